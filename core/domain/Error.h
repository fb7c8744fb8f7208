// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace bellboard {

/// What kind of thing went wrong: what a caller can decide on. The message is for the person.
enum class ErrorKind {
    Invalid,     ///< the input is wrong: a person can correct it
    NotFound,    ///< the thing named does not exist
    Conflict,    ///< somebody else was quicker, or it exists already
    Refused,     ///< the other side understood and says no (permission, wrong secret)
    Unreachable, ///< the other side did not answer
    Limit,       ///< a limit was reached: later it may work
    Internal,    ///< our own fault, or a state that should not be
};

/// An error as a value. `message` says what was tried, what came back and what to do; it never holds a secret.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString message;

    bool operator==(const Error &) const = default;
};

template <class T = void> using Result = tl::expected<T, Error>;

/// Shorthand for `return fail(ErrorKind::Invalid, tr("…"))`.
inline tl::unexpected<Error> fail(ErrorKind kind, QString message)
{
    return tl::make_unexpected(Error{kind, std::move(message)});
}

} // namespace bellboard
