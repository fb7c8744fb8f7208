// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/DirectoryFile.h"

#include "core/domain/PhoneNumber.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>

#include <algorithm>

namespace bellboard::directoryfile {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("DirectoryFile", text);
}

// The bounds of the tables (0007_calls.sql).
constexpr qsizetype longestName = 200;
constexpr qsizetype longestLoyalty = 100;
constexpr qsizetype longestNotes = 8000;
constexpr qsizetype mostNumbers = 20;

/// As the file says it is encoded; without a mark UTF-8, and what is none is the code page of Western Windows.
QString decoded(const QByteArray &file)
{
    const auto marked = QStringConverter::encodingForData(file);
    QStringDecoder decoder(marked.value_or(QStringConverter::Utf8));
    QString text = decoder(file);
    if (decoder.hasError() && !marked) {
        QStringDecoder latin(QStringConverter::Latin1);
        text = latin(file);
    }
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    text.remove(QChar::Null);
    return text;
}

struct Record
{
    int line = 0;
    QStringList fields;
};

QChar delimiterOf(const QString &text)
{
    // Of the header: what stands there most often outside of quotes.
    const QList<QChar> candidates{u',', u';', u'\t'};
    QHash<QChar, int> counts;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c == u'\n' || c == u'\r'))
            break;
        else if (!quoted && candidates.contains(c))
            ++counts[c];
    }
    QChar best = u',';
    for (const QChar c : candidates) {
        if (counts.value(c) > counts.value(best))
            best = c;
    }
    return best;
}

/// RFC 4180, and besides it any end of line and quotes in the middle of a field, taken as they are.
class CsvReader
{
  public:
    explicit CsvReader(const QString &text) : m_text(text), m_delimiter(delimiterOf(text)) {}

    QList<Record> records(QList<ImportFault> &faults)
    {
        for (m_at = 0; m_at < m_text.size(); ++m_at)
            take(m_text.at(m_at));
        if (m_quoted)
            faults.append({m_record.line, tr("A quoted field is not closed before the end of the file.")});
        else if (!m_field.isEmpty() || !m_record.fields.isEmpty())
            endRecord();
        return m_records;
    }

  private:
    void take(QChar c)
    {
        if (m_record.line == 0)
            m_record.line = m_line;
        const bool newLine = c == u'\n' || (c == u'\r' && !next(u'\n'));
        if (newLine)
            ++m_line;
        if (m_quoted) {
            takeQuoted(c);
        } else if (c == u'"' && m_field.isEmpty()) {
            m_quoted = true;
        } else if (c == m_delimiter) {
            m_record.fields.append(m_field);
            m_field.clear();
        } else if (newLine) {
            endRecord();
        } else if (c != u'\r') {
            m_field.append(c);
        }
    }
    void takeQuoted(QChar c)
    {
        if (c != u'"') {
            m_field.append(c);
        } else if (next(u'"')) {
            m_field.append(c);
            ++m_at;
        } else {
            m_quoted = false;
        }
    }
    bool next(QChar c) const { return m_at + 1 < m_text.size() && m_text.at(m_at + 1) == c; }
    void endRecord()
    {
        m_record.fields.append(m_field);
        m_field.clear();
        const bool blank = std::all_of(m_record.fields.cbegin(), m_record.fields.cend(),
                                       [](const QString &field) { return field.trimmed().isEmpty(); });
        if (!blank)
            m_records.append(m_record);
        m_record = {};
    }

    const QString &m_text;
    const QChar m_delimiter;
    qsizetype m_at = 0;
    int m_line = 1;
    bool m_quoted = false;
    QString m_field;
    Record m_record;
    QList<Record> m_records;
};

enum class Column {
    Unknown,
    Name,
    FirstName,
    LastName,
    Company,
    Numbers,
    Emails,
    Language,
    Vip,
    Loyalty,
    Notes,
    Room,
    Arrival,
    Departure,
    DoNotDisturb,
};

