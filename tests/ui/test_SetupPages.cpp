// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/DeskFixture.h"
#include "tests/ui/ExampleHotel.h"
#include "ui/SecondTicker.h"
#include "ui/alerts/DrillDialog.h"
#include "ui/buttons/ButtonDialog.h"
#include "ui/buttons/ButtonTableModel.h"
#include "ui/buttons/ButtonsPage.h"
#include "ui/connection/CertificatePanel.h"
#include "ui/connection/ConnectionPage.h"
#include "ui/connection/GatewayCard.h"
#include "ui/connection/PbxCard.h"
#include "ui/settings/AlertSettingsPage.h"
#include "ui/widgets/ConfirmDialog.h"
#include "ui/widgets/InlineMessage.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

namespace bellboard::test {

/// Buttons, connection, settings and the drill's dialog.
class SetupPagesTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void certificateIsShownInGroupsAndTrusted();
    void onlyAManagerTrustsAndTests();
    void newsDoNotOverwriteWhatIsBeingFilledIn();
    void databaseSpeaksInSentences();
    void onlyAManagerCallsTheRealRecipients();
    void secretIsWriteOnly();
    void wrongAddressIsSaidInPlace();
    void testAnswersWhereItWasAsked();
    void trainingNeedsNoAddress();
    void gatewayWantsBothTlsFiles();
    void settingsSaveWhatWasSet();
    void settingsOfAnotherConsoleAppear();
    void settingsRefuseAWrongAnnouncement();
    void buttonColumnsBearTheirTitles();
    void buttonMarks();
    void pressAsksOnce();
    void addButtonChecksTheDevEui();
    void drillGoesToTrainingUnlessChosen();
    void drillWarnsOfRealPeople();

  private:
    SetClock m_clock;
    std::unique_ptr<MemoryDesk> m_desk;
    std::unique_ptr<SecondTicker> m_ticker;
};

void SetupPagesTest::init()
{
    m_desk = std::make_unique<MemoryDesk>();
    furnish(*m_desk, m_clock.now());
    m_ticker = std::make_unique<SecondTicker>(m_clock);
}

