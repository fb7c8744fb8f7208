// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Enum.h"

#include <QString>

namespace bellboard {

enum class PersonRole { FrontDesk, Manager, Kiosk, Engine, Admin };

template <> struct EnumWords<PersonRole>
{
    static constexpr std::array words{std::pair{PersonRole::FrontDesk, "frontdesk"},
                                      std::pair{PersonRole::Manager, "manager"}, std::pair{PersonRole::Kiosk, "kiosk"},
                                      std::pair{PersonRole::Engine, "engine"}, std::pair{PersonRole::Admin, "admin"}};
};

/// A login's role in a property. A login with two roles stands in the list twice.
struct Person
{
    qint64 id = 0;
    QString login; ///< the PostgreSQL login
    QString displayName;
    PersonRole role = PersonRole::FrontDesk;
    bool active = true; ///< off: the login sees nothing of the property any more

    bool operator==(const Person &) const = default;
};

} // namespace bellboard
