// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Duty's other half: opening and closing what leads outside, as the set-up says.
#include "core/engine/AlertRunner.h"
#include "core/engine/Duty.h"
#include "core/engine/PhoneOperator.h"
#include "core/engine/Switchboard.h"
#include "core/engine/TrainingHouse.h"
#include "core/gateway/Gateway.h"
#include "core/pbx/asterisk/AsteriskLink.h"
#include "core/pbx/yeastar_p/YeastarPLink.h"
#include "core/pbx/yeastar_s/YeastarSLink.h"
#include "core/store/LinkStore.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace bellboard {

namespace {

QString textOf(const LinkSetup &setup, QLatin1StringView key)
{
    return setup.config.value(key).toString();
}

Result<QByteArray> readPem(const QString &path)
{
    if (path.isEmpty())
        return QByteArray();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Invalid,
                    Duty::tr("The file %1 cannot be read: %2. Correct the path on the Connection page.")
                        .arg(path, file.errorString()));
    }
    return file.readAll();
}

QJsonObject countersOf(const GatewayStatistics &statistics)
{
    QJsonObject refused;
    for (auto it = statistics.refused.cbegin(); it != statistics.refused.cend(); ++it)
        refused.insert(toWord(it.key()), qint64(it.value()));
    QJsonObject counters{{QStringLiteral("accepted"), qint64(statistics.accepted)},
                         {QStringLiteral("duplicates"), qint64(statistics.duplicates)},
                         {QStringLiteral("refused"), refused}};
    if (statistics.lastAccepted.isValid())
        counters.insert(QStringLiteral("last_accepted"), statistics.lastAccepted.toUTC().toString(Qt::ISODateWithMs));
    if (!statistics.lastRefusal.isEmpty())
        counters.insert(QStringLiteral("last_refusal"), statistics.lastRefusal);
    return counters;
}

} // namespace

// --- the PBX ---------------------------------------------------------------------------------------------------------

void Duty::openPbx(const LinkSetup *setup)
{
    m_alerts->setLink(DrillTarget::None, nullptr);
    setHouseLink(nullptr);
    retire(std::move(m_pbx));
    m_scripted.clear();
    m_reporting.clear();
    if (!setup) {
        m_switchboard->clearHouse();
        return;
    }
    const auto opened = setup->provider == QLatin1StringView("training")    ? openBuiltIn(*setup)
                        : setup->provider == QLatin1StringView("asterisk")  ? openAsterisk(*setup)
                        : setup->provider == QLatin1StringView("yeastar-s") ? openYeastarS(*setup)
                                                                            : openYeastar(*setup);
    if (!opened) {
        LinkStatus status;
        status.words = opened.error().message;
        reportPbx(status);
        Q_EMIT trouble(opened.error());
    }
}

Result<> Duty::openYeastar(const LinkSetup &setup)
{
    const auto secret = m_secrets.of(setup, QStringLiteral("client_secret"));
    if (!secret)
        return tl::make_unexpected(secret.error());
    YeastarPConfig config;
    config.url = QUrl(textOf(setup, QLatin1StringView("url")));
    config.clientId = textOf(setup, QLatin1StringView("client_id"));
    config.clientSecret = QString::fromUtf8(*secret);
    config.certificateSha256 = textOf(setup, QLatin1StringView("certificate_sha256"));
    config.systemExtension = textOf(setup, QLatin1StringView("system_extension"));
    config.dialPermission = textOf(setup, QLatin1StringView("dial_permission"));
    if (const QLatin1StringView prefix("outside_prefix"); setup.config.contains(prefix))
        config.outsidePrefix = textOf(setup, prefix); // empty: the number without its "+"
    Post post;
    post.vault = std::make_unique<LinkTokenVault>(*m_linkStore, m_secrets, setup.kind,
                                                  config.url.toString() + u' ' + config.clientId);
    post.link = std::make_unique<YeastarPLink>(config, *post.vault, m_clock);
    post.link->setLinkId(setup.id);
    takeOver(DrillTarget::None, std::move(post));
    return {};
}

