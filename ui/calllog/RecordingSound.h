// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

namespace bellboard {

/// What makes a recording heard. All of it is in memory; positions are in ms.
class RecordingSound : public QObject
{
    Q_OBJECT

  public:
    using QObject::QObject;

    /// WAV or MP3. `lengthChanged` follows, or `failed`.
    virtual void load(const QByteArray &sound) = 0;
    virtual void play() = 0;
    virtual void pause() = 0;
    virtual void seek(qint64 position) = 0;
    virtual void setSpeed(double speed) = 0;

  Q_SIGNALS:
    void lengthChanged(qint64 length);
    void positionChanged(qint64 position);
    void playingChanged(bool playing);
    void failed(const QString &words);
};

} // namespace bellboard
