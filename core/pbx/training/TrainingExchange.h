// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/training/TrainingFaults.h"
#include "core/pbx/training/TrainingPerson.h"
#include "core/pbx/training/TrainingTimings.h"

#include <QDateTime>
#include <QJsonArray>
#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace bellboard {

/// The calls of the training PBX: who rings, who answers, what is recorded. It emits the events of section 9 of the
/// P-Series fact sheet and knows nothing of HTTP. Owned by TrainingPbx, in its thread.
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
    QString dial(const QString &caller, const QString &callee, const QString &dialPermission);
    /// The call_id, or nothing when no live call has the channel.
    std::optional<QString> hangUp(const QString &channelId);
    /// A call of other people: rings `to`, answers, talks, ends. `from` an extension, or an outside number calling in.
    QString noiseCall(const QString &from, const QString &to);

    QJsonArray query(const QString &callId, const QString &type, const QString &extension) const;
    QJsonArray records() const { return m_records; }
    int liveCalls() const { return int(m_calls.size()); }

  Q_SIGNALS:
    void event(int type, const QJsonObject &msg);

  private:
    struct Leg;
    struct Call;

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
    std::optional<TrainingPerson> person(const QString &number) const;
    TrainingPerson somebody(const QString &number) const; ///< a number of no script answers
    QJsonArray members(const Call &call, const Leg *changed) const;

    const TrainingTimings &m_timings;
    const TrainingFaults &m_faults;
    QList<TrainingPerson> m_people;
    QStringList m_permitted;
    std::map<QString, std::unique_ptr<Call>> m_calls;
    QJsonArray m_records;
    int m_callCounter = 0;
    int m_channelCounter = 0;
};

} // namespace bellboard
