// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/engine/DeskCommands.h"
#include "core/engine/LinkSecrets.h"
#include "core/store/ChangeFeed.h"
#include "core/store/ReaderPool.h"

#include <QSet>
#include <QThread>
#include <QTimer>

#include <memory>

namespace bellboard {

class LiveTelephone;

/// The desk over the database: read models kept fresh by the change feed, queries in the reader threads, commands as
/// rows. Knows nothing of the engine, which may run in this process, in another one, or on another computer. Lives in
/// the ui thread and never waits there.
class LiveDesk final : public Desk
{
    Q_OBJECT

  public:
    LiveDesk(ConnectionTarget target, PropertyId property, const DatabaseStatus &status,
             std::shared_ptr<const PropertyKey> key, QObject *parent = nullptr);
    ~LiveDesk() override;

    /// Connects and reads everything; `ready` follows, once.
    void open();

    Property property() const override { return m_property; }
    Rights rights() const override { return m_rights; }
    QList<AlertView> currentAlerts() const override { return m_alerts; }
    QList<Recipient> recipients() const override { return m_recipients; }
    QList<Button> buttons() const override { return m_buttons; }
    AlertSettings alertSettings() const override { return m_settings; }
    ConnectionSetup connectionSetup() const override { return m_connection; }
    QList<LinkReport> links() const override { return m_links; }
    std::optional<LeaderReport> leader() const override { return m_leader; }
    bool leaderIsHere() const override;
    DatabaseStatus database() const override { return m_database; }
    TelephoneDesk *telephone() override;

    QFuture<Result<AlertPage>> alertHistory(const AlertFilter &filter, const std::optional<Alert> &after,
                                            int limit) override;
    QFuture<Result<AlertStory>> alertStory(AlertId id) override;
    QFuture<Result<>> acknowledgeAlert(AlertId id, const QString &note) override;
    QFuture<Result<>> noteAlert(AlertId id, const QString &note) override;
    QFuture<Result<>> resolveAlert(AlertId id, const QString &note) override;
    QFuture<Result<>> cancelAlert(AlertId id, const QString &reason) override;
    QFuture<Result<>> press(const QString &deviceId, const QString &room, const QString &type) override;
    QFuture<Result<AlertId>> drill(const QString &room, DrillTarget target) override;

    QFuture<Result<RecipientId>> addRecipient(const Recipient &recipient) override;
    QFuture<Result<>> editRecipient(const Recipient &recipient) override;
    QFuture<Result<>> removeRecipient(RecipientId id) override;
    QFuture<Result<RecipientId>> restoreRecipient(const Recipient &recipient) override;
    QFuture<Result<>> moveRecipient(RecipientId id, int position) override;
    QFuture<Result<ButtonId>> addButton(const Button &button) override;
    QFuture<Result<>> editButton(const Button &button) override;
    QFuture<Result<>> removeButton(ButtonId id) override;
    QFuture<Result<>> saveAlertSettings(const AlertSettings &settings) override;
    QFuture<Result<>> savePbx(const PbxEdit &edit) override;
    QFuture<Result<>> saveGateway(const GatewayEdit &edit) override;
    QFuture<Result<>> trustCertificate(const QString &fingerprint) override;
    QFuture<Result<QString>> testLink(const QString &kind) override;

    Result<QString> normaliseNumber(const QString &input, RecipientType type) const override;
    QString formatNumber(const QString &number) const override;

  Q_SIGNALS:
    void ready();

  private:
    /// A read model that is being read anew: while one reading is under way, any number of further wishes become one.
    struct Reading
    {
        bool underWay = false;
        bool wanted = false;
    };
    template <class Read, class Take> void refresh(Reading &reading, Read read, Take take);
    template <class Work> auto inPool(Work work) { return m_pool.run(std::move(work)); }

    void followFeed();
    void readEverything();
    void readProperty();
    void readRights();
    void readRecipients();
    void readButtons();
    void readSettings();
    void readConnection();
    void readLinks();
    void readLeader();
    void readCurrentAlerts();
    void readChangedAlerts();
    void takeAlerts(const QList<AlertView> &views, const QSet<AlertId> &asked);
    void setAlive(bool alive);
    QFuture<Result<>> simpleCommand(CommandKind kind, const QJsonObject &arguments);

    PropertyId m_id;
    LinkSecrets m_secrets;
    ReaderPool m_pool;
    QThread m_feedThread;
    ChangeFeed *m_feed;
    DeskCommands m_commands;
    std::unique_ptr<LiveTelephone> m_telephone;
    QTimer m_leaderTimer;
    QTimer m_alertTimer; ///< gathers the changes of a moment into one reading

    Property m_property;
    Rights m_rights;
    QList<AlertView> m_alerts;
    QList<Recipient> m_recipients;
    QList<Button> m_buttons;
    AlertSettings m_settings;
    ConnectionSetup m_connection;
    QList<LinkReport> m_links;
    std::optional<LeaderReport> m_leader;
    DatabaseStatus m_database;
    QSet<AlertId> m_changed;
    Reading m_readingProperty, m_readingRights, m_readingRecipients, m_readingButtons, m_readingSettings,
        m_readingConnection, m_readingLinks, m_readingLeader, m_readingAlerts, m_readingChanged;
    int m_unread = 0; ///< models still to be read before `ready`
    bool m_ready = false;
};

} // namespace bellboard
