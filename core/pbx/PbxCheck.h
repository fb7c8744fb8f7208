// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace bellboard {

/// One thing that was looked at on a PBX.
struct PbxFinding
{
    enum class Verdict {
        Right,
        Lacking, ///< works without it, but for what the words say
        Wrong,   ///< alerts or calls will not work
    };
    Verdict verdict = Verdict::Right;
    QString what;  ///< "ARI user", "phone 101"
    QString words; ///< what was found, and what to do about it

    bool operator==(const PbxFinding &) const = default;
};

/// Looks at the settings of a running PBX, one by one, and changes nothing there. Every question has an end, so the
/// whole has one, too.
class PbxCheck : public QObject
{
    Q_OBJECT

  public:
    using QObject::QObject;

    virtual void start() = 0;

  Q_SIGNALS:
    void found(const bellboard::PbxFinding &finding);
    void finished();
};

} // namespace bellboard
