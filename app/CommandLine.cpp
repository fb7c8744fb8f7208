// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include "app/Terminal.h"

#include <QLoggingCategory>
#include <QStandardPaths>

namespace bellboard {

namespace {

/// Options that take the next word as their value, as far as they may stand before the command.
const QStringList &optionsWithValue()
{
    static const QStringList names{"--database", "--data-dir", "--property", "--log"};
    return names;
}

/// Lines of at most 79 characters; lines that begin with a space are tables and stay.
QString wrapped(const QString &text)
{
    constexpr qsizetype width = 79;
    QStringList lines;
    for (const QString &paragraph : text.split(QLatin1Char('\n'))) {
        if (paragraph.startsWith(QLatin1Char(' '))) {
            lines.append(paragraph);
            continue;
        }
        QString line;
        for (const QString &word : paragraph.split(QLatin1Char(' '))) {
            if (!line.isEmpty() && line.size() + 1 + word.size() > width) {
                lines.append(line);
                line.clear();
            }
            line += line.isEmpty() ? word : QLatin1Char(' ') + word;
        }
        lines.append(line);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

CommandLine::CommandLine(QString command, const QString &summary) : m_command(std::move(command))
{
    m_parser.setApplicationDescription(wrapped(summary));
    m_parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    m_parser.addOptions({
        {{"h", "help"}, tr("Show this help.")},
        {{"v", "version"}, tr("Show the version.")},
        {"database",
         tr("The database: a postgresql:// address, or \"embedded\" (default): a private server in the data "
            "directory."),
         "address"},
        {"data-dir", tr("Where the embedded database and the key of this PC lie."), "dir"},
        {"property", tr("The hotel, by its name; may be left out where there is only one."), "name"},
        {"log", tr("Logging rules, e.g. \"bellboard.*.debug=true\"; several are separated by semicolons."), "rules"},
    });
}

void CommandLine::addOption(const QCommandLineOption &option)
{
    m_parser.addOption(option);
}

void CommandLine::addArgument(const QString &name, const QString &description)
{
    m_parser.addPositionalArgument(name, description);
    ++m_wanted;
}

std::optional<int> CommandLine::read(const QStringList &arguments)
{
    const QString hint =
        tr("See bellboard %1 --help.").arg(m_command).replace(QStringLiteral("  "), QStringLiteral(" "));
    if (!m_parser.parse(arguments)) {
        QString words = m_parser.errorText();
        if (!words.endsWith(QLatin1Char('.')))
            words += QLatin1Char('.');
        return terminal::wrongUsage(words + QLatin1Char(' ') + hint);
    }
    if (m_parser.isSet(QStringLiteral("help"))) {
        QString help = m_parser.helpText();
        // Qt writes the program's path as it was called, and knows of no commands.
        const auto from = help.indexOf(QLatin1Char(' ')), to = help.indexOf(QStringLiteral(" [options]"));
        if (from >= 0 && to > from)
            help.replace(from, to - from,
                         m_command.isEmpty() ? QStringLiteral(" bellboard")
                                             : QStringLiteral(" bellboard ") + m_command);
        terminal::tell(help.trimmed());
        return exitDone;
    }
    if (m_parser.isSet(QStringLiteral("version"))) {
        terminal::tell(QStringLiteral("bellboard %1").arg(QCoreApplication::applicationVersion()));
        return exitDone;
    }
    const auto given = m_parser.positionalArguments().size();
    if (given < m_wanted)
        return terminal::wrongUsage(tr("An argument is missing.") + QLatin1Char(' ') + hint);
    if (given > m_wanted) {
        return terminal::wrongUsage(
            tr("\"%1\" is not understood here.").arg(m_parser.positionalArguments().at(m_wanted)) + QLatin1Char(' ') +
            hint);
    }
    for (const char *option : {"database", "data-dir", "property"}) {
        if (isSet(QString::fromLatin1(option)) && value(QString::fromLatin1(option)).isEmpty())
            return terminal::wrongUsage(tr("--%1 is empty.").arg(QString::fromLatin1(option)) + QLatin1Char(' ') +
                                        hint);
    }
    if (isSet(QStringLiteral("log")))
        QLoggingCategory::setFilterRules(value(QStringLiteral("log")).replace(QLatin1Char(';'), QLatin1Char('\n')));
    return std::nullopt;
}

GlobalOptions CommandLine::global() const
{
    GlobalOptions options;
    if (isSet(QStringLiteral("database")))
        options.database = value(QStringLiteral("database"));
    options.dataDir = isSet(QStringLiteral("data-dir"))
                          ? value(QStringLiteral("data-dir"))
                          : QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    options.property = value(QStringLiteral("property"));
    return options;
}

int CommandLine::placeOfCommand(const QStringList &arguments)
{
    for (int i = 1; i < arguments.size(); ++i) {
        const QString &word = arguments.at(i);
        if (optionsWithValue().contains(word))
            ++i;
        else if (!word.startsWith(QLatin1Char('-')))
            return i;
    }
    return -1;
}

} // namespace bellboard
