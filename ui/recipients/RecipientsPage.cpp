// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recipients/RecipientsPage.h"

#include "ui/calls/NumberLink.h"
#include "ui/recipients/RecipientDelegate.h"
#include "ui/recipients/RecipientDialog.h"
#include "ui/recipients/RecipientEditor.h"
#include "ui/recipients/RecipientHints.h"
#include "ui/recipients/RecipientListModel.h"
#include "ui/recipients/RecipientListView.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ConfirmDialog.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/RowGlide.h"
#include "ui/widgets/ShowDialog.h"
#include "ui/words/AlertWords.h"
#include "ui/words/RightsWords.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace bellboard {

namespace {

QToolButton *toolButton(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setIconSize(QSize(20, 20));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    // The button shows the short word; what would be undone is told by the tooltip and to a screen reader.
    const auto name = [button, action] {
        button->setAccessibleName(action->text());
        button->setToolTip(action->text());
    };
    QObject::connect(action, &QAction::changed, button, name);
    name();
    return button;
}

} // namespace

RecipientsPage::RecipientsPage(Desk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_editor(new RecipientEditor(desk, this))
{
    auto *header = new PageHeader(tr("Who is called when a button is pressed"),
                                  tr("One after the other, from the top. Drag a row, or move it with Alt+Up and "
                                     "Alt+Down."),
                                  this);
    m_undo = m_editor->stack().createUndoAction(this, tr("Undo:"));
    m_undo->setIconText(tr("Undo"));
    m_undo->setShortcut(QKeySequence::Undo);
    m_undo->setIcon(Theme::instance().icon(QStringLiteral("undo")));
    m_redo = m_editor->stack().createRedoAction(this, tr("Redo:"));
    m_redo->setIconText(tr("Redo"));
    m_redo->setShortcut(QKeySequence::Redo);
    m_redo->setIcon(Theme::instance().icon(QStringLiteral("redo")));
    for (QAction *action : {m_undo, m_redo}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        header->addAction(toolButton(action, this));
    }
    m_add = new QPushButton(Theme::instance().icon(QStringLiteral("plus"), Theme::Colour::OnAccent), tr("&Add…"), this);
    m_add->setAccessibleName(tr("Add a recipient"));
    Theme::setRole(m_add, "primary");
    header->addAction(m_add);

    m_model = new RecipientListModel(this);
    m_list = new RecipientListView(this);
    m_list->setModel(m_model);
    auto *delegate = new RecipientDelegate(desk, this);
    m_list->setItemDelegate(delegate);
    delegate->setGlide(new RowGlide(m_list));
    m_list->setAccessibleName(tr("Recipients, in the order of calling"));
    m_empty = new EmptyState(this);
    m_empty->say(QStringLiteral("recipients"), tr("Nobody is called yet"),
                 tr("Add the people and phones that Bellboard calls, one after the other, when a button is pressed."));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_list);

    m_selfAnswering = new InlineMessage(this);
    m_voicemail = new InlineMessage(this);
    m_message = new InlineMessage(this);
    m_test = new QPushButton(tr("&Test the alert…"), this);
    m_test->setAccessibleName(tr("Test the alert"));
    m_summary = new QLabel(this);
    m_summary->setWordWrap(true);
    Theme::setTone(m_summary, "muted");
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(16);
    bottom->addWidget(m_test);
    bottom->addWidget(m_summary, 1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(header);
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_selfAnswering);
    layout->addWidget(m_voicemail);
    layout->addLayout(bottom);

    connect(m_add, &QPushButton::clicked, this, &RecipientsPage::addRecipient);
    connect(m_empty, &EmptyState::acted, this, &RecipientsPage::addRecipient);
    connect(m_test, &QPushButton::clicked, this, &RecipientsPage::testWanted);
    connect(m_list, &RecipientListView::moveWanted, this, [this](int row, int position) {
        m_message->clear();
        m_editor->move(m_model->at(row), row, position);
    });
    connect(m_list, &RecipientListView::editWanted, this, [this](int row) {
        if (m_desk.rights().configure)
            openDialog(m_model->at(row));
    });
    connect(m_list, &RecipientListView::removeWanted, this, &RecipientsPage::askRemove);
    connect(m_list, &RecipientListView::switchWanted, this, &RecipientsPage::toggle);
    connect(m_list, &RecipientListView::menuWanted, this, &RecipientsPage::showMenu);
    connect(m_editor, &RecipientEditor::failed, this, [this](const Error &error) {
        m_message->offer({});
        m_message->say(error);
    });
    connect(m_editor, &RecipientEditor::removed, this, [this](const Recipient &recipient) {
        m_message->say(InlineMessage::Kind::Note, tr("%1 was deleted.").arg(recipient.label));
        m_message->offer(tr("&Undo"));
    });
    connect(m_message, &InlineMessage::acted, this, [this] {
        m_message->clear();
        m_editor->stack().undo();
    });
    connect(m_selfAnswering, &InlineMessage::acted, this,
            [this] { askForKey(RecipientHints::answeringThemselves(m_desk.recipients())); });
    connect(m_voicemail, &InlineMessage::acted, this,
            [this] { askForKey(RecipientHints::withVoicemail(m_desk.recipients())); });
    connect(&desk, &Desk::recipientsChanged, this, &RecipientsPage::follow);
    connect(&desk, &Desk::settingsChanged, this, &RecipientsPage::follow);
    connect(&desk, &Desk::rightsChanged, this, &RecipientsPage::followRights);
    follow();
    followRights();
}

