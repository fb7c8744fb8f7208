// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QStringView>

#include <array>
#include <optional>
#include <utility>

namespace bellboard {

/// The words of an enumeration as they stand in the database, in JSON and in SITE.json: one table for both ways.
/// Specialise with `static constexpr std::array words{std::pair{E::A, "a"}, …};`
template <class E> struct EnumWords;

template <class E> QLatin1StringView toWord(E value)
{
    for (const auto &[candidate, word] : EnumWords<E>::words) {
        if (candidate == value)
            return QLatin1StringView(word);
    }
    return {};
}

template <class E> std::optional<E> fromWord(QStringView text)
{
    for (const auto &[value, word] : EnumWords<E>::words) {
        if (text == QLatin1StringView(word))
            return value;
    }
    return std::nullopt;
}

} // namespace bellboard
