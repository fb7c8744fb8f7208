// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/AlertSettings.h"
#include "core/domain/Clock.h"
#include "core/engine/RunningAlerts.h"
#include "core/gateway/PressSink.h"
#include "core/pbx/PbxLink.h"
#include "core/store/AlertStore.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <variant>

namespace bellboard {

/// Leads every alert from the press to the end: takes in what happens, decides (domain::step), commits, and only then
/// acts. What comes in together is committed together: as one note in the journal, which is folded into the tables when
/// the calls are on their way.
///
/// Engine thread; exists while this process leads. Owns no link and no connection. When the database cannot be reached
/// nothing is decided and nothing is lost: what came in waits and is worked off as soon as it is back.
class AlertRunner : public QObject, public PressSink
{
    Q_OBJECT

  public:
    AlertRunner(AlertStore &store, const Clock &clock, QObject *parent = nullptr);
    ~AlertRunner() override;

    /// Takes up what is open in the database: every sequence goes on where it stood. Also after a lost connection: a
    /// commit whose answer never came may have been made.
    Result<> takeUp();

    void setSettings(const AlertSettings &settings);
    void setRecipients(const QList<Recipient> &all);
    void setButtons(const QList<Button> &buttons);

    /// The link that alerts (or training drills) call over; null while there is none.
    void setLink(DrillTarget use, PbxLink *link);
    /// Time for the links to come up after a start, before the consoles sound for a link that is down.
    void setLinkGrace(std::chrono::milliseconds grace) { m_linkGrace = grace; }

    void submit(const QList<ButtonUplink> &uplinks, std::function<void(const PressReceipt &)> done) override;

    // What people ask for. `command` is marked done in the commit that carries it out; what cannot be done comes back
    // as `commandFailed`.
    void press(const ButtonUplink &uplink, CommandId command);
    void drill(const QString &room, DrillTarget target, CommandId command, const QString &actor);
    void tell(AlertId alert, const alert::Event &event, CommandId command);

    /// Works off what is queued, now. Called by itself from the event loop.
    void flush();
    /// Brings what was decided from the journal into the tables, where the consoles read it. Called by itself, a moment
    /// after the calls went out. True when nothing is left to fold.
    bool fold();
    /// While held nothing is decided and nothing is lost: the lock is not ours for the moment, or what the database
    /// knows has yet to be read.
    void hold(bool held);
    /// How many things wait for the database.
    qsizetype backlog() const { return qsizetype(m_queue.size()); }
    const RunningAlerts &running() const { return m_running; }

  Q_SIGNALS:
    void commandFailed(bellboard::CommandId command, const QString &words);
    void commandDone(bellboard::CommandId command, bellboard::AlertId alert);
    /// The database did not take a commit; a good one follows as `stored`.
    void trouble(const bellboard::Error &error);
    void stored();

  private:
    /// One request of the gateway, until the last of its uplinks is dealt with.
    struct Submission;
    struct PressItem
    {
        ButtonUplink uplink;
        QDateTime receivedAt;
        std::shared_ptr<Submission> submission;
    };
    struct DrillItem
    {
        QString room;
        DrillTarget target = DrillTarget::Training;
        QString actor;
    };
    struct EventItem
    {
        AlertId alert;
        alert::Event event;
    };
    struct Item
    {
        std::variant<PressItem, DrillItem, EventItem> what;
        CommandId command;
    };
    /// An item with its decision, ready to be committed.
    struct Planned
    {
        Item item;
        AlertCommit commit;
        std::optional<RunningAlert> next;
        QList<alert::Effect> effects;
    };
    class Batch;

    void enqueue(Item item);
    static Error heldError();
    bool mayWork(const Error &error);
    void putBack(std::vector<Planned> &&planned, size_t first, const Error &error);
    void commit(std::vector<Planned> &&planned);
    void applyOne(Planned &planned, const AlertCommitted &committed);
    void commitOneByOne(std::vector<Planned> &&planned);
    void goOnWithoutStoring(Planned &planned, const Error &error);
    /// Follows an alert from where the database says that it stands.
    void resume(const RunningAlert &running);
    void wakeThoseWaiting();
    void rememberKey(const QString &key, const QDateTime &at);
    bool isKnown(const ButtonUplink &uplink, const QDateTime &at) const;
    void finishPress(const Item &item, const PressReceipt &receipt);
    void failPresses(const Error &error);
    void act(const RunningAlert &running, const QList<alert::Effect> &effects);
    void onCallEvent(const CallEvent &event);
    void onLinkStatus(DrillTarget use, const LinkStatus &status);
    void tellAllOf(DrillTarget use, const alert::Event &event);
    void arm();
    PbxLink *linkFor(DrillTarget drill) const;
    bool isUp(DrillTarget drill) const;
    const Button *buttonOf(const ButtonUplink &uplink) const;
    std::optional<RunningAlert> recall(AlertId id);
    void foldSoon();
    Result<> foldNow();

    AlertStore &m_store;
    const Clock &m_clock;
    RunningAlerts m_running;
    std::deque<Item> m_queue;
    QHash<QString, QDateTime> m_knownKeys; ///< dedup keys of committed presses
    AlertSettings m_settings;
    QList<Recipient> m_recipients; ///< active, in order
    QList<Button> m_buttons;
    QHash<QString, qsizetype> m_buttonByDevice;
    QHash<QString, qsizetype> m_buttonByEui;
    QPointer<PbxLink> m_link;
    QPointer<PbxLink> m_trainingLink;
    std::chrono::milliseconds m_linkGrace{2000};
    QTimer m_wake;
    QTimer m_retry;
    QTimer m_fold;
    QElapsedTimer m_unfoldedSince; ///< invalid while the tables hold all that was decided
    QList<std::pair<CommandId, AlertId>> m_doneWhenFolded;
    int m_conflicts = 0; ///< commits that failed for another writer since the last good one
    bool m_held = false;
    bool m_flushQueued = false;
    bool m_freed = false; ///< a call has ended since those waiting were last told
    bool m_storeTrouble = false;
    bool m_foldTrouble = false;
};

/// The tag of a call of an attempt, and back. Carries the dial's number so that late news of a call that was lost and
/// made again is told apart.
CallTag callTag(AlertId alert, const Attempt &attempt);
struct CallOf
{
    AlertId alert;
    int attempt = 0;
    int dial = 0;
};
std::optional<CallOf> callOf(const CallTag &tag);

} // namespace bellboard
