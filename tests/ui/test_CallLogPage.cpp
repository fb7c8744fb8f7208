// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/ExampleHotel.h"
#include "ui/alerts/StepList.h"
#include "ui/calllog/CallDetail.h"
#include "ui/calllog/CallLogFilterBar.h"
#include "ui/calllog/CallLogModel.h"
#include "ui/calllog/CallLogPage.h"
#include "ui/calllog/CallMarksEditor.h"
#include "ui/calllog/LinkDialog.h"
#include "ui/calllog/LoudspeakerRecording.h"
#include "ui/calllog/ReasonModel.h"
#include "ui/calllog/ReasonsDialog.h"
#include "ui/calllog/RecordingPlayer.h"
#include "ui/calllog/TagField.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/widgets/SheetLine.h"
#include "ui/words/CallLogWords.h"

#include <QComboBox>
#include <QDataStream>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace bellboard::test {

namespace {

/// What the player asked of the loudspeaker.
class HeardRecording final : public RecordingSound
{
    Q_OBJECT

  public:
    explicit HeardRecording(QStringList &heard) : m_heard(heard) {}
    void load(const QByteArray &sound) override
    {
        m_heard += QStringLiteral("load %1").arg(QString::fromLatin1(sound));
        Q_EMIT lengthChanged(62000);
    }
    void play() override
    {
        m_heard += QStringLiteral("play");
        Q_EMIT playingChanged(true);
    }
    void pause() override
    {
        m_heard += QStringLiteral("pause");
        Q_EMIT playingChanged(false);
    }
    void seek(qint64 position) override { m_heard += QStringLiteral("seek %1").arg(position); }
    void setSpeed(double speed) override { m_heard += QStringLiteral("speed %1").arg(speed); }

  private:
    QStringList &m_heard;
};

/// A second of silence.
QByteArray wave()
{
    const QByteArray samples(16000, '\0');
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    out.writeRawData("RIFF", 4);
    out << quint32(36 + samples.size());
    out.writeRawData("WAVEfmt ", 8);
    out << quint32(16) << quint16(1) << quint16(1) << quint32(8000) << quint32(16000) << quint16(2) << quint16(16);
    out.writeRawData("data", 4);
    out << quint32(samples.size());
    return bytes + samples;
}

} // namespace

class CallLogPageTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup();
    void nothingIsReadBeforeThePageIsSeen();
    void rowsSayWhatHappened();
    void wholeLogIsReachedWithoutDoubles();
    void searchWaitsUntilTypingRests();
    void newestAnswerWins();
    void filtersMeanWhatTheySay();
    void openingARowShowsTheCall();
    void allCallsOfThisNumber();
    void marksAreSaved();
    void onlyWhatWasChangedIsWritten();
    void whatWasTypedIsSavedWhenAnotherCallIsOpened();
    void refusedMarksStayAndAreTold();
    void linkIsFoundByTyping();
    void tagsAreCleaned();
    void whoMayNotWriteIsTold();
    void newCallComesInAtTheTop();
    void nothingMovesWhileOneReadsFurtherDown();
    void errorOffersToTryAgain();
    void emptyLogAndNothingFound();
    void recordingIsPlayed();
    void recordingThatIsNotThereIsTold();
    void playerFallsSilentWithAnotherCall();
    void loudspeakerReadsWave();
    void reasonsAreEdited();
    void codesOfReasonsAreTheirOwn();
    void fileHoldsAllRowsOfTheFilter();
    void fileThatFailsIsNotThere();
    void fileKeepsFormulasFromRunning();

  private:
    void show();
    QString cell(int row, int column) const { return m_page->model()->index(row, column).data().toString(); }
    CallMarksEditor &marks() { return *m_page->detail()->marks(); }
    void select(int row);

    QDateTime m_now = SetClock().now();
    std::unique_ptr<MemoryDesk> m_desk;
    MemoryTelephone *m_telephone = nullptr;
    std::unique_ptr<CallLogPage> m_page;
    QStringList m_heard;
};

