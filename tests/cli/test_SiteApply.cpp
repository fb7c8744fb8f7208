// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ConnectionEdit.h"
#include "core/engine/SiteApply.h"
#include "core/store/LinkStore.h"
#include "core/store/PropertyStore.h"
#include "core/store/RecipientStore.h"
#include "tests/support/TestPostgres.h"
#include "tests/support/TestRegistry.h"

#include <QTest>

using namespace bellboard;
using namespace bellboard::test;

namespace {

QStringList linesOf(const SiteReport &report)
{
    QStringList lines;
    for (const auto &change : report.changes)
        lines.append(QString(toWord(change.what)) + QLatin1Char(' ') + change.path + QLatin1Char(' ') +
                     change.fields.join(QLatin1Char(',')));
    return lines;
}

Button button(const QString &device, const QString &eui)
{
    Button made;
    made.deviceId = device;
    made.room = device;
    made.devEui = eui;
    return made;
}

} // namespace

class TestSiteApply : public QObject
{
    Q_OBJECT

    std::unique_ptr<Database> m_database;
    std::unique_ptr<Database> m_owner;
    ConnectionTarget m_target;
    Property m_property;
    std::shared_ptr<const PropertyKey> m_key = std::make_shared<const PropertyKey>(PropertyKey::generate());

    Result<SiteReport> apply(const Site &site)
    {
        const auto all = PropertyStore(*m_database).list();
        if (all && !all->isEmpty())
            m_property = all->first();
        return SiteApply(*m_database, m_property, m_key).apply(site);
    }
    qint64 auditRows()
    {
        return sqlValue(*m_owner, QStringLiteral("SELECT count(*) FROM bellboard.audit_log")).toLongLong();
    }

    static Site wholeSite()
    {
        Site site;
        site.property = Property{{},
                                 QStringLiteral("Hotel Aurora"),
                                 QStringLiteral("Europe/Berlin"),
                                 QStringLiteral("DE"),
                                 QStringLiteral("en")};
        site.pbx = SitePbx{};
        site.pbx->kind = QStringLiteral("yeastar-p");
        site.pbx->url = QStringLiteral("https://192.168.5.150:8088");
        site.pbx->clientId = QStringLiteral("client");
        site.pbx->clientSecret = secret::Value{QStringLiteral("hush")};
        site.pbx->certificateSha256 = QString(64, QLatin1Char('a'));
        site.alerts = AlertSettings{};
        site.alerts->ring = std::chrono::seconds(12);
        site.alerts->acceptance = Acceptance::Key;
        site.recipients = QList<SiteRecipient>{
            {QStringLiteral("101"), QStringLiteral("A"), RecipientType::Extension, Acceptance::Answer, AutoAnswer::Off,
             true},
            {QStringLiteral("102"), QStringLiteral("B"), RecipientType::Extension, std::nullopt, AutoAnswer::On, true},
            {QStringLiteral("+4930901820"), QStringLiteral("C"), RecipientType::External, Acceptance::Key,
             AutoAnswer::Off, false}};
        site.buttons = QList<Button>{button(QStringLiteral("one"), QStringLiteral("24E124535B316001")),
                                     button(QStringLiteral("two"), QStringLiteral("24E124535B316002"))};
        site.gateway = SiteGateway{QStringLiteral("127.0.0.1:0"), {}, {}};
        site.milesight =
            SiteMilesight{secret::Value{QStringLiteral("webhook")}, secret::Value{QStringLiteral("token")}};
        return site;
    }

  private Q_SLOTS:
    void init()
    {
        m_target = TestPostgres::instance().freshProperty(&m_property.id);
        m_database = openDatabase(m_target);
        m_owner = openDatabase(TestPostgres::instance().ownerTarget(m_target));
    }

    void aSecondTimeChangesNothingAndLeavesNoTrace()
    {
        const auto first = apply(wholeSite());
        QVERIFY2(first, qPrintable(first ? QString() : first.error().message));
        QVERIFY(first->changes.size() >= 8);
        const qint64 rows = auditRows();
        QVERIFY(rows > 0);
        const auto second = apply(wholeSite());
        QVERIFY(second);
        QCOMPARE(linesOf(*second), QStringList());
        QCOMPARE(second->unchanged, 10);
        QCOMPARE(auditRows(), rows);
    }

    void theExportChangesNothingEither()
    {
        QVERIFY(apply(wholeSite()));
        m_property = PropertyStore(*m_database).list()->first();
        const auto exported = SiteApply(*m_database, m_property, nullptr).exported();
        QVERIFY(exported);
        QVERIFY(!exported->pbx->clientSecret);
        const auto read = readSite(writeSite(*exported));
        QVERIFY2(read, qPrintable(read ? QString() : describe(read.error())));
        const qint64 rows = auditRows();
        const auto applied = apply(*read);
        QVERIFY(applied);
        QCOMPARE(linesOf(*applied), QStringList());
        QCOMPARE(auditRows(), rows);
    }

