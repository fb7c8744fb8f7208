// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AsteriskCheck.h"

#include "core/pbx/asterisk/AriWire.h"
#include "core/pbx/asterisk/AsteriskLink.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bellboard {

namespace {
constexpr int oldest = 16;
constexpr int newest = 22;

/// What calls of alerts need.
constexpr const char *neededModules[] = {"res_http_websocket.so",  "res_stasis.so",           "res_stasis_answer.so",
                                         "res_stasis_playback.so", "res_ari_channels.so",     "res_ari_events.so",
                                         "res_ari_playbacks.so",   "res_ari_applications.so", "chan_pjsip.so"};

/// What the desk does with calls, and what the board is read by.
constexpr const char *neededActions[] = {
    "CoreShowChannels", "PJSIPShowEndpoints", "ParkedCalls", "QueueStatus", "PresenceStateList",
    "Hangup",           "Redirect",           "Originate",   "Atxfer",      "Park",
    "MuteAudio",        "MixMonitor",         "PlayDTMF",    "QueuePause"};
} // namespace

AsteriskCheck::AsteriskCheck(AsteriskConfig config, QString sound, QStringList extensions, AsteriskTimings timings,
                             QObject *parent)
    : PbxCheck(parent),
      m_config(std::move(config)),
      m_sound(std::move(sound)),
      m_extensions(std::move(extensions)),
      m_timings(timings),
      m_tls(m_config.certificateSha256),
      m_client(m_config, m_tls, m_timings.request, this),
      m_manager(m_config, m_timings, this),
      m_managerWait(this)
{
    m_managerWait.setSingleShot(true);
}

void AsteriskCheck::tell(Verdict verdict, const QString &what, const QString &words)
{
    Q_EMIT found({verdict, what, words});
}

void AsteriskCheck::end()
{
    m_manager.close();
    Q_EMIT finished();
}

void AsteriskCheck::start()
{
    m_client.get("asterisk/info", [this](const AriReply &reply) {
        const auto information = reply.good() ? ari::parseInformation(reply.body) : std::nullopt;
        if (!information) {
            tell(Verdict::Wrong, QStringLiteral("http.conf, ari.conf"),
                 reply.good() ? tr("What answers at %1 is no Asterisk. Check address and port, usually 8088 or, with "
                                   "TLS, 8089.")
                                    .arg(m_config.url.toString())
                              : AsteriskLink::refusalOf(reply));
            checkManager(); // it stands by itself
            return;
        }
        const int release = information->version.section(u'.', 0, 0).toInt();
        const bool known = release >= oldest && release <= newest;
        tell(known ? Verdict::Right : Verdict::Lacking, QStringLiteral("http.conf, ari.conf"),
             known ? tr("Asterisk %1 answers.").arg(information->version)
                   : tr("Asterisk %1 answers. Bellboard knows %2 to %3; try everything before it counts.")
                         .arg(information->version)
                         .arg(oldest)
                         .arg(newest));
        checkWriting();
    });
}

void AsteriskCheck::checkWriting()
{
    // The right to write is asked before the channel is looked for: of one that is not there nothing ends.
    m_client.remove("channels/bellboard-check-no-such-call", {}, [this](const AriReply &reply) {
        if (reply.gone())
            tell(Verdict::Right, QStringLiteral("ari.conf read_only"),
                 tr("The user %1 may make calls.").arg(m_config.user));
        else
            tell(Verdict::Wrong, QStringLiteral("ari.conf read_only"), AsteriskLink::refusalOf(reply));
        checkModules();
    });
}

void AsteriskCheck::checkModules()
{
    m_client.get("asterisk/modules", [this](const AriReply &reply) {
        const QJsonArray all = QJsonDocument::fromJson(reply.body).array();
        for (const auto &each : all) {
            const QJsonObject module = each.toObject();
            if (module.value(QLatin1StringView("status")).toString() == QLatin1StringView("Running"))
                m_modules += module.value(QLatin1StringView("name")).toString();
        }
        QStringList missing;
        for (const char *name : neededModules) {
            if (!m_modules.contains(QLatin1StringView(name)))
                missing += QLatin1StringView(name);
        }
        const QString what = QStringLiteral("modules.conf");
        if (!reply.good() || m_modules.isEmpty())
            tell(Verdict::Lacking, what, tr("The PBX does not tell its modules. %1").arg(reply.words));
        else if (missing.isEmpty())
            tell(Verdict::Right, what, tr("Everything that alerts need is loaded."));
        else
            tell(Verdict::Wrong, what,
                 tr("Not loaded: %1. Load it in modules.conf.").arg(missing.join(QStringLiteral(", "))));
        checkSound();
    });
}

void AsteriskCheck::checkSound()
{
    if (m_sound.startsWith(QLatin1StringView("recording:"))) {
        m_client.get("recordings/stored/" + AriClient::part(m_sound.section(u':', 1)), [this](const AriReply &reply) {
            tell(reply.good() ? Verdict::Right : Verdict::Wrong, tr("announcement"),
                 reply.good()
                     ? tr("The recording \"%1\" is there.").arg(m_sound.section(u':', 1))
                     : tr("There is no recording \"%1\": alerts would be silent.").arg(m_sound.section(u':', 1)));
            checkPhones(0);
        });
        return;
    }
    m_client.get("sounds/" + AriClient::part(m_sound), [this](const AriReply &reply) {
        tell(reply.good() ? Verdict::Right : Verdict::Wrong, tr("announcement"),
             reply.good()
                 ? tr("The sound \"%1\" is there.").arg(m_sound)
                 : tr("There is no sound \"%1\": alerts would be silent. Put %1.wav (8 kHz, mono, 16 bit) into "
                      "the PBX's sounds folder.")
                       .arg(m_sound));
        checkPhones(0);
    });
}

