// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connection/LinkCard.h"

namespace bellboard {

class SecondTicker;

/// A card that only tells: the database with its key, or the leader.
class HouseCard final : public LinkCard
{
    Q_OBJECT

  public:
    enum class About { Database, Leader };

    HouseCard(Desk &desk, SecondTicker &ticker, About about, QWidget *parent);

  private:
    void tellDatabase();
    void tellLeader();

    Desk &m_desk;
    SecondTicker &m_ticker;
};

} // namespace bellboard
