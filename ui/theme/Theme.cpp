// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Theme.h"

#include "ui/theme/SvgIconEngine.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QFontDatabase>
#include <QSettings>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

#include <array>
#include <memory>

namespace bellboard {

namespace {

struct Token
{
    const char *name; ///< in the style sheet
    QRgb light;
    QRgb dark;
};

// In the order of Theme::Colour.
constexpr std::array tokens{
    Token{"background", 0xFFF5F6F8, 0xFF11151B}, Token{"surface", 0xFFFFFFFF, 0xFF1A2029},
    Token{"line", 0xFFDCE1E8, 0xFF2D3744},       Token{"field", 0xFF7F8A97, 0xFF6B7787},
    Token{"text", 0xFF18212C, 0xFFE9EDF2},       Token{"muted", 0xFF55616F, 0xFF9BA7B6},
    Token{"accent", 0xFF0A6A94, 0xFF56B6DD},     Token{"accent-surface", 0xFFE3F0F6, 0xFF19303D},
    Token{"on-accent", 0xFFFFFFFF, 0xFF0C1A21},  Token{"good", 0xFF1B7746, 0xFF4FC48C},
    Token{"caution", 0xFF8A5B00, 0xFFE3B544},    Token{"caution-surface", 0xFFFFF7E6, 0xFF2E2717},
    Token{"alarm", 0xFFBE1E2A, 0xFFFF6166},      Token{"alarm-surface", 0xFFFFF1F1, 0xFF35171A},
    Token{"on-alarm", 0xFFFFFFFF, 0xFF2A0A0C},
};

QString settingsKey()
{
    return QStringLiteral("view/theme");
}

bool systemIsDark()
{
    // Fusion's own palette follows the desktop's light or dark setting and is not touched by what we set.
    const std::unique_ptr<QStyle> fusion(QStyleFactory::create(QStringLiteral("fusion")));
    const QPalette palette = fusion ? fusion->standardPalette() : QPalette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

void repolish(QWidget *widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace

Theme &Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::install(QApplication &application)
{
    m_systemDark = systemIsDark();
    m_choice = static_cast<Choice>(qBound(0, QSettings().value(settingsKey(), 0).toInt(), 2));
    if (m_application != &application) {
        m_application = &application;
        application.installEventFilter(this);
        application.setStyle(QStyleFactory::create(QStringLiteral("fusion")));
        m_desktopMotion.follow();
    }
    apply();
}

void Theme::setChoice(Choice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    QSettings().setValue(settingsKey(), static_cast<int>(choice));
    apply();
}

bool Theme::isDark() const
{
    return m_choice == Choice::System ? m_systemDark : m_choice == Choice::Dark;
}

QColor Theme::colour(Colour colour) const
{
    const Token &token = tokens[static_cast<std::size_t>(colour)];
    return QColor::fromRgba(isDark() ? token.dark : token.light);
}

QIcon Theme::icon(const QString &name, Colour colour) const
{
    return QIcon(new SvgIconEngine(QStringLiteral(":/icons/%1.svg").arg(name), colour));
}

QFont Theme::font(Type type, QFont::Weight weight)
{
    QFont font = QApplication::font();
    font.setPixelSize(static_cast<int>(type));
    font.setWeight(weight);
    return font;
}

void Theme::setType(QWidget *widget, Type type, QFont::Weight weight)
{
    widget->setFont(font(type, weight));
}

void Theme::setTone(QWidget *widget, const char *tone)
{
    if (widget->property("tone").toByteArray() == tone)
        return;
    widget->setProperty("tone", QByteArray(tone));
    repolish(widget);
}

void Theme::setRole(QWidget *widget, const char *role)
{
    if (widget->property("role").toByteArray() == role)
        return;
    widget->setProperty("role", QByteArray(role));
    repolish(widget);
}

void Theme::setWrong(QWidget *field, bool wrong)
{
    if (field->property("wrong").toBool() == wrong)
        return;
    field->setProperty("wrong", wrong);
    repolish(field);
}

std::chrono::milliseconds Theme::motion() const
{
    const int system = QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration);
    if (system <= 0 || m_desktopMotion.isReduced())
        return std::chrono::milliseconds::zero();
    return std::chrono::milliseconds(qBound(120, system, 160));
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    const bool systemChanged = event->type() == QEvent::ThemeChange ||
                               (watched == m_application && event->type() == QEvent::ApplicationPaletteChange);
    if (systemChanged && !m_applying) {
        const bool dark = systemIsDark();
        if (dark != m_systemDark) {
            m_systemDark = dark;
            if (m_choice == Choice::System)
                apply();
        }
    }
    return QObject::eventFilter(watched, event);
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, colour(Colour::Background));
    p.setColor(QPalette::WindowText, colour(Colour::Text));
    p.setColor(QPalette::Base, colour(Colour::Surface));
    p.setColor(QPalette::AlternateBase, colour(Colour::Background));
    p.setColor(QPalette::Text, colour(Colour::Text));
    p.setColor(QPalette::Button, colour(Colour::Surface));
    p.setColor(QPalette::ButtonText, colour(Colour::Text));
    p.setColor(QPalette::BrightText, colour(Colour::OnAccent));
    p.setColor(QPalette::ToolTipBase, colour(Colour::Surface));
    p.setColor(QPalette::ToolTipText, colour(Colour::Text));
    p.setColor(QPalette::PlaceholderText, colour(Colour::Muted));
    p.setColor(QPalette::Highlight, colour(Colour::Accent));
    p.setColor(QPalette::HighlightedText, colour(Colour::OnAccent));
    p.setColor(QPalette::Link, colour(Colour::Accent));
    p.setColor(QPalette::LinkVisited, colour(Colour::Accent));
    p.setColor(QPalette::Mid, colour(Colour::Line));
    p.setColor(QPalette::Light, colour(Colour::Surface));
    p.setColor(QPalette::Dark, colour(Colour::Line));
    const QColor dim = colour(Colour::Muted);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, dim);
    return p;
}

QString Theme::styleSheet() const
{
    QFile file(QStringLiteral(":/style/bellboard.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    for (std::size_t i = tokens.size(); i-- > 0;) {
        const QString name = QStringLiteral("@%1;").arg(QLatin1StringView(tokens[i].name));
        sheet.replace(name, colour(static_cast<Colour>(i)).name() + QLatin1Char(';'));
    }
    return sheet.replace(QLatin1StringView("@mode"), QLatin1StringView(isDark() ? "dark" : "light"));
}

void Theme::apply()
{
    if (!m_application)
        return;
    m_applying = true;
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (QFontDatabase::hasFamily(QStringLiteral("Inter")))
        font.setFamilies({QStringLiteral("Inter"), font.family()});
    font.setPixelSize(static_cast<int>(Type::Body));
    QApplication::setFont(font);
    QApplication::setPalette(palette());
    m_application->setStyleSheet(styleSheet());
    m_applying = false;
    Q_EMIT changed();
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets)
        widget->update();
}

} // namespace bellboard
