// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "ui/widgets/StateDot.h"

#include <QCoreApplication>

namespace bellboard {

/// Links, leader and database in plain words, with the shape that goes with them.
class LinkWords
{
    Q_DECLARE_TR_FUNCTIONS(LinkWords)

  public:
    struct Said
    {
        StateDot::Shape shape = StateDot::Shape::Off;
        QString words;
    };

    static std::optional<LinkReport> find(const Desk &desk, const QString &kind);
    static QString state(LinkState state);
    /// The report of a link, or that there is none.
    static Said link(const Desk &desk, const QString &kind);
    /// True while the hotel's own telephone system is the built-in training one: no telephone ever rings.
    static bool isTraining(const Desk &desk);
    /// Who acts; nobody when the leader's sign of life is older than 15 s.
    static Said leader(const Desk &desk, const QDateTime &now);
    static Said database(const Desk &desk);
    /// A SHA-256 fingerprint in groups of four, as people compare it.
    static QString fingerprint(const QString &hex);
};

} // namespace bellboard
