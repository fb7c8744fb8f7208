// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace bellboard {

class InlineMessage;

/// How alerts are called out: announcement, ringing, rounds. load() and save() carry a domain value in and out.
class AlertSettingsPage final : public QWidget
{
    Q_OBJECT

  public:
    explicit AlertSettingsPage(Desk &desk, QWidget *parent = nullptr);

    void load(const AlertSettings &settings);
    AlertSettings settings() const;
    /// What is wrong with the input, in words; empty when it may be saved.
    QString validate() const;

  private:
    QSpinBox *number(QFormLayout *form, const QString &label, const char *name, int from, int to, const QString &suffix,
                     const QString &hint);
    void edited();
    void follow();
    void followRights();
    void save();

    Desk &m_desk;
    AlertSettings m_loaded;
    QLineEdit *m_announcement;
    QSpinBox *m_count;
    QSpinBox *m_volume;
    QSpinBox *m_ring;
    QSpinBox *m_rounds;
    QSpinBox *m_pause;
    QSpinBox *m_rateLimit;
    QComboBox *m_acceptance;
    QLabel *m_summary;
    QPushButton *m_save;
    QPushButton *m_revert;
    InlineMessage *m_message;
};

} // namespace bellboard
