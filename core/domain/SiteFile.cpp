// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/SiteFile.h"

#include "core/domain/PhoneNumber.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QTimeZone>
#include <QUrl>

#include <cmath>
#include <functional>

namespace bellboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SiteFile)
};

using Faults = QList<SiteFault>;

QString typeOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return Words::tr("a truth value");
    case QJsonValue::Double:
        return Words::tr("a number");
    case QJsonValue::String:
        return Words::tr("a text");
    case QJsonValue::Array:
        return Words::tr("a list");
    case QJsonValue::Object:
        return Words::tr("an object");
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return Words::tr("nothing");
}

enum class Presence { Required, Optional };

/// One JSON object while it is read: hands out its keys one by one, remembers them, and at the end names every key that
/// nobody asked for.
class Section
{
  public:
    Section(const QJsonValue &value, QString path, Faults &faults) : m_path(std::move(path)), m_faults(faults)
    {
        if (value.isObject()) {
            m_object = value.toObject();
        } else {
            fault({}, Words::tr("must be an object, and is %1").arg(typeOf(value)));
            m_silent = true; // what is missing in it is said by that
        }
    }

    ~Section()
    {
        for (auto it = m_object.begin(); it != m_object.end(); ++it) {
            if (!m_known.contains(it.key()))
                fault(it.key(), Words::tr("unknown key; known: %1").arg(m_known.join(QStringLiteral(", "))));
        }
    }
    Q_DISABLE_COPY_MOVE(Section)

    QString pathOf(const QString &key) const
    {
        return m_path.isEmpty() ? key : key.isEmpty() ? m_path : m_path + QLatin1Char('.') + key;
    }

    void fault(const QString &key, const QString &words)
    {
        if (!m_silent)
            m_faults.append({pathOf(key), words});
    }

    bool has(const QString &key)
    {
        m_known.append(key);
        return !m_object.value(key).isUndefined() && !m_object.value(key).isNull();
    }

    /// The value when it is there and of that type.
    std::optional<QJsonValue> take(const QString &key, QJsonValue::Type type, Presence presence)
    {
        if (!has(key)) {
            if (presence == Presence::Required)
                fault(key, Words::tr("is missing"));
            return std::nullopt;
        }
        const QJsonValue value = m_object.value(key);
        if (value.type() != type) {
            const QJsonValue example = type == QJsonValue::Bool     ? QJsonValue(true)
                                       : type == QJsonValue::Double ? QJsonValue(1)
                                       : type == QJsonValue::Array  ? QJsonValue(QJsonArray())
                                                                    : QJsonValue(QString());
            fault(key, Words::tr("must be %1, and is %2").arg(typeOf(example), typeOf(value)));
            return std::nullopt;
        }
        return value;
    }

    /// Text without spaces around it. `check` gives back what is wrong with it, or nothing.
    using Check = std::function<QString(const QString &)>;
    std::optional<QString> text(const QString &key, Presence presence = Presence::Optional, const Check &check = {},
                                int most = 500)
    {
        const auto value = take(key, QJsonValue::String, presence);
        if (!value)
            return std::nullopt;
        const QString trimmed = value->toString().trimmed();
        if (trimmed.isEmpty()) {
            if (presence == Presence::Required)
                fault(key, Words::tr("is empty"));
            return presence == Presence::Required ? std::nullopt : std::optional(trimmed);
        }
        if (trimmed.size() > most) {
            fault(key, Words::tr("is too long: %1 characters, %2 at most").arg(trimmed.size()).arg(most));
            return std::nullopt;
        }
        if (const QString wrong = check ? check(trimmed) : QString(); !wrong.isEmpty()) {
            fault(key, wrong);
            return std::nullopt;
        }
        return trimmed;
    }

    bool truth(const QString &key, bool otherwise)
    {
        const auto value = take(key, QJsonValue::Bool, Presence::Optional);
        return value ? value->toBool() : otherwise;
    }

