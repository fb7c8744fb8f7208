// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/HttpExchange.h"

#include <sys/socket.h>

namespace bellboard {

namespace {
struct Sent
{
    QList<std::pair<QByteArray, QByteArray>> *headers;
};

MHD_Result collect(void *closure, MHD_ValueKind, const char *key, size_t keySize, const char *value, size_t valueSize)
{
    static_cast<Sent *>(closure)->headers->append(
        {QByteArray(key, qsizetype(keySize)), QByteArray(value, qsizetype(valueSize))});
    return MHD_YES;
}
} // namespace

HttpExchange::HttpExchange(const char *requestUri) : uri(requestUri)
{
    splitUri(uri, &request);
}

int HttpExchange::begin(MHD_Connection *mhd, const char *method, const char *version, const HttpLimits &limits)
{
    begun = true;
    connection = mhd;
    request.method = method;
    const QByteArrayView spoken(version);
    if (spoken != "HTTP/1.1" && spoken != "HTTP/1.0")
        return 400;
    if (!uri.startsWith('/') || request.method.isEmpty())
        return 400;

    const auto *size = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    if (size != nullptr && size->header_size > size_t(limits.headerBytes))
        return 431;

    Sent sent{&request.headers};
    MHD_get_connection_values_n(mhd, MHD_HEADER_KIND, &collect, &sent);
    int lengths = 0;
    bool chunked = false;
    qint64 announced = 0;
    for (const auto &[key, value] : std::as_const(request.headers)) {
        if (key.compare("content-length", Qt::CaseInsensitive) == 0) {
            ++lengths;
            bool ok = false;
            announced = value.trimmed().toLongLong(&ok);
            // A number beyond 64 bits is certainly too large; anything else that is no number is malformed.
            if (!ok || announced < 0) {
                const QByteArray digits = value.trimmed();
                for (const char c : digits) {
                    if (c < '0' || c > '9')
                        return 400;
                }
                return digits.isEmpty() ? 400 : 413;
            }
        } else if (key.compare("transfer-encoding", Qt::CaseInsensitive) == 0) {
            if (chunked || value.trimmed().compare("chunked", Qt::CaseInsensitive) != 0)
                return 400;
            chunked = true;
        }
    }
    // Two lengths, or a length and chunks, are how requests are smuggled past a proxy.
    if (lengths > 1 || (lengths == 1 && chunked))
        return 400;
    if (announced > limits.bodyBytes)
        return 413;
    request.body.reserve(qsizetype(announced));
    return 0;
}

bool HttpExchange::append(const char *data, size_t size, const HttpLimits &limits)
{
    if (request.body.size() + qsizetype(size) > limits.bodyBytes)
        return false;
    request.body.append(data, qsizetype(size));
    return true;
}

QByteArray HttpExchange::replay(const HttpRequest &request, const QByteArray &uri)
{
    QByteArray bytes = request.method + ' ' + uri + " HTTP/1.1\r\n";
    for (const auto &[key, value] : request.headers) {
        if (key.compare(peerHeader, Qt::CaseInsensitive) != 0)
            bytes += key + ": " + value + "\r\n";
    }
    bytes += peerHeader + (": " + request.peer.toString().toLatin1()) + "\r\n";
    return bytes + "\r\n";
}

void splitUri(const QByteArray &uri, HttpRequest *request)
{
    const qsizetype mark = uri.indexOf('?');
    request->path = QByteArray::fromPercentEncoding(mark < 0 ? uri : uri.left(mark));
    if (mark < 0)
        return;
    for (const QByteArray &item : uri.mid(mark + 1).split('&')) {
        if (item.isEmpty())
            continue;
        const qsizetype equals = item.indexOf('=');
        const QByteArray name = QByteArray::fromPercentEncoding(equals < 0 ? item : item.left(equals));
        const QByteArray value = equals < 0 ? QByteArray() : QByteArray::fromPercentEncoding(item.mid(equals + 1));
        request->query.append({name, value});
    }
}

QHostAddress peerOf(MHD_Connection *connection)
{
    const auto *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (info == nullptr || info->client_addr == nullptr)
        return {};
    QHostAddress address(static_cast<const sockaddr *>(info->client_addr));
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // "::ffff:192.168.1.7" on a socket for both
    return isV4 ? QHostAddress(v4) : address;
}

} // namespace bellboard
