// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/CallsPage.h"

#include "ui/SecondTicker.h"
#include "ui/calls/CallBoard.h"
#include "ui/calls/CallPanel.h"
#include "ui/calls/Dialler.h"
#include "ui/calls/LiveCallModel.h"
#include "ui/calls/NumberLink.h"
#include "ui/calls/PartyDelegate.h"
#include "ui/calls/PartyField.h"
#include "ui/calls/TeamDelegate.h"
#include "ui/calls/TeamModel.h"
#include "ui/calls/TransferDialog.h"
#include "ui/calls/WaitingModel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FixedDigitsDelegate.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/ShowDialog.h"
#include "ui/widgets/TableColumns.h"
#include "ui/words/TimeWords.h"

#include <QAction>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QVBoxLayout>

namespace bellboard {

CallsPage::CallsPage(CallOperations &operations, CallBoard &board, Dialler &dialler, QWidget *parent)
    : QWidget(parent), m_operations(operations), m_board(board), m_dialler(dialler)
{
    m_header = new PageHeader(tr("Calls"), {}, this);
    m_header->addAction(makeDial());
    m_message = new InlineMessage(this);
    // A table moves on to the next row when the current one goes. Here the next button pressed would then end another
    // call: the selection goes with its call. Connected before the table, so that it comes first.
    connect(&board.calls(), &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                const int row = m_selected.isValid() ? m_board.calls().rowOf(m_selected.value) : -1;
                if (row >= first && row <= last)
                    m_calls->setCurrentIndex({});
            });
    m_calls = table(&board.calls(), tr("Calls under way"));
    auto *parties = new PartyDelegate(LiveCallModel::NumberRole, this);
    m_calls->setItemDelegateForColumn(LiveCallModel::From, parties);
    m_calls->setItemDelegateForColumn(LiveCallModel::To, parties);
    QHeaderView *columns = m_calls->horizontalHeader();
    columns->setSectionResizeMode(LiveCallModel::From, QHeaderView::Stretch);
    columns->setSectionResizeMode(LiveCallModel::To, QHeaderView::Stretch);
    setColumnWidths(m_calls, {104, 0, 0, 100, 64, 128});
    m_calm = new QLabel(tr("No calls under way."), this);
    m_calm->setAlignment(Qt::AlignCenter);
    m_calm->setMinimumHeight(48);
    Theme::setTone(m_calm, "muted");
    m_waiting = table(&board.waiting(), tr("Waiting callers"));
    m_waiting->setItemDelegateForColumn(WaitingModel::Who, new PartyDelegate(WaitingModel::NumberRole, this));
    m_waiting->horizontalHeader()->setSectionResizeMode(WaitingModel::Who, QHeaderView::Stretch);
    setColumnWidths(m_waiting, {0, 176, 108});
    m_nobodyWaits = new QLabel(tr("Nobody waits."), this);
    Theme::setTone(m_nobodyWaits, "muted");
    m_team = new QListView(this);
    m_team->setAccessibleName(tr("Team"));
    m_team->setModel(&board.team());
    m_teamDelegate = new TeamDelegate(this);
    m_team->setItemDelegate(m_teamDelegate);
    m_team->setUniformItemSizes(true);
    m_team->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_team->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    makeTeamActions();
    m_panel = new CallPanel(operations, this);

    auto *left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(m_calls, 5);
    left->addWidget(m_calm);
    left->addWidget(m_waiting, 2);
    left->addWidget(m_nobodyWaits);
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(m_panel);
    right->addWidget(m_team, 1);
    auto *columnsLayout = new QHBoxLayout;
    columnsLayout->setSpacing(16);
    columnsLayout->addLayout(left, 1);
    columnsLayout->addLayout(right);
    m_panel->setFixedWidth(332);
    m_team->setFixedWidth(332);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(m_header);
    layout->addWidget(m_message);
    layout->addLayout(columnsLayout, 1);

