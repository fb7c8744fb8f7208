// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Logging.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <cstdio>

namespace bellboard {

namespace {

/// systemd sets this when stderr is the journal's (sd-daemon(3): lines may begin with <priority>).
bool journalListens()
{
    static const bool listens = qEnvironmentVariableIsSet("JOURNAL_STREAM");
    return listens;
}

int priorityOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 7;
    case QtInfoMsg:
        return 6;
    case QtWarningMsg:
        return 4;
    case QtCriticalMsg:
        return 3;
    case QtFatalMsg:
        break;
    }
    return 2;
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray category = qstrcmp(context.category, "default") == 0 ? QByteArray() : QByteArray(context.category);
    QByteArray line = message.toLocal8Bit();
    if (!category.isEmpty())
        line = category + ": " + line;
    if (journalListens()) {
        // A line of its own priority each: the journal reads them one by one.
        const QByteArray mark = '<' + QByteArray::number(priorityOf(type)) + '>';
        line = mark + line.replace("\n", "\n" + mark);
    } else {
        static const char *const words[] = {"", "", "fatal ", "error ", "warning ", "", "", "debug "};
        line = QDateTime::currentDateTime().toString(QStringLiteral("HH:mm:ss.zzz ")).toLatin1() +
               words[priorityOf(type)] + line;
    }
    line += '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    std::fflush(stderr);
}

} // namespace

void startLogging(Talk talk)
{
    qInstallMessageHandler(write);
    QLoggingCategory::setFilterRules(talk == Talk::Tells
                                         ? QStringLiteral("bellboard.*.debug=false\nqt.multimedia.*=false")
                                         : QStringLiteral("bellboard.*.debug=false\nbellboard.*.info=false"));
}

} // namespace bellboard
