// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real_pbx/SipPhone.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

namespace bellboard::test {

QList<qint16> samplesOf(const QString &file)
{
    QProcess sox;
    sox.start(QStringLiteral("sox"),
              {QStringLiteral("-q"), file, QStringLiteral("-t"), QStringLiteral("raw"), QStringLiteral("-r"),
               QStringLiteral("8000"), QStringLiteral("-c"), QStringLiteral("1"), QStringLiteral("-b"),
               QStringLiteral("16"), QStringLiteral("-e"), QStringLiteral("signed-integer"), QStringLiteral("-")});
    if (!sox.waitForFinished())
        return {};
    const QByteArray bytes = sox.readAllStandardOutput();
    QList<qint16> samples(bytes.size() / 2);
    std::memcpy(samples.data(), bytes.constData(), size_t(samples.size()) * 2);
    return samples;
}

SipPhone::SipPhone(const QString &extension, quint16 sipPort) : m_extension(extension), m_sipPort(sipPort)
{
    connect(&m_control, &QTcpSocket::readyRead, this, &SipPhone::read);
}

SipPhone::~SipPhone()
{
    stop();
}

bool SipPhone::writeConfiguration(quint16 controlPort)
{
    const QDir folder(m_folder.path());
    // A source that ends would end the call: ten minutes of silence.
    if (QProcess::execute(QStringLiteral("sox"),
                          {QStringLiteral("-q"), QStringLiteral("-n"), QStringLiteral("-r"), QStringLiteral("8000"),
                           QStringLiteral("-c"), QStringLiteral("1"), QStringLiteral("-b"), QStringLiteral("16"),
                           folder.filePath(QStringLiteral("silence.wav")), QStringLiteral("trim"), QStringLiteral("0"),
                           QStringLiteral("600")}) != 0)
        return false;
    const QString modules = QStringLiteral("/usr/lib/baresip/modules");
    const QString configuration = QStringLiteral(R"(poll_method epoll
sip_listen 127.0.0.1:0
net_interface 127.0.0.1
call_local_timeout 3600
audio_player aubridge,heard
audio_source aufile,%1/silence.wav
audio_alert aubridge,bell
ausrc_srate 8000
auplay_srate 8000
ausrc_channels 1
auplay_channels 1
ausrc_format s16
auplay_format s16
auenc_format s16
audec_format s16
audio_buffer 20-160
jitter_buffer_delay 1-5
module_path %2
module g711.so
module sndfile.so
module aubridge.so
module aufile.so
module_tmp uuid.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:%3
snd_path %1
ringback_disabled yes
menu_bell no
statmode_default off
redial_attempts 0
)")
                                      .arg(m_folder.path(), modules)
                                      .arg(controlPort);
    const QString account = QStringLiteral("<sip:%1@127.0.0.1:%2>;auth_pass=pw-%1;regint=60;answermode=manual;"
                                           "audio_codecs=pcmu\n")
                                .arg(m_extension)
                                .arg(m_sipPort);
    for (const auto &[name, text] :
         {std::pair{QStringLiteral("config"), configuration}, std::pair{QStringLiteral("accounts"), account},
          std::pair{QStringLiteral("contacts"), QString()}}) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            return false;
    }
    return true;
}

bool SipPhone::start()
{
    QTcpServer free;
    free.listen(QHostAddress::LocalHost);
    const quint16 port = free.serverPort();
    free.close();
    if (!writeConfiguration(port))
        return false;
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(QStringLiteral("log")));
    m_process.start(QStringLiteral("baresip"), {QStringLiteral("-f"), m_folder.path()});
    if (!m_process.waitForStarted())
        return false;
    const bool connected = QTest::qWaitFor(
        [&] {
            if (m_control.state() == QAbstractSocket::UnconnectedState)
                m_control.connectToHost(QHostAddress::LocalHost, port);
            return m_control.state() == QAbstractSocket::ConnectedState;
        },
        10000);
    return connected && QTest::qWaitFor(
                            [&] {
                                if (!m_registered)
                                    command(QStringLiteral("reginfo"));
                                QTest::qWait(50);
                                return m_registered;
                            },
                            10000);
}

void SipPhone::stop()
{
    disconnect(&m_control, nullptr, this, nullptr);
    if (m_process.state() == QProcess::NotRunning)
        return;
    command(QStringLiteral("quit"));
    m_control.flush();
    if (!m_process.waitForFinished(3000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

/// The control port speaks JSON in netstrings: "LENGTH:TEXT,".
void SipPhone::command(const QString &name, const QString &parameters)
{
    const QByteArray text = QJsonDocument(QJsonObject{{QStringLiteral("command"), name},
                                                      {QStringLiteral("params"), parameters},
                                                      {QStringLiteral("token"), name}})
                                .toJson(QJsonDocument::Compact);
    m_control.write(QByteArray::number(text.size()) + ':' + text + ',');
}

void SipPhone::read()
{
    m_received += m_control.readAll();
    for (;;) {
        const qsizetype colon = m_received.indexOf(':');
        const qsizetype length = colon < 0 ? 0 : m_received.left(colon).toLongLong();
        if (colon < 0 || m_received.size() < colon + length + 2)
            return;
        const QJsonObject object = QJsonDocument::fromJson(m_received.mid(colon + 1, length)).object();
        m_received.remove(0, colon + length + 2);
        if (object.value(QLatin1StringView("event")).toBool())
            event(object);
        else if (object.value(QLatin1StringView("token")) == QLatin1StringView("reginfo") &&
                 object.value(QLatin1StringView("data")).toString().contains(QLatin1StringView("OK")))
            m_registered = true;
    }
}

void SipPhone::event(const QJsonObject &event)
{
    const QString type = event.value(QLatin1StringView("type")).toString();
    const QString id = event.value(QLatin1StringView("id")).toString();
    if (type == QLatin1StringView("REGISTER_OK")) {
        m_registered = true;
    } else if (type == QLatin1StringView("CALL_INCOMING") && does != Does::LetsRing) {
        QTimer::singleShot(after, this, [this, id] {
            command(QStringLiteral("callfind"), id);
            command(does == Does::Answers ? QStringLiteral("accept") : QStringLiteral("hangup"));
            refused += does == Does::Refuses ? 1 : 0;
        });
    } else if (type == QLatin1StringView("CALL_ESTABLISHED")) {
        ++answered;
        for (qsizetype i = 0; i < presses.size(); ++i) {
            QTimer::singleShot(500 + 300 * int(i), this,
                               [this, key = presses.mid(i, 1)] { command(QStringLiteral("sndcode"), key); });
        }
    }
}

QList<qint16> SipPhone::heard()
{
    QList<qint16> all;
    const QDir folder(m_folder.path());
    for (const QString &name : folder.entryList({QStringLiteral("dump-*-dec.wav")}, QDir::Files, QDir::Name))
        all += samplesOf(folder.filePath(name));
    return all;
}

} // namespace bellboard::test
