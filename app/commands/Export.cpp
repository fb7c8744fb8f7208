// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Ground.h"
#include "app/Terminal.h"
#include "app/commands/Commands.h"
#include "core/engine/SiteApply.h"

namespace bellboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ExportCommand)
};

} // namespace

int runExport(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("export"),
        Words::tr("Prints the hotel's set-up as a site file. Secrets are left out; applying the file keeps "
                  "those that are there."));
    if (const auto code = line.read(arguments))
        return *code;
    const auto ground = Ground::openPresent(line.global(), terminal::note);
    if (!ground)
        return terminal::fail(ground.error());
    const auto property = (*ground)->property();
    if (!property)
        return terminal::fail(property.error());
    const auto site = SiteApply((*ground)->database(), *property, nullptr).exported();
    if (!site)
        return terminal::fail(site.error());
    terminal::tell(QString::fromUtf8(writeSite(*site)).trimmed());
    return exitDone;
}

} // namespace bellboard
