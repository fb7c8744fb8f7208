// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calllog/TagField.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStringListModel>

namespace bellboard {

namespace {

/// Completes the last of several words.
class LastTagCompleter final : public QCompleter
{
  public:
    LastTagCompleter(QAbstractItemModel *model, QLineEdit *field) : QCompleter(model, field), m_field(field) {}

    QStringList splitPath(const QString &path) const override
    {
        return {path.mid(path.lastIndexOf(QLatin1Char(',')) + 1).trimmed()};
    }
    QString pathFromIndex(const QModelIndex &index) const override
    {
        const QString typed = m_field->text();
        const qsizetype comma = typed.lastIndexOf(QLatin1Char(','));
        const QString tag = QCompleter::pathFromIndex(index);
        return comma < 0 ? tag : typed.left(comma) + QStringLiteral(", ") + tag;
    }

  private:
    QLineEdit *m_field;
};

} // namespace

TagField::TagField(QWidget *parent) : QLineEdit(parent), m_suggestions(new QStringListModel(this))
{
    setMaxLength(1000);
    auto *completer = new LastTagCompleter(m_suggestions, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    setCompleter(completer);
}

QStringList TagField::tags() const
{
    return all().mid(0, mostTags);
}

QStringList TagField::all() const
{
    QStringList tags;
    const auto words = text().split(QLatin1Char(','));
    for (const QString &word : words) {
        const QString tag = word.simplified();
        if (!tag.isEmpty() && !tags.contains(tag, Qt::CaseInsensitive))
            tags += tag;
    }
    return tags;
}

void TagField::setTags(const QStringList &tags)
{
    setText(tags.join(QStringLiteral(", ")));
}

void TagField::setSuggestions(const QStringList &tags)
{
    m_suggestions->setStringList(tags);
}

} // namespace bellboard
