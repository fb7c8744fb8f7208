// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/AlertSettings.h"
#include "core/domain/Button.h"
#include "core/domain/Property.h"
#include "core/domain/Recipient.h"

#include <QJsonArray>
#include <QList>
#include <QString>

#include <optional>
#include <tl/expected.hpp>
#include <variant>

namespace bellboard {

namespace secret {
struct Value
{
    QString text;
    bool operator==(const Value &) const = default;
};
struct FromEnvironment
{
    QString name;
    bool operator==(const FromEnvironment &) const = default;
};
struct FromFile
{
    QString path;
    bool operator==(const FromFile &) const = default;
};
} // namespace secret

/// A secret as a site file names it: itself, or where to find it. Finding it is the application's work.
using SiteSecret = std::variant<secret::Value, secret::FromEnvironment, secret::FromFile>;

/// What a site says of an Asterisk beside its address: see docs/asterisk.md.
struct SiteAsterisk
{
    QString ariUser;
    std::optional<SiteSecret> ariSecret; ///< absent: left as it is
    QString application = QStringLiteral("bellboard");
    QString dialContext = QStringLiteral("from-internal");
    QString trunk;
    QString callerId = QStringLiteral("Bellboard");
    QString announcementSound; ///< empty: the name in `alerts.announcement`
    QString amiHost;           ///< empty: the host of the address
    int amiPort = 5038;
    QString amiUser; ///< empty: the calls of the house are not looked at
    std::optional<SiteSecret> amiSecret;

    bool operator==(const SiteAsterisk &) const = default;
};

/// The PBX of a site. `kind` is "yeastar-p", "yeastar-s", "asterisk", or "training": the built-in one, which wants no
/// more than its kind. A "yeastar-s" names its API user `user` and `password`; they stand in clientId and clientSecret.
struct SitePbx
{
    QString kind;
    QString url;
    QString clientId;
    std::optional<SiteSecret> clientSecret;   ///< absent: left as it is
    std::optional<QString> certificateSha256; ///< 64 lower-case hex digits; empty: none; absent: left as it is
    QString systemExtension;
    QString dialPermission;
    QString reportAddress;                       ///< of a "yeastar-s": where it reaches the gateway; empty: found out
    QString outsidePrefix = QStringLiteral("+"); ///< what is dialled in place of the "+" of an outside number
    SiteAsterisk asterisk;                       ///< of an "asterisk" only
    QJsonArray people; ///< of the training PBX: who behaves how; empty: its own people, by position

    bool operator==(const SitePbx &) const = default;
};

struct SiteGateway
{
    QString listen = QStringLiteral("127.0.0.1:8480"); ///< address:port, or [IPv6]:port
    QString tlsCertificate;                            ///< path of a PEM file, or empty: no TLS
    QString tlsKey;

    bool operator==(const SiteGateway &) const = default;
};

struct SiteMilesight
{
    std::optional<SiteSecret> webhookSecret; ///< absent: left as it is
    std::optional<SiteSecret> buttonToken;

    bool operator==(const SiteMilesight &) const = default;
};

/// A recipient as a site file has it; without `acceptance` it gets the one of the alerts' settings.
struct SiteRecipient
{
    QString number; ///< normalised
    QString label;
    RecipientType type = RecipientType::Extension;
    std::optional<Acceptance> acceptance;
    AutoAnswer autoAnswer = AutoAnswer::Off;
    bool active = true;

    bool operator==(const SiteRecipient &) const = default;
};

/// What a site file says of one property. A section that is absent is left alone; one that is there is the whole truth
/// of its matter: a recipient or button that is not in its list goes.
struct Site
{
    std::optional<Property> property; ///< without id
    std::optional<SitePbx> pbx;
    std::optional<AlertSettings> alerts;
    std::optional<QList<SiteRecipient>> recipients; ///< in the order of calling
    std::optional<QList<Button>> buttons;           ///< without id, battery and last-seen
    std::optional<SiteGateway> gateway;
    std::optional<SiteMilesight> milesight;

    bool operator==(const Site &) const = default;
};

/// One thing that is wrong in a site file, named by its path: "recipients[1].acceptance".
struct SiteFault
{
    QString path; ///< empty: the file as a whole
    QString words;

    bool operator==(const SiteFault &) const = default;
};

/// Reads a site file. Gives every fault, not only the first: unknown keys, wrong types, values out of bounds, numbers
/// that are none, entries that stand twice. National numbers are read as of the file's own country, or of
/// `countryIfAbsent` (of the property that is there already) where the file names none.
tl::expected<Site, QList<SiteFault>> readSite(const QByteArray &text, const QString &countryIfAbsent = {});

/// The text of a site, in the order a person would write it. `readSite` of it gives the same site. Absent secrets,
/// empty values and the usual prefix are left out.
QByteArray writeSite(const Site &site);

/// The faults for a person, one a line.
QString describe(const QList<SiteFault> &faults);

} // namespace bellboard
