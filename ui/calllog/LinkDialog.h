// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk_telephone.h"

#include <QDialog>
#include <QTimer>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace bellboard {

class InlineMessage;

/// Finds the contact or guest to whom a call belongs.
class LinkDialog final : public QDialog
{
    Q_OBJECT

  public:
    LinkDialog(TelephoneDesk &telephone, const QString &suggested, QWidget *parent = nullptr);

    QLineEdit *search() const { return m_search; }
    QListWidget *list() const { return m_list; }

  Q_SIGNALS:
    void contactChosen(bellboard::ContactId id, const QString &name);
    void guestChosen(bellboard::GuestId id, const QString &name);

  protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

  private:
    void find();
    void add(const QString &words, int kind, qint64 id, const QString &name);
    void take();

    TelephoneDesk &m_telephone;
    QLineEdit *m_search;
    QListWidget *m_list;
    InlineMessage *m_message;
    QPushButton *m_take;
    QTimer m_typing;
    int m_generation = 0;
};

} // namespace bellboard