/// A header as people and other programs write it: English and German, "Phone 2", "E-mail address".
Column columnOf(const QString &header)
{
    static const QHash<QString, Column> names{
        {QStringLiteral("name"), Column::Name},
        {QStringLiteral("fullname"), Column::Name},
        {QStringLiteral("displayname"), Column::Name},
        {QStringLiteral("guest"), Column::Name},
        {QStringLiteral("guestname"), Column::Name},
        {QStringLiteral("gast"), Column::Name},
        {QStringLiteral("gastname"), Column::Name},
        {QStringLiteral("firstname"), Column::FirstName},
        {QStringLiteral("givenname"), Column::FirstName},
        {QStringLiteral("vorname"), Column::FirstName},
        {QStringLiteral("lastname"), Column::LastName},
        {QStringLiteral("surname"), Column::LastName},
        {QStringLiteral("familyname"), Column::LastName},
        {QStringLiteral("nachname"), Column::LastName},
        {QStringLiteral("company"), Column::Company},
        {QStringLiteral("organization"), Column::Company},
        {QStringLiteral("organisation"), Column::Company},
        {QStringLiteral("firma"), Column::Company},
        {QStringLiteral("numbers"), Column::Numbers},
        {QStringLiteral("number"), Column::Numbers},
        {QStringLiteral("nummer"), Column::Numbers},
        {QStringLiteral("email"), Column::Emails},
        {QStringLiteral("emails"), Column::Emails},
        {QStringLiteral("emailaddress"), Column::Emails},
        {QStringLiteral("mail"), Column::Emails},
        {QStringLiteral("language"), Column::Language},
        {QStringLiteral("sprache"), Column::Language},
        {QStringLiteral("vip"), Column::Vip},
        {QStringLiteral("loyalty"), Column::Loyalty},
        {QStringLiteral("loyaltylevel"), Column::Loyalty},
        {QStringLiteral("status"), Column::Loyalty},
        {QStringLiteral("notes"), Column::Notes},
        {QStringLiteral("note"), Column::Notes},
        {QStringLiteral("notiz"), Column::Notes},
        {QStringLiteral("notizen"), Column::Notes},
        {QStringLiteral("bemerkung"), Column::Notes},
        {QStringLiteral("room"), Column::Room},
        {QStringLiteral("roomnumber"), Column::Room},
        {QStringLiteral("zimmer"), Column::Room},
        {QStringLiteral("arrival"), Column::Arrival},
        {QStringLiteral("checkin"), Column::Arrival},
        {QStringLiteral("anreise"), Column::Arrival},
        {QStringLiteral("departure"), Column::Departure},
        {QStringLiteral("checkout"), Column::Departure},
        {QStringLiteral("abreise"), Column::Departure},
        {QStringLiteral("donotdisturb"), Column::DoNotDisturb},
        {QStringLiteral("dnd"), Column::DoNotDisturb},
        {QStringLiteral("bittenichtstören"), Column::DoNotDisturb},
    };
    static const QRegularExpression other(QStringLiteral("[^\\p{L}]"));
    QString word = header.toLower();
    word.remove(other);
    if (const Column column = names.value(word, Column::Unknown); column != Column::Unknown)
        return column;
    for (const char *phone : {"phone", "telephone", "telefon", "mobile", "mobil", "cell", "handy", "tel"}) {
        if (word.startsWith(QLatin1String(phone)) || word.endsWith(QLatin1String(phone)))
            return Column::Numbers;
    }
    return Column::Unknown;
}

QStringList separated(const QString &field)
{
    static const QRegularExpression separators(QStringLiteral("[;,|\\n\\r]+| / "));
    QStringList values;
    for (const QString &value : field.split(separators, Qt::SkipEmptyParts)) {
        if (!value.trimmed().isEmpty())
            values.append(value.trimmed());
    }
    return values;
}

