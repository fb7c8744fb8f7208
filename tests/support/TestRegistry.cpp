// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"

#include <QStandardPaths>
#include <QTest>

#include <cstdio>
#include <map>
#include <memory>

namespace bellboard::test {

namespace {
std::map<QString, std::function<QObject *()>> &entries()
{
    static std::map<QString, std::function<QObject *()>> map;
    return map;
}
} // namespace

TestEntry::TestEntry(const char *subject, std::function<QObject *()> make)
{
    entries().emplace(QString::fromLatin1(subject), std::move(make));
}

int runNamedTest(const QStringList &arguments)
{
    QStandardPaths::setTestModeEnabled(true);
    const auto found = entries().find(arguments.value(1));
    if (found == entries().end()) {
        std::fprintf(stderr, "usage: %s SUBJECT [QtTest options], SUBJECT one of:\n", qPrintable(arguments.value(0)));
        for (const auto &[name, make] : entries())
            std::fprintf(stderr, "  %s\n", qPrintable(name));
        return 2;
    }
    const std::unique_ptr<QObject> test(found->second());
    QStringList rest = arguments;
    rest.removeAt(1);
    return QTest::qExec(test.get(), rest);
}

} // namespace bellboard::test
