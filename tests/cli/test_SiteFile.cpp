// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/SiteFile.h"
#include "tests/support/TestRegistry.h"

#include <QFile>
#include <QTest>

using namespace bellboard;

namespace {

QByteArray wholeSite()
{
    QFile file(QStringLiteral(SOURCE_DIR "/tests/cli/whole-site.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString faultsOf(const QByteArray &text)
{
    const auto site = readSite(text);
    return site ? QString() : describe(site.error());
}

} // namespace

class TestSiteFile : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void readsTheWholeSite()
    {
        const auto site = readSite(wholeSite());
        QVERIFY2(site, qPrintable(site ? QString() : describe(site.error())));
        QCOMPARE(site->property->name, QStringLiteral("Hotel Aurora"));
        QCOMPARE(site->property->timeZone, QStringLiteral("Europe/Berlin"));
        QCOMPARE(site->pbx->kind, QStringLiteral("yeastar-p"));
        QCOMPARE(*site->pbx->certificateSha256,
                 QStringLiteral("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"));
        QVERIFY(site->pbx->clientSecret == SiteSecret(secret::FromEnvironment{QStringLiteral("PBX_SECRET")}));
        QCOMPARE(site->pbx->outsidePrefix, QStringLiteral("000"));
        QVERIFY(site->alerts->ring == std::chrono::seconds(30));
        QCOMPARE(site->recipients->size(), 2);
        QVERIFY(!site->recipients->at(0).acceptance);
        QCOMPARE(site->recipients->at(1).number, QStringLiteral("+49301234567"));
        QVERIFY(site->recipients->at(1).acceptance == Acceptance::Key);
        QCOMPARE(site->buttons->at(0).devEui, QStringLiteral("24E124535B316056"));
        QCOMPARE(site->gateway->listen, QStringLiteral("127.0.0.1:8480"));
        QVERIFY(site->gateway->tlsKey.isEmpty());
        QVERIFY(site->milesight->webhookSecret == SiteSecret(secret::FromFile{QStringLiteral("/run/secret")}));
        QVERIFY(site->milesight->buttonToken == SiteSecret(secret::Value{QStringLiteral("token")}));
    }

    void writesWhatItReads()
    {
        const auto site = readSite(wholeSite());
        QVERIFY(site);
        const QByteArray text = writeSite(*site);
        const auto again = readSite(text);
        QVERIFY2(again, qPrintable(again ? QString() : describe(again.error())));
        QVERIFY(*again == *site);
        QCOMPARE(writeSite(*again), text);
        QVERIFY(text.indexOf("\"property\"") < text.indexOf("\"pbx\""));
    }

    void absentSectionsStayAbsent()
    {
        const auto site = readSite(R"({"alerts": {"rounds": 3}})");
        QVERIFY(site);
        QVERIFY(!site->property && !site->pbx && !site->recipients && !site->buttons && !site->gateway);
        QCOMPARE(site->alerts->rounds, 3);
        QCOMPARE(site->alerts->volume, AlertSettings().volume);
        const auto empty = readSite(R"({"recipients": []})");
        QVERIFY(empty && empty->recipients && empty->recipients->isEmpty());
    }

    void trainingNeedsNoMoreThanItsKind()
    {
        const auto site = readSite(R"({"pbx": {"kind": "training", "people": [{"number": "101"}]}})");
        QVERIFY(site);
        QCOMPARE(site->pbx->people.size(), 1);
        QVERIFY(*readSite(writeSite(*site)) == *site);
    }

    void outsidePrefix_data()
    {
        QTest::addColumn<QString>("key"); // with ' for "
        QTest::addColumn<QString>("prefix");
        QTest::newRow("not named") << QString() << QStringLiteral("+");
        QTest::newRow("null") << QStringLiteral(", 'outside_prefix': null") << QStringLiteral("+");
        QTest::newRow("plus") << QStringLiteral(", 'outside_prefix': '+'") << QStringLiteral("+");
        QTest::newRow("zeros") << QStringLiteral(", 'outside_prefix': ' 00 '") << QStringLiteral("00");
        QTest::newRow("line and plus") << QStringLiteral(", 'outside_prefix': '0+'") << QStringLiteral("0+");
        QTest::newRow("code") << QStringLiteral(", 'outside_prefix': '*9#'") << QStringLiteral("*9#");
        QTest::newRow("none") << QStringLiteral(", 'outside_prefix': ''") << QStringLiteral("");
    }

    void outsidePrefix()
    {
        QFETCH(QString, key);
        QFETCH(QString, prefix);
        QString text =
            QStringLiteral("{'pbx': {'kind': 'yeastar-p', 'url': 'https://a', 'client_id': 'c'%1}}").arg(key);
        const auto site = readSite(text.replace(u'\'', u'"').toUtf8());
        QVERIFY2(site, qPrintable(site ? QString() : describe(site.error())));
        QCOMPARE(site->pbx->outsidePrefix, prefix);
        QVERIFY(*readSite(writeSite(*site)) == *site);
    }

    void aYeastarSIsReadAndWritten()
    {
        QByteArray text = "{'pbx': {'kind': 'yeastar-s', 'url': 'https://10.0.0.5:8088', 'user': 'bell',"
                          " 'password': {'env': 'PBX'}, 'dial_permission': '100', 'outside_prefix': '00',"
                          " 'report_address': '10.0.0.9:8480'}}";
        const auto site = readSite(text.replace('\'', '"'));
        QVERIFY2(site, qPrintable(site ? QString() : describe(site.error())));
        QCOMPARE(site->pbx->clientId, QStringLiteral("bell"));
        QVERIFY(site->pbx->clientSecret == SiteSecret(secret::FromEnvironment{QStringLiteral("PBX")}));
        QCOMPARE(site->pbx->dialPermission, QStringLiteral("100"));
        QCOMPARE(site->pbx->reportAddress, QStringLiteral("10.0.0.9:8480"));
        QVERIFY(*readSite(writeSite(*site)) == *site);
        QByteArray wrong = "{'pbx': {'kind': 'yeastar-s', 'url': 'https://10.0.0.5', 'client_id': 'c',"
                           " 'report_address': '10.0.0.9'}}";
        const auto refused = readSite(wrong.replace('\'', '"'));
        QVERIFY(!refused);
        const QString words = describe(refused.error());
        for (const char *key : {"pbx.user", "pbx.client_id", "pbx.report_address"})
            QVERIFY2(words.contains(QLatin1String(key)), qPrintable(words));
    }

    void anAsteriskIsReadAndWritten()
    {
        QByteArray text = "{'pbx': {'kind': 'asterisk', 'url': 'http://10.0.0.5:8088', 'ari_user': 'bell',"
                          " 'ari_secret': {'env': 'ARI'}, 'application': 'hotel', 'dial_context': 'internal',"
                          " 'trunk': 'provider', 'caller_id': 'Alarm <999>', 'announcement_sound': 'custom/panic',"
                          " 'outside_prefix': '00', 'ami_host': '10.0.0.6', 'ami_port': 15038, 'ami_user': 'desk',"
                          " 'ami_secret': 'hush'}}";
        const auto site = readSite(text.replace('\'', '"'));
        QVERIFY2(site, qPrintable(site ? QString() : describe(site.error())));
        const SiteAsterisk &asterisk = site->pbx->asterisk;
        QCOMPARE(asterisk.ariUser, QStringLiteral("bell"));
        QVERIFY(asterisk.ariSecret == SiteSecret(secret::FromEnvironment{QStringLiteral("ARI")}));
        QCOMPARE(asterisk.application, QStringLiteral("hotel"));
        QCOMPARE(asterisk.dialContext, QStringLiteral("internal"));
        QCOMPARE(asterisk.trunk, QStringLiteral("provider"));
        QCOMPARE(asterisk.callerId, QStringLiteral("Alarm <999>"));
        QCOMPARE(asterisk.announcementSound, QStringLiteral("custom/panic"));
        QCOMPARE(asterisk.amiHost, QStringLiteral("10.0.0.6"));
        QCOMPARE(asterisk.amiPort, 15038);
        QVERIFY(asterisk.amiSecret == SiteSecret(secret::Value{QStringLiteral("hush")}));
        QVERIFY(*readSite(writeSite(*site)) == *site);
        QByteArray few = "{'pbx': {'kind': 'asterisk', 'url': 'http://10.0.0.5:8088', 'ari_user': 'b'}}";
        const auto least = readSite(few.replace('\'', '"'));
        QVERIFY2(least, qPrintable(least ? QString() : describe(least.error())));
        QCOMPARE(least->pbx->asterisk.application, QStringLiteral("bellboard"));
        QVERIFY(*readSite(writeSite(*least)) == *least);
    }

    void nationalNumbersFollowTheCountryThatIsThere()
    {
        const QByteArray text = R"({"recipients": [{"number": "030 1234567", "label": "A", "type": "external"}]})";
        QVERIFY(!readSite(text));
        const auto site = readSite(text, QStringLiteral("DE"));
        QVERIFY(site);
        QCOMPARE(site->recipients->at(0).number, QStringLiteral("+49301234567"));
    }

    void faultsAreNamedByTheirPath_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *text, const char *says) {
            QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(says);
        };
        row("unknown key",
            R"({"recipients": [{"number": "101", "label": "A"}, {"number": "102", "label": "B", "acceptence": "key"}]})",
            "recipients[1].acceptence: unknown key; known: number, label, type, acceptance, auto_answer, active");
        row("unknown section", R"({"recipiants": []})", "recipiants: unknown key; known: property, pbx, alerts");
        row("wrong type", R"({"alerts": {"rounds": "two"}})", "alerts.rounds: must be a number, and is a text");
        row("section of wrong type", R"({"property": []})", "property: must be an object, and is a list");
        row("entry of wrong type", R"({"buttons": ["b"]})", "buttons[0]: must be an object, and is a text");
        row("list of wrong type", R"({"buttons": {}})", "buttons: must be a list, and is an object");
        row("below its bound", R"({"alerts": {"ring_seconds": 4}})",
            "alerts.ring_seconds: must be a whole number from 5 to 120, and is 4");
        row("above its bound", R"({"alerts": {"volume": 21}})", "alerts.volume: must be a whole number from 0 to 20");
        row("not whole", R"({"alerts": {"rounds": 1.5}})", "alerts.rounds: must be a whole number");
        row("unknown word", R"({"alerts": {"acceptance": "nod"}})",
            "alerts.acceptance: is \"nod\"; known: answer, key");
        row("missing", R"({"property": {"name": "A", "country": "DE"}})", "property.time_zone: is missing");
        row("time zone", R"({"property": {"name": "A", "time_zone": "Mars/Base", "country": "DE"}})",
            "property.time_zone: \"Mars/Base\"");
        row("country", R"({"property": {"name": "A", "time_zone": "UTC", "country": "Germany"}})",
            "property.country: \"Germany\"");
        row("language", R"({"property": {"name": "A", "time_zone": "UTC", "country": "DE", "language": "xx"}})",
            "property.language: \"xx\"");
        row("PBX kind", R"({"pbx": {"kind": "avaya", "url": "https://a", "client_id": "c"}})",
            "pbx.kind: is \"avaya\"; known: yeastar-p, yeastar-s, asterisk, training");
        row("Asterisk without its user", R"({"pbx": {"kind": "asterisk", "url": "https://a"}})",
            "pbx.ari_user: is missing");
        row("key of another PBX",
            R"({"pbx": {"kind": "asterisk", "url": "https://a", "ari_user": "b", "client_id": "c"}})",
            "pbx.client_id: unknown key");
        row("sound with its suffix's scheme",
            R"({"pbx": {"kind": "asterisk", "url": "https://a", "ari_user": "b", "announcement_sound": "http://x/a b"}})",
            "pbx.announcement_sound: ");
        row("AMI port", R"({"pbx": {"kind": "asterisk", "url": "https://a", "ari_user": "b", "ami_port": 0}})",
            "pbx.ami_port: must be a whole number from 1 to 65535");
        row("PBX address", R"({"pbx": {"kind": "yeastar-p", "url": "192.168.1.1", "client_id": "c"}})", "pbx.url: ");
        row("password in the address", R"({"pbx": {"kind": "yeastar-p", "url": "https://a:b@c", "client_id": "c"}})",
            "pbx.url: ");
        row("fingerprint",
            R"({"pbx": {"kind": "yeastar-p", "url": "https://a", "client_id": "c", "certificate_sha256": "abc"}})",
            "pbx.certificate_sha256: is no SHA-256 fingerprint");
        row("outside prefix",
            R"({"pbx": {"kind": "yeastar-p", "url": "https://a", "client_id": "c", "outside_prefix": "0-0"}})",
            "pbx.outside_prefix: \"0-0\" cannot be dialled");
        row("outside prefix too long",
            R"({"pbx": {"kind": "yeastar-p", "url": "https://a", "client_id": "c", "outside_prefix": "012345678901234567890"}})",
            "pbx.outside_prefix: is too long: 21 characters, 20 at most");
        row("outside prefix as a number",
            R"({"pbx": {"kind": "yeastar-p", "url": "https://a", "client_id": "c", "outside_prefix": 0}})",
            "pbx.outside_prefix: must be a text, and is a number");
        row("outside prefix of the training PBX", R"({"pbx": {"kind": "training", "outside_prefix": "00"}})",
            "pbx.outside_prefix: unknown key; known: kind, people");
        row("not for training", R"({"pbx": {"kind": "training", "url": "https://a"}})",
            "pbx.url: unknown key; known: kind, people");
        row("outside number", R"({"recipients": [{"number": "call me", "label": "A", "type": "external"}]})",
            "recipients[0].number: ");
        row("extension", R"({"recipients": [{"number": "10a", "label": "A"}]})", "recipients[0].number: ");
        row("number twice", R"({"recipients": [{"number": "101", "label": "A"}, {"number": "101", "label": "B"}]})",
            "recipients[1].number: \"101\" stands at recipients[0] already");
        row("device twice", R"({"buttons": [{"device_id": "b", "room": "1"}, {"device_id": "b", "room": "2"}]})",
            "buttons[1].device_id: \"b\" stands at buttons[0] already");
        row("DevEUI", R"({"buttons": [{"device_id": "b", "room": "1", "dev_eui": "24E1"}]})",
            "buttons[0].dev_eui: \"24E1\" is no DevEUI");
        row("silent", R"({"buttons": [{"device_id": "b", "room": "1", "silent_after_hours": 0}]})",
            "buttons[0].silent_after_hours: ");
        row("address to listen on", R"({"gateway": {"listen": "8480"}})", "gateway.listen: ");
        row("key without certificate", R"({"gateway": {"tls_key": "/k"}})", "gateway.tls_certificate: is missing");
        row("secret form", R"({"milesight": {"button_token": {"vault": "x"}}})",
            "milesight.button_token: must be the secret itself");
        row("empty secret", R"({"milesight": {"button_token": ""}})", "milesight.button_token: is empty");
        row("no JSON", "{\n  \"alerts\": {,}\n}", "line 2, column ");
        row("no object", "[]", "a site file is one JSON object");
    }

    void faultsAreNamedByTheirPath()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const QString faults = faultsOf(text);
        QVERIFY2(faults.contains(says), qPrintable(QStringLiteral("says \"%1\"").arg(faults)));
    }

    void allFaultsAreToldAtOnce()
    {
        const auto site = readSite(R"({"alerts": {"rounds": 0, "volume": true}, "x": 1, "buttons": [{}]})");
        QVERIFY(!site);
        QCOMPARE(site.error().size(), 5); // rounds, volume, device_id, room, x
    }

    void aSecretNeverStandsInAFault()
    {
        const QString faults = faultsOf(R"({"milesight": {"button_token": {"value": "hush-hush"}}, "y": 1})");
        QVERIFY(!faults.isEmpty());
        QVERIFY(!faults.contains(QStringLiteral("hush-hush")));
    }
};

BELLBOARD_TEST(SiteFile, TestSiteFile)
#include "test_SiteFile.moc"
