// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/training/TrainingFaults.h"

#include <QCoreApplication>

#include <array>

namespace bellboard {

namespace {

using Flag = bool TrainingFaults::*;
using Number = int TrainingFaults::*;
using Duration = std::chrono::milliseconds TrainingFaults::*;
using Counts = QHash<int, int> TrainingFaults::*;

constexpr std::array numbers{std::pair<const char *, Number>{"http_500", &TrainingFaults::serverErrors},
                             std::pair<const char *, Number>{"silent_requests", &TrainingFaults::silentRequests},
                             std::pair<const char *, Number>{"swap_events", &TrainingFaults::swapEvents}};
constexpr std::array durations{std::pair<const char *, Duration>{"answer_delay_ms", &TrainingFaults::answerDelay},
                               std::pair<const char *, Duration>{"event_delay_ms", &TrainingFaults::eventDelay},
                               std::pair<const char *, Duration>{"noise_every_ms", &TrainingFaults::noiseEvery}};
constexpr std::array counts{std::pair<const char *, Counts>{"lose_events", &TrainingFaults::loseEvents},
                            std::pair<const char *, Counts>{"duplicate_events", &TrainingFaults::duplicateEvents}};
constexpr std::array flags{std::pair<const char *, Flag>{"refuse_heartbeat", &TrainingFaults::refuseHeartbeat},
                           std::pair<const char *, Flag>{"refuse_sockets", &TrainingFaults::refuseSockets},
                           std::pair<const char *, Flag>{"silent_subscription", &TrainingFaults::silentSubscription},
                           std::pair<const char *, Flag>{"without_call_id", &TrainingFaults::withoutCallId},
                           std::pair<const char *, Flag>{"all_members", &TrainingFaults::allMembers},
                           std::pair<const char *, Flag>{"without_bye", &TrainingFaults::withoutBye},
                           std::pair<const char *, Flag>{"without_record_event", &TrainingFaults::withoutRecordEvent},
                           std::pair<const char *, Flag>{"without_record", &TrainingFaults::withoutRecord},
                           std::pair<const char *, Flag>{"events_before_answer", &TrainingFaults::eventsBeforeAnswer},
                           std::pair<const char *, Flag>{"message_as_object", &TrainingFaults::messageAsObject},
                           std::pair<const char *, Flag>{"without_serial", &TrainingFaults::withoutSerial},
                           std::pair<const char *, Flag>{"callee_answered", &TrainingFaults::calleeAnswered},
                           std::pair<const char *, Flag>{"prompt_end_each", &TrainingFaults::promptEndEach},
                           std::pair<const char *, Flag>{"display_times", &TrainingFaults::displayTimes},
                           std::pair<const char *, Flag>{"refresh_ends_old", &TrainingFaults::refreshEndsOld},
                           std::pair<const char *, Flag>{"dial_alert", &TrainingFaults::dialAlert},
                           std::pair<const char *, Flag>{"control_inbound", &TrainingFaults::controlInbound},
                           std::pair<const char *, Flag>{"remote_control", &TrainingFaults::remoteControl},
                           std::pair<const char *, Flag>{"close_with_token", &TrainingFaults::closeWithToken}};

template <class Table> auto find(const Table &table, const QString &key)
{
    for (const auto &[name, member] : table) {
        if (key == QLatin1StringView(name))
            return member;
    }
    return decltype(table[0].second){};
}

} // namespace

Result<TrainingFaults> trainingFaultsFromJson(TrainingFaults faults, const QJsonObject &json)
{
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QString key = it.key();
        if (const Number number = find(numbers, key)) {
            faults.*number = it->toInt();
        } else if (const Duration duration = find(durations, key)) {
            faults.*duration = std::chrono::milliseconds(qMax(0, it->toInt()));
        } else if (const Counts table = find(counts, key)) {
            (faults.*table).clear();
            const QJsonObject object = it->toObject();
            for (auto entry = object.begin(); entry != object.end(); ++entry)
                (faults.*table).insert(entry.key().toInt(), entry->toInt());
        } else if (const Flag flag = find(flags, key)) {
            faults.*flag = it->toBool();
        } else if (key == QLatin1String("noise_to")) {
            faults.noiseTo = it->toString();
        } else if (key == QLatin1String("errors")) {
            faults.errors.clear();
            const QJsonObject object = it->toObject();
            for (auto entry = object.begin(); entry != object.end(); ++entry) {
                const QJsonObject error = entry->toObject();
                faults.errors.insert(entry.key(), {error.value(QStringLiteral("errcode")).toInt(-1),
                                                   error.value(QStringLiteral("count")).toInt(-1)});
            }
        } else {
            return fail(ErrorKind::Invalid, QCoreApplication::translate("bellboard::TrainingFaults",
                                                                        "The training PBX has no fault \"%1\".")
                                                .arg(key));
        }
    }
    return faults;
}

QJsonObject toJson(const TrainingFaults &faults)
{
    QJsonObject json{{QStringLiteral("noise_to"), faults.noiseTo}};
    for (const auto &[name, member] : numbers)
        json.insert(QLatin1StringView(name), faults.*member);
    for (const auto &[name, member] : durations)
        json.insert(QLatin1StringView(name), double((faults.*member).count()));
    for (const auto &[name, member] : flags)
        json.insert(QLatin1StringView(name), faults.*member);
    for (const auto &[name, member] : counts) {
        QJsonObject object;
        for (auto it = (faults.*member).begin(); it != (faults.*member).end(); ++it)
            object.insert(QString::number(it.key()), it.value());
        json.insert(QLatin1StringView(name), object);
    }
    QJsonObject errors;
    for (auto it = faults.errors.begin(); it != faults.errors.end(); ++it)
        errors.insert(it.key(),
                      QJsonObject{{QStringLiteral("errcode"), it->errcode}, {QStringLiteral("count"), it->count}});
    json.insert(QStringLiteral("errors"), errors);
    return json;
}

} // namespace bellboard
