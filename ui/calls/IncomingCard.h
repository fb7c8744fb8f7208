// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calls/CallOperation.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace bellboard {

class ElidedLabel;
class InitialsBadge;
class InlineMessage;

/// One call that rings at the own phone: who it is at one glance, and the four things to do with it.
class IncomingCard final : public QFrame
{
    Q_OBJECT

  public:
    /// `declinesAt` null: it rings as long as the caller likes.
    IncomingCard(CallOperations &operations, const CallEntry &entry, const QDateTime &now, const QDateTime &declinesAt,
                 QWidget *parent = nullptr);
    /// What was typed into the reference is saved, even when the call goes away under the typing hand.
    ~IncomingCard() override;

    CallId call() const { return m_entry.id; }
    const CallEntry &entry() const { return m_entry; }
    QDateTime declinesAt() const { return m_declinesAt; }
    void show(const CallEntry &entry);
    using QWidget::show;
    void tick(const QDateTime &now);
    void setAcceptKey(const QString &key);

    QPushButton *button(CallOperation operation) const;
    QLineEdit *reference() const { return m_reference; }
    QString name() const;
    QString about() const;
    QString again() const;
    QString remaining() const;
    bool showsVip() const;
    QPushButton *alertButton() const { return m_alert; }

  Q_SIGNALS:
    void targetWanted(const bellboard::CallEntry &entry);
    void alertWanted(bellboard::AlertId id);

  private:
    void makeButtons();
    void showCaller();
    void follow();
    void countAgain();
    void saveReference();

    CallOperations &m_operations;
    CallEntry m_entry;
    QDateTime m_since;
    QDateTime m_declinesAt;
    InitialsBadge *m_badge;
    ElidedLabel *m_name;
    QLabel *m_vip;
    ElidedLabel *m_about;
    ElidedLabel *m_number;
    QLabel *m_again;
    ElidedLabel *m_last;
    QPushButton *m_alert;
    AlertId m_alertId;
    QComboBox *m_kind;
    QLineEdit *m_reference;
    QPushButton *m_accept;
    QPushButton *m_decline;
    QPushButton *m_transfer;
    QPushButton *m_voicemail;
    QLabel *m_remaining;
    QProgressBar *m_line;
    InlineMessage *m_message;
    QString m_acceptKey;
    QString m_savedReference;
};

} // namespace bellboard
