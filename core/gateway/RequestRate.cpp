// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/RequestRate.h"

#include <algorithm>
#include <cmath>

namespace bellboard {

namespace {
QByteArray bucketName(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return QByteArray(reinterpret_cast<const char *>(&v4), sizeof v4);
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(v6.c), 8);
}
} // namespace

std::chrono::milliseconds RequestRate::take(const QHostAddress &address, TimePoint now)
{
    if (m_perSecond <= 0)
        return std::chrono::milliseconds::zero();
    QByteArray name = bucketName(address);
    auto found = m_buckets.find(name);
    if (found == m_buckets.end()) {
        // Once a second at most: a flood of strangers must not make every request pay for a look at all of them.
        if (m_buckets.size() >= most && now - m_swept >= std::chrono::seconds(1)) {
            m_swept = now;
            forgetFull(now);
        }
        if (m_buckets.size() >= most)
            name = QByteArray();
        found = m_buckets.find(name);
        if (found == m_buckets.end())
            found = m_buckets.insert(name, Bucket{double(m_burst), now});
    }
    const double seconds = std::chrono::duration<double>(now - found->at).count();
    found->tokens = std::min(double(m_burst), found->tokens + std::max(0.0, seconds) * m_perSecond);
    found->at = now;
    if (found->tokens >= 1.0) {
        found->tokens -= 1.0;
        return std::chrono::milliseconds::zero();
    }
    return std::chrono::milliseconds(
        std::max(1LL, std::llround(std::ceil((1.0 - found->tokens) / m_perSecond * 1000.0))));
}

void RequestRate::forgetFull(TimePoint now)
{
    erase_if(m_buckets, [&](const auto &entry) {
        const Bucket &bucket = entry.value();
        return bucket.tokens + std::chrono::duration<double>(now - bucket.at).count() * m_perSecond >= m_burst;
    });
}

} // namespace bellboard
