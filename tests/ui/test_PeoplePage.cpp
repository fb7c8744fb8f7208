// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/ExampleHotel.h"
#include "tests/ui/SilentOutput.h"
#include "ui/MainWindow.h"
#include "ui/calllog/CallLogModel.h"
#include "ui/calllog/CallLogPage.h"
#include "ui/people/ImportDialog.h"
#include "ui/people/PeopleModel.h"
#include "ui/people/PeoplePage.h"
#include "ui/people/PeopleView.h"
#include "ui/people/PersonDialog.h"
#include "ui/widgets/ConfirmDialog.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/InlineMessage.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace bellboard::test {

class PeoplePageTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup();
    void contactsAreListedByName();
    void searchWaitsUntilTypingRests();
    void pagesComeAsOneScrolls();
    void contactIsAddedByKeyboard();
    void wrongContactIsToldInWords();
    void contactIsChangedAndTheRestKept();
    void refusalStandsInTheDialog();
    void contactIsDeletedOnlyWhenAsked();
    void callsOfOnePersonAreShown();
    void guestsOfTheHouse();
    void guestIsChanged();
    void importShowsWhatItDoesFirst();
    void importOfNothingCannotBeDone();
    void exportWritesTheFile();
    void whoMayNotChangeIsTold();
    void emptyPageOffersTheFirstStep();

  private:
    PeoplePage &page() { return *m_window->peoplePage(); }
    ContactsView &contacts() { return *page().contacts(); }
    template <class T> T *dialog();
    template <class T> static void type(QWidget *parent, const char *name, const QString &text);

    SetClock m_clock;
    std::unique_ptr<MemoryDesk> m_desk;
    MemoryTelephone *m_telephone = nullptr;
    std::unique_ptr<MainWindow> m_window;
};

template <class T> T *PeoplePageTest::dialog()
{
    T *found = nullptr;
    const bool shown = QTest::qWaitFor(
        [&] {
            const auto all = m_window->findChildren<T *>();
            for (T *each : all) {
                if (each->isVisible())
                    found = each;
            }
            return found != nullptr;
        },
        10000);
    return shown ? found : nullptr;
}

template <class T> void PeoplePageTest::type(QWidget *parent, const char *name, const QString &text)
{
    auto *field = parent->findChild<T *>(QLatin1StringView(name));
    QVERIFY(field);
    field->selectAll();
    QTest::keyClicks(field, text);
}

void PeoplePageTest::init()
{
    m_desk = std::make_unique<MemoryDesk>();
    m_telephone = &m_desk->addTelephone();
    furnish(*m_telephone, m_clock.now());
    furnishLog(*m_telephone, m_clock.now());
    MainWindow::Parts parts;
    parts.sound = std::make_unique<SilentOutput>();
    parts.ring = std::make_unique<SilentOutput>();
    parts.clock = &m_clock;
    m_window = std::make_unique<MainWindow>(*m_desk, std::move(parts));
    m_window->showPage(Page::People);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY_WITH_TIMEOUT(contacts().model()->rowCount() == 5, 10000);
}

void PeoplePageTest::cleanup()
{
    m_window.reset();
    m_desk.reset();
}

void PeoplePageTest::contactsAreListedByName()
{
    const auto cell = [&](int row, int column) { return contacts().model()->index(row, column).data().toString(); };
    QCOMPARE(cell(0, ContactModel::Company), QStringLiteral("Bakery Sonnenschein"));
    QCOMPARE(cell(1, ContactModel::Name), QStringLiteral("Julien Moreau"));
    QCOMPARE(cell(1, ContactModel::Marks), QStringLiteral("★ VIP · Gold"));
    QVERIFY(cell(3, ContactModel::Number).endsWith(QStringLiteral("+1")));
}