    void recipientsWithoutAcceptanceGetThatOfTheAlerts()
    {
        QVERIFY(apply(wholeSite()));
        const auto list = RecipientStore(*m_database, m_property.id).list();
        QVERIFY(list);
        QCOMPARE(list->size(), 3);
        QVERIFY(list->at(0).acceptance == Acceptance::Answer);
        QVERIFY(list->at(1).acceptance == Acceptance::Key);
    }

    void everyOrderIsReached()
    {
        QVERIFY(apply(wholeSite()));
        Site site;
        site.recipients = wholeSite().recipients;
        std::sort(site.recipients->begin(), site.recipients->end(),
                  [](const auto &a, const auto &b) { return a.number < b.number; });
        do {
            QVERIFY(apply(site));
            const auto list = RecipientStore(*m_database, m_property.id).list();
            QVERIFY(list);
            for (qsizetype i = 0; i < list->size(); ++i) {
                QCOMPARE(list->at(i).number, site.recipients->at(i).number);
                QCOMPARE(list->at(i).position, int(i) + 1);
            }
        } while (std::next_permutation(site.recipients->begin(), site.recipients->end(),
                                       [](const auto &a, const auto &b) { return a.number < b.number; }));
    }

    void buttonsMayExchangeTheirDevices()
    {
        QVERIFY(apply(wholeSite()));
        Site site;
        site.buttons = wholeSite().buttons;
        std::swap((*site.buttons)[0].devEui, (*site.buttons)[1].devEui);
        const auto applied = apply(site);
        QVERIFY2(applied, qPrintable(applied ? QString() : applied.error().message));
        QCOMPARE(linesOf(*applied), QStringList({QStringLiteral("changed buttons[one] dev_eui"),
                                                 QStringLiteral("changed buttons[two] dev_eui")}));
        // And one that goes leaves its device to a new one.
        site.buttons = QList<Button>{site.buttons->at(0), button(QStringLiteral("three"), site.buttons->at(1).devEui)};
        const auto again = apply(site);
        QVERIFY(again);
        QCOMPARE(linesOf(*again),
                 QStringList({QStringLiteral("removed buttons[two] "), QStringLiteral("created buttons[three] ")}));
    }

    void secretsAreSealedAndComparedWithoutShowingThem()
    {
        QVERIFY(apply(wholeSite()));
        const auto setups = LinkStore(*m_database, m_property.id).setups();
        QVERIFY(setups);
        const LinkSecrets secrets(m_property.id, m_key);
        int seen = 0;
        for (const auto &setup : *setups) {
            for (auto it = setup.sealed.begin(); it != setup.sealed.end(); ++it) {
                ++seen;
                QVERIFY(!it.value().contains("hush") && !it.value().contains("token"));
                const auto opened = secrets.of(setup, it.key());
                QVERIFY(opened && !opened->isEmpty());
            }
        }
        QCOMPARE(seen, 3);
        Site site;
        site.milesight = SiteMilesight{std::nullopt, secret::Value{QStringLiteral("another")}};
        const auto applied = apply(site);
        QVERIFY(applied);
        QCOMPARE(linesOf(*applied), QStringList({QStringLiteral("changed milesight button_token")}));
    }

    void aCertificateThatIsNotNamedStays()
    {
        QVERIFY(apply(wholeSite()));
        Site site;
        site.pbx = wholeSite().pbx;
        site.pbx->certificateSha256.reset();
        QCOMPARE(linesOf(*apply(site)), QStringList());
        site.pbx->certificateSha256 = QString();
        QCOMPARE(linesOf(*apply(site)), QStringList({QStringLiteral("changed pbx certificate_sha256")}));
    }

