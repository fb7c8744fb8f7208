// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/AlertHistory.h"
#include "core/domain/AlertSettings.h"
#include "core/domain/Button.h"
#include "core/domain/DeskCommand.h"
#include "core/domain/Error.h"
#include "core/domain/Link.h"
#include "core/domain/Property.h"
#include "core/domain/Recipient.h"

#include <QFuture>
#include <QObject>

namespace bellboard {

class TelephoneDesk;

/// The state of this console's own connection to the database.
struct DatabaseStatus
{
    bool alive = false;
    bool embedded = false;
    QString where;    ///< for people, without password
    QString words;    ///< what is the matter and what to do; empty when all is well
    QString keyPlace; ///< where the property key lies, in words

    bool operator==(const DatabaseStatus &) const = default;
};

/// A PBX as the connection page edits it. An absent secret is left as it is.
struct PbxEdit
{
    QString provider = QStringLiteral("yeastar-p"); ///< "yeastar-s", "asterisk", or "training"
    QString url;
    QString clientId; ///< of an Asterisk: the user of ari.conf, and the secret is that user's
    std::optional<QString> clientSecret;
    QString certificateSha256; ///< trusted certificate, lower-case hex, or empty
    QString systemExtension;
    QString dialPermission;
};

/// The gateway and the button's secrets as the connection page edits them. An absent secret is left as it is.
struct GatewayEdit
{
    QString listen = QStringLiteral("127.0.0.1:8480");
    QString tlsCertificate; ///< path of a PEM file, or empty
    QString tlsKey;         ///< path of a PEM file, or empty
    std::optional<QString> webhookSecret;
    std::optional<QString> buttonToken;
};

/// What the connection page shows of the set-up: no secrets, only whether there are some.
struct ConnectionSetup
{
    PbxEdit pbx;
    GatewayEdit gateway;
    bool pbxConfigured = false;
    bool hasClientSecret = false;
    bool hasWebhookSecret = false;
    bool hasButtonToken = false;
};

/// The engine as the ui sees it: the one door between windows and the core. Lives in the ui thread and never waits:
/// read models are values that are there, everything else comes as a future. What the database refuses arrives as an
/// Error of kind Refused with words for the person.
class Desk : public QObject
{
    Q_OBJECT

  public:
    using QObject::QObject;

    // Read models: as fresh as the feed. Each has its signal.
    virtual Property property() const = 0;
    virtual Rights rights() const = 0;
    virtual QList<AlertView>
    currentAlerts() const = 0; ///< open, wanting attention, or taken and not yet closed; newest first
    virtual QList<Recipient> recipients() const = 0; ///< in order
    virtual QList<Button> buttons() const = 0;
    virtual AlertSettings alertSettings() const = 0;
    virtual ConnectionSetup connectionSetup() const = 0;
    virtual QList<LinkReport> links() const = 0;
    virtual std::optional<LeaderReport> leader() const = 0; ///< nothing: nobody acts, which the window must say aloud
    virtual bool leaderIsHere() const = 0;
    virtual DatabaseStatus database() const = 0;
    /// The part of the desk that is about calls; null at a desk without (its pages are then not shown).
    virtual TelephoneDesk *telephone() { return nullptr; }

    // Alerts.
    virtual QFuture<Result<AlertPage>> alertHistory(const AlertFilter &filter, const std::optional<Alert> &after,
                                                    int limit) = 0;
    virtual QFuture<Result<AlertStory>> alertStory(AlertId id) = 0;
    virtual QFuture<Result<>> acknowledgeAlert(AlertId id, const QString &note = {}) = 0;
    virtual QFuture<Result<>> noteAlert(AlertId id, const QString &note) = 0;
    virtual QFuture<Result<>> resolveAlert(AlertId id, const QString &note = {}) = 0;
    virtual QFuture<Result<>> cancelAlert(AlertId id, const QString &reason) = 0;
    virtual QFuture<Result<>> press(const QString &deviceId, const QString &room, const QString &type) = 0;
    virtual QFuture<Result<AlertId>> drill(const QString &room, DrillTarget target) = 0;

    // Set-up.
    virtual QFuture<Result<RecipientId>> addRecipient(const Recipient &recipient) = 0;
    virtual QFuture<Result<>> editRecipient(const Recipient &recipient) = 0;
    virtual QFuture<Result<>> removeRecipient(RecipientId id) = 0;
    virtual QFuture<Result<RecipientId>> restoreRecipient(const Recipient &recipient) = 0; ///< undo of a removal
    virtual QFuture<Result<>> moveRecipient(RecipientId id, int position) = 0;             ///< 1 = first
    virtual QFuture<Result<ButtonId>> addButton(const Button &button) = 0;
    virtual QFuture<Result<>> editButton(const Button &button) = 0;
    virtual QFuture<Result<>> removeButton(ButtonId id) = 0;
    virtual QFuture<Result<>> saveAlertSettings(const AlertSettings &settings) = 0;
    virtual QFuture<Result<>> savePbx(const PbxEdit &edit) = 0;
    virtual QFuture<Result<>> saveGateway(const GatewayEdit &edit) = 0;
    virtual QFuture<Result<>> trustCertificate(const QString &fingerprint) = 0;
    virtual QFuture<Result<QString>> testLink(const QString &kind) = 0; ///< "pbx" or "gateway"; a sentence for a person

    // Shared with the dialogs, so that validation is the same everywhere.
    virtual Result<QString> normaliseNumber(const QString &input, RecipientType type) const = 0;
    virtual QString formatNumber(const QString &number) const = 0;

  Q_SIGNALS:
    void propertyChanged();
    void rightsChanged();
    void alertsChanged(const QList<bellboard::AlertId> &ids); ///< these came, changed or left currentAlerts()
    void pressedAgain(bellboard::AlertId id);                 ///< sound it
    void recipientsChanged();
    void buttonsChanged();
    void settingsChanged();
    void connectionSetupChanged();
    void linksChanged();
    void leaderChanged();
    void databaseChanged();
};

} // namespace bellboard
