// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/PhoneNumber.h"
#include "tests/support/TestRegistry.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include <algorithm>

namespace bellboard::test {

namespace {

struct Message
{
    QString context;
    QString source;
    QStringList forms; ///< one, or one for each plural form
    bool finished = false;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void readTranslation(QXmlStreamReader &xml, Message &message)
{
    message.finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
    QString text;
    while (!(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == QLatin1StringView("translation"))) {
        if (xml.hasError())
            return;
        if (xml.isStartElement())
            message.forms += xml.readElementText();
        else if (xml.isCharacters())
            text += xml.text();
    }
    if (message.forms.isEmpty())
        message.forms += text;
}

QList<Message> messagesOf(const QString &path)
{
    QXmlStreamReader xml(contentOf(path));
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1StringView("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1StringView("message"))
            messages += Message{context, {}, {}, false};
        else if (xml.name() == QLatin1StringView("source"))
            messages.last().source = xml.readElementText();
        else if (xml.name() == QLatin1StringView("translation"))
            readTranslation(xml, messages.last());
    }
    return xml.hasError() ? QList<Message>() : messages;
}

QString named(const Message &message)
{
    return QStringLiteral("\n  %1: %2").arg(message.context, message.source);
}

/// %1, %2, %n: a translation that lacks one hides what it was about, one too many shows "%3" to a person.
QStringList placesIn(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%(\\d+|n)"));
    QStringList places;
    for (auto it = place.globalMatch(text); it.hasNext();)
        places += it.next().captured();
    std::sort(places.begin(), places.end());
    places.removeDuplicates();
    return places;
}

int mnemonicsIn(QString text)
{
    static const QRegularExpression mnemonic(QStringLiteral("&\\w"), QRegularExpression::UseUnicodePropertiesOption);
    return int(text.remove(QStringLiteral("&&")).count(mnemonic));
}

} // namespace

/// Reads the sources with lupdate, as `ninja lupdate` does, into copies of the .ts files, and looks at what came out.
class TranslationsTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void everyTextIsTranslated_data();
    void everyTextIsTranslated();
    void filesAreAsLupdateWritesThem_data() { everyTextIsTranslated_data(); }
    void filesAreAsLupdateWritesThem();
    void placesAreKept_data() { everyTextIsTranslated_data(); }
    void placesAreKept();
    void mnemonicsAreKept();
    void coreSpeaksGerman();

  private:
    QTemporaryDir m_folder;
};

void TranslationsTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    for (const char *name : {"bellboard_de.ts", "bellboard_en.ts"})
        QVERIFY(QFile::copy(QStringLiteral(SOURCE_DIR "/translations/") + QLatin1StringView(name),
                            m_folder.filePath(QLatin1StringView(name))));
    QProcess lupdate;
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(QStringLiteral(CMAKE_PROGRAM),
                  {QStringLiteral("-DLUPDATE=" LUPDATE_PROGRAM), QStringLiteral("-DSOURCE_DIR=" SOURCE_DIR),
                   QStringLiteral("-DTS_DIR=") + m_folder.path(),
                   QStringLiteral("-DWORK_DIR=") + m_folder.filePath("texts"), QStringLiteral("-P"),
                   QStringLiteral(SOURCE_DIR "/translations/lupdate.cmake")});
    QVERIFY2(lupdate.waitForFinished(120000), qPrintable(lupdate.errorString()));
    const QByteArray said = lupdate.readAll();
    QVERIFY2(lupdate.exitStatus() == QProcess::NormalExit && lupdate.exitCode() == 0, said.constData());
}

void TranslationsTest::everyTextIsTranslated_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("least"); // a file that was read as empty must not pass
    QTest::newRow("German") << "bellboard_de.ts" << 900;
    QTest::newRow("English plural forms") << "bellboard_en.ts" << 10;
}

void TranslationsTest::everyTextIsTranslated()
{
    QFETCH(QString, name);
    QFETCH(int, least);
    const QList<Message> messages = messagesOf(m_folder.filePath(name));
    QVERIFY2(messages.size() >= least, qPrintable(QString::number(messages.size())));
    QString missing;
    for (const Message &message : messages) {
        const bool empty = std::any_of(message.forms.begin(), message.forms.end(),
                                       [](const QString &form) { return form.trimmed().isEmpty(); });
        if (!message.finished || message.forms.isEmpty() || empty)
            missing += named(message);
    }
    QVERIFY2(missing.isEmpty(),
             qPrintable(QStringLiteral("Run `ninja lupdate` and finish translations/%1:%2").arg(name, missing)));
}

void TranslationsTest::filesAreAsLupdateWritesThem()
{
    QFETCH(QString, name);
    const QByteArray before = contentOf(QStringLiteral(SOURCE_DIR "/translations/") + name);
    const QByteArray after = contentOf(m_folder.filePath(name));
    QVERIFY(!after.isEmpty());
    QVERIFY2(
        before == after,
        qPrintable(QStringLiteral("translations/%1 is not what lupdate makes of it: texts have come or gone, or an "
                                  "editor has laid it out anew. Run `ninja lupdate`.")
                       .arg(name)));
}

void TranslationsTest::placesAreKept()
{
    QFETCH(QString, name);
    QString broken;
    for (const Message &message : messagesOf(m_folder.filePath(name))) {
        const QStringList wanted = placesIn(message.source);
        if (std::any_of(message.forms.begin(), message.forms.end(),
                        [&](const QString &form) { return placesIn(form) != wanted; }))
            broken += named(message);
    }
    QVERIFY2(broken.isEmpty(), qPrintable(QStringLiteral("%1, %2, %n differ between text and translation:") + broken));
}

void TranslationsTest::mnemonicsAreKept()
{
    QString broken;
    for (const Message &message : messagesOf(m_folder.filePath(QStringLiteral("bellboard_de.ts")))) {
        if (mnemonicsIn(message.forms.value(0)) != mnemonicsIn(message.source))
            broken += named(message);
    }
    QVERIFY2(broken.isEmpty(), qPrintable(QStringLiteral("The key behind & is lost or new:") + broken));
}

/// That a text is in the file does not yet mean that the program finds it: its context must be the one asked for.
void TranslationsTest::coreSpeaksGerman()
{
    QTranslator german;
    QVERIFY(german.load(QStringLiteral(":/i18n/bellboard_de.qm")));
    QCoreApplication::installTranslator(&german);
    const auto number = normaliseNumber({}, RecipientType::Extension, QStringLiteral("DE"));
    const QString store = QCoreApplication::translate("AlertStore", "Reading the history");
    QCoreApplication::removeTranslator(&german);
    QVERIFY(!number);
    QCOMPARE(number.error().message, QStringLiteral("Geben Sie die Nebenstelle ein."));
    QCOMPARE(store, QStringLiteral("Lesen des Verlaufs"));
}

BELLBOARD_TEST(Translations, TranslationsTest)

} // namespace bellboard::test

#include "test_Translations.moc"
