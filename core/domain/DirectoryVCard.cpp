// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/DirectoryReading.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace bellboard::directoryfile {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("DirectoryFile", text);
}

/// A line of a vCard, unfolded and taken apart.
struct Property
{
    int line = 0;
    QString name;           ///< upper case, without group
    QStringList parameters; ///< upper case, "TYPE=HOME"
    QString value;          ///< escapes still in it
};

/// At the first colon outside of quotes; before it name and parameters.
Property propertyOf(int line, const QString &text)
{
    Property property{line, {}, {}, {}};
    bool quoted = false;
    QString head;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'"')
            quoted = !quoted;
        if (c == u':' && !quoted) {
            property.value = text.mid(i + 1);
            break;
        }
        head.append(quoted && c == u';' ? QChar(u' ') : c);
    }
    QStringList parts = head.split(u';');
    property.name = parts.takeFirst().section(u'.', -1).trimmed().toUpper();
    for (const QString &part : parts)
        property.parameters.append(part.trimmed().toUpper().remove(u'"'));
    return property;
}

QList<Property> propertiesOf(const QString &text)
{
    QList<Property> properties;
    QString unfolded;
    int begins = 0;
    int line = 0;
    const auto end = [&] {
        if (!unfolded.trimmed().isEmpty())
            properties.append(propertyOf(begins, unfolded));
    };
    static const QRegularExpression ends(QStringLiteral("\r\n|\n|\r"));
    for (const QString &physical : text.split(ends)) {
        ++line;
        if (physical.startsWith(u' ') || physical.startsWith(u'\t')) {
            unfolded += physical.mid(1);
            continue;
        }
        end();
        unfolded = physical;
        begins = line;
    }
    end();
    return properties;
}

/// The components of a value, parted by semicolons that are not escaped, with their escapes undone.
QStringList components(const QString &value)
{
    QStringList parts{QString()};
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QChar c = value.at(i);
        if (c == u'\\' && i + 1 < value.size()) {
            const QChar escaped = value.at(++i);
            parts.last().append(escaped == u'n' || escaped == u'N' ? QChar(u'\n') : escaped);
        } else if (c == u';') {
            parts.append(QString());
        } else {
            parts.last().append(c);
        }
    }
    return parts;
}

QString unescaped(const QString &value)
{
    return components(value).join(u';');
}

bool isPreferred(const Property &property)
{
    return property.parameters.contains(QStringLiteral("PREF=1")) ||
           property.parameters.contains(QStringLiteral("PREF")) ||
           std::any_of(property.parameters.cbegin(), property.parameters.cend(), [](const QString &p) {
               return p.startsWith(QLatin1String("TYPE=")) && p.mid(5).split(u',').contains(QStringLiteral("PREF"));
           });
}

/// A telephone number as text (3.0) or as a tel: address (4.0, RFC 3966) without its parameters.
QString telephoneOf(const Property &property)
{
    QString value = unescaped(property.value).trimmed();
    if (value.startsWith(QLatin1String("tel:"), Qt::CaseInsensitive))
        value = value.mid(4).section(u';', 0, 0);
    return value;
}

void takeProperty(const Property &property, Reading &reading, Contact &c, QString &structuredName)
{
    const QString &name = property.name;
    if (name == QLatin1String("FN")) {
        c.name = reading.line(unescaped(property.value), longestName, tr("The name"));
    } else if (name == QLatin1String("N")) {
        const QStringList parts = components(property.value);
        structuredName = QStringLiteral("%1 %2").arg(parts.value(1), parts.value(0)).simplified();
    } else if (name == QLatin1String("ORG")) {
        c.company = reading.line(components(property.value).value(0), longestName, tr("The company"));
    } else if (name == QLatin1String("TEL")) {
        QStringList one;
        reading.number(telephoneOf(property), one);
        if (one.isEmpty() || c.numbers.contains(one.first()))
            return;
        if (c.numbers.size() >= mostNumbers)
            reading.number(telephoneOf(property), c.numbers); // says that there are too many
        else if (isPreferred(property))
            c.numbers.prepend(one.first());
        else
            c.numbers.append(one.first());
    } else if (name == QLatin1String("EMAIL")) {
        reading.email(unescaped(property.value).trimmed(), c.emails);
    } else if (name == QLatin1String("NOTE")) {
        const QString note = unescaped(property.value).trimmed();
        c.notes = reading.text(c.notes.isEmpty() ? note : c.notes + u'\n' + note, longestNotes, tr("The note"));
    } else if (name == QLatin1String("LANG") || name == QLatin1String("LANGUAGE")) {
        if (c.language.isEmpty() || isPreferred(property))
            c.language = reading.language(unescaped(property.value));
    } else if (name == QLatin1String("CATEGORIES")) {
        for (const QString &category : unescaped(property.value).split(u','))
            c.vip |= category.trimmed().compare(QLatin1String("vip"), Qt::CaseInsensitive) == 0;
    } else if (name == QLatin1String("X-BELLBOARD-LOYALTY")) {
        c.loyalty = reading.line(unescaped(property.value), longestLoyalty, tr("The loyalty level"));
    }
}

