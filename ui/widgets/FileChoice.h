// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace bellboard {

/// Asks for a file, beside the work as every dialog is; `chosen` gets its path once the person has said which.
struct FileChoice
{
    QString title;
    QString name;        ///< suggested, without a folder; for a file to be written
    QStringList filters; ///< "CSV (*.csv)"
    QString suffix;      ///< put after a name that has none

    void toWrite(QWidget *parent, std::function<void(const QString &path)> chosen) const;
    void toRead(QWidget *parent, std::function<void(const QString &path)> chosen) const;
};

} // namespace bellboard
