// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace bellboard {

class ElidedLabel;
class InlineMessage;
class TagField;

/// What people write on a call: whose it is, its reason, reference, tags and notes. What was typed is kept when
/// another call is opened; only what was changed here is written, so that two consoles do not undo each other.
class CallMarksEditor final : public QWidget
{
    Q_OBJECT

  public:
    explicit CallMarksEditor(Desk &desk, QWidget *parent = nullptr);

    /// Saves what was typed on another call first.
    void show(const CallEntry &entry);
    using QWidget::show;
    bool isChanged() const;
    void save();
    void setSuggestions(const QStringList &tags);

    QComboBox *reason() const { return m_reason; }
    TagField *tags() const { return m_tags; }
    QComboBox *referenceKind() const { return m_kind; }
    QLineEdit *reference() const { return m_reference; }
    QPlainTextEdit *notes() const { return m_notes; }
    QPushButton *saveButton() const { return m_save; }
    QPushButton *linkButton() const { return m_link; }
    QPushButton *unlinkButton() const { return m_unlink; }
    QString linked() const;

  Q_SIGNALS:
    void saved(bellboard::CallId id);
    /// Of a call that is not open any more: the page says it.
    void failed(const bellboard::Error &error);

  private:
    CallMarks typed() const;
    void fill(const CallMarks &marks);
    void fillReasons();
    void showLink();
    void findName();
    void askLink();
    void follow();
    void followRights();

    Desk &m_desk;
    TelephoneDesk &m_telephone;
    CallEntry m_entry;
    CallMarks m_filled; ///< what the fields were filled with
    ContactId m_contact;
    GuestId m_guest;
    QString m_linkName;
    bool m_filling = false;
    ElidedLabel *m_linked;
    QPushButton *m_link;
    QPushButton *m_unlink;
    QComboBox *m_reason;
    QComboBox *m_kind;
    QLineEdit *m_reference;
    TagField *m_tags;
    QPlainTextEdit *m_notes;
    QLabel *m_rights;
    InlineMessage *m_message;
    QPushButton *m_save;
};

} // namespace bellboard
