// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/SiteApply.h"

#include "core/pbx/training/TrainingPerson.h"
#include "core/store/ButtonStore.h"
#include "core/store/LinkStore.h"
#include "core/store/PropertyStore.h"
#include "core/store/RecipientStore.h"
#include "core/store/SettingsStore.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace bellboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SiteApply)
};

/// Gathers the keys whose values differ.
class Differences
{
  public:
    template <class T> Differences &compare(const char *key, const T &was, const T &wanted)
    {
        if (!(was == wanted))
            m_keys.append(QString::fromLatin1(key));
        return *this;
    }
    const QStringList &keys() const { return m_keys; }
    bool none() const { return m_keys.isEmpty(); }

  private:
    QStringList m_keys;
};

QString entry(const char *section, const QString &name)
{
    return QStringLiteral("%1[%2]").arg(QString::fromLatin1(section), name);
}

QStringList differences(const QJsonObject &was, const QJsonObject &wanted)
{
    QStringList keys;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (was.value(it.key()) != it.value())
            keys.append(it.key());
    }
    for (auto it = was.begin(); it != was.end(); ++it) {
        if (!wanted.contains(it.key()))
            keys.append(it.key());
    }
    return keys;
}

QJsonObject asteriskConfigOf(const SitePbx &wanted, const QString &certificate)
{
    const SiteAsterisk &asterisk = wanted.asterisk;
    QJsonObject config{{QStringLiteral("url"), wanted.url},
                       {QStringLiteral("certificate_sha256"), certificate},
                       {QStringLiteral("ari_user"), asterisk.ariUser},
                       {QStringLiteral("application"), asterisk.application},
                       {QStringLiteral("dial_context"), asterisk.dialContext},
                       {QStringLiteral("trunk"), asterisk.trunk},
                       {QStringLiteral("caller_id"), asterisk.callerId},
                       {QStringLiteral("announcement_sound"), asterisk.announcementSound},
                       {QStringLiteral("ami_host"), asterisk.amiHost},
                       {QStringLiteral("ami_port"), asterisk.amiPort},
                       {QStringLiteral("ami_user"), asterisk.amiUser}};
    if (wanted.outsidePrefix != SitePbx().outsidePrefix)
        config.insert(QStringLiteral("outside_prefix"), wanted.outsidePrefix);
    return config;
}

/// The other way round, for `export`.
SiteAsterisk asteriskOf(const QJsonObject &config)
{
    SiteAsterisk asterisk;
    const auto text = [&](QLatin1StringView key, QString &place) {
        if (const QString said = config.value(key).toString(); !said.isEmpty())
            place = said;
    };
    text(QLatin1StringView("ari_user"), asterisk.ariUser);
    text(QLatin1StringView("application"), asterisk.application);
    text(QLatin1StringView("dial_context"), asterisk.dialContext);
    text(QLatin1StringView("trunk"), asterisk.trunk);
    text(QLatin1StringView("caller_id"), asterisk.callerId);
    text(QLatin1StringView("announcement_sound"), asterisk.announcementSound);
    text(QLatin1StringView("ami_host"), asterisk.amiHost);
    asterisk.amiPort = config.value(QLatin1StringView("ami_port")).toInt(asterisk.amiPort);
    text(QLatin1StringView("ami_user"), asterisk.amiUser);
    return asterisk;
}

/// Reads the people of the training PBX as it will, so that a wrong one is told now and not at the first drill.
Result<> checkPeople(const QJsonArray &people)
{
    for (qsizetype i = 0; i < people.size(); ++i) {
        const auto person = trainingPersonFromJson(people.at(i).toObject());
        if (!person)
            return fail(ErrorKind::Invalid, QStringLiteral("pbx.people[%1]: %2").arg(i).arg(person.error().message));
    }
    return {};
}

} // namespace

SiteApply::SiteApply(Database &database, const Property &property, std::shared_ptr<const PropertyKey> key)
    : m_database(database), m_property(property), m_secrets(property.id, std::move(key))
{
}

