// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/PeopleView.h"

#include "ui/FutureReply.h"
#include "ui/calls/Dialler.h"
#include "ui/people/ImportDialog.h"
#include "ui/people/PeopleModel.h"
#include "ui/people/PersonDialog.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ConfirmDialog.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FixedDigitsDelegate.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/widgets/ShowDialog.h"
#include "ui/widgets/TableColumns.h"
#include "ui/words/RightsWords.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>

namespace bellboard {

namespace {

constexpr qint64 largestFile = 64 * 1024 * 1024;

} // namespace

PeopleView::PeopleView(Desk &desk, Words words, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_telephone(*desk.telephone()), m_words(std::move(words))
{
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(m_words.placeholder);
    m_search->setAccessibleName(m_words.placeholder);
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(100);
    m_search->addAction(Theme::instance().icon(QStringLiteral("search"), Theme::Colour::Muted),
                        QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(210);
    const auto button = [this](const QString &text, const QString &name) {
        auto *made = new QPushButton(text, this);
        made->setAccessibleName(name);
        return made;
    };
    m_call = button(tr("Ca&ll"), tr("Call the selected person"));
    m_calls = button(tr("H&istory"), tr("Show the calls of the selected person"));
    m_edit = button(tr("Chan&ge…"), tr("Change the selected person"));
    m_remove = button(tr("&Delete…"), tr("Delete the selected person"));
    Theme::setRole(m_remove, "danger");
    m_message = new InlineMessage(this);
    m_table = new QTableView(this);
    m_table->setAccessibleName(m_words.name);
    m_empty = new EmptyState(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);

    m_tools = new QHBoxLayout;
    m_tools->setSpacing(8);
    m_tools->addWidget(m_search, 1);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    actions->addStretch(1);
    for (QPushButton *each : {m_call, m_calls, m_edit, m_remove})
        actions->addWidget(each);
    m_tools->addLayout(actions);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addLayout(m_tools);
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);

    m_typing.setSingleShot(true);
    m_typing.setInterval(200);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] { find(); });
    connect(m_call, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(Dialler::urlOf(numberOfCurrent())); });
    connect(m_calls, &QPushButton::clicked, this, [this] { showCalls(); });
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(); });
    connect(m_remove, &QPushButton::clicked, this, [this] { remove(); });
    connect(m_table, &QTableView::activated, this, [this] {
        if (m_edit->isEnabled())
            edit();
    });
    connect(m_empty, &EmptyState::acted, this, [this] {
        if (isFiltered())
            m_search->clear();
        else
            add();
    });
    connect(&desk, &Desk::rightsChanged, this, &PeopleView::follow);
    connect(&m_telephone, &TelephoneDesk::callersChanged, this, [this] {
        m_stale = true;
        if (isVisible() && std::exchange(m_stale, false))
            refresh();
    });
    auto *finding = new QShortcut(QKeySequence::Find, this);
    finding->setContext(Qt::WidgetWithChildrenShortcut);
    connect(finding, &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
}

void PeopleView::setModel(QAbstractItemModel *model, const QList<int> &widths, int stretched)
{
    m_table->setModel(model);
    m_table->setItemDelegate(new FixedDigitsDelegate(this));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Theme::row);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
    setColumnWidths(m_table, widths);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PeopleView::follow);
}

void PeopleView::addTool(QWidget *widget)
{
    m_tools->insertWidget(1, widget);
}

void PeopleView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!std::exchange(m_started, true))
        find(); // read when it is first looked at
    else if (std::exchange(m_stale, false))
        refresh();
}

int PeopleView::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? index.row() : -1;
}

void PeopleView::follow()
{
    const bool none = m_table->model()->rowCount() == 0 && m_started && !isLoading();
    const bool may = m_desk.rights().command;
    if (none && isFiltered()) {
        m_empty->say(QStringLiteral("search"), tr("Nothing found"), tr("Nobody fits what you typed."));
        m_empty->offer(m_search->text().isEmpty() ? QString() : tr("Show &all"));
    } else if (none) {
        m_empty->say(m_words.icon, m_words.emptyTitle, m_words.emptyText);
        m_empty->offer(may ? m_words.firstStep : QString());
    }
    m_stack->setCurrentIndex(none ? 1 : 0);
    const bool one = current() >= 0;
    RightsWords::allow(m_edit, may, RightsWords::Right::Command);
    RightsWords::allow(m_remove, may, RightsWords::Right::Command);
    m_edit->setEnabled(may && one);
    m_remove->setEnabled(may && one);
    m_calls->setEnabled(one);
    m_call->setEnabled(one && !numberOfCurrent().isEmpty());
}

