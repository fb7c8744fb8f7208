// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calllog/RecordingSound.h"

#include <QBuffer>

class QAudioOutput;
class QMediaPlayer;

namespace bellboard {

/// A recording through Qt Multimedia and the standard loudspeaker of the PC. The player is made when there is something
/// to play first: a desk that never listens does not pay for it.
class LoudspeakerRecording final : public RecordingSound
{
    Q_OBJECT

  public:
    explicit LoudspeakerRecording(QObject *parent = nullptr);
    ~LoudspeakerRecording() override;

    /// To be called before the application is made. Of the two backends of Qt 6.4 that of GStreamer needs plugins that
    /// Debian does not bring along with Qt, and ends the program where they lack; FFmpeg's libraries always come with
    /// it. Who sets QT_MEDIA_BACKEND decides himself.
    static void chooseBackend();

    void load(const QByteArray &sound) override;
    void play() override;
    void pause() override;
    void seek(qint64 position) override;
    void setSpeed(double speed) override;

  private:
    void makePlayer();
    void sayUnreadable();

    QMediaPlayer *m_player = nullptr;
    QAudioOutput *m_output = nullptr;
    QBuffer m_buffer;
    double m_speed = 1;
    bool m_readable = false;
};

} // namespace bellboard
