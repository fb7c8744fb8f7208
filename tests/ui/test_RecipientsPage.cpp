// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/PhoneNumber.h"
#include "tests/support/TestRegistry.h"
#include "tests/ui/DeskFixture.h"
#include "tests/ui/ExampleHotel.h"
#include "ui/recipients/RecipientDelegate.h"
#include "ui/recipients/RecipientDialog.h"
#include "ui/recipients/RecipientEditor.h"
#include "ui/recipients/RecipientListModel.h"
#include "ui/recipients/RecipientListView.h"
#include "ui/recipients/RecipientsPage.h"
#include "ui/widgets/ConfirmDialog.h"
#include "ui/widgets/InlineMessage.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace bellboard::test {

/// Real widgets, mouse and keyboard, through the Desk's own door: runs on every kind of DeskFixture.
class RecipientsPageTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup();
    void numbersCountOnlyThoseSwitchedOn();
    void altDownAndAltUpReorder();
    void draggingARowReordersWithADropLine();
    void escapeEndsADrag();
    void undoTakesBackAMove();
    void undoBringsBackADeletedOne();
    void spaceSwitchesOff();
    void addValidatesAsOneTypes();
    void nationalInputIsStoredAsE164();
    void duplicateIsRefusedInWords();
    void selfAnsweringPhoneAsksForKey();
    void voicemailHintOffersTheKey();
    void deleteAsksAndNamesTheThing();
    void selectionAndScrollSurviveOthersChanges();

  private:
    QStringList labels() const;
    void fill(const QStringList &names);
    RecipientDialog *openAdd();

    std::unique_ptr<DeskFixture> m_fixture;
    std::unique_ptr<RecipientsPage> m_page;
};

