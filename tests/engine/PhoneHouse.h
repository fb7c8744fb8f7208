// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/LiveDesk.h"
#include "core/engine/LiveTelephone.h"
#include "tests/engine/HotelRig.h"

#include <QSignalSpy>

namespace bellboard::test {

/// A hotel where phones ring until somebody is told to lift them: the test is the people. With a desk that watches it.
class PhoneHouse : public HotelRig
{
  public:
    static constexpr int patience = 20000;

    PhoneHouse()
    {
        for (const char *number : {"100", "101", "102", "103", "108"}) {
            TrainingPerson person;
            person.number = QString::fromLatin1(number);
            person.behaviour = TrainingBehaviour::DoesNotAnswer;
            person.ringsFor = std::chrono::seconds(60);
            pbx->setPerson(person);
        }
    }

    /// Opens a desk and waits until it is ready.
    std::unique_ptr<LiveDesk> openDesk()
    {
        auto opened = std::make_unique<LiveDesk>(target, property, DatabaseStatus{}, key);
        QSignalSpy ready(opened.get(), &LiveDesk::ready);
        opened->open();
        if (!ready.wait(patience))
            qFatal("the desk is not ready");
        return opened;
    }
    /// The engine leads, the PBX is up, and its capabilities are known at the desk.
    bool begin()
    {
        desk = openDesk();
        phone = desk->telephone();
        startEngine();
        return QTest::qWaitFor(
            [this] { return reported(QStringLiteral("pbx")).state == LinkState::Up && !phone->extensions().isEmpty(); },
            patience);
    }
    /// The one live call, once it is so.
    bool waitState(CallState state)
    {
        return QTest::qWaitFor(
            [&] { return phone->liveCalls().size() == 1 && phone->liveCalls().constFirst().call.state == state; },
            patience);
    }
    bool waitNone()
    {
        return QTest::qWaitFor([this] { return phone->liveCalls().isEmpty(); }, patience);
    }
    /// Lifts that phone as soon as it rings.
    bool waitLift(const QString &extension)
    {
        return QTest::qWaitFor([&] { return pbx->lift(extension); }, patience);
    }
    PhoneCall live() const { return phone->liveCalls().isEmpty() ? PhoneCall{} : phone->liveCalls().constFirst().call; }
    /// The last leg of that party in the one live call.
    LegRef leg(const QString &number) const
    {
        LegRef ref{live().key, {}};
        const auto legs = live().legs;
        for (const LegView &leg : legs) {
            if (leg.party.number == number)
                ref.leg = leg.id;
        }
        return ref;
    }
    template <class T> static T answerOf(const QFuture<T> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 40000))
            return T(fail(ErrorKind::Internal, QStringLiteral("no answer")));
        return future.result();
    }
    Result<QString> ask(const PhoneCommand &command) { return answerOf(phone->perform(command)); }
    QList<CallEntry> log(const CallFilter &filter = {})
    {
        const auto page = answerOf(phone->callLog(filter, std::nullopt, 100));
        return page ? page->rows : QList<CallEntry>();
    }

    std::unique_ptr<LiveDesk> desk;
    TelephoneDesk *phone = nullptr;
};

} // namespace bellboard::test
