// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/training/TrainingFaults.h"
#include "core/pbx/training/TrainingPerson.h"
#include "core/pbx/training/TrainingQueue.h"
#include "core/pbx/training/TrainingTimings.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace bellboard {

/// The calls of the training PBX: who rings, who answers, what is recorded. It emits the events of section 9 of the
/// P-Series fact sheet and knows nothing of HTTP. Owned by TrainingPbx, in its thread.
/// What is asked of calls by API is in TrainingOperations.cpp, the way of a call through queues, groups and mailboxes
/// in TrainingRouting.cpp.
class TrainingExchange final : public QObject
{
    Q_OBJECT

  public:
    TrainingExchange(const TrainingTimings &timings, const TrainingFaults &faults, QObject *parent);
    ~TrainingExchange() override;

    void setPeople(const QList<TrainingPerson> &people);
    void setPerson(const TrainingPerson &person);
    QList<TrainingPerson> people() const;
    void setPermitted(const QStringList &extensions) { m_permitted = extensions; }

    /// Places the announcement call and answers its call_id. Outside numbers without permission fail later, by event.
    QString playPrompt(const QString &number, const QStringList &prompts, int count, bool autoAnswer,
                       const QString &dialPermission);
    /// call/dial: rings the caller's phone, and once it is lifted goes on to the callee (a number of any kind, a
    /// parking slot, or the pick-up code "*04" with an extension).
    QString dial(const QString &caller, const QString &callee, const QString &dialPermission, bool autoAnswer);
    /// The call_id, or nothing when no live call has the channel.
    std::optional<QString> hangUp(const QString &channelId);
    /// A call of other people: rings `to`, answers, talks, ends. `from` an extension, or an outside number calling in.
    QString noiseCall(const QString &from, const QString &to);

    /// A call from outside to a number of the house: it rings, waits in the queue, reaches the mailbox, as that
    /// number's people behave. It lasts until somebody hangs up.
    QString inbound(const QString &from, const QString &to, const QString &did = {});
    /// The same between people of the house, as dialled on a phone.
    QString internal(const QString &from, const QString &to);
    /// The person at the extension lifts the handset, or puts it down. False when there is nothing to.
    bool lift(const QString &extension);
    bool putDown(const QString &extension);
    /// A phone user holds, or transfers by the phone's own key (event 30013).
    bool holdAtPhone(const QString &extension, bool on);
    bool transferAtPhone(const QString &extension, const QString &target);

    // Answers to the API: an errcode.
    int hold(const QString &channelId, bool on);
    int mute(const QString &channelId) const;
    int transfer(const QString &channelId, const QString &number, const QString &dialPermission);
    int consult(const QString &channelId, const QString &number, const QString &dialPermission);
    int consultStep(const QString &channelId, const QString &operation);
    int park(const QString &channelId, QString &slot);
    int listen(const QString &monitor, const QString &channelId, const QString &type);
    int recordStart(const QString &channelId);
    int recordPause(const QString &channelId) const;
    int letThrough(const QString &channelId, bool accept);
    int toVoicemail(const QString &channelId, const QString &box);
    int remote(const QString &operation, const QString &extension, const QString &remoteCallId);
    QString callOf(const QString &channelId) const;

    void setQueues(const QList<TrainingQueue> &queues) { m_queues = queues; }
    const QList<TrainingQueue> &queues() const { return m_queues; }
    void setGroups(const QList<TrainingGroup> &groups) { m_groups = groups; }
    const QList<TrainingGroup> &groups() const { return m_groups; }
    void setMailboxes(const QStringList &boxes) { m_mailboxes = boxes; }
    QJsonObject queueCalls(const TrainingQueue &queue) const;
    QJsonArray queueAgents(const TrainingQueue &queue) const;
    bool pauseAgent(const QString &queue, const QString &agent, bool paused, const QString &reason);
    QJsonArray parked() const;
    QJsonArray recordings() const { return m_recordings; }
    QJsonArray voicemails(const QString &box) const { return m_voicemails.value(box); }
    void setPresence(const QString &extension, const QString &word);
    QString presence(const QString &extension) const
    {
        return m_presence.value(extension, QStringLiteral("available"));
    }

    QJsonArray query(const QString &callId, const QString &type, const QString &extension) const;
    QJsonArray records() const { return m_records; }
    int liveCalls() const { return int(m_calls.size()); }

  Q_SIGNALS:
    void event(int type, const QJsonObject &msg);

  private:
    struct Leg;
    struct Call;
    struct Slot
    {
        QString callId;
        QString channelId;
        QString parker;
        QString party;
    };

    Call &open(const QString &from, const QString &to, bool byApi);
    Leg &addLeg(Call &call, const char *kind, const QString &number);
    template <class F> void after(Call &call, std::chrono::milliseconds delay, F step);
    void change(Call &call, Leg &leg, const QString &status);
    void ring(Call &call, Leg &callee, bool autoAnswer);
    void answered(Call &call, Leg &callee);
    void pressKeys(Call &call, int index, const TrainingPerson &person);
    void playOut(Call &call, int round);
    void failCall(Call &call, const QString &reason, const QString &status, bool withMembers);
    void endCall(Call &call, Leg *leaver);
    void record(Call &call, const QString &status);
    std::pair<QJsonObject, QJsonObject> fileOf(Call &call, const QString &status);
    void file(const QJsonObject &msg, const QJsonObject &row);
    void route(Call &call, Leg &caller, const QString &to);
    void ringPhone(Call &call, Leg &leg, const QString &path);
    void pickedUp(Call &call, Leg &leg);
    void phoneGivesUp(Call &call, Leg &leg, const QString &reason, const QString &status);
    void notReached(Call &call, const QString &to, const QString &reason, const QString &status);
    void enterQueue(Call &call, Leg &caller, const TrainingQueue &queue);
    void ringNextAgent(Call &call);
    void leaveMessage(Call &call, Leg &caller, const QString &box);
    void leave(Call &call, Leg &leg);
    void goOn(Call &call, Leg &own, const QString &callee);
    void endConsult(Call &call);
    void connectInstead(Call &from, Leg &leg, Call &to);
    void reportRemote(const Leg &leg);
    bool isBusy(const QString &extension) const;
    std::pair<Call *, Leg *> find(const QString &channelId) const;
    std::pair<Call *, Leg *> phone(const QString &extension) const;
    const TrainingQueue *queue(const QString &number) const;
    std::optional<TrainingPerson> person(const QString &number) const;
    TrainingPerson somebody(const QString &number) const; ///< a number of no script answers
    QJsonArray members(const Call &call, const Leg *changed) const;

    const TrainingTimings &m_timings;
    const TrainingFaults &m_faults;
    QList<TrainingPerson> m_people;
    QStringList m_permitted;
    std::map<QString, std::unique_ptr<Call>> m_calls;
    QJsonArray m_records;
    QList<TrainingQueue> m_queues;
    QList<TrainingGroup> m_groups;
    QStringList m_mailboxes;
    QHash<QString, QString> m_presence;
    QHash<QString, Slot> m_slots;
    QHash<QString, QJsonArray> m_voicemails;
    QHash<QString, QString> m_remoteCalls; ///< extension -> uaCSTA number of the call that rings there
    QJsonArray m_recordings;
    int m_recordCounter = 0;
    int m_remoteCounter = 32768;
    int m_callCounter = 0;
    int m_channelCounter = 0;
};

} // namespace bellboard
