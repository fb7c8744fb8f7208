// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/ExampleHotel.h"
#include "tests/ui/SilentOutput.h"
#include "ui/MainWindow.h"
#include "ui/Navigation.h"
#include "ui/NavigationButton.h"
#include "ui/StatusLine.h"
#include "ui/theme/Theme.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace bellboard::test {

class MainWindowTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void cleanup();
    void everyControlHasANameAndIsReachable();
    void nothingIsCutOff();
    void nothingIsCutOffAtTwiceTheSize();
    void themeSwitchesAtRunTime();
    void statusLineSaysItInWords();
    void oldSignOfLifeMeansNoLeader();
    void badgesCount();
    void rightsSwitchOff();

  private:
    SetClock m_clock;
    std::unique_ptr<MemoryDesk> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::init()
{
    m_clock = SetClock();
    m_desk = std::make_unique<MemoryDesk>();
    furnish(*m_desk, m_clock.now());
    furnish(m_desk->addTelephone(), m_clock.now());
    MainWindow::Parts parts;
    parts.sound = std::make_unique<SilentOutput>();
    parts.ring = std::make_unique<SilentOutput>();
    parts.clock = &m_clock;
    m_window = std::make_unique<MainWindow>(*m_desk, std::move(parts));
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_desk.reset();
    Theme::instance().setChoice(Theme::Choice::Light);
}

namespace {

bool isInteractive(const QWidget *widget)
{
    if (widget->objectName().startsWith(QLatin1StringView("qt_"))) // inner parts of Qt's own widgets
        return false;
    const QWidget *parent = widget->parentWidget();
    const bool inner = qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent) ||
                       qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QAbstractItemView *>(parent);
    if (inner)
        return false;
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
           qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) ||
           qobject_cast<const QPlainTextEdit *>(widget) ||
           (qobject_cast<const QAbstractItemView *>(widget) && !widget->inherits("QHeaderView") &&
            !widget->inherits("QComboBoxListView"));
}

QString path(const QWidget *widget)
{
    QStringList names;
    for (const QWidget *each = widget; each; each = each->parentWidget())
        names.prepend(QLatin1StringView(each->metaObject()->className()));
    return names.join(QLatin1Char('/'));
}

} // namespace

void MainWindowTest::everyControlHasANameAndIsReachable()
{
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now())});
    int seen = 0;
    for (const Page page : m_window->pages()) {
        m_window->showPage(page);
        QCoreApplication::processEvents();
        for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
            if (!isInteractive(widget) || !widget->isVisible())
                continue;
            ++seen;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named, qPrintable(path(widget)));
            // In a group of which one is chosen, Tab reaches the chosen one and the arrows the others.
            const bool byArrows = button && button->autoExclusive() && !button->isChecked();
            QVERIFY2(byArrows || (widget->focusPolicy() & Qt::TabFocus), qPrintable(path(widget)));
        }
    }
    QVERIFY2(seen > 60, qPrintable(QString::number(seen)));
}

void MainWindowTest::nothingIsCutOff()
{
    AlertView view = callingAlert(1, "101", m_clock.now());
    view.alert.presses = 2;
    m_desk->setAlerts({view});
    for (const QSize size : {QSize(1280, 800), QSize(1024, 600)}) {
        m_window->resize(size);
        for (const Page page : m_window->pages()) {
            m_window->showPage(page);
            QCoreApplication::processEvents();
            for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
                const bool counts =
                    qobject_cast<const QPushButton *>(widget) ||
                    (qobject_cast<const QLabel *>(widget) && !widget->inherits("bellboard::ElidedLabel"));
                if (!counts || !widget->isVisible())
                    continue;
                const auto *label = qobject_cast<const QLabel *>(widget);
                const int needed = label && label->wordWrap() ? label->heightForWidth(widget->width())
                                                              : widget->minimumSizeHint().height();
                QVERIFY2(widget->height() >= needed,
                         qPrintable(QStringLiteral("%1 %2 at %3x%4: %5 < %6")
                                        .arg(path(widget), label ? label->text() : QString())
                                        .arg(size.width())
                                        .arg(size.height())
                                        .arg(widget->height())
                                        .arg(needed)));
                if (!label || !label->wordWrap())
                    QVERIFY2(widget->width() >= widget->minimumSizeHint().width(),
                             qPrintable(path(widget) + (label ? label->text() : QString())));
            }
        }
    }
}