    int whole(const QString &key, int least, int most, int otherwise)
    {
        const auto value = take(key, QJsonValue::Double, Presence::Optional);
        if (!value)
            return otherwise;
        const double number = value->toDouble();
        if (number != std::floor(number) || number < least || number > most) {
            fault(key, Words::tr("must be a whole number from %1 to %2, and is %3").arg(least).arg(most).arg(number));
            return otherwise;
        }
        return int(number);
    }

    template <class E> std::optional<E> word(const QString &key, Presence presence = Presence::Optional)
    {
        const auto spoken = text(key, presence);
        if (!spoken || spoken->isEmpty())
            return std::nullopt;
        if (const auto value = fromWord<E>(*spoken))
            return value;
        QStringList words;
        for (const auto &[value, name] : EnumWords<E>::words)
            words.append(QLatin1StringView(name));
        fault(key, Words::tr("is \"%1\"; known: %2").arg(*spoken, words.join(QStringLiteral(", "))));
        return std::nullopt;
    }

    std::optional<SiteSecret> secretOf(const QString &key)
    {
        if (!has(key))
            return std::nullopt;
        const QJsonValue value = m_object.value(key);
        if (value.isString()) {
            if (value.toString().isEmpty()) {
                fault(key, Words::tr("is empty; leave the key out to keep the secret that is there"));
                return std::nullopt;
            }
            return secret::Value{value.toString()};
        }
        const QJsonObject object = value.toObject();
        if (object.size() == 1 && object.contains(QStringLiteral("env"))) {
            Section place(value, pathOf(key), m_faults);
            const auto name = place.text(QStringLiteral("env"), Presence::Required);
            return name ? std::optional<SiteSecret>(secret::FromEnvironment{*name}) : std::nullopt;
        }
        if (object.size() == 1 && object.contains(QStringLiteral("file"))) {
            Section place(value, pathOf(key), m_faults);
            const auto path = place.text(QStringLiteral("file"), Presence::Required);
            return path ? std::optional<SiteSecret>(secret::FromFile{*path}) : std::nullopt;
        }
        fault(key, Words::tr("must be the secret itself, {\"env\": \"NAME\"} or {\"file\": \"PATH\"}"));
        return std::nullopt;
    }

    QJsonValue raw(const QString &key) const { return m_object.value(key); }

  private:
    QString m_path;
    Faults &m_faults;
    QJsonObject m_object;
    QStringList m_known;
    bool m_silent = false;
};

QString timeZoneFault(const QString &name)
{
    if (QTimeZone::isTimeZoneIdAvailable(name.toUtf8()))
        return {};
    return Words::tr("\"%1\" is no known time zone; write it like Europe/Berlin").arg(name);
}

QString countryFault(const QString &code)
{
    static const QRegularExpression form(QStringLiteral("^[A-Z]{2}$"));
    if (form.match(code).hasMatch() && QLocale::codeToTerritory(code) != QLocale::AnyTerritory)
        return {};
    return Words::tr("\"%1\" is no known country; write two capital letters like DE").arg(code);
}

QString languageFault(const QString &code)
{
    static const QRegularExpression form(QStringLiteral("^[a-z]{2}$"));
    if (form.match(code).hasMatch() && QLocale::codeToLanguage(code) != QLocale::AnyLanguage)
        return {};
    return Words::tr("\"%1\" is no known language; write two small letters like en").arg(code);
}

QString urlFault(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (url.isValid() && web && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery() &&
        !url.hasFragment())
        return {};
    return Words::tr("\"%1\" is no address of a PBX; write it like https://192.168.5.150:8088").arg(text);
}

QString plainFingerprint(QString text)
{
    return text.remove(QLatin1Char(':')).remove(QLatin1Char(' ')).toLower();
}

QString fingerprintFault(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[0-9a-f]{64}$"));
    if (form.match(plainFingerprint(text)).hasMatch())
        return {};
    return Words::tr("is no SHA-256 fingerprint: 64 hexadecimal digits, with or without colons");
}

