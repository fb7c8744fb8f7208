// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/LiveDesk.h"
#include "tests/support/TestPostgres.h"
#include "tests/ui/DeskFixture.h"

#include <QSignalSpy>

namespace bellboard::test {

namespace {

/// Two consoles on a real store: a PostgreSQL of the test's own with one new property.
class LiveFixture final : public DeskFixture
{
  public:
    LiveFixture()
    {
        PropertyId property;
        const ConnectionTarget target = TestPostgres::instance().freshProperty(&property);
        const auto key = std::make_shared<const PropertyKey>(PropertyKey::generate());
        for (std::unique_ptr<LiveDesk> *desk : {&m_desk, &m_other}) {
            *desk = std::make_unique<LiveDesk>(target, property, DatabaseStatus(), key);
            QSignalSpy ready(desk->get(), &LiveDesk::ready);
            (*desk)->open();
            if (ready.isEmpty() && !ready.wait(60000))
                qFatal("the desk did not become ready: %s", qPrintable((*desk)->database().words));
        }
    }

    Desk &desk() override { return *m_desk; }
    Desk &otherConsole() override { return *m_other; }

  private:
    std::unique_ptr<LiveDesk> m_desk;
    std::unique_ptr<LiveDesk> m_other;
};

const DeskKind live("live", [] { return std::make_unique<LiveFixture>(); });

} // namespace

} // namespace bellboard::test