/// One row or card being read: values into their place, and what is wrong with them into the faults.
class Reading
{
  public:
    Reading(int line, const QString &country, QList<ImportFault> &faults)
        : m_line(line), m_country(country), m_faults(faults)
    {
    }

    void fault(const QString &words) { m_faults.append({m_line, words}); }

    QString text(const QString &value, qsizetype longest, const QString &what)
    {
        if (value.size() > longest)
            fault(tr("%1 is longer than %2 characters; the rest is left out.").arg(what).arg(longest));
        return value.left(longest);
    }
    QString line(const QString &value, qsizetype longest, const QString &what)
    {
        return text(value.simplified(), longest, what);
    }
    void number(const QString &value, QStringList &numbers)
    {
        const auto e164 = normaliseNumber(value, RecipientType::External, m_country);
        if (!e164)
            fault(QStringLiteral("%1: %2").arg(value.left(40), e164.error().message));
        else if (numbers.size() >= mostNumbers && !numbers.contains(*e164))
            fault(tr("%1: nobody has more than %2 numbers here.").arg(value.left(40)).arg(mostNumbers));
        else if (!numbers.contains(*e164))
            numbers.append(*e164);
    }
    void email(const QString &value, QStringList &emails)
    {
        constexpr qsizetype longest = 90; // twenty of them fit into the table
        if (!value.contains(u'@') || value.contains(u' ') || value.size() > longest)
            fault(tr("“%1” is not an e-mail address.").arg(value.left(40)));
        else if (emails.size() < mostNumbers && !emails.contains(value))
            emails.append(value);
    }
    QString language(const QString &value)
    {
        static const QRegularExpression form(QStringLiteral("^[a-z]{2,3}$"));
        const QString code = value.trimmed().toLower().section(QRegularExpression(QStringLiteral("[-_]")), 0, 0);
        if (code.isEmpty() || form.match(code).hasMatch())
            return code;
        fault(tr("“%1” is not a language code such as “de”.").arg(value.left(40)));
        return {};
    }
    bool flag(const QString &value)
    {
        static const QStringList yes{QStringLiteral("1"),   QStringLiteral("x"),    QStringLiteral("yes"),
                                     QStringLiteral("y"),   QStringLiteral("true"), QStringLiteral("ja"),
                                     QStringLiteral("vip"), QStringLiteral("j")};
        static const QStringList no{QString(),           QStringLiteral("0"),     QStringLiteral("no"),
                                    QStringLiteral("n"), QStringLiteral("false"), QStringLiteral("nein"),
                                    QStringLiteral("-")};
        const QString word = value.trimmed().toLower();
        if (!yes.contains(word) && !no.contains(word))
            fault(tr("“%1” is neither yes nor no.").arg(value.left(40)));
        return yes.contains(word);
    }
    QDate date(const QString &value)
    {
        const QString text = value.trimmed();
        if (text.isEmpty())
            return {};
        for (const char *form : {"yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "yyyy/MM/dd"}) {
            const QDate day = QDate::fromString(text.left(10), QLatin1String(form));
            if (day.isValid())
                return day;
        }
        fault(tr("“%1” is not a date such as 2026-12-24 or 24.12.2026.").arg(value.left(40)));
        return {};
    }

  private:
    int m_line;
    const QString &m_country;
    QList<ImportFault> &m_faults;
};

/// A table by its header.
struct Table
{
    QList<Column> columns;
    QList<Record> rows;
};

Table tableOf(const QString &text, QList<ImportFault> &faults)
{
    Table table;
    table.rows = CsvReader(text).records(faults);
    if (table.rows.isEmpty())
        return table;
    const Record header = table.rows.takeFirst();
    for (const QString &name : header.fields)
        table.columns.append(columnOf(name));
    const bool named = table.columns.contains(Column::Name) || table.columns.contains(Column::FirstName) ||
                       table.columns.contains(Column::LastName) || table.columns.contains(Column::Company);
    if (!named) {
        faults.append({header.line, tr("The first line must name the columns, and one of them must be “name”.")});
        table.rows.clear();
    }
    return table;
}

template <class F> void eachField(const Table &table, const Record &row, F &&take)
{
    for (qsizetype i = 0; i < std::min(row.fields.size(), table.columns.size()); ++i) {
        if (const QString field = row.fields.at(i).trimmed(); !field.isEmpty())
            take(table.columns.at(i), field);
    }
}

/// A name in one column, or a first and a last name in two.
class Name
{
  public:
    void take(Column column, const QString &value)
    {
        (column == Column::FirstName ? m_first : column == Column::LastName ? m_last : m_whole) = value;
    }
    QString whole() const
    {
        return m_whole.isEmpty() ? QStringLiteral("%1 %2").arg(m_first, m_last).trimmed() : m_whole;
    }

