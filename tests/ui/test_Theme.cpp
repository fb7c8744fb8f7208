// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "ui/theme/Theme.h"

#include <QFile>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace bellboard::test {

namespace {

using Colour = Theme::Colour;

/// WCAG 2.1, relative luminance (https://www.w3.org/TR/WCAG21/#dfn-relative-luminance).
double luminance(const QColor &colour)
{
    const auto linear = [](double share) {
        return share <= 0.03928 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(Colour a, Colour b)
{
    const double first = luminance(Theme::instance().colour(a));
    const double second = luminance(Theme::instance().colour(b));
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace

class ThemeTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { Theme::instance().setChoice(Theme::Choice::Light); }
    void wordsCanBeRead_data();
    void wordsCanBeRead();
    void placeholdersCanBeRead_data();
    void placeholdersCanBeRead();
    void styleSheetKnowsOnlyTokens();
    void motionIsShortOrNone();
};

void ThemeTest::wordsCanBeRead_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<Colour>("front");
    QTest::addColumn<Colour>("ground");
    QTest::addColumn<double>("least"); // WCAG AA: 4.5 for words, 3 for the edges of controls
    for (const bool dark : {false, true}) {
        const char *mode = dark ? "dark" : "light";
        const std::pair<Colour, const char *> words[] = {{Colour::Text, "text"},       {Colour::Muted, "muted"},
                                                         {Colour::Accent, "accent"},   {Colour::Good, "good"},
                                                         {Colour::Caution, "caution"}, {Colour::Alarm, "alarm"}};
        const std::pair<Colour, const char *> grounds[] = {{Colour::Background, "background"},
                                                           {Colour::Surface, "surface"},
                                                           {Colour::AccentSurface, "selection"},
                                                           {Colour::CautionSurface, "caution"},
                                                           {Colour::AlarmSurface, "alarm"}};
        for (const auto &[front, word] : words) {
            for (const auto &[ground, place] : grounds)
                QTest::addRow("%s: %s on %s", mode, word, place) << dark << front << ground << 4.5;
        }
        QTest::addRow("%s: on accent", mode) << dark << Colour::OnAccent << Colour::Accent << 4.5;
        QTest::addRow("%s: on alarm", mode) << dark << Colour::OnAlarm << Colour::Alarm << 4.5;
        QTest::addRow("%s: on caution", mode) << dark << Colour::Surface << Colour::Caution << 4.5;
        QTest::addRow("%s: switched off", mode) << dark << Colour::Muted << Colour::Line << 4.5;
        QTest::addRow("%s: field on surface", mode) << dark << Colour::Field << Colour::Surface << 3.0;
        QTest::addRow("%s: field on background", mode) << dark << Colour::Field << Colour::Background << 3.0;
    }
}

void ThemeTest::wordsCanBeRead()
{
    QFETCH(bool, dark);
    QFETCH(Colour, front);
    QFETCH(Colour, ground);
    QFETCH(double, least);
    Theme::instance().setChoice(dark ? Theme::Choice::Dark : Theme::Choice::Light);
    const double found = contrast(front, ground);
    QVERIFY2(found >= least, qPrintable(QString::number(found)));
}

void ThemeTest::placeholdersCanBeRead_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

/// Qt halves a placeholder's opacity where a style sheet gives the field a colour.
void ThemeTest::placeholdersCanBeRead()
{
    QFETCH(bool, dark);
    Theme::instance().setChoice(dark ? Theme::Choice::Dark : Theme::Choice::Light);
    QLineEdit field;
    field.ensurePolished();
    QCOMPARE(field.palette().color(QPalette::PlaceholderText), Theme::instance().colour(Colour::Muted));
    QCOMPARE(field.palette().color(QPalette::Text), Theme::instance().colour(Colour::Text));
}

/// A misspelt token would reach Qt as it stands and silently leave the rule without a colour.
void ThemeTest::styleSheetKnowsOnlyTokens()
{
    static const QRegularExpression token(QStringLiteral("@[a-z-]+;"));
    const QString sheet = qApp->styleSheet();
    QVERIFY(sheet.contains(Theme::instance().colour(Colour::Field).name()));
    const QRegularExpressionMatch left = token.match(sheet);
    QVERIFY2(!left.hasMatch(), qPrintable(left.captured()));
}

void ThemeTest::motionIsShortOrNone()
{
    const Theme &theme = Theme::instance();
    QCOMPARE(theme.motion(), std::chrono::milliseconds::zero()); // as the tests ask for
    qunsetenv("BELLBOARD_MOTION");
    const auto wanted = theme.motion();
    qputenv("BELLBOARD_MOTION", "none");
    QVERIFY(wanted >= std::chrono::milliseconds(120) && wanted <= std::chrono::milliseconds(160));
}

BELLBOARD_TEST(Theme, ThemeTest)

} // namespace bellboard::test

#include "test_Theme.moc"
