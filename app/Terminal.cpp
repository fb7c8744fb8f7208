// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Terminal.h"

#include <QJsonDocument>

#include <cstdio>

namespace bellboard::terminal {

namespace {

void write(std::FILE *stream, const QByteArray &text)
{
    std::fwrite(text.constData(), 1, size_t(text.size()), stream);
    std::fflush(stream);
}

} // namespace

void tell(const QString &line)
{
    write(stdout, line.toLocal8Bit() + '\n');
}

void note(const QString &line)
{
    write(stderr, line.toLocal8Bit() + '\n');
}

ExitCode fail(const Error &error)
{
    note(QStringLiteral("bellboard: ") + error.message);
    return exitCodeOf(error);
}

ExitCode wrongUsage(const QString &words)
{
    note(QStringLiteral("bellboard: ") + words);
    return exitWrongUsage;
}

void tell(const QJsonObject &object)
{
    write(stdout, QJsonDocument(object).toJson(QJsonDocument::Indented));
}

void tellTable(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const auto &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i + 1 < row.size(); ++i)
            widths[i] = std::max(widths[i], row.at(i).size());
    }
    for (const auto &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? row.at(i).leftJustified(widths.at(i) + 2) : row.at(i);
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        tell(line);
    }
}

} // namespace bellboard::terminal
