// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <chrono>

namespace bellboard::test {

/// A real SIP phone (baresip) on loopback that behaves as told and records what it hears.
class SipPhone final : public QObject
{
    Q_OBJECT

  public:
    enum class Does { Answers, Refuses, LetsRing };

    SipPhone(const QString &extension, quint16 sipPort);
    ~SipPhone() override;

    /// Starts it, and waits until it is registered.
    bool start();
    void stop();

    Does does = Does::Answers;
    std::chrono::milliseconds after{300};
    QString presses; ///< half a second after the answer
    int answered = 0;
    int refused = 0;

    /// All that was heard in the call that is over: 8 kHz samples. Empty when there is no recording.
    QList<qint16> heard();

  private:
    bool writeConfiguration(quint16 controlPort);
    void read();
    void event(const QJsonObject &event);
    void command(const QString &name, const QString &parameters = {});

    QString m_extension;
    quint16 m_sipPort;
    QTemporaryDir m_folder;
    QProcess m_process;
    QTcpSocket m_control;
    QByteArray m_received;
    bool m_registered = false;
};

/// The samples of a sound file, as 8 kHz mono.
QList<qint16> samplesOf(const QString &file);

} // namespace bellboard::test
