// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calllog/LinkDialog.h"

#include "ui/FutureReply.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/InlineMessage.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellboard {

namespace {

enum Kind { Guests, Contacts };
constexpr int kindRole = Qt::UserRole + 1;
constexpr int idRole = Qt::UserRole + 2;
constexpr int nameRole = Qt::UserRole + 3;
constexpr int most = 50; ///< of each: whoever is not among them is found by typing more

} // namespace

LinkDialog::LinkDialog(TelephoneDesk &telephone, const QString &suggested, QWidget *parent)
    : QDialog(parent), m_telephone(telephone)
{
    setWindowTitle(tr("Whose call is it?"));
    m_search = new QLineEdit(suggested, this);
    m_search->setPlaceholderText(tr("Name, company, room or number"));
    m_search->setAccessibleName(tr("Find a contact or guest"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Theme::instance().icon(QStringLiteral("search"), Theme::Colour::Muted),
                        QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Contacts and guests"));
    m_list->setMinimumHeight(240);
    m_message = new InlineMessage(this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    m_take = buttons->addButton(tr("&Link"), QDialogButtonBox::AcceptRole);
    m_take->setDefault(true);
    Theme::setRole(m_take, "primary");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    setMinimumWidth(460);

    m_typing.setSingleShot(true);
    m_typing.setInterval(200);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &LinkDialog::find);
    connect(buttons, &QDialogButtonBox::accepted, this, &LinkDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::itemActivated, this, &LinkDialog::take);
    connect(m_list, &QListWidget::currentItemChanged, this,
            [this](QListWidgetItem *now) { m_take->setEnabled(now != nullptr); });
    m_take->setEnabled(false);
    m_search->selectAll();
    m_search->setFocus();
    find();
}

bool LinkDialog::eventFilter(QObject *watched, QEvent *event)
{
    // The arrows walk the list while one types.
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Down || key == Qt::Key_Up) && m_list->count() > 0) {
            const int row = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
            m_list->setCurrentRow(std::clamp(row, 0, m_list->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void LinkDialog::find()
{
    const int generation = ++m_generation;
    const QString text = m_search->text().trimmed();
    m_list->clear();
    m_message->clear();
    whenDone(this, m_telephone.guests(text, false), [this, generation](const Result<QList<Guest>> &guests) {
        if (generation != m_generation)
            return;
        if (!guests) {
            m_message->say(guests.error());
            return;
        }
        for (const Guest &guest : guests->mid(0, most)) {
            const QString words = guest.room.isEmpty() ? tr("%1 · guest").arg(guest.name)
                                                       : tr("%1 · guest, room %2").arg(guest.name, guest.room);
            add(words, Guests, guest.id.value, guest.name);
        }
    });
    whenDone(this, m_telephone.contacts(text, std::nullopt, most),
             [this, generation](const Result<QList<Contact>> &contacts) {
                 if (generation != m_generation)
                     return;
                 if (!contacts) {
                     m_message->say(contacts.error());
                     return;
                 }
                 for (const Contact &contact : *contacts) {
                     const QString name = contact.name.isEmpty() ? contact.company : contact.name;
                     const bool both = !contact.name.isEmpty() && !contact.company.isEmpty();
                     add(both ? QStringLiteral("%1 · %2").arg(contact.name, contact.company) : name, Contacts,
                         contact.id.value, name);
                 }
             });
}

void LinkDialog::add(const QString &words, int kind, qint64 id, const QString &name)
{
    auto *item = new QListWidgetItem(
        Theme::instance().icon(kind == Guests ? QStringLiteral("key") : QStringLiteral("people"), Theme::Colour::Muted),
        words, m_list);
    item->setData(kindRole, kind);
    item->setData(idRole, id);
    item->setData(nameRole, name);
    if (!m_list->currentItem())
        m_list->setCurrentRow(0);
}

void LinkDialog::take()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const qint64 id = item->data(idRole).toLongLong();
    const QString name = item->data(nameRole).toString();
    if (item->data(kindRole).toInt() == Guests)
        Q_EMIT guestChosen(GuestId{id}, name);
    else
        Q_EMIT contactChosen(ContactId{id}, name);
    accept();
}

} // namespace bellboard