    connect(m_calls->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        m_selected = now.isValid() ? m_board.calls().at(now.row()).id : CallId();
        showSelected();
    });
    connect(m_waiting, &QTableView::activated, this, [this](const QModelIndex &index) {
        select(m_board.waiting().at(index.row()).call);
        if (const auto entry = selected())
            m_operations.perform(CallOperation::PickUp, *entry);
    });
    connect(m_waiting->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        if (now.isValid())
            select(m_board.waiting().at(now.row()).call);
    });
    connect(m_panel, &CallPanel::targetWanted, this, &CallsPage::transfer);
    connect(m_panel, &CallPanel::digitsWanted, this, &CallsPage::sendDigits);
    connect(m_panel, &CallPanel::alertWanted, this, &CallsPage::alertWanted);
    connect(&operations, &CallOperations::failed, m_message, QOverload<const Error &>::of(&InlineMessage::say));
    connect(&operations, &CallOperations::done, m_message, &InlineMessage::clear);
    connect(&dialler, &Dialler::failed, m_message, QOverload<const Error &>::of(&InlineMessage::say));
    connect(&dialler, &Dialler::calling, this, [this](const QString &number) {
        m_message->offer({});
        m_message->say(InlineMessage::Kind::Good,
                       tr("Your telephone rings. When you lift it, %1 is called.")
                           .arg(number.size() < 6 ? number : m_operations.desk().formatNumber(number)));
        m_dial->empty();
    });
    connect(&dialler, &Dialler::ownExtensionWanted, this, [this] {
        m_message->say(InlineMessage::Kind::Caution, tr("Say first which telephone stands at this desk."));
        m_message->offer(tr("&Choose my telephone"));
    });
    connect(m_message, &InlineMessage::acted, this, [this] {
        m_message->offer({});
        m_message->clear();
        Q_EMIT ownExtensionWanted();
    });
    connect(&board, &CallBoard::followed, this, &CallsPage::follow);
    connect(&board, &CallBoard::ticked, this, &CallsPage::tick);
    follow();
}

QTableView *CallsPage::table(QAbstractItemModel *model, const QString &name)
{
    auto *view = new QTableView(this);
    view->setAccessibleName(name);
    view->setModel(model);
    view->setItemDelegate(new FixedDigitsDelegate(view));
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(Theme::row);
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return view;
}

QWidget *CallsPage::makeDial()
{
    auto *box = new QWidget(this);
    m_dial = new PartyField(m_operations.desk(), box);
    m_dial->setObjectName(QStringLiteral("dial"));
    m_dial->setAccessibleName(tr("Find or dial"));
    m_dial->setFixedWidth(280);
    m_dialButton = new QPushButton(tr("&Dial"), box);
    m_dialButton->setAccessibleName(tr("Dial"));
    m_dialButton->setIcon(Theme::instance().icon(QStringLiteral("phone")));
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_dial);
    layout->addWidget(m_dialButton);
    connect(m_dial, &PartyField::taken, this, &CallsPage::dial);
    connect(m_dialButton, &QPushButton::clicked, this, [this] { dial(m_dial->number()); });
    const auto follow = [this] {
        const auto capabilities = m_operations.telephone().capabilities();
        const QString reason =
            capabilities.has(PbxCapability::Dial)
                ? QString()
                : capabilities.whyNot(PbxCapability::Dial, tr("This telephone system cannot dial for you."));
        m_dialButton->setEnabled(reason.isEmpty() && !m_dial->text().trimmed().isEmpty());
        m_dialButton->setToolTip(reason);
    };
    connect(m_dial, &QLineEdit::textChanged, this, follow);
    connect(&m_operations.telephone(), &TelephoneDesk::capabilitiesChanged, this, follow);
    follow();
    return box;
}