void CallLogPageTest::init()
{
    m_heard.clear();
    m_desk = std::make_unique<MemoryDesk>();
    m_telephone = &m_desk->addTelephone();
    furnish(*m_telephone, m_now);
    furnishLog(*m_telephone, m_now);
    m_page = std::make_unique<CallLogPage>(*m_desk, std::make_unique<HeardRecording>(m_heard));
    m_page->resize(1060, 640);
}

void CallLogPageTest::cleanup()
{
    m_page.reset();
    m_desk.reset();
}

void CallLogPageTest::show()
{
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_VERIFY_WITH_TIMEOUT(m_page->model()->rowCount() > 0, 10000);
}

void CallLogPageTest::select(int row)
{
    m_page->table()->scrollToTop();
    QTest::mouseClick(m_page->table()->viewport(), Qt::LeftButton, {},
                      m_page->table()->visualRect(m_page->model()->index(row, 0)).center());
    QCOMPARE(m_page->detail()->call(), m_page->model()->at(row).id);
}

void CallLogPageTest::nothingIsReadBeforeThePageIsSeen()
{
    QCoreApplication::processEvents();
    QVERIFY(m_telephone->logRequests.isEmpty());
    show();
    QCOMPARE(m_telephone->logRequests.first().limit, CallLogModel::pageSize);
}

void CallLogPageTest::rowsSayWhatHappened()
{
    show();
    QCOMPARE(cell(0, CallLogModel::Who), QStringLiteral("Susan Whitfield"));
    QCOMPARE(cell(0, CallLogModel::Inside), QStringLiteral("Anna Weber"));
    QCOMPARE(cell(0, CallLogModel::Direction), QStringLiteral("in"));
    QCOMPARE(cell(0, CallLogModel::Outcome), QStringLiteral("answered"));
    QCOMPARE(cell(0, CallLogModel::Duration), QStringLiteral("3:12"));
    QCOMPARE(cell(0, CallLogModel::Reason), QStringLiteral("New booking · group, call back"));
    QCOMPARE(cell(0, CallLogModel::Tags), QStringLiteral("group, call back"));
    QCOMPARE(m_page->model()->index(0, CallLogModel::Recording).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("yes"));
    // Of a call that the house made, the one who was called.
    QCOMPARE(cell(2, CallLogModel::Who), QStringLiteral("Petra Klein"));
    QCOMPARE(cell(2, CallLogModel::Inside), QStringLiteral("Marek Nowak"));
    QCOMPARE(cell(3, CallLogModel::Outcome), QStringLiteral("missed"));
    QCOMPARE(cell(3, CallLogModel::Duration), QStringLiteral("–"));
    QVERIFY2(cell(3, CallLogModel::Who).contains(QLatin1Char(' ')), "a number as people write it");
}

void CallLogPageTest::wholeLogIsReachedWithoutDoubles()
{
    show();
    CallLogModel *model = m_page->model();
    QTRY_VERIFY_WITH_TIMEOUT((model->fetchMore({}), model->rowCount() == 340), 10000);
    QSet<qint64> ids;
    for (int i = 0; i < model->rowCount(); ++i)
        ids.insert(model->at(i).id.value);
    QCOMPARE(ids.size(), 340);
    QVERIFY(!model->canFetchMore({}));
    QVERIFY(m_telephone->logRequests.last().after.has_value());
}

void CallLogPageTest::searchWaitsUntilTypingRests()
{
    show();
    const qsizetype before = m_telephone->logRequests.size();
    QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(m_page->filterBar()->search()->hasFocus());
    QTest::keyClicks(m_page->filterBar()->search(), QStringLiteral("moreau"));
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model()->filter().text, QStringLiteral("moreau"), 10000);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->model()->rowCount() > 0, 10000);
    for (int row = 0; row < m_page->model()->rowCount(); ++row)
        QCOMPARE(cell(row, CallLogModel::Who), QStringLiteral("Julien Moreau"));
    QVERIFY(m_telephone->logRequests.size() > before);
}