void PeopleView::report(const Result<> &result, const QString &done)
{
    if (result)
        m_message->say(InlineMessage::Kind::Note, done);
    else
        m_message->say(result.error());
}

void PeopleView::say(const Error &error)
{
    m_message->say(error);
}

void PeopleView::askRemove(const QString &name, std::function<QFuture<Result<>>()> remove)
{
    auto *dialog = new ConfirmDialog(
        {tr("Delete %1?").arg(name), tr("%1 is no longer known when they call. Their calls stay in the log.").arg(name),
         tr("&Delete"), ConfirmDialog::Weight::Danger},
        this);
    connect(dialog, &QDialog::accepted, this, [this, name, remove = std::move(remove)] {
        whenDone(this, remove(), [this, name](const Result<> &result) {
            report(result, tr("%1 was deleted.").arg(name));
            if (result)
                refresh();
        });
    });
    showDialog(dialog, name);
}

void PeopleView::importFrom(const QString &path)
{
    m_message->clear();
    QFile file(path);
    const QString name = QDir::toNativeSeparators(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_message->say(InlineMessage::Kind::Error, tr("%1 could not be read: %2").arg(name, file.errorString()));
        return;
    }
    if (file.size() > largestFile) {
        m_message->say(InlineMessage::Kind::Error,
                       tr("%1 is too large. Split it into parts of at most 64 MB.").arg(name));
        return;
    }
    m_message->say(InlineMessage::Kind::Note, tr("The file is being looked through …"));
    preview(file.readAll());
}

void PeopleView::exportTo(const QString &path, TelephoneDesk::FileKind kind)
{
    m_message->say(InlineMessage::Kind::Note, tr("The file is being written …"));
    whenDone(this, fileOf(kind), [this, path](const Result<QByteArray> &bytes) {
        if (bytes)
            write(path, *bytes);
        else
            m_message->say(bytes.error());
    });
}

void PeopleView::write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const QString name = QDir::toNativeSeparators(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        m_message->say(InlineMessage::Kind::Good, tr("Written to %1.").arg(name));
    else
        m_message->say(InlineMessage::Kind::Error,
                       tr("%1 could not be written: %2. Choose another place.").arg(name, file.errorString()));
}

ContactsView::ContactsView(Desk &desk, QWidget *parent)
    : PeopleView(desk,
                 {tr("Contacts"), tr("Name, company or number"), tr("No contacts yet"),
                  tr("Who is kept here is known by name when they call: suppliers, companies, regular guests."),
                  tr("&Add the first contact"), QStringLiteral("people")},
                 parent),
      m_model(new ContactModel(desk, this))
{
    setModel(m_model, {190, 170, 190, 200, 170}, ContactModel::Marks);
    connect(m_model, &ContactModel::failed, this, &ContactsView::say);
    connect(m_model, &ContactModel::loaded, this, &ContactsView::follow);
    follow();
}

void ContactsView::resizeEvent(QResizeEvent *event)
{
    PeopleView::resizeEvent(event);
    constexpr int allColumnsFrom = 900; // px
    table()->setColumnHidden(ContactModel::Email, width() < allColumnsFrom);
}

void ContactsView::add()
{
    message()->clear();
    auto *dialog = new ContactDialog(m_desk, Contact(), this);
    connect(dialog, &QDialog::accepted, this, &ContactsView::refresh);
    showDialog(dialog, QStringLiteral("new"));
}

void ContactsView::find()
{
    m_model->search(search()->text().trimmed());
}

void ContactsView::refresh()
{
    m_model->refresh();
}

void ContactsView::edit()
{
    if (current() < 0)
        return;
    message()->clear();
    const Contact &contact = m_model->at(current());
    auto *dialog = new ContactDialog(m_desk, contact, this);
    connect(dialog, &QDialog::accepted, this, &ContactsView::refresh);
    showDialog(dialog, QString::number(contact.id.value));
}

void ContactsView::remove()
{
    if (current() < 0)
        return;
    const Contact &contact = m_model->at(current());
    askRemove(contact.name.isEmpty() ? contact.company : contact.name,
              [this, id = contact.id] { return m_telephone.removeContact(id); });
}

void ContactsView::showCalls()
{
    if (current() < 0)
        return;
    const Contact &contact = m_model->at(current());
    CallFilter one;
    one.contact = contact.id;
    Q_EMIT callsWanted(one, tr("All calls of %1").arg(contact.name.isEmpty() ? contact.company : contact.name));
}

