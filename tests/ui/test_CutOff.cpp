// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "tests/ui/Scenes.h"
#include "ui/widgets/ElidedLabel.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QCoreApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTranslator>

#include <algorithm>

namespace bellboard::test {

namespace {

/// The program in another language while this lives.
class Speaking
{
  public:
    explicit Speaking(const QString &language) : m_before(QLocale())
    {
        if (language == QLatin1StringView("en"))
            return;
        QLocale::setDefault(QLocale(language));
        if (m_words.load(QStringLiteral(":/i18n/bellboard_%1.qm").arg(language)))
            QCoreApplication::installTranslator(&m_words);
    }
    ~Speaking()
    {
        QCoreApplication::removeTranslator(&m_words);
        QLocale::setDefault(m_before);
    }
    Q_DISABLE_COPY_MOVE(Speaking)

  private:
    QLocale m_before;
    QTranslator m_words;
};

/// The width that the words of a widget lack; 0 where they fit, and for widgets that elide on purpose.
int lacking(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget); label && !qobject_cast<const ElidedLabel *>(widget)) {
        if (label->text().isEmpty())
            return 0;
        if (label->wordWrap())
            return std::max(0, label->heightForWidth(label->width()) - label->height() - 1); // for rounding
        return std::max({0, label->sizeHint().width() - label->width(), label->sizeHint().height() - label->height()});
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget); button && !button->text().isEmpty()) {
        const QSize wanted = button->minimumSizeHint();
        return std::max({0, wanted.width() - button->width(), wanted.height() - button->height()});
    }
    if (const auto *box = qobject_cast<const QComboBox *>(widget))
        return std::max(0, box->fontMetrics().horizontalAdvance(box->currentText()) + 48 - box->width());
    if (const auto *edit = qobject_cast<const QLineEdit *>(widget)) {
        const QString words = edit->text().isEmpty() ? edit->placeholderText() : QString();
        return std::max(0, edit->fontMetrics().horizontalAdvance(words) + 24 - edit->width());
    }
    return 0;
}

QStringList cutOff(const QWidget &window)
{
    QStringList found;
    const auto children = window.findChildren<QWidget *>();
    for (const QWidget *widget : children) {
        if (!widget->isVisibleTo(&window) || widget->window() != &window)
            continue;
        const int gap = lacking(widget);
        const QString name = QStringLiteral("%1 “%2”").arg(QLatin1StringView(widget->metaObject()->className()),
                                                           widget->property("text").toString());
        if (gap > 0)
            found += QStringLiteral("%1 lacks %2 px").arg(name).arg(gap);
        const auto *header = qobject_cast<const QHeaderView *>(widget);
        for (int i = 0; header && header->orientation() == Qt::Horizontal && i < header->count(); ++i) {
            if (!header->isSectionHidden(i) && header->sectionSizeHint(i) > header->sectionSize(i))
                found += QStringLiteral("column “%1” lacks %2 px")
                             .arg(header->model()->headerData(i, Qt::Horizontal).toString())
                             .arg(header->sectionSizeHint(i) - header->sectionSize(i));
        }
    }
    return found;
}

} // namespace

/// Whatever is visible has the room that its words need, in both languages and down to the smallest window.
class CutOffTest final : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void nothingIsCutOff_data();
    void nothingIsCutOff();
};

void CutOffTest::nothingIsCutOff_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    const QStringList names = Scene::shown() + Scene::others();
    for (const QString &name : names) {
        QTest::addRow("%s", qPrintable(name)) << name << "de" << QSize(1280, 800); // German has the longer words
        for (const char *language : {"en", "de"})
            QTest::addRow("%s %s, small", qPrintable(name), language) << name << language << QSize(1024, 600);
    }
}

void CutOffTest::nothingIsCutOff()
{
    QFETCH(QString, name);
    QFETCH(QString, language);
    QFETCH(QSize, size);
    const Speaking speaking(language);
    Scene scene(name, size);
    QVERIFY(scene.isOpen());
    QCOMPARE(scene.window().size(), size);
    QStringList cut = cutOff(scene.window());
    if (scene.front())
        cut += cutOff(*scene.front());
    QVERIFY2(cut.isEmpty(), qPrintable(QLatin1Char('\n') + cut.join(QLatin1Char('\n'))));
}

BELLBOARD_TEST(CutOff, CutOffTest)

} // namespace bellboard::test

#include "test_CutOff.moc"