void CallLogPageTest::newestAnswerWins()
{
    show();
    CallFilter first;
    first.text = QStringLiteral("Moreau");
    CallFilter second;
    second.text = QStringLiteral("Jane");
    m_page->model()->setFilter(first);
    m_page->model()->setFilter(second);
    QSignalSpy loaded(m_page->model(), &CallLogModel::loaded);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->model()->rowCount() > 0, 10000);
    QCoreApplication::processEvents();
    QCOMPARE(loaded.count(), 1);
    for (int row = 0; row < m_page->model()->rowCount(); ++row)
        QCOMPARE(cell(row, CallLogModel::Who), QStringLiteral("Jane Doe"));
}

void CallLogPageTest::filtersMeanWhatTheySay()
{
    show();
    const auto boxes = m_page->filterBar()->findChildren<QComboBox *>();
    const auto choose = [&](int box, const QString &words) {
        const int at = boxes.at(box)->findText(words);
        QVERIFY2(at >= 0, qPrintable(words));
        boxes.at(box)->setCurrentIndex(at);
    };
    const auto filter = [this] { return m_page->model()->filter(); };
    choose(1, QStringLiteral("Outgoing"));
    QCOMPARE(filter().direction, std::optional(CallDirection::Outbound));
    choose(2, QStringLiteral("102 Marek Nowak"));
    QCOMPARE(filter().extension, QStringLiteral("102"));
    choose(3, QStringLiteral("Not answered"));
    QCOMPARE(filter().outcomes, QList<CallState>({CallState::Missed, CallState::Declined, CallState::Abandoned,
                                                  CallState::Voicemail, CallState::Failed}));
    QTRY_VERIFY_WITH_TIMEOUT(boxes.at(4)->findText(QStringLiteral("breakfast")) > 0, 10000);
    choose(4, QStringLiteral("breakfast"));
    QCOMPARE(filter().tag, QStringLiteral("breakfast"));
    choose(0, QStringLiteral("Yesterday"));
    QCOMPARE(filter().from, QDate::currentDate().addDays(-1).startOfDay().toUTC());
    QCOMPARE(filter().to, QDate::currentDate().startOfDay().toUTC());
    m_page->filterBar()->clear();
    QCOMPARE(filter(), CallFilter());
}

void CallLogPageTest::openingARowShowsTheCall()
{
    show();
    select(0);
    QVERIFY(m_page->detail()->isVisible());
    const QString facts = m_page->detail()->facts().join(QLatin1Char('\n'));
    for (const char *words : {"Answered by Anna Weber 101", "Queue Reception", "Came by rule Day, German", "Rang 0:08",
                              "Talked 3:12", "Ended hung up"})
        QVERIFY2(facts.contains(QLatin1StringView(words)), qPrintable(facts));
    const QList<Step> &steps = m_page->detail()->trail()->steps();
    QCOMPARE(steps.first().text, QStringLiteral("Susan Whitfield"));
    QCOMPARE(steps.last().state, QStringLiteral("hung up"));
    QVERIFY(std::any_of(steps.begin(), steps.end(), [](const Step &step) {
        return step.text == QLatin1StringView("Anna Weber transfers to Marek Nowak") &&
               step.state == QLatin1StringView("taken after 0:05");
    }));
    QVERIFY(std::any_of(steps.begin(), steps.end(),
                        [](const Step &step) { return step.text == QLatin1StringView("queue Reception"); }));
    QTRY_COMPARE_WITH_TIMEOUT(marks().linked(), QStringLiteral("Contact: Susan Whitfield"), 10000);
    QTest::keyClick(m_page->table(), Qt::Key_Down);
    QTest::keyClick(m_page->table(), Qt::Key_Down);
    QVERIFY(m_page->detail()->facts().contains(QStringLiteral("Cost 0.28 EUR")));
}

void CallLogPageTest::allCallsOfThisNumber()
{
    show();
    select(1);
    QTest::mouseClick(m_page->detail()->sameNumberButton(), Qt::LeftButton);
    QCOMPARE(m_page->model()->filter().number, QStringLiteral("204"));
    QTRY_VERIFY_WITH_TIMEOUT(m_page->model()->rowCount() > 0, 10000);
    for (int row = 0; row < m_page->model()->rowCount(); ++row)
        QCOMPARE(cell(row, CallLogModel::Who), QStringLiteral("Jane Doe"));
    m_page->filterBar()->clear();
    QVERIFY(m_page->model()->filter().number.isEmpty());
}

