// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Alert.h"
#include "core/domain/AlertSettings.h"
#include "core/domain/Clock.h"
#include "core/domain/DeskCommand.h"
#include "core/domain/Link.h"
#include "core/engine/LinkSecrets.h"
#include "core/pbx/training/TrainingPerson.h"
#include "core/store/Database.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <vector>

class QHostAddress;

namespace bellboard {

class AlertRunner;
class AlertStore;
class ButtonStore;
class ChangeFeed;
class CommandRunner;
class CommandStore;
class Gateway;
struct GatewayConfig;
class LinkStore;
class PbxLink;
class PhoneOperator;
class RecipientStore;
class SettingsStore;
class Switchboard;
class TrainingHouse;
class YeastarSLink;

/// What the leader does while it leads: follows the alerts, carries out commands, keeps the links and the gateway open,
/// and takes in every change of the set-up. Made when the lock is taken, gone when it is lost. Engine thread.
class Duty : public QObject
{
    Q_OBJECT

  public:
    /// `target`: the switchboard opens a connection of its own, so that no alarm waits for a call.
    Duty(Database &database, const ConnectionTarget &target, ChangeFeed &feed, PropertyId property,
         std::shared_ptr<const PropertyKey> key, const Clock &clock);
    ~Duty() override;

    /// Reads the set-up, takes up the open alerts, opens links and gateway.
    Result<> begin();
    /// Closes links and gateway; `ended` follows.
    void end();
    /// The connection is gone, and with it perhaps the lock: nothing is decided until `goOn`.
    void hold();
    /// Believes the database anew and goes on. An error: try again.
    Result<> goOn();
    /// What is due every few seconds: opens what could not be opened before, and writes the gateway's counters.
    void lookAfterLinks();

  Q_SIGNALS:
    void trouble(const bellboard::Error &error);
    void gatewayListening(const QString &address);
    void ended();

  private:
    /// A link with the vault it keeps its tokens in.
    struct Post
    {
        std::unique_ptr<TokenVault> vault;
        std::unique_ptr<PbxLink> link;
    };

    Result<> readSettings();
    Result<> readRecipients();
    Result<> readButtons();
    Result<> readLinks();
    Result<> readAll();
    void followFeed(ChangeFeed &feed);
    void connectTelephone();
    void setHouseLink(PbxLink *link);
    void openPbx(const LinkSetup *setup);
    Result<> openYeastar(const LinkSetup &setup);
    Result<> openYeastarS(const LinkSetup &setup);
    Result<> openAsterisk(const LinkSetup &setup);
    Result<> openBuiltIn(const LinkSetup &setup);
    Result<> takeReport(const QByteArray &token, const QByteArray &body, const QHostAddress &peer);
    void takeOver(DrillTarget use, Post &&post);
    void retire(Post &&post);
    void openGateway(const LinkSetup *gateway, const LinkSetup *milesight);
    Result<> readGatewayConfig(const LinkSetup *gateway, const LinkSetup *milesight, GatewayConfig *config);
    Result<TrainingHouse *> trainingHouse();
    void prepareDrill(const DeskCommand &command);
    void testLink(CommandId command, const QString &kind);
    void finishTest(const Result<QString> &outcome);
    void reportPbx(const LinkStatus &status);
    void reportGateway();
    const LinkSetup *setupOf(const QString &kind) const;
    template <class T> void orTrouble(const Result<T> &result)
    {
        if (!result)
            Q_EMIT trouble(result.error());
    }

    Database &m_database;
    PropertyId m_property;
    const Clock &m_clock;
    LinkSecrets m_secrets;
    std::unique_ptr<AlertStore> m_alertStore;
    std::unique_ptr<RecipientStore> m_recipientStore;
    std::unique_ptr<ButtonStore> m_buttonStore;
    std::unique_ptr<SettingsStore> m_settingsStore;
    std::unique_ptr<LinkStore> m_linkStore;
    std::unique_ptr<CommandStore> m_commandStore;
    std::unique_ptr<AlertRunner> m_alerts;
    std::unique_ptr<CommandRunner> m_commands;
    std::unique_ptr<Switchboard> m_switchboard;
    std::unique_ptr<PhoneOperator> m_operator;
    std::unique_ptr<TrainingHouse> m_training;
    std::vector<Post> m_retired; ///< closing
    Post m_pbx;
    Post m_trainingPost;
    std::unique_ptr<Gateway> m_gateway;
    QPointer<YeastarSLink> m_reporting; ///< the link whose PBX reports through the gateway
    AlertSettings m_settings;
    QList<Recipient> m_recipients;
    QList<TrainingPerson> m_scripted;   ///< of the built-in PBX, where the set-up names its people
    QHash<QString, LinkSetup> m_setups; ///< as the links were opened with
    Error m_gatewayError;
    QElapsedTimer m_sinceTry; ///< to open what did not open
    QJsonObject m_reportedCounters;
    LinkStatus m_reportedGateway;
    QList<CommandId> m_testing; ///< wait for the PBX's answer
    QTimer m_testLimit;
    bool m_ending = false;
};

} // namespace bellboard