QString extensionFault(const QString &text)
{
    const auto number = normaliseNumber(text, RecipientType::Extension, {});
    return number ? QString() : number.error().message;
}

QString prefixFault(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[0-9*#+]+$"));
    if (form.match(text).hasMatch())
        return {};
    return Words::tr("\"%1\" cannot be dialled; write digits, *, # and + only, like 00").arg(text);
}

QString listenFault(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(?:\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+):([0-9]{1,5})$"));
    const auto match = form.match(text);
    if (match.hasMatch() && match.captured(1).toInt() <= 65535)
        return {};
    return Words::tr("\"%1\" is no address to listen on; write it like 127.0.0.1:8480").arg(text);
}

QString plainDevEui(QString text)
{
    return text.remove(QLatin1Char(':')).remove(QLatin1Char('-')).remove(QLatin1Char(' ')).toUpper();
}

QString devEuiFault(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[0-9A-F]{16}$"));
    if (form.match(plainDevEui(text)).hasMatch())
        return {};
    return Words::tr("\"%1\" is no DevEUI: 16 hexadecimal digits").arg(text);
}

Property readProperty(const QJsonValue &value, Faults &faults)
{
    Section section(value, QStringLiteral("property"), faults);
    Property property;
    property.name = section.text(QStringLiteral("name"), Presence::Required, {}, 100).value_or(QString());
    property.timeZone =
        section.text(QStringLiteral("time_zone"), Presence::Required, timeZoneFault).value_or(QString());
    property.country = section.text(QStringLiteral("country"), Presence::Required, countryFault).value_or(QString());
    property.language =
        section.text(QStringLiteral("language"), Presence::Optional, languageFault).value_or(QStringLiteral("en"));
    return property;
}

QString wordFault(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9_.-]+$"));
    if (form.match(text).hasMatch())
        return {};
    return Words::tr("\"%1\" is no name on an Asterisk; write letters, digits, _, . and - only").arg(text);
}

QString soundFault(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(recording:)?[A-Za-z0-9_./-]+$"));
    if (form.match(text).hasMatch())
        return {};
    return Words::tr("\"%1\" is no sound of an Asterisk; write its path without suffix, like custom/alert").arg(text);
}

SiteAsterisk readAsterisk(Section &section)
{
    SiteAsterisk asterisk;
    const auto text = [&](const char *key, const QString &otherwise, const Section::Check &check) {
        const auto said = section.text(QString::fromLatin1(key), Presence::Optional, check, 100);
        return said && !said->isEmpty() ? *said : otherwise;
    };
    asterisk.ariUser = section.text(QStringLiteral("ari_user"), Presence::Required).value_or(QString());
    asterisk.ariSecret = section.secretOf(QStringLiteral("ari_secret"));
    asterisk.application = text("application", asterisk.application, wordFault);
    asterisk.dialContext = text("dial_context", asterisk.dialContext, wordFault);
    asterisk.trunk = text("trunk", {}, wordFault);
    asterisk.callerId = text("caller_id", asterisk.callerId, {});
    asterisk.announcementSound = text("announcement_sound", {}, soundFault);
    asterisk.amiHost = text("ami_host", {}, {});
    asterisk.amiPort = section.whole(QStringLiteral("ami_port"), 1, 65535, asterisk.amiPort);
    asterisk.amiUser = text("ami_user", {}, {});
    asterisk.amiSecret = section.secretOf(QStringLiteral("ami_secret"));
    return asterisk;
}

QString addressFault(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9.-]+:([0-9]{1,5})$"));
    const auto match = form.match(text);
    const int port = match.captured(1).toInt();
    if (match.hasMatch() && port > 0 && port < 65536)
        return {};
    return Words::tr("\"%1\" is no address with a port, like 192.168.5.20:8480").arg(text);
}