void CallLogPageTest::marksAreSaved()
{
    show();
    select(3);
    QVERIFY(!marks().saveButton()->isEnabled());
    marks().reason()->setCurrentIndex(marks().reason()->findData(QStringLiteral("COMPLAINT")));
    marks().referenceKind()->setCurrentIndex(marks().referenceKind()->findText(QStringLiteral("Booking")));
    QTest::keyClicks(marks().reference(), QStringLiteral("B-77"));
    QTest::keyClicks(marks().tags(), QStringLiteral("urgent"));
    QTest::keyClicks(marks().notes(), QStringLiteral("Call back at five."));
    QTest::keyClick(marks().notes(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_telephone->marks.size(), 1, 10000);
    const CallMarks saved = m_telephone->marks.first().second;
    QCOMPARE(m_telephone->marks.first().first, m_page->detail()->call());
    QCOMPARE(saved.reason, QStringLiteral("COMPLAINT"));
    QCOMPARE(saved.referenceKind, ReferenceKind::Booking);
    QCOMPARE(saved.reference, QStringLiteral("B-77"));
    QCOMPARE(saved.tags, QStringList(QStringLiteral("urgent")));
    QCOMPARE(saved.notes, QStringLiteral("Call back at five."));
    QTRY_COMPARE_WITH_TIMEOUT(cell(3, CallLogModel::Reason), QString::fromUtf8("Complaint · urgent"), 10000);
    QVERIFY(!marks().saveButton()->isEnabled());
}

void CallLogPageTest::onlyWhatWasChangedIsWritten()
{
    show();
    select(1);
    QTest::keyClicks(marks().notes(), QStringLiteral("Mine"));
    // Another console gives the call a reason meanwhile.
    CallEntry other = m_page->model()->at(1);
    CallMarks theirs = other.marks;
    theirs.reason = QStringLiteral("COMPLAINT");
    m_telephone->mark(other.id, theirs);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model()->at(1).marks.reason, QStringLiteral("COMPLAINT"), 10000);
    QCOMPARE(marks().notes()->toPlainText(), QStringLiteral("Mine"));
    m_telephone->marks.clear();
    marks().save();
    QCOMPARE(m_telephone->marks.size(), 1);
    QCOMPARE(m_telephone->marks.first().second.reason, QStringLiteral("COMPLAINT"));
    QCOMPARE(m_telephone->marks.first().second.notes, QStringLiteral("Mine"));
    QCOMPARE(m_telephone->marks.first().second.tags, QStringList(QStringLiteral("breakfast")));
}

void CallLogPageTest::whatWasTypedIsSavedWhenAnotherCallIsOpened()
{
    show();
    select(3);
    const CallId first = m_page->detail()->call();
    QTest::keyClicks(marks().notes(), QStringLiteral("Wrong number"));
    select(4);
    QCOMPARE(m_telephone->marks.size(), 1);
    QCOMPARE(m_telephone->marks.first().first, first);
    QVERIFY(marks().notes()->toPlainText().isEmpty());
    QTest::keyClicks(marks().notes(), QStringLiteral("Second"));
    m_page->hide();
    QCOMPARE(m_telephone->marks.size(), 2);
}

void CallLogPageTest::refusedMarksStayAndAreTold()
{
    show();
    select(3);
    QTest::keyClicks(marks().notes(), QStringLiteral("Kept"));
    m_telephone->failNext({ErrorKind::Refused, QStringLiteral("Your login may not write on calls.")});
    QTest::mouseClick(marks().saveButton(), Qt::LeftButton);
    auto *message = marks().findChild<InlineMessage *>();
    QTRY_COMPARE_WITH_TIMEOUT(message->text(), QStringLiteral("Your login may not write on calls."), 10000);
    QCOMPARE(marks().notes()->toPlainText(), QStringLiteral("Kept"));
    QVERIFY2(marks().saveButton()->isEnabled(), "it can be tried again");
}

