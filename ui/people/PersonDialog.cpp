// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/people/PersonDialog.h"

#include "ui/FutureReply.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormLabels.h"
#include "ui/widgets/InlineMessage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace bellboard {

namespace {

constexpr qsizetype longestNotes = 8000;
constexpr qsizetype mostNumbers = 20;
const QDate noDate(2000, 1, 1); ///< what the field shows as "not known"

/// Those that guests speak most, first; any other code can be typed.
const QStringList &languages()
{
    static const QStringList codes{
        QStringLiteral("de"), QStringLiteral("en"), QStringLiteral("fr"), QStringLiteral("it"), QStringLiteral("es"),
        QStringLiteral("nl"), QStringLiteral("pl"), QStringLiteral("cs"), QStringLiteral("da"), QStringLiteral("sv"),
        QStringLiteral("pt"), QStringLiteral("ru"), QStringLiteral("uk"), QStringLiteral("tr"), QStringLiteral("ar"),
        QStringLiteral("zh"), QStringLiteral("ja")};
    return codes;
}

QStringList pieces(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[\\n;,]"));
    QStringList found;
    const auto words = text.split(between);
    for (const QString &word : words) {
        if (!word.trimmed().isEmpty())
            found += word.trimmed();
    }
    return found;
}

} // namespace

