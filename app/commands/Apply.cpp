// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ApplySite.h"
#include "app/CheckSite.h"
#include "app/SiteSecrets.h"
#include "app/Terminal.h"
#include "app/commands/Commands.h"

#include <QFile>

#include <cstdio>

namespace bellboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ApplyCommand)
};

Result<QByteArray> textOf(const QString &path)
{
    QFile file(path);
    const bool opened =
        path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return fail(ErrorKind::Invalid, Words::tr("%1 cannot be read: %2").arg(path, file.errorString()));
    return file.readAll();
}

void tellReport(const AppliedSite &applied)
{
    const SiteReport &report = applied.report;
    if (report.changes.isEmpty()) {
        terminal::tell(Words::tr("%1: nothing to change.").arg(applied.property.name));
        return;
    }
    QList<QStringList> rows;
    for (const auto &change : report.changes)
        rows.append({QString(toWord(change.what)), change.path, change.fields.join(QStringLiteral(", "))});
    terminal::tellTable(rows);
    terminal::tell(Words::tr("%1: changed: %2, unchanged: %3.")
                       .arg(applied.property.name)
                       .arg(report.changes.size())
                       .arg(report.unchanged));
}

QString verdictOf(PbxFinding::Verdict verdict)
{
    switch (verdict) {
    case PbxFinding::Verdict::Right:
        return Words::tr("right");
    case PbxFinding::Verdict::Lacking:
        return Words::tr("lacking");
    case PbxFinding::Verdict::Wrong:
        return Words::tr("WRONG");
    }
    return {};
}

/// Looks at the telephone system only: no database is opened, and nothing is changed.
int check(const QString &file, const QByteArray &text)
{
    const auto site = readSite(text);
    if (!site)
        return terminal::fail({ErrorKind::Invalid, file + QStringLiteral(": ") + describe(site.error())});
    const auto whole = withSecrets(*site);
    if (!whole)
        return terminal::fail({whole.error().kind, file + QStringLiteral(": ") + whole.error().message});
    const auto right = checkPbx(*whole, [](const PbxFinding &finding) {
        terminal::tellTable(
            {{verdictOf(finding.verdict).leftJustified(7), finding.what.leftJustified(26), finding.words}});
    });
    if (!right)
        return terminal::fail({right.error().kind, file + QStringLiteral(": ") + right.error().message});
    return *right ? exitDone : exitNotDone;
}

} // namespace

int runApply(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("apply"),
        Words::tr("Brings a hotel to what a site file says. A second time changes nothing. Sections that are "
                  "absent are left alone; recipients and buttons that are not in their section go."));
    line.addArgument(QStringLiteral("SITE.json"), Words::tr("The site file; - reads it from standard input."));
    line.addOption({QStringLiteral("check"),
                    Words::tr("Change nothing: look at the running telephone system that the file names, and tell line "
                              "by line what is right, lacking or wrong.")});
    if (const auto code = line.read(arguments))
        return *code;
    const auto text = textOf(line.argument(0));
    if (!text)
        return terminal::fail(text.error());
    if (line.isSet(QStringLiteral("check")))
        return check(line.argument(0), *text);
    const auto ground = Ground::open(line.global(), terminal::note);
    if (!ground)
        return terminal::fail(ground.error());
    const auto applied = applySite(**ground, line.global().property, *text);
    if (!applied)
        return terminal::fail(
            {applied.error().kind, line.argument(0) + QStringLiteral(": ") + applied.error().message});
    tellReport(*applied);
    return exitDone;
}

} // namespace bellboard
