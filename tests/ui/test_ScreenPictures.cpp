// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/Scenes.h"
#include "ui/calls/IncomingStack.h"
#include "ui/theme/Theme.h"

#include <QDir>
#include <QImage>
#include <QMenu>
#include <QPainter>
#include <QTest>

namespace bellboard::test {

/// Renders every page from an example hotel, light and dark, at a fixed size. With BELLBOARD_SCREENS_DIR the pictures
/// are kept there (docs/screens is made this way); without it they are only looked at by the checks below. With
/// BELLBOARD_SCREENS=all the scenes that docs/screens leaves out are rendered too.
class ScreenPicturesTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void pictures_data();
    void pictures();
    void cleanup();

  private:
    static QImage picture(QWidget &window, QWidget *front);
    static void keep(const QImage &image, const QString &name);
};

void ScreenPicturesTest::pictures_data()
{
    QTest::addColumn<QString>("scene");
    QTest::addColumn<bool>("dark");
    QStringList scenes = Scene::shown();
    if (qEnvironmentVariable("BELLBOARD_SCREENS") == QLatin1StringView("all"))
        scenes += Scene::others();
    for (const QString &scene : scenes) {
        QTest::newRow(qPrintable(scene + QStringLiteral("-light"))) << scene << false;
        QTest::newRow(qPrintable(scene + QStringLiteral("-dark"))) << scene << true;
    }
}

void ScreenPicturesTest::pictures()
{
    QFETCH(QString, scene);
    QFETCH(bool, dark);
    Theme::instance().setChoice(dark ? Theme::Choice::Dark : Theme::Choice::Light);
    Scene shown(scene, QSize(1280, 800));
    QVERIFY(shown.isOpen());
    QImage image = picture(shown.window(), shown.front());
    IncomingStack *incoming = shown.window().incoming();
    const bool rings = incoming && incoming->isVisible();
    if (rings) {
        QPainter painter(&image);
        const QPixmap cards = incoming->grab();
        painter.drawPixmap(image.width() - cards.width() - 16, image.height() - cards.height() - 16, cards);
    }
    QVERIFY(!image.isNull());
    // A page that painted nothing, or in the wrong theme, is seen at a pixel of the page's ground.
    const QColor ground = image.pixelColor(image.width() - 4, image.height() * 9 / 10);
    QVERIFY2((ground.lightness() < 128) == dark || shown.front() || rings, qPrintable(ground.name()));
    keep(image, QTest::currentDataTag());
}

void ScreenPicturesTest::cleanup()
{
    Theme::instance().setChoice(Theme::Choice::Light);
}

QImage ScreenPicturesTest::picture(QWidget &window, QWidget *front)
{
    QImage image = window.grab().toImage();
    if (!front)
        return image;
    const bool isMenu = qobject_cast<QMenu *>(front);
    QPainter painter(&image);
    if (!isMenu)
        painter.fillRect(QRect(QPoint(), window.size()), QColor(0, 0, 0, 90));
    const QPoint middle((window.width() - front->width()) / 2, (window.height() - front->height()) / 2);
    const QPoint at = isMenu ? front->pos() - window.pos() : middle;
    painter.drawPixmap(at, front->grab());
    painter.setPen(Theme::instance().colour(Theme::Colour::Line));
    painter.drawRect(QRect(at, front->size()));
    return image;
}

void ScreenPicturesTest::keep(const QImage &image, const QString &name)
{
    const QString folder = qEnvironmentVariable("BELLBOARD_SCREENS_DIR");
    if (folder.isEmpty())
        return;
    QVERIFY(QDir().mkpath(folder));
    const QString file = QStringLiteral("%1/%2.png").arg(folder, name);
    QVERIFY(image.convertToFormat(QImage::Format_RGB888).save(file, "PNG", 0)); // 0: as small as can be
}

BELLBOARD_TEST(ScreenPictures, ScreenPicturesTest)

} // namespace bellboard::test

#include "test_ScreenPictures.moc"
