// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ExitCode.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <optional>

namespace bellboard {

/// What every command takes, before or after its name.
struct GlobalOptions
{
    QString database = QStringLiteral("embedded"); ///< or postgresql://…
    QString dataDir;
    QString property; ///< name, or empty: the only one
};

/// The line of one command: its own options and the global ones, its help, and what to say when it is wrong.
class CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)

  public:
    CommandLine(QString command, const QString &summary);

    void addOption(const QCommandLineOption &option);
    void addArgument(const QString &name, const QString &description);
    /// Reads the arguments, the program's name first and without the command's. Nothing: go on. Otherwise the exit
    /// code: help or version was asked for, or the line was wrong, and all is said.
    std::optional<int> read(const QStringList &arguments);

    bool isSet(const QString &option) const { return m_parser.isSet(option); }
    QString value(const QString &option) const { return m_parser.value(option); }
    QString argument(int index) const { return m_parser.positionalArguments().value(index); }
    GlobalOptions global() const;

    /// The place of the command's name in a line that may begin with global options; -1 where there is none.
    static int placeOfCommand(const QStringList &arguments);

  private:
    QString m_command;
    QCommandLineParser m_parser;
    int m_wanted = 0;
};

} // namespace bellboard
