// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/links/LinkRig.h"
#include "tests/support/TestRegistry.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace bellboard;
using namespace bellboard::test;

/// Which certificate the link trusts, over real TLS. The certificates are made by the openssl program.
class YeastarPTlsTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void pinnedCertificateIsTrusted();
    void unknownCertificateIsRefusedAndShown();
    void otherCertificateThanThePinIsRefused();
    void authorityIsTrustedWithoutPin();
    void authorityDoesNotReplaceThePin();

  private:
    bool openssl(const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_directory.path());
        process.start(QStringLiteral("openssl"), arguments);
        return process.waitForFinished(60000) && process.exitCode() == 0;
    }
    QByteArray read(const char *name) const
    {
        QFile file(m_directory.filePath(QLatin1StringView(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    TrainingSetup setup(const char *certificate, const char *key) const
    {
        TrainingSetup s = LinkRig::quickSetup();
        s.certificate = QSslCertificate(read(certificate));
        s.key = QSslKey(read(key), QSsl::Ec);
        return s;
    }

    QTemporaryDir m_directory;
};

void YeastarPTlsTest::initTestCase()
{
    const QStringList key{"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"};
    QVERIFY2(openssl(QStringList{"req", "-x509"} + key +
                     QStringList{"-subj", "/CN=factory", "-keyout", "self.key", "-out", "self.pem"}),
             "the openssl program is needed");
    QVERIFY(openssl(QStringList{"req", "-x509"} + key +
                    QStringList{"-subj", "/CN=Test Authority", "-keyout", "ca.key", "-out", "ca.pem"}));
    QVERIFY(openssl(QStringList{"req"} + key.mid(0, 5) +
                    QStringList{"-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
                                "server.key", "-out", "server.csr"}));
    QVERIFY(openssl({"x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                     "-days", "2", "-copy_extensions", "copy", "-out", "server.pem"}));
}

void YeastarPTlsTest::pinnedCertificateIsTrusted()
{
    LinkRig rig(setup("self.pem", "self.key"));
    rig.config.certificateSha256 = PbxTls::fingerprint(rig.pbx.setup().certificate).toUpper();
    QVERIFY(rig.open());
    rig.link->announce(rig.call("1/1", "108"));
    QVERIFY(rig.waitEnded("1/1"));
    QCOMPARE(rig.count<call::KeyPressed>("1/1"), 1);
    QVERIFY(rig.close());
    QCOMPARE(rig.pbx.tokensInUse(), 0);
}

void YeastarPTlsTest::unknownCertificateIsRefusedAndShown()
{
    LinkRig rig(setup("self.pem", "self.key"));
    rig.makeLink();
    rig.link->open();
    QVERIFY(rig.waitDown());
    QCOMPARE(rig.link->status().certificateFingerprint, PbxTls::fingerprint(rig.pbx.setup().certificate));
    QVERIFY(rig.link->status().words.contains(QLatin1String("trust")));
    rig.link->test();
    QTRY_VERIFY_WITH_TIMEOUT(rig.tested.has_value(), 20000);
    QVERIFY(!*rig.tested);
    QVERIFY(rig.pbx.requests().isEmpty()); // not one byte of a request went out
}

void YeastarPTlsTest::otherCertificateThanThePinIsRefused()
{
    LinkRig rig(setup("self.pem", "self.key"));
    rig.config.certificateSha256 = QString(64, QLatin1Char('a'));
    rig.makeLink();
    rig.link->open();
    QVERIFY(rig.waitDown());
    QVERIFY(rig.link->status().words.contains(QLatin1String("another certificate")));
    QVERIFY(rig.pbx.requests().isEmpty());
}

void YeastarPTlsTest::authorityIsTrustedWithoutPin()
{
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration changed = before;
    changed.addCaCertificate(QSslCertificate(read("ca.pem")));
    QSslConfiguration::setDefaultConfiguration(changed);
    {
        LinkRig rig(setup("server.pem", "server.key"));
        const bool up = rig.open();
        QSslConfiguration::setDefaultConfiguration(before);
        QVERIFY2(up, qPrintable(rig.link->status().words));
    }
}

void YeastarPTlsTest::authorityDoesNotReplaceThePin()
{
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration changed = before;
    changed.addCaCertificate(QSslCertificate(read("ca.pem")));
    QSslConfiguration::setDefaultConfiguration(changed);
    LinkRig rig(setup("server.pem", "server.key"));
    rig.config.certificateSha256 = PbxTls::fingerprint(QSslCertificate(read("self.pem")));
    rig.makeLink();
    QSslConfiguration::setDefaultConfiguration(before);
    rig.link->open();
    QVERIFY(rig.waitDown());
    QVERIFY(rig.link->status().words.contains(QLatin1String("another certificate")));
    QVERIFY(rig.pbx.requests().isEmpty());
}

BELLBOARD_TEST(YeastarPTls, YeastarPTlsTest)
#include "test_YeastarPTls.moc"