void MainWindowTest::nothingIsCutOffAtTwiceTheSize()
{
    QProcess again;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QStringLiteral("2"));
    again.setProcessEnvironment(environment);
    again.setProcessChannelMode(QProcess::MergedChannels);
    again.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("MainWindow"), QStringLiteral("nothingIsCutOff")});
    QVERIFY(again.waitForFinished(60000));
    const QByteArray said = again.readAll();
    QVERIFY2(again.exitStatus() == QProcess::NormalExit && again.exitCode() == 0, said.constData());
}

void MainWindowTest::themeSwitchesAtRunTime()
{
    const auto ground = [&] {
        QCoreApplication::processEvents();
        const QImage image = m_window->grab().toImage();
        return image.pixelColor(image.width() - 6, image.height() * 9 / 10);
    };
    Theme::instance().setChoice(Theme::Choice::Light);
    QCOMPARE(ground(), QColor(0xF5, 0xF6, 0xF8));
    Theme::instance().setChoice(Theme::Choice::Dark);
    QCOMPARE(ground(), QColor(0x11, 0x15, 0x1B));
    Theme::instance().setChoice(Theme::Choice::Light);
    QCOMPARE(ground(), QColor(0xF5, 0xF6, 0xF8));
}

void MainWindowTest::statusLineSaysItInWords()
{
    QCOMPARE(m_window->statusLine()->words(), QStringLiteral("Telephones: connected · Gateway: listening · "
                                                             "Database: on this PC · Leader: this PC"));
    QList<LinkReport> links = m_desk->links();
    links[0].status.state = LinkState::Down;
    m_desk->setLinks(links);
    QVERIFY(m_window->statusLine()->words().startsWith(QStringLiteral("Telephones: not reachable")));
}

void MainWindowTest::oldSignOfLifeMeansNoLeader()
{
    m_clock.set(m_clock.now().addSecs(60));
    m_window->ticker().tickNow();
    QVERIFY2(m_window->statusLine()->words().contains(QStringLiteral("nobody")),
             qPrintable(m_window->statusLine()->words()));
}

void MainWindowTest::badgesCount()
{
    QCOMPARE(m_window->navigation()->button(Page::Buttons)->count(), 2);
    QList<LinkReport> links = m_desk->links();
    LinkReport secrets; // holds the button's token only and never has a state
    secrets.kind = QStringLiteral("milesight");
    secrets.status.state = LinkState::Down;
    m_desk->setLinks(links << secrets);
    QCOMPARE(m_window->navigation()->button(Page::Connection)->count(), 0);
    links[1].status.state = LinkState::Down;
    m_desk->setLinks(links);
    QCOMPARE(m_window->navigation()->button(Page::Connection)->count(), 1);
    m_desk->setAlerts({callingAlert(1, "101", m_clock.now()), callingAlert(2, "102", m_clock.now()),
                       alertIn(AlertStatus::Acknowledged, 3, "103", m_clock.now())});
    QCOMPARE(m_window->navigation()->button(Page::Alerts)->count(), 2);
    QVERIFY(m_window->navigation()->button(Page::Alerts)->accessibleName().contains(QLatin1Char('2')));
}

void MainWindowTest::rightsSwitchOff()
{
    m_desk->setRights({"desk", "Front desk", true, true, false, false, false});
    for (const Page page : {Page::Recipients, Page::Buttons, Page::Connection, Page::Settings}) {
        m_window->showPage(page);
        QCoreApplication::processEvents();
        int off = 0;
        for (const QPushButton *button : m_window->findChildren<QPushButton *>()) {
            if (button->isVisible() && !button->isEnabled() && !button->toolTip().isEmpty())
                ++off;
        }
        QVERIFY2(off > 0, qPrintable(QString::number(static_cast<int>(page))));
    }
}

BELLBOARD_TEST(MainWindow, MainWindowTest)

} // namespace bellboard::test

#include "test_MainWindow.moc"
