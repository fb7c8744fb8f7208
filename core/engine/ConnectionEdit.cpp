// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ConnectionEdit.h"

#include "core/domain/SiteFile.h"
#include "core/store/LinkStore.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace bellboard {

namespace {

const QString pbxKind = QStringLiteral("pbx");
const QString gatewayKind = QStringLiteral("gateway");
const QString milesightKind = QStringLiteral("milesight");

QString words(const char *text)
{
    return QCoreApplication::translate("ConnectionEdit", text);
}

const LinkSetup *of(const QList<LinkSetup> &setups, const QString &kind)
{
    const auto found =
        std::find_if(setups.cbegin(), setups.cend(), [&](const LinkSetup &setup) { return setup.kind == kind; });
    return found == setups.cend() ? nullptr : &*found;
}

QString textOf(const LinkSetup &setup, const char *key)
{
    return setup.config.value(QLatin1StringView(key)).toString();
}

/// The set-up as it is, to be changed in part; a new one where there is none.
Result<LinkSetup> presentOr(LinkStore &store, const QString &kind, const QString &provider)
{
    const auto setups = store.setups();
    if (!setups)
        return tl::make_unexpected(setups.error());
    LinkSetup setup;
    if (const LinkSetup *present = of(*setups, kind))
        setup = *present;
    setup.kind = kind;
    if (setup.provider != provider)
        setup.config = {};
    setup.provider = provider;
    setup.sealed.clear(); // what is not named is kept
    return setup;
}

Result<> sealInto(LinkSetup &setup, const LinkSecrets &secrets, const QString &name,
                  const std::optional<QString> &secret)
{
    if (!secret)
        return {};
    if (secret->isEmpty()) {
        setup.sealed.insert(name, {});
        return {};
    }
    const auto sealed = secrets.seal(setup.kind, name, secret->toUtf8());
    if (!sealed)
        return tl::make_unexpected(sealed.error());
    setup.sealed.insert(name, *sealed);
    return {};
}

/// One rule for the page and the site file: the site file's own reader judges.
bool isSiteListen(const QString &listen)
{
    const QJsonObject gateway{{QStringLiteral("listen"), listen}};
    return readSite(QJsonDocument(QJsonObject{{QStringLiteral("gateway"), gateway}}).toJson()).has_value();
}

Result<> savedOf(const Result<LinkId> &saved)
{
    if (!saved)
        return tl::make_unexpected(saved.error());
    return {};
}

} // namespace

ConnectionSetup connectionSetupOf(const QList<LinkSetup> &setups)
{
    ConnectionSetup setup;
    if (const LinkSetup *pbx = of(setups, pbxKind)) {
        setup.pbxConfigured = true;
        setup.pbx.provider = pbx->provider;
        setup.pbx.url = textOf(*pbx, "url");
        const bool asterisk = pbx->provider == QLatin1StringView("asterisk");
        const bool yeastarS = pbx->provider == QLatin1StringView("yeastar-s");
        setup.pbx.clientId = textOf(*pbx, asterisk ? "ari_user" : yeastarS ? "user" : "client_id");
        setup.pbx.certificateSha256 = textOf(*pbx, "certificate_sha256");
        setup.pbx.systemExtension = textOf(*pbx, "system_extension");
        setup.pbx.dialPermission = textOf(*pbx, "dial_permission");
        setup.hasClientSecret = pbx->sealed.contains(asterisk   ? QStringLiteral("ari_secret")
                                                     : yeastarS ? QStringLiteral("password")
                                                                : QStringLiteral("client_secret"));
    }
    if (const LinkSetup *gateway = of(setups, gatewayKind)) {
        if (const QString listen = textOf(*gateway, "listen"); !listen.isEmpty())
            setup.gateway.listen = listen;
        setup.gateway.tlsCertificate = textOf(*gateway, "tls_certificate");
        setup.gateway.tlsKey = textOf(*gateway, "tls_key");
    }
    if (const LinkSetup *milesight = of(setups, milesightKind)) {
        setup.hasWebhookSecret = milesight->sealed.contains(QStringLiteral("webhook_secret"));
        setup.hasButtonToken = milesight->sealed.contains(QStringLiteral("button_token"));
    }
    return setup;
}

