// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "tests/ui/LaterReply.h"
#include "tests/ui/MemoryTelephone.h"

#include <QHash>

namespace bellboard::test {

/// A desk in memory, for tests of widgets and for pictures. Answers like the real one: later, from the event loop; what
/// the rights do not allow is refused with words. Everything a test wants to see happen can be set from outside.
class MemoryDesk final : public Desk
{
    Q_OBJECT

  public:
    MemoryDesk();

    // What a test sets; each emits the signal that the change feed would.
    void setProperty(const Property &property);
    using QObject::setProperty;
    void setRights(const Rights &rights);
    void setAlerts(const QList<AlertView> &alerts);
    void putAlert(const AlertView &view);
    void setRecipients(const QList<Recipient> &recipients);
    void setButtons(const QList<Button> &buttons);
    void setConnection(const ConnectionSetup &setup);
    void setLinks(const QList<LinkReport> &links);
    void setLeader(const std::optional<LeaderReport> &leader, bool here);
    void setDatabase(const DatabaseStatus &status);
    void setHistory(const QList<Alert> &alerts);
    void setStory(const AlertStory &story);
    void pressAgain(AlertId id) { Q_EMIT pressedAgain(id); }
    /// The next request is answered with this.
    void failNext(const Error &error) { m_failNext = error; }

    // What a test looks at.
    struct HistoryRequest
    {
        AlertFilter filter;
        std::optional<Alert> after;
        int limit = 0;
    };
    QList<HistoryRequest> historyRequests;
    QStringList log; ///< "acknowledge 3", "trust ab…", …
    std::optional<PbxEdit> savedPbx;
    std::optional<GatewayEdit> savedGateway;

    Property property() const override { return m_property; }
    Rights rights() const override { return m_rights; }
    QList<AlertView> currentAlerts() const override { return m_alerts; }
    QList<Recipient> recipients() const override { return m_recipients; }
    QList<Button> buttons() const override { return m_buttons; }
    AlertSettings alertSettings() const override { return m_settings; }
    ConnectionSetup connectionSetup() const override { return m_connection; }
    QList<LinkReport> links() const override { return m_links; }
    std::optional<LeaderReport> leader() const override { return m_leader; }
    bool leaderIsHere() const override { return m_leaderIsHere; }
    DatabaseStatus database() const override { return m_database; }
    TelephoneDesk *telephone() override { return m_telephone.get(); }
    /// Gives the desk a telephone: before its window is made.
    MemoryTelephone &addTelephone();
    MemoryTelephone &addedTelephone() { return *m_telephone; }

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

  private:
    enum class Need { Nothing, Acknowledge, Command, Configure, Administer };

    std::optional<Error> refusal(Need need);
    template <class T> QFuture<Result<T>> reply(Result<T> result) { return replyLater<T>(this, std::move(result)); }
    template <class Change> QFuture<Result<>> change(Need need, const QString &line, Change act);
    void closeAlert(AlertId id, AlertStatus status, const QString &reason);
    void renumber();
    qint64 newId() { return ++m_lastId; }

    Property m_property;
    Rights m_rights;
    QList<AlertView> m_alerts;
    QList<Recipient> m_recipients;
    QList<Button> m_buttons;
    AlertSettings m_settings;
    ConnectionSetup m_connection;
    QList<LinkReport> m_links;
    std::optional<LeaderReport> m_leader;
    bool m_leaderIsHere = false;
    DatabaseStatus m_database;
    std::unique_ptr<MemoryTelephone> m_telephone;
    QList<Alert> m_history;
    QHash<AlertId, AlertStory> m_stories;
    std::optional<Error> m_failNext;
    qint64 m_lastId = 1000;
};

} // namespace bellboard::test