void CallLogPageTest::linkIsFoundByTyping()
{
    show();
    select(3);
    QTest::mouseClick(marks().linkButton(), Qt::LeftButton);
    auto *dialog = m_page->findChild<LinkDialog *>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->search(), QStringLiteral("klein"));
    QTRY_COMPARE_WITH_TIMEOUT(dialog->list()->count(), 1, 10000);
    QTest::keyClick(dialog->search(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(marks().linked(), QStringLiteral("Contact: Petra Klein"), 10000);
    marks().save();
    QCOMPARE(m_telephone->marks.last().second.contact, ContactId{2});
    QTest::mouseClick(marks().unlinkButton(), Qt::LeftButton);
    marks().save();
    QVERIFY(!m_telephone->marks.last().second.contact.isValid());
}

void CallLogPageTest::tagsAreCleaned()
{
    TagField field;
    field.setText(QStringLiteral(" late  check-out ,, Parking,parking , x"));
    QCOMPARE(field.tags(),
             QStringList({QStringLiteral("late check-out"), QStringLiteral("Parking"), QStringLiteral("x")}));
    QStringList many;
    for (int i = 0; i < 30; ++i)
        many += QString::number(i);
    field.setTags(many);
    QCOMPARE(field.tags().size(), TagField::mostTags);
    QVERIFY(field.hasTooMany());
}

void CallLogPageTest::whoMayNotWriteIsTold()
{
    Rights rights = m_desk->rights();
    rights.command = rights.configure = false;
    m_desk->setRights(rights);
    show();
    select(0);
    for (const QWidget *field : std::initializer_list<const QWidget *>{marks().reason(), marks().tags(),
                                                                       marks().notes(), marks().unlinkButton()}) {
        QVERIFY(!field->isEnabled());
        QVERIFY(!field->toolTip().isEmpty());
    }
    QVERIFY(!marks().saveButton()->isVisible());
    QTest::mouseClick(m_page->reasonsButton(), Qt::LeftButton);
    auto *dialog = m_page->findChild<ReasonsDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->saveButton()->isEnabled());
    QVERIFY(!dialog->saveButton()->toolTip().isEmpty());
}

void CallLogPageTest::newCallComesInAtTheTop()
{
    show();
    select(2);
    const CallId opened = m_page->detail()->call();
    QSignalSpy resets(m_page->model(), &QAbstractItemModel::modelReset);
    CallEntry fresh = pastCalls(1, m_now.addSecs(600)).first();
    fresh.id.value = 200000;
    m_telephone->addToLog(fresh);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model()->at(0).id, fresh.id, 10000);
    QCOMPARE(m_page->detail()->call(), opened);
    QCOMPARE(m_page->table()->currentIndex().row(), 3);
    QCOMPARE(resets.count(), 0);
}

void CallLogPageTest::nothingMovesWhileOneReadsFurtherDown()
{
    show();
    m_page->table()->verticalScrollBar()->setValue(20 * 36);
    CallEntry fresh = pastCalls(1, m_now.addSecs(600)).first();
    fresh.id.value = 200000;
    const qsizetype before = m_telephone->logRequests.size();
    m_telephone->addToLog(fresh);
    QTest::qWait(600); // longer than the page waits for more news
    QVERIFY(m_page->model()->at(0).id != fresh.id);
    for (qsizetype i = before; i < m_telephone->logRequests.size(); ++i)
        QVERIFY2(m_telephone->logRequests.at(i).after, "the top is not read anew");
    m_page->table()->scrollToTop();
    QTRY_COMPARE_WITH_TIMEOUT(m_page->model()->at(0).id, fresh.id, 10000);
}

void CallLogPageTest::errorOffersToTryAgain()
{
    m_telephone->failNext({ErrorKind::Unreachable, QStringLiteral("The database does not answer.")});
    m_page->show();
    QTRY_COMPARE_WITH_TIMEOUT(m_page->message()->text(), QStringLiteral("The database does not answer."), 10000);
    QVERIFY(!m_page->model()->canFetchMore({}));
    QTest::mouseClick(m_page->message()->actionButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->model()->rowCount() > 0, 10000);
    QVERIFY(m_page->message()->text().isEmpty());
}