  private:
    QString m_whole;
    QString m_first;
    QString m_last;
};

Read<Contact> contactsFromCsv(const QString &text, const QString &country)
{
    Read<Contact> read;
    const Table table = tableOf(text, read.faults);
    for (const Record &row : table.rows) {
        Reading reading(row.line, country, read.faults);
        Contact c;
        Name name;
        eachField(table, row, [&](Column column, const QString &field) {
            switch (column) {
            case Column::Name:
            case Column::FirstName:
            case Column::LastName:
                name.take(column, field);
                break;
            case Column::Company:
                c.company = reading.line(field, longestName, tr("The company"));
                break;
            case Column::Numbers:
                for (const QString &number : separated(field))
                    reading.number(number, c.numbers);
                break;
            case Column::Emails:
                for (const QString &email : separated(field))
                    reading.email(email, c.emails);
                break;
            case Column::Language:
                c.language = reading.language(field);
                break;
            case Column::Vip:
                c.vip = reading.flag(field);
                break;
            case Column::Loyalty:
                c.loyalty = reading.line(field, longestLoyalty, tr("The loyalty level"));
                break;
            case Column::Notes:
                c.notes = reading.text(field, longestNotes, tr("The note"));
                break;
            case Column::Unknown:
            case Column::Room:
            case Column::Arrival:
            case Column::Departure:
            case Column::DoNotDisturb:
                break;
            }
        });
        c.name = reading.line(name.whole(), longestName, tr("The name"));
        if (c.name.isEmpty() && c.company.isEmpty())
            reading.fault(tr("There is neither a name nor a company."));
        else
            read.rows.append({row.line, c});
    }
    return read;
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

void replaceBy(QString &was, const QString &says)
{
    if (!says.isEmpty())
        was = says;
}

void uniteWith(QStringList &was, const QStringList &says)
{
    for (const QString &value : says) {
        if (!was.contains(value) && was.size() < mostNumbers)
            was.append(value);
    }
}

void addNotes(QString &was, const QString &says)
{
    if (was.isEmpty())
        was = says;
    else if (!says.isEmpty() && !was.contains(says))
        was = (was + u'\n' + says).left(longestNotes);
}

void mergeInto(Contact &was, const Contact &says)
{
    replaceBy(was.name, says.name);
    replaceBy(was.company, says.company);
    uniteWith(was.numbers, says.numbers);
    uniteWith(was.emails, says.emails);
    replaceBy(was.language, says.language);
    was.vip |= says.vip;
    replaceBy(was.loyalty, says.loyalty);
    addNotes(was.notes, says.notes);
}

void mergeInto(Guest &was, const Guest &says)
{
    replaceBy(was.room, says.room);
    replaceBy(was.name, says.name);
    uniteWith(was.numbers, says.numbers);
    if (says.arrival.isValid())
        was.arrival = says.arrival;
    if (says.departure.isValid())
        was.departure = says.departure;
    // Half of a stay that was, half of the one that comes.
    if (was.arrival.isValid() && was.departure.isValid() && was.departure < was.arrival)
        was.departure = {};
    replaceBy(was.language, says.language);
    was.vip |= says.vip;
    was.doNotDisturb |= says.doNotDisturb;
    addNotes(was.notes, says.notes);
}

/// By what two rows are one person.
QStringList keysOf(const Contact &contact)
{
    return contact.numbers;
}

QStringList keysOf(const Guest &guest)
{
    const QString name = guest.name.simplified().toLower();
    QStringList keys;
    for (const QString &number : guest.numbers)
        keys.append(number + u' ' + name);
    if (!guest.room.isEmpty())
        keys.append(QStringLiteral("room ") + guest.room + u' ' + guest.arrival.toString(Qt::ISODate) + u' ' + name);
    return keys;
}

template <class T> struct Person
{
    T value;
    T was;
    bool touched = false;
};

template <class Import, class T> Import previewOf(const Read<T> &file, const QList<T> &known)
{
    Import import;
    import.faults = file.faults;
    QList<Person<T>> people;
    QHash<QString, qsizetype> places;
    const auto index = [&](qsizetype place) {
        for (const QString &key : keysOf(people.at(place).value)) {
            if (!places.contains(key))
                places.insert(key, place);
        }
    };
    for (const T &one : known) {
        people.append({one, one, false});
        index(people.size() - 1);
    }
    for (const Row<T> &row : file.rows) {
        QSet<qsizetype> found;
        for (const QString &key : keysOf(row.value)) {
            if (const auto place = places.constFind(key); place != places.cend())
                found.insert(*place);
        }
        if (found.size() > 1) {
            QStringList names;
            for (const qsizetype place : std::as_const(found))
                names.append(people.at(place).value.name);
            names.sort();
            import.faults.append({row.line, tr("The numbers of “%1” belong to several already: %2. It is left out.")
                                                .arg(row.value.name, names.join(QStringLiteral(", ")))});
            continue;
        }
        if (found.isEmpty()) {
            people.append({row.value, {}, true});
            index(people.size() - 1);
            continue;
        }
        const qsizetype place = *found.cbegin();
        people[place].touched = true;
        mergeInto(people[place].value, row.value);
        index(place);
    }
    for (const Person<T> &one : std::as_const(people)) {
        if (!one.value.id.isValid())
            import.fresh.append(one.value);
        else if (one.touched && !(one.value == one.was))
            import.merged.append(one.value);
        else if (one.touched)
            ++import.unchanged;
    }
    std::stable_sort(import.faults.begin(), import.faults.end(),
                     [](const ImportFault &a, const ImportFault &b) { return a.line < b.line; });
    return import;
}

template <class T> QStringList allNumbers(const Read<T> &file)
{
    QStringList numbers;
    for (const auto &row : file.rows)
        numbers += row.value.numbers;
    numbers.removeDuplicates();
    return numbers;
}

QString yesNo(bool value)
{
    return value ? QStringLiteral("yes") : QString();
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

Read<Contact> readContacts(const QByteArray &file, const QString &countryCode)
{
    const QString text = decoded(file);
    return text.trimmed().startsWith(QLatin1String("BEGIN:VCARD"), Qt::CaseInsensitive)
               ? contactsFromVCard(text, countryCode)
               : contactsFromCsv(text, countryCode);
}

Read<Guest> readGuests(const QByteArray &file, const QString &countryCode)
{
    Read<Guest> read;
    const Table table = tableOf(decoded(file), read.faults);
    for (const Record &row : table.rows) {
        Reading reading(row.line, countryCode, read.faults);
        Guest g;
        Name name;
        eachField(table, row, [&](Column column, const QString &field) {
            switch (column) {
            case Column::Name:
            case Column::FirstName:
            case Column::LastName:
                name.take(column, field);
                break;
            case Column::Room:
                g.room = reading.line(field, longestLoyalty, tr("The room"));
                break;
            case Column::Numbers:
                for (const QString &number : separated(field))
                    reading.number(number, g.numbers);
                break;
            case Column::Arrival:
                g.arrival = reading.date(field);
                break;
            case Column::Departure:
                g.departure = reading.date(field);
                break;
            case Column::Language:
                g.language = reading.language(field);
                break;
            case Column::Vip:
                g.vip = reading.flag(field);
                break;
            case Column::DoNotDisturb:
                g.doNotDisturb = reading.flag(field);
                break;
            case Column::Notes:
                g.notes = reading.text(field, longestNotes, tr("The note"));
                break;
            case Column::Unknown:
            case Column::Company:
            case Column::Emails:
            case Column::Loyalty:
                break;
            }
        });
        g.name = reading.line(name.whole(), longestName, tr("The name"));
        if (g.arrival.isValid() && g.departure.isValid() && g.departure < g.arrival) {
            reading.fault(tr("The departure is before the arrival; both are left out."));
            g.arrival = {};
            g.departure = {};
        }
        if (g.name.isEmpty())
            reading.fault(tr("There is no name."));
        else
            read.rows.append({row.line, g});
    }
    return read;
}

QStringList numbersOf(const Read<Contact> &file)
{
    return allNumbers(file);
}

QStringList numbersOf(const Read<Guest> &file)
{
    return allNumbers(file);
}

QStringList roomsOf(const Read<Guest> &file)
{
    QStringList rooms;
    for (const auto &row : file.rows) {
        if (!row.value.room.isEmpty())
            rooms.append(row.value.room);
    }
    rooms.removeDuplicates();
    return rooms;
}

ContactImport preview(const Read<Contact> &file, const QList<Contact> &known)
{
    return previewOf<ContactImport>(file, known);
}

GuestImport preview(const Read<Guest> &file, const QList<Guest> &known)
{
    return previewOf<GuestImport>(file, known);
}

QByteArray csvRecord(const QStringList &fields)
{
    static const QRegularExpression wantsQuotes(QStringLiteral("[\",;\\r\\n\\t]|^\\s|\\s$"));
    QStringList written;
    for (QString field : fields) {
        if (field.contains(wantsQuotes))
            field = u'"' + field.replace(u'"', QLatin1String("\"\"")) + u'"';
        written.append(field);
    }
    return written.join(u',').toUtf8() + "\r\n";
}

QByteArray contactsAsCsv(const QList<Contact> &contacts)
{
    QByteArray file = csvRecord({QStringLiteral("name"), QStringLiteral("company"), QStringLiteral("numbers"),
                                 QStringLiteral("emails"), QStringLiteral("language"), QStringLiteral("vip"),
                                 QStringLiteral("loyalty"), QStringLiteral("notes")});
    for (const Contact &c : contacts)
        file += csvRecord({c.name, c.company, c.numbers.join(QStringLiteral("; ")), c.emails.join(QStringLiteral("; ")),
                           c.language, yesNo(c.vip), c.loyalty, c.notes});
    return file;
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

QByteArray guestsAsCsv(const QList<Guest> &guests)
{
    QByteArray file = csvRecord({QStringLiteral("room"), QStringLiteral("name"), QStringLiteral("numbers"),
                                 QStringLiteral("arrival"), QStringLiteral("departure"), QStringLiteral("language"),
                                 QStringLiteral("vip"), QStringLiteral("do not disturb"), QStringLiteral("notes")});
    for (const Guest &g : guests)
        file +=
            csvRecord({g.room, g.name, g.numbers.join(QStringLiteral("; ")), g.arrival.toString(Qt::ISODate),
                       g.departure.toString(Qt::ISODate), g.language, yesNo(g.vip), yesNo(g.doNotDisturb), g.notes});
    return file;
}

} // namespace bellboard::directoryfile