Result<> Duty::openYeastarS(const LinkSetup &setup)
{
    const auto password = m_secrets.of(setup, QStringLiteral("password"));
    if (!password)
        return tl::make_unexpected(password.error());
    YeastarSConfig config;
    config.url = QUrl(textOf(setup, QLatin1StringView("url")));
    config.user = textOf(setup, QLatin1StringView("user"));
    config.password = QString::fromUtf8(*password);
    config.certificateSha256 = textOf(setup, QLatin1StringView("certificate_sha256"));
    config.dialPermission = textOf(setup, QLatin1StringView("dial_permission"));
    config.reportAddress = textOf(setup, QLatin1StringView("report_address"));
    if (const QLatin1StringView prefix("outside_prefix"); setup.config.contains(prefix))
        config.outsidePrefix = textOf(setup, prefix);
    config.reportPort = m_gateway ? m_gateway->port() : 0;
    auto link = std::make_unique<YeastarSLink>(config, m_clock);
    link->setLinkId(setup.id);
    m_reporting = link.get();
    Post post;
    post.link = std::move(link);
    takeOver(DrillTarget::None, std::move(post));
    return {};
}

/// The PBX reports to the link that is in use now, by whatever gateway is open now.
Result<> Duty::takeReport(const QByteArray &token, const QByteArray &body, const QHostAddress &peer)
{
    if (!m_reporting)
        return fail(ErrorKind::Refused, tr("No telephone system is set up that reports here."));
    return m_reporting->takeReport(token, body, peer);
}

Result<> Duty::openAsterisk(const LinkSetup &setup)
{
    const auto secret = m_secrets.of(setup, QStringLiteral("ari_secret"));
    if (!secret)
        return tl::make_unexpected(secret.error());
    const auto amiSecret = m_secrets.of(setup, QStringLiteral("ami_secret"));
    if (!amiSecret)
        return tl::make_unexpected(amiSecret.error());
    AsteriskConfig config;
    const auto text = [&](QLatin1StringView key, QString &place) {
        if (const QString said = textOf(setup, key); !said.isEmpty())
            place = said;
    };
    config.url = QUrl(textOf(setup, QLatin1StringView("url")));
    config.user = textOf(setup, QLatin1StringView("ari_user"));
    config.secret = QString::fromUtf8(*secret);
    config.certificateSha256 = textOf(setup, QLatin1StringView("certificate_sha256"));
    text(QLatin1StringView("application"), config.application);
    text(QLatin1StringView("dial_context"), config.dialContext);
    text(QLatin1StringView("trunk"), config.trunk);
    text(QLatin1StringView("caller_id"), config.callerId);
    text(QLatin1StringView("announcement_sound"), config.sound);
    if (const QLatin1StringView prefix("outside_prefix"); setup.config.contains(prefix))
        config.outsidePrefix = textOf(setup, prefix);
    config.amiHost = textOf(setup, QLatin1StringView("ami_host"));
    config.amiPort = quint16(setup.config.value(QLatin1StringView("ami_port")).toInt(config.amiPort));
    config.amiUser = textOf(setup, QLatin1StringView("ami_user"));
    config.amiSecret = QString::fromUtf8(*amiSecret);
    Post post;
    post.link = std::make_unique<AsteriskLink>(config, m_clock);
    post.link->setLinkId(setup.id);
    takeOver(DrillTarget::None, std::move(post));
    return {};
}

Result<> Duty::openBuiltIn(const LinkSetup &setup)
{
    if (const QJsonArray people = setup.config.value(QLatin1StringView("people")).toArray(); !people.isEmpty()) {
        const auto scripted = trainingPeopleFromJson(QJsonDocument(people).toJson());
        if (!scripted)
            return tl::make_unexpected(scripted.error());
        m_scripted = *scripted;
    }
    const auto house = trainingHouse();
    if (!house)
        return tl::make_unexpected(house.error());
    Post post;
    post.vault = std::make_unique<PassingTokenVault>();
    post.link = std::make_unique<YeastarPLink>((*house)->config(), *post.vault, m_clock);
    post.link->setLinkId(setup.id);
    takeOver(DrillTarget::None, std::move(post));
    return {};
}

Result<TrainingHouse *> Duty::trainingHouse()
{
    if (!m_training) {
        auto opened = TrainingHouse::open(m_settings.announcement);
        if (!opened)
            return tl::make_unexpected(opened.error());
        m_training = std::move(*opened);
    }
    m_training->seat(m_recipients, m_scripted);
    return m_training.get();
}

