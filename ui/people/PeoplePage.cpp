// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/PeoplePage.h"

#include "ui/people/PeopleView.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FileChoice.h"
#include "ui/widgets/PageHeader.h"
#include "ui/words/RightsWords.h"

#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace bellboard {

PeoplePage::PeoplePage(Desk &desk, QWidget *parent) : QWidget(parent), m_desk(desk)
{
    auto *header = new PageHeader(tr("People"), tr("Contacts and guests, known by name when they call."), this);
    m_import = new QPushButton(tr("I&mport…"), this);
    m_import->setAccessibleName(tr("Import people from a file"));
    m_export = new QPushButton(tr("E&xport…"), this);
    m_export->setAccessibleName(tr("Write people into a file"));
    m_add = new QPushButton(Theme::instance().icon(QStringLiteral("plus"), Theme::Colour::OnAccent), tr("&Add…"), this);
    m_add->setAccessibleName(tr("Add a person"));
    Theme::setRole(m_add, "primary");
    header->addAction(m_import);
    header->addAction(m_export);
    header->addAction(m_add);
    m_tabs = new QTabBar(this);
    m_tabs->setAccessibleName(tr("Contacts or guests"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("C&ontacts"));
    m_tabs->addTab(tr("G&uests"));
    m_contacts = new ContactsView(desk, this);
    m_guests = new GuestsView(desk, this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_contacts);
    m_stack->addWidget(m_guests);
    m_kinds = new QMenu(m_export);
    m_kinds->addAction(tr("As &CSV, for spreadsheets"), this, [this] { askExport(TelephoneDesk::FileKind::Csv); });
    m_kinds->addAction(tr("As &vCard, for address books"), this, [this] { askExport(TelephoneDesk::FileKind::VCard); });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(header);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);

    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::currentChanged, this, &PeoplePage::follow);
    connect(m_add, &QPushButton::clicked, this, [this] { current()->add(); });
    connect(m_import, &QPushButton::clicked, this, &PeoplePage::askImport);
    connect(m_export, &QPushButton::clicked, this, [this] {
        if (current() == m_contacts)
            m_kinds->popup(m_export->mapToGlobal(QPoint(0, m_export->height())));
        else
            askExport(TelephoneDesk::FileKind::Csv);
    });
    for (PeopleView *view : std::initializer_list<PeopleView *>{m_contacts, m_guests})
        connect(view, &PeopleView::callsWanted, this, &PeoplePage::callsWanted);
    connect(&desk, &Desk::rightsChanged, this, &PeoplePage::followRights);
    followRights();
    follow();
}

PeopleView *PeoplePage::current() const
{
    if (m_tabs->currentIndex() == 1)
        return m_guests;
    return m_contacts;
}

void PeoplePage::followRights()
{
    for (QPushButton *each : {m_add, m_import})
        RightsWords::allow(each, m_desk.rights().command, RightsWords::Right::Command);
}

void PeoplePage::follow()
{
    const bool contacts = current() == m_contacts;
    m_import->setToolTip(m_import->isEnabled() ? (contacts ? tr("From a CSV or vCard file") : tr("From a CSV file"))
                                               : m_import->toolTip());
}

void PeoplePage::askImport()
{
    const bool contacts = current() == m_contacts;
    FileChoice choice;
    choice.title = contacts ? tr("Import contacts") : tr("Import guests");
    choice.filters = {contacts ? tr("CSV or vCard (*.csv *.vcf *.txt)") : tr("CSV (*.csv *.txt)"), tr("All files (*)")};
    choice.toRead(this, [this, contacts](const QString &path) {
        PeopleView *view = contacts ? static_cast<PeopleView *>(m_contacts) : m_guests;
        view->importFrom(path);
    });
}

void PeoplePage::askExport(TelephoneDesk::FileKind kind)
{
    const bool contacts = current() == m_contacts;
    const bool card = kind == TelephoneDesk::FileKind::VCard;
    FileChoice choice;
    choice.title = contacts ? tr("Write the contacts into a file") : tr("Write the guests into a file");
    choice.suffix = card ? QStringLiteral("vcf") : QStringLiteral("csv");
    choice.name = (contacts ? tr("contacts") : tr("guests")) + QLatin1Char('.') + choice.suffix;
    choice.filters = {card ? tr("vCard (*.vcf)") : tr("CSV, for spreadsheets (*.csv)")};
    choice.toWrite(this, [this, contacts, kind](const QString &path) {
        PeopleView *view = contacts ? static_cast<PeopleView *>(m_contacts) : m_guests;
        view->exportTo(path, kind);
    });
}

} // namespace bellboard
