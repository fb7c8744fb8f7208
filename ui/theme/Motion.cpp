// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Motion.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <QVariantAnimation>
#include <QWidget>

#include <utility>

namespace bellboard {

namespace {

/// A veil of the ground's colour over a page. Cheaper than a picture of the page, and never in the mouse's way.
class Veil final : public QWidget
{
  public:
    explicit Veil(QWidget *where) : QWidget(where), m_motion([this](qreal share) { thin(share); }, this)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
        setGeometry(where->rect());
        show();
        raise();
        m_motion.start([this] { deleteLater(); });
    }

  protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        QColor ground = Theme::instance().colour(Theme::Colour::Background);
        ground.setAlphaF(float(0.7 * (1 - m_share)));
        painter.fillRect(rect(), ground);
    }

  private:
    void thin(qreal share)
    {
        m_share = share;
        update();
    }

    qreal m_share = 0;
    Motion m_motion;
};

} // namespace

Motion::Motion(Step step, QObject *parent)
    : QObject(parent), m_step(std::move(step)), m_animation(new QVariantAnimation(this))
{
    m_animation->setStartValue(0.0);
    m_animation->setEndValue(1.0);
    m_animation->setEasingCurve(QEasingCurve::OutCubic);
    connect(m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        if (isRunning())
            m_step(value.toReal());
    });
    connect(m_animation, &QVariantAnimation::finished, this, &Motion::end);
}

void Motion::start(std::function<void()> done)
{
    m_animation->stop();
    m_done = std::move(done);
    const auto duration = Theme::instance().motion();
    if (duration.count() == 0) {
        end();
        return;
    }
    m_step(0);
    m_animation->setDuration(int(duration.count()));
    m_animation->start();
}

void Motion::finish()
{
    if (!isRunning())
        return;
    m_animation->stop();
    end();
}

bool Motion::isRunning() const
{
    return m_animation->state() == QAbstractAnimation::Running;
}

void Motion::fadeIn(QWidget *where)
{
    if (where->isVisible() && Theme::instance().motion().count() > 0)
        new Veil(where);
}

void Motion::end()
{
    m_step(1);
    if (const auto done = std::exchange(m_done, {}))
        done();
}

} // namespace bellboard
