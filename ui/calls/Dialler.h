// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

#include <QUrl>

namespace bellboard {

/// Calls a number from the own phone, wherever it was clicked. Takes `tel:` and `callto:` links of the window as
/// well, so that a NumberLink needs to know nobody.
class Dialler final : public QObject
{
    Q_OBJECT

  public:
    /// `desk` has a telephone.
    explicit Dialler(Desk &desk, QObject *parent = nullptr);
    ~Dialler() override;

    struct Target
    {
        QString number;
        RecipientType type = RecipientType::Extension;
    };
    /// The number as the telephone system wants it: an extension, a queue or a parking slot of the house as it is, all
    /// else as an outside number in E.164.
    Result<Target> target(const QString &number) const;
    void call(const QString &number);
    /// The number of a link, or empty where it is none.
    static QString numberOf(const QUrl &url);
    static QUrl urlOf(const QString &number);

  public Q_SLOTS:
    void open(const QUrl &url);

  Q_SIGNALS:
    void calling(const QString &number);
    void failed(const bellboard::Error &error);
    /// Nothing can be dialled before the person has said which phone is his.
    void ownExtensionWanted();

  private:
    Desk &m_desk;
    TelephoneDesk &m_telephone;
};

} // namespace bellboard