SitePbx readPbx(const QJsonValue &value, Faults &faults)
{
    Section section(value, QStringLiteral("pbx"), faults);
    SitePbx pbx;
    pbx.kind = section.text(QStringLiteral("kind"), Presence::Required).value_or(QString());
    if (pbx.kind == QLatin1String("training")) {
        if (const auto people = section.take(QStringLiteral("people"), QJsonValue::Array, Presence::Optional))
            pbx.people = people->toArray();
        return pbx;
    }
    const bool isAsterisk = pbx.kind == QLatin1String("asterisk");
    const bool isYeastarS = pbx.kind == QLatin1String("yeastar-s");
    if (!pbx.kind.isEmpty() && !isAsterisk && !isYeastarS && pbx.kind != QLatin1String("yeastar-p"))
        section.fault(QStringLiteral("kind"),
                      Words::tr("is \"%1\"; known: yeastar-p, yeastar-s, asterisk, training").arg(pbx.kind));
    pbx.url = section.text(QStringLiteral("url"), Presence::Required, urlFault).value_or(QString());
    if (const auto pin = section.text(QStringLiteral("certificate_sha256"), Presence::Optional, fingerprintFault))
        pbx.certificateSha256 = plainFingerprint(*pin);
    pbx.outsidePrefix =
        section.text(QStringLiteral("outside_prefix"), Presence::Optional, prefixFault, 20).value_or(pbx.outsidePrefix);
    if (isAsterisk) {
        pbx.asterisk = readAsterisk(section);
        return pbx;
    }
    if (isYeastarS) {
        pbx.clientId = section.text(QStringLiteral("user"), Presence::Required).value_or(QString());
        pbx.clientSecret = section.secretOf(QStringLiteral("password"));
        pbx.dialPermission =
            section.text(QStringLiteral("dial_permission"), Presence::Optional, extensionFault).value_or(QString());
        pbx.reportAddress =
            section.text(QStringLiteral("report_address"), Presence::Optional, addressFault, 255).value_or(QString());
        return pbx;
    }
    pbx.clientId = section.text(QStringLiteral("client_id"), Presence::Required).value_or(QString());
    pbx.clientSecret = section.secretOf(QStringLiteral("client_secret"));
    pbx.systemExtension =
        section.text(QStringLiteral("system_extension"), Presence::Optional, extensionFault).value_or(QString());
    pbx.dialPermission =
        section.text(QStringLiteral("dial_permission"), Presence::Optional, extensionFault).value_or(QString());
    return pbx;
}

AlertSettings readAlerts(const QJsonValue &value, Faults &faults)
{
    Section section(value, QStringLiteral("alerts"), faults);
    AlertSettings alerts;
    alerts.announcement =
        section.text(QStringLiteral("announcement"), Presence::Optional, {}, 100).value_or(alerts.announcement);
    if (alerts.announcement.isEmpty())
        section.fault(QStringLiteral("announcement"), Words::tr("is empty"));
    alerts.announcementCount = section.whole(QStringLiteral("announcement_count"), 1, 10, alerts.announcementCount);
    alerts.volume = section.whole(QStringLiteral("volume"), 0, 20, alerts.volume);
    const auto seconds = [&](const QString &key, int least, int most, std::chrono::seconds otherwise) {
        return std::chrono::seconds(section.whole(key, least, most, int(otherwise.count())));
    };
    alerts.ring = seconds(QStringLiteral("ring_seconds"), 5, 120, alerts.ring);
    alerts.rounds = section.whole(QStringLiteral("rounds"), 1, 10, alerts.rounds);
    alerts.roundPause = seconds(QStringLiteral("round_pause_seconds"), 0, 600, alerts.roundPause);
    alerts.rateLimit = seconds(QStringLiteral("rate_limit_seconds"), 0, 3600, alerts.rateLimit);
    alerts.acceptance = section.word<Acceptance>(QStringLiteral("acceptance")).value_or(alerts.acceptance);
    return alerts;
}