Result<SiteReport> SiteApply::apply(const Site &site)
{
    m_report = {};
    if (site.pbx) {
        if (auto checked = checkPeople(site.pbx->people); !checked)
            return tl::make_unexpected(checked.error());
    }
    const auto applied = m_database.transaction([&] { return applyAll(site); });
    if (!applied)
        return tl::make_unexpected(applied.error());
    return m_report;
}

Result<> SiteApply::applyAll(const Site &site)
{
    Result<> result;
    const auto then = [&](auto step) {
        if (result)
            result = step();
    };
    if (site.property)
        then([&] { return applyProperty(*site.property); });
    if (site.pbx)
        then([&] { return applyPbx(*site.pbx); });
    if (site.alerts)
        then([&] { return applyAlerts(*site.alerts); });
    if (site.recipients) {
        then([&] { return applyRecipients(*site.recipients); });
        then([&] { return applyOrder(*site.recipients); });
    }
    if (site.buttons)
        then([&] { return applyButtons(*site.buttons); });
    if (site.gateway) {
        LinkSetup setup;
        setup.kind = QStringLiteral("gateway");
        setup.provider = QStringLiteral("http");
        setup.config = {{QStringLiteral("listen"), site.gateway->listen},
                        {QStringLiteral("tls_certificate"), site.gateway->tlsCertificate},
                        {QStringLiteral("tls_key"), site.gateway->tlsKey}};
        then([&] { return applyLink(QStringLiteral("gateway"), setup, {}); });
    }
    if (site.milesight) {
        LinkSetup setup;
        setup.kind = QStringLiteral("milesight");
        setup.provider = QStringLiteral("milesight");
        then([&] {
            return applyLink(QStringLiteral("milesight"), setup,
                             {{QStringLiteral("webhook_secret"), site.milesight->webhookSecret},
                              {QStringLiteral("button_token"), site.milesight->buttonToken}});
        });
    }
    return result;
}

Result<> SiteApply::applyProperty(const Property &wanted)
{
    Differences changed;
    changed.compare("name", m_property.name, wanted.name)
        .compare("time_zone", m_property.timeZone, wanted.timeZone)
        .compare("country", m_property.country, wanted.country)
        .compare("language", m_property.language, wanted.language);
    if (changed.none()) {
        ++m_report.unchanged;
        return {};
    }
    Property next = wanted;
    next.id = m_property.id;
    note(SiteChange::What::Changed, QStringLiteral("property"), changed.keys());
    return PropertyStore(m_database).edit(next);
}

Result<> SiteApply::applyAlerts(const AlertSettings &wanted)
{
    SettingsStore store(m_database, m_property.id);
    const auto there = store.alerts();
    // Settings that were edited by hand into nonsense are no reason to refuse good ones.
    const AlertSettings was = there.value_or(AlertSettings());
    Differences changed;
    changed.compare("announcement", was.announcement, wanted.announcement)
        .compare("announcement_count", was.announcementCount, wanted.announcementCount)
        .compare("volume", was.volume, wanted.volume)
        .compare("ring_seconds", was.ring, wanted.ring)
        .compare("rounds", was.rounds, wanted.rounds)
        .compare("round_pause_seconds", was.roundPause, wanted.roundPause)
        .compare("rate_limit_seconds", was.rateLimit, wanted.rateLimit)
        .compare("acceptance", was.acceptance, wanted.acceptance);
    if (there && changed.none()) {
        ++m_report.unchanged;
        return {};
    }
    note(SiteChange::What::Changed, QStringLiteral("alerts"), changed.keys());
    return store.saveAlerts(wanted);
}