namespace {

const QString fingerprint = QStringLiteral("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

void refuseCertificate(MemoryDesk &desk)
{
    QList<LinkReport> links = desk.links();
    links[0].status = {LinkState::Down, QStringLiteral("Unknown certificate."), fingerprint, {}};
    desk.setLinks(links);
}

} // namespace

void SetupPagesTest::certificateIsShownInGroupsAndTrusted()
{
    ConnectionPage page(*m_desk, *m_ticker);
    page.resize(1000, 700);
    page.show();
    CertificatePanel *panel = page.pbx()->certificate();
    QVERIFY(!panel->isVisible());
    refuseCertificate(*m_desk);
    QVERIFY(panel->isVisible());
    const QString groups = panel->findChild<QLabel *>(QStringLiteral("fingerprint"))->text();
    QVERIFY2(groups.startsWith(QStringLiteral("9F86 D081 884C")), qPrintable(groups));
    QCOMPARE(QString(groups).remove(u' ').remove(u'\n').toLower(), fingerprint);
    QTest::mouseClick(panel->trustButton(), Qt::LeftButton);
    QTRY_VERIFY(!panel->isVisible());
    QCOMPARE(m_desk->log, QStringList{QStringLiteral("trust %1").arg(fingerprint)});
}

void SetupPagesTest::onlyAManagerTrustsAndTests()
{
    refuseCertificate(*m_desk);
    Rights rights = m_desk->rights();
    rights.administer = false;
    m_desk->setRights(rights);
    ConnectionPage page(*m_desk, *m_ticker);
    QVERIFY(page.pbx()->certificate()->trustButton()->isEnabled());
    rights.configure = false;
    m_desk->setRights(rights);
    for (const QPushButton *button : page.findChildren<QPushButton *>()) {
        if (button->accessibleName().startsWith(QStringLiteral("Test")))
            QVERIFY2(!button->isEnabled(), qPrintable(button->accessibleName()));
    }
    QVERIFY(!page.pbx()->certificate()->trustButton()->isEnabled());
    QVERIFY(!page.pbx()->certificate()->trustButton()->toolTip().isEmpty());
}

void SetupPagesTest::newsDoNotOverwriteWhatIsBeingFilledIn()
{
    ConnectionPage page(*m_desk, *m_ticker);
    page.show();
    auto *url = page.findChild<QLineEdit *>(QStringLiteral("url"));
    auto *clientId = page.findChild<QLineEdit *>(QStringLiteral("clientId"));
    auto *listen = page.findChild<QLineEdit *>(QStringLiteral("listen"));
    for (QLineEdit *each : {url, listen}) {
        each->clear();
        QTest::keyClicks(each, QStringLiteral("mine"));
    }
    clientId->setFocus(); // the field itself has no focus any more
    ConnectionSetup setup = m_desk->connectionSetup();
    setup.pbx.url = QStringLiteral("https://other:8088");
    setup.gateway.listen = QStringLiteral("0.0.0.0:1");
    m_desk->setConnection(setup);
    QCOMPARE(url->text(), QStringLiteral("mine"));
    QCOMPARE(listen->text(), QStringLiteral("mine"));
    url->setText(QStringLiteral("https://mine:8088"));
    QTest::mouseClick(page.findChild<QPushButton *>(QStringLiteral("savePbx")), Qt::LeftButton);
    QTRY_COMPARE(page.pbx()->answer()->text(), QStringLiteral("Saved."));
    setup.pbx.url = QStringLiteral("https://third:8088");
    m_desk->setConnection(setup);
    QCOMPARE(url->text(), QStringLiteral("https://third:8088"));
}

void SetupPagesTest::databaseSpeaksInSentences()
{
    ConnectionPage page(*m_desk, *m_ticker);
    QStringList texts;
    for (const QLabel *label : page.findChildren<QLabel *>())
        texts += label->text();
    QVERIFY2(
        texts.contains(QStringLiteral("Bellboard's own database: on this PC, in /home/anna/.local/share/bellboard\n"
                                      "The key of the stored passwords lies in the desktop's keychain.")),
        qPrintable(texts.join(u'|')));
}

void SetupPagesTest::onlyAManagerCallsTheRealRecipients()
{
    m_desk->setRights({"desk", "Front desk", true, true, false, false, false});
    DrillDialog dialog(*m_desk);
    const auto choices = dialog.findChildren<QRadioButton *>();
    QVERIFY(choices.at(0)->isEnabled());
    QVERIFY(!choices.at(1)->isEnabled());
    QVERIFY(!choices.at(1)->toolTip().isEmpty());
}

void SetupPagesTest::secretIsWriteOnly()
{
    ConnectionPage page(*m_desk, *m_ticker);
    page.show();
    auto *secret = page.findChild<QLineEdit *>(QStringLiteral("clientSecret"));
    auto *save = page.findChild<QPushButton *>(QStringLiteral("savePbx"));
    QVERIFY(secret->text().isEmpty());
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_VERIFY(m_desk->savedPbx.has_value());
    QVERIFY2(!m_desk->savedPbx->clientSecret, "an empty secret is left as it is");
    m_desk->savedPbx.reset();
    QTRY_VERIFY(save->isEnabled());
    QTest::keyClicks(secret, QStringLiteral("s3cret"));
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_VERIFY(m_desk->savedPbx.has_value());
    QCOMPARE(*m_desk->savedPbx->clientSecret, QStringLiteral("s3cret"));
    QTRY_VERIFY2(secret->text().isEmpty(), "a saved secret does not stay on screen");
}

void SetupPagesTest::wrongAddressIsSaidInPlace()
{
    ConnectionPage page(*m_desk, *m_ticker);
    page.show();
    page.findChild<QLineEdit *>(QStringLiteral("url"))->setText(QStringLiteral("192.168.5.150"));
    QTest::mouseClick(page.findChild<QPushButton *>(QStringLiteral("savePbx")), Qt::LeftButton);
    QVERIFY2(page.pbx()->answer()->text().contains(QStringLiteral("https://")),
             qPrintable(page.pbx()->answer()->text()));
    QVERIFY(!m_desk->savedPbx);
}

void SetupPagesTest::testAnswersWhereItWasAsked()
{
    ConnectionPage page(*m_desk, *m_ticker);
    page.show();
    for (QPushButton *button : page.pbx()->findChildren<QPushButton *>()) {
        if (button->accessibleName().startsWith(QStringLiteral("Test")))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_COMPARE(page.pbx()->answer()->text(), QStringLiteral("The telephone system answered in 41 ms."));
    QVERIFY(page.gateway()->answer()->text().isEmpty());
}

void SetupPagesTest::trainingNeedsNoAddress()
{
    ConnectionPage page(*m_desk, *m_ticker);
    page.show();
    auto *provider = page.findChild<QComboBox *>(QStringLiteral("provider"));
    QTest::keyClick(provider, Qt::Key_End);
    QVERIFY(!page.findChild<QLineEdit *>(QStringLiteral("url"))->isVisible());
    QTest::mouseClick(page.findChild<QPushButton *>(QStringLiteral("savePbx")), Qt::LeftButton);
    QTRY_VERIFY(m_desk->savedPbx.has_value());
    QCOMPARE(m_desk->savedPbx->provider, QStringLiteral("training"));
}

void SetupPagesTest::gatewayWantsBothTlsFiles()
{
    ConnectionPage page(*m_desk, *m_ticker);
    page.show();
    page.findChild<QLineEdit *>(QStringLiteral("tlsCertificate"))->setText(QStringLiteral("/etc/bellboard/cert.pem"));
    QPushButton *save = page.findChild<QPushButton *>(QStringLiteral("saveGateway"));
    QTest::mouseClick(save, Qt::LeftButton);
    QVERIFY(!page.gateway()->answer()->text().isEmpty());
    QVERIFY(!m_desk->savedGateway);
    page.findChild<QLineEdit *>(QStringLiteral("tlsKey"))->setText(QStringLiteral("/etc/bellboard/key.pem"));
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_VERIFY(m_desk->savedGateway.has_value());
}

void SetupPagesTest::settingsSaveWhatWasSet()
{
    const auto fixture = DeskFixture::make();
    QVERIFY(fixture);
    AlertSettingsPage page(fixture->desk());
    page.show();
    auto *save = page.findChild<QPushButton *>(QStringLiteral("saveSettings"));
    auto *ring = page.findChild<QSpinBox *>(QStringLiteral("ring"));
    QCOMPARE(ring->minimum(), 5);
    QCOMPARE(ring->maximum(), 120);
    QVERIFY(!save->isEnabled());
    ring->setValue(45);
    QVERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_COMPARE(fixture->desk().alertSettings().ring, std::chrono::seconds(45));
    QTRY_VERIFY(!save->isEnabled());
}

void SetupPagesTest::settingsOfAnotherConsoleAppear()
{
    const auto fixture = DeskFixture::make();
    QVERIFY(fixture);
    AlertSettingsPage page(fixture->desk());
    AlertSettings settings = fixture->desk().alertSettings();
    settings.rounds = 5;
    QVERIFY(await(fixture->otherConsole().saveAlertSettings(settings)));
    QTRY_COMPARE(page.findChild<QSpinBox *>(QStringLiteral("rounds"))->value(), 5);
}

void SetupPagesTest::settingsRefuseAWrongAnnouncement()
{
    AlertSettingsPage page(*m_desk);
    page.show();
    auto *announcement = page.findChild<QLineEdit *>(QStringLiteral("announcement"));
    announcement->clear();
    QTest::keyClicks(announcement, QStringLiteral("alert.wav"));
    QVERIFY(!page.validate().isEmpty());
    QVERIFY(!page.findChild<QPushButton *>(QStringLiteral("saveSettings"))->isEnabled());
}

void SetupPagesTest::buttonColumnsBearTheirTitles()
{
    const ButtonTableModel model;
    const auto title = [&](int column) { return model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); };
    QCOMPARE(title(ButtonTableModel::Room), QStringLiteral("Room"));
    QCOMPARE(title(ButtonTableModel::Battery), QStringLiteral("Battery"));
    QCOMPARE(title(ButtonTableModel::Marks), QStringLiteral("Needs care"));
}

void SetupPagesTest::buttonMarks()
{
    ButtonTableModel model;
    model.update(m_desk->buttons());
    model.setNow(m_clock.now());
    QStringList marks;
    for (const Button &button : model.rows())
        marks += model.marks(button);
    QCOMPARE(marks, QStringList({"", "", "battery low: change it", "silent for too long", "switched off", ""}));
}

void SetupPagesTest::pressAsksOnce()
{
    ButtonsPage page(*m_desk, *m_ticker);
    page.resize(1000, 600);
    page.show();
    page.table()->selectRow(0);
    for (QPushButton *button : page.findChildren<QPushButton *>()) {
        if (button->accessibleName().startsWith(QStringLiteral("Press the selected")))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    auto *question = page.findChild<ConfirmDialog *>();
    QVERIFY(question);
    QVERIFY(m_desk->log.isEmpty());
    QTest::mouseClick(question->actionButton(), Qt::LeftButton);
    QTRY_COMPARE(m_desk->log, QStringList{QStringLiteral("press button-room-101 101 emergency")});
}

void SetupPagesTest::addButtonChecksTheDevEui()
{
    const auto fixture = DeskFixture::make();
    QVERIFY(fixture);
    ButtonDialog dialog(fixture->desk(), Button());
    dialog.show();
    auto *save = dialog.findChild<QPushButton *>(QStringLiteral("save"));
    QTest::keyClicks(dialog.findChild<QLineEdit *>(QStringLiteral("room")), QStringLiteral("101"));
    QTest::keyClicks(dialog.findChild<QLineEdit *>(QStringLiteral("device")), QStringLiteral("button-room-101"));
    QVERIFY(save->isEnabled());
    auto *eui = dialog.findChild<QLineEdit *>(QStringLiteral("devEui"));
    QTest::keyClicks(eui, QStringLiteral("24e1-2453"));
    QVERIFY(!save->isEnabled());
    QTest::keyClicks(eui, QStringLiteral("-5b31-6056"));
    QVERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_COMPARE(fixture->desk().buttons().size(), 1);
    QCOMPARE(fixture->desk().buttons().at(0).devEui, QStringLiteral("24E124535B316056"));
}

void SetupPagesTest::drillGoesToTrainingUnlessChosen()
{
    DrillDialog dialog(*m_desk);
    dialog.show();
    QSignalSpy started(&dialog, &DrillDialog::started);
    QTest::keyClick(&dialog, Qt::Key_Return);
    QTRY_COMPARE(started.count(), 1);
    QCOMPARE(m_desk->log, QStringList{QStringLiteral("drill Test training")});
}

void SetupPagesTest::drillWarnsOfRealPeople()
{
    DrillDialog dialog(*m_desk);
    dialog.show();
    dialog.findChildren<QRadioButton *>().at(1)->click();
    const QString warning = dialog.findChildren<InlineMessage *>().at(0)->text();
    QVERIFY2(warning.contains(QStringLiteral("Front desk")) && warning.contains(QStringLiteral("Duty manager")),
             qPrintable(warning));
    QVERIFY2(!warning.contains(QStringLiteral("Owner")), "who is switched off is not called");
    QCOMPARE(dialog.target(), DrillTarget::Recipients);
}

BELLBOARD_TEST(SetupPages, SetupPagesTest)

} // namespace bellboard::test

#include "test_SetupPages.moc"