void CallsPage::makeTeamActions()
{
    const auto current = [this]() -> const TeamMember * {
        const QModelIndex index = m_team->currentIndex();
        return index.isValid() ? &m_board.team().at(index.row()) : nullptr;
    };
    auto *call = new QAction(tr("&Call"), this);
    auto *pickUp = new QAction(tr("Ta&ke the call that rings there"), this);
    auto *send = new QAction(tr("&Transfer the selected call there"), this);
    connect(call, &QAction::triggered, this, [this, current] {
        if (const TeamMember *member = current())
            dial(member->extension.number);
    });
    connect(pickUp, &QAction::triggered, this, [this, current] {
        const TeamMember *member = current();
        const auto calls = m_operations.telephone().liveCalls();
        for (const CallEntry &entry : calls) {
            if (member && entry.id == member->call)
                m_operations.perform(CallOperation::PickUp, entry);
        }
    });
    connect(send, &QAction::triggered, this, [this, current] {
        const TeamMember *member = current();
        if (const auto entry = selected(); entry && member)
            m_operations.perform(CallOperation::Transfer, *entry, {member->extension.number, RecipientType::Extension});
    });
    m_team->addActions({call, pickUp, send});
    m_team->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_team, &QListView::activated, call, &QAction::trigger);
}

void CallsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // In little room the names matter more than which way the call goes.
    static constexpr int roomForAll = 960;
    m_calls->setColumnHidden(LiveCallModel::Direction, width() < roomForAll);
}

QString CallsPage::message() const
{
    return m_message->text();
}

void CallsPage::say(const QString &words)
{
    m_message->offer({});
    m_message->say(InlineMessage::Kind::Note, words);
}

void CallsPage::select(CallId id)
{
    const int row = m_board.calls().rowOf(id.value);
    if (row >= 0)
        m_calls->setCurrentIndex(m_board.calls().index(row, 0));
}

std::optional<CallEntry> CallsPage::selected() const
{
    const int row = m_selected.isValid() ? m_board.calls().rowOf(m_selected.value) : -1;
    return row < 0 ? std::nullopt : std::optional<CallEntry>(m_board.calls().at(row));
}

void CallsPage::transfer(const CallEntry &entry)
{
    showDialog(new TransferDialog(m_operations, m_dialler, entry, this), QString::number(entry.id.value));
}

void CallsPage::sendDigits(const CallEntry &entry)
{
    auto *dialog = new QInputDialog(this);
    dialog->setWindowTitle(tr("Send digits"));
    dialog->setLabelText(tr("Digits to send into the call, such as for a menu:"));
    dialog->setOkButtonText(tr("Send"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, entry](const QString &digits) {
        static const QRegularExpression wellFormed(QStringLiteral("^[0-9A-D*#]{1,32}$"));
        if (wellFormed.match(digits.trimmed()).hasMatch())
            m_operations.perform(CallOperation::SendDigits, entry, {digits.trimmed(), RecipientType::Extension});
        else
            m_message->say(InlineMessage::Kind::Error, tr("Only 0 to 9, * and # can be sent into a call."));
    });
    showDialog(dialog);
}

void CallsPage::dial(const QString &number)
{
    if (!number.isEmpty())
        m_dialler.call(number);
}

void CallsPage::follow()
{
    const auto calls = m_board.calls().rows().size();
    const auto waiting = m_board.waiting().rows().size();
    m_calls->setVisible(calls > 0);
    m_calm->setVisible(calls == 0);
    m_waiting->setVisible(waiting > 0);
    m_nobodyWaits->setVisible(waiting == 0);
    showSelected();
}

void CallsPage::showSelected()
{
    m_panel->show(selected(), m_board.calls().now());
}

void CallsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tick(m_board.calls().now());
}

void CallsPage::tick(const QDateTime &now)
{
    if (!isVisible())
        return;
    QString line = tr("%n call(s) under way", nullptr, static_cast<int>(m_board.calls().rows().size()));
    const auto &waiting = m_board.waiting().rows();
    if (!waiting.isEmpty())
        line += QStringLiteral(" · ") + tr("%n waiting, longest %1", nullptr, static_cast<int>(waiting.size()))
                                            .arg(TimeWords::clockSince(waiting.constFirst().since, now));
    if (const int late = m_board.tooLong(); late > 0)
        line += QStringLiteral(" · ") + tr("%n too long", nullptr, late);
    m_header->setLine(line);
    m_teamDelegate->setNow(now);
    m_panel->tick(now);
    for (QAbstractItemView *view :
         {static_cast<QAbstractItemView *>(m_calls), static_cast<QAbstractItemView *>(m_waiting),
          static_cast<QAbstractItemView *>(m_team)})
        view->viewport()->update();
}

} // namespace bellboard