void Duty::takeOver(DrillTarget use, Post &&post)
{
    Post &place = use == DrillTarget::Training ? m_trainingPost : m_pbx;
    place = std::move(post);
    PbxLink *link = place.link.get();
    if (use == DrillTarget::None) {
        connect(link, &PbxLink::statusChanged, this, &Duty::reportPbx);
        connect(link, &PbxLink::tested, this, &Duty::finishTest);
        reportPbx(link->status());
    }
    m_alerts->setLink(use, link);
    if (use == DrillTarget::None)
        setHouseLink(link);
    link->open();
}

/// After the alerts: what they and the switchboard hear of at once, they hear of first.
void Duty::setHouseLink(PbxLink *link)
{
    m_operator->setLink(link);
    m_switchboard->setLink(link);
}

/// Lets a link go in peace: it gives its tokens back, and goes, with its vault, when it says that it has.
void Duty::retire(Post &&post)
{
    if (!post.link)
        return;
    PbxLink *link = post.link.get();
    link->disconnect();
    m_retired.push_back(std::move(post));
    connect(
        link, &PbxLink::closed, this,
        [this, link] {
            std::erase_if(m_retired, [link](const Post &retired) { return retired.link.get() == link; });
            if (m_retired.empty() && m_ending)
                Q_EMIT ended();
        },
        Qt::QueuedConnection); // not from inside its own signal
    link->close();
}

void Duty::reportPbx(const LinkStatus &status)
{
    orTrouble(m_linkStore->report(QStringLiteral("pbx"), status));
}

// --- the gateway -----------------------------------------------------------------------------------------------------

void Duty::openGateway(const LinkSetup *gateway, const LinkSetup *milesight)
{
    GatewayConfig config;
    auto ready = readGatewayConfig(gateway, milesight, &config);
    if (!m_gateway) {
        m_gateway = std::make_unique<Gateway>(*m_alerts, m_clock);
        m_gateway->setReports([this](const QByteArray &token, const QByteArray &body, const QHostAddress &peer) {
            return takeReport(token, body, peer);
        });
    }
    if (ready)
        ready = m_gateway->start(config);
    else
        m_gateway->stop();
    if (m_reporting)
        m_reporting->setReportPort(m_gateway->port());
    m_gatewayError = ready ? Error{} : ready.error();
    if (ready) {
        const QString address = config.listen.left(config.listen.lastIndexOf(u':'));
        Q_EMIT gatewayListening(QStringLiteral("%1://%2:%3")
                                    .arg(config.secure() ? QStringLiteral("https") : QStringLiteral("http"), address)
                                    .arg(m_gateway->port()));
    } else {
        Q_EMIT trouble(m_gatewayError);
    }
    reportGateway();
}

Result<> Duty::readGatewayConfig(const LinkSetup *gateway, const LinkSetup *milesight, GatewayConfig *config)
{
    if (gateway) {
        const QString listen = textOf(*gateway, QLatin1StringView("listen"));
        if (!listen.isEmpty())
            config->listen = listen;
        const auto certificate = readPem(textOf(*gateway, QLatin1StringView("tls_certificate")));
        const auto key = readPem(textOf(*gateway, QLatin1StringView("tls_key")));
        if (!certificate)
            return tl::make_unexpected(certificate.error());
        if (!key)
            return tl::make_unexpected(key.error());
        config->tlsCertificate = *certificate;
        config->tlsKey = *key;
    }
    if (milesight) {
        const auto webhook = m_secrets.of(*milesight, QStringLiteral("webhook_secret"));
        const auto token = m_secrets.of(*milesight, QStringLiteral("button_token"));
        // A secret that cannot be opened closes its own route; the door itself opens for the other one.
        orTrouble(webhook);
        orTrouble(token);
        config->webhookSecret = webhook.value_or(QByteArray());
        config->buttonToken = token.value_or(QByteArray());
    }
    return {};
}

void Duty::reportGateway()
{
    if (!m_gateway)
        return;
    LinkStatus status;
    status.state = m_gateway->isOpen() ? LinkState::Up : LinkState::Down;
    status.words = m_gateway->isOpen() ? QString() : m_gatewayError.message;
    const QJsonObject counters = countersOf(m_gateway->statistics());
    if (status == m_reportedGateway && counters == m_reportedCounters)
        return;
    m_reportedGateway = status;
    m_reportedCounters = counters;
    orTrouble(m_linkStore->report(QStringLiteral("gateway"), status, counters));
}

} // namespace bellboard
