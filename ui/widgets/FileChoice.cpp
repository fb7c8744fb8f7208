// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FileChoice.h"

#include "ui/widgets/ShowDialog.h"

#include <QFileDialog>
#include <QStandardPaths>

#include <utility>

namespace bellboard {

namespace {

QFileDialog *dialogOf(const FileChoice &choice, QWidget *parent, std::function<void(const QString &)> chosen)
{
    auto *dialog =
        new QFileDialog(parent, choice.title, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setNameFilters(choice.filters);
    dialog->setDefaultSuffix(choice.suffix);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [chosen = std::move(chosen)](const QString &path) { chosen(path); });
    return dialog;
}

} // namespace

void FileChoice::toWrite(QWidget *parent, std::function<void(const QString &)> chosen) const
{
    QFileDialog *dialog = dialogOf(*this, parent, std::move(chosen));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(name);
    showDialog(dialog, title);
}

void FileChoice::toRead(QWidget *parent, std::function<void(const QString &)> chosen) const
{
    QFileDialog *dialog = dialogOf(*this, parent, std::move(chosen));
    dialog->setAcceptMode(QFileDialog::AcceptOpen);
    dialog->setFileMode(QFileDialog::ExistingFile);
    showDialog(dialog, title);
}

} // namespace bellboard
