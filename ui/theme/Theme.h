// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/DesktopMotion.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>

#include <chrono>

class QApplication;
class QWidget;

namespace bellboard {

/// All looks of the windows: colours, type sizes, spaces, motion, icons. One for the program, ui thread only. Whoever
/// paints asks it at the moment of painting, so that a change of light and dark reaches everything at once.
class Theme final : public QObject
{
    Q_OBJECT

  public:
    enum class Choice { System, Light, Dark };
    enum class Colour {
        Background,
        Surface,
        Line,
        Field, ///< the edge of what can be filled in or ticked: 3:1 on the ground, as WCAG 1.4.11 asks
        Text,
        Muted,
        Accent,
        AccentSurface, ///< selected rows
        OnAccent,
        Good,
        Caution,
        CautionSurface,
        Alarm,
        AlarmSurface,
        OnAlarm,
    };
    /// Type sizes in px.
    enum class Type { Small = 12, Body = 14, Large = 16, Title = 20, Headline = 28, Display = 44 };

    static constexpr int space = 4; ///< px; everything is a multiple of it
    static constexpr int row = 36;  ///< px, height of a row at the desk
    static constexpr int radius = 6;

    static Theme &instance();

    /// Dresses the application: style, palette, fonts, style sheet. Again after every change.
    void install(QApplication &application);

    Choice choice() const { return m_choice; }
    void setChoice(Choice choice);
    bool isDark() const;

    QColor colour(Colour colour) const;
    /// An icon of the house in a colour of the theme; follows light and dark by itself.
    QIcon icon(const QString &name, Colour colour = Colour::Text) const;
    static QFont font(Type type, QFont::Weight weight = QFont::Normal);
    static void setType(QWidget *widget, Type type, QFont::Weight weight = QFont::Normal);
    /// Marks a widget for the style sheet: tone is "muted", "good", "caution", "alarm", "accent" or empty.
    static void setTone(QWidget *widget, const char *tone);
    /// Marks a widget's part in the style sheet: "primary", "danger", "alarm", "card", "flat" …
    static void setRole(QWidget *widget, const char *role);

    /// Marks a field whose content cannot be taken as it is.
    static void setWrong(QWidget *field, bool wrong);

    /// How long something may move; zero when the desktop, or BELLBOARD_MOTION=none, asks for no motion.
    std::chrono::milliseconds motion() const;

  Q_SIGNALS:
    void changed();

  protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

  private:
    Theme() = default;
    QPalette palette() const;
    QString styleSheet() const;
    void apply();

    QApplication *m_application = nullptr;
    Choice m_choice = Choice::System;
    bool m_systemDark = false;
    bool m_applying = false;
    DesktopMotion m_desktopMotion;
};

} // namespace bellboard