void RecipientsPage::addRecipient()
{
    Recipient recipient;
    recipient.acceptance = m_desk.alertSettings().acceptance;
    openDialog(recipient);
}

void RecipientsPage::follow()
{
    m_model->follow(m_desk.recipients());
    m_stack->setCurrentIndex(m_model->rowCount() == 0 ? 0 : 1);
    if (m_model->rowCount() > 0 && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(0, 0));
    m_summary->setText(AlertWords::ifNobody(m_desk.alertSettings()));
    followHints();
}

void RecipientsPage::followRights()
{
    const Rights rights = m_desk.rights();
    m_list->setReorderable(rights.configure);
    RightsWords::allow(m_add, rights.configure, RightsWords::Right::Configure);
    RightsWords::allow(m_test, rights.command, RightsWords::Right::Command);
    m_empty->offer(rights.configure ? tr("&Add the first recipient") : QString());
    followHints();
}

void RecipientsPage::followHints()
{
    const QString offer = m_desk.rights().configure ? tr("Ask for key 1") : QString();
    const auto show = [&](InlineMessage *message, const QList<Recipient> &who, const QString &words) {
        if (who.isEmpty()) {
            message->clear();
        } else if (message->text() != words) {
            message->say(InlineMessage::Kind::Caution, words);
        }
        message->offer(offer);
    };
    const auto alone = RecipientHints::answeringThemselves(m_model->rows());
    show(m_selfAnswering, alone, RecipientHints::answeringThemselvesWords(alone));
    const auto boxes = RecipientHints::withVoicemail(m_model->rows());
    show(m_voicemail, boxes, RecipientHints::withVoicemailWords(boxes));
}

void RecipientsPage::openDialog(const Recipient &recipient)
{
    m_message->clear();
    auto *dialog = new RecipientDialog(m_desk, recipient, this);
    connect(dialog, &RecipientDialog::submitted, this, [this, dialog, before = recipient](const Recipient &after) {
        const auto done = [guard = QPointer<RecipientDialog>(dialog)](const Result<> &result) {
            if (!guard)
                return;
            if (result)
                guard->accept();
            else
                guard->showError(result.error());
        };
        if (before.id.isValid())
            m_editor->edit(before, after, done);
        else
            m_editor->add(after, done);
    });
    showDialog(dialog, QString::number(recipient.id.value));
}

void RecipientsPage::askRemove(int row)
{
    if (!m_desk.rights().configure)
        return;
    const Recipient recipient = m_model->at(row);
    auto *dialog = new ConfirmDialog({tr("Delete %1?").arg(recipient.label),
                                      tr("%1 (%2) will not be called any more. This can be undone.")
                                          .arg(recipient.label, m_desk.formatNumber(recipient.number)),
                                      tr("&Delete %1").arg(recipient.label), ConfirmDialog::Weight::Danger},
                                     this);
    connect(dialog, &QDialog::accepted, this, [this, recipient] { m_editor->remove(recipient); });
    showDialog(dialog, QString::number(recipient.id.value));
}

void RecipientsPage::toggle(int row)
{
    if (m_desk.rights().configure)
        m_editor->setActive(m_model->at(row), !m_model->at(row).active);
}

void RecipientsPage::showMenu(int row, const QPoint &at)
{
    const Recipient recipient = m_model->at(row);
    const bool may = m_desk.rights().configure;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const auto entry = [&](const QString &icon, const QString &text, const QKeySequence &key, auto act) {
        auto *action = menu->addAction(Theme::instance().icon(icon), text);
        action->setShortcut(key);
        RightsWords::allow(action, may, RightsWords::Right::Configure);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    entry(QStringLiteral("edit"), tr("&Change…"), Qt::Key_Return, [this, recipient] { openDialog(recipient); });
    entry({}, recipient.active ? tr("Switch &off") : tr("Switch &on"), Qt::Key_Space,
          [this, recipient] { m_editor->setActive(recipient, !recipient.active); });
    if (recipient.acceptance == Acceptance::Answer)
        entry(QStringLiteral("key"), tr("Ask for &key 1"), {}, [this, recipient] { m_editor->askForKey(recipient); });
    menu->addSeparator();
    entry({}, tr("Move &up"), Qt::ALT | Qt::Key_Up, [this, recipient, row] {
        m_editor->move(recipient, row, row - 1);
    })->setEnabled(may && row > 0);
    entry({}, tr("Move dow&n"), Qt::ALT | Qt::Key_Down, [this, recipient, row] {
        m_editor->move(recipient, row, row + 1);
    })->setEnabled(may && row + 1 < m_model->rowCount());
    menu->addAction(NumberLink::callAction(m_desk, recipient.number, menu));
    menu->addSeparator();
    entry(QStringLiteral("trash"), tr("&Delete…"), Qt::Key_Delete, [this, id = recipient.id] {
        if (m_model->rowOf(id.value) >= 0)
            askRemove(m_model->rowOf(id.value));
    });
    menu->popup(at);
}

void RecipientsPage::askForKey(const QList<Recipient> &who)
{
    for (const Recipient &recipient : who)
        m_editor->askForKey(recipient);
}

} // namespace bellboard
