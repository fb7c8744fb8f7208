// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/PhoneHouse.h"
#include "tests/support/TestRegistry.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace bellboard;
using namespace bellboard::test;

namespace {

constexpr int patience = PhoneHouse::patience;
const QString caller = QStringLiteral("+49301234567");

template <class T> Result<T> answerOf(const QFuture<Result<T>> &future)
{
    return PhoneHouse::answerOf(future);
}

} // namespace

/// The telephone as the ui sees it, over the real store and a real engine.
class LiveTelephoneTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_settings; ///< the person's own are neither read nor written

  private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        QCoreApplication::setOrganizationName(QStringLiteral("bellboard-tests"));
        QCoreApplication::setApplicationName(QStringLiteral("engine"));
    }

    void modelsFollowTheHouse()
    {
        PhoneHouse house;
        QVERIFY(house.begin());
        QTRY_VERIFY_WITH_TIMEOUT(house.phone->capabilities().has(PbxCapability::Dial), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!house.phone->queues().isEmpty(), patience);
        QCOMPARE(house.phone->queues().constFirst().name, QStringLiteral("Reception"));
        QTRY_VERIFY_WITH_TIMEOUT(!house.phone->trunks().isEmpty(), patience);
        QVERIFY(!house.phone->reasons().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(house.phone->import().has_value() && house.phone->import()->finished, patience);
        QSignalSpy calls(house.phone, &TelephoneDesk::callsChanged);
        QSignalSpy phones(house.phone, &TelephoneDesk::extensionsChanged);
        house.pbx->ringFromOutside(caller, QStringLiteral("102"));
        QVERIFY(house.waitState(CallState::Ringing));
        QVERIFY(!calls.isEmpty());
        const auto phoneOf = [&](const QString &number) {
            const auto all = house.phone->extensions();
            const auto it =
                std::find_if(all.cbegin(), all.cend(), [&](const Extension &e) { return e.number == number; });
            return it == all.cend() ? PhoneState::Unknown : it->phone;
        };
        QTRY_COMPARE_WITH_TIMEOUT(phoneOf(QStringLiteral("102")), PhoneState::Ringing, patience);
        QVERIFY(!phones.isEmpty());
        // A second console, opened now, sees the same.
        const auto other = house.openDesk();
        QTRY_COMPARE_WITH_TIMEOUT(other->telephone()->liveCalls(), house.phone->liveCalls(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(other->telephone()->extensions(), house.phone->extensions(), patience);
        QVERIFY(house.pbx->lift(QStringLiteral("102")));
        QVERIFY(house.pbx->putDown(QStringLiteral("102")));
        QVERIFY(house.waitNone());
        QTRY_COMPARE_WITH_TIMEOUT(phoneOf(QStringLiteral("102")), PhoneState::Idle, patience);
    }

    void whatIsWrittenOnACallStays()
    {
        PhoneHouse house;
        QVERIFY(house.begin());
        const auto other = house.openDesk();
        house.pbx->ringFromOutside(caller, QStringLiteral("102"));
        QVERIFY(house.waitState(CallState::Ringing));
        CallMarks marks;
        marks.reason = QStringLiteral("TAXI");
        marks.tags = {QStringLiteral("airport")};
        marks.notes = QStringLiteral("at six");
        const CallId id = house.phone->liveCalls().constFirst().id;
        QVERIFY(answerOf(house.phone->mark(id, marks)));
        const auto marked = [&] {
            const auto calls = other->telephone()->liveCalls();
            return calls.size() == 1 && calls.constFirst().marks == marks;
        };
        QTRY_VERIFY_WITH_TIMEOUT(marked(), patience);
        QVERIFY(house.ask(phone::HangUpCall{house.live().key}));
        QVERIFY(house.waitNone());
        QTRY_COMPARE_WITH_TIMEOUT(house.log().size(), 1, patience);
        QCOMPARE(house.log().constFirst().marks, marks);
        QSignalSpy changed(other->telephone(), &TelephoneDesk::logChanged);
        marks.notes = QStringLiteral("at seven");
        QVERIFY(answerOf(house.phone->mark(id, marks)));
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), patience);
        const auto entry = answerOf(other->telephone()->call(id));
        QVERIFY(entry);
        QCOMPARE(entry->marks, marks);
        QCOMPARE(answerOf(house.phone->tags()).value_or(QStringList()), QStringList{QStringLiteral("airport")});
        CallFilter filter;
        filter.tag = QStringLiteral("airport");
        QCOMPARE(house.log(filter).size(), 1);
        filter.tag = QStringLiteral("breakfast");
        QVERIFY(house.log(filter).isEmpty());
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto figures = answerOf(house.phone->figures(now.addDays(-1), now.addDays(1)));
        QVERIFY(figures && figures->size() == 1);
        QCOMPARE(figures->constFirst().extension, QStringLiteral("102"));
    }

    void callersAreKnownByTheirNumbers()
    {
        PhoneHouse house;
        QVERIFY(house.begin());
        QVERIFY(house.phone->caller(caller).name.isEmpty()); // asked for now
        QSignalSpy known(house.phone, &TelephoneDesk::callersChanged);
        Contact contact;
        contact.name = QStringLiteral("Anna Weber");
        contact.company = QStringLiteral("Weber Taxi");
        contact.numbers = {caller};
        const auto id = answerOf(house.phone->saveContact(contact));
        QVERIFY2(id, qPrintable(id ? QString() : id.error().message));
        QTRY_COMPARE_WITH_TIMEOUT(house.phone->caller(caller).name, contact.name, patience);
        QVERIFY(!known.isEmpty());
        house.pbx->ringFromOutside(caller, QStringLiteral("102"));
        QVERIFY(house.waitState(CallState::Ringing));
        QCOMPARE(house.phone->liveCalls().constFirst().fromName, contact.name);
        QCOMPARE(house.phone->liveCalls().constFirst().marks.contact, *id);

        const auto found = answerOf(house.phone->contacts(QStringLiteral("weber"), std::nullopt, 10));
        QVERIFY(found && found->size() == 1);
        QCOMPARE(found->constFirst().numbers, contact.numbers);
        QVERIFY(answerOf(house.phone->removeContact(*id)));
        QTRY_VERIFY_WITH_TIMEOUT(house.phone->caller(caller).name.isEmpty(), patience);

        Guest guest;
        guest.name = QStringLiteral("Maria Rossi");
        guest.room = QStringLiteral("12");
        guest.numbers = {caller};
        guest.arrival = QDate::currentDate().addDays(-1);
        guest.departure = QDate::currentDate().addDays(1);
        const auto stay = answerOf(house.phone->saveGuest(guest));
        QVERIFY(stay);
        QTRY_COMPARE_WITH_TIMEOUT(house.phone->caller(caller).room, guest.room, patience);
        QCOMPARE(answerOf(house.phone->guests({}, true))->size(), 1);
        QVERIFY(answerOf(house.phone->removeGuest(*stay)));
        QVERIFY(answerOf(house.phone->guests({}, false))->isEmpty());
    }

    void filesAreShownFirstAndThenBroughtIn()
    {
        PhoneHouse house;
        house.desk = house.openDesk();
        house.phone = house.desk->telephone();
        const QByteArray csv = "name,company,number\r\nAnna Weber,Weber Taxi,+49301234567\r\nBad,,12\r\n";
        auto preview = answerOf(house.phone->previewContacts(csv));
        QVERIFY(preview);
        QVERIFY(preview->fresh.size() >= 1);
        QVERIFY(answerOf(house.phone->contacts({}, std::nullopt, 10))->isEmpty()); // nothing was written
        QVERIFY(answerOf(house.phone->importContacts(*preview)));
        const auto all = answerOf(house.phone->contacts({}, std::nullopt, 10));
        QVERIFY(all && all->size() == preview->fresh.size());
        preview = answerOf(house.phone->previewContacts(csv));
        QVERIFY(preview && preview->unchanged >= 1);
        const auto table = answerOf(house.phone->exportContacts(TelephoneDesk::FileKind::Csv));
        QVERIFY(table && table->contains("Anna Weber"));
        const auto card = answerOf(house.phone->exportContacts(TelephoneDesk::FileKind::VCard));
        QVERIFY(card && card->contains("BEGIN:VCARD"));

        const QByteArray guests = "room,name,number\r\n12,Maria Rossi,+390612345678\r\n";
        const auto stays = answerOf(house.phone->previewGuests(guests));
        QVERIFY(stays && stays->fresh.size() == 1);
        QVERIFY(answerOf(house.phone->importGuests(*stays)));
        const auto list = answerOf(house.phone->exportGuests());
        QVERIFY(list && list->contains("Maria Rossi"));
    }

    void reasonsAndOwnPhoneAreKept()
    {
        PhoneHouse house;
        house.desk = house.openDesk();
        house.phone = house.desk->telephone();
        QTRY_VERIFY_WITH_TIMEOUT(!house.phone->reasons().isEmpty(), patience);
        QSignalSpy changed(house.phone, &TelephoneDesk::reasonsChanged);
        const QList<CallReason> reasons{{QStringLiteral("TAXI"), QStringLiteral("Taxi"), true},
                                        {QStringLiteral("SPA"), QStringLiteral("Spa"), false}};
        QVERIFY(answerOf(house.phone->saveReasons(reasons)));
        QTRY_COMPARE_WITH_TIMEOUT(house.phone->reasons(), reasons, patience);
        QVERIFY(!changed.isEmpty());
        QVERIFY(house.phone->ownExtension().isEmpty());
        QSignalSpy phones(house.phone, &TelephoneDesk::extensionsChanged);
        house.phone->setOwnExtension(QStringLiteral("100"));
        QCOMPARE(phones.size(), 1);
        const auto later = house.openDesk();
        QCOMPARE(later->telephone()->ownExtension(), QStringLiteral("100"));
        house.phone->setOwnExtension({});
    }

    void kioskHearsOfNoCalls()
    {
        PhoneHouse house;
        QVERIFY(house.begin());
        house.pbx->ringFromOutside(caller, QStringLiteral("102"));
        QVERIFY(house.waitState(CallState::Ringing));
        const ConnectionTarget corridor = TestPostgres::instance().person(
            house.target, house.property, PersonRole::Kiosk, QStringLiteral("corridor"));
        LiveDesk desk(corridor, house.property, {}, nullptr);
        QSignalSpy ready(&desk, &LiveDesk::ready);
        desk.open();
        QVERIFY(ready.wait(patience));
        QVERIFY(!answerOf(desk.telephone()->callLog({}, std::nullopt, 10)));
        QVERIFY(desk.telephone()->liveCalls().isEmpty());
        QVERIFY(desk.telephone()->extensions().isEmpty());
        const auto refused = answerOf(desk.telephone()->perform(phone::HangUpCall{house.live().key}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
    }

    void modelsAreReadAnewAfterAnOutage()
    {
        PhoneHouse house;
        QVERIFY(house.begin());
        house.pbx->ringFromOutside(caller, QStringLiteral("102"));
        QVERIFY(house.waitState(CallState::Ringing));
        QTRY_VERIFY_WITH_TIMEOUT(house.desk->database().alive, patience);
        TestPostgres::instance().stop();
        QTRY_VERIFY_WITH_TIMEOUT(!house.desk->database().alive, patience);
        QCOMPARE(house.phone->liveCalls().size(), 1); // what was known stays in sight
        QCOMPARE(answerOf(house.phone->callLog({}, std::nullopt, 10)).error().kind, ErrorKind::Unreachable);
        QVERIFY(house.pbx->lift(QStringLiteral("102")));
        TestPostgres::instance().start();
        QVERIFY(house.waitState(CallState::Answered));
    }
};

BELLBOARD_TEST(LiveTelephone, LiveTelephoneTest)
#include "test_LiveTelephone.moc"
