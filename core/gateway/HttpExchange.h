// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/ConnectionWatch.h"
#include "core/gateway/HttpDoor.h"

#include <microhttpd.h>

#include <optional>

namespace bellboard {

/// One request on its way through the library: made when its first line is there, gone when the last byte of the answer
/// is out. Belongs to the library's thread, but for `response`, which the engine's thread sets while the connection
/// is suspended.
struct HttpExchange
{
    explicit HttpExchange(const char *uri);

    /// Takes over method and headers. A status other than 0 refuses the request before its body is read.
    int begin(MHD_Connection *connection, const char *method, const char *version, const HttpLimits &limits);
    /// False when the body grows past the limit.
    bool append(const char *data, size_t size, const HttpLimits &limits);
    /// The request's header as it came in, near enough to be read again.
    static QByteArray replay(const HttpRequest &request, const QByteArray &uri);

    MHD_Connection *connection = nullptr;
    ConnectionWatch::Connection *watched = nullptr;
    QByteArray uri;
    HttpRequest request;
    bool begun = false;
    bool refused = false;    ///< in the middle of its body
    size_t discarded = 0;    ///< bytes that came after that
    bool handedOver = false; ///< to the engine's thread
    bool counted = false;    ///< among those that the door waits for when it stops
    std::optional<HttpResponse> response;
    QByteArray replayBytes; ///< with an upgrade
};

/// Splits "/path?a=b" and decodes its parts.
void splitUri(const QByteArray &uri, HttpRequest *request);

QHostAddress peerOf(MHD_Connection *connection);

} // namespace bellboard