QString ContactsView::numberOfCurrent() const
{
    return current() < 0 ? QString() : m_model->at(current()).numbers.value(0);
}

bool ContactsView::isLoading() const
{
    return m_model->isLoading();
}

bool ContactsView::isFiltered() const
{
    return !search()->text().trimmed().isEmpty();
}

void ContactsView::preview(const QByteArray &file)
{
    whenDone(this, m_telephone.previewContacts(file), [this](const Result<ContactImport> &import) {
        if (!import) {
            say(import.error());
            return;
        }
        message()->clear();
        auto *dialog = new ImportDialog(m_telephone, *import, this);
        connect(dialog, &ImportDialog::imported, this, [this](int fresh, int merged) {
            message()->say(InlineMessage::Kind::Good, tr("%n contact(s) imported.", nullptr, fresh) + QLatin1Char(' ') +
                                                          tr("%n changed.", nullptr, merged));
            refresh();
        });
        showDialog(dialog);
    });
}

QFuture<Result<QByteArray>> ContactsView::fileOf(TelephoneDesk::FileKind kind)
{
    return m_telephone.exportContacts(kind);
}

GuestsView::GuestsView(Desk &desk, QWidget *parent)
    : PeopleView(desk,
                 {tr("Guests"), tr("Name or room"), tr("No guests yet"),
                  tr("Who stays here is shown by name and room when they call."), tr("&Add the first guest"),
                  QStringLiteral("key")},
                 parent),
      m_model(new GuestModel(desk, this))
{
    m_inHouse = new QCheckBox(tr("In the house &now"), this);
    m_inHouse->setChecked(true);
    addTool(m_inHouse);
    setModel(m_model, {84, 190, 110, 110, 180, 170}, GuestModel::Marks);
    connect(m_inHouse, &QCheckBox::toggled, this, &GuestsView::find);
    connect(m_model, &GuestModel::failed, this, &GuestsView::say);
    connect(m_model, &GuestModel::loaded, this, &GuestsView::follow);
    follow();
}

void GuestsView::add()
{
    message()->clear();
    auto *dialog = new GuestDialog(m_desk, Guest(), this);
    connect(dialog, &QDialog::accepted, this, &GuestsView::refresh);
    showDialog(dialog, QStringLiteral("new"));
}

void GuestsView::find()
{
    m_model->search(search()->text().trimmed(), m_inHouse->isChecked());
}

void GuestsView::refresh()
{
    m_model->refresh();
}

void GuestsView::edit()
{
    if (current() < 0)
        return;
    message()->clear();
    const Guest &guest = m_model->at(current());
    auto *dialog = new GuestDialog(m_desk, guest, this);
    connect(dialog, &QDialog::accepted, this, &GuestsView::refresh);
    showDialog(dialog, QString::number(guest.id.value));
}

void GuestsView::remove()
{
    if (current() < 0)
        return;
    const Guest &guest = m_model->at(current());
    askRemove(guest.name, [this, id = guest.id] { return m_telephone.removeGuest(id); });
}

void GuestsView::showCalls()
{
    if (current() < 0)
        return;
    const Guest &guest = m_model->at(current());
    CallFilter one;
    one.guest = guest.id;
    Q_EMIT callsWanted(one, tr("All calls of %1").arg(guest.name));
}

QString GuestsView::numberOfCurrent() const
{
    if (current() < 0)
        return {};
    const Guest &guest = m_model->at(current());
    return guest.room.isEmpty() ? guest.numbers.value(0) : guest.room; // the telephone in the room is nearer
}

bool GuestsView::isLoading() const
{
    return m_model->isLoading();
}

bool GuestsView::isFiltered() const
{
    return !search()->text().trimmed().isEmpty();
}

void GuestsView::preview(const QByteArray &file)
{
    whenDone(this, m_telephone.previewGuests(file), [this](const Result<GuestImport> &import) {
        if (!import) {
            say(import.error());
            return;
        }
        message()->clear();
        auto *dialog = new ImportDialog(m_telephone, *import, this);
        connect(dialog, &ImportDialog::imported, this, [this](int fresh, int merged) {
            message()->say(InlineMessage::Kind::Good, tr("%n guest(s) imported.", nullptr, fresh) + QLatin1Char(' ') +
                                                          tr("%n changed.", nullptr, merged));
            refresh();
        });
        showDialog(dialog);
    });
}

QFuture<Result<QByteArray>> GuestsView::fileOf(TelephoneDesk::FileKind)
{
    return m_telephone.exportGuests();
}

} // namespace bellboard
