// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QVariantAnimation;
class QWidget;

namespace bellboard {

/// One thing that moves, from 0 to 1 within Theme::motion(), and only to show where something went. Where no motion is
/// wanted it is at its end at once, so nothing may hang on the way there.
class Motion final : public QObject
{
    Q_OBJECT

  public:
    using Step = std::function<void(qreal)>;

    Motion(Step step, QObject *parent);

    /// Runs from the beginning, also while it is under way. `done` is called once, at the end; a run that is begun
    /// anew or stopped before does not call it.
    void start(std::function<void()> done = {});
    /// Ends it where it would have ended.
    void finish();
    bool isRunning() const;

    /// Lets what `where` shows now come out of the page's ground.
    static void fadeIn(QWidget *where);

  private:
    void end();

    Step m_step;
    std::function<void()> m_done;
    QVariantAnimation *m_animation;
};

} // namespace bellboard
