// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/milesight/MilesightPayload.h"

#include <algorithm>
#include <array>

namespace bellboard {

namespace {
enum class Meaning { Skip, Battery, Press, KeyPress, PowerOn, SerialNumber };

struct Row
{
    quint8 channel;
    quint8 type;
    quint8 length;
    Meaning meaning;
};

constexpr std::array rows{
    Row{0xff, 0x01, 1, Meaning::Skip},         // protocol version
    Row{0xff, 0x09, 2, Meaning::Skip},         // hardware version
    Row{0xff, 0x0a, 2, Meaning::Skip},         // firmware version
    Row{0xff, 0xff, 2, Meaning::Skip},         // TSL version
    Row{0xff, 0x08, 6, Meaning::SerialNumber}, // WS101
    Row{0xff, 0x16, 8, Meaning::SerialNumber}, // newer models
    Row{0xff, 0x0f, 1, Meaning::Skip},         // LoRaWAN class
    Row{0xff, 0xfe, 1, Meaning::PowerOn},      // reset
    Row{0xff, 0x0b, 1, Meaning::PowerOn},      // device status: on
    Row{0x01, 0x75, 1, Meaning::Battery},
    Row{0xff, 0x2e, 1, Meaning::Press},    // WS101
    Row{0xff, 0x34, 3, Meaning::KeyPress}, // WS136, WS156
    // Replies to downlinks come on channel FE or FF.
    Row{0xff, 0x03, 2, Meaning::Skip},
    Row{0xff, 0x10, 1, Meaning::Skip},
    Row{0xff, 0x28, 1, Meaning::Skip},
    Row{0xff, 0x2f, 1, Meaning::Skip},
    Row{0xff, 0x3e, 1, Meaning::Skip},
    Row{0xff, 0x74, 1, Meaning::Skip},
    Row{0xfe, 0x03, 2, Meaning::Skip},
    Row{0xfe, 0x10, 1, Meaning::Skip},
    Row{0xfe, 0x28, 1, Meaning::Skip},
    Row{0xfe, 0x2f, 1, Meaning::Skip},
    Row{0xfe, 0x3e, 1, Meaning::Skip},
    Row{0xfe, 0x74, 1, Meaning::Skip},
};

// A number that the tables do not know is still a finger on the button: it counts as a short press.
PressKind ws101Kind(quint8 status)
{
    return status == 2 ? PressKind::Long : status == 3 ? PressKind::Double : PressKind::Short;
}

// The other way round than on the WS101.
PressKind ws156Kind(quint8 event)
{
    return event == 2 ? PressKind::Double : event == 3 ? PressKind::Long : PressKind::Short;
}
} // namespace

Result<MilesightPayload> MilesightPayload::decode(QByteArrayView bytes)
{
    MilesightPayload payload;
    qsizetype at = 0;
    const auto byte = [&](qsizetype index) { return static_cast<quint8>(bytes[index]); };
    const auto cut = [&] {
        return fail(
            ErrorKind::Invalid,
            tr("The payload %1 ends in the middle of a channel; it was cut short on its way.")
                .arg(QString::fromLatin1(bytes.first(std::min<qsizetype>(bytes.size(), 32)).toByteArray().toHex())));
    };
    while (at < bytes.size()) {
        if (at + 1 >= bytes.size())
            return cut();
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row &candidate) {
            return candidate.channel == byte(at) && candidate.type == byte(at + 1);
        });
        if (row == rows.end()) {
            payload.undecoded = bytes.sliced(at).toByteArray();
            break;
        }
        at += 2;
        if (at + row->length > bytes.size())
            return cut();
        switch (row->meaning) {
        case Meaning::Skip:
            break;
        case Meaning::Battery:
            if (byte(at) <= 100)
                payload.batteryPercent = byte(at);
            break;
        case Meaning::Press:
            payload.presses.append({ws101Kind(byte(at)), std::nullopt});
            break;
        case Meaning::KeyPress:
            payload.presses.append({ws156Kind(byte(at + 2)), byte(at)});
            break;
        case Meaning::PowerOn:
            payload.poweredOn = true;
            break;
        case Meaning::SerialNumber:
            payload.serialNumber = bytes.sliced(at, row->length).toByteArray().toHex();
            break;
        }
        at += row->length;
        ++payload.channels;
    }
    return payload;
}

} // namespace bellboard