void AsteriskCheck::checkPhones(qsizetype next)
{
    if (next >= m_extensions.size()) {
        checkTrunk();
        return;
    }
    const QString number = m_extensions.at(next);
    m_client.get("endpoints/PJSIP/" + AriClient::part(number), [this, number, next](const AriReply &reply) {
        const QString what = tr("phone %1").arg(number);
        const QString state = QJsonDocument::fromJson(reply.body).object().value(QLatin1StringView("state")).toString();
        if (reply.gone())
            tell(Verdict::Wrong, what, tr("There is no PJSIP endpoint of this name: an alert cannot ring it."));
        else if (!reply.good())
            tell(Verdict::Lacking, what, AsteriskLink::refusalOf(reply));
        else if (state == QLatin1StringView("online"))
            tell(Verdict::Right, what, tr("registered"));
        else
            tell(Verdict::Lacking, what, tr("not registered now: an alert would go on to the next person at once"));
        checkPhones(next + 1);
    });
}

void AsteriskCheck::checkTrunk()
{
    if (m_config.trunk.isEmpty()) {
        tell(Verdict::Lacking, QStringLiteral("trunk"),
             tr("None is named: calls to outside numbers go through the dialplan, which may answer too early."));
        checkManager();
        return;
    }
    m_client.get("endpoints/PJSIP/" + AriClient::part(m_config.trunk), [this](const AriReply &reply) {
        const QString state = QJsonDocument::fromJson(reply.body).object().value(QLatin1StringView("state")).toString();
        if (!reply.good())
            tell(Verdict::Wrong, QStringLiteral("trunk"),
                 tr("There is no PJSIP endpoint \"%1\": outside numbers cannot be called.").arg(m_config.trunk));
        else if (state == QLatin1StringView("offline"))
            tell(Verdict::Wrong, QStringLiteral("trunk"), tr("\"%1\" is not reachable now.").arg(m_config.trunk));
        else
            tell(Verdict::Right, QStringLiteral("trunk"), tr("\"%1\" is there.").arg(m_config.trunk));
        checkManager();
    });
}

void AsteriskCheck::checkManager()
{
    const QString what = QStringLiteral("manager.conf");
    if (m_config.amiUser.isEmpty()) {
        tell(Verdict::Lacking, what, tr("No ami_user is named: the calls of the house will not be seen."));
        end();
        return;
    }
    const auto answered = [this, what](const QString &trouble) {
        m_manager.disconnect(this);
        m_managerWait.disconnect(this);
        m_managerWait.stop();
        if (!trouble.isEmpty()) {
            tell(Verdict::Wrong, what, trouble);
            end();
            return;
        }
        tell(Verdict::Right, what, tr("The user %1 may log in.").arg(m_config.amiUser));
        checkActions();
    };
    connect(&m_manager, &AmiSession::up, this, [answered] { answered({}); });
    connect(&m_manager, &AmiSession::down, this, answered);
    connect(&m_managerWait, &QTimer::timeout, this,
            [answered] { answered(tr("The manager interface does not answer any more.")); });
    m_managerWait.start(m_timings.request);
    m_manager.open();
}

void AsteriskCheck::checkActions()
{
    m_manager.send("ListCommands", {}, [this](const AmiReply &reply) {
        QStringList missing;
        for (const char *action : neededActions) {
            if (!reply.response.has(action))
                missing += QLatin1StringView(action);
        }
        const QString what = QStringLiteral("manager.conf read, write");
        if (!reply.good)
            tell(Verdict::Lacking, what, tr("The PBX does not tell what its user may do. %1").arg(reply.words));
        else if (missing.isEmpty())
            tell(Verdict::Right, what, tr("The user may do all that the desk does."));
        else
            tell(Verdict::Lacking, what,
                 tr("Not offered to this user: %1. Either manager.conf does not allow it (docs/asterisk.md names the "
                    "classes), or the module is not loaded.")
                     .arg(missing.join(QStringLiteral(", "))));
        checkDialplan();
    });
}

void AsteriskCheck::checkDialplan()
{
    m_manager.send("ShowDialPlan", {{"Context", m_config.dialContext}}, [this](const AmiReply &reply) {
        const QString what = QStringLiteral("extensions.conf [%1]").arg(m_config.dialContext);
        if (reply.good)
            tell(Verdict::Right, what, tr("The dialplan has this context."));
        else if (reply.words.contains(QLatin1StringView("Permission"), Qt::CaseInsensitive))
            tell(Verdict::Lacking, what, tr("The user may not look at the dialplan: add \"reporting\" to write."));
        else
            tell(Verdict::Wrong, what,
                 tr("The dialplan has no such context: nobody could be called from the desk. Correct dial_context."));
        checkRecords();
    });
}

void AsteriskCheck::checkRecords()
{
    m_manager.send("CoreSettings", {}, [this](const AmiReply &reply) {
        const QString what = QStringLiteral("cdr.conf, cdr_manager.conf");
        const bool off = reply.good && reply.response["CoreCDRenabled"] == QLatin1StringView("No");
        if (off)
            tell(Verdict::Lacking, what, tr("The PBX keeps no call records: set enable=yes in cdr.conf."));
        else if (!m_modules.isEmpty() && !m_modules.contains(QLatin1StringView("cdr_manager.so")))
            tell(Verdict::Lacking, what,
                 tr("Call records do not reach Bellboard: set enabled=yes in cdr_manager.conf and load the module."));
        else
            tell(Verdict::Right, what, tr("Call records come as calls end."));
        end();
    });
}

} // namespace bellboard
