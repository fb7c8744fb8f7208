// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/training/TrainingExchange.h"

#include <QElapsedTimer>
#include <QTimer>

#include <functional>
#include <utility>

namespace bellboard {

/// One party of a call. Private to TrainingExchange's files.
struct TrainingExchange::Leg
{
    QByteArray kind; ///< "extension", "inbound", "outbound"
    QString number;
    QString channelId;
    QString status;
    QString from;
    QString to;
    QString path;                 ///< queue or ring group it came by
    QString former;               ///< status before the hold
    std::function<void()> lifted; ///< while the own phone of a call/dial rings

    void lift()
    {
        if (const auto step = std::exchange(lifted, nullptr))
            step();
    }
    bool live() const { return !status.isEmpty() && status != QLatin1String("BYE"); }
    bool rings() const { return status == QLatin1String("RING"); }
    bool talks() const { return status == QLatin1String("ANSWER") || status == QLatin1String("ANSWERED"); }

    QJsonObject json() const
    {
        QJsonObject inner{{QStringLiteral("channel_id"), channelId},
                          {QStringLiteral("member_status"), status},
                          {QStringLiteral("call_path"), path}};
        if (kind == "extension") {
            inner.insert(QStringLiteral("number"), number);
        } else {
            inner.insert(QStringLiteral("from"), from);
            inner.insert(QStringLiteral("to"), to);
            inner.insert(QStringLiteral("trunk_name"), QStringLiteral("training"));
        }
        return {{QString::fromLatin1(kind), inner}};
    }
};

/// A call with the object that its timers hang on: when the call goes, so do they.
struct TrainingExchange::Call
{
    QString id;
    QString from;
    QString to;
    QString type = QStringLiteral("Internal");
    QDateTime start = QDateTime::currentDateTime();
    QElapsedTimer sinceStart;
    QElapsedTimer sinceAnswer;
    std::vector<std::unique_ptr<Leg>> legs;
    QStringList prompts;
    int count = 1;
    bool announcement = false;
    bool ending = false;
    bool routed = false; ///< one leg may come and go; the older scripts end the whole call at once
    QString did;
    QString queue; ///< in which its caller waits
    QString taken; ///< the queue it was taken from
    QElapsedTimer sinceQueue;
    size_t nextAgent = 0;
    Leg *invited = nullptr;                                            ///< waits to be let through (30016)
    Leg *operatorLeg = nullptr, *partner = nullptr, *target = nullptr; ///< of an attended transfer
    QString recording;
    std::unique_ptr<QObject> script = std::make_unique<QObject>();

    bool consults() const { return operatorLeg && target; }
    Leg *callerLeg() const { return legs.empty() ? nullptr : legs.front().get(); }
};

template <class F> void TrainingExchange::after(Call &call, std::chrono::milliseconds delay, F step)
{
    QTimer::singleShot(delay, call.script.get(), std::move(step));
}

} // namespace bellboard