Result<> SiteApply::applyRecipients(const QList<SiteRecipient> &wanted)
{
    RecipientStore store(m_database, m_property.id);
    const auto there = store.list();
    const auto settings = SettingsStore(m_database, m_property.id).alerts();
    if (!there)
        return tl::make_unexpected(there.error());
    if (!settings)
        return tl::make_unexpected(settings.error());

    QHash<QString, Recipient> byNumber;
    for (const auto &recipient : *there)
        byNumber.insert(recipient.number, recipient);
    QSet<QString> numbers;
    for (const auto &recipient : wanted)
        numbers.insert(recipient.number);
    for (const auto &recipient : *there) {
        if (numbers.contains(recipient.number))
            continue;
        note(SiteChange::What::Removed, entry("recipients", recipient.number));
        if (auto removed = store.remove(recipient.id); !removed)
            return removed;
    }
    for (const auto &entryOfFile : wanted) {
        const bool isNew = !byNumber.contains(entryOfFile.number);
        const Recipient was = byNumber.value(entryOfFile.number);
        Recipient next = was;
        next.number = entryOfFile.number;
        next.label = entryOfFile.label;
        next.type = entryOfFile.type;
        next.active = entryOfFile.active;
        next.acceptance = entryOfFile.acceptance.value_or(settings->acceptance);
        next.autoAnswer = entryOfFile.autoAnswer;
        if (isNew) {
            note(SiteChange::What::Created, entry("recipients", next.number));
            if (auto added = store.add(next); !added)
                return tl::make_unexpected(added.error());
            continue;
        }
        Differences changed;
        changed.compare("label", was.label, next.label)
            .compare("type", was.type, next.type)
            .compare("acceptance", was.acceptance, next.acceptance)
            .compare("auto_answer", was.autoAnswer, next.autoAnswer)
            .compare("active", was.active, next.active);
        if (changed.none()) {
            ++m_report.unchanged;
            continue;
        }
        note(SiteChange::What::Changed, entry("recipients", next.number), changed.keys());
        if (auto edited = store.edit(next); !edited)
            return edited;
    }
    return {};
}

/// The order of the file, by as few moves as going through it from the front takes.
Result<> SiteApply::applyOrder(const QList<SiteRecipient> &wanted)
{
    RecipientStore store(m_database, m_property.id);
    const auto there = store.list();
    if (!there)
        return tl::make_unexpected(there.error());
    QList<Recipient> order = *there;
    for (qsizetype i = 0; i < wanted.size() && i < order.size(); ++i) {
        if (order.at(i).number == wanted.at(i).number)
            continue;
        const auto found = std::find_if(order.cbegin() + i, order.cend(), [&](const Recipient &recipient) {
            return recipient.number == wanted.at(i).number;
        });
        if (found == order.cend())
            return fail(ErrorKind::Conflict,
                        Words::tr("The recipients were changed by somebody else meanwhile. Apply the file again."));
        note(SiteChange::What::Changed, entry("recipients", wanted.at(i).number), {QStringLiteral("order")});
        if (auto moved = store.move(found->id, int(i) + 1); !moved)
            return moved;
        order.move(found - order.cbegin(), i);
    }
    return {};
}

Result<> SiteApply::applyButtons(const QList<Button> &wanted)
{
    ButtonStore store(m_database, m_property.id);
    const auto there = store.list();
    if (!there)
        return tl::make_unexpected(there.error());
    QHash<QString, Button> byDevice;
    for (const auto &button : *there)
        byDevice.insert(button.deviceId, button);
    QHash<QString, QString> deviceOfEui; ///< as it is to be
    QSet<QString> devices;
    for (const auto &button : wanted) {
        devices.insert(button.deviceId);
        if (!button.devEui.isEmpty())
            deviceOfEui.insert(button.devEui, button.deviceId);
    }
    for (const auto &button : *there) {
        if (!devices.contains(button.deviceId)) {
            note(SiteChange::What::Removed, entry("buttons", button.deviceId));
            if (auto removed = store.remove(button.id); !removed)
                return removed;
        } else if (deviceOfEui.contains(button.devEui) && deviceOfEui.value(button.devEui) != button.deviceId) {
            // Another button gets its DevEUI, perhaps in exchange: it lets go first.
            Button without = button;
            without.devEui.clear();
            if (auto edited = store.edit(without); !edited)
                return edited;
        }
    }
    for (const auto &entryOfFile : wanted) {
        if (!byDevice.contains(entryOfFile.deviceId)) {
            note(SiteChange::What::Created, entry("buttons", entryOfFile.deviceId));
            if (auto added = store.add(entryOfFile); !added)
                return tl::make_unexpected(added.error());
            continue;
        }
        const Button was = byDevice.value(entryOfFile.deviceId);
        Button next = entryOfFile;
        next.id = was.id;
        Differences changed;
        changed.compare("dev_eui", was.devEui, next.devEui)
            .compare("room", was.room, next.room)
            .compare("type", was.type, next.type)
            .compare("active", was.active, next.active)
            .compare("silent_after_hours", was.silentAfter, next.silentAfter);
        if (changed.none()) {
            ++m_report.unchanged;
            continue;
        }
        note(SiteChange::What::Changed, entry("buttons", next.deviceId), changed.keys());
        if (auto edited = store.edit(next); !edited)
            return edited;
    }
    return {};
}

