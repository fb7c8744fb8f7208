// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/DirectoryReading.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace bellboard::directoryfile {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("DirectoryFile", text);
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

QString yesNo(bool value)
{
    return value ? QStringLiteral("yes") : QString();
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
