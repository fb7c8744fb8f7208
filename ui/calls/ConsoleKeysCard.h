// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calls/ConsoleKeys.h"

#include <QFrame>

class QKeySequenceEdit;

namespace bellboard {

class InlineMessage;

/// Lists the console's keys and changes them. A key that is taken is refused and says by whom.
class ConsoleKeysCard final : public QFrame
{
    Q_OBJECT

  public:
    explicit ConsoleKeysCard(ConsoleKeys &keys, QWidget *parent = nullptr);

    QKeySequenceEdit *field(ConsoleKeys::Key key) const { return m_fields.value(key); }
    QString message() const;

  private:
    void take(ConsoleKeys::Key key, const QKeySequence &sequence);
    void follow();

    ConsoleKeys &m_keys;
    QHash<ConsoleKeys::Key, QKeySequenceEdit *> m_fields;
    InlineMessage *m_message;
};

} // namespace bellboard
