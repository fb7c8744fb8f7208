// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Statement.h"

namespace bellboard::statement {

Result<QSqlQuery *> run(Database &database, const QString &sql, std::initializer_list<Binding> bindings,
                        const QString &tried)
{
    auto query = database.prepared(sql);
    if (!query) {
        // Said again with what was tried: preparing is part of it.
        Error error = query.error();
        return tl::make_unexpected(std::move(error));
    }
    for (const auto &[name, value] : bindings)
        (*query)->bindValue(QLatin1String(name), value);
    if (!(*query)->exec())
        return tl::make_unexpected(Database::errorOf((*query)->lastError(), tried));
    return *query;
}

} // namespace bellboard::statement
