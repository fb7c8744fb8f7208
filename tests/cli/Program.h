// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/TestDataDir.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace bellboard::test {

/// How a run of the program ended.
struct Ended
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// The real bellboard, run on a data directory of its own (or on an address), as a person or a script would.
class Program
{
  public:
    explicit Program(QString dataDir);

    /// Variables of the environment that the next runs see besides ours.
    void setEnvironment(const QString &name, const QString &value);
    /// Runs to the end; `input` goes to standard input.
    Ended run(const QStringList &arguments, const QByteArray &input = {}) const;
    /// Starts it and comes back at once.
    std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    /// Sends SIGTERM and waits for the end; the exit code, or -1.
    static int stop(QProcess &process);

  private:
    void prepare(QProcess &process, const QStringList &arguments) const;

    QString m_dataDir;
    QProcessEnvironment m_environment;
};

} // namespace bellboard::test