void RecipientsPageTest::init()
{
    m_fixture = DeskFixture::make();
    QVERIFY2(m_fixture, "no such kind of desk: see BELLBOARD_UI_DESK");
    m_page = std::make_unique<RecipientsPage>(m_fixture->desk());
    m_page->resize(900, 500);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void RecipientsPageTest::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

QStringList RecipientsPageTest::labels() const
{
    QStringList labels;
    const auto recipients = m_fixture->desk().recipients();
    for (const Recipient &recipient : recipients)
        labels += recipient.label;
    return labels;
}

void RecipientsPageTest::fill(const QStringList &names)
{
    for (int i = 0; i < names.size(); ++i) {
        Recipient added = recipient(QString::number(101 + i), names.at(i));
        added.acceptance = Acceptance::Key;
        const auto id = await(m_fixture->desk().addRecipient(added));
        QVERIFY2(id, id ? "" : qPrintable(id.error().message));
    }
    QTRY_COMPARE(labels(), names);
    QTRY_COMPARE(m_page->list()->model()->rowCount(), int(names.size()));
    m_page->list()->setCurrentIndex(m_page->list()->model()->index(0, 0));
    m_page->list()->setFocus();
}

RecipientDialog *RecipientsPageTest::openAdd()
{
    m_page->addRecipient();
    return m_page->findChild<RecipientDialog *>();
}

void RecipientsPageTest::numbersCountOnlyThoseSwitchedOn()
{
    fill({"A", "B", "C"});
    Recipient second = m_fixture->desk().recipients().at(1);
    second.active = false;
    QVERIFY(await(m_fixture->desk().editRecipient(second)));
    const auto *model = qobject_cast<RecipientListModel *>(m_page->list()->model());
    QVERIFY(model);
    QTRY_COMPARE(model->rank(1), 0);
    QCOMPARE(model->rank(0), 1);
    QCOMPARE(model->rank(2), 2);
}

void RecipientsPageTest::altDownAndAltUpReorder()
{
    fill({"A", "B", "C"});
    QTest::keyClick(m_page->list(), Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(labels(), QStringList({"B", "A", "C"}));
    QTRY_COMPARE(m_page->list()->currentIndex().row(), 1); // the selection goes with the row
    QTest::keyClick(m_page->list(), Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(labels(), QStringList({"B", "C", "A"}));
    QTRY_COMPARE(m_page->list()->currentIndex().row(), 2);
    QTest::keyClick(m_page->list(), Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(labels(), QStringList({"B", "A", "C"}));
}

void RecipientsPageTest::draggingARowReordersWithADropLine()
{
    fill({"A", "B", "C", "D"});
    RecipientListView *list = m_page->list();
    const auto centre = [&](int row) { return list->visualRect(list->model()->index(row, 0)).center(); };
    QTest::mousePress(list->viewport(), Qt::LeftButton, {}, centre(0));
    QTest::mouseMove(list->viewport(), centre(1));
    QTest::mouseMove(list->viewport(), centre(2) + QPoint(0, 8));
    QTRY_COMPARE(list->dropGap(), 3); // below C
    QTest::mouseRelease(list->viewport(), Qt::LeftButton, {}, centre(2) + QPoint(0, 8));
    QCOMPARE(list->dropGap(), -1);
    QTRY_COMPARE(labels(), QStringList({"B", "C", "A", "D"}));
}

void RecipientsPageTest::escapeEndsADrag()
{
    fill({"A", "B", "C"});
    RecipientListView *list = m_page->list();
    const auto centre = [&](int row) { return list->visualRect(list->model()->index(row, 0)).center(); };
    QSignalSpy moves(list, &RecipientListView::moveWanted);
    QTest::mousePress(list->viewport(), Qt::LeftButton, {}, centre(0));
    QTest::mouseMove(list->viewport(), centre(1));
    QTest::mouseMove(list->viewport(), centre(2));
    QTest::keyClick(list, Qt::Key_Escape);
    QTest::mouseRelease(list->viewport(), Qt::LeftButton, {}, centre(2));
    QCOMPARE(moves.count(), 0);
    QCOMPARE(labels(), QStringList({"A", "B", "C"}));
}

void RecipientsPageTest::undoTakesBackAMove()
{
    fill({"A", "B", "C"});
    QTest::keyClick(m_page->list(), Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(labels(), QStringList({"B", "A", "C"}));
    QTRY_VERIFY(m_page->editor()->stack().canUndo());
    QTest::keyClick(m_page->list(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(labels(), QStringList({"A", "B", "C"}));
    QTRY_VERIFY(m_page->editor()->stack().canRedo());
    m_page->editor()->stack().redo();
    QTRY_COMPARE(labels(), QStringList({"B", "A", "C"}));
}

void RecipientsPageTest::undoBringsBackADeletedOne()
{
    fill({"A", "B", "C"});
    m_page->editor()->remove(m_fixture->desk().recipients().at(1));
    QTRY_COMPARE(labels(), QStringList({"A", "C"}));
    QTRY_VERIFY(m_page->editor()->stack().canUndo());
    m_page->editor()->stack().undo();
    QTRY_COMPARE(labels(), QStringList({"A", "B", "C"}));
    // The one that is back may have a new id: redo must still find it.
    QTRY_VERIFY(m_page->editor()->stack().canRedo());
    QTest::qWait(0);
    m_page->editor()->stack().redo();
    QTRY_COMPARE(labels(), QStringList({"A", "C"}));
}

void RecipientsPageTest::spaceSwitchesOff()
{
    fill({"A", "B"});
    QTest::keyClick(m_page->list(), Qt::Key_Space);
    QTRY_VERIFY(!m_fixture->desk().recipients().at(0).active);
    QTRY_VERIFY(m_page->editor()->stack().canUndo());
    QTest::keyClick(m_page->list(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(m_fixture->desk().recipients().at(0).active);
}

void RecipientsPageTest::addValidatesAsOneTypes()
{
    RecipientDialog *dialog = openAdd();
    QVERIFY(dialog);
    auto *number = dialog->findChild<QLineEdit *>(QStringLiteral("number"));
    auto *label = dialog->findChild<QLineEdit *>(QStringLiteral("label"));
    auto *save = dialog->findChild<QPushButton *>(QStringLiteral("save"));
    QVERIFY(!save->isEnabled());
    QTest::keyClicks(number, QStringLiteral("10x"));
    QVERIFY(number->property("wrong").toBool());
    QVERIFY(!number->accessibleDescription().isEmpty());
    number->clear();
    QTest::keyClicks(number, QStringLiteral("101"));
    QVERIFY(!number->property("wrong").toBool());
    QVERIFY2(!save->isEnabled(), "a name is needed");
    QTest::keyClicks(label, QStringLiteral("Front desk"));
    QVERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_COMPARE(labels(), QStringList({"Front desk"}));
    QTRY_VERIFY(!m_page->findChild<RecipientDialog *>() || !m_page->findChild<RecipientDialog *>()->isVisible());
}

void RecipientsPageTest::nationalInputIsStoredAsE164()
{
    RecipientDialog *dialog = openAdd();
    dialog->findChildren<QRadioButton *>().at(1)->click();
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("number")), QStringLiteral("030 1234567"));
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("label")), QStringLiteral("Duty manager"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_COMPARE(m_fixture->desk().recipients().size(), 1);
    QCOMPARE(m_fixture->desk().recipients().at(0).number, QStringLiteral("+49301234567"));
    QCOMPARE(m_fixture->desk().recipients().at(0).type, RecipientType::External);
}

void RecipientsPageTest::duplicateIsRefusedInWords()
{
    fill({"Front desk"});
    RecipientDialog *dialog = openAdd();
    auto *number = dialog->findChild<QLineEdit *>(QStringLiteral("number"));
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("label")), QStringLiteral("Again"));
    QTest::keyClicks(number, QStringLiteral("101"));
    QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("save"))->isEnabled());
    QVERIFY2(number->accessibleDescription().contains(QStringLiteral("Front desk")),
             qPrintable(number->accessibleDescription()));
}

void RecipientsPageTest::selfAnsweringPhoneAsksForKey()
{
    Recipient intercom = recipient(QStringLiteral("101"), QStringLiteral("Front desk"));
    intercom.autoAnswer = AutoAnswer::On;
    QVERIFY(await(m_fixture->desk().addRecipient(intercom)));
    const auto messages = m_page->findChildren<InlineMessage *>();
    InlineMessage *hint = nullptr;
    QTRY_VERIFY(std::any_of(messages.begin(), messages.end(), [&](InlineMessage *message) {
        if (!message->text().startsWith(QStringLiteral("101")))
            return false;
        hint = message;
        return true;
    }));
    QTest::mouseClick(hint->actionButton(), Qt::LeftButton);
    QTRY_COMPARE(m_fixture->desk().recipients().at(0).acceptance, Acceptance::Key);
    QTRY_VERIFY(hint->text().isEmpty());
}

void RecipientsPageTest::voicemailHintOffersTheKey()
{
    RecipientDialog *dialog = openAdd();
    dialog->findChildren<QRadioButton *>().at(1)->click();
    auto *hint = dialog->findChildren<InlineMessage *>().at(0);
    QVERIFY(!hint->text().isEmpty());
    QTest::mouseClick(hint->actionButton(), Qt::LeftButton);
    QCOMPARE(dialog->recipient().acceptance, Acceptance::Key);
    QVERIFY(hint->text().isEmpty());
}

void RecipientsPageTest::deleteAsksAndNamesTheThing()
{
    fill({"Front desk", "Owner"});
    QTest::keyClick(m_page->list(), Qt::Key_Delete);
    auto *question = m_page->findChild<ConfirmDialog *>();
    QVERIFY(question);
    QVERIFY(question->actionButton()->text().contains(QStringLiteral("Front desk")));
    QVERIFY2(!question->actionButton()->isDefault(), "a stray Enter must not delete");
    QTest::mouseClick(question->actionButton(), Qt::LeftButton);
    QTRY_COMPARE(labels(), QStringList({"Owner"}));
}

void RecipientsPageTest::selectionAndScrollSurviveOthersChanges()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    const QByteArray message = "seed " + QByteArray::number(seed);
    const char *said = message.constData();
    QStringList names;
    for (int i = 0; i < 40; ++i)
        names += QStringLiteral("Person %1").arg(i);
    fill(names);
    RecipientListView *list = m_page->list();
    const auto *model = qobject_cast<RecipientListModel *>(list->model());
    const RecipientId kept = m_fixture->desk().recipients().at(20).id;
    list->setCurrentIndex(list->model()->index(20, 0));
    QSignalSpy resets(list->model(), &QAbstractItemModel::modelReset);
    Desk &other = m_fixture->otherConsole();
    int next = 900;
    for (int i = 0; i < 60; ++i) {
        const auto all = other.recipients();
        Recipient any = all.at(random.bounded(int(all.size())));
        bool changes = true;
        switch (random.bounded(4)) {
        case 0: {
            const int position = 1 + random.bounded(int(all.size()));
            changes = position != any.position;
            QVERIFY2(await(other.moveRecipient(any.id, position)), said);
            break;
        }
        case 1:
            changes = any.id != kept;
            if (changes)
                QVERIFY2(await(other.removeRecipient(any.id)), said);
            break;
        case 2:
            QVERIFY2(await(other.addRecipient(recipient(QString::number(next++), QStringLiteral("New")))), said);
            break;
        default:
            any.active = !any.active;
            any.label = QStringLiteral("Changed %1").arg(i);
            QVERIFY2(await(other.editRecipient(any)), said);
            break;
        }
        // Done in the database is not yet heard of: two consoles that both show the old list are equal as well.
        if (changes)
            QTRY_VERIFY2(other.recipients() != all, said);
        // Moves of the kept row itself may bring it elsewhere; it must stay the selected one.
        QTRY_VERIFY2(m_fixture->desk().recipients() == other.recipients(), said);
        QTRY_COMPARE(model->rows().size(), other.recipients().size());
        QVERIFY2(model->at(list->currentIndex().row()).id == kept, said);
    }
    QTRY_VERIFY2(model->rows() == m_fixture->desk().recipients(), said);
    QCOMPARE(resets.count(), 0);
}

BELLBOARD_TEST(RecipientsPage, RecipientsPageTest)

} // namespace bellboard::test

#include "test_RecipientsPage.moc"