SiteRecipient readRecipient(const QJsonValue &value, const QString &path, const QString &country, Faults &faults)
{
    Section section(value, path, faults);
    SiteRecipient recipient;
    const auto number = section.text(QStringLiteral("number"), Presence::Required);
    recipient.label = section.text(QStringLiteral("label"), Presence::Required, {}, 100).value_or(QString());
    recipient.type = section.word<RecipientType>(QStringLiteral("type")).value_or(recipient.type);
    recipient.acceptance = section.word<Acceptance>(QStringLiteral("acceptance"));
    recipient.autoAnswer = section.truth(QStringLiteral("auto_answer"), false) ? AutoAnswer::On : AutoAnswer::Off;
    recipient.active = section.truth(QStringLiteral("active"), true);
    if (number) {
        const auto normal = normaliseNumber(*number, recipient.type, country);
        if (normal)
            recipient.number = *normal;
        else
            section.fault(QStringLiteral("number"), normal.error().message);
    }
    return recipient;
}

Button readButton(const QJsonValue &value, const QString &path, Faults &faults)
{
    Section section(value, path, faults);
    Button button;
    button.deviceId = section.text(QStringLiteral("device_id"), Presence::Required, {}, 100).value_or(QString());
    button.devEui =
        plainDevEui(section.text(QStringLiteral("dev_eui"), Presence::Optional, devEuiFault).value_or(QString()));
    button.room = section.text(QStringLiteral("room"), Presence::Required, {}, 100).value_or(QString());
    button.type = section.text(QStringLiteral("type"), Presence::Optional, {}, 40).value_or(button.type);
    if (button.type.isEmpty())
        section.fault(QStringLiteral("type"), Words::tr("is empty"));
    button.active = section.truth(QStringLiteral("active"), true);
    const QString silent = QStringLiteral("silent_after_hours");
    if (const auto hours = section.take(silent, QJsonValue::Double, Presence::Optional)) {
        const double minutes = std::round(hours->toDouble() * 60);
        if (minutes < 1 || minutes > 365 * 24 * 60)
            section.fault(
                silent,
                Words::tr("must be from one minute (0.017) to a year (8760), and is %1").arg(hours->toDouble()));
        else
            button.silentAfter = std::chrono::minutes(int(minutes));
    }
    return button;
}

SiteGateway readGateway(const QJsonValue &value, Faults &faults)
{
    Section section(value, QStringLiteral("gateway"), faults);
    SiteGateway gateway;
    const auto listen = section.text(QStringLiteral("listen"), Presence::Optional, listenFault);
    if (listen && !listen->isEmpty())
        gateway.listen = *listen;
    gateway.tlsCertificate = section.text(QStringLiteral("tls_certificate")).value_or(QString());
    gateway.tlsKey = section.text(QStringLiteral("tls_key")).value_or(QString());
    if (gateway.tlsCertificate.isEmpty() != gateway.tlsKey.isEmpty()) {
        section.fault(gateway.tlsKey.isEmpty() ? QStringLiteral("tls_key") : QStringLiteral("tls_certificate"),
                      Words::tr("is missing: certificate and key go together"));
    }
    return gateway;
}

SiteMilesight readMilesight(const QJsonValue &value, Faults &faults)
{
    Section section(value, QStringLiteral("milesight"), faults);
    SiteMilesight milesight;
    milesight.webhookSecret = section.secretOf(QStringLiteral("webhook_secret"));
    milesight.buttonToken = section.secretOf(QStringLiteral("button_token"));
    return milesight;
}

