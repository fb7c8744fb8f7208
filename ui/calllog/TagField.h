// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QStringListModel;

namespace bellboard {

/// Tags as words with commas between them; the one being typed is completed from those in use.
class TagField final : public QLineEdit
{
    Q_OBJECT

  public:
    explicit TagField(QWidget *parent = nullptr);

    static constexpr int mostTags = 20;

    QStringList tags() const; ///< each once, without blanks around; no more than may be kept
    bool hasTooMany() const { return all().size() > mostTags; }
    void setTags(const QStringList &tags);
    void setSuggestions(const QStringList &tags);

  private:
    QStringList all() const;

    QStringListModel *m_suggestions;
};

} // namespace bellboard