    void anOutsidePrefixIsKeptByThePageAndGivenBack_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::newRow("zeros") << QStringLiteral("00");
        QTest::newRow("none at all") << QStringLiteral("");
    }

    void anOutsidePrefixIsKeptByThePageAndGivenBack()
    {
        QFETCH(QString, prefix);
        QVERIFY(apply(wholeSite()));
        Site site;
        site.pbx = wholeSite().pbx;
        site.pbx->outsidePrefix = prefix;
        QCOMPARE(linesOf(*apply(site)), QStringList({QStringLiteral("changed pbx outside_prefix")}));
        QCOMPARE(linesOf(*apply(site)), QStringList());
        // The connection page does not show it.
        LinkStore store(*m_database, m_property.id);
        PbxEdit edit = connectionSetupOf(*store.setups()).pbx;
        edit.dialPermission = QStringLiteral("101");
        QVERIFY(savePbx(store, LinkSecrets(m_property.id, m_key), edit));
        const auto exported = SiteApply(*m_database, m_property, nullptr).exported();
        QVERIFY(exported);
        QCOMPARE(exported->pbx->dialPermission, QStringLiteral("101"));
        QCOMPARE(exported->pbx->outsidePrefix, prefix);
        QVERIFY(readSite(writeSite(*exported))->pbx == exported->pbx);
        // What a section does not name goes back to what is usual.
        QCOMPARE(linesOf(*apply(wholeSite())),
                 QStringList({QStringLiteral("changed pbx dial_permission,outside_prefix")}));
        QCOMPARE(SiteApply(*m_database, m_property, nullptr).exported()->pbx->outsidePrefix, QStringLiteral("+"));
    }

    void anAsteriskIsAppliedExportedAndEdited()
    {
        Site site = wholeSite();
        site.pbx = SitePbx{};
        site.pbx->kind = QStringLiteral("asterisk");
        site.pbx->url = QStringLiteral("http://192.168.5.151:8088");
        site.pbx->asterisk.ariUser = QStringLiteral("bell");
        site.pbx->asterisk.ariSecret = secret::Value{QStringLiteral("hush")};
        site.pbx->asterisk.trunk = QStringLiteral("provider");
        site.pbx->asterisk.amiUser = QStringLiteral("desk");
        site.pbx->asterisk.amiSecret = secret::Value{QStringLiteral("hush2")};
        const auto first = apply(site);
        QVERIFY2(first, qPrintable(first ? QString() : first.error().message));
        QCOMPARE(linesOf(*apply(site)), QStringList());
        LinkStore store(*m_database, m_property.id);
        const LinkSecrets secrets(m_property.id, m_key);
        // The connection page knows the address and the user only, and keeps the rest.
        const ConnectionSetup page = connectionSetupOf(*store.setups());
        QCOMPARE(page.pbx.provider, QStringLiteral("asterisk"));
        QCOMPARE(page.pbx.clientId, QStringLiteral("bell"));
        QVERIFY(page.hasClientSecret);
        PbxEdit edit = page.pbx;
        edit.clientId = QStringLiteral("belle");
        edit.clientSecret = QStringLiteral("louder");
        QVERIFY(savePbx(store, secrets, edit));
        const auto exported = SiteApply(*m_database, m_property, nullptr).exported();
        QVERIFY(exported);
        QCOMPARE(exported->pbx->asterisk.ariUser, QStringLiteral("belle"));
        QCOMPARE(exported->pbx->asterisk.trunk, QStringLiteral("provider"));
        QVERIFY(!exported->pbx->asterisk.ariSecret);
        const auto setups = store.setups();
        const auto pbx = std::find_if(setups->cbegin(), setups->cend(),
                                      [](const LinkSetup &setup) { return setup.kind == QLatin1String("pbx"); });
        QCOMPARE(*secrets.of(*pbx, QStringLiteral("ari_secret")), QByteArray("louder"));
        QCOMPARE(*secrets.of(*pbx, QStringLiteral("ami_secret")), QByteArray("hush2"));
    }

    void allOrNothing()
    {
        QVERIFY(apply(wholeSite()));
        Site site = wholeSite();
        site.property->name = QStringLiteral("Hotel Borealis");
        site.alerts->rounds = 5;
        // The reader of site files refuses a button without a room; here the database does, at the very end.
        (*site.buttons)[1].room.clear();
        const qint64 rows = auditRows();
        QVERIFY(!apply(site));
        QCOMPARE(auditRows(), rows);
        QCOMPARE(PropertyStore(*m_database).list()->first().name, QStringLiteral("Hotel Aurora"));
        QCOMPARE(linesOf(*apply(wholeSite())), QStringList());
    }

    void thePageAndTheFileListenAlike_data()
    {
        QTest::addColumn<QString>("listen");
        QTest::addColumn<bool>("good");
        QTest::newRow("IPv4") << QStringLiteral("127.0.0.1:8480") << true;
        QTest::newRow("IPv6") << QStringLiteral("[::1]:8480") << true;
        QTest::newRow("name") << QStringLiteral("localhost:8480") << true;
        QTest::newRow("no port") << QStringLiteral("localhost") << false;
        QTest::newRow("port too high") << QStringLiteral("127.0.0.1:99999") << false;
        QTest::newRow("nothing") << QString() << false;
    }

    void thePageAndTheFileListenAlike()
    {
        QFETCH(QString, listen);
        QFETCH(bool, good);
        GatewayEdit edit;
        edit.listen = listen;
        LinkStore store(*m_database, m_property.id);
        QCOMPARE(saveGateway(store, LinkSecrets(m_property.id, m_key), edit).has_value(), good);
    }

    void aFrontDeskIsRefused()
    {
        QVERIFY(apply(wholeSite()));
        const auto desk = openDatabase(TestPostgres::instance().person(m_target, m_property.id, PersonRole::FrontDesk,
                                                                       QStringLiteral("desk_one")));
        Site site;
        site.alerts = wholeSite().alerts;
        site.alerts->rounds = 7;
        const auto refused = SiteApply(*desk, m_property, m_key).apply(site);
        QVERIFY(!refused);
        QVERIFY2(refused.error().kind == ErrorKind::Refused, qPrintable(refused.error().message));
    }
};

BELLBOARD_TEST(SiteApply, TestSiteApply)
#include "test_SiteApply.moc"
