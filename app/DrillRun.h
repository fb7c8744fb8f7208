// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Ground.h"
#include "core/domain/Alert.h"
#include "core/store/ChangeFeed.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace bellboard {

class EngineThread;

/// One drill from the asking to its end: asks the leader, or leads itself where nobody does, and follows the alert
/// until a person has accepted or nobody will. In the thread of its ground, with an event loop.
class DrillRun : public QObject
{
    Q_OBJECT

  public:
    DrillRun(Ground &ground, const Property &property, QString room, DrillTarget target, QObject *parent = nullptr);
    ~DrillRun() override;

    void start();
    /// Ends it before its time: the drill's alert is cancelled, nobody is called any more.
    void stop();

    const AlertStory &story() const { return m_story; }
    bool accepted() const { return m_story.alert.acknowledgedAt.isValid(); }

  Q_SIGNALS:
    void note(const QString &words);
    /// The story has grown.
    void stepped();
    /// It is over and tidied up. The error says why it never came to an alert.
    void finished(const std::optional<bellboard::Error> &error);

  private:
    enum class Stage { LookingForLeader, WaitingForLead, Asked, Following, TidyingUp, Finished };

    void look();
    void ask();
    void leadMyself();
    void follow();
    void tidyUp();
    void finish(const std::optional<Error> &error = {});
    bool isOver() const;
    Result<std::chrono::milliseconds> longestCourse();

    Ground &m_ground;
    Property m_property;
    QString m_room;
    DrillTarget m_target;
    Stage m_stage = Stage::LookingForLeader;
    ChangeFeed m_feed;
    EngineThread *m_engine = nullptr;
    QTimer m_pulse; ///< looks again even if the feed is silent
    QElapsedTimer m_inStage;
    std::chrono::milliseconds m_patience{0};
    CommandId m_command;
    AlertStory m_story;
    std::optional<Error> m_error;
};

} // namespace bellboard
