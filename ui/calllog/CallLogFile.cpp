// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calllog/CallLogFile.h"

#include "ui/FutureReply.h"
#include "ui/calllog/CallLogModel.h"
#include "ui/widgets/SheetLine.h"
#include "ui/words/CallLogWords.h"

#include <QDir>

namespace bellboard {

CallLogFile::CallLogFile(TelephoneDesk &telephone, const CallLogModel &model, const QString &path, QObject *parent)
    : QObject(parent), m_telephone(telephone), m_model(model), m_filter(model.filter()), m_file(path)
{
}

void CallLogFile::start()
{
    if (!m_file.open(QIODevice::WriteOnly)) {
        Q_EMIT failed(fileError());
        return;
    }
    m_file.write(sheetStart());
    m_file.write(
        sheetLine({tr("Began"), tr("Ended"), tr("Direction"), tr("Name"), tr("Number"), tr("With"), tr("Extension"),
                   tr("Outcome"), tr("Rang (s)"), tr("Talked (s)"), tr("Charged (s)"), tr("Cost"), tr("Currency"),
                   tr("Reason"), tr("Tags"), tr("Reference"), tr("Notes"), tr("Recording")}));
    next(std::nullopt);
}

void CallLogFile::cancel()
{
    m_cancelled = true;
}

void CallLogFile::next(const std::optional<CallCursor> &after)
{
    whenDone(this, m_telephone.callLog(m_filter, after, pageSize), [this](const Result<CallPage> &page) {
        if (m_cancelled) {
            m_file.cancelWriting();
            Q_EMIT cancelled();
        } else if (!page) {
            m_file.cancelWriting();
            Q_EMIT failed(page.error());
        } else {
            write(*page);
        }
    });
}

void CallLogFile::write(const CallPage &page)
{
    QByteArray lines;
    for (const CallEntry &entry : page.rows)
        lines += line(entry);
    m_rows += page.rows.size();
    if (m_file.write(lines) != lines.size()) {
        Q_EMIT failed(fileError());
        return;
    }
    if (page.next) {
        Q_EMIT progressed(m_rows);
        next(page.next);
    } else if (!m_file.commit()) {
        Q_EMIT failed(fileError());
    } else {
        Q_EMIT finished(m_rows);
    }
}

QByteArray CallLogFile::line(const CallEntry &entry) const
{
    const PhoneCall &call = entry.call;
    // Spreadsheets know this form as a time, in every language.
    const auto time = [](const QDateTime &at) {
        return at.isValid() ? at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) : QString();
    };
    const auto seconds = [](std::chrono::milliseconds length) {
        return QString::number(std::chrono::duration_cast<std::chrono::seconds>(length).count());
    };
    const QString inside = CallLogWords::insideName(entry, m_model.names());
    const QString reference = entry.marks.referenceKind == ReferenceKind::None
                                  ? QString()
                                  : QStringLiteral("%1 %2").arg(CallLogWords::referenceKind(entry.marks.referenceKind),
                                                                entry.marks.reference);
    const QString cost = call.costCents ? QString::number(double(*call.costCents) / 100, 'f', 2) : QString();
    return sheetLine({time(call.startedAt), time(call.endedAt), m_model.words(entry, CallLogModel::Direction),
                      CallLogWords::whoName(entry), m_model.number(CallLogWords::whoNumber(entry)), inside,
                      CallLogWords::insideNumber(entry), m_model.words(entry, CallLogModel::Outcome),
                      seconds(call.ring), seconds(call.talk), QString::number(call.billable.count()), cost,
                      call.currency, m_model.words(entry, CallLogModel::Reason),
                      m_model.words(entry, CallLogModel::Tags), reference, entry.marks.notes,
                      m_model.words(entry, CallLogModel::Recording)});
}

Error CallLogFile::fileError() const
{
    return {ErrorKind::Invalid, tr("%1 could not be written: %2. Choose another place.")
                                    .arg(QDir::toNativeSeparators(m_file.fileName()), m_file.errorString())};
}

} // namespace bellboard
