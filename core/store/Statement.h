// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Enum.h"
#include "core/domain/Ids.h"
#include "core/store/Database.h"

#include <QDateTime>
#include <QSqlError>
#include <QVariant>

#include <initializer_list>
#include <utility>

/// The few words in which the stores speak to a Database. For core/store alone.
namespace bellboard::statement {

using Binding = std::pair<const char *, QVariant>;

/// Runs a kept statement. `tried` stands at the beginning of the message of an error. The query belongs to the
/// database and is valid until the same statement runs again.
Result<QSqlQuery *> run(Database &database, const QString &sql, std::initializer_list<Binding> bindings,
                        const QString &tried);

/// A bigint, or null where there is none yet.
template <class Tag> QVariant idOrNull(Id<Tag> id)
{
    return id.isValid() ? QVariant(id.value) : QVariant(QMetaType::fromType<qlonglong>());
}

inline QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

/// Never null: a QString that was never set is empty text to the database too.
inline QVariant text(const QString &value)
{
    return value.isNull() ? QString(QLatin1String("")) : value;
}

/// All times of the house are UTC; a null column is a null QDateTime.
inline QDateTime time(const QVariant &value)
{
    return value.isNull() ? QDateTime() : value.toDateTime().toUTC();
}

template <class E> QVariant word(E value)
{
    return QString(toWord(value));
}

} // namespace bellboard::statement
