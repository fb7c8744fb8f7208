// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QUrl>

class QLocalServer;

namespace bellboard {

/// The one window of a person on a PC that takes `tel:` and `callto:` links. A program that was started with a link
/// hands it over and goes; where none runs yet, it becomes the one.
class SingleInstance final : public QObject
{
    Q_OBJECT

  public:
    /// `place` tells windows on different databases apart.
    explicit SingleInstance(const QString &place, QObject *parent = nullptr);

    /// True when a running one has taken the link.
    bool handOver(const QUrl &link) const;
    /// Takes links from now on; false when another does already.
    bool listen();

    static bool isLink(const QString &word);
    /// The link of a word as the desktop gives it: "callto://101" is "callto:101".
    static QUrl linkOf(const QString &word);

  Q_SIGNALS:
    void linkCame(const QUrl &link);

  private:
    void take();

    QString m_name;
    QLocalServer *m_server;
};

} // namespace bellboard
