// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buttons/ButtonDialog.h"

#include "ui/FutureReply.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormLabels.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/words/AlertWords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace bellboard {

namespace {

/// As the label on the device has it, in any of the usual spellings: 16 hex digits are what counts.
QString plainEui(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[\\s:.-]"));
    return QString(text).remove(separators).toUpper();
}

} // namespace

ButtonDialog::ButtonDialog(Desk &desk, const Button &button, QWidget *parent)
    : QDialog(parent), m_desk(desk), m_before(button)
{
    const bool isNew = !button.id.isValid();
    setWindowTitle(isNew ? tr("Add a button") : tr("Change the button of room %1").arg(button.room));
    const auto line = [&](const QString &text, const char *name, int length) {
        auto *edit = new QLineEdit(text, this);
        edit->setObjectName(QLatin1StringView(name));
        edit->setMaxLength(length);
        connect(edit, &QLineEdit::textChanged, this, &ButtonDialog::check);
        return edit;
    };
    m_room = line(button.room, "room", 40);
    m_device = line(button.deviceId, "device", 80);
    m_device->setPlaceholderText(QStringLiteral("button-room-101"));
    m_devEui = line(button.devEui, "devEui", 32);
    m_devEui->setPlaceholderText(QStringLiteral("24E124535B316056"));
    m_type = new QComboBox(this);
    m_type->setEditable(true);
    for (const QString &type : {QStringLiteral("emergency"), QStringLiteral("service")})
        m_type->addItem(AlertWords::kind(type), type);
    m_type->setCurrentText(AlertWords::kind(button.type));
    m_silent = new QSpinBox(this);
    m_silent->setRange(1, 24 * 30);
    m_silent->setSuffix(tr(" hours"));
    m_silent->setValue(static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(button.silentAfter).count()));
    m_active = new QCheckBox(tr("Switched &on: a press raises an alert"), this);
    m_active->setChecked(button.active);
    m_words = new QLabel(this);
    m_words->setWordWrap(true);
    Theme::setTone(m_words, "caution");
    m_message = new InlineMessage(this);

    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    const auto row = [&](const QString &text, QWidget *field) {
        field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
        form->addRow(text, field);
    };
    row(tr("&Room"), m_room);
    row(tr("&Device"), m_device);
    row(tr("Dev&EUI"), m_devEui);
    row(tr("&Type"), m_type);
    row(tr("&Silent after"), m_silent);
    form->addRow(QString(), m_active);
    form->addRow(QString(), m_words);

    lineUpLabels(form);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    m_save = buttons->addButton(isNew ? tr("&Add") : tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);
    Theme::setRole(m_save, "primary");
    connect(buttons, &QDialogButtonBox::accepted, this, &ButtonDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    setMinimumWidth(460);
    check();
    m_room->setFocus();
}

Button ButtonDialog::button() const
{
    Button button = m_before;
    button.room = m_room->text().simplified();
    button.deviceId = m_device->text().trimmed();
    button.devEui = plainEui(m_devEui->text());
    const QString type = m_type->currentText().trimmed();
    const int known = m_type->findText(type, Qt::MatchFixedString);
    button.type = known >= 0 ? m_type->itemData(known).toString() : type;
    if (button.type.isEmpty())
        button.type = QStringLiteral("emergency");
    const std::chrono::hours silent(m_silent->value());
    if (silent != std::chrono::duration_cast<std::chrono::hours>(m_before.silentAfter))
        button.silentAfter = silent;
    button.active = m_active->isChecked();
    return button;
}

void ButtonDialog::check()
{
    const Button wanted = button();
    static const QRegularExpression eui(QStringLiteral("^[0-9A-F]{16}$"));
    QString wrong;
    QLineEdit *where = m_devEui;
    if (!wanted.devEui.isEmpty() && !eui.match(wanted.devEui).hasMatch())
        wrong = tr("A DevEUI has 16 hex digits, as printed on the device. There are %1 now.").arg(wanted.devEui.size());
    const auto buttons = m_desk.buttons();
    for (const Button &other : buttons) {
        if (other.id == m_before.id)
            continue;
        if (!wanted.deviceId.isEmpty() && other.deviceId == wanted.deviceId) {
            wrong = tr("%1 is the button of room %2 already.").arg(wanted.deviceId, other.room);
            where = m_device;
        } else if (!wanted.devEui.isEmpty() && other.devEui == wanted.devEui) {
            wrong = tr("This DevEUI belongs to the button of room %1 already.").arg(other.room);
        }
    }
    for (QLineEdit *each : {m_device, m_devEui})
        Theme::setWrong(each, !wrong.isEmpty() && each == where);
    m_words->setText(wrong);
    m_words->setVisible(!wrong.isEmpty());
    m_save->setEnabled(wrong.isEmpty() && !wanted.room.isEmpty() && !wanted.deviceId.isEmpty());
}

void ButtonDialog::save()
{
    if (!m_save->isEnabled())
        return;
    m_message->clear();
    m_save->setEnabled(false);
    const auto failed = [this](const Error &error) {
        m_message->say(error);
        m_save->setEnabled(true);
    };
    if (m_before.id.isValid()) {
        whenDone(this, m_desk.editButton(button()),
                 [this, failed](const Result<> &result) { result ? accept() : failed(result.error()); });
    } else {
        whenDone(this, m_desk.addButton(button()),
                 [this, failed](const Result<ButtonId> &result) { result ? accept() : failed(result.error()); });
    }
}

} // namespace bellboard