PersonDialog::PersonDialog(Desk &desk, bool isNew, QWidget *parent)
    : QDialog(parent), m_desk(desk), m_form(new QFormLayout)
{
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_words = new QLabel(this);
    m_words->setWordWrap(true);
    m_words->setMinimumHeight(20);
    Theme::setTone(m_words, "caution");
    m_message = new InlineMessage(this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    m_save = buttons->addButton(isNew ? tr("&Add") : tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);
    Theme::setRole(m_save, "primary");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(8);
    layout->addLayout(m_form);
    layout->addWidget(m_words);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    setMinimumWidth(520);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (!m_save->isEnabled())
            return;
        m_save->setEnabled(false);
        save();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QLineEdit *PersonDialog::line(const char *name, const QString &text, int length)
{
    auto *edit = new QLineEdit(text, this);
    edit->setObjectName(QLatin1StringView(name));
    edit->setMaxLength(length);
    connect(edit, &QLineEdit::textChanged, this, &PersonDialog::check);
    return edit;
}

void PersonDialog::row(const QString &text, QWidget *field)
{
    field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    m_form->addRow(text, field);
}

void PersonDialog::addNumbers(const QStringList &numbers)
{
    QStringList written;
    for (const QString &number : numbers)
        written += m_desk.formatNumber(number);
    m_numbers = new QPlainTextEdit(written.join(QLatin1Char('\n')), this);
    m_numbers->setObjectName(QStringLiteral("numbers"));
    m_numbers->setTabChangesFocus(true);
    m_numbers->setFixedHeight(64);
    m_numbers->setPlaceholderText(tr("One a line; the first is the one to call"));
    connect(m_numbers, &QPlainTextEdit::textChanged, this, &PersonDialog::check);
    row(tr("Nu&mbers"), m_numbers);
}

void PersonDialog::addLanguage(const QString &language)
{
    m_language = new QComboBox(this);
    m_language->addItem(tr("not known"), QString());
    for (const QString &code : languages()) {
        const QLocale::Language known = QLocale::codeToLanguage(code);
        const QString own = QLocale(known).nativeLanguageName();
        m_language->addItem(QStringLiteral("%1 (%2)").arg(own.isEmpty() ? QLocale::languageToString(known) : own, code),
                            code);
    }
    if (m_language->findData(language) < 0)
        m_language->addItem(language, language);
    m_language->setCurrentIndex(m_language->findData(language));
    row(tr("&Language"), m_language);
}

void PersonDialog::addNotes(const QString &notes)
{
    m_notes = new QPlainTextEdit(notes, this);
    m_notes->setObjectName(QStringLiteral("notes"));
    m_notes->setTabChangesFocus(true);
    m_notes->setFixedHeight(72);
    connect(m_notes, &QPlainTextEdit::textChanged, this, &PersonDialog::check);
    row(tr("No&tes"), m_notes);
}

void PersonDialog::finish()
{
    lineUpLabels(m_form);
    check();
}

QStringList PersonDialog::numbers() const
{
    QStringList numbers;
    const auto typed = pieces(m_numbers->toPlainText());
    for (const QString &piece : typed) {
        if (const auto number = m_desk.normaliseNumber(piece, RecipientType::External);
            number && !numbers.contains(*number))
            numbers += *number;
    }
    return numbers;
}

QString PersonDialog::language() const
{
    return m_language->currentData().toString();
}

QString PersonDialog::notes() const
{
    return m_notes->toPlainText().trimmed();
}

QString PersonDialog::wrong() const
{
    return m_words->text();
}

void PersonDialog::check()
{
    if (!m_notes)
        return; // the rows are still being made
    m_message->clear();
    QWidget *where = nullptr;
    QString wrong = wrongHere(where);
    const auto typed = pieces(m_numbers->toPlainText());
    for (const QString &piece : typed) {
        if (!wrong.isEmpty())
            break;
        if (const auto number = m_desk.normaliseNumber(piece, RecipientType::External); !number)
            wrong = tr("“%1” cannot be called: %2").arg(piece, number.error().message);
    }
    if (wrong.isEmpty() && typed.size() > mostNumbers)
        wrong = tr("At most %1 numbers can be kept of one person.").arg(mostNumbers);
    if (wrong.isEmpty() && m_notes->toPlainText().size() > longestNotes)
        wrong = tr("The notes are too long: at most %1 characters.").arg(longestNotes);
    const auto edits = findChildren<QLineEdit *>();
    for (QLineEdit *edit : edits)
        Theme::setWrong(edit, edit == where);
    m_words->setText(wrong);
    m_save->setEnabled(wrong.isEmpty());
}

void PersonDialog::refused(const Error &error)
{
    m_message->say(error);
    m_save->setEnabled(true);
}

ContactDialog::ContactDialog(Desk &desk, const Contact &contact, QWidget *parent)
    : PersonDialog(desk, !contact.id.isValid(), parent), m_before(contact)
{
    const QString called = contact.name.isEmpty() ? contact.company : contact.name;
    setWindowTitle(contact.id.isValid() ? tr("Change %1").arg(called) : tr("Add a contact"));
    m_name = line("name", contact.name, 200);
    row(tr("&Name"), m_name);
    m_company = line("company", contact.company, 200);
    row(tr("&Company"), m_company);
    addNumbers(contact.numbers);
    m_emails = line("emails", contact.emails.join(QStringLiteral("; ")), 2000);
    m_emails->setPlaceholderText(QStringLiteral("name@example.com"));
    row(tr("&E-mail"), m_emails);
    addLanguage(contact.language);
    m_loyalty = line("loyalty", contact.loyalty, 100);
    m_loyalty->setPlaceholderText(tr("Gold, Silver …"));
    row(tr("L&oyalty level"), m_loyalty);
    m_vip = new QCheckBox(tr("&VIP: shown with a star when they call"), this);
    m_vip->setChecked(contact.vip);
    m_form->addRow(QString(), m_vip);
    addNotes(contact.notes);
    finish();
    m_name->setFocus();
}

Contact ContactDialog::contact() const
{
    Contact contact = m_before;
    contact.name = m_name->text().simplified();
    contact.company = m_company->text().simplified();
    contact.numbers = numbers();
    contact.emails = pieces(m_emails->text());
    contact.language = language();
    contact.vip = m_vip->isChecked();
    contact.loyalty = m_loyalty->text().simplified();
    contact.notes = notes();
    return contact;
}

QString ContactDialog::wrongHere(QWidget *&where) const
{
    if (m_name->text().simplified().isEmpty() && m_company->text().simplified().isEmpty()) {
        where = m_name;
        return tr("A contact needs a name or a company.");
    }
    static const QRegularExpression address(QStringLiteral("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"));
    const auto emails = pieces(m_emails->text());
    for (const QString &email : emails) {
        if (!address.match(email).hasMatch()) {
            where = m_emails;
            return tr("“%1” is no e-mail address.").arg(email);
        }
    }
    if (emails.size() > mostNumbers) {
        where = m_emails;
        return tr("At most %1 e-mail addresses can be kept of one person.").arg(mostNumbers);
    }
    return {};
}

void ContactDialog::save()
{
    whenDone(this, m_desk.telephone()->saveContact(contact()),
             [this](const Result<ContactId> &result) { report(result); });
}

GuestDialog::GuestDialog(Desk &desk, const Guest &guest, QWidget *parent)
    : PersonDialog(desk, !guest.id.isValid(), parent), m_before(guest)
{
    setWindowTitle(guest.id.isValid() ? tr("Change %1").arg(guest.name) : tr("Add a guest"));
    m_room = line("room", guest.room, 100);
    row(tr("&Room"), m_room);
    m_name = line("name", guest.name, 200);
    row(tr("&Name"), m_name);
    addNumbers(guest.numbers);
    const auto date = [this](const char *name, const QDate &day) {
        auto *edit = new QDateEdit(this);
        edit->setObjectName(QLatin1StringView(name));
        edit->setCalendarPopup(true);
        edit->setMinimumDate(noDate);
        edit->setSpecialValueText(tr("not known"));
        edit->setDate(day.isValid() ? day : noDate);
        connect(edit, &QDateEdit::dateChanged, this, &GuestDialog::check);
        return edit;
    };
    const bool isNew = !guest.id.isValid();
    m_arrival = date("arrival", isNew && !guest.arrival.isValid() ? QDate::currentDate() : guest.arrival);
    m_departure =
        date("departure", isNew && !guest.departure.isValid() ? QDate::currentDate().addDays(1) : guest.departure);
    m_arrival->setAccessibleName(tr("Arrival"));
    m_departure->setAccessibleName(tr("Departure"));
    auto *until = new QLabel(tr("De&parture"), this);
    until->setBuddy(m_departure);
    auto *from = new QLabel(tr("&Arrival"), this);
    from->setBuddy(m_arrival);
    auto *stay = new QHBoxLayout;
    stay->setSpacing(8);
    stay->addWidget(m_arrival, 1);
    stay->addWidget(until);
    stay->addWidget(m_departure, 1);
    m_form->addRow(from, stay);
    addLanguage(guest.language);
    m_vip = new QCheckBox(tr("&VIP: shown with a star when they call"), this);
    m_vip->setChecked(guest.vip);
    m_form->addRow(QString(), m_vip);
    m_quiet = new QCheckBox(tr("&Do not disturb"), this);
    m_quiet->setChecked(guest.doNotDisturb);
    m_form->addRow(QString(), m_quiet);
    addNotes(guest.notes);
    finish();
    m_room->setFocus();
}

Guest GuestDialog::guest() const
{
    const auto date = [](const QDateEdit *edit) { return edit->date() == noDate ? QDate() : edit->date(); };
    Guest guest = m_before;
    guest.room = m_room->text().simplified();
    guest.name = m_name->text().simplified();
    guest.numbers = numbers();
    guest.arrival = date(m_arrival);
    guest.departure = date(m_departure);
    guest.language = language();
    guest.vip = m_vip->isChecked();
    guest.doNotDisturb = m_quiet->isChecked();
    guest.notes = notes();
    return guest;
}

QString GuestDialog::wrongHere(QWidget *&where) const
{
    if (m_name->text().simplified().isEmpty()) {
        where = m_name;
        return tr("A guest needs a name.");
    }
    const bool known = m_arrival->date() != noDate && m_departure->date() != noDate;
    if (known && m_departure->date() < m_arrival->date())
        return tr("The departure is before the arrival.");
    return {};
}

void GuestDialog::save()
{
    whenDone(this, m_desk.telephone()->saveGuest(guest()), [this](const Result<GuestId> &result) { report(result); });
}

} // namespace bellboard
