// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/LoraFrame.h"

#include "core/providers/milesight/ButtonProperties.h"
#include "core/providers/milesight/JsonReading.h"

namespace bellboard {

namespace {
QString trLora(const char *text)
{
    return QCoreApplication::translate("LoraFrame", text);
}

std::optional<QByteArray> fromBase64(const QString &text)
{
    const QByteArray latin = text.toLatin1();
    for (const auto options : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        const auto result = QByteArray::fromBase64Encoding(latin, options | QByteArray::AbortOnBase64DecodingErrors);
        if (result)
            return result.decoded;
    }
    return std::nullopt;
}

std::optional<QByteArray> fromHex(const QString &text)
{
    QByteArray latin = text.toLatin1().toLower();
    latin.replace(' ', "").replace('-', "").replace(':', "");
    if (latin.startsWith("0x"))
        latin.remove(0, 2);
    if (latin.isEmpty() || latin.size() % 2 != 0 || latin.indexOf('x') >= 0 ||
        QByteArray::fromHex(latin).toHex() != latin)
        return std::nullopt;
    return QByteArray::fromHex(latin);
}
} // namespace

Result<MilesightPayload> decodeLoraData(const QString &text)
{
    std::optional<Result<MilesightPayload>> spare;
    for (const auto &bytes : {fromBase64(text), fromHex(text)}) {
        if (!bytes)
            continue;
        Result<MilesightPayload> payload = MilesightPayload::decode(*bytes);
        if (payload && payload->channels > 0)
            return payload;
        // Neither reading may make sense: then a cut payload says more than an unknown channel.
        if (!spare || (*spare && !payload))
            spare = std::move(payload);
    }
    if (spare)
        return *spare;
    return fail(ErrorKind::Invalid, trLora("The payload is neither base64 nor hex."));
}

Result<QList<ButtonUplink>> uplinksOf(const LoraFrame &frame, const QByteArray &body)
{
    if (frame.devEui.isEmpty())
        return fail(ErrorKind::Invalid, trLora("The message names no device: a DevEUI of 16 hex digits is needed."));

    MilesightPayload payload;
    const bool ours = !frame.port || *frame.port != 0; // port 0 carries the network's own commands
    const QString text = frame.data.toString();
    if (ours && !text.isEmpty()) {
        Result<MilesightPayload> decoded =
            text.size() <= 2048 ? decodeLoraData(text)
                                : fail(ErrorKind::Invalid, trLora("The payload is longer than LoRaWAN allows."));
        if (!decoded)
            return tl::make_unexpected(decoded.error());
        payload = *decoded;
    }
    // A codec of the server may know a device that we don't.
    if (payload.channels == 0 && frame.object.isObject())
        payload = readButtonProperties(frame.object.toObject());

    ButtonUplink base;
    base.source = frame.source;
    base.devEui = frame.devEui;
    base.deviceName = frame.deviceName;
    base.batteryPercent = payload.batteryPercent;
    base.poweredOn = payload.poweredOn;
    base.sentAt = frame.sentAt;
    base.raw = body.left(json::rawLimit);
    base.dedupWindow = loraWindow;
    if (frame.frameCounter)
        base.dedupKey = QStringLiteral("lora:%1:%2").arg(frame.devEui).arg(*frame.frameCounter);
    else
        base.dedupKey = QStringLiteral("lora:%1:%2")
                            .arg(frame.devEui, frame.messageId.isEmpty() ? json::digest(body) : frame.messageId);

    QList<ButtonUplink> uplinks;
    for (const auto &press : payload.presses.first(std::min<qsizetype>(payload.presses.size(), 16))) {
        ButtonUplink uplink = base;
        uplink.press = press.kind;
        uplink.keyNumber = press.key;
        if (!uplinks.isEmpty()) // two keys in one uplink are two presses
            uplink.dedupKey += QStringLiteral("#%1").arg(uplinks.size() + 1);
        uplinks.append(uplink);
    }
    if (uplinks.isEmpty())
        uplinks.append(base);
    return uplinks;
}

} // namespace bellboard
