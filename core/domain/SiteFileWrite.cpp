// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/SiteFile.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace bellboard {

namespace {

/// Keys and values in the order a person would write them, which QJsonObject does not keep.
using Pairs = QList<std::pair<QString, QJsonValue>>;

QByteArray textOf(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

QByteArray textOf(const Pairs &pairs)
{
    QByteArrayList parts;
    for (const auto &[key, value] : pairs)
        parts.append(textOf(QJsonValue(key)) + ": " + textOf(value));
    return '{' + parts.join(", ") + '}';
}

QByteArray textOf(const QList<Pairs> &entries)
{
    QByteArrayList parts;
    for (const auto &entry : entries)
        parts.append("    " + textOf(entry));
    return parts.isEmpty() ? QByteArray("[]") : "[\n" + parts.join(",\n") + "\n  ]";
}

void addText(Pairs &pairs, const char *key, const QString &text)
{
    if (!text.isEmpty())
        pairs.append({QString::fromLatin1(key), text});
}

template <class T> void add(Pairs &pairs, const char *key, const T &value)
{
    pairs.append({QString::fromLatin1(key), value});
}

void addSecret(Pairs &pairs, const char *key, const std::optional<SiteSecret> &secret)
{
    if (!secret)
        return;
    if (const auto *value = std::get_if<secret::Value>(&*secret))
        add(pairs, key, value->text);
    else if (const auto *variable = std::get_if<secret::FromEnvironment>(&*secret))
        add(pairs, key, QJsonObject{{QStringLiteral("env"), variable->name}});
    else
        add(pairs, key, QJsonObject{{QStringLiteral("file"), std::get<secret::FromFile>(*secret).path}});
}

template <class E> QString wordOf(E value)
{
    return QString(toWord(value));
}

Pairs pairsOf(const Property &property)
{
    Pairs pairs;
    add(pairs, "name", property.name);
    add(pairs, "time_zone", property.timeZone);
    add(pairs, "country", property.country);
    add(pairs, "language", property.language);
    return pairs;
}

void addAsterisk(Pairs &pairs, const SiteAsterisk &asterisk)
{
    const SiteAsterisk usual;
    const auto unusual = [&](const char *key, const QString &text, const QString &otherwise) {
        if (text != otherwise)
            addText(pairs, key, text);
    };
    addText(pairs, "ari_user", asterisk.ariUser);
    addSecret(pairs, "ari_secret", asterisk.ariSecret);
    unusual("application", asterisk.application, usual.application);
    unusual("dial_context", asterisk.dialContext, usual.dialContext);
    addText(pairs, "trunk", asterisk.trunk);
    unusual("caller_id", asterisk.callerId, usual.callerId);
    addText(pairs, "announcement_sound", asterisk.announcementSound);
    addText(pairs, "ami_host", asterisk.amiHost);
    if (asterisk.amiPort != usual.amiPort)
        add(pairs, "ami_port", asterisk.amiPort);
    addText(pairs, "ami_user", asterisk.amiUser);
    addSecret(pairs, "ami_secret", asterisk.amiSecret);
}

Pairs pairsOf(const SitePbx &pbx)
{
    Pairs pairs;
    add(pairs, "kind", pbx.kind);
    addText(pairs, "url", pbx.url);
    const bool yeastarS = pbx.kind == QLatin1String("yeastar-s");
    addText(pairs, yeastarS ? "user" : "client_id", pbx.clientId);
    addSecret(pairs, yeastarS ? "password" : "client_secret", pbx.clientSecret);
    if (pbx.certificateSha256)
        add(pairs, "certificate_sha256", *pbx.certificateSha256);
    addText(pairs, "system_extension", pbx.systemExtension);
    addText(pairs, "dial_permission", pbx.dialPermission);
    addText(pairs, "report_address", pbx.reportAddress);
    if (pbx.outsidePrefix != SitePbx().outsidePrefix)
        add(pairs, "outside_prefix", pbx.outsidePrefix);
    if (pbx.kind == QLatin1String("asterisk"))
        addAsterisk(pairs, pbx.asterisk);
    if (!pbx.people.isEmpty())
        add(pairs, "people", pbx.people);
    return pairs;
}

Pairs pairsOf(const AlertSettings &alerts)
{
    Pairs pairs;
    add(pairs, "announcement", alerts.announcement);
    add(pairs, "announcement_count", alerts.announcementCount);
    add(pairs, "volume", alerts.volume);
    add(pairs, "ring_seconds", qint64(alerts.ring.count()));
    add(pairs, "rounds", alerts.rounds);
    add(pairs, "round_pause_seconds", qint64(alerts.roundPause.count()));
    add(pairs, "rate_limit_seconds", qint64(alerts.rateLimit.count()));
    add(pairs, "acceptance", wordOf(alerts.acceptance));
    return pairs;
}

Pairs pairsOf(const SiteRecipient &recipient)
{
    Pairs pairs;
    add(pairs, "number", recipient.number);
    add(pairs, "label", recipient.label);
    add(pairs, "type", wordOf(recipient.type));
    if (recipient.acceptance)
        add(pairs, "acceptance", wordOf(*recipient.acceptance));
    add(pairs, "auto_answer", recipient.autoAnswer == AutoAnswer::On);
    add(pairs, "active", recipient.active);
    return pairs;
}

Pairs pairsOf(const Button &button)
{
    Pairs pairs;
    add(pairs, "device_id", button.deviceId);
    addText(pairs, "dev_eui", button.devEui);
    add(pairs, "room", button.room);
    add(pairs, "type", button.type);
    add(pairs, "active", button.active);
    add(pairs, "silent_after_hours", double(button.silentAfter.count()) / 60);
    return pairs;
}

Pairs pairsOf(const SiteGateway &gateway)
{
    const auto pathOrNull = [](const QString &path) { return path.isEmpty() ? QJsonValue() : QJsonValue(path); };
    Pairs pairs;
    add(pairs, "listen", gateway.listen);
    add(pairs, "tls_certificate", pathOrNull(gateway.tlsCertificate));
    add(pairs, "tls_key", pathOrNull(gateway.tlsKey));
    return pairs;
}

Pairs pairsOf(const SiteMilesight &milesight)
{
    Pairs pairs;
    addSecret(pairs, "webhook_secret", milesight.webhookSecret);
    addSecret(pairs, "button_token", milesight.buttonToken);
    return pairs;
}

template <class T> QList<Pairs> entriesOf(const QList<T> &list)
{
    QList<Pairs> entries;
    for (const auto &entry : list)
        entries.append(pairsOf(entry));
    return entries;
}

} // namespace

QByteArray writeSite(const Site &site)
{
    QByteArrayList sections;
    const auto section = [&](const char *key, const QByteArray &text) {
        sections.append("  \"" + QByteArray(key) + "\": " + text);
    };
    if (site.property)
        section("property", textOf(pairsOf(*site.property)));
    if (site.pbx)
        section("pbx", textOf(pairsOf(*site.pbx)));
    if (site.alerts)
        section("alerts", textOf(pairsOf(*site.alerts)));
    if (site.recipients)
        section("recipients", textOf(entriesOf(*site.recipients)));
    if (site.buttons)
        section("buttons", textOf(entriesOf(*site.buttons)));
    if (site.gateway)
        section("gateway", textOf(pairsOf(*site.gateway)));
    if (site.milesight)
        section("milesight", textOf(pairsOf(*site.milesight)));
    return sections.isEmpty() ? QByteArray("{}\n") : "{\n" + sections.join(",\n") + "\n}\n";
}

} // namespace bellboard
