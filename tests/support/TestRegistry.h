// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace bellboard::test {

/// Enters a test class under its subject: the file's name without "test_". One program runs many subjects, one at a
/// time.
class TestEntry
{
  public:
    TestEntry(const char *subject, std::function<QObject *()> make);
};

/// Runs the subject named by the first argument with the remaining ones as QtTest options; without one, lists the
/// subjects and fails. To be called from main() after the application object was made.
int runNamedTest(const QStringList &arguments);

} // namespace bellboard::test

/// Stands once at the end of test_<Subject>.cpp.
#define BELLBOARD_TEST(Subject, Class)                                                                                 \
    static const bellboard::test::TestEntry bellboardTestEntry_##Class(#Subject, [] { return new Class; });

/// Stands once in the main.cpp of a folder of tests; Application is QCoreApplication or QApplication.
#define BELLBOARD_TEST_MAIN(Application)                                                                               \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        Application application(argc, argv);                                                                           \
        return bellboard::test::runNamedTest(application.arguments());                                                 \
    }