Result<> SiteApply::applyPbx(const SitePbx &wanted)
{
    LinkSetup setup;
    setup.kind = QStringLiteral("pbx");
    setup.provider = wanted.kind;
    if (wanted.kind == QLatin1String("training")) {
        if (!wanted.people.isEmpty())
            setup.config.insert(QStringLiteral("people"), wanted.people);
        return applyLink(QStringLiteral("pbx"), setup, {});
    }
    QString certificate = wanted.certificateSha256.value_or(QString());
    if (!wanted.certificateSha256) {
        const auto there = setupOf(setup.kind);
        if (!there)
            return tl::make_unexpected(there.error());
        if (*there && (*there)->provider == wanted.kind)
            certificate = (*there)->config.value(QLatin1StringView("certificate_sha256")).toString();
    }
    if (wanted.kind == QLatin1String("asterisk")) {
        setup.config = asteriskConfigOf(wanted, certificate);
        return applyLink(QStringLiteral("pbx"), setup,
                         {{QStringLiteral("ari_secret"), wanted.asterisk.ariSecret},
                          {QStringLiteral("ami_secret"), wanted.asterisk.amiSecret}});
    }
    if (wanted.kind == QLatin1String("yeastar-s")) {
        setup.config = {{QStringLiteral("url"), wanted.url},
                        {QStringLiteral("user"), wanted.clientId},
                        {QStringLiteral("certificate_sha256"), certificate},
                        {QStringLiteral("dial_permission"), wanted.dialPermission},
                        {QStringLiteral("report_address"), wanted.reportAddress}};
        if (wanted.outsidePrefix != SitePbx().outsidePrefix)
            setup.config.insert(QStringLiteral("outside_prefix"), wanted.outsidePrefix);
        return applyLink(QStringLiteral("pbx"), setup, {{QStringLiteral("password"), wanted.clientSecret}});
    }
    setup.config = {{QStringLiteral("url"), wanted.url},
                    {QStringLiteral("client_id"), wanted.clientId},
                    {QStringLiteral("certificate_sha256"), certificate},
                    {QStringLiteral("system_extension"), wanted.systemExtension},
                    {QStringLiteral("dial_permission"), wanted.dialPermission}};
    if (wanted.outsidePrefix != SitePbx().outsidePrefix)
        setup.config.insert(QStringLiteral("outside_prefix"), wanted.outsidePrefix);
    return applyLink(QStringLiteral("pbx"), setup, {{QStringLiteral("client_secret"), wanted.clientSecret}});
}

Result<> SiteApply::applyLink(const QString &section, LinkSetup wanted, const Secrets &secrets)
{
    const auto there = setupOf(wanted.kind);
    if (!there)
        return tl::make_unexpected(there.error());
    const LinkSetup was = there->value_or(LinkSetup());
    QStringList changed = differences(was.config, wanted.config);
    if (was.provider != wanted.provider)
        changed.prepend(QStringLiteral("kind"));
    for (const auto &[name, secretOfFile] : secrets) {
        if (!secretOfFile)
            continue;
        const auto *value = std::get_if<secret::Value>(&*secretOfFile);
        if (!value)
            return fail(ErrorKind::Internal, Words::tr("%1.%2 was not looked up.").arg(section, name));
        const QByteArray text = value->text.toUtf8();
        if (isSecretSet(was, name, text))
            continue;
        const auto sealed = m_secrets.seal(wanted.kind, name, text);
        if (!sealed)
            return tl::make_unexpected(sealed.error());
        wanted.sealed.insert(name, *sealed);
        changed.append(name);
    }
    if (*there && changed.isEmpty()) {
        ++m_report.unchanged;
        return {};
    }
    note(*there ? SiteChange::What::Changed : SiteChange::What::Created, section, *there ? changed : QStringList());
    const auto saved = LinkStore(m_database, m_property.id).save(wanted);
    return saved ? Result<>() : tl::make_unexpected(saved.error());
}