void CallLogPageTest::emptyLogAndNothingFound()
{
    m_telephone->setLog({});
    m_page->show();
    auto *empty = m_page->findChild<EmptyState *>();
    QTRY_COMPARE_WITH_TIMEOUT(empty->title(), QStringLiteral("No calls yet"), 10000);
    QVERIFY(!m_page->exportButton()->isEnabled());
    m_page->filterBar()->search()->setText(QStringLiteral("zzz"));
    QTRY_COMPARE_WITH_TIMEOUT(empty->title(), QStringLiteral("Nothing found"), 10000);
    QTest::mouseClick(empty->actionButton(), Qt::LeftButton);
    QVERIFY(m_page->filterBar()->isClear());
}

void CallLogPageTest::recordingIsPlayed()
{
    show();
    select(0);
    m_telephone->setRecording(m_page->detail()->call(), "sound");
    RecordingPlayer *player = m_page->detail()->player();
    QCOMPARE(m_telephone->recordingRequests, 0);
    m_heard.clear();
    player->playButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_heard.contains(QStringLiteral("play")), 10000);
    QCOMPARE(m_heard, QStringList({QStringLiteral("load sound"), QStringLiteral("play")}));
    QCOMPARE(player->playButton()->accessibleName(), QStringLiteral("Pause the recording"));
    player->slider()->setFocus();
    QTest::keyClick(player->slider(), Qt::Key_Right);
    QCOMPARE(m_heard.last(), QStringLiteral("seek 5000"));
    player->speed()->setCurrentIndex(2);
    QCOMPARE(m_heard.last(), QStringLiteral("speed 1.5"));
    player->playButton()->click();
    QCOMPARE(m_heard.last(), QStringLiteral("pause"));
    player->playButton()->click();
    QCOMPARE(m_heard.last(), QStringLiteral("play"));
    QCOMPARE(m_telephone->recordingRequests, 1);
}

void CallLogPageTest::recordingThatIsNotThereIsTold()
{
    show();
    select(0);
    RecordingPlayer *player = m_page->detail()->player();
    player->playButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(player->words().contains(QStringLiteral("not here yet")), 10000);
    QVERIFY(player->playButton()->isEnabled());
    select(1);
    QCOMPARE(player->words(), QStringLiteral("This call was not recorded."));
    QVERIFY(!player->playButton()->isVisible());
}

void CallLogPageTest::playerFallsSilentWithAnotherCall()
{
    show();
    select(0);
    m_telephone->setRecording(m_page->detail()->call(), "sound");
    m_page->detail()->player()->playButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_heard.contains(QStringLiteral("play")), 10000);
    select(1);
    QCOMPARE(m_heard.last(), QStringLiteral("pause"));
    select(0);
    m_page->detail()->player()->playButton()->click();
    m_page->hide();
    QCoreApplication::processEvents();
    QCOMPARE(m_heard.count(QStringLiteral("play")), 1);
}

void CallLogPageTest::loudspeakerReadsWave()
{
    LoudspeakerRecording sound;
    QSignalSpy lengths(&sound, &RecordingSound::lengthChanged);
    sound.load(wave());
    QTRY_VERIFY_WITH_TIMEOUT(!lengths.isEmpty(), 10000);
    QCOMPARE(lengths.last().at(0).toLongLong(), 1000);
    QSignalSpy failed(&sound, &RecordingSound::failed);
    sound.load("this is no sound at all");
    QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), 10000);
}

