// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calllog/RecordingPlayer.h"

#include "ui/FutureReply.h"
#include "ui/calllog/RecordingSound.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FixedDigits.h"
#include "ui/words/TimeWords.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>

namespace bellboard {

namespace {

constexpr int step = 5000; ///< ms that an arrow key goes

} // namespace

RecordingPlayer::RecordingPlayer(TelephoneDesk &telephone, std::unique_ptr<RecordingSound> sound, QWidget *parent)
    : QWidget(parent), m_telephone(telephone), m_sound(std::move(sound))
{
    m_controls = new QWidget(this);
    m_play = new QPushButton(m_controls);
    m_play->setObjectName(QStringLiteral("playRecording"));
    m_slider = new QSlider(Qt::Horizontal, m_controls);
    m_slider->setAccessibleName(tr("Place in the recording"));
    m_slider->setSingleStep(step);
    m_slider->setPageStep(3 * step);
    m_time = new FixedDigits(m_controls);
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_speed = new QComboBox(m_controls);
    m_speed->setAccessibleName(tr("Speed of the recording"));
    for (const double speed : {1.0, 1.25, 1.5, 2.0})
        m_speed->addItem(QLocale().toString(speed) + QStringLiteral(" ×"), speed);
    m_words = new QLabel(this);
    m_words->setWordWrap(true);
    Theme::setTone(m_words, "muted");
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_play);
    row->addWidget(m_time, 1);
    row->addWidget(m_speed);
    auto *controls = new QVBoxLayout(m_controls);
    controls->setContentsMargins(0, 0, 0, 0);
    controls->setSpacing(4);
    controls->addLayout(row);
    controls->addWidget(m_slider);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_controls);
    layout->addWidget(m_words);

    connect(m_play, &QPushButton::clicked, this, &RecordingPlayer::toggle);
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        m_sound->seek(position);
        follow(position);
    });
    connect(m_speed, &QComboBox::currentIndexChanged, this,
            [this] { m_sound->setSpeed(m_speed->currentData().toDouble()); });
    connect(m_sound.get(), &RecordingSound::lengthChanged, this, &RecordingPlayer::setLength);
    connect(m_sound.get(), &RecordingSound::positionChanged, this, &RecordingPlayer::follow);
    connect(m_sound.get(), &RecordingSound::playingChanged, this, &RecordingPlayer::setPlaying);
    connect(m_sound.get(), &RecordingSound::failed, this, [this](const QString &words) {
        setPlaying(false);
        say(words);
    });
    setPlaying(false);
}

RecordingPlayer::~RecordingPlayer() = default;

void RecordingPlayer::show(const CallEntry &entry)
{
    const bool recorded = !entry.call.recording.isEmpty();
    if (entry.id == m_call && m_controls->isVisibleTo(this) == recorded)
        return;
    m_sound->pause();
    ++m_generation;
    m_call = entry.id;
    m_loaded = false;
    m_wanted = false;
    setPlaying(false);
    setLength(0);
    m_controls->setVisible(recorded);
    m_play->setEnabled(true);
    say(recorded ? QString() : tr("This call was not recorded."));
}

void RecordingPlayer::pause()
{
    m_wanted = false;
    m_sound->pause();
}

QString RecordingPlayer::words() const
{
    return m_words->text();
}

void RecordingPlayer::toggle()
{
    if (m_playing) {
        m_sound->pause();
    } else if (m_loaded) {
        say({});
        if (m_slider->value() >= m_slider->maximum() && m_slider->maximum() > 0)
            m_slider->setValue(0); // again from the beginning
        m_sound->play();
    } else {
        fetch();
    }
}

void RecordingPlayer::fetch()
{
    m_play->setEnabled(false);
    m_wanted = true;
    say(tr("The recording is being fetched …"));
    whenDone(this, m_telephone.recording(m_call), [this, generation = m_generation](const Result<QByteArray> &sound) {
        if (generation != m_generation)
            return; // another call is open by now
        m_play->setEnabled(true);
        if (!sound) {
            say(sound.error().kind == ErrorKind::NotFound
                    ? tr("The recording is not here yet. The telephone system gives it out some time after "
                         "the call; try again in a few minutes.")
                    : sound.error().message);
            return;
        }
        say({});
        m_loaded = true;
        m_sound->load(*sound);
        if (m_wanted)
            m_sound->play();
    });
}

void RecordingPlayer::setLength(qint64 length)
{
    m_length = length;
    const QSignalBlocker blocker(m_slider);
    m_slider->setRange(0, static_cast<int>(length));
    m_slider->setEnabled(length > 0);
    follow(0);
}

void RecordingPlayer::follow(qint64 position)
{
    if (!m_slider->isSliderDown()) {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(static_cast<int>(position));
    }
    const QString at = TimeWords::clock(std::chrono::milliseconds(position));
    m_time->setText(m_length > 0
                        ? QStringLiteral("%1 / %2").arg(at, TimeWords::clock(std::chrono::milliseconds(m_length)))
                        : QString());
}

void RecordingPlayer::say(const QString &words)
{
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
}

void RecordingPlayer::setPlaying(bool playing)
{
    m_playing = playing;
    m_play->setText(playing ? tr("&Pause") : tr("&Play"));
    m_play->setAccessibleName(playing ? tr("Pause the recording") : tr("Play the recording"));
    m_play->setIcon(Theme::instance().icon(playing ? QStringLiteral("pause") : QStringLiteral("play")));
}

} // namespace bellboard
