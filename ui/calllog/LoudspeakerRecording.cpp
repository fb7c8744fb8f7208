// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calllog/LoudspeakerRecording.h"

#include <QAudioDevice>
#include <QAudioOutput>
#include <QMediaDevices>
#include <QMediaPlayer>
#include <QUrl>

namespace bellboard {

LoudspeakerRecording::LoudspeakerRecording(QObject *parent) : RecordingSound(parent) {}

LoudspeakerRecording::~LoudspeakerRecording()
{
    delete m_player; // before the bytes that it reads
}

void LoudspeakerRecording::chooseBackend()
{
    if (!qEnvironmentVariableIsSet("QT_MEDIA_BACKEND"))
        qputenv("QT_MEDIA_BACKEND", "ffmpeg");
}

void LoudspeakerRecording::makePlayer()
{
    m_player = new QMediaPlayer(this);
    m_output = new QAudioOutput(this);
    m_player->setAudioOutput(m_output);
    connect(m_player, &QMediaPlayer::durationChanged, this, [this](qint64 length) {
        if (length > 0)
            Q_EMIT lengthChanged(length);
    });
    connect(m_player, &QMediaPlayer::positionChanged, this, &RecordingSound::positionChanged);
    connect(m_player, &QMediaPlayer::playbackStateChanged, this,
            [this](QMediaPlayer::PlaybackState state) { Q_EMIT playingChanged(state == QMediaPlayer::PlayingState); });
    connect(m_player, &QMediaPlayer::mediaStatusChanged, this, [this](QMediaPlayer::MediaStatus status) {
        if (status == QMediaPlayer::InvalidMedia)
            sayUnreadable();
    });
}

void LoudspeakerRecording::sayUnreadable()
{
    Q_EMIT failed(tr("The recording cannot be read: it is damaged, or of a kind that this PC does not know."));
}

void LoudspeakerRecording::load(const QByteArray &sound)
{
    if (!m_player)
        makePlayer();
    m_player->stop();
    // What is neither is not left to the decoder: it takes much for an MP3 and then says nothing.
    const bool wave = sound.startsWith("RIFF");
    const auto byte = [&](int at) { return at < sound.size() ? uchar(sound.at(at)) : uchar(0); };
    const bool mp3 = sound.startsWith("ID3") || (byte(0) == 0xFF && (byte(1) & 0xE0) == 0xE0);
    m_readable = wave || mp3;
    if (!m_readable) {
        sayUnreadable();
        return;
    }
    m_player->setSourceDevice(nullptr);
    m_buffer.close();
    m_buffer.setData(sound);
    m_buffer.open(QIODevice::ReadOnly);
    // The name alone tells the player that bytes without an address are sound.
    m_player->setSourceDevice(&m_buffer,
                              QUrl(wave ? QStringLiteral("recording.wav") : QStringLiteral("recording.mp3")));
    m_player->setPlaybackRate(m_speed);
}

void LoudspeakerRecording::play()
{
    if (!m_readable) {
        sayUnreadable();
        return;
    }
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull()) {
        Q_EMIT failed(tr("This PC has no loudspeaker or headset to play it. Plug one in and try again."));
        return;
    }
    m_output->setDevice(device); // a headset may have been plugged in since
    m_player->play();
}

void LoudspeakerRecording::pause()
{
    if (m_player)
        m_player->pause();
}

void LoudspeakerRecording::seek(qint64 position)
{
    if (m_player)
        m_player->setPosition(position);
}

void LoudspeakerRecording::setSpeed(double speed)
{
    m_speed = speed;
    if (m_player)
        m_player->setPlaybackRate(speed);
}

} // namespace bellboard