void CallLogPageTest::reasonsAreEdited()
{
    show();
    QTest::mouseClick(m_page->reasonsButton(), Qt::LeftButton);
    auto *dialog = m_page->findChild<ReasonsDialog *>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->newName(), QStringLiteral("Spa & wellness"));
    QTest::keyClick(dialog->newName(), Qt::Key_Return);
    QCOMPARE(dialog->model()->reasons().last().code, QStringLiteral("SPA_WELLNESS"));
    QVERIFY2(dialog->isVisible(), "Enter adds, it does not save");
    const QModelIndex first = dialog->model()->index(0, ReasonModel::Name);
    QVERIFY(dialog->model()->setData(first, Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(dialog->model()->setData(first, QStringLiteral("Group booking"), Qt::EditRole));
    QTest::mouseClick(dialog->saveButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_telephone->reasons().size(), 12, 10000);
    QCOMPARE(m_telephone->reasons().first().label, QStringLiteral("Group booking"));
    QVERIFY(!m_telephone->reasons().first().active);
    QVERIFY(cell(0, CallLogModel::Reason).startsWith(QStringLiteral("Group booking")));
}

void CallLogPageTest::codesOfReasonsAreTheirOwn()
{
    const ReasonModel model({{QStringLiteral("TAXI"), {}, true}, {QStringLiteral("TAXI_2"), {}, true}});
    QCOMPARE(model.codeFor(QStringLiteral("Taxi")), QStringLiteral("TAXI_3"));
    QCOMPARE(model.codeFor(QString::fromUtf8("Frühstück aufs Zimmer")), QStringLiteral("FRUHSTUCK_AUFS_ZIMMER"));
    QCOMPARE(model.codeFor(QStringLiteral("24 hours")), QStringLiteral("REASON_24_HOURS"));
    QCOMPARE(model.codeFor(QStringLiteral("***")), QStringLiteral("REASON"));
    QVERIFY(model.codeFor(QString(100, QLatin1Char('x'))).size() <= 40);
}

void CallLogPageTest::fileHoldsAllRowsOfTheFilter()
{
    m_telephone->setLog(pastCalls(1234, m_now));
    show();
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("calls.csv"));
    m_page->exportTo(path);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->message()->text().contains(QStringLiteral("1234 calls written")), 10000);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.startsWith("\xEF\xBB\xBF"));
    const QList<QByteArray> lines = bytes.split('\n');
    QCOMPARE(lines.size(), 1234 + 2);
    QVERIFY(lines.at(0).contains("Began,Ended,Direction,Name,Number"));
    QVERIFY2(lines.at(1).contains("Susan Whitfield,+44 20 7946 0018,Anna Weber,101,answered,8,192"),
             lines.at(1).constData());
    QVERIFY(lines.at(1).contains("\"group, call back\""));
}

void CallLogPageTest::fileThatFailsIsNotThere()
{
    m_telephone->setLog(pastCalls(1234, m_now));
    show();
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("calls.csv"));
    m_telephone->failNext({ErrorKind::Unreachable, QStringLiteral("The database does not answer.")});
    m_page->exportTo(path);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->message()->text(), QStringLiteral("The database does not answer."), 10000);
    QVERIFY(!QFile::exists(path));
    m_page->exportTo(folder.filePath(QStringLiteral("no/such/calls.csv")));
    QVERIFY(m_page->message()->text().contains(QStringLiteral("could not be written")));
    m_page->exportTo(path);
    QTest::mouseClick(m_page->exportButton(), Qt::LeftButton); // dimmed while one is being written
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), 10000);
}

void CallLogPageTest::fileKeepsFormulasFromRunning()
{
    const auto line = [](const QString &cell) { return QString::fromUtf8(sheetLine({cell})).chopped(2); };
    QCOMPARE(line(QStringLiteral("=1+2")), QStringLiteral("'=1+2"));
    QCOMPARE(line(QStringLiteral("  @SUM(A1)")), QStringLiteral("'  @SUM(A1)"));
    QCOMPARE(line(QStringLiteral("-2+3")), QStringLiteral("'-2+3"));
    QCOMPARE(line(QStringLiteral("+cmd|' /C calc'!A0")), QStringLiteral("'+cmd|' /C calc'!A0"));
    QCOMPARE(line(QStringLiteral("+49 30 1234567")), QStringLiteral("+49 30 1234567"));
    QCOMPARE(line(QStringLiteral("Jane \"J\" Doe")), QStringLiteral("\"Jane \"\"J\"\" Doe\""));
    QCOMPARE(line(QStringLiteral("a\nb")), QStringLiteral("\"a\nb\""));
}

BELLBOARD_TEST(CallLogPage, CallLogPageTest)

} // namespace bellboard::test

#include "test_CallLogPage.moc"
