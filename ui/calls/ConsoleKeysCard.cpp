// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/ConsoleKeysCard.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/InlineMessage.h"

#include <QGridLayout>
#include <QGuiApplication>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace bellboard {

ConsoleKeysCard::ConsoleKeysCard(ConsoleKeys &keys, QWidget *parent) : QFrame(parent), m_keys(keys)
{
    Theme::setRole(this, "card");
    setMaximumWidth(920);
    auto *title = new QLabel(tr("Keys for calls"), this);
    Theme::setType(title, Theme::Type::Large, QFont::DemiBold);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(8);
    int row = 0;
    for (const ConsoleKeys::Key key : ConsoleKeys::all()) {
        const QString name = ConsoleKeys::name(key);
        auto *label = new QLabel(name, this);
        auto *field = new QKeySequenceEdit(this);
        field->setFixedWidth(200);
        field->setAccessibleName(tr("Key for “%1”").arg(name));
        if (auto *inner = field->findChild<QLineEdit *>())
            inner->setAccessibleName(field->accessibleName());
        label->setBuddy(field);
        auto *standard = new QPushButton(
            tr("Standard: %1").arg(ConsoleKeys::standard(key).toString(QKeySequence::NativeText)), this);
        standard->setAccessibleName(tr("Standard key for “%1”").arg(name));
        Theme::setRole(standard, "link");
        connect(field, &QKeySequenceEdit::editingFinished, this,
                [this, key, field] { take(key, field->keySequence()); });
        connect(standard, &QPushButton::clicked, this, [this, key] { take(key, ConsoleKeys::standard(key)); });
        m_fields.insert(key, field);
        grid->addWidget(label, row, 0);
        grid->addWidget(field, row, 1);
        grid->addWidget(standard, row, 2, Qt::AlignLeft);
        ++row;
    }
    grid->setColumnStretch(2, 1);
    m_message = new InlineMessage(this);
    auto *hint = new QLabel(this);
    hint->setWordWrap(true);
    Theme::setTone(hint, "muted");
    // Wayland keeps keys from windows that are not in front, and under X11 they would be taken from every other
    // program: the desktop's own shortcuts do it for both.
    const QString way = tr("To call from anywhere, set a shortcut in the desktop's own settings that runs "
                           "“bellboard tel:”: it brings the dial field forward.");
    hint->setText((QGuiApplication::platformName().startsWith(QLatin1StringView("wayland"))
                       ? tr("These keys work while a window of Bellboard is in front; this desktop (Wayland) gives no "
                            "keys to programs in the background.")
                       : tr("These keys work while a window of Bellboard is in front.")) +
                  QLatin1Char(' ') + way);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(title);
    layout->addLayout(grid);
    layout->addWidget(m_message);
    layout->addWidget(hint);
    connect(&keys, &ConsoleKeys::changed, this, &ConsoleKeysCard::follow);
    follow();
}

QString ConsoleKeysCard::message() const
{
    return m_message->text();
}

void ConsoleKeysCard::take(ConsoleKeys::Key key, const QKeySequence &sequence)
{
    if (sequence == m_keys.sequence(key))
        return;
    if (const Result<> taken = m_keys.set(key, sequence); taken)
        m_message->clear();
    else
        m_message->say(taken.error());
    follow();
}

void ConsoleKeysCard::follow()
{
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it)
        it.value()->setKeySequence(m_keys.sequence(it.key()));
}

} // namespace bellboard
