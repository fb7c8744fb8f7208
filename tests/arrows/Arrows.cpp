// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/arrows/Arrows.h"

#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QStringList>

namespace bellboard::test {

namespace {

/// Files whose path begins with `from` may include house headers whose path begins with one of `to`, and their own.
/// The first row that fits counts, so that narrow rows stand above wide ones.
struct Arrow
{
    const char *from;
    QStringList to;
};

const QList<Arrow> &arrows()
{
    static const QList<Arrow> rows{
        {"app/", {"app/", "ui/", "core/"}},
        {"ui/", {"core/desk", "core/domain/"}},
        {"core/desk", {"core/domain/"}},
        {"core/domain/", {}},
        {"core/store/", {"core/domain/"}},
        {"core/security/", {"core/domain/"}},
        {"core/notify/", {"core/domain/"}},
        {"core/pbx/", {"core/domain/"}},
        {"core/providers/", {"core/domain/", "core/security/Signatures.h"}},
        {"core/gateway/", {"core/domain/", "core/providers/", "core/security/Signatures.h"}},
        {"core/engine/",
         {"core/desk", "core/domain/", "core/store/", "core/pbx/", "core/providers/", "core/gateway/", "core/security/",
          "core/notify/"}},
    };
    return rows;
}

/// "core/pbx/yeastar_p/Link.h" -> "yeastar_p" for the rooms whose folders must not know one another.
QString sibling(const QString &path)
{
    for (const char *room : {"core/pbx/", "core/providers/"}) {
        const QString prefix = QString::fromLatin1(room);
        if (path.startsWith(prefix) && path.indexOf(QLatin1Char('/'), prefix.size()) > 0)
            return path.mid(prefix.size()).section(QLatin1Char('/'), 0, 0);
    }
    return {};
}

bool isHouse(const QString &header)
{
    for (const char *top : {"app/", "core/", "ui/", "tests/"}) {
        if (header.startsWith(QLatin1String(top)))
            return true;
    }
    return false;
}

QString brokenHouseArrow(const QString &path, const QString &header)
{
    for (const auto &arrow : arrows()) {
        const QString from = QString::fromLatin1(arrow.from);
        if (!path.startsWith(from))
            continue;
        const QString ours = sibling(path), theirs = sibling(header);
        if (header.startsWith(from)) {
            // "yeastar" is what "yeastar_p" and "yeastar_s" have in common.
            if (ours.isEmpty() || theirs.isEmpty() || ours == theirs || ours.startsWith(theirs + QLatin1Char('_')))
                return {};
            return QStringLiteral("%1 and %2 are siblings and do not know one another").arg(ours, theirs);
        }
        for (const QString &to : arrow.to) {
            if (header.startsWith(to))
                return {};
        }
        return QStringLiteral("%1 does not include %2").arg(from, header);
    }
    return QStringLiteral("no arrow of the architecture begins here; add a row for this room");
}

bool isOfModule(const QString &header, const QStringList &modules)
{
    static const QString headers = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    for (const QString &module : modules) {
        if (header.startsWith(module + QLatin1Char('/')) ||
            QFileInfo::exists(headers + QLatin1Char('/') + module + QLatin1Char('/') + header))
            return true;
    }
    return false;
}

QString brokenLibraryArrow(const QString &path, const QString &header)
{
    static const QStringList windows{"QtGui", "QtWidgets", "QtSvg", "QtSvgWidgets", "QtMultimedia", "QtCharts"};
    static const QRegularExpression notPure(
        QStringLiteral("^(QObject|QTimer|QFile|QDir|QProcess|QThread|QMutex|QSettings|QIODevice|QElapsedTimer|"
                       "QRandomGenerator|QEventLoop|random|thread|mutex|fstream|iostream|filesystem)$"));
    static const QRegularExpression notForWindows(
        QStringLiteral("^(QSql.*|QTcp.*|QSsl.*|QWebSocket.*|QNetwork.*|QJson.*|QThread|QMutex|thread|mutex)$"));
    if (path.startsWith(QLatin1String("core/")) && isOfModule(header, windows))
        return QStringLiteral("core works without a window: not %1").arg(header);
    if (path.startsWith(QLatin1String("core/domain/")) &&
        (notPure.match(header).hasMatch() || isOfModule(header, {"QtSql", "QtNetwork", "QtWebSockets"})))
        return QStringLiteral("domain is pure: not %1").arg(header);
    if (path.startsWith(QLatin1String("ui/")) && notForWindows.match(header).hasMatch())
        return QStringLiteral("windows know no SQL, sockets, JSON or threads: not %1").arg(header);
    return {};
}

} // namespace

QString brokenArrow(const QString &path, const QString &line)
{
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"));
    const auto match = include.match(line);
    if (!match.hasMatch())
        return {};
    QString header = match.captured(2);
    if (match.captured(1) == QLatin1String("<") && !isHouse(header))
        return brokenLibraryArrow(path, header);
    if (!isHouse(header)) {
        if (header.endsWith(QLatin1String(".moc")))
            return {};
        header = QDir::cleanPath(QFileInfo(path).path() + QLatin1Char('/') + header);
    }
    return brokenHouseArrow(path, header);
}

} // namespace bellboard::test
