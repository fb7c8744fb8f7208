<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>AlertJson</name>
        <message>
            <source>%1 holds a key that is not known</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” of %2 %3</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AlertWords</name>
        <message>
            <source>EMERGENCY</source>
            <translation>NOTFALL</translation>
        </message>
        <message>
            <source>Room %1</source>
            <translation>Zimmer %1</translation>
        </message>
        <message>
            <source>Button %1</source>
            <translation>Taster %1</translation>
        </message>
        <message>
            <source>Room not known</source>
            <translation>Zimmer unbekannt</translation>
        </message>
        <message>
            <source>calling</source>
            <translation>wird gerufen</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>wartet</translation>
        </message>
        <message>
            <source>telephone system not reachable</source>
            <translation>Telefonanlage nicht erreichbar</translation>
        </message>
        <message>
            <source>nobody took it</source>
            <translation>niemand hat übernommen</translation>
        </message>
        <message>
            <source>taken</source>
            <translation>übernommen</translation>
        </message>
        <message>
            <source>resolved</source>
            <translation>erledigt</translation>
        </message>
        <message>
            <source>false alarm</source>
            <translation>Fehlalarm</translation>
        </message>
        <message>
            <source>took it</source>
            <translation>hat übernommen</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>keine Antwort</translation>
        </message>
        <message>
            <source>busy</source>
            <translation>besetzt</translation>
        </message>
        <message>
            <source>declined</source>
            <translation>abgewiesen</translation>
        </message>
        <message>
            <source>not reachable</source>
            <translation>nicht erreichbar</translation>
        </message>
        <message>
            <source>call failed</source>
            <translation>Anruf gescheitert</translation>
        </message>
        <message>
            <source>answered, but did not take it</source>
            <translation>abgenommen, aber nicht übernommen</translation>
        </message>
        <message>
            <source>hung up: the alert was taken</source>
            <translation>aufgelegt: der Alarm wurde übernommen</translation>
        </message>
        <message>
            <source>call lost</source>
            <translation>Anruf verloren</translation>
        </message>
        <message>
            <source>taken by %1</source>
            <translation>übernommen von %1</translation>
        </message>
        <message>
            <source>taken by %1, resolved</source>
            <translation>übernommen von %1, erledigt</translation>
        </message>
        <message>
            <source>false alarm: %1</source>
            <translation>Fehlalarm: %1</translation>
        </message>
        <message>
            <source>pressed again after %1 took it — go to the room</source>
            <translation>erneut gedrückt, nachdem %1 übernommen hat – zum Zimmer gehen</translation>
        </message>
        <message>
            <source>somebody</source>
            <translation>jemand</translation>
        </message>
        <message>
            <source>telephone system not reachable: nobody is being called — go to the room</source>
            <translation>Telefonanlage nicht erreichbar: niemand wird gerufen – zum Zimmer gehen</translation>
        </message>
        <message>
            <source>there is nobody to call: no recipient is switched on — go to the room</source>
            <translation>niemand kann gerufen werden: kein Empfänger ist eingeschaltet – zum Zimmer gehen</translation>
        </message>
        <message>
            <source>nobody took it — go to the room</source>
            <translation>niemand hat übernommen – zum Zimmer gehen</translation>
        </message>
        <message numerus="yes">
            <source>%n call(s) made</source>
            <translation>
                <numerusform>%n Anruf</numerusform>
                <numerusform>%n Anrufe</numerusform>
            </translation>
        </message>
        <message>
            <source>nobody took it yet · next round in %1</source>
            <translation>noch niemand hat übernommen · nächste Runde in %1</translation>
        </message>
        <message>
            <source>everyone left is on another alert's call · their turn comes next</source>
            <translation>alle Übrigen sprechen zu einem anderen Alarm · danach sind sie an der Reihe</translation>
        </message>
        <message>
            <source>the next call is about to go out</source>
            <translation>der nächste Anruf geht gleich hinaus</translation>
        </message>
        <message>
            <source>calling %1 (%2 of %3)</source>
            <translation>ruft %1 (%2 von %3)</translation>
        </message>
        <message>
            <source>dialling %1</source>
            <translation>wählt %1</translation>
        </message>
        <message>
            <source>ringing %1</source>
            <translation>klingelt %1</translation>
        </message>
        <message>
            <source>answered %1 · waiting for key 1</source>
            <translation>abgenommen %1 · wartet auf Taste 1</translation>
        </message>
        <message>
            <source>answered %1</source>
            <translation>abgenommen %1</translation>
        </message>
        <message>
            <source>hanging up</source>
            <translation>legt auf</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>The button was pressed.</source>
            <translation>Der Taster wurde gedrückt.</translation>
        </message>
        <message>
            <source>The button was pressed again.</source>
            <translation>Der Taster wurde erneut gedrückt.</translation>
        </message>
        <message>
            <source>Calling %1 (%2).</source>
            <translation>%1 (%2) wird angerufen.</translation>
        </message>
        <message>
            <source>Calling %1.</source>
            <translation>%1 wird angerufen.</translation>
        </message>
        <message>
            <source>%1's phone is ringing.</source>
            <translation>Bei %1 klingelt es.</translation>
        </message>
        <message>
            <source>%1 answered.</source>
            <translation>%1 hat abgenommen.</translation>
        </message>
        <message>
            <source>The announcement was played to %1.</source>
            <translation>Die Ansage wurde %1 vorgespielt.</translation>
        </message>
        <message>
            <source>%1 pressed key %2.</source>
            <translation>%1 hat die Taste %2 gedrückt.</translation>
        </message>
        <message>
            <source>%1 took the alert.</source>
            <translation>%1 hat den Alarm übernommen.</translation>
        </message>
        <message>
            <source>The call to %1 ended.</source>
            <translation>Der Anruf bei %1 ist beendet.</translation>
        </message>
        <message>
            <source>The call to %1 ended: %2.</source>
            <translation>Der Anruf bei %1 ist beendet: %2.</translation>
        </message>
        <message>
            <source>The call to %1 was lost and made again.</source>
            <translation>Der Anruf bei %1 ging verloren und wurde wiederholt.</translation>
        </message>
        <message>
            <source>Everyone was called; nobody took it.</source>
            <translation>Alle wurden gerufen; niemand hat übernommen.</translation>
        </message>
        <message>
            <source>The next round begins.</source>
            <translation>Die nächste Runde beginnt.</translation>
        </message>
        <message>
            <source>Round %1 begins.</source>
            <translation>Runde %1 beginnt.</translation>
        </message>
        <message>
            <source>Waiting before the next step.</source>
            <translation>Wartet vor dem nächsten Schritt.</translation>
        </message>
        <message>
            <source>The telephone system cannot be reached. The desks sound the alarm.</source>
            <translation>Die Telefonanlage ist nicht erreichbar. Die Arbeitsplätze schlagen Alarm.</translation>
        </message>
        <message>
            <source>The telephone system is back. Calling goes on.</source>
            <translation>Die Telefonanlage ist wieder da. Es wird weiter gerufen.</translation>
        </message>
        <message>
            <source>All rounds are over and nobody took it. The desks sound the alarm.</source>
            <translation>Alle Runden sind vorbei und niemand hat übernommen. Die Arbeitsplätze schlagen Alarm.</translation>
        </message>
        <message>
            <source>%1 took the alert at the desk.</source>
            <translation>%1 hat den Alarm am Arbeitsplatz übernommen.</translation>
        </message>
        <message>
            <source>%1 took the alert at the desk: %2</source>
            <translation>%1 hat den Alarm am Arbeitsplatz übernommen: %2</translation>
        </message>
        <message>
            <source>%1 closed the alert as resolved.</source>
            <translation>%1 hat den Alarm als erledigt geschlossen.</translation>
        </message>
        <message>
            <source>%1 closed the alert as resolved: %2</source>
            <translation>%1 hat den Alarm als erledigt geschlossen: %2</translation>
        </message>
        <message>
            <source>%1 closed the alert as a false alarm: %2</source>
            <translation>%1 hat den Alarm als Fehlalarm geschlossen: %2</translation>
        </message>
        <message>
            <source>Note by %1: %2</source>
            <translation>Notiz von %1: %2</translation>
        </message>
        <message>
            <source>After a restart the call to %1 was still up and is followed on.</source>
            <translation>Nach einem Neustart stand der Anruf bei %1 noch und wird weiter verfolgt.</translation>
        </message>
        <message>
            <source>There is nobody to call: no recipient is switched on.</source>
            <translation>Niemand kann gerufen werden: kein Empfänger ist eingeschaltet.</translation>
        </message>
        <message>
            <source>Bellboard was restarted and went on where the alert stood.</source>
            <translation>Bellboard wurde neu gestartet und machte dort weiter, wo der Alarm stand.</translation>
        </message>
        <message numerus="yes">
            <source>%n round(s)</source>
            <translation>
                <numerusform>%n Runde</numerusform>
                <numerusform>%n Runden</numerusform>
            </translation>
        </message>
        <message>
            <source>If nobody takes it: %1, then the desks sound the alarm.</source>
            <translation>Wenn niemand übernimmt: %1, dann schlagen die Arbeitsplätze Alarm.</translation>
        </message>
        <message>
            <source>If nobody takes it: %1, %2 pause, then the desks sound the alarm.</source>
            <translation>Wenn niemand übernimmt: %1, %2 Pause, dann schlagen die Arbeitsplätze Alarm.</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>press 1</source>
            <translation>Taste 1</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>Abnehmen</translation>
        </message>
        <message>
            <source>database lost: this may be old — go to the room</source>
            <translation>Datenbank nicht erreichbar: das kann veraltet sein – gehen Sie zum Zimmer</translation>
        </message>
        <message>
            <source>nobody is acting: no one is being called — go to the room</source>
            <translation>niemand handelt: es wird niemand angerufen – gehen Sie zum Zimmer</translation>
        </message>
    </context>
    <context>
        <name>AlertsCommand</name>
        <message>
            <source>Lists the alerts that are open or not yet closed; with --all the history, newest first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Print JSON.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The whole history.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>With --all: how many at most (50).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>--limit wants a number from 1 to 100000.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There was no alert yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No alert is open.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>drill</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ApplyCommand</name>
        <message>
            <source>%1 cannot be read: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: nothing to change.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: %2, %3.</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n change(s)</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>%n thing(s) as they were</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Brings a hotel to what a site file says. A second time changes nothing. Sections that are absent are left alone; recipients and buttons that are not in their section go.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The site file; - reads it from standard input.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ApplySite</name>
        <message numerus="yes">
            <source>the site file has faults, nothing was changed:</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>there is no property yet; the file needs a "property" section that names one</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>AuditStore</name>
        <message>
            <source>Reading the log of changes</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>CommandLine</name>
        <message>
            <source>Show this help.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the version.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database: a postgresql:// address, or "embedded" (default): a private server in the data directory.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where the embedded database and the key of this PC lie.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The hotel, by its name; may be left out where there is only one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Logging rules, e.g. "bellboard.*.debug=true"; several are separated by semicolons.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>See bellboard %1 --help.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An argument is missing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>"%1" is not understood here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>--%1 is empty.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>Database</name>
        <message>
            <source>There is a property of this name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A property needs a name of 1 to 100 characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This login has this role already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A login begins with a lower-case letter and has lower-case letters, digits, dots, hyphens and underscores only.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is a button of this device id.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is a button of this DevEUI.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A DevEUI has 16 hexadecimal digits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A button needs a device id of 1 to 100 characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A button needs a room of 1 to 100 characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A button needs a type of 1 to 40 characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This number stands in the list already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Somebody else changed the order at the same moment. Try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is no number that can be called: an extension has up to 10 digits, an outside number begins with + and the country.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A recipient needs a label of 1 to 100 characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The announcement needs a name of 1 to 100 characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The announcement is played 1 to 10 times.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The volume is 0 to 20.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A call rings for 5 to 120 seconds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There are 1 to 10 rounds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pause between rounds is 0 to 600 seconds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The rate limit is 0 to 3600 seconds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no connection of this kind.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The text is too long. Shorten it.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>DrillCommand</name>
        <message>
            <source>There is no hotel here yet; the drill takes place in the example hotel, which goes afterwards.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No temporary directory could be made: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody accepted (%1).</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%1 accepted after %2 s and %n call(s); the first telephone rang after %3 s.</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>Raises an alert marked as a drill and prints its timeline. It calls the training telephone system, where the first recipient does not answer; with --real it calls the real recipients. Exit code 0 when somebody accepted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The room of the drill (101).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Print JSON at the end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Call the real recipients; needs --yes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Yes, really call them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>--real rings real telephones. Say so once more with --yes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The example hotel has no real recipients.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>EmbeddedPostgres</name>
        <message>
            <source>The database refused the password of its owner. The file owner.password beside it does not belong to this database: put back the right one from a backup.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database has too many connections open. Close Bellboard windows that are not needed, and start again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database server runs but gives no connection: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database folder %1 belongs to the user “%2”, but Bellboard runs as “%3”. Start Bellboard as “%2”, or choose another folder with --data-dir.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PostgreSQL does not run as root, and this PC has neither the user “postgres” nor “nobody”. Install the package postgresql-15, or start Bellboard as an ordinary user.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>BELLBOARD_PG_BINDIR is set to %1, but there is no working PostgreSQL server there. Correct it or take it away.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The programs of the PostgreSQL server (version %1 or newer) were not found. Install the package postgresql-15 (sudo apt install postgresql-15), or give the address of a server with --database.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>EngineCommand</name>
        <message>
            <source>Acts for the hotel without a window: takes in presses, calls the recipients. Runs until it is stopped; several may run, one acts and the others stand by.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This engine acts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This engine stands by.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Buttons reach the gateway at %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asked to stop.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bellboard %1 for %2, %3.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ExportCommand</name>
        <message>
            <source>Prints the hotel's set-up as a site file. Secrets are left out; applying the file keeps those that are there.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FirstStart</name>
        <message>
            <source>Setting up Bellboard on this PC. This happens once and takes some seconds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>My hotel</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>FutureReply</name>
        <message>
            <source>There was no answer. Try again.</source>
            <translation>Es kam keine Antwort. Versuchen Sie es noch einmal.</translation>
        </message>
    </context>
    <context>
        <name>Ground</name>
        <message>
            <source>the directory %1 cannot be made; choose another with --data-dir</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another Bellboard is setting up %1 and does not finish.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there are several hotels; choose one with --property: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is no hotel "%1", nor any other</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is no hotel "%1"; there are: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no hotel is set up here yet, or this login sees none; set one up with bellboard apply SITE.json</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>on this PC, in %1</source>
            <translation>auf diesem PC, in %1</translation>
        </message>
    </context>
    <context>
        <name>KeyHome</name>
        <message>
            <source>The property's key is damaged: it should have %1 bytes and has %2. Put it back from a backup.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LinkSecrets</name>
        <message>
            <source>The key of this property is not on this computer, so its secrets cannot be opened. Enter the secret again.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>LinkWords</name>
        <message>
            <source>connected</source>
            <translation>verbunden</translation>
        </message>
        <message>
            <source>connecting</source>
            <translation>verbindet</translation>
        </message>
        <message>
            <source>connected, with trouble</source>
            <translation>verbunden, mit Störungen</translation>
        </message>
        <message>
            <source>not reachable</source>
            <translation>nicht erreichbar</translation>
        </message>
        <message>
            <source>not set up</source>
            <translation>nicht eingerichtet</translation>
        </message>
        <message>
            <source>no news yet</source>
            <translation>noch keine Nachricht</translation>
        </message>
        <message>
            <source>listening</source>
            <translation>empfangsbereit</translation>
        </message>
        <message>
            <source>this PC</source>
            <translation>dieser PC</translation>
        </message>
        <message>
            <source>on this PC</source>
            <translation>auf diesem PC</translation>
        </message>
        <message>
            <source>training: nobody's phone rings</source>
            <translation>Übungsanlage: bei niemandem klingelt es</translation>
        </message>
        <message>
            <source>nobody, so no alert would be called</source>
            <translation>niemand, also würde bei Alarm niemand angerufen</translation>
        </message>
    </context>
    <context>
        <name>MdpSignature</name>
        <message>
            <source>No webhook secret is set: enter the platform's secret in the settings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The signature headers (x-msc-request-…) are missing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The signature is wrong: compare the webhook secret with the platform's.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The signature's timestamp is not a number of seconds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The signature is too old or from the future: look at this PC's clock.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MdpWebhook</name>
        <message>
            <source>Element %1 is not an object.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Element %1 has no object "data".</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Element %1 names no device.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MilesightGatewayPush</name>
        <message>
            <source>The member "data" must be text: the payload in base64 or hex.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>MilesightPayload</name>
        <message>
            <source>The payload %1 ends in the middle of a channel; it was cut short on its way.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PhoneNumber</name>
        <message>
            <source>The country code is not known. Begin with + and the country code.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The number is too short.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The number is too long.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is not a telephone number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter the extension.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An extension has 1 to 10 digits. For a number outside the house choose “Outside number”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Enter the telephone number.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PlainPress</name>
        <message>
            <source>The body must be one JSON object.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member "%1" is missing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member "%1" must be text.</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>The member "%1" is too long: %n characters at most.</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>The member "%1" holds control characters.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member "%1" is empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member "event" must be "button_press".</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The member "timestamp" must be a time like 2025-12-15T09:00:00Z.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The timestamp %1 is too far from this PC's time %2: look at the clocks, or this is a replay.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>PressCommand</name>
        <message>
            <source>Raises a press by hand, as if the button had been pressed: a real alert that calls the recipients.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The button, by its device id.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The room, where it is not the button's own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The type, e.g. emergency, where it is not the button's own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Print JSON.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>--device is missing. See bellboard press --help.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nobody acts for %1: start bellboard or bellboard engine. The press is stored and will be called out as soon as one starts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Alert %1 is raised.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The press is stored; it raised no new alert.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>ReaderPool</name>
        <message>
            <source>The program is closing.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>RecipientHints</name>
        <message>
            <source>This phone answers by itself: an open line is no person.</source>
            <translation>Dieses Telefon nimmt von selbst ab: eine offene Leitung ist kein Mensch.</translation>
        </message>
        <message>
            <source>A voicemail box answers too, and would count as taking the alert.</source>
            <translation>Auch ein Anrufbeantworter nimmt ab und würde als Übernahme zählen.</translation>
        </message>
        <message>
            <source>%1 answers by itself: an open line is no person.</source>
            <translation>%1 nimmt von selbst ab: eine offene Leitung ist kein Mensch.</translation>
        </message>
        <message>
            <source>%1 answer by themselves: an open line is no person.</source>
            <translation>%1 nehmen von selbst ab: eine offene Leitung ist kein Mensch.</translation>
        </message>
        <message>
            <source>%1: a voicemail box answers too, and would count as taking the alert.</source>
            <translation>%1: auch ein Anrufbeantworter nimmt ab und würde als Übernahme zählen.</translation>
        </message>
    </context>
    <context>
        <name>RefusalLog</name>
        <message>
            <source>Refused from %1: %2</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%n more request(s) from %1 refused within a minute.</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>RightsWords</name>
        <message>
            <source>Your login may look, but not take alerts. Ask the manager.</source>
            <translation>Ihre Anmeldung darf zusehen, aber keine Alarme übernehmen. Fragen Sie die Leitung.</translation>
        </message>
        <message>
            <source>Your login may not do this. The front desk or a manager can.</source>
            <translation>Ihre Anmeldung darf das nicht. Empfang oder Leitung können es.</translation>
        </message>
        <message>
            <source>Only a manager can change this. Ask the manager, or sign in as one.</source>
            <translation>Das kann nur die Leitung ändern. Fragen Sie dort oder melden Sie sich so an.</translation>
        </message>
        <message>
            <source>Only an administrator can do this.</source>
            <translation>Das kann nur ein Administrator.</translation>
        </message>
    </context>
    <context>
        <name>SecretBox</name>
        <message>
            <source>A stored secret is damaged. Enter it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A stored secret was sealed by a later version of Bellboard. Update this program, or enter the secret again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A stored secret cannot be opened: it was sealed under another key, or was altered. Enter it again.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SiteApply</name>
        <message>
            <source>The recipients were changed by somebody else meanwhile. Apply the file again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1.%2 was not looked up.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SiteFile</name>
        <message>
            <source>a truth value</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a list</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an object</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>must be an object, and is %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>unknown key; known: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>must be %1, and is %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is empty</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is too long: %1 characters, %2 at most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>must be a whole number from %1 to %2, and is %3</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is "%1"; known: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is empty; leave the key out to keep the secret that is there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>must be the secret itself, {"env": "NAME"} or {"file": "PATH"}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>"%1" is no known time zone; write it like Europe/Berlin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>"%1" is no known country; write two capital letters like DE</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>"%1" is no known language; write two small letters like en</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>"%1" is no address of a PBX; write it like https://192.168.5.150:8088</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is no SHA-256 fingerprint: 64 hexadecimal digits, with or without colons</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>"%1" is no address to listen on; write it like 127.0.0.1:8480</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>"%1" is no DevEUI: 16 hexadecimal digits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is "%1"; known: yeastar-p, training</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>must be from one minute (0.017) to a year (8760), and is %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is missing: certificate and key go together</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>"%1" stands at %2[%3] already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>line %1, column %2: %3</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a site file is one JSON object</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>SiteSecrets</name>
        <message>
            <source>the environment has no variable %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the file %1 cannot be read: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the file %1 is too long for a secret</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the file %1 is empty</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StatusCommand</name>
        <message>
            <source>Property</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Database</source>
            <translation>Datenbank</translation>
        </message>
        <message>
            <source>Leader</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 on %2 (process %3)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none: nobody acts. Start bellboard or bellboard engine.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Link %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Links</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none has reported yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open alerts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tells how things stand: database, leader, links, open alerts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Print JSON.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>StepWords</name>
        <message>
            <source>Next round</source>
            <translation>Nächste Runde</translation>
        </message>
        <message>
            <source>If there is no answer: the round ends</source>
            <translation>Ohne Antwort: Ende der Runde</translation>
        </message>
        <message>
            <source>If there is no answer: %1</source>
            <translation>Ohne Antwort: %1</translation>
        </message>
        <message>
            <source>in %1</source>
            <translation>in %1</translation>
        </message>
        <message>
            <source>Round %1</source>
            <translation>Runde %1</translation>
        </message>
        <message>
            <source>pressed</source>
            <translation>gedrückt</translation>
        </message>
        <message>
            <source>again %1</source>
            <translation>erneut %1</translation>
        </message>
        <message>
            <source>waits</source>
            <translation>wartet</translation>
        </message>
    </context>
    <context>
        <name>TimeWords</name>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>gerade eben</translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) ago</source>
            <translation>
                <numerusform>vor %n Minute</numerusform>
                <numerusform>vor %n Minuten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) ago</source>
            <translation>
                <numerusform>vor %n Stunde</numerusform>
                <numerusform>vor %n Stunden</numerusform>
            </translation>
        </message>
        <message>
            <source>yesterday, %1</source>
            <translation>gestern, %1</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) ago</source>
            <translation>
                <numerusform>vor %n Tag</numerusform>
                <numerusform>vor %n Tagen</numerusform>
            </translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <extracomment>Qt date format: day, month by name, year</extracomment>
            <translation>d. MMM yyyy</translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n Stunde</numerusform>
                <numerusform>%n Stunden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n Minute</numerusform>
                <numerusform>%n Minuten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n Sekunde</numerusform>
                <numerusform>%n Sekunden</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WindowCommand</name>
        <message>
            <source>Bellboard, the operator's console of a hotel: a bell rings in a room, and the right person answers. Without a command it shows the console.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Commands (bellboard COMMAND --help tells more):</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>
  engine            act for the hotel without a window
  drill             test the alert and print its timeline
  apply SITE.json   set up a hotel from a file
  export            print the set-up as such a file
  press             raise a press by hand
  alerts            list the alerts
  status            tell how things stand</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Begin with the example hotel where there is no hotel yet.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard</name>
        <message>
            <source>"%1" is not a behaviour of a training person.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>"%1" wants a number of milliseconds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A training person has no "%1".</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A training person needs a "number".</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The list of people is not JSON: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The list of people is empty.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A login can only be kept for an address of the form postgresql://user@host/database.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The disk that holds %1 is full. Free some space and try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 cannot be used: no permission. Start Bellboard as the user that owns it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 is a link, and a secret is not read through a link. Put the file itself there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 cannot be used: %2.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 belongs to another user. Start Bellboard as that user, or give it back with chown.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 is open to other users of this computer, so what it holds may be known to them. Close it with “chmod %2 %1”, and change the secrets kept under it if others use this computer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The alert has no calling sequence.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The alert's calling sequence cannot be read: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The kept password of this PC's login is damaged: delete its file, and a new one is made.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Making this PC's login in the database</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no such request, or it has been answered already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: the server refused the login (%2). Check the login and its password.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: %2. Check the name of the database in the address.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: the database does not answer (%2). Check that the server runs and can be reached.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Processes of an earlier database server in %1 do not end. Restart the PC and start Bellboard again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“%1” is no migration that can be read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There are two migrations of number %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The migrations of this program are not complete.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading the state of the database</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database is newer than this program: it is at step %1, the program knows %2. Update Bellboard on this PC.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Step %1 (%2) of the database was made by another version of this program than it says. Install the version of Bellboard that the other PCs run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Step %1 (%2) of the database</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saving the connection</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::AboutDialog</name>
        <message>
            <source>About Bellboard</source>
            <translation>Über Bellboard</translation>
        </message>
        <message>
            <source>The operator's console of a hotel: a bell rings in a room, and the right person answers.</source>
            <translation>Der Bedienplatz eines Hotels: in einem Zimmer wird geläutet, und der richtige Mensch antwortet.</translation>
        </message>
        <message>
            <source>Copyright © 2026 The Bellboard authors. This is free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). It comes without any warranty; see &lt;a href="https://www.gnu.org/licenses/gpl-3.0.html"&gt;the licence&lt;/a&gt;. Built with Qt, PostgreSQL, libphonenumber, libsodium and libmicrohttpd.</source>
            <translation>Copyright © 2026 die Autoren von Bellboard. Freie Software unter der GNU General Public License, Version 3 oder später (GPL-3.0-or-later), ohne jede Gewährleistung; siehe &lt;a href="https://www.gnu.org/licenses/gpl-3.0.html"&gt;die Lizenz&lt;/a&gt;. Gebaut mit Qt, PostgreSQL, libphonenumber, libsodium und libmicrohttpd.</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Lizenz</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>&amp;Schließen</translation>
        </message>
    </context>
    <context>
        <name>bellboard::AlertBanner</name>
        <message>
            <source>Acknowledge</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Take this alert: calls under way are hung up (F9 takes the oldest)</source>
            <translation>Diesen Alarm übernehmen: laufende Anrufe werden aufgelegt (F9 übernimmt den ältesten)</translation>
        </message>
        <message>
            <source>Acknowledge %1, %2</source>
            <translation>%1, %2 übernehmen</translation>
        </message>
        <message>
            <source>Acknowledging…</source>
            <translation>Wird übernommen …</translation>
        </message>
        <message>
            <source>DRILL</source>
            <translation>ÜBUNG</translation>
        </message>
    </context>
    <context>
        <name>bellboard::AlertBannerStack</name>
        <message numerus="yes">
            <source>and %n more alert(s)</source>
            <translation>
                <numerusform>und %n weiterer Alarm</numerusform>
                <numerusform>und %n weitere Alarme</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>bellboard::AlertChips</name>
        <message>
            <source>DRILL</source>
            <translation>ÜBUNG</translation>
        </message>
        <message>
            <source>unknown button</source>
            <translation>unbekannter Taster</translation>
        </message>
        <message numerus="yes">
            <source>pressed %n time(s)</source>
            <translation>
                <numerusform>%n-mal gedrückt</numerusform>
                <numerusform>%n-mal gedrückt</numerusform>
            </translation>
        </message>
        <message>
            <source>TRAINING PBX</source>
            <translation>ÜBUNGSANLAGE</translation>
        </message>
        <message>
            <source>The telephone system is the built-in training one: nobody's telephone rings.</source>
            <translation>Die Telefonanlage ist die eingebaute Übungsanlage: bei niemandem klingelt es.</translation>
        </message>
    </context>
    <context>
        <name>bellboard::AlertDetail</name>
        <message>
            <source>Sequence of the calls</source>
            <translation>Folge der Anrufe</translation>
        </message>
        <message>
            <source>Story of the alert</source>
            <translation>Verlauf des Alarms</translation>
        </message>
        <message>
            <source>&amp;Acknowledge</source>
            <translation>&amp;Übernehmen</translation>
        </message>
        <message>
            <source>Re&amp;solve</source>
            <translation>&amp;Erledigt</translation>
        </message>
        <message>
            <source>&amp;False alarm…</source>
            <translation>&amp;Fehlalarm …</translation>
        </message>
        <message>
            <source>Add &amp;note…</source>
            <translation>&amp;Notiz …</translation>
        </message>
        <message>
            <source>Who is called</source>
            <translation>Wer gerufen wird</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Was geschah</translation>
        </message>
        <message>
            <source>alert #%1</source>
            <translation>Alarm Nr. %1</translation>
        </message>
        <message>
            <source>False alarm in %1</source>
            <translation>Fehlalarm in %1</translation>
        </message>
        <message>
            <source>Why was it a false alarm? The reason is kept with the alert.</source>
            <translation>Warum war es ein Fehlalarm? Der Grund bleibt beim Alarm stehen.</translation>
        </message>
        <message>
            <source>Close as false alarm</source>
            <translation>Als Fehlalarm schließen</translation>
        </message>
        <message>
            <source>Pressed by mistake</source>
            <translation>Versehentlich gedrückt</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>Test</translation>
        </message>
        <message>
            <source>Child at play</source>
            <translation>Spielendes Kind</translation>
        </message>
        <message>
            <source>Note on %1</source>
            <translation>Notiz zu %1</translation>
        </message>
        <message>
            <source>What should the others know?</source>
            <translation>Was sollen die anderen wissen?</translation>
        </message>
        <message>
            <source>Add note</source>
            <translation>Notiz hinzufügen</translation>
        </message>
        <message>
            <source>pressed %1</source>
            <translation>gedrückt %1</translation>
        </message>
    </context>
    <context>
        <name>bellboard::AlertRunner</name>
        <message>
            <source>Alert %1 was already taken by %2.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Alert %1 is closed already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no button “%1”. Add it on the Buttons page.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no alert %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bellboard is stopping. Send the press again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Too much is waiting for the database. Send it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No telephone system is connected.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::AlertSettingsPage</name>
        <message>
            <source>A&amp;nnouncement</source>
            <translation>A&amp;nsage</translation>
        </message>
        <message>
            <source>the name of the prompt on the telephone system, without its ending</source>
            <translation>Name der Ansage auf der Telefonanlage, ohne Endung</translation>
        </message>
        <message>
            <source>&amp;Played</source>
            <translation>&amp;Abgespielt</translation>
        </message>
        <message>
            <source> times</source>
            <translation>-mal</translation>
        </message>
        <message>
            <source>how often a person hears it</source>
            <translation>wie oft man sie hört</translation>
        </message>
        <message>
            <source>&amp;Volume</source>
            <translation>&amp;Lautstärke</translation>
        </message>
        <message>
            <source>0 is silent, 20 the loudest</source>
            <translation>0 ist stumm, 20 am lautesten</translation>
        </message>
        <message>
            <source>&amp;Ring for</source>
            <translation>&amp;Klingeldauer</translation>
        </message>
        <message>
            <source> s</source>
            <translation> s</translation>
        </message>
        <message>
            <source>then the next recipient is called</source>
            <translation>danach wird der nächste Empfänger gerufen</translation>
        </message>
        <message>
            <source>R&amp;ounds</source>
            <translation>&amp;Runden</translation>
        </message>
        <message>
            <source>how often the whole list is called</source>
            <translation>wie oft die ganze Liste gerufen wird</translation>
        </message>
        <message>
            <source>Pa&amp;use between rounds</source>
            <translation>&amp;Pause zwischen den Runden</translation>
        </message>
        <message>
            <source>&amp;Join presses within</source>
            <translation>&amp;Zusammenfassen innerhalb</translation>
        </message>
        <message>
            <source>a further press of the same button in this time belongs to the same alert</source>
            <translation>ein weiterer Druck desselben Tasters gehört in dieser Zeit zum selben Alarm</translation>
        </message>
        <message>
            <source>Answering the call is enough</source>
            <translation>Abnehmen genügt</translation>
        </message>
        <message>
            <source>The person presses 1</source>
            <translation>Taste 1 drücken</translation>
        </message>
        <message>
            <source>New recipients ta&amp;ke by</source>
            <translation>Neue Empfänger ü&amp;bernehmen durch</translation>
        </message>
        <message>
            <source>each recipient can be set on its own</source>
            <translation>für jeden Empfänger einzeln einstellbar</translation>
        </message>
        <message>
            <source>Un&amp;do changes</source>
            <translation>Änderungen &amp;verwerfen</translation>
        </message>
        <message>
            <source>Undo changes</source>
            <translation>Änderungen verwerfen</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Speichern</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Alert settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>How people are called. Alerts that are under way keep what they began with.</source>
            <translation>Wie gerufen wird. Laufende Alarme behalten, womit sie begonnen haben.</translation>
        </message>
        <message>
            <source>Enter the name of the announcement.</source>
            <translation>Geben Sie den Namen der Ansage ein.</translation>
        </message>
        <message>
            <source>The name of the announcement has letters, digits, - and _ only, and no ending such as .wav.</source>
            <translation>Der Name der Ansage besteht nur aus Buchstaben, Ziffern, - und _ und hat keine Endung wie .wav.</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 bis %2</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Somebody else has changed these settings meanwhile. “Undo changes” shows theirs.</source>
            <translation>Jemand anderes hat diese Einstellungen inzwischen geändert. „Änderungen verwerfen“ zeigt sie.</translation>
        </message>
        <message>
            <source>Saved. New alerts are called this way.</source>
            <translation>Gespeichert. Neue Alarme werden so gerufen.</translation>
        </message>
    </context>
    <context>
        <name>bellboard::AlertStore</name>
        <message>
            <source>Reading the history</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Storing the alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Storing the alert: the database answered for another list.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading the open alerts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading the alerts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading the alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no such alert.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading the calls</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading the presses</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::AlertsPage</name>
        <message>
            <source>Current alerts</source>
            <translation>Aktuelle Alarme</translation>
        </message>
        <message>
            <source>Connect the telephone system</source>
            <translation>Telefonanlage verbinden</translation>
        </message>
        <message>
            <source>Bellboard calls people through the hotel's telephone system. Enter its address first, or choose the built-in training system to try everything out.</source>
            <translation>Bellboard ruft über die Telefonanlage des Hotels an. Geben Sie zuerst ihre Adresse ein, oder wählen Sie die eingebaute Übungsanlage, um alles auszuprobieren.</translation>
        </message>
        <message>
            <source>&amp;Connect the telephone system</source>
            <translation>Telefonanlage &amp;verbinden</translation>
        </message>
        <message>
            <source>Nobody is called yet</source>
            <translation>Noch wird niemand gerufen</translation>
        </message>
        <message>
            <source>When a button is pressed, Bellboard calls the recipients one after the other until somebody takes the alert. Add whom to call first.</source>
            <translation>Wird ein Taster gedrückt, ruft Bellboard die Empfänger der Reihe nach an, bis jemand den Alarm übernimmt. Fügen Sie zuerst hinzu, wer gerufen wird.</translation>
        </message>
        <message>
            <source>&amp;Add the first recipient</source>
            <translation>Ersten Empfänger &amp;hinzufügen</translation>
        </message>
        <message>
            <source>No buttons yet</source>
            <translation>Noch keine Taster</translation>
        </message>
        <message>
            <source>Everything is ready to call. Now add the buttons of the rooms.</source>
            <translation>Alles ist bereit. Fügen Sie nun die Taster der Zimmer hinzu.</translation>
        </message>
        <message>
            <source>&amp;Add the first button</source>
            <translation>Ersten Taster &amp;hinzufügen</translation>
        </message>
        <message>
            <source>All is calm</source>
            <translation>Alles ist ruhig</translation>
        </message>
        <message>
            <source>When a button is pressed, the alert appears here and %1 are called in this order.</source>
            <translation>Wird ein Taster gedrückt, erscheint der Alarm hier und es werden der Reihe nach gerufen: %1.</translation>
        </message>
        <message>
            <source>&amp;Test the alert…</source>
            <translation>Alarm &amp;testen …</translation>
        </message>
    </context>
    <context>
        <name>bellboard::ButtonDialog</name>
        <message>
            <source>Add a button</source>
            <translation>Taster hinzufügen</translation>
        </message>
        <message>
            <source>Change the button of room %1</source>
            <translation>Taster von Zimmer %1 ändern</translation>
        </message>
        <message>
            <source> hours</source>
            <translation> Stunden</translation>
        </message>
        <message>
            <source>Switched &amp;on: a press raises an alert</source>
            <translation>&amp;Eingeschaltet: ein Druck löst Alarm aus</translation>
        </message>
        <message>
            <source>&amp;Room</source>
            <translation>&amp;Zimmer</translation>
        </message>
        <message>
            <source>&amp;Device</source>
            <translation>&amp;Gerät</translation>
        </message>
        <message>
            <source>Dev&amp;EUI</source>
            <translation>Dev&amp;EUI</translation>
        </message>
        <message>
            <source>&amp;Type</source>
            <translation>&amp;Art</translation>
        </message>
        <message>
            <source>&amp;Silent after</source>
            <translation>&amp;Stumm nach</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>&amp;Add</source>
            <translation>&amp;Hinzufügen</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Speichern</translation>
        </message>
        <message>
            <source>A DevEUI has 16 hex digits, as printed on the device. There are %1 now.</source>
            <translation>Eine DevEUI hat 16 Hex-Ziffern, wie auf dem Gerät aufgedruckt. Jetzt sind es %1.</translation>
        </message>
        <message>
            <source>%1 is the button of room %2 already.</source>
            <translation>%1 ist schon der Taster von Zimmer %2.</translation>
        </message>
        <message>
            <source>This DevEUI belongs to the button of room %1 already.</source>
            <translation>Diese DevEUI gehört schon zum Taster von Zimmer %1.</translation>
        </message>
    </context>
    <context>
        <name>bellboard::ButtonStore</name>
        <message>
            <source>Reading the buttons</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adding the button</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changing the button</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This button no longer exists.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Deleting the button</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::ButtonTableModel</name>
        <message>
            <source>Room</source>
            <translation>Zimmer</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>DevEUI</source>
            <translation>DevEUI</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Battery</source>
            <translation>Batterie</translation>
        </message>
        <message>
            <source>Last heard</source>
            <translation>Zuletzt gehört</translation>
        </message>
        <message>
            <source>Needs care</source>
            <translation>Zu tun</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>ausgeschaltet</translation>
        </message>
        <message>
            <source>battery low: change it</source>
            <translation>Batterie schwach: wechseln</translation>
        </message>
        <message>
            <source>silent for too long</source>
            <translation>zu lange stumm</translation>
        </message>
        <message>
            <source>never heard</source>
            <translation>nie gehört</translation>
        </message>
        <message>
            <source>emergency</source>
            <translation>Notfall</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
    </context>
    <context>
        <name>bellboard::ButtonsPage</name>
        <message>
            <source>Buttons</source>
            <translation>Taster</translation>
        </message>
        <message>
            <source>The buttons of the rooms, and how they are.</source>
            <translation>Die Taster der Zimmer und wie es ihnen geht.</translation>
        </message>
        <message>
            <source>&amp;Add…</source>
            <translation>&amp;Hinzufügen …</translation>
        </message>
        <message>
            <source>Add a button</source>
            <translation>Taster hinzufügen</translation>
        </message>
        <message>
            <source>Find a room or device</source>
            <translation>Zimmer oder Gerät suchen</translation>
        </message>
        <message>
            <source>&amp;Press…</source>
            <translation>&amp;Drücken …</translation>
        </message>
        <message>
            <source>Press the selected button</source>
            <translation>Ausgewählten Taster drücken</translation>
        </message>
        <message>
            <source>Raises a real alert, as if the guest had pressed</source>
            <translation>Löst einen echten Alarm aus, als hätte der Gast gedrückt</translation>
        </message>
        <message>
            <source>&amp;Change…</source>
            <translation>Ä&amp;ndern …</translation>
        </message>
        <message>
            <source>Change the selected button</source>
            <translation>Ausgewählten Taster ändern</translation>
        </message>
        <message>
            <source>Switch &amp;off</source>
            <translation>&amp;Ausschalten</translation>
        </message>
        <message>
            <source>Switch the selected button off or on</source>
            <translation>Ausgewählten Taster aus- oder einschalten</translation>
        </message>
        <message>
            <source>De&amp;lete…</source>
            <translation>&amp;Löschen …</translation>
        </message>
        <message>
            <source>Delete the selected button</source>
            <translation>Ausgewählten Taster löschen</translation>
        </message>
        <message>
            <source>No buttons yet</source>
            <translation>Noch keine Taster</translation>
        </message>
        <message>
            <source>Add the button of each room by its device name or DevEUI, so that a press shows the room.</source>
            <translation>Fügen Sie den Taster jedes Zimmers mit Gerätenamen oder DevEUI hinzu, damit ein Druck das Zimmer zeigt.</translation>
        </message>
        <message>
            <source>&amp;Add the first button</source>
            <translation>Ersten Taster &amp;hinzufügen</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Nichts gefunden</translation>
        </message>
        <message>
            <source>No button fits what you typed.</source>
            <translation>Kein Taster passt zur Eingabe.</translation>
        </message>
        <message>
            <source>Show &amp;all buttons</source>
            <translation>&amp;Alle Taster zeigen</translation>
        </message>
        <message>
            <source>Switch &amp;on</source>
            <translation>&amp;Einschalten</translation>
        </message>
        <message>
            <source>Press the button of room %1?</source>
            <translation>Taster von Zimmer %1 drücken?</translation>
        </message>
        <message>
            <source>This raises a real alert: the recipients are called, as if the guest had pressed. For a rehearsal use “Test the alert”.</source>
            <translation>Das löst einen echten Alarm aus: die Empfänger werden gerufen, als hätte der Gast gedrückt. Zum Üben gibt es „Alarm testen“.</translation>
        </message>
        <message>
            <source>&amp;Press it</source>
            <translation>&amp;Drücken</translation>
        </message>
        <message>
            <source>The button of room %1 was pressed.</source>
            <translation>Der Taster von Zimmer %1 wurde gedrückt.</translation>
        </message>
        <message>
            <source>Delete the button of room %1?</source>
            <translation>Taster von Zimmer %1 löschen?</translation>
        </message>
        <message>
            <source>%1 is no longer known. If it is pressed, the alert says “unknown button”.</source>
            <translation>%1 ist dann nicht mehr bekannt. Wird er gedrückt, zeigt der Alarm „unbekannter Taster“.</translation>
        </message>
        <message>
            <source>&amp;Delete %1</source>
            <translation>%1 &amp;löschen</translation>
        </message>
        <message>
            <source>The button of room %1 was deleted.</source>
            <translation>Der Taster von Zimmer %1 wurde gelöscht.</translation>
        </message>
        <message>
            <source>The button of room %1 is switched on.</source>
            <translation>Der Taster von Zimmer %1 ist eingeschaltet.</translation>
        </message>
        <message>
            <source>The button of room %1 is switched off: a press calls nobody.</source>
            <translation>Der Taster von Zimmer %1 ist ausgeschaltet: ein Druck ruft niemanden.</translation>
        </message>
    </context>
    <context>
        <name>bellboard::CertificatePanel</name>
        <message>
            <source>The telephone system shows a certificate that is not known</source>
            <translation>Die Telefonanlage zeigt ein unbekanntes Zertifikat</translation>
        </message>
        <message>
            <source>Nothing was sent to it. Compare this fingerprint (SHA-256) with the one on the telephone system's own page, under security and certificates. Trust it only if all groups are the same.</source>
            <translation>Es wurde nichts gesendet. Vergleichen Sie diesen Fingerabdruck (SHA-256) mit dem auf der Seite der Telefonanlage unter Sicherheit und Zertifikate. Vertrauen Sie ihm nur, wenn alle Gruppen gleich sind.</translation>
        </message>
        <message>
            <source>&amp;Trust this certificate</source>
            <translation>Diesem Zertifikat &amp;vertrauen</translation>
        </message>
        <message>
            <source>Trust this certificate</source>
            <translation>Diesem Zertifikat vertrauen</translation>
        </message>
        <message>
            <source>Fingerprint %1</source>
            <translation>Fingerabdruck %1</translation>
        </message>
    </context>
    <context>
        <name>bellboard::CommandRunner</name>
        <message>
            <source>Nobody was acting when this was asked for. Ask again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A drill calls the training telephone system or the recipients.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say why it was a false alarm.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::CommandStore</name>
        <message>
            <source>Sending the request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading the request</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no such request.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading the requests</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answering the request</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::ConfirmDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>bellboard::ConnectionPage</name>
        <message>
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <source>What Bellboard is connected to, and whether all is well.</source>
            <translation>Womit Bellboard verbunden ist und ob alles in Ordnung ist.</translation>
        </message>
    </context>
    <context>
        <name>bellboard::ConnectionTarget</name>
        <message>
            <source>The database address cannot be read: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database address must begin with postgresql://</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database address has a semicolon in “%1”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database address names no server</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database address names no database</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database address names no login</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database address has a port that is none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>database “%1” on %2 as “%3”</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::Database</name>
        <message>
            <source>Qt's PostgreSQL driver is missing: install the package libqt6sql6-psql</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asking the database</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Writing to the database</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: this login may not do that. Ask an administrator of the property.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: the server refused the login (%2).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: the connection to the database was lost (%2).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>somebody else was quicker, or it exists already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: what it belongs to no longer exists.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: it no longer exists.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: the database server is out of room (%2). Free disk space or memory on it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: the database does not fit this program (%2). Update the database or the program.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1: %2 (%3)</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::Database::Private</name>
        <message>
            <source>Connecting to %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::DeskCommands</name>
        <message>
            <source>Bellboard is closing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody is acting for this hotel at the moment. Start Bellboard on the computer that does, or call the staff by hand. What you asked for is stored.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::DrillDialog</name>
        <message>
            <source>Test the alert</source>
            <translation>Alarm testen</translation>
        </message>
        <message>
            <source>A test runs exactly like a real alert. It is marked DRILL everywhere.</source>
            <translation>Ein Test läuft genau wie ein echter Alarm. Er ist überall als ÜBUNG gekennzeichnet.</translation>
        </message>
        <message>
            <source>Call the built-in &amp;training system: nobody's telephone rings</source>
            <translation>Die eingebaute Ü&amp;bungsanlage rufen: bei niemandem klingelt es</translation>
        </message>
        <message>
            <source>Call the &amp;real recipients</source>
            <translation>Die &amp;echten Empfänger rufen</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>Test</translation>
        </message>
        <message>
            <source>Roo&amp;m shown</source>
            <translation>Gezeigtes &amp;Zimmer</translation>
        </message>
        <message>
            <source>Room shown</source>
            <translation>Gezeigtes Zimmer</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>&amp;Start the test</source>
            <translation>Test &amp;starten</translation>
        </message>
        <message>
            <source>No recipient is switched on: nobody would be called.</source>
            <translation>Kein Empfänger ist eingeschaltet: niemand würde gerufen.</translation>
        </message>
        <message>
            <source>Real people will be called, in this order, until one takes it: %1. Tell them before you start.</source>
            <translation>Echte Menschen werden in dieser Reihenfolge angerufen, bis jemand übernimmt: %1. Sagen Sie ihnen vorher Bescheid.</translation>
        </message>
        <message>
            <source>&amp;Call the real recipients</source>
            <translation>&amp;Echte Empfänger rufen</translation>
        </message>
    </context>
    <context>
        <name>bellboard::DrillRun</name>
        <message>
            <source>The drill was stopped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nobody acts for this hotel, and this program could not either; its log says why (--log bellboard.*=true).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The leader did not begin the drill.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The drill is over.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::Duty</name>
        <message>
            <source>The telephone system did not answer in time.</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>The gateway is open on port %1. %n delivery(ies) accepted so far.</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message>
            <source>No telephone system is set up yet. Enter its address.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file %1 cannot be read: %2. Correct the path on the Connection page.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::EmbeddedPostgres</name>
        <message>
            <source>Waiting for another Bellboard that is starting the database.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another Bellboard has been starting the database in %1 for more than ten minutes. End it and start again.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::EmbeddedPostgres::Private</name>
        <message>
            <source>The file %1/postmaster.pid says that process %2 is the database server, and it cannot be told whether that is true. If no other Bellboard runs on this PC, restart the PC, or delete that file; then start again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database is being checked after an unclean end. This can take a while.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database server in %1 is not ready after ten minutes. Look at the newest file in %2, and whether the disk is full or failing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Starting the database.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::Gateway</name>
        <message>
            <source>There is no such address here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The method %1 is not for this address.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use %1 here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No webhook secret is set: enter the platform's secret in the settings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same delivery is being stored: try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This signature was used before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No button token is set: enter one in the settings.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Neither a bearer token nor a signature was sent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The token or the signature is wrong.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The body is none of a Milesight gateway, ChirpStack v4 or The Things Stack v3.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no such button.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The press could not be stored: send it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no button "%1".</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The press could not be stored.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request was too large.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request took too long to come in.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Too many connections are open.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Too many requests from this address.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The request was not well-formed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an unknown address</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::GatewayCard</name>
        <message>
            <source>Gateway: the buttons' way in</source>
            <translation>Gateway: der Weg der Taster herein</translation>
        </message>
        <message>
            <source>&amp;Listens on</source>
            <translation>&amp;Lauscht auf</translation>
        </message>
        <message>
            <source>TLS ce&amp;rtificate file</source>
            <translation>TLS-&amp;Zertifikatsdatei</translation>
        </message>
        <message>
            <source>none: plain HTTP</source>
            <translation>keine: einfaches HTTP</translation>
        </message>
        <message>
            <source>TLS key &amp;file</source>
            <translation>TLS-&amp;Schlüsseldatei</translation>
        </message>
        <message>
            <source>Milesight &amp;webhook secret</source>
            <translation>Milesight-&amp;Webhook-Geheimnis</translation>
        </message>
        <message>
            <source>&amp;Button token</source>
            <translation>Taster-&amp;Token</translation>
        </message>
        <message>
            <source>Test the &amp;gateway</source>
            <translation>&amp;Gateway prüfen</translation>
        </message>
        <message>
            <source>Sa&amp;ve</source>
            <translation>Spe&amp;ichern</translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) accepted</source>
            <translation>
                <numerusform>%n Nachricht angenommen</numerusform>
                <numerusform>%n Nachrichten angenommen</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 refused: %2</source>
            <translation>%1 abgelehnt: %2</translation>
        </message>
        <message>
            <source>last at %1</source>
            <translation>zuletzt %1</translation>
        </message>
        <message>
            <source>last refusal: %1</source>
            <translation>letzte Ablehnung: %1</translation>
        </message>
        <message>
            <source>“Listens on” is an address and a port, for example 127.0.0.1:8480.</source>
            <translation>„Lauscht auf“ ist eine Adresse mit Port, zum Beispiel 127.0.0.1:8480.</translation>
        </message>
        <message>
            <source>TLS needs both files: the certificate and its key.</source>
            <translation>TLS braucht beide Dateien: das Zertifikat und seinen Schlüssel.</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Gespeichert.</translation>
        </message>
        <message>
            <source>Knocking at the gateway…</source>
            <translation>Das Gateway wird gefragt …</translation>
        </message>
    </context>
    <context>
        <name>bellboard::HistoryFilterBar</name>
        <message>
            <source>Room</source>
            <translation>Zimmer</translation>
        </message>
        <message>
            <source>Filter by room</source>
            <translation>Nach Zimmer filtern</translation>
        </message>
        <message>
            <source>Filter by outcome</source>
            <translation>Nach Ausgang filtern</translation>
        </message>
        <message>
            <source>All outcomes</source>
            <translation>Alle Ausgänge</translation>
        </message>
        <message>
            <source>Taken</source>
            <translation>Übernommen</translation>
        </message>
        <message>
            <source>Resolved</source>
            <translation>Erledigt</translation>
        </message>
        <message>
            <source>False alarm</source>
            <translation>Fehlalarm</translation>
        </message>
        <message>
            <source>Nobody took it yet</source>
            <translation>Noch von niemandem übernommen</translation>
        </message>
        <message>
            <source>Filter by date</source>
            <translation>Nach Datum filtern</translation>
        </message>
        <message>
            <source>Any time</source>
            <translation>Jederzeit</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Last 7 days</source>
            <translation>Letzte 7 Tage</translation>
        </message>
        <message>
            <source>Last 30 days</source>
            <translation>Letzte 30 Tage</translation>
        </message>
        <message>
            <source>Dates…</source>
            <translation>Zeitraum …</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>Bis</translation>
        </message>
        <message>
            <source>Show &amp;drills</source>
            <translation>Ü&amp;bungen zeigen</translation>
        </message>
        <message>
            <source>C&amp;lear</source>
            <translation>&amp;Zurücksetzen</translation>
        </message>
        <message>
            <source>Clear the filters</source>
            <translation>Filter zurücksetzen</translation>
        </message>
    </context>
    <context>
        <name>bellboard::HistoryModel</name>
        <message>
            <source>emergency</source>
            <translation>Notfall</translation>
        </message>
        <message>
            <source>Pressed</source>
            <translation>Gedrückt</translation>
        </message>
        <message>
            <source>Room</source>
            <translation>Zimmer</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>How it came out</source>
            <translation>Ausgang</translation>
        </message>
        <message>
            <source>Taken after</source>
            <translation>Nach</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Anrufe</translation>
        </message>
    </context>
    <context>
        <name>bellboard::HistoryPage</name>
        <message>
            <source>Alert history</source>
            <translation>Alarm-Verlauf</translation>
        </message>
        <message>
            <source>Every alert with its calls. Click a row to open it.</source>
            <translation>Jeder Alarm mit seinen Anrufen. Ein Klick auf die Zeile öffnet ihn.</translation>
        </message>
        <message>
            <source>Try &amp;again</source>
            <translation>&amp;Noch einmal</translation>
        </message>
        <message>
            <source>Calls of the alert</source>
            <translation>Anrufe des Alarms</translation>
        </message>
        <message>
            <source>Story of the alert</source>
            <translation>Verlauf des Alarms</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Anrufe</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Was geschah</translation>
        </message>
        <message>
            <source>Alert #%1, %2</source>
            <translation>Alarm Nr. %1, %2</translation>
        </message>
        <message>
            <source>first ring after %1 s</source>
            <translation>erstes Klingeln nach %1 s</translation>
        </message>
        <message>
            <source>No alerts yet</source>
            <translation>Noch keine Alarme</translation>
        </message>
        <message>
            <source>Every alert is kept here: who was called, when, and who took it.</source>
            <translation>Jeder Alarm wird hier aufbewahrt: wer wann gerufen wurde und wer übernommen hat.</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Nichts gefunden</translation>
        </message>
        <message>
            <source>No alert fits these filters.</source>
            <translation>Kein Alarm passt zu diesen Filtern.</translation>
        </message>
        <message>
            <source>Clear the &amp;filters</source>
            <translation>&amp;Filter zurücksetzen</translation>
        </message>
        <message>
            <source>taken after %1</source>
            <translation>übernommen nach %1</translation>
        </message>
    </context>
    <context>
        <name>bellboard::HouseCard</name>
        <message>
            <source>Database</source>
            <translation>Datenbank</translation>
        </message>
        <message>
            <source>Leader: who calls for the house</source>
            <translation>Leitplatz: wer für das Haus ruft</translation>
        </message>
        <message>
            <source>No Bellboard acts for this property: presses are not called. Start Bellboard on the PC at the desk, or “bellboard engine” on the server.</source>
            <translation>Kein Bellboard handelt für dieses Haus: auf einen Druck wird niemand gerufen. Starten Sie Bellboard am Empfang oder „bellboard engine“ auf dem Server.</translation>
        </message>
        <message>
            <source>%1 (%2), since %3</source>
            <translation>%1 (%2), seit %3</translation>
        </message>
        <message>
            <source>Bellboard's own database: %1</source>
            <translation>Bellboards eigene Datenbank: %1</translation>
        </message>
        <message>
            <source>Server: %1</source>
            <translation>Server: %1</translation>
        </message>
    </context>
    <context>
        <name>bellboard::KeyHome</name>
        <message>
            <source>The file %1, which says where the property's key lies, is damaged. If the key lies in a file beside it, delete this one; else put it back from a backup.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The property's key was put into the desktop's keychain, but is no longer there. Restore the keychain from a backup. Without it the stored passwords have to be entered again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The property's key lies in the desktop's keychain, and this session has none. Start Bellboard from the desktop of the user %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The desktop's keychain refused to hand out the property's key. Unlock the keychain, allow Bellboard to read it, and try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The desktop's keychain, where the property's key lies, does not answer. Unlock it (a question may be open on screen) and try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The property's key could not be read from the desktop's keychain: %1. Unlock it and try again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no reason given</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The property's key should lie in %1, but the file is gone. Put it back from a backup. Without it the stored passwords have to be entered again: delete %2 then to have a new key made.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This computer does not have the property's key. Bring it from the computer that has it, or enter the stored passwords again here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This computer has another key for the property already. Take that one away first if nothing is sealed under it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This computer has no key for the property yet.</source>
            <translation>Dieser Rechner hat noch keinen Schlüssel für das Haus.</translation>
        </message>
        <message>
            <source>The key of the stored passwords lies in the desktop's keychain.</source>
            <translation>Der Schlüssel der gespeicherten Passwörter liegt im Schlüsselbund des Desktops.</translation>
        </message>
        <message>
            <source>The key of the stored passwords lies in the file %1, which only this user can read.</source>
            <translation>Der Schlüssel der gespeicherten Passwörter liegt in der Datei %1, die nur dieser Benutzer lesen kann.</translation>
        </message>
        <message>
            <source>The desktop's keychain did not hand out the password of %1. Unlock it and try again, or give the password in the address.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No password is kept for %1. Give it in the address once, or enter it at the sign-in.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The desktop's keychain did not remove the password of %1. Unlock it and try again.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::LeaderLock</name>
        <message>
            <source>Taking the lead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Giving up the lead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Writing who leads</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading who leads</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::LinkCard</name>
        <message>
            <source>kept safely · type to replace it</source>
            <translation>sicher verwahrt · zum Ersetzen eintippen</translation>
        </message>
        <message>
            <source>none yet</source>
            <translation>noch keines</translation>
        </message>
    </context>
    <context>
        <name>bellboard::LinkStore</name>
        <message>
            <source>Reading the connections</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saving the connection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Removing the connection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no such connection.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading the state of the connections</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Writing the state of the connection</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading the session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Forgetting the session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keeping the session</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::LiveDesk</name>
        <message>
            <source>The database cannot be reached. What you see may be old. Bellboard keeps trying; check that the server is running and the network is plugged in.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::MainWindow</name>
        <message>
            <source>&amp;Alert</source>
            <translation>&amp;Alarm</translation>
        </message>
        <message>
            <source>&amp;Acknowledge the oldest alert</source>
            <translation>Ältesten Alarm &amp;übernehmen</translation>
        </message>
        <message>
            <source>&amp;Test the alert…</source>
            <translation>Alarm &amp;testen …</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>&amp;About Bellboard</source>
            <translation>Ü&amp;ber Bellboard</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>An&amp;sicht</translation>
        </message>
        <message>
            <source>&amp;Alerts</source>
            <translation>&amp;Alarme</translation>
        </message>
        <message>
            <source>&amp;History</source>
            <translation>&amp;Verlauf</translation>
        </message>
        <message>
            <source>&amp;Recipients</source>
            <translation>&amp;Empfänger</translation>
        </message>
        <message>
            <source>&amp;Buttons</source>
            <translation>&amp;Taster</translation>
        </message>
        <message>
            <source>&amp;Connection</source>
            <translation>Ver&amp;bindung</translation>
        </message>
        <message>
            <source>Alert &amp;settings</source>
            <translation>Alarm-&amp;Einstellungen</translation>
        </message>
        <message>
            <source>&amp;Theme</source>
            <translation>&amp;Farben</translation>
        </message>
        <message>
            <source>As the &amp;system</source>
            <translation>Wie das &amp;System</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Hell</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>&amp;Dunkel</translation>
        </message>
        <message>
            <source>%1 – Bellboard</source>
            <translation>%1 – Bellboard</translation>
        </message>
    </context>
    <context>
        <name>bellboard::MakingLock</name>
        <message>
            <source>Another Bellboard is looking for a key just now. End it and try again.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::MicrohttpdDoor</name>
        <message>
            <source>TLS needs both a certificate and its key: only one of the two is set.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The TLS certificate cannot be read: it must be a PEM file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The TLS key cannot be read: it must be a PEM file without a password, RSA or EC.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The HTTP door could not be opened: %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The HTTP door could not be opened with this certificate and key (do they belong together?): %1.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::Migrator</name>
        <message>
            <source>Waiting for the database</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Setting up the database: step %1 of %2 (%3)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Releasing the database</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database is older than this program: it is at step %1, the program needs %2. Start Bellboard once with the login that owns the database.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::Navigation</name>
        <message>
            <source>Ctrl+%1</source>
            <translation>Strg+%1</translation>
        </message>
        <message>
            <source>Alerts</source>
            <translation>Alarme</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Recipients</source>
            <translation>Empfänger</translation>
        </message>
        <message>
            <source>Buttons</source>
            <translation>Taster</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <source>Alert settings</source>
            <translation>Einstellungen</translation>
        </message>
    </context>
    <context>
        <name>bellboard::NavigationButton</name>
        <message>
            <source>%1, %2</source>
            <extracomment>name of a page and how many things wait there</extracomment>
            <translation>%1, %2</translation>
        </message>
    </context>
    <context>
        <name>bellboard::PbxCard</name>
        <message>
            <source>Telephone system</source>
            <translation>Telefonanlage</translation>
        </message>
        <message>
            <source>Kind of telephone system</source>
            <translation>Art der Telefonanlage</translation>
        </message>
        <message>
            <source>Yeastar P-Series</source>
            <translation>Yeastar P-Serie</translation>
        </message>
        <message>
            <source>Built-in training system (calls nobody)</source>
            <translation>Eingebaute Übungsanlage (ruft niemanden)</translation>
        </message>
        <message>
            <source>&amp;Kind</source>
            <translation>A&amp;rt</translation>
        </message>
        <message>
            <source>&amp;Address</source>
            <translation>A&amp;dresse</translation>
        </message>
        <message>
            <source>Client &amp;ID</source>
            <translation>Client-&amp;ID</translation>
        </message>
        <message>
            <source>Client s&amp;ecret</source>
            <translation>Client-&amp;Geheimnis</translation>
        </message>
        <message>
            <source>Call&amp;ing extension</source>
            <translation>R&amp;ufende Nebenstelle</translation>
        </message>
        <message>
            <source>the extension that calls for Bellboard, e.g. 100</source>
            <translation>die Nebenstelle, die für Bellboard ruft, z. B. 100</translation>
        </message>
        <message>
            <source>&amp;Dial permission of</source>
            <translation>&amp;Wählrecht von</translation>
        </message>
        <message>
            <source>the extension whose right to dial out is used</source>
            <translation>die Nebenstelle, deren Wählrecht gilt</translation>
        </message>
        <message>
            <source>Te&amp;st the connection</source>
            <translation>Verbindung &amp;prüfen</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Speichern</translation>
        </message>
        <message>
            <source>The certificate is trusted. Connecting…</source>
            <translation>Dem Zertifikat wird vertraut. Verbindet …</translation>
        </message>
        <message>
            <source>Enter the address and the login of the telephone system's interface (API), or choose the built-in training system to try everything out.</source>
            <translation>Geben Sie Adresse und Anmeldung der Schnittstelle (API) der Telefonanlage ein, oder wählen Sie die eingebaute Übungsanlage, um alles auszuprobieren.</translation>
        </message>
        <message>
            <source>The address begins with https:// and names the telephone system, for example https://192.168.5.150:8088.</source>
            <translation>Die Adresse beginnt mit https:// und nennt die Telefonanlage, zum Beispiel https://192.168.5.150:8088.</translation>
        </message>
        <message>
            <source>The client ID is missing. The telephone system shows it where its API is switched on.</source>
            <translation>Die Client-ID fehlt. Die Telefonanlage zeigt sie dort, wo ihre API eingeschaltet wird.</translation>
        </message>
        <message>
            <source>The client secret is missing. The telephone system shows it where its API is switched on.</source>
            <translation>Das Client-Geheimnis fehlt. Die Telefonanlage zeigt es dort, wo ihre API eingeschaltet wird.</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Gespeichert.</translation>
        </message>
        <message>
            <source>Asking the telephone system…</source>
            <translation>Die Telefonanlage wird gefragt …</translation>
        </message>
    </context>
    <context>
        <name>bellboard::PeopleStore</name>
        <message>
            <source>Reading the people</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adding the person</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changing the person</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no such person.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::PropertyStore</name>
        <message>
            <source>Reading the properties</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Making the property</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changing the property</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only an administrator of the property may change it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asking what this login may do</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database does not say what this login may do.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::ReasonDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>bellboard::RecipientDelegate</name>
        <message>
            <source>extension</source>
            <translation>Nebenstelle</translation>
        </message>
        <message>
            <source>outside number</source>
            <translation>externe Nummer</translation>
        </message>
        <message>
            <source>on</source>
            <translation>ein</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
    </context>
    <context>
        <name>bellboard::RecipientDialog</name>
        <message>
            <source>Add a recipient</source>
            <translation>Empfänger hinzufügen</translation>
        </message>
        <message>
            <source>Change %1</source>
            <translation>%1 ändern</translation>
        </message>
        <message>
            <source>&amp;Extension of the hotel</source>
            <translation>&amp;Nebenstelle des Hotels</translation>
        </message>
        <message>
            <source>&amp;Outside number</source>
            <translation>&amp;Externe Nummer</translation>
        </message>
        <message>
            <source>Front desk, duty manager …</source>
            <translation>Empfang, Bereitschaft …</translation>
        </message>
        <message>
            <source>Answering the call is enough</source>
            <translation>Abnehmen genügt</translation>
        </message>
        <message>
            <source>The person presses 1</source>
            <translation>Taste 1 drücken</translation>
        </message>
        <message>
            <source>The &amp;phone answers by itself (intercom)</source>
            <translation>Das &amp;Telefon nimmt von selbst ab (Freisprechen)</translation>
        </message>
        <message>
            <source>Switched &amp;on: is called on an alert</source>
            <translation>E&amp;ingeschaltet: wird bei Alarm gerufen</translation>
        </message>
        <message>
            <source>&amp;Number</source>
            <translation>Nu&amp;mmer</translation>
        </message>
        <message>
            <source>Na&amp;me</source>
            <translation>N&amp;ame</translation>
        </message>
        <message>
            <source>&amp;Takes the alert by</source>
            <translation>Ü&amp;bernimmt durch</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>&amp;Add</source>
            <translation>&amp;Hinzufügen</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Speichern</translation>
        </message>
        <message>
            <source>+49 30 1234567, or as dialled in the country</source>
            <translation>+49 30 1234567, oder wie im Land gewählt</translation>
        </message>
        <message>
            <source>101</source>
            <translation>101</translation>
        </message>
        <message>
            <source>%1 is in the list already, as %2.</source>
            <translation>%1 steht schon in der Liste, als %2.</translation>
        </message>
        <message>
            <source>Will be called as %1</source>
            <translation>Wird angerufen unter %1</translation>
        </message>
        <message>
            <source>With the country's code, or as you would dial it from here.</source>
            <translation>Mit Ländervorwahl, oder wie von hier gewählt.</translation>
        </message>
        <message>
            <source>As dialled inside the hotel.</source>
            <translation>Wie im Hotel gewählt.</translation>
        </message>
        <message>
            <source>Ask for &amp;key 1</source>
            <translation>Ta&amp;ste 1 verlangen</translation>
        </message>
    </context>
    <context>
        <name>bellboard::RecipientEditor</name>
        <message>
            <source>add %1</source>
            <translation>%1 hinzufügen</translation>
        </message>
        <message>
            <source>change %1</source>
            <translation>%1 ändern</translation>
        </message>
        <message>
            <source>switch %1 on</source>
            <translation>%1 einschalten</translation>
        </message>
        <message>
            <source>switch %1 off</source>
            <translation>%1 ausschalten</translation>
        </message>
        <message>
            <source>delete %1</source>
            <translation>%1 löschen</translation>
        </message>
        <message>
            <source>move %1</source>
            <translation>%1 verschieben</translation>
        </message>
    </context>
    <context>
        <name>bellboard::RecipientListModel</name>
        <message>
            <source>extension %1</source>
            <translation>Nebenstelle %1</translation>
        </message>
        <message>
            <source>outside number %1</source>
            <translation>externe Nummer %1</translation>
        </message>
        <message>
            <source>number %1</source>
            <translation>Nummer %1</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>ausgeschaltet</translation>
        </message>
    </context>
    <context>
        <name>bellboard::RecipientStore</name>
        <message>
            <source>Reading the recipients</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adding the recipient</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Putting the recipient back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Changing the recipient</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This recipient no longer exists.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Deleting the recipient</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Moving the recipient</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::RecipientsPage</name>
        <message>
            <source>Who is called when a button is pressed</source>
            <translation>Wer gerufen wird, wenn ein Taster gedrückt wird</translation>
        </message>
        <message>
            <source>One after the other, from the top. Drag a row, or move it with Alt+Up and Alt+Down.</source>
            <translation>Einer nach dem anderen, von oben. Zeilen ziehen oder mit Alt+Auf und Alt+Ab verschieben.</translation>
        </message>
        <message>
            <source>Undo:</source>
            <translation>Rückgängig:</translation>
        </message>
        <message>
            <source>Redo:</source>
            <translation>Wiederholen:</translation>
        </message>
        <message>
            <source>&amp;Add…</source>
            <translation>&amp;Hinzufügen …</translation>
        </message>
        <message>
            <source>Add a recipient</source>
            <translation>Empfänger hinzufügen</translation>
        </message>
        <message>
            <source>Recipients, in the order of calling</source>
            <translation>Empfänger in der Reihenfolge der Anrufe</translation>
        </message>
        <message>
            <source>Nobody is called yet</source>
            <translation>Noch wird niemand gerufen</translation>
        </message>
        <message>
            <source>Add the people and phones that Bellboard calls, one after the other, when a button is pressed.</source>
            <translation>Fügen Sie die Menschen und Telefone hinzu, die Bellboard der Reihe nach ruft, wenn ein Taster gedrückt wird.</translation>
        </message>
        <message>
            <source>&amp;Test the alert…</source>
            <translation>Alarm &amp;testen …</translation>
        </message>
        <message>
            <source>Test the alert</source>
            <translation>Alarm testen</translation>
        </message>
        <message>
            <source>%1 was deleted.</source>
            <translation>%1 wurde gelöscht.</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Rückgängig</translation>
        </message>
        <message>
            <source>&amp;Add the first recipient</source>
            <translation>Ersten Empfänger &amp;hinzufügen</translation>
        </message>
        <message>
            <source>Ask for key 1</source>
            <translation>Taste 1 verlangen</translation>
        </message>
        <message>
            <source>Delete %1?</source>
            <translation>%1 löschen?</translation>
        </message>
        <message>
            <source>%1 (%2) will not be called any more. This can be undone.</source>
            <translation>%1 (%2) wird nicht mehr gerufen. Das lässt sich rückgängig machen.</translation>
        </message>
        <message>
            <source>&amp;Delete %1</source>
            <translation>%1 &amp;löschen</translation>
        </message>
        <message>
            <source>&amp;Change…</source>
            <translation>Ä&amp;ndern …</translation>
        </message>
        <message>
            <source>Switch &amp;off</source>
            <translation>&amp;Ausschalten</translation>
        </message>
        <message>
            <source>Switch &amp;on</source>
            <translation>&amp;Einschalten</translation>
        </message>
        <message>
            <source>Ask for &amp;key 1</source>
            <translation>Ta&amp;ste 1 verlangen</translation>
        </message>
        <message>
            <source>Move &amp;up</source>
            <translation>Nach &amp;oben</translation>
        </message>
        <message>
            <source>Move dow&amp;n</source>
            <translation>Nach &amp;unten</translation>
        </message>
        <message>
            <source>&amp;Delete…</source>
            <translation>&amp;Löschen …</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
    </context>
    <context>
        <name>bellboard::SecretFile</name>
        <message>
            <source>The file %1 does not exist.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::SettingsStore</name>
        <message>
            <source>Reading the settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The settings of the alerts in the database cannot be used (%1). Save them again on the settings page.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saving the settings</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::StatusLine</name>
        <message>
            <source>Telephones %1</source>
            <translation>Telefonanlage %1</translation>
        </message>
        <message>
            <source>Gateway %1</source>
            <translation>Gateway %1</translation>
        </message>
        <message>
            <source>Database %1</source>
            <translation>Datenbank %1</translation>
        </message>
        <message>
            <source>State: %1</source>
            <translation>Zustand: %1</translation>
        </message>
        <message>
            <source>Leader: %1</source>
            <translation>Leitplatz: %1</translation>
        </message>
    </context>
    <context>
        <name>bellboard::TrainingFaults</name>
        <message>
            <source>The training PBX has no fault "%1".</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::TrainingPbx</name>
        <message>
            <source>The training PBX cannot listen on port %1: %2. Choose another port.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::YeastarCalls</name>
        <message>
            <source>The call was answered and has ended.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The line is busy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Voicemail took the call.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX could not make the call.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX recorded the call as "%1".</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hung up by Bellboard.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX no longer knows the call and has no record of it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The call ended without an answer.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::YeastarPLink</name>
        <message>
            <source>The PBX is not connected.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1, firmware %2.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>P-Series</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>unknown</source>
            <translation type="unfinished" />
        </message>
        <message numerus="yes">
            <source>%1 of %n call(s) in use.</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>Its clock is %n second(s) ahead of this computer's: set both by a time server.</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
        <message numerus="yes">
            <source>Its clock is %n second(s) behind this computer's: set both by a time server.</source>
            <translation type="unfinished">
                <numerusform />
                <numerusform />
            </translation>
        </message>
    </context>
    <context>
        <name>bellboard::YeastarRequest</name>
        <message>
            <source>The PBX does not answer in time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX's answer is too long to be one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX cannot be reached: %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX answers with HTTP error %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The address does not answer like a P-Series PBX (HTTP %1). Check address and port, usually https and 8088.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::YeastarSession</name>
        <message>
            <source>The address does not answer like a P-Series PBX. Check address and port, usually https and 8088.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX gave no session.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::YeastarSocket</name>
        <message>
            <source>The PBX does not answer any more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The event connection to the PBX failed: %1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX closed the event connection.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::YeastarTls</name>
        <message>
            <source>The PBX shows another certificate than the one that is trusted, so nothing was sent to it. If the PBX got a new certificate, compare the fingerprint %1 with the one in the PBX and trust it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX shows a certificate that no authority vouches for, so nothing was sent to it. Compare the fingerprint %1 with the one in the PBX, then trust it on the connection page.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::embedded</name>
        <message>
            <source>The database in %1 was made by PostgreSQL %2, but this PC has PostgreSQL %3. Install the package postgresql-%2 and start again, or move the folder away to begin with an empty database.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database folder %1 is open to other users. Close it with “chmod 700 %1” and start again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The disk that holds %1 is full. Free at least %2 MB there (old files, the trash, package caches) and start again; nothing that was saved is lost.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 cannot be used: no permission. Start Bellboard as the user that owns this folder, correct its permissions, or choose another folder with --data-dir.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 lies on a disk that is mounted read-only. After a power cut this can be the sign of a damaged disk: check it (fsck), mount it for writing and start again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 is not what it should be (a file where a folder is wanted, a folder where a file is wanted, or a link). Move it away and start again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 cannot be used: %2.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PostgreSQL got no shared memory from the system. Make /dev/shm larger (64 MB are enough; in a container: --shm-size=64m), end programs that take much memory, and start again. It said: %1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database folder %1 belongs to another user. Start Bellboard as its owner, or give it back with chown -R.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database in %1 is damaged: its control file or its journal cannot be read. Do not delete it. Restore the folder from the latest backup, or ask for help with a copy of it. It said: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database in %1 was made by another version of PostgreSQL. Install that version beside the present one and start again. It said: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another PostgreSQL server uses %1 already. End it, or restart the PC, and start again. It said: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PostgreSQL has no permission for a file it needs. Correct the owner and the permissions under %1. It said: %2</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PostgreSQL server of %1 ended without a word. Look at the system's journal (out of memory?) and start again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PostgreSQL server of %1 did not start. It said: %2</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::embedded::Cluster</name>
        <message>
            <source>The database folder %1 belongs to the user “%2”, but Bellboard runs as “%3”. Start Bellboard as “%2”, or choose another folder with --data-dir.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database of %1 should lie in %2, but that folder is gone. Put it back from a backup, or delete the file %3 to begin with an empty database.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database in %1 is damaged: its file PG_VERSION cannot be read. Restore the folder from the latest backup, or move it away to begin with an empty database.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file %1 with the password of the database's owner is missing or cannot be read. Put it back from a backup.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The database in %1 cannot be reached by the user “%2”, as which the server runs. Allow passage through the folders above it (chmod o+x), or start Bellboard as an ordinary user.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Making the database. This takes some seconds and is done once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Making the database in %1 took longer than two minutes. Is the disk very slow or failing? Start again to try once more.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::json</name>
        <message>
            <source>The body is not JSON: %1, at byte %2.</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>bellboard::yeastar</name>
        <message>
            <source>The PBX reports an internal error.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX reports a failure without saying which.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX carried out only a part of the request.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX is still working on the request.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX does not know this function. Update its firmware, or check that the address is that of a P-Series PBX.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX no longer supports this version of its API. Update Bellboard.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX does not support this version of its API. Update the PBX's firmware.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The session with the PBX has expired.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX denies access. In the PBX, open Integrations &gt; API and give the application the permission for calls.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX could not do it: the function is switched off or not permitted there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX could not read the request.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX rejects a value of the request. Check the number and the name of the announcement.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX has this entry already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file is too large for the PBX.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX does not find it. Check that the announcement exists under Custom Prompts in the PBX.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX has lent out all its sessions (at most 8). Close other programs that use the same Client ID; a session ends by itself after 30 minutes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX does not know this role.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX has blocked this computer's address after bad logins. Correct the Client ID and Secret, then lift the block in the PBX under Security &gt; Security Rules &gt; Blocked IPs, or wait for it to end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX is busy with a long task.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX forbids this action.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX does not allow this computer's address. Add it in the PBX under Integrations &gt; API &gt; IP restriction.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The entry is in use on the PBX.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX does not know this phone book.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX does not know this rate.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Organisations are switched off on the PBX.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The API of the PBX is switched off. Switch it on in the PBX under Integrations &gt; API.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX does not know this contact.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The call is no longer there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The call's state does not allow this.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The conference is full.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The trunk is not available.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX does not know this trunk.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The wake-up call exists already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>%1 (code %2)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX answers with an error that is not known: %1 (code %2).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX does not accept the Client ID or the Client Secret (%1, code %2). Correct them; Bellboard does not try again for a while, since five bad logins make the PBX block this computer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no such number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No answer, or the phone is off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The number is no longer in use.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The phone is not registered or cannot be reached.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The number is incomplete.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The call was declined.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The line is busy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The call was given up before an answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It rang until the time was over.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no such number, or its phone is not registered.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The phone is set to "do not disturb".</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The trunk to the outside is down.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No line of the PBX is free.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX does not let this extension dial the number.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No permission for outside calls. Set the dial permission to an extension with outbound rights.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The PBX could not make the call: %1</source>
            <translation type="unfinished" />
        </message>
    </context>
    <context>
        <name>main</name>
        <message>
            <source>A PBX for drills: speaks the Yeastar P-Series API on this computer, staffed by scripted people.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Port to listen on; 0 takes any free one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The people at the phones, a JSON file: [{"number": "101", "behaviour": "does_not_answer"}, ...]. Behaviours: answers, answers_and_presses, does_not_answer, busy, declines, unreachable, answers_and_hangs_up, empty_room.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Client ID to accept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Client secret to accept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How long one play of the announcement takes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Print each request.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wrong option; see --help.</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>