// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace bellboard {

class InlineMessage;

/// What the dialogs of contacts and guests share: name, numbers, language, marks and notes, and how they are checked.
class PersonDialog : public QDialog
{
    Q_OBJECT

  public:
    QPushButton *saveButton() const { return m_save; }
    /// What is wrong with what was typed; empty where nothing is.
    QString wrong() const;

  protected:
    PersonDialog(Desk &desk, bool isNew, QWidget *parent);

    QLineEdit *line(const char *name, const QString &text, int length);
    void row(const QString &text, QWidget *field);
    void addNumbers(const QStringList &numbers);
    void addLanguage(const QString &language);
    void addNotes(const QString &notes);
    void finish(); ///< once the rows are there
    void check();
    /// What is wrong in the fields of the one kind, and where.
    virtual QString wrongHere(QWidget *&where) const = 0;
    virtual void save() = 0;
    QStringList numbers() const;
    QString language() const;
    QString notes() const;
    template <class T> void report(const Result<T> &result)
    {
        if (result)
            accept();
        else
            refused(result.error());
    }

    Desk &m_desk;
    QFormLayout *m_form;

  private:
    void refused(const Error &error);

    QPlainTextEdit *m_numbers = nullptr;
    QComboBox *m_language = nullptr;
    QPlainTextEdit *m_notes = nullptr;
    QLabel *m_words;
    InlineMessage *m_message;
    QPushButton *m_save;
};

class ContactDialog final : public PersonDialog
{
    Q_OBJECT

  public:
    ContactDialog(Desk &desk, const Contact &contact, QWidget *parent = nullptr);

    Contact contact() const;

  private:
    QString wrongHere(QWidget *&where) const override;
    void save() override;

    Contact m_before;
    QLineEdit *m_name;
    QLineEdit *m_company;
    QLineEdit *m_emails;
    QCheckBox *m_vip;
    QLineEdit *m_loyalty;
};

class GuestDialog final : public PersonDialog
{
    Q_OBJECT

  public:
    GuestDialog(Desk &desk, const Guest &guest, QWidget *parent = nullptr);

    Guest guest() const;

  private:
    QString wrongHere(QWidget *&where) const override;
    void save() override;

    Guest m_before;
    QLineEdit *m_room;
    QLineEdit *m_name;
    QDateEdit *m_arrival;
    QDateEdit *m_departure;
    QCheckBox *m_vip;
    QCheckBox *m_quiet;
};

} // namespace bellboard
