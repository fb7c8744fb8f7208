// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/ExampleHotel.h"
#include "tests/ui/SilentOutput.h"
#include "ui/MainWindow.h"
#include "ui/alerts/DrillDialog.h"
#include "ui/history/HistoryModel.h"
#include "ui/history/HistoryPage.h"
#include "ui/recipients/RecipientDialog.h"
#include "ui/recipients/RecipientListView.h"
#include "ui/recipients/RecipientsPage.h"
#include "ui/theme/Theme.h"

#include <QDir>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace bellboard::test {

/// Renders every page from an example hotel, light and dark, at a fixed size. With BELLBOARD_SCREENS_DIR the pictures
/// are kept there (docs/screens is made this way); without it they are only looked at by the checks below.
class ScreenPicturesTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void pictures_data();
    void pictures();

  private:
    void keep(const QImage &image, const QString &name) const;
    QImage picture(MainWindow &window, QWidget *dialog = nullptr) const;
    void arrange(const QString &scene);

    std::unique_ptr<MemoryDesk> m_desk;
    SetClock m_clock;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QDialog> m_dialog;
};

namespace {

const QStringList scenes{
    QStringLiteral("first-start"),    QStringLiteral("first-recipient"), QStringLiteral("alerts-calm"),
    QStringLiteral("alert-calling"),  QStringLiteral("alert-states"),    QStringLiteral("alert-taken"),
    QStringLiteral("alert-training"), QStringLiteral("history"),         QStringLiteral("recipients"),
    QStringLiteral("recipient-add"),  QStringLiteral("buttons"),         QStringLiteral("connection"),
    QStringLiteral("certificate"),    QStringLiteral("settings"),        QStringLiteral("test-the-alert")};

QString certificate()
{
    return QStringLiteral("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
}

} // namespace

void ScreenPicturesTest::pictures_data()
{
    QTest::addColumn<QString>("scene");
    QTest::addColumn<bool>("dark");
    for (const QString &scene : scenes) {
        QTest::newRow(qPrintable(scene + QStringLiteral("-light"))) << scene << false;
        QTest::newRow(qPrintable(scene + QStringLiteral("-dark"))) << scene << true;
    }
}

void ScreenPicturesTest::arrange(const QString &scene)
{
    const QDateTime now = m_clock.now();
    MemoryDesk &desk = *m_desk;
    if (scene != QLatin1StringView("first-start"))
        furnish(desk, now);
    if (scene == QLatin1StringView("first-recipient"))
        desk.setRecipients({});
    if (scene == QLatin1StringView("alert-calling")) {
        const AlertView view = callingAlert(1482, QStringLiteral("101"), now);
        desk.setStory(storyOf(view));
        desk.setAlerts({view});
    } else if (scene == QLatin1StringView("alert-states")) {
        AlertView down = alertIn(AlertStatus::LinkDown, 1485, QStringLiteral("412"), now);
        AlertView exhausted = alertIn(AlertStatus::Exhausted, 1484, QStringLiteral("304"), now.addSecs(-200));
        AlertView drill = alertIn(AlertStatus::Waiting, 1483, QStringLiteral("203"), now);
        drill.alert.drill = DrillTarget::Training;
        AlertView again = alertIn(AlertStatus::Acknowledged, 1482, QStringLiteral("101"), now.addSecs(-400));
        again.alert.attention = true;
        again.alert.presses = 3;
        again.alert.unknownButton = true;
        again.alert.lastPressAt = now.addSecs(-5);
        desk.setStory(storyOf(exhausted));
        desk.setAlerts({exhausted, down, drill, again});
        QList<LinkReport> links = desk.links();
        links[0].status = {LinkState::Down, QStringLiteral("The telephone system does not answer."), {}, {}};
        desk.setLinks(links);
        m_window->showAlert(exhausted.alert.id);
    } else if (scene == QLatin1StringView("alert-taken")) {
        AlertView taken = alertIn(AlertStatus::Acknowledged, 1482, QStringLiteral("101"), now);
        AlertStory story = storyOf(taken);
        story.events += AlertEvent{AlertEventKind::Acknowledged, now, QStringLiteral("Marek"), 0, {}};
        story.events += AlertEvent{AlertEventKind::Note, now, QStringLiteral("Marek"), 0,
                                   QStringLiteral("Guest has slipped in the bath, doctor is on the way.")};
        desk.setStory(story);
        desk.setAlerts({taken});
    } else if (scene == QLatin1StringView("alert-training")) {
        ConnectionSetup setup = desk.connectionSetup();
        setup.pbx.provider = QStringLiteral("training");
        desk.setConnection(setup);
        const AlertView view = callingAlert(1482, QStringLiteral("101"), now);
        desk.setStory(storyOf(view));
        desk.setAlerts({view, alertIn(AlertStatus::Acknowledged, 1481, QStringLiteral("304"), now.addSecs(-900))});
    } else if (scene == QLatin1StringView("history")) {
        m_window->showPage(Page::History);
        QVERIFY(QTest::qWaitFor([&] { return m_window->historyPage()->model()->rowCount() > 1; }, 10000));
        desk.setStory(takenStory(m_window->historyPage()->model()->at(1)));
        m_window->historyPage()->table()->selectRow(1);
    } else if (scene == QLatin1StringView("recipients")) {
        m_window->showPage(Page::Recipients);
    } else if (scene == QLatin1StringView("recipient-add")) {
        m_window->showPage(Page::Recipients);
        Recipient draft = recipient({}, QStringLiteral("Night porter"), RecipientType::External);
        m_dialog = std::make_unique<RecipientDialog>(desk, draft, m_window.get());
        QTest::keyClicks(m_dialog->findChild<QLineEdit *>(QStringLiteral("number")), QStringLiteral("030 5551234"));
    } else if (scene == QLatin1StringView("buttons")) {
        m_window->showPage(Page::Buttons);
    } else if (scene == QLatin1StringView("connection")) {
        m_window->showPage(Page::Connection);
    } else if (scene == QLatin1StringView("certificate")) {
        QList<LinkReport> links = desk.links();
        links[0].status = {LinkState::Down,
                           QStringLiteral("The certificate of 192.168.5.150 is signed by nobody this PC knows."),
                           certificate(),
                           {}};
        desk.setLinks(links);
        m_window->showPage(Page::Connection);
    } else if (scene == QLatin1StringView("settings")) {
        m_window->showPage(Page::Settings);
    } else if (scene == QLatin1StringView("test-the-alert")) {
        m_dialog = std::make_unique<DrillDialog>(desk, m_window.get());
    }
}

void ScreenPicturesTest::pictures()
{
    QFETCH(QString, scene);
    QFETCH(bool, dark);
    Theme::instance().setChoice(dark ? Theme::Choice::Dark : Theme::Choice::Light);
    m_dialog.reset();
    m_window.reset();
    m_desk = std::make_unique<MemoryDesk>();
    MainWindow::Parts parts;
    parts.sound = std::make_unique<SilentOutput>();
    parts.clock = &m_clock;
    m_window = std::make_unique<MainWindow>(*m_desk, std::move(parts));
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    arrange(scene);
    m_window->ticker().tickNow();
    QCoreApplication::processEvents();
    QTest::qWait(20); // the desk answers from the event loop
    const QImage image = picture(*m_window, m_dialog.get());
    QVERIFY(!image.isNull());
    // A page that painted nothing, or in the wrong theme, is seen at a pixel of the page's ground.
    const QColor ground = image.pixelColor(image.width() - 4, image.height() * 9 / 10);
    QVERIFY2((ground.lightness() < 128) == dark || m_dialog, qPrintable(ground.name()));
    keep(image, QStringLiteral("%1-%2").arg(scene, dark ? QStringLiteral("dark") : QStringLiteral("light")));
    m_dialog.reset();
    m_window.reset();
    Theme::instance().setChoice(Theme::Choice::Light);
}

QImage ScreenPicturesTest::picture(MainWindow &window, QWidget *dialog) const
{
    QImage image = window.grab().toImage();
    if (!dialog)
        return image;
    dialog->show();
    QCoreApplication::processEvents();
    const QPixmap front = dialog->grab();
    QPainter painter(&image);
    painter.fillRect(QRect(QPoint(), window.size()), QColor(0, 0, 0, 90));
    const QPoint at((window.width() - dialog->width()) / 2, (window.height() - dialog->height()) / 2);
    painter.drawPixmap(at, front);
    painter.setPen(Theme::instance().colour(Theme::Colour::Line));
    painter.drawRect(QRect(at, dialog->size()));
    return image;
}

void ScreenPicturesTest::keep(const QImage &image, const QString &name) const
{
    const QString folder = qEnvironmentVariable("BELLBOARD_SCREENS_DIR");
    if (folder.isEmpty())
        return;
    QVERIFY(QDir().mkpath(folder));
    const QString file = QStringLiteral("%1/%2.png").arg(folder, name);
    QVERIFY(image.convertToFormat(QImage::Format_RGB888).save(file, "PNG", 0)); // 0: as small as can be
}

BELLBOARD_TEST(ScreenPictures, ScreenPicturesTest)

} // namespace bellboard::test

#include "test_ScreenPictures.moc"
