// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QPushButton;
class QSlider;
class QSpinBox;
class QVBoxLayout;

namespace bellboard {

class CallSounds;
class TelephoneSettings;

/// What this PC's telephone place is like: which phone stands here, how it rings, when a waiting caller is warned of.
/// Every change counts at once and is kept on this PC.
class TelephonePage final : public QWidget
{
    Q_OBJECT

  public:
    TelephonePage(TelephoneDesk &telephone, TelephoneSettings &settings, CallSounds &sounds, QWidget *parent = nullptr);

    QComboBox *ownExtension() const { return m_own; }
    /// Below the others.
    void addCard(QWidget *card);

  private:
    QWidget *makeOwn();
    QWidget *makeRinging();
    QWidget *makeWaiting();
    QSpinBox *seconds(const char *name, int most, const QString &zero);
    void followExtensions();
    void showValues();
    void keep();

    TelephoneDesk &m_telephone;
    TelephoneSettings &m_settings;
    CallSounds &m_sounds;
    QVBoxLayout *m_column;
    QComboBox *m_own;
    QComboBox *m_ringtone;
    QSlider *m_volume;
    QComboBox *m_device;
    QPushButton *m_try;
    QSpinBox *m_autoDecline;
    QSpinBox *m_waitingLimit;
    QCheckBox *m_waitingSound;
    bool m_showing = false;
};

} // namespace bellboard
