// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/LinkSecrets.h"

#include "core/security/SecretBox.h"
#include "core/store/LinkStore.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLoggingCategory>

namespace bellboard {

Q_LOGGING_CATEGORY(lcLinks, "bellboard.links")

namespace {

const QString sessionName = QStringLiteral("session");

tl::unexpected<Error> noKey()
{
    return fail(ErrorKind::Refused,
                QCoreApplication::translate("LinkSecrets",
                                            "The key of this property is not on this computer, so its secrets can "
                                            "neither be opened nor set here. Enter the secret on the PC whose engine "
                                            "acts, or bring the folder \"keys\" of its data directory here."));
}

QDateTime timeOf(const QJsonObject &json, QLatin1StringView name)
{
    return QDateTime::fromString(json.value(name).toString(), Qt::ISODateWithMs);
}

} // namespace

LinkSecrets::LinkSecrets(PropertyId property, std::shared_ptr<const PropertyKey> key)
    : m_property(property), m_key(std::move(key))
{
}

QByteArray LinkSecrets::contextOf(const QString &kind, const QString &name) const
{
    return QStringLiteral("property/%1/link/%2/%3").arg(m_property.value).arg(kind, name).toUtf8();
}

Result<QByteArray> LinkSecrets::seal(const QString &kind, const QString &name, const QByteArray &secret) const
{
    if (!m_key)
        return noKey();
    return SecretBox(*m_key).seal(secret, contextOf(kind, name));
}

Result<QByteArray> LinkSecrets::open(const QString &kind, const QString &name, const QByteArray &sealed) const
{
    if (!m_key)
        return noKey();
    return SecretBox(*m_key).open(sealed, contextOf(kind, name));
}

Result<QByteArray> LinkSecrets::of(const LinkSetup &setup, const QString &name) const
{
    const QByteArray sealed = setup.sealed.value(name);
    return sealed.isEmpty() ? Result<QByteArray>(QByteArray()) : open(setup.kind, name, sealed);
}

LinkTokenVault::LinkTokenVault(LinkStore &store, const LinkSecrets &secrets, QString kind, QString owner)
    : m_store(store), m_secrets(secrets), m_kind(std::move(kind)), m_owner(std::move(owner))
{
}

std::optional<PbxTokens> LinkTokenVault::load()
{
    const auto sealed = m_store.session(m_kind);
    if (!sealed || sealed->isEmpty())
        return std::nullopt;
    const auto opened = m_secrets.open(m_kind, sessionName, *sealed);
    if (!opened) {
        qCWarning(lcLinks, "The stored session of the %s link cannot be opened", qPrintable(m_kind));
        return std::nullopt;
    }
    const QJsonObject json = QJsonDocument::fromJson(*opened).object();
    if (json.value(QLatin1StringView("owner")).toString() != m_owner)
        return std::nullopt;
    return PbxTokens{
        json.value(QLatin1StringView("access")).toString(), json.value(QLatin1StringView("refresh")).toString(),
        timeOf(json, QLatin1StringView("access_expires")), timeOf(json, QLatin1StringView("refresh_expires"))};
}

void LinkTokenVault::save(const PbxTokens &tokens)
{
    const QJsonObject json{
        {QStringLiteral("owner"), m_owner},
        {QStringLiteral("access"), tokens.accessToken},
        {QStringLiteral("refresh"), tokens.refreshToken},
        {QStringLiteral("access_expires"), tokens.accessExpires.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("refresh_expires"), tokens.refreshExpires.toUTC().toString(Qt::ISODateWithMs)}};
    const auto sealed = m_secrets.seal(m_kind, sessionName, QJsonDocument(json).toJson(QJsonDocument::Compact));
    if (!sealed) {
        qCWarning(lcLinks, "The session of the %s link cannot be sealed: %s", qPrintable(m_kind),
                  qPrintable(sealed.error().message));
        return;
    }
    if (auto saved = m_store.saveSession(m_kind, *sealed); !saved) {
        qCWarning(lcLinks, "The session of the %s link cannot be stored: %s", qPrintable(m_kind),
                  qPrintable(saved.error().message));
    }
}

void LinkTokenVault::clear()
{
    if (auto cleared = m_store.saveSession(m_kind, {}); !cleared) {
        qCWarning(lcLinks, "The session of the %s link cannot be cleared: %s", qPrintable(m_kind),
                  qPrintable(cleared.error().message));
    }
}

} // namespace bellboard
