// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Enum.h"
#include "core/domain/Ids.h"

#include <QDateTime>
#include <QString>

namespace bellboard {

enum class RecipientType { Extension, External };
enum class Acceptance { Answer, Key };
enum class AutoAnswer { Off, On };

template <> struct EnumWords<RecipientType>
{
    static constexpr std::array words{std::pair{RecipientType::Extension, "extension"},
                                      std::pair{RecipientType::External, "external"}};
};
template <> struct EnumWords<Acceptance>
{
    static constexpr std::array words{std::pair{Acceptance::Answer, "answer"}, std::pair{Acceptance::Key, "key"}};
};
template <> struct EnumWords<AutoAnswer>
{
    static constexpr std::array words{std::pair{AutoAnswer::Off, "off"}, std::pair{AutoAnswer::On, "on"}};
};

/// Whom an alert calls. `position` counts from 1 over all recipients of the property, active or not.
struct Recipient
{
    RecipientId id;
    QString number; ///< an extension as dialled, or an outside number in E.164
    QString label;
    RecipientType type = RecipientType::Extension;
    int position = 0;
    bool active = true;
    Acceptance acceptance = Acceptance::Answer;
    AutoAnswer autoAnswer = AutoAnswer::Off;
    QDateTime createdAt;
    QDateTime updatedAt;

    bool operator==(const Recipient &) const = default;
};

/// A phone that answers by itself proves nothing: true where the editor must say so and offer the key.
inline bool acceptsWithoutPerson(const Recipient &r)
{
    return r.autoAnswer == AutoAnswer::On && r.acceptance == Acceptance::Answer;
}

} // namespace bellboard
