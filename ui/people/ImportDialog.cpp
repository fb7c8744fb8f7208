// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/ImportDialog.h"

#include "ui/FutureReply.h"
#include "ui/people/ImportModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FixedDigitsDelegate.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/widgets/TableColumns.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace bellboard {

namespace {

template <class T> int count(const QList<T> &list)
{
    return static_cast<int>(list.size());
}

} // namespace

ImportDialog::ImportDialog(TelephoneDesk &telephone, const ContactImport &import, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Import contacts"));
    make(new ImportModel(import, this),
         {count(import.fresh), count(import.merged), import.unchanged, count(import.faults)},
         [&telephone, import] { return telephone.importContacts(import); });
}

ImportDialog::ImportDialog(TelephoneDesk &telephone, const GuestImport &import, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Import guests"));
    make(new ImportModel(import, this),
         {count(import.fresh), count(import.merged), import.unchanged, count(import.faults)},
         [&telephone, import] { return telephone.importGuests(import); });
}

void ImportDialog::make(ImportModel *model, const Counts &counts, std::function<QFuture<Result<>>()> run)
{
    QStringList words{tr("%n new", nullptr, counts.fresh), tr("%n changed", nullptr, counts.merged),
                      tr("%n as known already", nullptr, counts.unchanged)};
    if (counts.faults > 0)
        words += tr("%n line(s) with something wrong", nullptr, counts.faults);
    m_summary = new QLabel(words.join(QStringLiteral(" · ")), this);
    m_summary->setWordWrap(true);
    Theme::setType(m_summary, Theme::Type::Large, QFont::DemiBold);
    auto *hint = new QLabel(this);
    hint->setWordWrap(true);
    Theme::setTone(hint, "muted");
    const bool something = counts.fresh + counts.merged > 0;
    hint->setText(!something ? tr("There is nothing in this file to import.")
                  : counts.faults > 0
                      ? tr("Nothing is written yet. What is wrong is left out, all else comes in; you can "
                           "mend the file and import it again.")
                      : tr("Nothing is written yet."));
    m_table = new QTableView(this);
    m_table->setAccessibleName(tr("What the import does"));
    m_table->setModel(model);
    m_table->setItemDelegate(new FixedDigitsDelegate(this));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Theme::row);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(ImportModel::Detail, QHeaderView::Stretch);
    setColumnWidths(m_table, {132, 180, 240});
    m_table->setMinimumHeight(220);
    m_message = new InlineMessage(this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(something ? tr("Cancel") : tr("Close"));
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    m_import = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(QStringLiteral("import"));
    m_import->setDefault(true);
    m_import->setEnabled(something);
    Theme::setRole(m_import, "primary");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(m_summary);
    layout->addWidget(hint);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    setMinimumWidth(640);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this, counts, run = std::move(run)] {
        m_import->setEnabled(false);
        whenDone(this, run(), [this, counts](const Result<> &result) {
            if (!result) {
                m_message->say(result.error());
                m_import->setEnabled(true);
                return;
            }
            Q_EMIT imported(counts.fresh, counts.merged);
            accept();
        });
    });
}

QString ImportDialog::summary() const
{
    return m_summary->text();
}

} // namespace bellboard
