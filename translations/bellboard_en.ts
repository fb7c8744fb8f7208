<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlertWords</name>
    <message numerus="yes">
        <source>%n call(s) made</source>
        <translation>
            <numerusform>%n call made</numerusform>
            <numerusform>%n calls made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n round(s)</source>
        <translation>
            <numerusform>%n round</numerusform>
            <numerusform>%n rounds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApplySite</name>
    <message numerus="yes">
        <source>the site file has faults, nothing was changed:</source>
        <translation>
            <numerusform>the site file has faults, nothing was changed:</numerusform>
            <numerusform>the site file has faults, nothing was changed:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DrillCommand</name>
    <message numerus="yes">
        <source>%1 accepted after %2 s and %n call(s); the first telephone rang after %3 s.</source>
        <translation>
            <numerusform>%1 accepted after %2 s and %n call; the first telephone rang after %3 s.</numerusform>
            <numerusform>%1 accepted after %2 s and %n calls; the first telephone rang after %3 s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlainPress</name>
    <message numerus="yes">
        <source>The member &quot;%1&quot; is too long: %n characters at most.</source>
        <translation>
            <numerusform>The member &quot;%1&quot; is too long: %n characters at most.</numerusform>
            <numerusform>The member &quot;%1&quot; is too long: %n characters at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefusalLog</name>
    <message numerus="yes">
        <source>%n more request(s) from %1 refused within a minute.</source>
        <translation>
            <numerusform>%n more request from %1 refused within a minute.</numerusform>
            <numerusform>%n more requests from %1 refused within a minute.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusCommand</name>
    <message numerus="yes">
        <source>%1, not seen for %n second(s): it may not act. Look after that computer, or end the process.</source>
        <translation>
            <numerusform>%1, not seen for %n second: it may not act. Look after that computer, or end the process.</numerusform>
            <numerusform>%1, not seen for %n seconds: it may not act. Look after that computer, or end the process.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeWords</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::AlertBannerStack</name>
    <message numerus="yes">
        <source>and %n more alert(s)</source>
        <translation>
            <numerusform>and %n more alert</numerusform>
            <numerusform>and %n more alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::AlertChips</name>
    <message numerus="yes">
        <source>pressed %n time(s)</source>
        <translation>
            <numerusform>pressed %n time</numerusform>
            <numerusform>pressed %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::CallLogPage</name>
    <message numerus="yes">
        <source>%n call(s) written so far …</source>
        <translation>
            <numerusform>%n call written so far …</numerusform>
            <numerusform>%n calls written so far …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) written to %1.</source>
        <translation>
            <numerusform>%n call written to %1.</numerusform>
            <numerusform>%n calls written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::CallsPage</name>
    <message numerus="yes">
        <source>%n call(s) under way</source>
        <translation>
            <numerusform>%n call under way</numerusform>
            <numerusform>%n calls under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting, longest %1</source>
        <translation>
            <numerusform>%n waiting, longest %1</numerusform>
            <numerusform>%n waiting, longest %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n too long</source>
        <translation>
            <numerusform>%n too long</numerusform>
            <numerusform>%n too long</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::ContactsView</name>
    <message numerus="yes">
        <source>%n contact(s) imported.</source>
        <translation>
            <numerusform>%n contact imported.</numerusform>
            <numerusform>%n contacts imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed.</source>
        <translation>
            <numerusform>%n changed.</numerusform>
            <numerusform>%n changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::Duty</name>
    <message numerus="yes">
        <source>The gateway is open on port %1. %n delivery(ies) accepted so far.</source>
        <translation>
            <numerusform>The gateway is open on port %1. %n delivery(ies) accepted so far.</numerusform>
            <numerusform>The gateway is open on port %1. %n delivery(ies) accepted so far.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::GatewayCard</name>
    <message numerus="yes">
        <source>%n message(s) accepted</source>
        <translation>
            <numerusform>%n message accepted</numerusform>
            <numerusform>%n messages accepted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::GuestsView</name>
    <message numerus="yes">
        <source>%n guest(s) imported.</source>
        <translation>
            <numerusform>%n guest imported.</numerusform>
            <numerusform>%n guests imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed.</source>
        <translation>
            <numerusform>%n changed.</numerusform>
            <numerusform>%n changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::ImportDialog</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as known already</source>
        <translation>
            <numerusform>%n as known already</numerusform>
            <numerusform>%n as known already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) with something wrong</source>
        <translation>
            <numerusform>%n line with something wrong</numerusform>
            <numerusform>%n lines with something wrong</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::IncomingCard</name>
    <message numerus="yes">
        <source>called again %n time(s)</source>
        <translation>
            <numerusform>called again %n time</numerusform>
            <numerusform>called again %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::YeastarPLink</name>
    <message numerus="yes">
        <source>%1 of %n call(s) in use.</source>
        <translation>
            <numerusform>%1 of %n call in use.</numerusform>
            <numerusform>%1 of %n calls in use.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n second(s) ahead of this computer&apos;s: set both by a time server.</source>
        <translation>
            <numerusform>Its clock is %n second ahead of this computer&apos;s: set both by a time server.</numerusform>
            <numerusform>Its clock is %n seconds ahead of this computer&apos;s: set both by a time server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n second(s) behind this computer&apos;s: set both by a time server.</source>
        <translation>
            <numerusform>Its clock is %n second behind this computer&apos;s: set both by a time server.</numerusform>
            <numerusform>Its clock is %n seconds behind this computer&apos;s: set both by a time server.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::YeastarSLink</name>
    <message numerus="yes">
        <source>Its clock is %n second(s) ahead of this computer&apos;s: set both by a time server.</source>
        <translation>
            <numerusform>Its clock is %n second ahead of this computer&apos;s: set both by a time server.</numerusform>
            <numerusform>Its clock is %n seconds ahead of this computer&apos;s: set both by a time server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n second(s) behind this computer&apos;s: set both by a time server.</source>
        <translation>
            <numerusform>Its clock is %n second behind this computer&apos;s: set both by a time server.</numerusform>
            <numerusform>Its clock is %n seconds behind this computer&apos;s: set both by a time server.</numerusform>
        </translation>
    </message>
</context>
</TS>