void PeoplePageTest::searchWaitsUntilTypingRests()
{
    QTest::keyClicks(contacts().search(), QStringLiteral("klein"));
    QTRY_COMPARE_WITH_TIMEOUT(contacts().model()->rowCount(), 1, 10000);
    QCOMPARE(contacts().model()->at(0).name, QStringLiteral("Petra Klein"));
    QTest::keyClicks(contacts().search(), QStringLiteral("zzz"));
    QTRY_VERIFY_WITH_TIMEOUT(contacts().findChild<EmptyState *>()->isVisible(), 10000);
    QTest::mouseClick(contacts().findChild<EmptyState *>()->actionButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(contacts().model()->rowCount(), 5, 10000);
}

void PeoplePageTest::pagesComeAsOneScrolls()
{
    QList<Contact> many;
    for (int i = 0; i < 3 * ContactModel::pageSize; ++i) {
        Contact one;
        one.id.value = 1000 + i;
        one.name = QStringLiteral("Contact %1").arg(i, 4, 10, QLatin1Char('0'));
        many += one;
    }
    m_telephone->setContacts(many);
    contacts().search()->setText(QStringLiteral("Contact"));
    QTRY_VERIFY_WITH_TIMEOUT(contacts().model()->rowCount() >= ContactModel::pageSize, 10000);
    QVERIFY(contacts().model()->rowCount() < 3 * ContactModel::pageSize);
    QTRY_VERIFY_WITH_TIMEOUT(
        (contacts().table()->scrollToBottom(), contacts().model()->rowCount() == 3 * ContactModel::pageSize), 10000);
    QCOMPARE(contacts().model()->at(3 * ContactModel::pageSize - 1).name, QStringLiteral("Contact 0599"));
}

void PeoplePageTest::contactIsAddedByKeyboard()
{
    page().addButton()->setFocus();
    QTest::keyClick(page().addButton(), Qt::Key_Space);
    auto *form = dialog<ContactDialog>();
    QVERIFY(form);
    QVERIFY2(!form->saveButton()->isEnabled(), "nobody without a name");
    type<QLineEdit>(form, "name", QStringLiteral("Olaf Brandt"));
    type<QPlainTextEdit>(form, "numbers", QStringLiteral("030 5551234, +49 171 2345678"));
    type<QLineEdit>(form, "emails", QStringLiteral("olaf@example.com"));
    QTest::keyClick(form->findChild<QLineEdit *>(QStringLiteral("emails")), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_telephone->contactsKept().size(), 6, 10000);
    const Contact added = m_telephone->contactsKept().last();
    QCOMPARE(added.name, QStringLiteral("Olaf Brandt"));
    QCOMPARE(added.numbers, QStringList({QStringLiteral("+49305551234"), QStringLiteral("+491712345678")}));
    QTRY_COMPARE_WITH_TIMEOUT(contacts().model()->rowCount(), 6, 10000);
}

void PeoplePageTest::wrongContactIsToldInWords()
{
    contacts().table()->selectRow(2);
    QTest::mouseClick(contacts().editButton(), Qt::LeftButton);
    auto *form = dialog<ContactDialog>();
    QVERIFY(form);
    type<QPlainTextEdit>(form, "numbers", QStringLiteral("12x"));
    QVERIFY(form->wrong().contains(QStringLiteral("12x")));
    QVERIFY(!form->saveButton()->isEnabled());
    type<QPlainTextEdit>(form, "numbers", QStringLiteral("+49301234567"));
    type<QLineEdit>(form, "emails", QStringLiteral("nobody"));
    QVERIFY(form->wrong().contains(QStringLiteral("nobody")));
    type<QLineEdit>(form, "emails", QStringLiteral("a@example.com; b@example.com"));
    QVERIFY(form->wrong().isEmpty());
    QCOMPARE(form->contact().emails.size(), 2);
}

void PeoplePageTest::contactIsChangedAndTheRestKept()
{
    contacts().table()->selectRow(1);
    QTest::keyClick(contacts().table(), Qt::Key_Return);
    auto *form = dialog<ContactDialog>();
    QVERIFY(form);
    const Contact before = form->contact();
    QCOMPARE(before.name, QStringLiteral("Julien Moreau"));
    QCOMPARE(before, contacts().model()->at(1));
    type<QLineEdit>(form, "loyalty", QStringLiteral("Platinum"));
    QTest::mouseClick(form->saveButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(contacts().model()->at(1).loyalty, QStringLiteral("Platinum"), 10000);
    QCOMPARE(contacts().model()->at(1).numbers, before.numbers);
    QCOMPARE(contacts().table()->currentIndex().row(), 1);
}

void PeoplePageTest::refusalStandsInTheDialog()
{
    contacts().table()->selectRow(0);
    QTest::mouseClick(contacts().editButton(), Qt::LeftButton);
    auto *form = dialog<ContactDialog>();
    QVERIFY(form);
    m_telephone->failNext({ErrorKind::Conflict, QStringLiteral("Another contact has this number.")});
    QTest::mouseClick(form->saveButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(form->findChild<InlineMessage *>()->text(),
                              QStringLiteral("Another contact has this number."), 10000);
    QVERIFY(form->isVisible());
    QVERIFY(form->saveButton()->isEnabled());
}

void PeoplePageTest::contactIsDeletedOnlyWhenAsked()
{
    contacts().table()->selectRow(4);
    const QString name = contacts().model()->at(4).name;
    QTest::mouseClick(contacts().removeButton(), Qt::LeftButton);
    auto *ask = dialog<ConfirmDialog>();
    QVERIFY(ask);
    QVERIFY(ask->windowTitle().contains(name));
    QTest::keyClick(ask, Qt::Key_Escape);
    QCOMPARE(m_telephone->contactsKept().size(), 5);
    QTest::mouseClick(contacts().removeButton(), Qt::LeftButton);
    ask = dialog<ConfirmDialog>();
    QVERIFY(ask);
    QTest::mouseClick(ask->actionButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(contacts().model()->rowCount(), 4, 10000);
    QVERIFY(contacts().message()->text().contains(name));
}

void PeoplePageTest::callsOfOnePersonAreShown()
{
    contacts().table()->selectRow(2);
    QCOMPARE(contacts().model()->at(2).name, QStringLiteral("Petra Klein"));
    QTest::mouseClick(contacts().callsButton(), Qt::LeftButton);
    QCOMPARE(m_window->page(), Page::CallLog);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->callLogPage()->model()->rowCount() > 0, 10000);
    QCOMPARE(m_window->callLogPage()->model()->filter().contact, ContactId{2});
    QCOMPARE(m_window->callLogPage()->model()->at(0).marks.contact, ContactId{2});
}

void PeoplePageTest::guestsOfTheHouse()
{
    QTest::mouseClick(page().tabs(), Qt::LeftButton, {}, page().tabs()->tabRect(1).center());
    GuestsView &guests = *page().guests();
    QTRY_COMPARE_WITH_TIMEOUT(guests.model()->rowCount(), 3, 10000);
    QTest::keyClicks(guests.search(), QStringLiteral("312"));
    QTRY_COMPARE_WITH_TIMEOUT(guests.model()->rowCount(), 1, 10000);
    QCOMPARE(guests.model()->index(0, GuestModel::Marks).data().toString(), QStringLiteral("do not disturb"));
}

void PeoplePageTest::guestIsChanged()
{
    page().tabs()->setCurrentIndex(1);
    GuestsView &guests = *page().guests();
    QTRY_COMPARE_WITH_TIMEOUT(guests.model()->rowCount(), 3, 10000);
    guests.table()->selectRow(0);
    QTest::mouseClick(guests.editButton(), Qt::LeftButton);
    auto *form = dialog<GuestDialog>();
    QVERIFY(form);
    QCOMPARE(form->guest(), guests.model()->at(0));
    auto *departure = form->findChild<QDateEdit *>(QStringLiteral("departure"));
    departure->setDate(form->guest().arrival.addDays(-1));
    QVERIFY(!form->wrong().isEmpty());
    departure->setDate(form->guest().arrival.addDays(9));
    type<QLineEdit>(form, "room", QStringLiteral("205"));
    QTest::mouseClick(form->saveButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(guests.model()->at(0).room, QStringLiteral("205"), 10000);
}

void PeoplePageTest::importShowsWhatItDoesFirst()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("people.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name,company,numbers\r\nPetra Vogt,,+49301234567\r\nOlaf Brandt,,030 5551234\r\nBroken,,12x\r\n");
    file.close();
    QTest::mouseClick(page().importButton(), Qt::LeftButton);
    auto *choice = dialog<QFileDialog>();
    QVERIFY(choice);
    Q_EMIT choice->fileSelected(path);
    choice->close();
    auto *preview = dialog<ImportDialog>();
    QVERIFY(preview);
    QVERIFY2(preview->summary().contains(QStringLiteral("1 changed")), qPrintable(preview->summary()));
    QCOMPARE(preview->table()->model()->index(0, 1).data().toString(), QStringLiteral("line 4"));
    QCOMPARE(m_telephone->contactsKept().size(), 5);
    QTest::mouseClick(preview->importButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_telephone->contactsKept().size() > 5, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(contacts().model()->rowCount() > 5, 10000);
    QVERIFY(contacts().message()->text().contains(QStringLiteral("imported")));
}

void PeoplePageTest::importOfNothingCannotBeDone()
{
    ImportDialog nothing(*m_telephone, ContactImport());
    QVERIFY(!nothing.importButton()->isEnabled());
    contacts().importFrom(QStringLiteral("/no/such/file.csv"));
    QVERIFY(contacts().message()->text().contains(QStringLiteral("could not be read")));
}

void PeoplePageTest::exportWritesTheFile()
{
    const QTemporaryDir folder;
    const auto content = [&](const char *name) {
        QFile file(folder.filePath(QLatin1StringView(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    contacts().exportTo(folder.filePath(QStringLiteral("a.csv")), TelephoneDesk::FileKind::Csv);
    QTRY_VERIFY_WITH_TIMEOUT(content("a.csv").contains("Petra Klein"), 10000);
    contacts().exportTo(folder.filePath(QStringLiteral("a.vcf")), TelephoneDesk::FileKind::VCard);
    QTRY_VERIFY_WITH_TIMEOUT(content("a.vcf").startsWith("BEGIN:VCARD"), 10000);
    QTRY_VERIFY_WITH_TIMEOUT(contacts().message()->text().contains(QStringLiteral("Written")), 10000);
    contacts().exportTo(folder.filePath(QStringLiteral("no/such/a.csv")), TelephoneDesk::FileKind::Csv);
    QTRY_VERIFY_WITH_TIMEOUT(contacts().message()->text().contains(QStringLiteral("could not be written")), 10000);
}

void PeoplePageTest::whoMayNotChangeIsTold()
{
    Rights rights = m_desk->rights();
    rights.command = rights.configure = false;
    m_desk->setRights(rights);
    contacts().table()->selectRow(0);
    for (const QPushButton *button :
         {page().addButton(), page().importButton(), contacts().editButton(), contacts().removeButton()}) {
        QVERIFY(!button->isEnabled());
        QVERIFY(!button->toolTip().isEmpty());
    }
    QVERIFY(contacts().callsButton()->isEnabled());
    QTest::keyClick(contacts().table(), Qt::Key_Return);
    QVERIFY(m_window->findChildren<ContactDialog *>().isEmpty());
}

void PeoplePageTest::emptyPageOffersTheFirstStep()
{
    m_telephone->setContacts({});
    Q_EMIT m_telephone->callersChanged();
    auto *empty = contacts().findChild<EmptyState *>();
    QTRY_VERIFY_WITH_TIMEOUT(empty->isVisible(), 10000);
    QTest::mouseClick(empty->actionButton(), Qt::LeftButton);
    QVERIFY(dialog<ContactDialog>());
}

BELLBOARD_TEST(PeoplePage, PeoplePageTest)

} // namespace bellboard::test

#include "test_PeoplePage.moc"
