// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SheetLine.h"

#include "core/domain/DirectoryFile.h"

#include <QRegularExpression>

namespace bellboard {

QByteArray sheetStart()
{
    return QByteArrayLiteral("\xEF\xBB\xBF");
}

QByteArray sheetLine(QStringList cells)
{
    static const QRegularExpression formula(QStringLiteral("^[=+\\-@\\t\\r\\n\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}]"));
    static const QRegularExpression telephone(QStringLiteral("^\\+[0-9][0-9 ]*$"));
    for (QString &cell : cells) {
        // Blanks before it do not keep every program from seeing a formula.
        const bool computes = formula.match(cell).hasMatch() || formula.match(cell.trimmed()).hasMatch();
        if (computes && !telephone.match(cell).hasMatch())
            cell.prepend(QLatin1Char('\''));
    }
    return directoryfile::csvRecord(cells);
}

} // namespace bellboard
