// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk_telephone.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;

namespace bellboard {

class FixedDigits;
class RecordingSound;

/// Plays the recording of a call: play and pause, a place to go to, four speeds. It is fetched when it is first asked
/// for.
class RecordingPlayer final : public QWidget
{
    Q_OBJECT

  public:
    RecordingPlayer(TelephoneDesk &telephone, std::unique_ptr<RecordingSound> sound, QWidget *parent = nullptr);
    ~RecordingPlayer() override;

    /// Another call falls silent; the same again goes on.
    void show(const CallEntry &entry);
    using QWidget::show;
    void pause();
    QString words() const;
    QPushButton *playButton() const { return m_play; }
    QSlider *slider() const { return m_slider; }
    QComboBox *speed() const { return m_speed; }

  private:
    void toggle();
    void fetch();
    void setLength(qint64 length);
    void follow(qint64 position);
    void say(const QString &words);
    void setPlaying(bool playing);

    TelephoneDesk &m_telephone;
    std::unique_ptr<RecordingSound> m_sound;
    CallId m_call;
    bool m_loaded = false;
    bool m_playing = false;
    bool m_wanted = false; ///< plays as soon as it is there
    int m_generation = 0;
    qint64 m_length = 0;
    QWidget *m_controls;
    QPushButton *m_play;
    QSlider *m_slider;
    FixedDigits *m_time;
    QComboBox *m_speed;
    QLabel *m_words;
};

} // namespace bellboard