bool SiteApply::isSecretSet(const LinkSetup &there, const QString &name, const QByteArray &text) const
{
    const auto opened = m_secrets.of(there, name);
    return opened && !opened->isEmpty() && *opened == text;
}

Result<std::optional<LinkSetup>> SiteApply::setupOf(const QString &kind)
{
    const auto setups = LinkStore(m_database, m_property.id).setups();
    if (!setups)
        return tl::make_unexpected(setups.error());
    for (const auto &setup : *setups) {
        if (setup.kind == kind)
            return std::optional(setup);
    }
    return std::optional<LinkSetup>();
}

void SiteApply::note(SiteChange::What what, const QString &path, const QStringList &fields)
{
    m_report.changes.append({what, path, fields});
}

Result<Site> SiteApply::exported()
{
    const auto recipients = RecipientStore(m_database, m_property.id).list();
    const auto buttons = ButtonStore(m_database, m_property.id).list();
    const auto alerts = SettingsStore(m_database, m_property.id).alerts();
    const auto setups = LinkStore(m_database, m_property.id).setups();
    if (!recipients)
        return tl::make_unexpected(recipients.error());
    if (!buttons)
        return tl::make_unexpected(buttons.error());
    if (!alerts)
        return tl::make_unexpected(alerts.error());
    if (!setups)
        return tl::make_unexpected(setups.error());

    Site site;
    site.property = m_property;
    site.property->id = {};
    site.alerts = *alerts;
    site.recipients.emplace();
    for (const auto &r : *recipients)
        site.recipients->append({r.number, r.label, r.type, r.acceptance, r.autoAnswer, r.active});
    site.buttons.emplace();
    for (Button button : *buttons) {
        button.id = {};
        button.batteryPercent.reset();
        button.lastSeen.reset();
        site.buttons->append(button);
    }
    for (const auto &setup : *setups) {
        const auto text = [&](QLatin1StringView key) { return setup.config.value(key).toString(); };
        if (setup.kind == QLatin1String("pbx")) {
            SitePbx pbx;
            pbx.kind = setup.provider;
            if (pbx.kind == QLatin1String("training")) {
                pbx.people = setup.config.value(QLatin1StringView("people")).toArray();
                site.pbx = pbx;
                continue;
            }
            pbx.url = text(QLatin1StringView("url"));
            if (pbx.kind == QLatin1String("asterisk"))
                pbx.asterisk = asteriskOf(setup.config);
            pbx.clientId = text(pbx.kind == QLatin1String("yeastar-s") ? QLatin1StringView("user")
                                                                       : QLatin1StringView("client_id"));
            pbx.reportAddress = text(QLatin1StringView("report_address"));
            if (const QString pin = text(QLatin1StringView("certificate_sha256")); !pin.isEmpty())
                pbx.certificateSha256 = pin;
            pbx.systemExtension = text(QLatin1StringView("system_extension"));
            pbx.dialPermission = text(QLatin1StringView("dial_permission"));
            if (setup.config.contains(QLatin1StringView("outside_prefix")))
                pbx.outsidePrefix = text(QLatin1StringView("outside_prefix"));
            site.pbx = pbx;
        } else if (setup.kind == QLatin1String("gateway")) {
            site.gateway = SiteGateway{text(QLatin1StringView("listen")), text(QLatin1StringView("tls_certificate")),
                                       text(QLatin1StringView("tls_key"))};
        } else if (setup.kind == QLatin1String("milesight")) {
            site.milesight = SiteMilesight{};
        }
    }
    return site;
}

} // namespace bellboard
