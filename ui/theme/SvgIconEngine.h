// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QIconEngine>

namespace bellboard {

/// Paints an SVG of the house in a colour of the theme, sharp at every scale.
class SvgIconEngine final : public QIconEngine
{
  public:
    SvgIconEngine(QString path, Theme::Colour colour) : m_path(std::move(path)), m_colour(colour) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override { return new SvgIconEngine(*this); }
    bool isNull() override { return false; }

  private:
    QString m_path;
    Theme::Colour m_colour;
};

} // namespace bellboard
