// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/DirectoryReading.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace bellboard::directoryfile {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("DirectoryFile", text);
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
} // namespace

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

} // namespace bellboard::directoryfile
