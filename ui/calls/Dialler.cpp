// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/Dialler.h"

#include "ui/FutureReply.h"
#include "ui/words/RightsWords.h"

#include <QDesktopServices>

#include <algorithm>

namespace bellboard {

namespace {

const QStringList &schemes()
{
    static const QStringList all{QStringLiteral("tel"), QStringLiteral("callto")};
    return all;
}

} // namespace

Dialler::Dialler(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk), m_telephone(*desk.telephone())
{
    for (const QString &scheme : schemes())
        QDesktopServices::setUrlHandler(scheme, this, "open");
}

Dialler::~Dialler()
{
    for (const QString &scheme : schemes())
        QDesktopServices::unsetUrlHandler(scheme);
}

Result<Dialler::Target> Dialler::target(const QString &number) const
{
    const QString typed = number.trimmed();
    const auto isIt = [&](const auto &each) { return each.number == typed; };
    const auto extensions = m_telephone.extensions();
    const auto queues = m_telephone.queues();
    const auto parked = m_telephone.parkedCalls();
    if (std::any_of(extensions.begin(), extensions.end(), isIt) || std::any_of(queues.begin(), queues.end(), isIt) ||
        std::any_of(parked.begin(), parked.end(), [&](const ParkedCall &call) { return call.slot == typed; }))
        return Target{typed, RecipientType::Extension};
    // Rooms, feature codes and emergency numbers need not be in a list: short, they are dialled as they are.
    static constexpr int longestOfTheHouse = 5;
    const bool isShort = typed.size() <= longestOfTheHouse && !typed.startsWith(QLatin1Char('0'));
    if (isShort || typed.startsWith(QLatin1Char('*')) || typed.startsWith(QLatin1Char('#'))) {
        if (const Result<QString> inside = m_desk.normaliseNumber(typed, RecipientType::Extension))
            return Target{*inside, RecipientType::Extension};
    }
    const Result<QString> outside = m_desk.normaliseNumber(typed, RecipientType::External);
    if (!outside)
        return tl::make_unexpected(outside.error());
    return Target{*outside, RecipientType::External};
}

void Dialler::call(const QString &number)
{
    if (!m_desk.rights().command) {
        Q_EMIT failed({ErrorKind::Refused, RightsWords::reason(RightsWords::Right::Command)});
        return;
    }
    if (const auto capabilities = m_telephone.capabilities(); !capabilities.has(PbxCapability::Dial)) {
        Q_EMIT failed({ErrorKind::Refused,
                       capabilities.whyNot(PbxCapability::Dial, tr("This telephone system cannot do this."))});
        return;
    }
    if (m_telephone.ownExtension().isEmpty()) {
        Q_EMIT ownExtensionWanted();
        return;
    }
    const Result<Target> whom = target(number);
    if (!whom) {
        Q_EMIT failed(whom.error());
        return;
    }
    const DialRequest request{m_telephone.ownExtension(), whom->number, whom->type, AutoAnswer::Off, {}};
    whenDone(this, m_telephone.perform(phone::Dial{request}), [this, number](const Result<QString> &result) {
        if (result)
            Q_EMIT calling(number);
        else
            Q_EMIT failed(result.error());
    });
}

QString Dialler::numberOf(const QUrl &url)
{
    if (!schemes().contains(url.scheme()))
        return {};
    // "tel:+49-30-1234567;phone-context=…" (RFC 3966); callto: comes in the same shape.
    const QString number = url.path(QUrl::FullyDecoded).section(QLatin1Char(';'), 0, 0);
    QString bare;
    for (const QChar c : number) {
        if (c.isDigit() || c == QLatin1Char('+') || c == QLatin1Char('*') || c == QLatin1Char('#'))
            bare += c;
    }
    return bare;
}

QUrl Dialler::urlOf(const QString &number)
{
    QUrl url;
    url.setScheme(QStringLiteral("tel"));
    url.setPath(number);
    return url;
}

void Dialler::open(const QUrl &url)
{
    if (const QString number = numberOf(url); !number.isEmpty())
        call(number);
    else
        Q_EMIT failed({ErrorKind::Invalid, tr("The link “%1” holds no telephone number.").arg(url.toString())});
}

} // namespace bellboard