Result<> savePbx(LinkStore &store, const LinkSecrets &secrets, const PbxEdit &edit)
{
    auto setup = presentOr(store, pbxKind, edit.provider);
    if (!setup)
        return tl::make_unexpected(setup.error());
    if (edit.provider != QLatin1StringView("training")) {
        const QUrl url(edit.url.trimmed(), QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty() ||
            (url.scheme() != QLatin1StringView("https") && url.scheme() != QLatin1StringView("http"))) {
            return fail(ErrorKind::Invalid,
                        words("The address must look like https://192.168.5.150:8088. Correct it and save again."));
        }
        setup->config.insert(QStringLiteral("url"), url.toString());
        setup->config.insert(QStringLiteral("certificate_sha256"), edit.certificateSha256);
        if (edit.provider == QLatin1StringView("asterisk")) {
            setup->config.insert(QStringLiteral("ari_user"), edit.clientId.trimmed());
            if (auto sealed = sealInto(*setup, secrets, QStringLiteral("ari_secret"), edit.clientSecret); !sealed)
                return sealed;
            return savedOf(store.save(*setup));
        }
        if (edit.provider == QLatin1StringView("yeastar-s")) {
            setup->config.insert(QStringLiteral("user"), edit.clientId.trimmed());
            setup->config.insert(QStringLiteral("dial_permission"), edit.dialPermission.trimmed());
            if (auto sealed = sealInto(*setup, secrets, QStringLiteral("password"), edit.clientSecret); !sealed)
                return sealed;
            return savedOf(store.save(*setup));
        }
        setup->config.insert(QStringLiteral("client_id"), edit.clientId.trimmed());
        setup->config.insert(QStringLiteral("system_extension"), edit.systemExtension.trimmed());
        setup->config.insert(QStringLiteral("dial_permission"), edit.dialPermission.trimmed());
        if (auto sealed = sealInto(*setup, secrets, QStringLiteral("client_secret"), edit.clientSecret); !sealed)
            return sealed;
    }
    return savedOf(store.save(*setup));
}

Result<> saveGateway(LinkStore &store, const LinkSecrets &secrets, const GatewayEdit &edit)
{
    if (edit.listen.trimmed().isEmpty() || !isSiteListen(edit.listen.trimmed()))
        return fail(ErrorKind::Invalid, words("The gateway's address must look like 127.0.0.1:8480 or [::1]:8480."));
    if (edit.tlsCertificate.isEmpty() != edit.tlsKey.isEmpty())
        return fail(ErrorKind::Invalid, words("TLS needs both files, the certificate and its key."));
    auto gateway = presentOr(store, gatewayKind, QStringLiteral("http"));
    if (!gateway)
        return tl::make_unexpected(gateway.error());
    gateway->config.insert(QStringLiteral("listen"), edit.listen.trimmed());
    gateway->config.insert(QStringLiteral("tls_certificate"), edit.tlsCertificate);
    gateway->config.insert(QStringLiteral("tls_key"), edit.tlsKey);
    if (auto saved = savedOf(store.save(*gateway)); !saved)
        return saved;
    if (!edit.webhookSecret && !edit.buttonToken)
        return {};
    auto milesight = presentOr(store, milesightKind, milesightKind);
    if (!milesight)
        return tl::make_unexpected(milesight.error());
    if (auto sealed = sealInto(*milesight, secrets, QStringLiteral("webhook_secret"), edit.webhookSecret); !sealed)
        return sealed;
    if (auto sealed = sealInto(*milesight, secrets, QStringLiteral("button_token"), edit.buttonToken); !sealed)
        return sealed;
    return savedOf(store.save(*milesight));
}

Result<> trustCertificate(LinkStore &store, const QString &fingerprint)
{
    const auto setups = store.setups();
    if (!setups)
        return tl::make_unexpected(setups.error());
    const LinkSetup *present = of(*setups, pbxKind);
    if (!present)
        return fail(ErrorKind::NotFound, words("No telephone system is set up yet. Enter its address first."));
    LinkSetup setup = *present;
    setup.sealed.clear();
    setup.config.insert(QStringLiteral("certificate_sha256"), fingerprint);
    return savedOf(store.save(setup));
}

} // namespace bellboard