/// Says of every entry whose key was seen before that it stands twice. Empty keys are not compared.
template <class List, class KeyOf>
void findDoubles(const List &list, const QString &section, const QString &key, KeyOf keyOf, Faults &faults)
{
    QHash<QString, qsizetype> seen;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString name = keyOf(list.at(i));
        if (name.isEmpty())
            continue;
        if (seen.contains(name)) {
            faults.append({QStringLiteral("%1[%2].%3").arg(section).arg(i).arg(key),
                           Words::tr("\"%1\" stands at %2[%3] already").arg(name, section).arg(seen.value(name))});
        } else {
            seen.insert(name, i);
        }
    }
}

SiteFault syntaxFault(const QByteArray &text, const QJsonParseError &error)
{
    const QByteArray before = text.left(error.offset);
    const auto line = before.count('\n') + 1;
    const auto column = before.size() - (before.lastIndexOf('\n') + 1) + 1;
    return {{}, Words::tr("line %1, column %2: %3").arg(line).arg(column).arg(error.errorString())};
}

} // namespace

tl::expected<Site, QList<SiteFault>> readSite(const QByteArray &text, const QString &countryIfAbsent)
{
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(text, &parsing);
    if (parsing.error != QJsonParseError::NoError)
        return tl::make_unexpected(Faults{syntaxFault(text, parsing)});
    if (!document.isObject())
        return tl::make_unexpected(Faults{SiteFault{{}, Words::tr("a site file is one JSON object")}});

    Faults faults;
    Site site;
    {
        Section top(document.object(), {}, faults);
        const auto each = [&](const QString &key, auto read) {
            if (top.has(key))
                read(top.raw(key));
        };
        const auto list = [&](const QString &key, auto read) {
            const auto values = top.take(key, QJsonValue::Array, Presence::Optional);
            if (!values)
                return;
            const QJsonArray entries = values->toArray();
            for (qsizetype i = 0; i < entries.size(); ++i)
                read(entries.at(i), QStringLiteral("%1[%2]").arg(key).arg(i));
        };
        each(QStringLiteral("property"), [&](const QJsonValue &v) { site.property = readProperty(v, faults); });
        each(QStringLiteral("pbx"), [&](const QJsonValue &v) { site.pbx = readPbx(v, faults); });
        each(QStringLiteral("alerts"), [&](const QJsonValue &v) { site.alerts = readAlerts(v, faults); });
        const QString country = site.property ? site.property->country : countryIfAbsent;
        if (top.raw(QStringLiteral("recipients")).isArray())
            site.recipients.emplace();
        list(QStringLiteral("recipients"), [&](const QJsonValue &v, const QString &path) {
            site.recipients->append(readRecipient(v, path, country, faults));
        });
        if (top.raw(QStringLiteral("buttons")).isArray())
            site.buttons.emplace();
        list(QStringLiteral("buttons"),
             [&](const QJsonValue &v, const QString &path) { site.buttons->append(readButton(v, path, faults)); });
        each(QStringLiteral("gateway"), [&](const QJsonValue &v) { site.gateway = readGateway(v, faults); });
        each(QStringLiteral("milesight"), [&](const QJsonValue &v) { site.milesight = readMilesight(v, faults); });
    }
    if (site.recipients) {
        findDoubles(
            *site.recipients, QStringLiteral("recipients"), QStringLiteral("number"),
            [](const SiteRecipient &r) { return r.number; }, faults);
    }
    if (site.buttons) {
        findDoubles(
            *site.buttons, QStringLiteral("buttons"), QStringLiteral("device_id"),
            [](const Button &b) { return b.deviceId; }, faults);
        findDoubles(
            *site.buttons, QStringLiteral("buttons"), QStringLiteral("dev_eui"),
            [](const Button &b) { return b.devEui; }, faults);
    }
    if (!faults.isEmpty())
        return tl::make_unexpected(faults);
    return site;
}

QString describe(const QList<SiteFault> &faults)
{
    QStringList lines;
    for (const auto &fault : faults)
        lines.append(fault.path.isEmpty() ? fault.words : fault.path + QStringLiteral(": ") + fault.words);
    return lines.join(QLatin1Char('\n'));
}

} // namespace bellboard