QString escaped(QString text)
{
    text.replace(u'\\', QLatin1String("\\\\"));
    text.replace(u'\n', QLatin1String("\\n"));
    text.replace(u',', QLatin1String("\\,"));
    text.replace(u';', QLatin1String("\\;"));
    return text.remove(u'\r');
}

/// RFC 6350, 3.2: at most 75 bytes a line, never within a character.
QByteArray folded(const QString &line)
{
    constexpr qsizetype widest = 75;
    QByteArray result;
    qsizetype width = 0;
    const QList<uint> characters = line.toUcs4();
    for (const char32_t c : characters) {
        const QByteArray bytes = QString::fromUcs4(&c, 1).toUtf8();
        if (width + bytes.size() > widest) {
            result += "\r\n ";
            width = 1;
        }
        result += bytes;
        width += bytes.size();
    }
    return result + "\r\n";
}
} // namespace

Read<Contact> contactsFromVCard(const QString &text, const QString &country)
{
    Read<Contact> read;
    std::optional<Row<Contact>> card;
    QString structuredName;
    QString version;
    for (const Property &property : propertiesOf(text)) {
        const bool isCard = property.value.trimmed().compare(QLatin1String("VCARD"), Qt::CaseInsensitive) == 0;
        Reading reading(property.line, country, read.faults);
        if (property.name == QLatin1String("BEGIN") && isCard) {
            if (card)
                read.faults.append({card->line, tr("This card has no end (END:VCARD); it is left out.")});
            card = Row<Contact>{property.line, {}};
            structuredName.clear();
            version.clear();
        } else if (!card) {
            reading.fault(tr("This line belongs to no card."));
        } else if (property.name == QLatin1String("VERSION")) {
            version = property.value.trimmed();
        } else if (property.name == QLatin1String("END") && isCard) {
            if (card->value.name.isEmpty())
                card->value.name = reading.line(structuredName, longestName, tr("The name"));
            if (version != QLatin1String("3.0") && version != QLatin1String("4.0"))
                read.faults.append({card->line, tr("This card is not of version 3.0 or 4.0; it is left out.")});
            else if (card->value.name.isEmpty() && card->value.company.isEmpty())
                read.faults.append({card->line, tr("There is neither a name nor a company.")});
            else
                read.rows.append(*card);
            card.reset();
        } else {
            takeProperty(property, reading, card->value, structuredName);
        }
    }
    if (card)
        read.faults.append({card->line, tr("This card has no end (END:VCARD); it is left out.")});
    return read;
}

QByteArray contactsAsVCard(const QList<Contact> &contacts)
{
    QByteArray file;
    for (const Contact &c : contacts) {
        const auto put = [&file](const char *name, const QString &value) {
            if (!value.isEmpty())
                file += folded(QLatin1String(name) + escaped(value));
        };
        file += "BEGIN:VCARD\r\nVERSION:4.0\r\n";
        put("FN:", c.name.isEmpty() ? c.company : c.name); // a card must have it
        put("ORG:", c.company);
        for (const QString &number : c.numbers)
            file += folded((number == c.numbers.first() ? QStringLiteral("TEL;PREF=1;VALUE=uri:tel:")
                                                        : QStringLiteral("TEL;VALUE=uri:tel:")) +
                           number);
        for (const QString &email : c.emails)
            put("EMAIL:", email);
        put("LANG:", c.language);
        if (c.vip)
            file += "CATEGORIES:VIP\r\n";
        put("X-BELLBOARD-LOYALTY:", c.loyalty);
        put("NOTE:", c.notes);
        file += "END:VCARD\r\n";
    }
    return file;
}

} // namespace bellboard::directoryfile
