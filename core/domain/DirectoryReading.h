// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/DirectoryFile.h"

/// What the readers of both forms share. For core/domain/Directory*.cpp alone.
namespace bellboard::directoryfile {

// The bounds of the tables (0007_calls.sql).
inline constexpr qsizetype longestName = 200;
inline constexpr qsizetype longestLoyalty = 100;
inline constexpr qsizetype longestNotes = 8000;
inline constexpr qsizetype mostNumbers = 20;

/// As the file says it is encoded; without a mark UTF-8, and what is none Latin-1.
QString decoded(const QByteArray &file);

/// One row or card being read: values into their place, and what is wrong with them into the faults.
class Reading
{
  public:
    Reading(int line, const QString &country, QList<ImportFault> &faults)
        : m_line(line), m_country(country), m_faults(faults)
    {
    }

    void fault(const QString &words) { m_faults.append({m_line, words}); }
    /// `what` begins the sentence that says that it is too long.
    QString text(const QString &value, qsizetype longest, const QString &what);
    QString line(const QString &value, qsizetype longest, const QString &what);
    void number(const QString &value, QStringList &numbers);
    void email(const QString &value, QStringList &emails);
    QString language(const QString &value);
    bool flag(const QString &value);
    QDate date(const QString &value);

  private:
    int m_line;
    const QString &m_country;
    QList<ImportFault> &m_faults;
};

Read<Contact> contactsFromVCard(const QString &text, const QString &country);

} // namespace bellboard::directoryfile
