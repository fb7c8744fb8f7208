<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AlertJson</name>
    <message>
        <source>%1 holds a key that is not known</source>
        <translation>%1 enthält einen unbekannten Schlüssel</translation>
    </message>
    <message>
        <source>“%1” of %2 %3</source>
        <translation>„%1“ von %2: %3</translation>
    </message>
    <message>
        <source>The list of those still to be called cannot be read.</source>
        <translation>Die Liste derer, die noch gerufen werden sollen, ist nicht lesbar.</translation>
    </message>
</context>
<context>
    <name>AlertStore</name>
    <message>
        <source>Reading the history</source>
        <translation>Lesen des Verlaufs</translation>
    </message>
    <message>
        <source>The alert has no calling sequence.</source>
        <translation>Der Alarm hat keine Ruffolge.</translation>
    </message>
    <message>
        <source>The alert&apos;s calling sequence cannot be read: %1</source>
        <translation>Die Ruffolge des Alarms ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>Preparing to store alerts</source>
        <translation>Vorbereiten der Ablage von Alarmen</translation>
    </message>
    <message>
        <source>Storing the alert</source>
        <translation>Speichern des Alarms</translation>
    </message>
    <message>
        <source>Storing the alert: the database answered for another list.</source>
        <translation>Speichern des Alarms: Die Datenbank antwortete für eine andere Liste.</translation>
    </message>
    <message>
        <source>Reading the open alerts</source>
        <translation>Lesen der offenen Alarme</translation>
    </message>
    <message>
        <source>Reading the alerts</source>
        <translation>Lesen der Alarme</translation>
    </message>
    <message>
        <source>Reading the alert</source>
        <translation>Lesen des Alarms</translation>
    </message>
    <message>
        <source>There is no such alert.</source>
        <translation>Diesen Alarm gibt es nicht.</translation>
    </message>
    <message>
        <source>Reading the calls</source>
        <translation>Lesen der Anrufe</translation>
    </message>
    <message>
        <source>Reading the presses</source>
        <translation>Lesen der Tastendrücke</translation>
    </message>
    <message>
        <source>Storing the alert: the database gave no answer.</source>
        <translation>Beim Speichern des Alarms gab die Datenbank keine Antwort.</translation>
    </message>
    <message>
        <source>Storing the alerts</source>
        <translation>Speichern der Alarme</translation>
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
        <source>everyone left is on another alert&apos;s call · their turn comes next</source>
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
        <source>%1&apos;s phone is ringing.</source>
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
        <source>Bellboard took the alert up again and goes on with the call to %1.</source>
        <translation>Bellboard hat den Alarm wieder aufgenommen und macht mit dem Anruf bei %1 weiter.</translation>
    </message>
    <message>
        <source>There is nobody to call: no recipient is switched on.</source>
        <translation>Niemand kann gerufen werden: kein Empfänger ist eingeschaltet.</translation>
    </message>
    <message>
        <source>Calling begins anew with the first round.</source>
        <translation>Das Anrufen beginnt von vorn mit der ersten Runde.</translation>
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
    <message>
        <source>emergency</source>
        <translation>Notfall</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>pressed again after %1 took it</source>
        <translation>erneut gedrückt, nachdem %1 übernommen hat</translation>
    </message>
    <message>
        <source>pressed again</source>
        <translation>erneut gedrückt</translation>
    </message>
</context>
<context>
    <name>AlertsCommand</name>
    <message>
        <source>Lists the alerts that are open or not yet closed; with --all the history, newest first.</source>
        <translation>Listet die Alarme auf, die offen oder noch nicht geschlossen sind; mit --all den ganzen Verlauf, die neuesten zuerst.</translation>
    </message>
    <message>
        <source>Print JSON.</source>
        <translation>JSON ausgeben.</translation>
    </message>
    <message>
        <source>The whole history.</source>
        <translation>Der ganze Verlauf.</translation>
    </message>
    <message>
        <source>With --all: how many at most (50).</source>
        <translation>Mit --all: wie viele höchstens (50).</translation>
    </message>
    <message>
        <source>--limit wants a number from 1 to 100000.</source>
        <translation>--limit verlangt eine Zahl von 1 bis 100000.</translation>
    </message>
    <message>
        <source>There was no alert yet.</source>
        <translation>Es gab noch keinen Alarm.</translation>
    </message>
    <message>
        <source>No alert is open.</source>
        <translation>Kein Alarm ist offen.</translation>
    </message>
    <message>
        <source>drill</source>
        <translation>Übung</translation>
    </message>
</context>
<context>
    <name>ApplyCommand</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1: nothing to change.</source>
        <translation>%1: nichts zu ändern.</translation>
    </message>
    <message>
        <source>Brings a hotel to what a site file says. A second time changes nothing. Sections that are absent are left alone; recipients and buttons that are not in their section go.</source>
        <translation>Bringt ein Hotel auf den Stand einer Hausdatei. Ein zweites Mal ändert nichts. Fehlende Abschnitte bleiben unberührt; Empfänger und Taster, die nicht in ihrem Abschnitt stehen, werden entfernt.</translation>
    </message>
    <message>
        <source>The site file; - reads it from standard input.</source>
        <translation>Die Hausdatei; - liest sie von der Standardeingabe.</translation>
    </message>
    <message>
        <source>%1: changed: %2, unchanged: %3.</source>
        <translation>%1: geändert: %2, unverändert: %3.</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>lacking</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>WRONG</source>
        <translation>FALSCH</translation>
    </message>
    <message>
        <source>Change nothing: look at the running telephone system that the file names, and tell line by line what is right, lacking or wrong.</source>
        <translation>Nichts ändern: die laufende Telefonanlage ansehen, die die Datei nennt, und Zeile für Zeile sagen, was richtig ist, fehlt oder falsch ist.</translation>
    </message>
</context>
<context>
    <name>ApplySite</name>
    <message numerus="yes">
        <source>the site file has faults, nothing was changed:</source>
        <translation>
            <numerusform>Die Hausdatei hat einen Fehler, nichts wurde geändert:</numerusform>
            <numerusform>Die Hausdatei hat Fehler, nichts wurde geändert:</numerusform>
        </translation>
    </message>
    <message>
        <source>there is no property yet; the file needs a &quot;property&quot; section that names one</source>
        <translation>Es gibt noch kein Haus; die Datei braucht einen Abschnitt „property“, der eines benennt</translation>
    </message>
</context>
<context>
    <name>AriWire</name>
    <message>
        <source>no reason given</source>
        <translation>kein Grund genannt</translation>
    </message>
</context>
<context>
    <name>AuditStore</name>
    <message>
        <source>Reading the log of changes</source>
        <translation>Lesen des Änderungsprotokolls</translation>
    </message>
</context>
<context>
    <name>Bootstrap</name>
    <message>
        <source>The kept password of this PC&apos;s login is damaged: delete its file, and a new one is made.</source>
        <translation>Das verwahrte Passwort der Anmeldung dieses PCs ist beschädigt: Löschen Sie seine Datei, dann wird ein neues angelegt.</translation>
    </message>
    <message>
        <source>Making this PC&apos;s login in the database</source>
        <translation>Anlegen der Anmeldung dieses PCs in der Datenbank</translation>
    </message>
</context>
<context>
    <name>ButtonStore</name>
    <message>
        <source>Reading the buttons</source>
        <translation>Lesen der Taster</translation>
    </message>
    <message>
        <source>Adding the button</source>
        <translation>Hinzufügen des Tasters</translation>
    </message>
    <message>
        <source>Changing the button</source>
        <translation>Ändern des Tasters</translation>
    </message>
    <message>
        <source>This button no longer exists.</source>
        <translation>Diesen Taster gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Deleting the button</source>
        <translation>Löschen des Tasters</translation>
    </message>
</context>
<context>
    <name>CallEvidence</name>
    <message>
        <source>is %1, a format that this program does not know</source>
        <translation>ist %1, ein Format, das dieses Programm nicht kennt</translation>
    </message>
    <message>
        <source>The call&apos;s evidence cannot be read: %1.</source>
        <translation>Die Belege des Anrufs sind nicht lesbar: %1.</translation>
    </message>
</context>
<context>
    <name>CallLogWords</name>
    <message>
        <source>incoming</source>
        <translation>eingehend</translation>
    </message>
    <message>
        <source>outgoing</source>
        <translation>ausgehend</translation>
    </message>
    <message>
        <source>in the house</source>
        <translation>im Haus</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>besetzt</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>verpasst</translation>
    </message>
    <message>
        <source>do not disturb</source>
        <translation>nicht stören</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>gave up</source>
        <translation>aufgelegt</translation>
    </message>
    <message>
        <source>voicemail</source>
        <translation>Voicemail</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>the end was not seen</source>
        <translation>das Ende wurde nicht gesehen</translation>
    </message>
    <message>
        <source>hung up</source>
        <translation>aufgelegt</translation>
    </message>
    <message>
        <source>technical fault</source>
        <translation>technischer Fehler</translation>
    </message>
    <message>
        <source>nobody answered</source>
        <translation>niemand nahm an</translation>
    </message>
    <message>
        <source>could not be reached</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>no line was free</source>
        <translation>keine Leitung frei</translation>
    </message>
    <message>
        <source>the outside line was down</source>
        <translation>die Amtsleitung war gestört</translation>
    </message>
    <message>
        <source>no such number</source>
        <translation>die Nummer gibt es nicht</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>refused before it rang</source>
        <translation>vor dem Klingeln abgewiesen</translation>
    </message>
    <message>
        <source>the caller gave up</source>
        <translation>der Anrufer legte auf</translation>
    </message>
    <message>
        <source>answered elsewhere</source>
        <translation>woanders angenommen</translation>
    </message>
    <message>
        <source>transferred</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>Its end was not told: it follows from the end of the other side.</source>
        <translation>Sein Ende wurde nicht gemeldet: Es folgt aus dem Ende der Gegenseite.</translation>
    </message>
    <message>
        <source>Its end was missed: the telephone system no longer listed it.</source>
        <translation>Sein Ende wurde verpasst: Die Telefonanlage führte ihn nicht mehr.</translation>
    </message>
    <message>
        <source>Its end was missed: it is known from the telephone system&apos;s own record.</source>
        <translation>Sein Ende wurde verpasst: Es ist aus der Aufzeichnung der Telefonanlage bekannt.</translation>
    </message>
    <message>
        <source>queue %1</source>
        <translation>Warteschlange %1</translation>
    </message>
    <message>
        <source>ring group %1</source>
        <translation>Rufgruppe %1</translation>
    </message>
    <message>
        <source>menu %1</source>
        <translation>Menü %1</translation>
    </message>
    <message>
        <source>conference %1</source>
        <translation>Konferenz %1</translation>
    </message>
    <message>
        <source>announcement to %1</source>
        <translation>Durchsage an %1</translation>
    </message>
    <message>
        <source>call flow %1</source>
        <translation>Anrufsteuerung %1</translation>
    </message>
    <message>
        <source>parked at %1</source>
        <translation>geparkt auf %1</translation>
    </message>
    <message>
        <source>voicemail %1</source>
        <translation>Voicemail %1</translation>
    </message>
    <message>
        <source>%1 transfers the call</source>
        <translation>%1 verbindet den Anruf</translation>
    </message>
    <message>
        <source>%1 transfers to %2</source>
        <translation>%1 verbindet mit %2</translation>
    </message>
    <message>
        <source>forwarded from %1 to %2</source>
        <translation>von %1 an %2 weitergeleitet</translation>
    </message>
    <message>
        <source>picked up by %1</source>
        <translation>von %1 herangeholt</translation>
    </message>
    <message>
        <source>fetched from parking by %1</source>
        <translation>von %1 aus dem Parken geholt</translation>
    </message>
    <message>
        <source>back from parking to %1</source>
        <translation>aus dem Parken zurück an %1</translation>
    </message>
    <message>
        <source>No reference</source>
        <translation>Kein Vorgang</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>Buchung</translation>
    </message>
    <message>
        <source>Make an appointment</source>
        <translation>Termin vereinbaren</translation>
    </message>
    <message>
        <source>Cancel an appointment</source>
        <translation>Termin absagen</translation>
    </message>
    <message>
        <source>Change an appointment</source>
        <translation>Termin ändern</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Öffnungszeiten</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>New booking</source>
        <translation>Neue Buchung</translation>
    </message>
    <message>
        <source>Change a booking</source>
        <translation>Buchung ändern</translation>
    </message>
    <message>
        <source>Cancel a booking</source>
        <translation>Buchung stornieren</translation>
    </message>
    <message>
        <source>Room service</source>
        <translation>Zimmerservice</translation>
    </message>
    <message>
        <source>Housekeeping</source>
        <translation>Housekeeping</translation>
    </message>
    <message>
        <source>Something is broken</source>
        <translation>Etwas ist defekt</translation>
    </message>
    <message>
        <source>Wake-up call</source>
        <translation>Weckruf</translation>
    </message>
    <message>
        <source>Taxi</source>
        <translation>Taxi</translation>
    </message>
    <message>
        <source>Lost and found</source>
        <translation>Fundsachen</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Beschwerde</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
</context>
<context>
    <name>CallStepWords</name>
    <message>
        <source>calls</source>
        <translation>ruft an</translation>
    </message>
    <message>
        <source>answers after %1, talks %2</source>
        <translation>nimmt nach %1 an, spricht %2</translation>
    </message>
    <message>
        <source>answers after %1</source>
        <translation>nimmt nach %1 an</translation>
    </message>
    <message>
        <source>rings</source>
        <translation>klingelt</translation>
    </message>
    <message>
        <source>taken after %1</source>
        <translation>nach %1 angenommen</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>nicht angenommen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ende</translation>
    </message>
</context>
<context>
    <name>CallStore</name>
    <message>
        <source>Saving the calls</source>
        <translation>Speichern der Anrufe</translation>
    </message>
    <message>
        <source>%1: a call has no id.</source>
        <translation>%1: Ein Anruf hat keine Kennung.</translation>
    </message>
    <message>
        <source>Letting go of calls that are over</source>
        <translation>Loslassen beendeter Anrufe</translation>
    </message>
    <message>
        <source>Reading the calls under way</source>
        <translation>Lesen der laufenden Anrufe</translation>
    </message>
    <message>
        <source>Preparing the call log for the coming months</source>
        <translation>Vorbereiten der Anrufliste für die kommenden Monate</translation>
    </message>
    <message>
        <source>The recording is empty.</source>
        <translation>Die Aufnahme ist leer.</translation>
    </message>
    <message>
        <source>The recording is larger than 64 MB. Listen to it on the telephone system.</source>
        <translation>Die Aufnahme ist größer als 64 MB. Hören Sie sie an der Telefonanlage an.</translation>
    </message>
    <message>
        <source>Saving the recording</source>
        <translation>Speichern der Aufnahme</translation>
    </message>
    <message>
        <source>There is no such call.</source>
        <translation>Diesen Anruf gibt es nicht.</translation>
    </message>
    <message>
        <source>Saving how far the history of the telephone system is in</source>
        <translation>Speichern, wie weit die Anrufliste der Telefonanlage übernommen ist</translation>
    </message>
    <message>
        <source>Reading the calls</source>
        <translation>Lesen der Anrufe</translation>
    </message>
    <message>
        <source>This call no longer exists.</source>
        <translation>Diesen Anruf gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Reading the call log</source>
        <translation>Lesen der Anrufliste</translation>
    </message>
    <message>
        <source>Reading the tags</source>
        <translation>Lesen der Stichwörter</translation>
    </message>
    <message>
        <source>Reading the figures</source>
        <translation>Lesen der Zahlen</translation>
    </message>
    <message>
        <source>Reading the recording</source>
        <translation>Lesen der Aufnahme</translation>
    </message>
    <message>
        <source>The recording of this call is not here yet.</source>
        <translation>Die Aufnahme dieses Anrufs ist noch nicht hier.</translation>
    </message>
    <message>
        <source>Reading how far the history of the telephone system is in</source>
        <translation>Lesen, wie weit die Anrufliste der Telefonanlage übernommen ist</translation>
    </message>
    <message>
        <source>Reading the reasons for calls</source>
        <translation>Lesen der Anrufgründe</translation>
    </message>
    <message>
        <source>Saving what was written on the call</source>
        <translation>Speichern der Angaben zum Anruf</translation>
    </message>
    <message>
        <source>Saving the reasons for calls</source>
        <translation>Speichern der Anrufgründe</translation>
    </message>
    <message>
        <source>%1: the code “%2” stands in the list twice.</source>
        <translation>%1: Der Code „%2“ steht zweimal in der Liste.</translation>
    </message>
    <message>
        <source>Looking up who calls</source>
        <translation>Nachsehen, wer anruft</translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>waiting in %1</source>
        <translation>wartet in %1</translation>
    </message>
    <message>
        <source>parked at %1</source>
        <translation>geparkt auf %1</translation>
    </message>
    <message>
        <source>dialling</source>
        <translation>wählt</translation>
    </message>
    <message>
        <source>ringing</source>
        <translation>klingelt</translation>
    </message>
    <message>
        <source>talking</source>
        <translation>im Gespräch</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>gehalten</translation>
    </message>
    <message>
        <source>being transferred</source>
        <translation>wird weitergegeben</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>verpasst</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>gave up</source>
        <translation>aufgelegt vor Annahme</translation>
    </message>
    <message>
        <source>voicemail</source>
        <translation>Anrufbeantworter</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>in</source>
        <translation>kommend</translation>
    </message>
    <message>
        <source>out</source>
        <translation>gehend</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>intern</translation>
    </message>
    <message>
        <source>number withheld</source>
        <translation>Nummer unterdrückt</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>nicht angemeldet</translation>
    </message>
    <message>
        <source>away</source>
        <translation>abwesend</translation>
    </message>
    <message>
        <source>on a business trip</source>
        <translation>auf Dienstreise</translation>
    </message>
    <message>
        <source>do not disturb</source>
        <translation>bitte nicht stören</translation>
    </message>
    <message>
        <source>at lunch</source>
        <translation>beim Essen</translation>
    </message>
    <message>
        <source>off work</source>
        <translation>außer Dienst</translation>
    </message>
    <message>
        <source>available</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>state not known</source>
        <translation>Zustand nicht bekannt</translation>
    </message>
</context>
<context>
    <name>CheckSite</name>
    <message>
        <source>the file names no telephone system: there is nothing to check</source>
        <translation>die Datei nennt keine Telefonanlage: es gibt nichts zu prüfen</translation>
    </message>
    <message>
        <source>a telephone system of the kind &quot;%1&quot; needs no check</source>
        <translation>eine Telefonanlage der Art „%1“ braucht keine Prüfung</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Show this help.</source>
        <translation>Diese Hilfe anzeigen.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Die Version anzeigen.</translation>
    </message>
    <message>
        <source>The database: a postgresql:// address, or &quot;embedded&quot; (default): a private server in the data directory.</source>
        <translation>Die Datenbank: eine Adresse postgresql://… oder „embedded“ (Vorgabe): ein eigener Server im Datenordner.</translation>
    </message>
    <message>
        <source>Where the embedded database and the key of this PC lie.</source>
        <translation>Wo die eingebaute Datenbank und der Schlüssel dieses PCs liegen.</translation>
    </message>
    <message>
        <source>The hotel, by its name; may be left out where there is only one.</source>
        <translation>Das Hotel, mit seinem Namen; kann entfallen, wenn es nur eines gibt.</translation>
    </message>
    <message>
        <source>Logging rules, e.g. &quot;bellboard.*.debug=true&quot;; several are separated by semicolons.</source>
        <translation>Regeln für das Protokoll, z. B. „bellboard.*.debug=true“; mehrere werden durch Semikolon getrennt.</translation>
    </message>
    <message>
        <source>See bellboard %1 --help.</source>
        <translation>Siehe bellboard %1 --help.</translation>
    </message>
    <message>
        <source>An argument is missing.</source>
        <translation>Ein Argument fehlt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not understood here.</source>
        <translation>„%1“ wird hier nicht verstanden.</translation>
    </message>
    <message>
        <source>--%1 is empty.</source>
        <translation>--%1 ist leer.</translation>
    </message>
</context>
<context>
    <name>CommandStore</name>
    <message>
        <source>There is no such request, or it has been answered already.</source>
        <translation>Diesen Auftrag gibt es nicht, oder er ist schon beantwortet.</translation>
    </message>
    <message>
        <source>Sending the request</source>
        <translation>Senden des Auftrags</translation>
    </message>
    <message>
        <source>Reading the request</source>
        <translation>Lesen des Auftrags</translation>
    </message>
    <message>
        <source>There is no such request.</source>
        <translation>Diesen Auftrag gibt es nicht.</translation>
    </message>
    <message>
        <source>Reading the requests</source>
        <translation>Lesen der Aufträge</translation>
    </message>
    <message>
        <source>Answering the request</source>
        <translation>Beantworten des Auftrags</translation>
    </message>
    <message>
        <source>This Bellboard does not know how to do “%1”. Bring the computer that acts for the hotel to the version of the one that asked.</source>
        <translation>Dieses Bellboard weiß nicht, was mit „%1“ gemeint ist. Bringen Sie den PC, der für das Hotel handelt, auf den Stand dessen, von dem der Auftrag kam.</translation>
    </message>
</context>
<context>
    <name>ConnectionEdit</name>
    <message>
        <source>The address must look like https://192.168.5.150:8088. Correct it and save again.</source>
        <translation>Die Adresse muss aussehen wie https://192.168.5.150:8088. Berichtigen Sie sie und speichern Sie noch einmal.</translation>
    </message>
    <message>
        <source>The gateway&apos;s address must look like 127.0.0.1:8480 or [::1]:8480.</source>
        <translation>Die Adresse des Gateways muss aussehen wie 127.0.0.1:8480 oder [::1]:8480.</translation>
    </message>
    <message>
        <source>TLS needs both files, the certificate and its key.</source>
        <translation>TLS braucht beide Dateien, das Zertifikat und seinen Schlüssel.</translation>
    </message>
    <message>
        <source>No telephone system is set up yet. Enter its address first.</source>
        <translation>Es ist noch keine Telefonanlage eingerichtet. Geben Sie zuerst ihre Adresse ein.</translation>
    </message>
</context>
<context>
    <name>Database</name>
    <message>
        <source>There is a property of this name.</source>
        <translation>Ein Haus dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>A property needs a name of 1 to 100 characters.</source>
        <translation>Ein Haus braucht einen Namen von 1 bis 100 Zeichen.</translation>
    </message>
    <message>
        <source>This login has this role already.</source>
        <translation>Diese Anmeldung hat diese Rolle schon.</translation>
    </message>
    <message>
        <source>A login begins with a lower-case letter and has lower-case letters, digits, dots, hyphens and underscores only.</source>
        <translation>Eine Anmeldung beginnt mit einem Kleinbuchstaben und besteht nur aus Kleinbuchstaben, Ziffern, Punkten, Binde- und Unterstrichen.</translation>
    </message>
    <message>
        <source>There is a button of this device id.</source>
        <translation>Einen Taster mit dieser Gerätekennung gibt es schon.</translation>
    </message>
    <message>
        <source>There is a button of this DevEUI.</source>
        <translation>Einen Taster mit dieser DevEUI gibt es schon.</translation>
    </message>
    <message>
        <source>A DevEUI has 16 hexadecimal digits.</source>
        <translation>Eine DevEUI hat 16 Hexadezimalziffern.</translation>
    </message>
    <message>
        <source>A button needs a device id of 1 to 100 characters.</source>
        <translation>Ein Taster braucht eine Gerätekennung von 1 bis 100 Zeichen.</translation>
    </message>
    <message>
        <source>A button needs a room of 1 to 100 characters.</source>
        <translation>Ein Taster braucht ein Zimmer von 1 bis 100 Zeichen.</translation>
    </message>
    <message>
        <source>A button needs a type of 1 to 40 characters.</source>
        <translation>Ein Taster braucht eine Art von 1 bis 40 Zeichen.</translation>
    </message>
    <message>
        <source>This number stands in the list already.</source>
        <translation>Diese Nummer steht schon in der Liste.</translation>
    </message>
    <message>
        <source>Somebody else changed the order at the same moment. Try again.</source>
        <translation>Jemand anderes hat im selben Augenblick die Reihenfolge geändert. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This is no number that can be called: an extension has up to 10 digits, an outside number begins with + and the country.</source>
        <translation>Diese Nummer lässt sich nicht anrufen: Eine Nebenstelle hat bis zu 10 Ziffern, eine externe Nummer beginnt mit + und der Ländervorwahl.</translation>
    </message>
    <message>
        <source>A recipient needs a label of 1 to 100 characters.</source>
        <translation>Ein Empfänger braucht einen Namen von 1 bis 100 Zeichen.</translation>
    </message>
    <message>
        <source>The announcement needs a name of 1 to 100 characters.</source>
        <translation>Die Ansage braucht einen Namen von 1 bis 100 Zeichen.</translation>
    </message>
    <message>
        <source>The announcement is played 1 to 10 times.</source>
        <translation>Die Ansage wird 1- bis 10-mal abgespielt.</translation>
    </message>
    <message>
        <source>The volume is 0 to 20.</source>
        <translation>Die Lautstärke reicht von 0 bis 20.</translation>
    </message>
    <message>
        <source>A call rings for 5 to 120 seconds.</source>
        <translation>Ein Anruf klingelt 5 bis 120 Sekunden.</translation>
    </message>
    <message>
        <source>There are 1 to 10 rounds.</source>
        <translation>Es gibt 1 bis 10 Runden.</translation>
    </message>
    <message>
        <source>The pause between rounds is 0 to 600 seconds.</source>
        <translation>Die Pause zwischen den Runden dauert 0 bis 600 Sekunden.</translation>
    </message>
    <message>
        <source>The rate limit is 0 to 3600 seconds.</source>
        <translation>Tastendrücke werden innerhalb von 0 bis 3600 Sekunden zusammengefasst.</translation>
    </message>
    <message>
        <source>There is no connection of this kind.</source>
        <translation>Eine Verbindung dieser Art gibt es nicht.</translation>
    </message>
    <message>
        <source>The text is too long. Shorten it.</source>
        <translation>Der Text ist zu lang. Kürzen Sie ihn.</translation>
    </message>
    <message>
        <source>The database address cannot be read: %1</source>
        <translation>Die Adresse der Datenbank ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>The database address must begin with postgresql://</source>
        <translation>Die Adresse der Datenbank muss mit postgresql:// beginnen</translation>
    </message>
    <message>
        <source>The database address has a semicolon in “%1”</source>
        <translation>Die Adresse der Datenbank enthält ein Semikolon in „%1“</translation>
    </message>
    <message>
        <source>The database address names no server</source>
        <translation>Die Adresse der Datenbank nennt keinen Server</translation>
    </message>
    <message>
        <source>The database address names no database</source>
        <translation>Die Adresse der Datenbank nennt keine Datenbank</translation>
    </message>
    <message>
        <source>The database address names no login</source>
        <translation>Die Adresse der Datenbank nennt keine Anmeldung</translation>
    </message>
    <message>
        <source>The database address has a port that is none</source>
        <translation>Die Adresse der Datenbank hat einen Port, der keiner ist</translation>
    </message>
    <message>
        <source>database “%1” on %2 as “%3”</source>
        <translation>Datenbank „%1“ auf %2 als „%3“</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbinden mit: %1</translation>
    </message>
    <message>
        <source>Qt&apos;s PostgreSQL driver is missing: install the package libqt6sql6-psql</source>
        <translation>Der PostgreSQL-Treiber von Qt fehlt: Installieren Sie das Paket libqt6sql6-psql</translation>
    </message>
    <message>
        <source>The database does not answer. Check that the server runs and can be reached.</source>
        <translation>Die Datenbank antwortet nicht. Prüfen Sie, ob der Server läuft und erreichbar ist.</translation>
    </message>
    <message>
        <source>Asking the database</source>
        <translation>Abfragen der Datenbank</translation>
    </message>
    <message>
        <source>Writing to the database</source>
        <translation>Schreiben in die Datenbank</translation>
    </message>
    <message>
        <source>%1: the server refused the login (%2). Check the login and its password.</source>
        <translation>%1: Der Server hat die Anmeldung abgelehnt (%2). Prüfen Sie die Anmeldung und ihr Passwort.</translation>
    </message>
    <message>
        <source>%1: %2. Check the name of the database in the address.</source>
        <translation>%1: %2. Prüfen Sie den Namen der Datenbank in der Adresse.</translation>
    </message>
    <message>
        <source>%1: the database does not answer (%2). Check that the server runs and can be reached.</source>
        <translation>%1: Die Datenbank antwortet nicht (%2). Prüfen Sie, ob der Server läuft und erreichbar ist.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: this login may not do that. Ask an administrator of the property.</source>
        <translation>%1: Diese Anmeldung darf das nicht. Fragen Sie einen Administrator des Hauses.</translation>
    </message>
    <message>
        <source>%1: the server refused the login (%2).</source>
        <translation>%1: Der Server hat die Anmeldung abgelehnt (%2).</translation>
    </message>
    <message>
        <source>%1: the connection to the database was lost (%2).</source>
        <translation>%1: Die Verbindung zur Datenbank ging verloren (%2).</translation>
    </message>
    <message>
        <source>somebody else was quicker, or it exists already.</source>
        <translation>Jemand anderes war schneller, oder es ist schon vorhanden.</translation>
    </message>
    <message>
        <source>%1: what it belongs to no longer exists.</source>
        <translation>%1: Das, wozu es gehört, gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>%1: it no longer exists.</source>
        <translation>%1: Das gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>%1: the database server is out of room (%2). Free disk space or memory on it.</source>
        <translation>%1: Dem Datenbankserver ist der Platz ausgegangen (%2). Schaffen Sie dort Platz auf der Festplatte oder im Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>%1: the database does not fit this program (%2). Update the database or the program.</source>
        <translation>%1: Die Datenbank passt nicht zu diesem Programm (%2). Aktualisieren Sie die Datenbank oder das Programm.</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>The code of a reason has 1 to 40 capital letters, digits and underscores.</source>
        <translation>Der Code eines Grundes hat 1 bis 40 Großbuchstaben, Ziffern und Unterstriche.</translation>
    </message>
    <message>
        <source>The label of a reason has up to 100 characters.</source>
        <translation>Die Bezeichnung eines Grundes hat bis zu 100 Zeichen.</translation>
    </message>
    <message>
        <source>A contact needs a name or a company.</source>
        <translation>Ein Kontakt braucht einen Namen oder eine Firma.</translation>
    </message>
    <message>
        <source>A name has up to 200 characters.</source>
        <translation>Ein Name hat bis zu 200 Zeichen.</translation>
    </message>
    <message>
        <source>There are up to 20 numbers, each with + and the country.</source>
        <translation>Es sind bis zu 20 Nummern möglich, jede mit + und der Landesvorwahl.</translation>
    </message>
    <message>
        <source>There are up to 20 e-mail addresses.</source>
        <translation>Es sind bis zu 20 E-Mail-Adressen möglich.</translation>
    </message>
    <message>
        <source>A language is a code of two or three letters, such as “de”.</source>
        <translation>Eine Sprache ist ein Code aus zwei oder drei Buchstaben wie „de“.</translation>
    </message>
    <message>
        <source>A guest needs a name of 1 to 200 characters.</source>
        <translation>Ein Gast braucht einen Namen mit 1 bis 200 Zeichen.</translation>
    </message>
    <message>
        <source>A room has up to 100 characters.</source>
        <translation>Ein Zimmer hat bis zu 100 Zeichen.</translation>
    </message>
    <message>
        <source>The departure is before the arrival.</source>
        <translation>Die Abreise liegt vor der Anreise.</translation>
    </message>
    <message>
        <source>A call has up to 20 tags.</source>
        <translation>Ein Anruf hat bis zu 20 Stichwörter.</translation>
    </message>
</context>
<context>
    <name>DirectoryFile</name>
    <message>
        <source>A quoted field is not closed before the end of the file.</source>
        <translation>Ein Feld in Anführungszeichen endet nicht vor dem Ende der Datei.</translation>
    </message>
    <message>
        <source>%1 is longer than %2 characters; the rest is left out.</source>
        <translation>%1 ist länger als %2 Zeichen; der Rest wird weggelassen.</translation>
    </message>
    <message>
        <source>%1: nobody has more than %2 numbers here.</source>
        <translation>%1: Mehr als %2 Nummern hat hier niemand.</translation>
    </message>
    <message>
        <source>“%1” is not an e-mail address.</source>
        <translation>„%1“ ist keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>“%1” is not a language code such as “de”.</source>
        <translation>„%1“ ist kein Sprachcode wie „de“.</translation>
    </message>
    <message>
        <source>“%1” is neither yes nor no.</source>
        <translation>„%1“ ist weder ja noch nein.</translation>
    </message>
    <message>
        <source>“%1” is not a date such as 2026-12-24 or 24.12.2026.</source>
        <translation>„%1“ ist kein Datum wie 2026-12-24 oder 24.12.2026.</translation>
    </message>
    <message>
        <source>The first line must name the columns, and one of them must be “name”.</source>
        <translation>Die erste Zeile muss die Spalten benennen, und eine davon muss „name“ heißen.</translation>
    </message>
    <message>
        <source>The company</source>
        <translation>Die Firma</translation>
    </message>
    <message>
        <source>The loyalty level</source>
        <translation>Die Treuestufe</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>Die Notiz</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>Der Name</translation>
    </message>
    <message>
        <source>There is neither a name nor a company.</source>
        <translation>Weder ein Name noch eine Firma ist angegeben.</translation>
    </message>
    <message>
        <source>This card has no end (END:VCARD); it is left out.</source>
        <translation>Diese Karte hat kein Ende (END:VCARD); sie wird weggelassen.</translation>
    </message>
    <message>
        <source>This line belongs to no card.</source>
        <translation>Diese Zeile gehört zu keiner Karte.</translation>
    </message>
    <message>
        <source>This card is not of version 3.0 or 4.0; it is left out.</source>
        <translation>Diese Karte hat nicht die Version 3.0 oder 4.0; sie wird weggelassen.</translation>
    </message>
    <message>
        <source>The numbers of “%1” belong to several already: %2. It is left out.</source>
        <translation>Die Nummern von „%1“ gehören schon mehreren: %2. Der Eintrag wird weggelassen.</translation>
    </message>
    <message>
        <source>The room</source>
        <translation>Das Zimmer</translation>
    </message>
    <message>
        <source>The departure is before the arrival; both are left out.</source>
        <translation>Die Abreise liegt vor der Anreise; beide werden weggelassen.</translation>
    </message>
    <message>
        <source>There is no name.</source>
        <translation>Ein Name fehlt.</translation>
    </message>
</context>
<context>
    <name>DirectoryStore</name>
    <message>
        <source>%1: somebody else deleted it meanwhile.</source>
        <translation>%1: Jemand anders hat den Eintrag inzwischen gelöscht.</translation>
    </message>
    <message>
        <source>Reading the contacts</source>
        <translation>Lesen der Kontakte</translation>
    </message>
    <message>
        <source>Reading the contact</source>
        <translation>Lesen des Kontakts</translation>
    </message>
    <message>
        <source>This contact no longer exists.</source>
        <translation>Diesen Kontakt gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Saving the contact</source>
        <translation>Speichern des Kontakts</translation>
    </message>
    <message>
        <source>Deleting the contact</source>
        <translation>Löschen des Kontakts</translation>
    </message>
    <message>
        <source>Reading the guests</source>
        <translation>Lesen der Gäste</translation>
    </message>
    <message>
        <source>Reading the guest</source>
        <translation>Lesen des Gastes</translation>
    </message>
    <message>
        <source>This guest no longer exists.</source>
        <translation>Diesen Gast gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Saving the guest</source>
        <translation>Speichern des Gastes</translation>
    </message>
    <message>
        <source>Deleting the guest</source>
        <translation>Löschen des Gastes</translation>
    </message>
    <message>
        <source>Looking up who calls</source>
        <translation>Nachsehen, wer anruft</translation>
    </message>
    <message>
        <source>Importing the contacts</source>
        <translation>Importieren der Kontakte</translation>
    </message>
    <message>
        <source>Importing the guests</source>
        <translation>Importieren der Gäste</translation>
    </message>
</context>
<context>
    <name>DrillCommand</name>
    <message>
        <source>There is no hotel here yet; the drill takes place in the example hotel, which goes afterwards.</source>
        <translation>Hier gibt es noch kein Hotel; die Übung findet im Beispielhotel statt, das danach wieder verschwindet.</translation>
    </message>
    <message>
        <source>No temporary directory could be made: %1</source>
        <translation>Ein vorübergehender Ordner ließ sich nicht anlegen: %1</translation>
    </message>
    <message>
        <source>Nobody accepted (%1).</source>
        <translation>Niemand hat übernommen (%1).</translation>
    </message>
    <message numerus="yes">
        <source>%1 accepted after %2 s and %n call(s); the first telephone rang after %3 s.</source>
        <translation>
            <numerusform>%1 hat nach %2 s und %n Anruf übernommen; das erste Telefon klingelte nach %3 s.</numerusform>
            <numerusform>%1 hat nach %2 s und %n Anrufen übernommen; das erste Telefon klingelte nach %3 s.</numerusform>
        </translation>
    </message>
    <message>
        <source>Raises an alert marked as a drill and prints its timeline. It calls the training telephone system, where the first recipient does not answer; with --real it calls the real recipients. Exit code 0 when somebody accepted.</source>
        <translation>Löst einen als Übung gekennzeichneten Alarm aus und gibt seinen Ablauf aus. Er ruft die Übungsanlage, bei der der erste Empfänger nicht abnimmt; mit --real ruft er die echten Empfänger. Rückgabewert 0, wenn jemand übernommen hat.</translation>
    </message>
    <message>
        <source>The room of the drill (101).</source>
        <translation>Das Zimmer der Übung (101).</translation>
    </message>
    <message>
        <source>Print JSON at the end.</source>
        <translation>Am Ende JSON ausgeben.</translation>
    </message>
    <message>
        <source>Call the real recipients; needs --yes.</source>
        <translation>Die echten Empfänger rufen; verlangt --yes.</translation>
    </message>
    <message>
        <source>Yes, really call them.</source>
        <translation>Ja, wirklich anrufen.</translation>
    </message>
    <message>
        <source>--real rings real telephones. Say so once more with --yes.</source>
        <translation>--real lässt echte Telefone klingeln. Bestätigen Sie es mit --yes.</translation>
    </message>
    <message>
        <source>The example hotel has no real recipients.</source>
        <translation>Das Beispielhotel hat keine echten Empfänger.</translation>
    </message>
    <message>
        <source>DRILL: %1</source>
        <translation>ÜBUNG: %1</translation>
    </message>
    <message>
        <source>DRILL started by %1: %2</source>
        <translation>ÜBUNG, begonnen von %1: %2</translation>
    </message>
</context>
<context>
    <name>EmbeddedPostgres</name>
    <message>
        <source>The database refused the password of its owner. The file owner.password beside it does not belong to this database: put back the right one from a backup.</source>
        <translation>Die Datenbank hat das Passwort ihres Eigentümers abgelehnt. Die Datei owner.password daneben gehört nicht zu dieser Datenbank: Stellen Sie die richtige aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The database has too many connections open. Close Bellboard windows that are not needed, and start again.</source>
        <translation>Zur Datenbank sind zu viele Verbindungen offen. Schließen Sie nicht benötigte Bellboard-Fenster und starten Sie noch einmal.</translation>
    </message>
    <message>
        <source>The database server runs but gives no connection: %1</source>
        <translation>Der Datenbankserver läuft, gibt aber keine Verbindung: %1</translation>
    </message>
    <message>
        <source>The database folder %1 belongs to the user “%2”, but Bellboard runs as “%3”. Start Bellboard as “%2”, or choose another folder with --data-dir.</source>
        <translation>Der Datenbankordner %1 gehört dem Benutzer „%2“, Bellboard läuft aber als „%3“. Starten Sie Bellboard als „%2“ oder wählen Sie mit --data-dir einen anderen Ordner.</translation>
    </message>
    <message>
        <source>PostgreSQL does not run as root, and this PC has neither the user “postgres” nor “nobody”. Install the package postgresql-15, or start Bellboard as an ordinary user.</source>
        <translation>PostgreSQL läuft nicht als root, und auf diesem PC gibt es weder den Benutzer „postgres“ noch „nobody“. Installieren Sie das Paket postgresql-15 oder starten Sie Bellboard als gewöhnlicher Benutzer.</translation>
    </message>
    <message>
        <source>BELLBOARD_PG_BINDIR is set to %1, but there is no working PostgreSQL server there. Correct it or take it away.</source>
        <translation>BELLBOARD_PG_BINDIR steht auf %1, dort gibt es aber keinen funktionierenden PostgreSQL-Server. Berichtigen oder entfernen Sie die Angabe.</translation>
    </message>
    <message>
        <source>The programs of the PostgreSQL server (version %1 or newer) were not found. Install the package postgresql-15 (sudo apt install postgresql-15), or give the address of a server with --database.</source>
        <translation>Die Programme des PostgreSQL-Servers (Version %1 oder neuer) wurden nicht gefunden. Installieren Sie das Paket postgresql-15 (sudo apt install postgresql-15) oder geben Sie mit --database die Adresse eines Servers an.</translation>
    </message>
    <message>
        <source>The database in %1 was made by PostgreSQL %2, but this PC has PostgreSQL %3. Install the package postgresql-%2 and start again, or move the folder away to begin with an empty database.</source>
        <translation>Die Datenbank in %1 wurde von PostgreSQL %2 angelegt, dieser PC hat aber PostgreSQL %3. Installieren Sie das Paket postgresql-%2 und starten Sie noch einmal, oder schieben Sie den Ordner beiseite, um mit einer leeren Datenbank zu beginnen.</translation>
    </message>
    <message>
        <source>The database folder %1 is open to other users. Close it with “chmod 700 %1” and start again.</source>
        <translation>Der Datenbankordner %1 steht anderen Benutzern offen. Schließen Sie ihn mit „chmod 700 %1“ und starten Sie noch einmal.</translation>
    </message>
    <message>
        <source>The database of %1 should lie in %2, but that folder is gone. Put it back from a backup, or delete the file %3 to begin with an empty database.</source>
        <translation>Die Datenbank von %1 sollte in %2 liegen, aber dieser Ordner ist verschwunden. Stellen Sie ihn aus einer Sicherung wieder her, oder löschen Sie die Datei %3, um mit einer leeren Datenbank zu beginnen.</translation>
    </message>
    <message>
        <source>The database in %1 is damaged: its file PG_VERSION cannot be read. Restore the folder from the latest backup, or move it away to begin with an empty database.</source>
        <translation>Die Datenbank in %1 ist beschädigt: ihre Datei PG_VERSION ist nicht lesbar. Stellen Sie den Ordner aus der letzten Sicherung wieder her, oder schieben Sie ihn beiseite, um mit einer leeren Datenbank zu beginnen.</translation>
    </message>
    <message>
        <source>The file %1 with the password of the database&apos;s owner is missing or cannot be read. Put it back from a backup.</source>
        <translation>Die Datei %1 mit dem Passwort des Datenbankeigentümers fehlt oder ist nicht lesbar. Stellen Sie sie aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The database in %1 cannot be reached by the user “%2”, as which the server runs. Allow passage through the folders above it (chmod o+x), or start Bellboard as an ordinary user.</source>
        <translation>Der Benutzer „%2“, unter dem der Server läuft, erreicht die Datenbank in %1 nicht. Erlauben Sie den Durchgang durch die übergeordneten Ordner (chmod o+x) oder starten Sie Bellboard als gewöhnlicher Benutzer.</translation>
    </message>
    <message>
        <source>Making the database. This takes some seconds and is done once.</source>
        <translation>Die Datenbank wird angelegt. Das dauert einige Sekunden und geschieht nur einmal.</translation>
    </message>
    <message>
        <source>Making the database in %1 took longer than two minutes. Is the disk very slow or failing? Start again to try once more.</source>
        <translation>Das Anlegen der Datenbank in %1 hat länger als zwei Minuten gedauert. Ist die Festplatte sehr langsam oder defekt? Starten Sie noch einmal, um es erneut zu versuchen.</translation>
    </message>
    <message>
        <source>Processes of an earlier database server in %1 do not end. Restart the PC and start Bellboard again.</source>
        <translation>Prozesse eines früheren Datenbankservers in %1 beenden sich nicht. Starten Sie den PC neu und dann Bellboard noch einmal.</translation>
    </message>
    <message>
        <source>The file %1/postmaster.pid says that process %2 is the database server, and it cannot be told whether that is true. If no other Bellboard runs on this PC, restart the PC, or delete that file; then start again.</source>
        <translation>Laut der Datei %1/postmaster.pid ist der Prozess %2 der Datenbankserver; ob das stimmt, lässt sich nicht feststellen. Wenn auf diesem PC kein anderes Bellboard läuft, starten Sie den PC neu oder löschen Sie diese Datei; starten Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>The database is being checked after an unclean end. This can take a while.</source>
        <translation>Die Datenbank wird nach einem unsauberen Ende geprüft. Das kann eine Weile dauern.</translation>
    </message>
    <message>
        <source>The database server in %1 is not ready after ten minutes. Look at the newest file in %2, and whether the disk is full or failing.</source>
        <translation>Der Datenbankserver in %1 ist nach zehn Minuten noch nicht bereit. Sehen Sie in der neuesten Datei in %2 nach, und ob die Festplatte voll oder defekt ist.</translation>
    </message>
    <message>
        <source>Starting the database.</source>
        <translation>Die Datenbank wird gestartet.</translation>
    </message>
    <message>
        <source>Waiting for another Bellboard that is starting the database.</source>
        <translation>Wartet auf ein anderes Bellboard, das die Datenbank gerade startet.</translation>
    </message>
    <message>
        <source>Another Bellboard has been starting the database in %1 for more than ten minutes. End it and start again.</source>
        <translation>Ein anderes Bellboard startet die Datenbank in %1 seit mehr als zehn Minuten. Beenden Sie es und starten Sie noch einmal.</translation>
    </message>
    <message>
        <source>The disk that holds %1 is full. Free at least %2 MB there (old files, the trash, package caches) and start again; nothing that was saved is lost.</source>
        <translation>Die Festplatte mit %1 ist voll. Schaffen Sie dort mindestens %2 MB Platz (alte Dateien, Papierkorb, Paketzwischenspeicher) und starten Sie noch einmal; nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>%1 cannot be used: no permission. Start Bellboard as the user that owns this folder, correct its permissions, or choose another folder with --data-dir.</source>
        <translation>%1 ist nicht benutzbar: keine Berechtigung. Starten Sie Bellboard als der Benutzer, dem dieser Ordner gehört, berichtigen Sie seine Rechte, oder wählen Sie mit --data-dir einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 lies on a disk that is mounted read-only. After a power cut this can be the sign of a damaged disk: check it (fsck), mount it for writing and start again.</source>
        <translation>%1 liegt auf einer Festplatte, die nur zum Lesen eingehängt ist. Nach einem Stromausfall kann das auf eine beschädigte Festplatte hinweisen: Prüfen Sie sie (fsck), hängen Sie sie zum Schreiben ein und starten Sie noch einmal.</translation>
    </message>
    <message>
        <source>%1 is not what it should be (a file where a folder is wanted, a folder where a file is wanted, or a link). Move it away and start again.</source>
        <translation>%1 ist nicht, was es sein sollte (eine Datei statt eines Ordners, ein Ordner statt einer Datei, oder eine Verknüpfung). Schieben Sie es beiseite und starten Sie noch einmal.</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2.</source>
        <translation>%1 ist nicht benutzbar: %2.</translation>
    </message>
    <message>
        <source>PostgreSQL got no shared memory from the system. Make /dev/shm larger (64 MB are enough; in a container: --shm-size=64m), end programs that take much memory, and start again. It said: %1</source>
        <translation>PostgreSQL bekam vom System keinen gemeinsamen Speicher. Vergrößern Sie /dev/shm (64 MB genügen; in einem Container: --shm-size=64m), beenden Sie Programme, die viel Speicher brauchen, und starten Sie noch einmal. Die Meldung: %1</translation>
    </message>
    <message>
        <source>The database folder %1 belongs to another user. Start Bellboard as its owner, or give it back with chown -R.</source>
        <translation>Der Datenbankordner %1 gehört einem anderen Benutzer. Starten Sie Bellboard als dieser Benutzer, oder geben Sie den Ordner mit chown -R zurück.</translation>
    </message>
    <message>
        <source>The database in %1 is damaged: its control file or its journal cannot be read. Do not delete it. Restore the folder from the latest backup, or ask for help with a copy of it. It said: %2</source>
        <translation>Die Datenbank in %1 ist beschädigt: ihre Steuerdatei oder ihr Journal ist nicht lesbar. Löschen Sie sie nicht. Stellen Sie den Ordner aus der letzten Sicherung wieder her, oder bitten Sie mit einer Kopie davon um Hilfe. Die Meldung: %2</translation>
    </message>
    <message>
        <source>The database in %1 was made by another version of PostgreSQL. Install that version beside the present one and start again. It said: %2</source>
        <translation>Die Datenbank in %1 wurde von einer anderen Version von PostgreSQL angelegt. Installieren Sie diese neben der vorhandenen und starten Sie noch einmal. Die Meldung: %2</translation>
    </message>
    <message>
        <source>Another PostgreSQL server uses %1 already. End it, or restart the PC, and start again. It said: %2</source>
        <translation>Ein anderer PostgreSQL-Server benutzt %1 bereits. Beenden Sie ihn oder starten Sie den PC neu, und starten Sie noch einmal. Die Meldung: %2</translation>
    </message>
    <message>
        <source>PostgreSQL has no permission for a file it needs. Correct the owner and the permissions under %1. It said: %2</source>
        <translation>PostgreSQL fehlt die Berechtigung für eine Datei, die es braucht. Berichtigen Sie Eigentümer und Rechte unter %1. Die Meldung: %2</translation>
    </message>
    <message>
        <source>The PostgreSQL server of %1 ended without a word. Look at the system&apos;s journal (out of memory?) and start again.</source>
        <translation>Der PostgreSQL-Server von %1 endete ohne ein Wort. Sehen Sie im Systemjournal nach (Speicher ausgegangen?) und starten Sie noch einmal.</translation>
    </message>
    <message>
        <source>The PostgreSQL server of %1 did not start. It said: %2</source>
        <translation>Der PostgreSQL-Server von %1 ist nicht gestartet. Die Meldung: %2</translation>
    </message>
</context>
<context>
    <name>EngineCommand</name>
    <message>
        <source>Acts for the hotel without a window: takes in presses, calls the recipients. Runs until it is stopped; several may run, one acts and the others stand by.</source>
        <translation>Handelt ohne Fenster für das Hotel: nimmt Tastendrücke an, ruft die Empfänger. Läuft, bis es beendet wird; mehrere dürfen laufen, eines handelt und die anderen stehen bereit.</translation>
    </message>
    <message>
        <source>This engine acts.</source>
        <translation>Dieses Bellboard handelt.</translation>
    </message>
    <message>
        <source>This engine stands by.</source>
        <translation>Dieses Bellboard steht bereit.</translation>
    </message>
    <message>
        <source>Buttons reach the gateway at %1.</source>
        <translation>Die Taster erreichen das Gateway unter %1.</translation>
    </message>
    <message>
        <source>Asked to stop.</source>
        <translation>Beenden verlangt.</translation>
    </message>
    <message>
        <source>Bellboard %1 for %2, %3.</source>
        <translation>Bellboard %1 für %2, %3.</translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message>
        <source>Prints the hotel&apos;s set-up as a site file. Secrets are left out; applying the file keeps those that are there.</source>
        <translation>Gibt die Einrichtung des Hotels als Hausdatei aus. Geheimnisse bleiben weg; beim Anwenden der Datei bleiben die vorhandenen bestehen.</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Setting up Bellboard on this PC. This happens once and takes some seconds.</source>
        <translation>Bellboard wird auf diesem PC eingerichtet. Das geschieht einmal und dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>My hotel</source>
        <translation>Mein Hotel</translation>
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
    <name>GatewayWords</name>
    <message>
        <source>wrong signature</source>
        <translation>falsche Signatur</translation>
    </message>
    <message>
        <source>too old</source>
        <translation>zu alt</translation>
    </message>
    <message>
        <source>sent twice</source>
        <translation>doppelt gesendet</translation>
    </message>
    <message>
        <source>no secret set</source>
        <translation>kein Geheimnis gesetzt</translation>
    </message>
    <message>
        <source>unknown button</source>
        <translation>unbekannter Taster</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>unknown address</source>
        <translation>unbekannte Adresse</translation>
    </message>
    <message>
        <source>could not be stored</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>too slow</source>
        <translation>zu langsam</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>zu viele Verbindungen</translation>
    </message>
    <message>
        <source>too often</source>
        <translation>zu oft</translation>
    </message>
</context>
<context>
    <name>Ground</name>
    <message>
        <source>Another Bellboard is setting up %1 and does not finish.</source>
        <translation>Ein anderes Bellboard richtet %1 gerade ein und wird nicht fertig.</translation>
    </message>
    <message>
        <source>there are several hotels; choose one with --property: %1</source>
        <translation>Es gibt mehrere Hotels; wählen Sie eines mit --property: %1</translation>
    </message>
    <message>
        <source>there is no hotel &quot;%1&quot;, nor any other</source>
        <translation>Es gibt kein Hotel „%1“ und auch kein anderes</translation>
    </message>
    <message>
        <source>there is no hotel &quot;%1&quot;; there are: %2</source>
        <translation>Es gibt kein Hotel „%1“; vorhanden sind: %2</translation>
    </message>
    <message>
        <source>no hotel is set up here yet, or this login sees none; set one up with bellboard apply SITE.json</source>
        <translation>Hier ist noch kein Hotel eingerichtet, oder diese Anmeldung sieht keines; richten Sie eines mit bellboard apply SITE.json ein</translation>
    </message>
    <message>
        <source>on this PC, in %1</source>
        <translation>auf diesem PC, in %1</translation>
    </message>
    <message>
        <source>there is no hotel in %1 yet; set one up with bellboard apply SITE.json</source>
        <translation>In %1 gibt es noch kein Hotel; richten Sie eines mit bellboard apply SITE.json ein</translation>
    </message>
    <message>
        <source>No password is kept for it: give one in the address (postgresql://login:password@host/name) or in ~/.pgpass.</source>
        <translation>Dafür ist kein Passwort verwahrt: Geben Sie eines in der Adresse an (postgresql://anmeldung:passwort@rechner/name) oder in ~/.pgpass.</translation>
    </message>
</context>
<context>
    <name>HouseStore</name>
    <message>
        <source>Reading the state of the telephones</source>
        <translation>Lesen des Zustands der Telefone</translation>
    </message>
    <message>
        <source>Saving the state of the telephones</source>
        <translation>Speichern des Zustands der Telefone</translation>
    </message>
</context>
<context>
    <name>JsonFields</name>
    <message>
        <source>“%1” %2</source>
        <comment>name of a field, and what is wrong with it</comment>
        <translation>„%1“ %2</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>“%1” is too long</source>
        <translation>„%1“ ist zu lang</translation>
    </message>
    <message>
        <source>“%1” holds a control character</source>
        <translation>„%1“ enthält ein Steuerzeichen</translation>
    </message>
    <message>
        <source>is not a text</source>
        <translation>ist kein Text</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is neither true nor false</source>
        <translation>ist weder wahr noch falsch</translation>
    </message>
    <message>
        <source>is not a whole number</source>
        <translation>ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>is not a time with its zone</source>
        <translation>ist kein Zeitpunkt mit Zeitzone</translation>
    </message>
    <message>
        <source>“%1” is not a text</source>
        <translation>„%1“ ist kein Text</translation>
    </message>
    <message>
        <source>is not a list</source>
        <translation>ist keine Liste</translation>
    </message>
    <message>
        <source>is out of range</source>
        <translation>liegt außerhalb des Erlaubten</translation>
    </message>
    <message>
        <source>is “%1”; known: %2</source>
        <translation>ist „%1“; bekannt sind: %2</translation>
    </message>
    <message>
        <source>“%1” is not an object</source>
        <translation>„%1“ ist kein Objekt</translation>
    </message>
    <message>
        <source>“%1” is not known here</source>
        <translation>„%1“ ist hier nicht bekannt</translation>
    </message>
</context>
<context>
    <name>KeyHome</name>
    <message>
        <source>The property&apos;s key is damaged: it should have %1 bytes and has %2. Put it back from a backup.</source>
        <translation>Der Schlüssel des Hauses ist beschädigt: er sollte %1 Bytes haben und hat %2. Stellen Sie ihn aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>A login can only be kept for an address of the form postgresql://user@host/database.</source>
        <translation>Eine Anmeldung lässt sich nur für eine Adresse der Form postgresql://benutzer@rechner/datenbank verwahren.</translation>
    </message>
    <message>
        <source>Another Bellboard is looking for a key just now. End it and try again.</source>
        <translation>Ein anderes Bellboard sucht gerade nach einem Schlüssel. Beenden Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The file %1, which says where the property&apos;s key lies, is damaged. If the key lies in a file beside it, delete this one; else put it back from a backup.</source>
        <translation>Die Datei %1, die sagt, wo der Schlüssel des Hauses liegt, ist beschädigt. Liegt der Schlüssel in einer Datei daneben, löschen Sie diese hier; sonst stellen Sie sie aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The property&apos;s key was put into the desktop&apos;s keychain, but is no longer there. Restore the keychain from a backup. Without it the stored passwords have to be entered again.</source>
        <translation>Der Schlüssel des Hauses wurde in den Schlüsselbund des Desktops gelegt, ist dort aber nicht mehr. Stellen Sie den Schlüsselbund aus einer Sicherung wieder her. Ohne ihn müssen die gespeicherten Passwörter neu eingegeben werden.</translation>
    </message>
    <message>
        <source>The property&apos;s key lies in the desktop&apos;s keychain, and this session has none. Start Bellboard from the desktop of the user %1.</source>
        <translation>Der Schlüssel des Hauses liegt im Schlüsselbund des Desktops, und diese Sitzung hat keinen. Starten Sie Bellboard vom Desktop des Benutzers %1 aus.</translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain refused to hand out the property&apos;s key. Unlock the keychain, allow Bellboard to read it, and try again.</source>
        <translation>Der Schlüsselbund des Desktops gab den Schlüssel des Hauses nicht heraus. Entsperren Sie den Schlüsselbund, erlauben Sie Bellboard das Lesen und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain, where the property&apos;s key lies, does not answer. Unlock it (a question may be open on screen) and try again.</source>
        <translation>Der Schlüsselbund des Desktops, in dem der Schlüssel des Hauses liegt, antwortet nicht. Entsperren Sie ihn (vielleicht steht eine Frage auf dem Bildschirm) und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The property&apos;s key could not be read from the desktop&apos;s keychain: %1. Unlock it and try again.</source>
        <translation>Der Schlüssel des Hauses war aus dem Schlüsselbund des Desktops nicht zu lesen: %1. Entsperren Sie ihn und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund genannt</translation>
    </message>
    <message>
        <source>The property&apos;s key should lie in %1, but the file is gone. Put it back from a backup. Without it the stored passwords have to be entered again: delete %2 then to have a new key made.</source>
        <translation>Der Schlüssel des Hauses sollte in %1 liegen, aber die Datei ist verschwunden. Stellen Sie sie aus einer Sicherung wieder her. Ohne sie müssen die gespeicherten Passwörter neu eingegeben werden: Löschen Sie dann %2, damit ein neuer Schlüssel angelegt wird.</translation>
    </message>
    <message>
        <source>This computer does not have the property&apos;s key. Enter passwords and tokens on the PC whose engine acts, or bring the folder &quot;keys&quot; of its data directory here.</source>
        <translation>Dieser Rechner hat den Schlüssel des Hauses nicht. Geben Sie Passwörter und Token an dem PC ein, der handelt, oder bringen Sie den Ordner „keys“ aus dessen Datenordner hierher.</translation>
    </message>
    <message>
        <source>This computer has another key for the property already. Take that one away first if nothing is sealed under it.</source>
        <translation>Dieser Rechner hat schon einen anderen Schlüssel für das Haus. Entfernen Sie zuerst diesen, wenn nichts mit ihm versiegelt ist.</translation>
    </message>
    <message>
        <source>This computer has no key for the property yet.</source>
        <translation>Dieser Rechner hat noch keinen Schlüssel für das Haus.</translation>
    </message>
    <message>
        <source>The key of the stored passwords lies in the desktop&apos;s keychain.</source>
        <translation>Der Schlüssel der gespeicherten Passwörter liegt im Schlüsselbund des Desktops.</translation>
    </message>
    <message>
        <source>The key of the stored passwords lies in the file %1, which only this user can read.</source>
        <translation>Der Schlüssel der gespeicherten Passwörter liegt in der Datei %1, die nur dieser Benutzer lesen kann.</translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain did not hand out the password of %1. Unlock it and try again, or give the password in the address.</source>
        <translation>Der Schlüsselbund des Desktops gab das Passwort von %1 nicht heraus. Entsperren Sie ihn und versuchen Sie es noch einmal, oder geben Sie das Passwort in der Adresse an.</translation>
    </message>
    <message>
        <source>No password is kept for %1. Start the console once with it in the address.</source>
        <translation>Für %1 ist kein Passwort verwahrt. Starten Sie Bellboard einmal mit dem Passwort in der Adresse.</translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain did not remove the password of %1. Unlock it and try again.</source>
        <translation>Der Schlüsselbund des Desktops hat das Passwort von %1 nicht entfernt. Entsperren Sie ihn und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The disk that holds %1 is full. Free some space and try again.</source>
        <translation>Die Festplatte mit %1 ist voll. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 cannot be used: no permission. Start Bellboard as the user that owns it.</source>
        <translation>%1 ist nicht benutzbar: keine Berechtigung. Starten Sie Bellboard als der Benutzer, dem es gehört.</translation>
    </message>
    <message>
        <source>%1 is a link, and a secret is not read through a link. Put the file itself there.</source>
        <translation>%1 ist eine Verknüpfung, und ein Geheimnis wird nicht über eine Verknüpfung gelesen. Legen Sie die Datei selbst dorthin.</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2.</source>
        <translation>%1 ist nicht benutzbar: %2.</translation>
    </message>
    <message>
        <source>%1 belongs to another user. Start Bellboard as that user, or give it back with chown.</source>
        <translation>%1 gehört einem anderen Benutzer. Starten Sie Bellboard als dieser Benutzer, oder geben Sie es mit chown zurück.</translation>
    </message>
    <message>
        <source>%1 is open to other users of this computer, so what it holds may be known to them. Close it with “chmod %2 %1”, and change the secrets kept under it if others use this computer.</source>
        <translation>%1 steht anderen Benutzern dieses Rechners offen, sein Inhalt kann ihnen also bekannt sein. Schließen Sie es mit „chmod %2 %1“, und ändern Sie die darunter verwahrten Geheimnisse, wenn andere diesen Rechner benutzen.</translation>
    </message>
    <message>
        <source>The file %1 does not exist.</source>
        <translation>Die Datei %1 gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>LeaderLock</name>
    <message>
        <source>Taking the lead</source>
        <translation>Übernehmen der Leitung</translation>
    </message>
    <message>
        <source>Giving up the lead</source>
        <translation>Abgeben der Leitung</translation>
    </message>
    <message>
        <source>Writing who leads</source>
        <translation>Eintragen des Leitplatzes</translation>
    </message>
    <message>
        <source>Reading who leads</source>
        <translation>Lesen des Leitplatzes</translation>
    </message>
</context>
<context>
    <name>LinkSecrets</name>
    <message>
        <source>The key of this property is not on this computer, so its secrets can neither be opened nor set here. Enter the secret on the PC whose engine acts, or bring the folder &quot;keys&quot; of its data directory here.</source>
        <translation>Der Schlüssel dieses Hauses liegt nicht auf diesem Rechner, seine Geheimnisse lassen sich hier also weder öffnen noch setzen. Geben Sie das Geheimnis an dem PC ein, der handelt, oder bringen Sie den Ordner „keys“ aus dessen Datenordner hierher.</translation>
    </message>
</context>
<context>
    <name>LinkStore</name>
    <message>
        <source>Saving the connection</source>
        <translation>Speichern der Verbindung</translation>
    </message>
    <message>
        <source>Reading the connections</source>
        <translation>Lesen der Verbindungen</translation>
    </message>
    <message>
        <source>Removing the connection</source>
        <translation>Entfernen der Verbindung</translation>
    </message>
    <message>
        <source>There is no such connection.</source>
        <translation>Diese Verbindung gibt es nicht.</translation>
    </message>
    <message>
        <source>Reading the state of the connections</source>
        <translation>Lesen des Zustands der Verbindungen</translation>
    </message>
    <message>
        <source>Writing the state of the connection</source>
        <translation>Eintragen des Zustands der Verbindung</translation>
    </message>
    <message>
        <source>Reading the session</source>
        <translation>Lesen der Sitzung</translation>
    </message>
    <message>
        <source>Forgetting the session</source>
        <translation>Vergessen der Sitzung</translation>
    </message>
    <message>
        <source>Keeping the session</source>
        <translation>Verwahren der Sitzung</translation>
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
        <translation>noch unbekannt</translation>
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
        <source>nobody, so no alert would be called</source>
        <translation>niemand, also wird niemand gerufen</translation>
    </message>
    <message>
        <source>training, nobody&apos;s phone rings</source>
        <translation>nur Übung, bei niemandem klingelt es</translation>
    </message>
</context>
<context>
    <name>ListenSocket</name>
    <message>
        <source>&quot;%1&quot; is no address to listen on: write it like 127.0.0.1:8480 or [::1]:8480.</source>
        <translation>„%1“ ist keine Adresse zum Lauschen: Schreiben Sie sie wie 127.0.0.1:8480 oder [::1]:8480.</translation>
    </message>
    <message>
        <source>Another program already listens on %1: end it, or choose another port.</source>
        <translation>Ein anderes Programm lauscht schon auf %1: Beenden Sie es oder wählen Sie einen anderen Port.</translation>
    </message>
    <message>
        <source>This user may not listen on %1: choose a port from 1024 up.</source>
        <translation>Dieser Benutzer darf nicht auf %1 lauschen: Wählen Sie einen Port ab 1024.</translation>
    </message>
    <message>
        <source>This PC has no address %1: choose one of its own, or 0.0.0.0 for all.</source>
        <translation>Dieser PC hat keine Adresse %1: Wählen Sie eine seiner eigenen oder 0.0.0.0 für alle.</translation>
    </message>
    <message>
        <source>Listening on %1 failed: %2.</source>
        <translation>Das Lauschen auf %1 ist gescheitert: %2.</translation>
    </message>
</context>
<context>
    <name>LoraFrame</name>
    <message>
        <source>The payload is neither base64 nor hex.</source>
        <translation>Die Nutzlast ist weder base64 noch hexadezimal.</translation>
    </message>
    <message>
        <source>The message names no device: a DevEUI of 16 hex digits is needed.</source>
        <translation>Die Nachricht nennt kein Gerät: Eine DevEUI aus 16 Hex-Ziffern wird gebraucht.</translation>
    </message>
    <message>
        <source>The payload is longer than LoRaWAN allows.</source>
        <translation>Die Nutzlast ist länger, als LoRaWAN erlaubt.</translation>
    </message>
</context>
<context>
    <name>MdpSignature</name>
    <message>
        <source>No webhook secret is set: enter the platform&apos;s secret in the settings.</source>
        <translation>Es ist kein Webhook-Geheimnis gesetzt: Geben Sie das der Plattform in den Einstellungen ein.</translation>
    </message>
    <message>
        <source>The signature headers (x-msc-request-…) are missing.</source>
        <translation>Die Kopfzeilen der Signatur (x-msc-request-…) fehlen.</translation>
    </message>
    <message>
        <source>The signature is wrong: compare the webhook secret with the platform&apos;s.</source>
        <translation>Die Signatur ist falsch: Vergleichen Sie das Webhook-Geheimnis mit dem der Plattform.</translation>
    </message>
    <message>
        <source>The signature&apos;s timestamp is not a number of seconds.</source>
        <translation>Der Zeitstempel der Signatur ist keine Zahl von Sekunden.</translation>
    </message>
    <message>
        <source>The signature is too old or from the future: look at this PC&apos;s clock.</source>
        <translation>Die Signatur ist zu alt oder aus der Zukunft: Prüfen Sie die Uhr dieses PCs.</translation>
    </message>
</context>
<context>
    <name>MdpWebhook</name>
    <message>
        <source>Element %1 is not an object.</source>
        <translation>Element %1 ist kein Objekt.</translation>
    </message>
    <message>
        <source>Element %1 has no object &quot;data&quot;.</source>
        <translation>Element %1 hat kein Objekt „data“.</translation>
    </message>
    <message>
        <source>Element %1 names no device.</source>
        <translation>Element %1 nennt kein Gerät.</translation>
    </message>
</context>
<context>
    <name>Migrator</name>
    <message>
        <source>“%1” is no migration that can be read.</source>
        <translation>„%1“ ist kein lesbarer Umbauschritt.</translation>
    </message>
    <message>
        <source>There are two migrations of number %1.</source>
        <translation>Es gibt zwei Umbauschritte mit der Nummer %1.</translation>
    </message>
    <message>
        <source>The migrations of this program are not complete.</source>
        <translation>Die Umbauschritte dieses Programms sind nicht vollständig.</translation>
    </message>
    <message>
        <source>Reading the state of the database</source>
        <translation>Lesen des Stands der Datenbank</translation>
    </message>
    <message>
        <source>The database is newer than this program: it is at step %1, the program knows %2. Update Bellboard on this PC.</source>
        <translation>Die Datenbank ist neuer als dieses Programm: sie ist bei Schritt %1, das Programm kennt %2. Aktualisieren Sie Bellboard auf diesem PC.</translation>
    </message>
    <message>
        <source>Step %1 (%2) of the database was made by another version of this program than it says. Install the version of Bellboard that the other PCs run.</source>
        <translation>Schritt %1 (%2) der Datenbank stammt von einer anderen Programmversion, als er angibt. Installieren Sie die Version von Bellboard, die auf den anderen PCs läuft.</translation>
    </message>
    <message>
        <source>Step %1 (%2) of the database</source>
        <translation>Schritt %1 (%2) der Datenbank</translation>
    </message>
    <message>
        <source>Waiting for the database</source>
        <translation>Warten auf die Datenbank</translation>
    </message>
    <message>
        <source>Setting up the database: step %1 of %2 (%3)</source>
        <translation>Einrichten der Datenbank: Schritt %1 von %2 (%3)</translation>
    </message>
    <message>
        <source>Releasing the database</source>
        <translation>Freigeben der Datenbank</translation>
    </message>
    <message>
        <source>The database is older than this program: it is at step %1, the program needs %2. Start Bellboard once with the login that owns the database.</source>
        <translation>Die Datenbank ist älter als dieses Programm: sie ist bei Schritt %1, das Programm braucht %2. Starten Sie Bellboard einmal mit der Anmeldung, der die Datenbank gehört.</translation>
    </message>
</context>
<context>
    <name>MilesightGatewayPush</name>
    <message>
        <source>The member &quot;data&quot; must be text: the payload in base64 or hex.</source>
        <translation>Das Feld „data“ muss Text sein: die Nutzlast in base64 oder hexadezimal.</translation>
    </message>
</context>
<context>
    <name>MilesightPayload</name>
    <message>
        <source>The payload %1 ends in the middle of a channel; it was cut short on its way.</source>
        <translation>Die Nutzlast %1 endet mitten in einem Kanal; sie wurde unterwegs abgeschnitten.</translation>
    </message>
</context>
<context>
    <name>PeopleStore</name>
    <message>
        <source>Reading the people</source>
        <translation>Lesen der Personen</translation>
    </message>
    <message>
        <source>Adding the person</source>
        <translation>Hinzufügen der Person</translation>
    </message>
    <message>
        <source>Changing the person</source>
        <translation>Ändern der Person</translation>
    </message>
    <message>
        <source>There is no such person.</source>
        <translation>Diese Person gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>PhoneCallJson</name>
    <message>
        <source>The call cannot be read: %1.</source>
        <translation>Der Anruf ist nicht lesbar: %1.</translation>
    </message>
</context>
<context>
    <name>PhoneCommand</name>
    <message>
        <source>The telephone command cannot be read: %1.</source>
        <translation>Der Telefonbefehl ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>is “%1”, which this program does not know</source>
        <translation>ist „%1“; das kennt dieses Programm nicht</translation>
    </message>
    <message>
        <source>may hold 0 to 9, *, # and A to D</source>
        <translation>darf nur 0 bis 9, *, # und A bis D enthalten</translation>
    </message>
    <message>
        <source>cannot be set to unknown</source>
        <translation>lässt sich nicht auf „unbekannt“ setzen</translation>
    </message>
</context>
<context>
    <name>PhoneNumber</name>
    <message>
        <source>The country code is not known. Begin with + and the country code.</source>
        <translation>Die Ländervorwahl ist unbekannt. Beginnen Sie mit + und der Ländervorwahl.</translation>
    </message>
    <message>
        <source>The number is too short.</source>
        <translation>Die Nummer ist zu kurz.</translation>
    </message>
    <message>
        <source>The number is too long.</source>
        <translation>Die Nummer ist zu lang.</translation>
    </message>
    <message>
        <source>This is not a telephone number.</source>
        <translation>Das ist keine Telefonnummer.</translation>
    </message>
    <message>
        <source>Enter the extension.</source>
        <translation>Geben Sie die Nebenstelle ein.</translation>
    </message>
    <message>
        <source>An extension has 1 to 10 digits. For a number outside the house choose “Outside number”.</source>
        <translation>Eine Nebenstelle hat 1 bis 10 Ziffern. Für eine Nummer außer Haus wählen Sie „Externe Nummer“.</translation>
    </message>
    <message>
        <source>Enter the telephone number.</source>
        <translation>Geben Sie die Telefonnummer ein.</translation>
    </message>
</context>
<context>
    <name>PlainPress</name>
    <message>
        <source>The body must be one JSON object.</source>
        <translation>Der Inhalt muss genau ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>The member &quot;%1&quot; is missing.</source>
        <translation>Das Feld „%1“ fehlt.</translation>
    </message>
    <message>
        <source>The member &quot;%1&quot; must be text.</source>
        <translation>Das Feld „%1“ muss Text sein.</translation>
    </message>
    <message numerus="yes">
        <source>The member &quot;%1&quot; is too long: %n characters at most.</source>
        <translation>
            <numerusform>Das Feld „%1“ ist zu lang: höchstens %n Zeichen.</numerusform>
            <numerusform>Das Feld „%1“ ist zu lang: höchstens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The member &quot;%1&quot; holds control characters.</source>
        <translation>Das Feld „%1“ enthält Steuerzeichen.</translation>
    </message>
    <message>
        <source>The member &quot;%1&quot; is empty.</source>
        <translation>Das Feld „%1“ ist leer.</translation>
    </message>
    <message>
        <source>The member &quot;event&quot; must be &quot;button_press&quot;.</source>
        <translation>Das Feld „event“ muss „button_press“ sein.</translation>
    </message>
    <message>
        <source>The member &quot;timestamp&quot; must be a time like 2025-12-15T09:00:00Z.</source>
        <translation>Das Feld „timestamp“ muss eine Zeit wie 2025-12-15T09:00:00Z sein.</translation>
    </message>
    <message>
        <source>The timestamp %1 is too far from this PC&apos;s time %2: look at the clocks, or this is a replay.</source>
        <translation>Der Zeitstempel %1 liegt zu weit von der Zeit dieses PCs (%2): Prüfen Sie die Uhren, oder es ist eine Wiederholung.</translation>
    </message>
</context>
<context>
    <name>PressCommand</name>
    <message>
        <source>Raises a press by hand, as if the button had been pressed: a real alert that calls the recipients.</source>
        <translation>Löst einen Tastendruck von Hand aus, als wäre der Taster gedrückt worden: ein echter Alarm, der die Empfänger ruft.</translation>
    </message>
    <message>
        <source>The button, by its device id.</source>
        <translation>Der Taster, mit seiner Gerätekennung.</translation>
    </message>
    <message>
        <source>Print JSON.</source>
        <translation>JSON ausgeben.</translation>
    </message>
    <message>
        <source>--device is missing. See bellboard press --help.</source>
        <translation>--device fehlt. Siehe bellboard press --help.</translation>
    </message>
    <message>
        <source>nobody acts for %1: start bellboard or bellboard engine. The press is stored and will be called out as soon as one starts.</source>
        <translation>Niemand handelt für %1: Starten Sie bellboard oder bellboard engine. Der Tastendruck ist gespeichert, und es wird gerufen, sobald eines davon startet.</translation>
    </message>
    <message>
        <source>Alert %1 is raised.</source>
        <translation>Alarm %1 ist ausgelöst.</translation>
    </message>
    <message>
        <source>The press is stored; it raised no new alert.</source>
        <translation>Der Tastendruck ist gespeichert; er hat keinen neuen Alarm ausgelöst.</translation>
    </message>
    <message>
        <source>the button %1 is set up for the room &quot;%2&quot;; leave --room out, or change the button</source>
        <translation>Der Taster %1 ist für das Zimmer „%2“ eingerichtet; lassen Sie --room weg, oder ändern Sie den Taster</translation>
    </message>
    <message>
        <source>the button %1 is set up with the type &quot;%2&quot;; leave --type out, or change the button</source>
        <translation>Der Taster %1 ist mit der Art „%2“ eingerichtet; lassen Sie --type weg, oder ändern Sie den Taster</translation>
    </message>
    <message>
        <source>The room, of a button that is not set up.</source>
        <translation>Das Zimmer, bei einem nicht eingerichteten Taster.</translation>
    </message>
    <message>
        <source>The type, e.g. emergency, of a button that is not set up.</source>
        <translation>Die Art, z. B. emergency, bei einem nicht eingerichteten Taster.</translation>
    </message>
    <message>
        <source>The press is stored; it joined alert %1.</source>
        <translation>Der Tastendruck ist gespeichert; er gehört zum Alarm %1.</translation>
    </message>
</context>
<context>
    <name>PropertyStore</name>
    <message>
        <source>Reading the properties</source>
        <translation>Lesen der Häuser</translation>
    </message>
    <message>
        <source>Making the property</source>
        <translation>Anlegen des Hauses</translation>
    </message>
    <message>
        <source>Changing the property</source>
        <translation>Ändern des Hauses</translation>
    </message>
    <message>
        <source>Only an administrator of the property may change it.</source>
        <translation>Nur ein Administrator des Hauses darf es ändern.</translation>
    </message>
    <message>
        <source>Asking what this login may do</source>
        <translation>Abfragen, was diese Anmeldung darf</translation>
    </message>
    <message>
        <source>The database does not say what this login may do.</source>
        <translation>Die Datenbank sagt nicht, was diese Anmeldung darf.</translation>
    </message>
</context>
<context>
    <name>ReaderPool</name>
    <message>
        <source>The program is closing.</source>
        <translation>Das Programm wird beendet.</translation>
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
    <name>RecipientStore</name>
    <message>
        <source>Reading the recipients</source>
        <translation>Lesen der Empfänger</translation>
    </message>
    <message>
        <source>Adding the recipient</source>
        <translation>Hinzufügen des Empfängers</translation>
    </message>
    <message>
        <source>Putting the recipient back</source>
        <translation>Wiederherstellen des Empfängers</translation>
    </message>
    <message>
        <source>Changing the recipient</source>
        <translation>Ändern des Empfängers</translation>
    </message>
    <message>
        <source>This recipient no longer exists.</source>
        <translation>Diesen Empfänger gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Deleting the recipient</source>
        <translation>Löschen des Empfängers</translation>
    </message>
    <message>
        <source>Moving the recipient</source>
        <translation>Verschieben des Empfängers</translation>
    </message>
</context>
<context>
    <name>RefusalLog</name>
    <message>
        <source>Refused from %1: %2</source>
        <translation>Abgelehnt von %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more request(s) from %1 refused within a minute.</source>
        <translation>
            <numerusform>%n weitere Anfrage von %1 innerhalb einer Minute abgelehnt.</numerusform>
            <numerusform>%n weitere Anfragen von %1 innerhalb einer Minute abgelehnt.</numerusform>
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
        <translation>Ein gespeichertes Geheimnis ist beschädigt. Geben Sie es neu ein.</translation>
    </message>
    <message>
        <source>A stored secret was sealed by a later version of Bellboard. Update this program, or enter the secret again.</source>
        <translation>Ein gespeichertes Geheimnis wurde von einer späteren Version von Bellboard versiegelt. Aktualisieren Sie dieses Programm, oder geben Sie das Geheimnis neu ein.</translation>
    </message>
    <message>
        <source>A stored secret cannot be opened: it was sealed under another key, or was altered. Enter it again.</source>
        <translation>Ein gespeichertes Geheimnis lässt sich nicht öffnen: Es wurde mit einem anderen Schlüssel versiegelt oder verändert. Geben Sie es neu ein.</translation>
    </message>
</context>
<context>
    <name>SettingsStore</name>
    <message>
        <source>Reading the settings</source>
        <translation>Lesen der Einstellungen</translation>
    </message>
    <message>
        <source>The settings of the alerts in the database cannot be used (%1). Save them again on the settings page.</source>
        <translation>Die Alarm-Einstellungen in der Datenbank sind nicht verwendbar (%1). Speichern Sie sie auf der Seite „Einstellungen“ neu.</translation>
    </message>
    <message>
        <source>Saving the settings</source>
        <translation>Speichern der Einstellungen</translation>
    </message>
</context>
<context>
    <name>SiteApply</name>
    <message>
        <source>The recipients were changed by somebody else meanwhile. Apply the file again.</source>
        <translation>Die Empfänger wurden inzwischen von jemand anderem geändert. Wenden Sie die Datei noch einmal an.</translation>
    </message>
    <message>
        <source>%1.%2 was not looked up.</source>
        <translation>%1.%2 wurde nicht nachgeschlagen.</translation>
    </message>
</context>
<context>
    <name>SiteFile</name>
    <message>
        <source>a truth value</source>
        <translation>ein Wahrheitswert</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>must be an object, and is %1</source>
        <translation>muss ein Objekt sein und ist %1</translation>
    </message>
    <message>
        <source>unknown key; known: %1</source>
        <translation>unbekannter Schlüssel; bekannt: %1</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>must be %1, and is %2</source>
        <translation>muss %1 sein und ist %2</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is too long: %1 characters, %2 at most</source>
        <translation>ist zu lang: %1 Zeichen, höchstens %2</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2, and is %3</source>
        <translation>muss eine ganze Zahl von %1 bis %2 sein und ist %3</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;; known: %2</source>
        <translation>ist „%1“; bekannt: %2</translation>
    </message>
    <message>
        <source>is empty; leave the key out to keep the secret that is there</source>
        <translation>ist leer; lassen Sie den Schlüssel weg, um das vorhandene Geheimnis zu behalten</translation>
    </message>
    <message>
        <source>must be the secret itself, {&quot;env&quot;: &quot;NAME&quot;} or {&quot;file&quot;: &quot;PATH&quot;}</source>
        <translation>muss das Geheimnis selbst sein, {&quot;env&quot;: &quot;NAME&quot;} oder {&quot;file&quot;: &quot;PFAD&quot;}</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no known time zone; write it like Europe/Berlin</source>
        <translation>„%1“ ist keine bekannte Zeitzone; schreiben Sie sie wie Europe/Berlin</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no known country; write two capital letters like DE</source>
        <translation>„%1“ ist kein bekanntes Land; schreiben Sie zwei Großbuchstaben wie DE</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no known language; write two small letters like en</source>
        <translation>„%1“ ist keine bekannte Sprache; schreiben Sie zwei Kleinbuchstaben wie en</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address of a PBX; write it like https://192.168.5.150:8088</source>
        <translation>„%1“ ist keine Adresse einer Telefonanlage; schreiben Sie sie wie https://192.168.5.150:8088</translation>
    </message>
    <message>
        <source>is no SHA-256 fingerprint: 64 hexadecimal digits, with or without colons</source>
        <translation>ist kein SHA-256-Fingerabdruck: 64 Hexadezimalziffern, mit oder ohne Doppelpunkte</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address to listen on; write it like 127.0.0.1:8480</source>
        <translation>„%1“ ist keine Adresse zum Lauschen; schreiben Sie sie wie 127.0.0.1:8480</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no DevEUI: 16 hexadecimal digits</source>
        <translation>„%1“ ist keine DevEUI: 16 Hexadezimalziffern</translation>
    </message>
    <message>
        <source>must be from one minute (0.017) to a year (8760), and is %1</source>
        <translation>muss zwischen einer Minute (0.017) und einem Jahr (8760) liegen und ist %1</translation>
    </message>
    <message>
        <source>is missing: certificate and key go together</source>
        <translation>fehlt: Zertifikat und Schlüssel gehören zusammen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands at %2[%3] already</source>
        <translation>„%1“ steht schon bei %2[%3]</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>a site file is one JSON object</source>
        <translation>eine Hausdatei ist genau ein JSON-Objekt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be dialled; write digits, *, # and + only, like 00</source>
        <translation>„%1“ ist nicht wählbar; schreiben Sie nur Ziffern, *, # und +, etwa 00</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name on an Asterisk; write letters, digits, _, . and - only</source>
        <translation>„%1“ ist kein Name auf einem Asterisk; schreiben Sie nur Buchstaben, Ziffern, _, . und -</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no sound of an Asterisk; write its path without suffix, like custom/alert</source>
        <translation>„%1“ ist kein Klang eines Asterisk; schreiben Sie seinen Pfad ohne Endung, etwa custom/alert</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address with a port, like 192.168.5.20:8480</source>
        <translation>„%1“ ist keine Adresse mit Port wie 192.168.5.20:8480</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;; known: yeastar-p, yeastar-s, asterisk, training</source>
        <translation>ist „%1“; bekannt: yeastar-p, yeastar-s, asterisk, training</translation>
    </message>
</context>
<context>
    <name>SiteSecrets</name>
    <message>
        <source>the environment has no variable %1</source>
        <translation>die Umgebung hat keine Variable %1</translation>
    </message>
    <message>
        <source>the file %1 cannot be read: %2</source>
        <translation>die Datei %1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>the file %1 is too long for a secret</source>
        <translation>die Datei %1 ist zu lang für ein Geheimnis</translation>
    </message>
    <message>
        <source>the file %1 is empty</source>
        <translation>die Datei %1 ist leer</translation>
    </message>
</context>
<context>
    <name>StatusCommand</name>
    <message>
        <source>Property</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Leader</source>
        <translation>Leitplatz</translation>
    </message>
    <message>
        <source>%1 on %2 (process %3)</source>
        <translation>%1 auf %2 (Prozess %3)</translation>
    </message>
    <message>
        <source>none: nobody acts. Start bellboard or bellboard engine.</source>
        <translation>keiner: niemand handelt. Starten Sie bellboard oder bellboard engine.</translation>
    </message>
    <message>
        <source>Link %1</source>
        <translation>Verbindung %1</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>none has reported yet</source>
        <translation>noch keine hat sich gemeldet</translation>
    </message>
    <message>
        <source>Open alerts</source>
        <translation>Offene Alarme</translation>
    </message>
    <message>
        <source>Tells how things stand: database, leader, links, open alerts.</source>
        <translation>Sagt, wie die Dinge stehen: Datenbank, Leitplatz, Verbindungen, offene Alarme.</translation>
    </message>
    <message>
        <source>Print JSON.</source>
        <translation>JSON ausgeben.</translation>
    </message>
    <message numerus="yes">
        <source>%1, not seen for %n second(s): it may not act. Look after that computer, or end the process.</source>
        <translation>
            <numerusform>%1, seit %n Sekunde nicht gesehen: Vielleicht handelt er nicht. Sehen Sie nach diesem PC, oder beenden Sie den Prozess.</numerusform>
            <numerusform>%1, seit %n Sekunden nicht gesehen: Vielleicht handelt er nicht. Sehen Sie nach diesem PC, oder beenden Sie den Prozess.</numerusform>
        </translation>
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
        <translation>dd.MM.yyyy</translation>
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
        <source>Bellboard, the operator&apos;s console of a hotel: a bell rings in a room, and the right person answers. Without a command it shows the console.</source>
        <translation>Bellboard, der Bedienplatz eines Hotels: in einem Zimmer wird geläutet, und der richtige Mensch antwortet. Ohne Befehl öffnet sich das Fenster.</translation>
    </message>
    <message>
        <source>Commands (bellboard COMMAND --help tells more):</source>
        <translation>Befehle (mehr dazu mit bellboard BEFEHL --help):</translation>
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
        <translation>
  engine            ohne Fenster für das Hotel handeln
  drill             den Alarm testen und seinen Ablauf ausgeben
  apply SITE.json   ein Hotel aus einer Datei einrichten
  export            die Einrichtung als solche Datei ausgeben
  press             einen Tastendruck von Hand auslösen
  alerts            die Alarme auflisten
  status            sagen, wie die Dinge stehen</translation>
    </message>
    <message>
        <source>Begin with the example hotel where there is no hotel yet.</source>
        <translation>Mit dem Beispielhotel beginnen, wo es noch kein Hotel gibt.</translation>
    </message>
</context>
<context>
    <name>bellboard::AboutDialog</name>
    <message>
        <source>About Bellboard</source>
        <translation>Über Bellboard</translation>
    </message>
    <message>
        <source>The operator&apos;s console of a hotel: a bell rings in a room, and the right person answers.</source>
        <translation>Der Bedienplatz eines Hotels: in einem Zimmer wird geläutet, und der richtige Mensch antwortet.</translation>
    </message>
    <message>
        <source>Copyright © 2026 The Bellboard authors. This is free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). It comes without any warranty; see &lt;a href=&quot;https://www.gnu.org/licenses/gpl-3.0.html&quot;&gt;the licence&lt;/a&gt;. Built with Qt, PostgreSQL, libphonenumber, libsodium and libmicrohttpd.</source>
        <translation>Copyright © 2026 die Autoren von Bellboard. Freie Software unter der GNU General Public License, Version 3 oder später (GPL-3.0-or-later), ohne jede Gewährleistung; siehe &lt;a href=&quot;https://www.gnu.org/licenses/gpl-3.0.html&quot;&gt;die Lizenz&lt;/a&gt;. Gebaut mit Qt, PostgreSQL, libphonenumber, libsodium und libmicrohttpd.</translation>
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
        <source>The telephone system is the built-in training one: nobody&apos;s telephone rings.</source>
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
        <translation>Alarm %1 wurde schon von %2 übernommen.</translation>
    </message>
    <message>
        <source>Alert %1 is closed already.</source>
        <translation>Alarm %1 ist schon geschlossen.</translation>
    </message>
    <message>
        <source>There is no button “%1”. Add it on the Buttons page.</source>
        <translation>Es gibt keinen Taster „%1“. Fügen Sie ihn auf der Seite „Taster“ hinzu.</translation>
    </message>
    <message>
        <source>There is no alert %1.</source>
        <translation>Es gibt keinen Alarm %1.</translation>
    </message>
    <message>
        <source>Bellboard is stopping. Send the press again.</source>
        <translation>Bellboard wird beendet. Senden Sie den Tastendruck noch einmal.</translation>
    </message>
    <message>
        <source>Too much is waiting for the database. Send it again.</source>
        <translation>Zu vieles wartet auf die Datenbank. Senden Sie es noch einmal.</translation>
    </message>
    <message>
        <source>No telephone system is connected.</source>
        <translation>Es ist keine Telefonanlage verbunden.</translation>
    </message>
    <message>
        <source>The database does not answer. The press is kept; send it again.</source>
        <translation>Die Datenbank antwortet nicht. Der Tastendruck ist aufbewahrt; senden Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>A step of an alert was acted on but cannot be shown: %1</source>
        <translation>Ein Schritt eines Alarms wurde ausgeführt, kann aber nicht gezeigt werden: %1</translation>
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
        <source>Bellboard calls people through the hotel&apos;s telephone system. Enter its address first, or choose the built-in training system to try everything out.</source>
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
    <name>bellboard::AmiSession</name>
    <message>
        <source>The manager interface does not answer any more.</source>
        <translation>Die Manager-Schnittstelle antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>The manager interface cannot be reached: %1.</source>
        <translation>Die Manager-Schnittstelle ist nicht erreichbar: %1.</translation>
    </message>
    <message>
        <source>The PBX is not connected.</source>
        <translation>Die Telefonanlage ist nicht verbunden.</translation>
    </message>
    <message>
        <source>What answers on the manager port is no Asterisk. Check ami_host and ami_port.</source>
        <translation>Was am Manager-Port antwortet, ist kein Asterisk. Prüfen Sie ami_host und ami_port.</translation>
    </message>
    <message>
        <source>The manager interface gives no challenge to log in by: %1.</source>
        <translation>Die Manager-Schnittstelle gibt keine Aufgabe zur Anmeldung: %1.</translation>
    </message>
    <message>
        <source>The PBX does not accept the AMI user or its secret (%1). Compare them with manager.conf; Bellboard tries again in a while.</source>
        <translation>Die Telefonanlage nimmt den AMI-Benutzer oder sein Geheimnis nicht an (%1). Vergleichen Sie beide mit manager.conf; Bellboard versucht es nach einer Weile wieder.</translation>
    </message>
</context>
<context>
    <name>bellboard::AriAlertCalls</name>
    <message>
        <source>The PBX cannot ring %1: the phone is not registered, or there is no such extension or line.</source>
        <translation>Die Telefonanlage kann %1 nicht anrufen: Das Telefon ist nicht angemeldet, oder es gibt die Nebenstelle oder Leitung nicht.</translation>
    </message>
    <message>
        <source>Hung up by Bellboard.</source>
        <translation>Von Bellboard aufgelegt.</translation>
    </message>
    <message>
        <source>The call is over.</source>
        <translation>Der Anruf ist beendet.</translation>
    </message>
    <message>
        <source>The PBX no longer knows this call; what became of it was not heard.</source>
        <translation>Die Telefonanlage kennt diesen Anruf nicht mehr; was aus ihm wurde, war nicht zu erfahren.</translation>
    </message>
    <message>
        <source>The announcement &quot;%1&quot; could not be played: check that the PBX has it, 8 kHz mono.</source>
        <translation>Die Ansage „%1“ konnte nicht abgespielt werden: Prüfen Sie, ob die Telefonanlage sie hat, 8 kHz und mono.</translation>
    </message>
</context>
<context>
    <name>bellboard::AriClient</name>
    <message>
        <source>The PBX answers with HTTP error %1.</source>
        <translation>Die Telefonanlage antwortet mit dem HTTP-Fehler %1.</translation>
    </message>
    <message>
        <source>The PBX says: %1.</source>
        <translation>Die Telefonanlage sagt: %1.</translation>
    </message>
</context>
<context>
    <name>bellboard::AriSocket</name>
    <message>
        <source>The PBX does not answer any more.</source>
        <translation>Die Telefonanlage antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>The event connection to the PBX failed: %1.</source>
        <translation>Die Ereignisverbindung zur Telefonanlage ist gescheitert: %1.</translation>
    </message>
    <message>
        <source>The PBX closed the event connection.</source>
        <translation>Die Telefonanlage hat die Ereignisverbindung geschlossen.</translation>
    </message>
</context>
<context>
    <name>bellboard::AsteriskCheck</name>
    <message>
        <source>What answers at %1 is no Asterisk. Check address and port, usually 8088 or, with TLS, 8089.</source>
        <translation>Unter %1 antwortet kein Asterisk. Prüfen Sie Adresse und Port, meist 8088 oder, mit TLS, 8089.</translation>
    </message>
    <message>
        <source>Asterisk %1 answers.</source>
        <translation>Asterisk %1 antwortet.</translation>
    </message>
    <message>
        <source>Asterisk %1 answers. Bellboard knows %2 to %3; try everything before it counts.</source>
        <translation>Asterisk %1 antwortet. Bellboard kennt %2 bis %3; probieren Sie alles aus, bevor es darauf ankommt.</translation>
    </message>
    <message>
        <source>The user %1 may make calls.</source>
        <translation>Der Benutzer %1 darf Anrufe aufbauen.</translation>
    </message>
    <message>
        <source>The PBX does not tell its modules. %1</source>
        <translation>Die Anlage nennt ihre Module nicht. %1</translation>
    </message>
    <message>
        <source>Everything that alerts need is loaded.</source>
        <translation>Alles, was Alarme brauchen, ist geladen.</translation>
    </message>
    <message>
        <source>Not loaded: %1. Load it in modules.conf.</source>
        <translation>Nicht geladen: %1. Laden Sie es in modules.conf.</translation>
    </message>
    <message>
        <source>announcement</source>
        <translation>Ansage</translation>
    </message>
    <message>
        <source>The recording &quot;%1&quot; is there.</source>
        <translation>Die Aufnahme „%1“ ist vorhanden.</translation>
    </message>
    <message>
        <source>There is no recording &quot;%1&quot;: alerts would be silent.</source>
        <translation>Es gibt keine Aufnahme „%1“: Alarme blieben stumm.</translation>
    </message>
    <message>
        <source>The sound &quot;%1&quot; is there.</source>
        <translation>Die Ansage „%1“ ist vorhanden.</translation>
    </message>
    <message>
        <source>There is no sound &quot;%1&quot;: alerts would be silent. Put %1.wav (8 kHz, mono, 16 bit) into the PBX&apos;s sounds folder.</source>
        <translation>Es gibt keine Ansage „%1“: Alarme blieben stumm. Legen Sie %1.wav (8 kHz, mono, 16 Bit) in den Ordner sounds der Anlage.</translation>
    </message>
    <message>
        <source>phone %1</source>
        <translation>Telefon %1</translation>
    </message>
    <message>
        <source>There is no PJSIP endpoint of this name: an alert cannot ring it.</source>
        <translation>Es gibt keinen PJSIP-Endpunkt dieses Namens: ein Alarm kann ihn nicht anrufen.</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>angemeldet</translation>
    </message>
    <message>
        <source>not registered now: an alert would go on to the next person at once</source>
        <translation>zurzeit nicht angemeldet: ein Alarm ginge sofort zur nächsten Person</translation>
    </message>
    <message>
        <source>None is named: calls to outside numbers go through the dialplan, which may answer too early.</source>
        <translation>Keiner ist genannt: Anrufe nach außen gehen durch den Wählplan, der zu früh abheben kann.</translation>
    </message>
    <message>
        <source>There is no PJSIP endpoint &quot;%1&quot;: outside numbers cannot be called.</source>
        <translation>Es gibt keinen PJSIP-Endpunkt „%1“: Nummern außerhalb können nicht angerufen werden.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not reachable now.</source>
        <translation>„%1“ ist zurzeit nicht erreichbar.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is there.</source>
        <translation>„%1“ ist vorhanden.</translation>
    </message>
    <message>
        <source>No ami_user is named: the calls of the house will not be seen.</source>
        <translation>Kein ami_user ist genannt: die Gespräche des Hauses bleiben unsichtbar.</translation>
    </message>
    <message>
        <source>The user %1 may log in.</source>
        <translation>Der Benutzer %1 darf sich anmelden.</translation>
    </message>
    <message>
        <source>The manager interface does not answer any more.</source>
        <translation>Die Manager-Schnittstelle antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>The PBX does not tell what its user may do. %1</source>
        <translation>Die Anlage sagt nicht, was ihr Benutzer darf. %1</translation>
    </message>
    <message>
        <source>The user may do all that the desk does.</source>
        <translation>Der Benutzer darf alles, was der Empfang tut.</translation>
    </message>
    <message>
        <source>Not offered to this user: %1. Either manager.conf does not allow it (docs/asterisk.md names the classes), or the module is not loaded.</source>
        <translation>Diesem Benutzer nicht angeboten: %1. Entweder erlaubt manager.conf es nicht (docs/asterisk.md nennt die Klassen), oder das Modul ist nicht geladen.</translation>
    </message>
    <message>
        <source>The dialplan has this context.</source>
        <translation>Der Wählplan hat diesen Kontext.</translation>
    </message>
    <message>
        <source>The user may not look at the dialplan: add &quot;reporting&quot; to write.</source>
        <translation>Der Benutzer darf den Wählplan nicht ansehen: nehmen Sie „reporting“ in write auf.</translation>
    </message>
    <message>
        <source>The dialplan has no such context: nobody could be called from the desk. Correct dial_context.</source>
        <translation>Der Wählplan hat keinen solchen Kontext: vom Empfang aus könnte niemand angerufen werden. Berichtigen Sie dial_context.</translation>
    </message>
    <message>
        <source>The PBX keeps no call records: set enable=yes in cdr.conf.</source>
        <translation>Die Anlage führt keine Gesprächsdaten: setzen Sie enable=yes in cdr.conf.</translation>
    </message>
    <message>
        <source>Call records do not reach Bellboard: set enabled=yes in cdr_manager.conf and load the module.</source>
        <translation>Gesprächsdaten erreichen Bellboard nicht: setzen Sie enabled=yes in cdr_manager.conf und laden Sie das Modul.</translation>
    </message>
    <message>
        <source>Call records come as calls end.</source>
        <translation>Gesprächsdaten kommen mit dem Ende jedes Gesprächs.</translation>
    </message>
</context>
<context>
    <name>bellboard::AsteriskLink</name>
    <message>
        <source>Alerts are called; the calls of the house cannot be seen. %1</source>
        <translation>Alarme werden angerufen; die Anrufe des Hauses sind nicht zu sehen. %1</translation>
    </message>
    <message>
        <source>The PBX does not accept the ARI user or its secret. Compare them with ari.conf; Bellboard tries again in a while.</source>
        <translation>Die Telefonanlage nimmt den ARI-Benutzer oder sein Geheimnis nicht an. Vergleichen Sie beide mit ari.conf; Bellboard versucht es nach einer Weile wieder.</translation>
    </message>
    <message>
        <source>The ARI user may only read. Set read_only=no in ari.conf.</source>
        <translation>Der ARI-Benutzer darf nur lesen. Setzen Sie read_only=no in ari.conf.</translation>
    </message>
    <message>
        <source>The PBX has no ARI at this address. Check the address, http.conf (enabled=yes, prefix) and ari.conf (enabled=yes).</source>
        <translation>Die Telefonanlage hat an dieser Adresse kein ARI. Prüfen Sie die Adresse, http.conf (enabled=yes, prefix) und ari.conf (enabled=yes).</translation>
    </message>
    <message>
        <source>The address does not answer like an Asterisk. Check address and port, usually 8088 or, with TLS, 8089.</source>
        <translation>Die Adresse antwortet nicht wie ein Asterisk. Prüfen Sie Adresse und Port, meist 8088 oder, mit TLS, 8089.</translation>
    </message>
    <message>
        <source>Another program took over the application &quot;%1&quot; on the PBX. Two Bellboards need two application names.</source>
        <translation>Ein anderes Programm hat die Anwendung „%1“ auf der Telefonanlage übernommen. Zwei Bellboards brauchen zwei Anwendungsnamen.</translation>
    </message>
    <message>
        <source>The PBX is not connected.</source>
        <translation>Die Telefonanlage ist nicht verbunden.</translation>
    </message>
    <message>
        <source>The address does not answer like an Asterisk.</source>
        <translation>Die Adresse antwortet nicht wie ein Asterisk.</translation>
    </message>
    <message>
        <source>Asterisk %1.</source>
        <translation>Asterisk %1.</translation>
    </message>
    <message>
        <source>It has no sound &quot;%1&quot;: alerts would be silent.</source>
        <translation>Es hat keinen Klang „%1“: Alarme wären stumm.</translation>
    </message>
    <message>
        <source>Bellboard has no login to this PBX&apos;s manager interface: enter ami_user and ami_secret in the site file.</source>
        <translation>Bellboard hat keine Anmeldung an der Manager-Schnittstelle dieser Telefonanlage: Tragen Sie ami_user und ami_secret in die Site-Datei ein.</translation>
    </message>
    <message>
        <source>An Asterisk cannot lift the handset of a desk phone. Lift it, or pick the call up.</source>
        <translation>Ein Asterisk kann den Hörer eines Tischtelefons nicht abheben. Heben Sie ab, oder holen Sie den Anruf heran.</translation>
    </message>
    <message>
        <source>An Asterisk leaves it to its dialplan whether a phone answers by itself.</source>
        <translation>Ein Asterisk überlässt es seinem Wählplan, ob ein Telefon von selbst abhebt.</translation>
    </message>
    <message>
        <source>Asterisk keeps no general way into a mailbox; transfer to the mailbox&apos;s number.</source>
        <translation>Ein Asterisk hat keinen allgemeinen Weg in eine Mailbox; verbinden Sie zur Nummer der Mailbox.</translation>
    </message>
    <message>
        <source>An Asterisk can hold only calls of its own applications. Use the phone&apos;s hold key, or park the call.</source>
        <translation>Ein Asterisk kann nur Anrufe seiner eigenen Anwendungen halten. Nehmen Sie die Haltetaste des Telefons, oder parken Sie den Anruf.</translation>
    </message>
    <message>
        <source>Use the phone&apos;s own keys: an Asterisk cannot swap the parties of its calls.</source>
        <translation>Nehmen Sie die Tasten des Telefons: Ein Asterisk kann die Teilnehmer seiner Anrufe nicht tauschen.</translation>
    </message>
    <message>
        <source>Use the phone&apos;s own keys: an Asterisk cannot join the parties of its calls.</source>
        <translation>Nehmen Sie die Tasten des Telefons: Ein Asterisk kann die Teilnehmer seiner Anrufe nicht zusammenschalten.</translation>
    </message>
    <message>
        <source>An Asterisk can play only into calls of its own applications.</source>
        <translation>Ein Asterisk kann nur in Anrufe seiner eigenen Anwendungen etwas abspielen.</translation>
    </message>
    <message>
        <source>An Asterisk sends call records as calls end and lists no older ones.</source>
        <translation>Ein Asterisk sendet Anrufdaten, wenn Anrufe enden, und gibt keine älteren aus.</translation>
    </message>
    <message>
        <source>An Asterisk&apos;s manager interface tells how many messages there are, not which.</source>
        <translation>Die Manager-Schnittstelle eines Asterisk sagt, wie viele Nachrichten da sind, nicht welche.</translation>
    </message>
    <message>
        <source>An Asterisk&apos;s manager interface gives out no messages.</source>
        <translation>Die Manager-Schnittstelle eines Asterisk gibt keine Nachrichten heraus.</translation>
    </message>
    <message>
        <source>This call is over.</source>
        <translation>Dieser Anruf ist beendet.</translation>
    </message>
    <message>
        <source>The PBX did not do it: %1.</source>
        <translation>Die Telefonanlage hat es nicht getan: %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be called.</source>
        <translation>„%1“ kann nicht angerufen werden.</translation>
    </message>
    <message>
        <source>Nothing rings there any more.</source>
        <translation>Dort klingelt nichts mehr.</translation>
    </message>
    <message>
        <source>Only 0 to 9, *, # and A to D can be sent.</source>
        <translation>Nur 0 bis 9, *, # und A bis D können gesendet werden.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no extension.</source>
        <translation>„%1“ ist keine Nebenstelle.</translation>
    </message>
    <message>
        <source>%1 is no agent of the queue %2.</source>
        <translation>%1 ist kein Agent der Warteschlange %2.</translation>
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
    <name>bellboard::CallDetail</name>
    <message>
        <source>★ VIP</source>
        <translation>★ VIP</translation>
    </message>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message>
        <source>Close the call</source>
        <translation>Anruf schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>All calls of this num&amp;ber</source>
        <translation>Alle Anrufe dieser &amp;Nummer</translation>
    </message>
    <message>
        <source>Way of the call</source>
        <translation>Weg des Anrufs</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Written on the call</source>
        <translation>Zum Anruf notiert</translation>
    </message>
    <message>
        <source>room %1</source>
        <translation>Zimmer %1</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>Angenommen von</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>Number dialled</source>
        <translation>Gewählte Nummer</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Came by rule</source>
        <translation>Über Regel</translation>
    </message>
    <message>
        <source>Rang</source>
        <translation>Geklingelt</translation>
    </message>
    <message>
        <source>Talked</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Gehalten</translation>
    </message>
    <message>
        <source>Charged for</source>
        <translation>Berechnet</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Keys pressed</source>
        <translation>Gedrückte Tasten</translation>
    </message>
</context>
<context>
    <name>bellboard::CallLogFile</name>
    <message>
        <source>Began</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Nebenstelle</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Rang (s)</source>
        <translation>Geklingelt (s)</translation>
    </message>
    <message>
        <source>Talked (s)</source>
        <translation>Gespräch (s)</translation>
    </message>
    <message>
        <source>Charged (s)</source>
        <translation>Berechnet (s)</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Stichwörter</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Choose another place.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Wählen Sie einen anderen Ort.</translation>
    </message>
</context>
<context>
    <name>bellboard::CallLogFilterBar</name>
    <message>
        <source>Number, name, room or note</source>
        <translation>Nummer, Name, Zimmer oder Notiz</translation>
    </message>
    <message>
        <source>Search by number, name, room or note</source>
        <translation>Nach Nummer, Name, Zimmer oder Notiz suchen</translation>
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
        <source>Yesterday</source>
        <translation>Gestern</translation>
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
        <translation>Zeitraum…</translation>
    </message>
    <message>
        <source>Filter by direction</source>
        <translation>Nach Richtung filtern</translation>
    </message>
    <message>
        <source>In and out</source>
        <translation>Ein und aus</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Eingehend</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Ausgehend</translation>
    </message>
    <message>
        <source>In the house</source>
        <translation>Im Haus</translation>
    </message>
    <message>
        <source>Filter by person</source>
        <translation>Nach Person filtern</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle Personen</translation>
    </message>
    <message>
        <source>Filter by outcome</source>
        <translation>Nach Ergebnis filtern</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>Alle Ergebnisse</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Nicht angenommen</translation>
    </message>
    <message>
        <source>Missed or busy</source>
        <translation>Verpasst oder besetzt</translation>
    </message>
    <message>
        <source>Caller gave up</source>
        <translation>Anrufer legte auf</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>Voicemail</translation>
    </message>
    <message>
        <source>Not put through</source>
        <translation>Nicht vermittelt</translation>
    </message>
    <message>
        <source>Filter by tag</source>
        <translation>Nach Stichwort filtern</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>Alle Stichwörter</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Sho&amp;w all calls</source>
        <translation>Alle Anrufe &amp;zeigen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
</context>
<context>
    <name>bellboard::CallLogModel</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>%1, with notes</source>
        <translation>%1, mit Notizen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Talked</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Stichwörter</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
</context>
<context>
    <name>bellboard::CallLogPage</name>
    <message>
        <source>Call log</source>
        <translation>Anrufliste</translation>
    </message>
    <message>
        <source>Every call of the house. Click a row to open it.</source>
        <translation>Jeder Anruf des Hauses. Ein Klick auf eine Zeile öffnet ihn.</translation>
    </message>
    <message>
        <source>Reasons…</source>
        <translation>Gründe…</translation>
    </message>
    <message>
        <source>Change the list of reasons</source>
        <translation>Liste der Gründe ändern</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Write the calls that are shown into a file</source>
        <translation>Die gezeigten Anrufe in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Try a&amp;gain</source>
        <translation>&amp;Noch einmal</translation>
    </message>
    <message>
        <source>All calls of %1</source>
        <translation>Alle Anrufe von %1</translation>
    </message>
    <message>
        <source>What was written on the call before was not saved. %1</source>
        <translation>Was zum vorigen Anruf notiert wurde, ist nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>All calls of this num&amp;ber</source>
        <translation>Alle Anrufe dieser &amp;Nummer</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Noch keine Anrufe</translation>
    </message>
    <message>
        <source>Every call is kept here: who called, who answered, and what was said about it.</source>
        <translation>Hier steht jeder Anruf: wer anrief, wer annahm und was dazu notiert wurde.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No call fits these filters.</source>
        <translation>Kein Anruf passt zu diesen Filtern.</translation>
    </message>
    <message>
        <source>Clear the &amp;filters</source>
        <translation>&amp;Filter leeren</translation>
    </message>
    <message>
        <source>Write the calls into a file</source>
        <translation>Anrufe in eine Datei schreiben</translation>
    </message>
    <message>
        <source>calls %1</source>
        <translation>Anrufe %1</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets (*.csv)</source>
        <translation>CSV, für Tabellen (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) written so far …</source>
        <translation>
            <numerusform>%n Anruf bisher geschrieben …</numerusform>
            <numerusform>%n Anrufe bisher geschrieben …</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) written to %1.</source>
        <translation>
            <numerusform>%n Anruf in %1 geschrieben.</numerusform>
            <numerusform>%n Anrufe in %1 geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. No file was written.</source>
        <translation>Abgebrochen. Es wurde keine Datei geschrieben.</translation>
    </message>
</context>
<context>
    <name>bellboard::CallMarksEditor</name>
    <message>
        <source>Lin&amp;k…</source>
        <translation>Ver&amp;knüpfen…</translation>
    </message>
    <message>
        <source>Link the call to a contact or guest</source>
        <translation>Den Anruf mit einem Kontakt oder Gast verknüpfen</translation>
    </message>
    <message>
        <source>&amp;Unlink</source>
        <translation>&amp;Lösen</translation>
    </message>
    <message>
        <source>Take the link to the contact or guest away</source>
        <translation>Die Verknüpfung mit dem Kontakt oder Gast lösen</translation>
    </message>
    <message>
        <source>Kind of the reference</source>
        <translation>Art des Vorgangs</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Number of the order, job or booking</source>
        <translation>Nummer der Bestellung, des Auftrags oder der Buchung</translation>
    </message>
    <message>
        <source>late check-out, parking</source>
        <translation>späte Abreise, Parkplatz</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save what is written on the call</source>
        <translation>Speichern, was zum Anruf notiert ist</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Ta&amp;gs</source>
        <translation>Stich&amp;wörter</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>N&amp;otizen</translation>
    </message>
    <message>
        <source>Notes end after %1 characters.</source>
        <translation>Notizen enden nach %1 Zeichen.</translation>
    </message>
    <message>
        <source>No reason</source>
        <translation>Kein Grund</translation>
    </message>
    <message>
        <source>Not linked to anybody</source>
        <translation>Nicht verknüpft</translation>
    </message>
    <message>
        <source>Guest no. %1</source>
        <translation>Gast Nr. %1</translation>
    </message>
    <message>
        <source>Guest: %1</source>
        <translation>Gast: %1</translation>
    </message>
    <message>
        <source>Contact no. %1</source>
        <translation>Kontakt Nr. %1</translation>
    </message>
    <message>
        <source>Contact: %1</source>
        <translation>Kontakt: %1</translation>
    </message>
    <message>
        <source>A call has at most %1 tags: the last ones are not kept.</source>
        <translation>Ein Anruf hat höchstens %1 Stichwörter: Die letzten werden nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>bellboard::CallOperations</name>
    <message>
        <source>This telephone system cannot do this.</source>
        <translation>Diese Telefonanlage kann das nicht.</translation>
    </message>
    <message>
        <source>Choose your telephone first (page My telephone).</source>
        <translation>Wählen Sie zuerst Ihr Telefon (Seite Mein Telefon).</translation>
    </message>
    <message>
        <source>Not in this state of the call.</source>
        <translation>Nicht in diesem Zustand des Anrufs.</translation>
    </message>
    <message>
        <source>The telephone system does not tell enough about this call.</source>
        <translation>Die Telefonanlage sagt über diesen Anruf nicht genug.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Abweisen</translation>
    </message>
    <message>
        <source>To voicemail</source>
        <translation>Anrufbeantworter</translation>
    </message>
    <message>
        <source>Take it here</source>
        <translation>Heranholen</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Auflegen</translation>
    </message>
    <message>
        <source>Take off hold</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Ton an</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Transfer…</source>
        <translation>Weitergeben…</translation>
    </message>
    <message>
        <source>Ask first…</source>
        <translation>Rückfragen…</translation>
    </message>
    <message>
        <source>Complete the transfer</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Back to the caller</source>
        <translation>Zurück zum Anrufer</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Makeln</translation>
    </message>
    <message>
        <source>All three</source>
        <translation>Zu dritt</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Parken</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Aufnahme beenden</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Send digits…</source>
        <translation>Ziffern senden…</translation>
    </message>
    <message>
        <source>Listen in</source>
        <translation>Mithören</translation>
    </message>
    <message>
        <source>Whisper to our side</source>
        <translation>Unserer Seite zuflüstern</translation>
    </message>
    <message>
        <source>Barge in</source>
        <translation>Aufschalten</translation>
    </message>
</context>
<context>
    <name>bellboard::CallPanel</name>
    <message>
        <source>Choose a call to see who it is and what can be done with it.</source>
        <translation>Wählen Sie einen Anruf, um zu sehen, wer es ist und was sich tun lässt.</translation>
    </message>
    <message>
        <source>★ VIP</source>
        <translation>★ VIP</translation>
    </message>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message>
        <source>Open alert of this room</source>
        <translation>Offener Alarm dieses Zimmers</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Mehr</translation>
    </message>
    <message>
        <source>More for this call</source>
        <translation>Mehr zu diesem Anruf</translation>
    </message>
    <message>
        <source>room %1</source>
        <translation>Zimmer %1</translation>
    </message>
    <message>
        <source>do not disturb</source>
        <translation>bitte nicht stören</translation>
    </message>
</context>
<context>
    <name>bellboard::CallSounds</name>
    <message>
        <source>Classic telephone</source>
        <translation>Klassisches Telefon</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>Sanft</translation>
    </message>
    <message>
        <source>Modern</source>
        <translation>Modern</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>Kein Ton</translation>
    </message>
</context>
<context>
    <name>bellboard::CallsPage</name>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Calls under way</source>
        <translation>Laufende Anrufe</translation>
    </message>
    <message>
        <source>No calls under way.</source>
        <translation>Keine laufenden Anrufe.</translation>
    </message>
    <message>
        <source>Waiting callers</source>
        <translation>Wartende Anrufer</translation>
    </message>
    <message>
        <source>Nobody waits.</source>
        <translation>Niemand wartet.</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Your telephone rings. When you lift it, %1 is called.</source>
        <translation>Ihr Telefon klingelt. Sobald Sie abheben, wird %1 angerufen.</translation>
    </message>
    <message>
        <source>Say first which telephone stands at this desk.</source>
        <translation>Sagen Sie zuerst, welches Telefon an diesem Platz steht.</translation>
    </message>
    <message>
        <source>&amp;Choose my telephone</source>
        <translation>Mein Telefon &amp;wählen</translation>
    </message>
    <message>
        <source>Find or dial</source>
        <translation>Suchen oder wählen</translation>
    </message>
    <message>
        <source>&amp;Dial</source>
        <translation>&amp;Wählen</translation>
    </message>
    <message>
        <source>Dial</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>This telephone system cannot dial for you.</source>
        <translation>Diese Telefonanlage kann nicht für Sie wählen.</translation>
    </message>
    <message>
        <source>&amp;Call</source>
        <translation>&amp;Anrufen</translation>
    </message>
    <message>
        <source>Ta&amp;ke the call that rings there</source>
        <translation>Den Anruf, der dort klingelt, &amp;übernehmen</translation>
    </message>
    <message>
        <source>&amp;Transfer the selected call there</source>
        <translation>Den gewählten Anruf dorthin &amp;weitergeben</translation>
    </message>
    <message>
        <source>Send digits</source>
        <translation>Ziffern senden</translation>
    </message>
    <message>
        <source>Digits to send into the call, such as for a menu:</source>
        <translation>Ziffern, die in den Anruf gesendet werden, etwa für ein Menü:</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Only 0 to 9, * and # can be sent into a call.</source>
        <translation>In einen Anruf lassen sich nur 0 bis 9, * und # senden.</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) under way</source>
        <translation>
            <numerusform>%n laufender Anruf</numerusform>
            <numerusform>%n laufende Anrufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting, longest %1</source>
        <translation>
            <numerusform>%n wartet, am längsten %1</numerusform>
            <numerusform>%n warten, am längsten %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n too long</source>
        <translation>
            <numerusform>%n zu lange</numerusform>
            <numerusform>%n zu lange</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::CertificatePanel</name>
    <message>
        <source>The telephone system shows a certificate that is not known</source>
        <translation>Die Telefonanlage zeigt ein unbekanntes Zertifikat</translation>
    </message>
    <message>
        <source>Nothing was sent to it. Compare this fingerprint (SHA-256) with the one on the telephone system&apos;s own page, under security and certificates. Trust it only if all groups are the same.</source>
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
        <translation>Niemand handelte, als das verlangt wurde. Verlangen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>A drill calls the training telephone system or the recipients.</source>
        <translation>Eine Übung ruft die Übungsanlage oder die Empfänger.</translation>
    </message>
    <message>
        <source>Say why it was a false alarm.</source>
        <translation>Sagen Sie, warum es ein Fehlalarm war.</translation>
    </message>
    <message>
        <source>There is no telephone system to ask. Set it up under Connection.</source>
        <translation>Es gibt keine Telefonanlage, die gefragt werden kann. Richten Sie sie unter „Verbindung“ ein.</translation>
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
    <name>bellboard::ConsoleKeys</name>
    <message>
        <source>Answer</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Hang up or decline</source>
        <translation>Auflegen oder abweisen</translation>
    </message>
    <message>
        <source>Hold and take back</source>
        <translation>Halten und zurückholen</translation>
    </message>
    <message>
        <source>Transfer to…</source>
        <translation>Weitergeben an…</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Parken</translation>
    </message>
    <message>
        <source>Next waiting call</source>
        <translation>Nächster wartender Anruf</translation>
    </message>
    <message>
        <source>Find or dial</source>
        <translation>Suchen oder wählen</translation>
    </message>
    <message>
        <source>%1 is needed for typing. Take a function key, or one with Ctrl or Alt.</source>
        <translation>%1 wird zum Schreiben gebraucht. Nehmen Sie eine Funktionstaste oder eine mit Strg oder Alt.</translation>
    </message>
    <message>
        <source>%1 is the key of “%2” already.</source>
        <translation>%1 ist schon die Taste für „%2“.</translation>
    </message>
    <message>
        <source>Your telephone is in no call.</source>
        <translation>Ihr Telefon ist in keinem Anruf.</translation>
    </message>
    <message>
        <source>No call rings at your telephone.</source>
        <translation>An Ihrem Telefon klingelt kein Anruf.</translation>
    </message>
    <message>
        <source>Nobody waits.</source>
        <translation>Niemand wartet.</translation>
    </message>
</context>
<context>
    <name>bellboard::ConsoleKeysCard</name>
    <message>
        <source>Keys for calls</source>
        <translation>Tasten für Anrufe</translation>
    </message>
    <message>
        <source>Key for “%1”</source>
        <translation>Taste für „%1“</translation>
    </message>
    <message>
        <source>Standard: %1</source>
        <translation>Standard: %1</translation>
    </message>
    <message>
        <source>Standard key for “%1”</source>
        <translation>Standardtaste für „%1“</translation>
    </message>
    <message>
        <source>To call from anywhere, set a shortcut in the desktop&apos;s own settings that runs “bellboard tel:”: it brings the dial field forward.</source>
        <translation>Um von überall anzurufen, legen Sie in den Einstellungen des Desktops ein Tastenkürzel für den Befehl „bellboard tel:“ an: Es holt das Wählfeld nach vorn.</translation>
    </message>
    <message>
        <source>These keys work while a window of Bellboard is in front; this desktop (Wayland) gives no keys to programs in the background.</source>
        <translation>Diese Tasten wirken, solange ein Fenster von Bellboard vorn ist; dieser Desktop (Wayland) gibt Programmen im Hintergrund keine Tasten.</translation>
    </message>
    <message>
        <source>These keys work while a window of Bellboard is in front.</source>
        <translation>Diese Tasten wirken, solange ein Fenster von Bellboard vorn ist.</translation>
    </message>
</context>
<context>
    <name>bellboard::ContactDialog</name>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Kontakt anlegen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Company</source>
        <translation>&amp;Firma</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>&amp;E-Mail</translation>
    </message>
    <message>
        <source>Gold, Silver …</source>
        <translation>Gold, Silber …</translation>
    </message>
    <message>
        <source>L&amp;oyalty level</source>
        <translation>&amp;Treuestufe</translation>
    </message>
    <message>
        <source>&amp;VIP: shown with a star when they call</source>
        <translation>&amp;VIP: beim Anruf mit Stern gezeigt</translation>
    </message>
    <message>
        <source>A contact needs a name or a company.</source>
        <translation>Ein Kontakt braucht einen Namen oder eine Firma.</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address.</source>
        <translation>„%1“ ist keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>At most %1 e-mail addresses can be kept of one person.</source>
        <translation>Von einer Person können höchstens %1 E-Mail-Adressen gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>bellboard::ContactModel</name>
    <message>
        <source>★ VIP</source>
        <translation>★ VIP</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>Hinweise</translation>
    </message>
</context>
<context>
    <name>bellboard::ContactsView</name>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Name, company or number</source>
        <translation>Name, Firma oder Nummer</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>Noch keine Kontakte</translation>
    </message>
    <message>
        <source>Who is kept here is known by name when they call: suppliers, companies, regular guests.</source>
        <translation>Wer hier steht, wird beim Anruf mit Namen erkannt: Lieferanten, Firmen, Stammgäste.</translation>
    </message>
    <message>
        <source>&amp;Add the first contact</source>
        <translation>Ersten Kontakt &amp;anlegen</translation>
    </message>
    <message>
        <source>All calls of %1</source>
        <translation>Alle Anrufe von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) imported.</source>
        <translation>
            <numerusform>%n Kontakt importiert.</numerusform>
            <numerusform>%n Kontakte importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed.</source>
        <translation>
            <numerusform>%n geändert.</numerusform>
            <numerusform>%n geändert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::DeskCommands</name>
    <message>
        <source>Bellboard is closing.</source>
        <translation>Bellboard wird beendet.</translation>
    </message>
    <message>
        <source>Nobody is acting for this hotel at the moment. Start Bellboard on the computer that does, or call the staff by hand. What you asked for is stored.</source>
        <translation>Im Augenblick handelt niemand für dieses Hotel. Starten Sie Bellboard auf dem Rechner, der das tut, oder rufen Sie das Personal von Hand an. Was Sie verlangt haben, ist gespeichert.</translation>
    </message>
</context>
<context>
    <name>bellboard::Dialler</name>
    <message>
        <source>This telephone system cannot do this.</source>
        <translation>Diese Telefonanlage kann das nicht.</translation>
    </message>
    <message>
        <source>The link “%1” holds no telephone number.</source>
        <translation>Der Verweis „%1“ enthält keine Telefonnummer.</translation>
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
        <source>Call the built-in &amp;training system: nobody&apos;s telephone rings</source>
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
        <translation>Die Übung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nobody acts for this hotel, and this program could not either; its log says why (--log bellboard.*=true).</source>
        <translation>Niemand handelt für dieses Hotel, und auch dieses Programm konnte es nicht; sein Protokoll sagt, warum (--log bellboard.*=true).</translation>
    </message>
    <message>
        <source>The leader did not begin the drill.</source>
        <translation>Der Leitplatz hat die Übung nicht begonnen.</translation>
    </message>
    <message>
        <source>The drill is over.</source>
        <translation>Die Übung ist vorbei.</translation>
    </message>
</context>
<context>
    <name>bellboard::Duty</name>
    <message>
        <source>The telephone system did not answer in time.</source>
        <translation>Die Telefonanlage hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message numerus="yes">
        <source>The gateway is open on port %1. %n delivery(ies) accepted so far.</source>
        <translation>
            <numerusform>Das Gateway ist auf Port %1 offen. Bisher %n Nachricht angenommen.</numerusform>
            <numerusform>Das Gateway ist auf Port %1 offen. Bisher %n Nachrichten angenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No telephone system is set up yet. Enter its address.</source>
        <translation>Es ist noch keine Telefonanlage eingerichtet. Geben Sie ihre Adresse ein.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2. Correct the path on the Connection page.</source>
        <translation>Die Datei %1 ist nicht lesbar: %2. Berichtigen Sie den Pfad auf der Seite „Verbindung“.</translation>
    </message>
    <message>
        <source>No telephone system is set up that reports here.</source>
        <translation>Es ist keine Telefonanlage eingerichtet, die hierher meldet.</translation>
    </message>
</context>
<context>
    <name>bellboard::FiguresModel</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Verpasst</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Ø Dauer</translation>
    </message>
    <message>
        <source>Busy time</source>
        <translation>Gesamt</translation>
    </message>
</context>
<context>
    <name>bellboard::FiguresPage</name>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>The calls of each extension.</source>
        <translation>Die Anrufe jeder Nebenstelle.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Write the figures into a file</source>
        <translation>Die Zahlen in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Span of dates</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Letzter Monat</translation>
    </message>
    <message>
        <source>Dates…</source>
        <translation>Zeitraum…</translation>
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
        <source>Figures of each extension</source>
        <translation>Zahlen jeder Nebenstelle</translation>
    </message>
    <message>
        <source>Try a&amp;gain</source>
        <translation>&amp;Noch einmal</translation>
    </message>
    <message>
        <source>No calls in this time</source>
        <translation>Keine Anrufe in dieser Zeit</translation>
    </message>
    <message>
        <source>Choose another span of dates to see who telephoned how much.</source>
        <translation>Wählen Sie einen anderen Zeitraum, um zu sehen, wer wie viel telefonierte.</translation>
    </message>
    <message>
        <source>calls per extension %1</source>
        <translation>Anrufe je Nebenstelle %1</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets (*.csv)</source>
        <translation>CSV, für Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Average talk (s)</source>
        <translation>Mittlere Dauer (s)</translation>
    </message>
    <message>
        <source>Busy time (s)</source>
        <translation>Gesprächszeit (s)</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>In %1 geschrieben.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Choose another place.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Wählen Sie einen anderen Ort.</translation>
    </message>
</context>
<context>
    <name>bellboard::Gateway</name>
    <message>
        <source>There is no such address here.</source>
        <translation>Diese Adresse gibt es hier nicht.</translation>
    </message>
    <message>
        <source>The method %1 is not for this address.</source>
        <translation>Die Methode %1 passt nicht zu dieser Adresse.</translation>
    </message>
    <message>
        <source>Use %1 here.</source>
        <translation>Benutzen Sie hier %1.</translation>
    </message>
    <message>
        <source>No webhook secret is set: enter the platform&apos;s secret in the settings.</source>
        <translation>Es ist kein Webhook-Geheimnis gesetzt: Geben Sie das der Plattform in den Einstellungen ein.</translation>
    </message>
    <message>
        <source>The same delivery is being stored: try again.</source>
        <translation>Dieselbe Nachricht wird gerade gespeichert: Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This signature was used before.</source>
        <translation>Diese Signatur wurde schon einmal benutzt.</translation>
    </message>
    <message>
        <source>No button token is set: enter one in the settings.</source>
        <translation>Es ist kein Taster-Token gesetzt: Geben Sie eines in den Einstellungen ein.</translation>
    </message>
    <message>
        <source>Neither a bearer token nor a signature was sent.</source>
        <translation>Es kam weder ein Bearer-Token noch eine Signatur mit.</translation>
    </message>
    <message>
        <source>The token or the signature is wrong.</source>
        <translation>Das Token oder die Signatur ist falsch.</translation>
    </message>
    <message>
        <source>The body is none of a Milesight gateway, ChirpStack v4 or The Things Stack v3.</source>
        <translation>Der Inhalt ist weder der eines Milesight-Gateways noch von ChirpStack v4 oder The Things Stack v3.</translation>
    </message>
    <message>
        <source>There is no such button.</source>
        <translation>Diesen Taster gibt es nicht.</translation>
    </message>
    <message>
        <source>The press could not be stored: send it again.</source>
        <translation>Der Tastendruck ließ sich nicht speichern: Senden Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>There is no button &quot;%1&quot;.</source>
        <translation>Es gibt keinen Taster „%1“.</translation>
    </message>
    <message>
        <source>The press could not be stored.</source>
        <translation>Der Tastendruck ließ sich nicht speichern.</translation>
    </message>
    <message>
        <source>The request was too large.</source>
        <translation>Die Anfrage war zu groß.</translation>
    </message>
    <message>
        <source>The request took too long to come in.</source>
        <translation>Die Anfrage kam zu langsam an.</translation>
    </message>
    <message>
        <source>Too many connections are open.</source>
        <translation>Zu viele Verbindungen sind offen.</translation>
    </message>
    <message>
        <source>Too many requests from this address.</source>
        <translation>Zu viele Anfragen von dieser Adresse.</translation>
    </message>
    <message>
        <source>The request was not well-formed.</source>
        <translation>Die Anfrage war fehlerhaft aufgebaut.</translation>
    </message>
    <message>
        <source>an unknown address</source>
        <translation>eine unbekannte Adresse</translation>
    </message>
    <message>
        <source>No telephone system reports by this address.</source>
        <translation>Unter dieser Adresse meldet keine Telefonanlage.</translation>
    </message>
</context>
<context>
    <name>bellboard::GatewayCard</name>
    <message>
        <source>Gateway: the buttons&apos; way in</source>
        <translation>Gateway: Eingang der Taster</translation>
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
    <name>bellboard::GuestDialog</name>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Add a guest</source>
        <translation>Gast anlegen</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>&amp;Zimmer</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Anreise</translation>
    </message>
    <message>
        <source>Departure</source>
        <translation>Abreise</translation>
    </message>
    <message>
        <source>De&amp;parture</source>
        <translation>A&amp;breise</translation>
    </message>
    <message>
        <source>&amp;Arrival</source>
        <translation>&amp;Anreise</translation>
    </message>
    <message>
        <source>&amp;VIP: shown with a star when they call</source>
        <translation>&amp;VIP: beim Anruf mit Stern gezeigt</translation>
    </message>
    <message>
        <source>&amp;Do not disturb</source>
        <translation>Ni&amp;cht stören</translation>
    </message>
    <message>
        <source>A guest needs a name.</source>
        <translation>Ein Gast braucht einen Namen.</translation>
    </message>
    <message>
        <source>The departure is before the arrival.</source>
        <translation>Die Abreise liegt vor der Anreise.</translation>
    </message>
</context>
<context>
    <name>bellboard::GuestModel</name>
    <message>
        <source>★ VIP</source>
        <translation>★ VIP</translation>
    </message>
    <message>
        <source>do not disturb</source>
        <translation>nicht stören</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Zimmer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Anreise</translation>
    </message>
    <message>
        <source>Departure</source>
        <translation>Abreise</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>Hinweise</translation>
    </message>
</context>
<context>
    <name>bellboard::GuestsView</name>
    <message>
        <source>Guests</source>
        <translation>Gäste</translation>
    </message>
    <message>
        <source>Name or room</source>
        <translation>Name oder Zimmer</translation>
    </message>
    <message>
        <source>No guests yet</source>
        <translation>Noch keine Gäste</translation>
    </message>
    <message>
        <source>Who stays here is shown by name and room when they call.</source>
        <translation>Wer hier wohnt, wird beim Anruf mit Namen und Zimmer gezeigt.</translation>
    </message>
    <message>
        <source>&amp;Add the first guest</source>
        <translation>Ersten Gast &amp;anlegen</translation>
    </message>
    <message>
        <source>In the house &amp;now</source>
        <translation>&amp;Jetzt im Haus</translation>
    </message>
    <message>
        <source>All calls of %1</source>
        <translation>Alle Anrufe von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s) imported.</source>
        <translation>
            <numerusform>%n Gast importiert.</numerusform>
            <numerusform>%n Gäste importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed.</source>
        <translation>
            <numerusform>%n geändert.</numerusform>
            <numerusform>%n geändert.</numerusform>
        </translation>
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
        <translation>Noch nicht übernommen</translation>
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
        <source>Taken after</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
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
        <source>Bellboard&apos;s own database: %1</source>
        <translation>Bellboards eigene Datenbank: %1</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Server: %1</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
</context>
<context>
    <name>bellboard::ImportDialog</name>
    <message>
        <source>Import contacts</source>
        <translation>Kontakte importieren</translation>
    </message>
    <message>
        <source>Import guests</source>
        <translation>Gäste importieren</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as known already</source>
        <translation>
            <numerusform>%n schon so bekannt</numerusform>
            <numerusform>%n schon so bekannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) with something wrong</source>
        <translation>
            <numerusform>%n Zeile mit einem Fehler</numerusform>
            <numerusform>%n Zeilen mit Fehlern</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing in this file to import.</source>
        <translation>In dieser Datei ist nichts zu importieren.</translation>
    </message>
    <message>
        <source>Nothing is written yet. What is wrong is left out, all else comes in; you can mend the file and import it again.</source>
        <translation>Noch ist nichts geschrieben. Fehlerhaftes wird ausgelassen, alles andere kommt hinein; Sie können die Datei verbessern und noch einmal importieren.</translation>
    </message>
    <message>
        <source>Nothing is written yet.</source>
        <translation>Noch ist nichts geschrieben.</translation>
    </message>
    <message>
        <source>What the import does</source>
        <translation>Was der Import bewirkt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
</context>
<context>
    <name>bellboard::ImportModel</name>
    <message>
        <source>room %1</source>
        <translation>Zimmer %1</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>bellboard::IncomingCard</name>
    <message>
        <source>★ VIP</source>
        <translation>★ VIP</translation>
    </message>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message>
        <source>Open alert of this room: show it</source>
        <translation>Offener Alarm dieses Zimmers: anzeigen</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>Buchung</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>What the reference is of</source>
        <translation>Wovon die Nummer ist</translation>
    </message>
    <message>
        <source>Reference, saved with the call</source>
        <translation>Nummer, wird mit dem Anruf gespeichert</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Time until it is declined</source>
        <translation>Zeit, bis abgewiesen wird</translation>
    </message>
    <message>
        <source>rings for %1</source>
        <translation>klingelt seit %1</translation>
    </message>
    <message>
        <source>declined by itself in %1</source>
        <translation>wird in %1 von selbst abgewiesen</translation>
    </message>
    <message>
        <source>falls silent here in %1</source>
        <translation>verstummt hier in %1</translation>
    </message>
    <message>
        <source>Room %1</source>
        <translation>Zimmer %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>Last call %1</source>
        <translation>Letzter Anruf %1</translation>
    </message>
    <message>
        <source>Incoming call: %1</source>
        <translation>Ankommender Anruf: %1</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message numerus="yes">
        <source>called again %n time(s)</source>
        <translation>
            <numerusform>hat schon %n-mal angerufen</numerusform>
            <numerusform>hat schon %n-mal angerufen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::IncomingStack</name>
    <message>
        <source>Incoming call</source>
        <translation>Ankommender Anruf</translation>
    </message>
</context>
<context>
    <name>bellboard::LinkCard</name>
    <message>
        <source>none yet</source>
        <translation>noch keines</translation>
    </message>
    <message>
        <source>kept · type to replace it</source>
        <translation>verwahrt · neu eintippen</translation>
    </message>
</context>
<context>
    <name>bellboard::LinkDialog</name>
    <message>
        <source>Whose call is it?</source>
        <translation>Wessen Anruf ist das?</translation>
    </message>
    <message>
        <source>Name, company, room or number</source>
        <translation>Name, Firma, Zimmer oder Nummer</translation>
    </message>
    <message>
        <source>Find a contact or guest</source>
        <translation>Kontakt oder Gast suchen</translation>
    </message>
    <message>
        <source>Contacts and guests</source>
        <translation>Kontakte und Gäste</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Link</source>
        <translation>Ver&amp;knüpfen</translation>
    </message>
    <message>
        <source>%1 · guest</source>
        <translation>%1 · Gast</translation>
    </message>
    <message>
        <source>%1 · guest, room %2</source>
        <translation>%1 · Gast, Zimmer %2</translation>
    </message>
</context>
<context>
    <name>bellboard::LiveCallModel</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>%1, from %2 to %3</source>
        <translation>%1, von %2 an %3</translation>
    </message>
    <message>
        <source>%1, no. %2</source>
        <extracomment>queue and the caller&apos;s place in it</extracomment>
        <translation>%1, Nr. %2</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Seit</translation>
    </message>
</context>
<context>
    <name>bellboard::LiveDesk</name>
    <message>
        <source>The database cannot be reached. What you see may be old. Bellboard keeps trying; check that the server is running and the network is plugged in.</source>
        <translation>Die Datenbank ist nicht erreichbar. Was Sie sehen, kann veraltet sein. Bellboard versucht es weiter; prüfen Sie, ob der Server läuft und das Netzwerkkabel steckt.</translation>
    </message>
</context>
<context>
    <name>bellboard::LoudspeakerRecording</name>
    <message>
        <source>The recording cannot be read: it is damaged, or of a kind that this PC does not know.</source>
        <translation>Die Aufnahme ist nicht lesbar: Sie ist beschädigt oder von einer Art, die dieser PC nicht kennt.</translation>
    </message>
    <message>
        <source>This PC has no loudspeaker or headset to play it. Plug one in and try again.</source>
        <translation>Dieser PC hat weder Lautsprecher noch Headset. Schließen Sie eines an und versuchen Sie es noch einmal.</translation>
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
    <message>
        <source>Ca&amp;lls</source>
        <translation>A&amp;nrufe</translation>
    </message>
    <message>
        <source>My tele&amp;phone</source>
        <translation>Mein &amp;Telefon</translation>
    </message>
    <message>
        <source>&amp;Call</source>
        <translation>An&amp;ruf</translation>
    </message>
    <message>
        <source>Call lo&amp;g</source>
        <translation>Anru&amp;fliste</translation>
    </message>
    <message>
        <source>P&amp;eople</source>
        <translation>&amp;Personen</translation>
    </message>
    <message>
        <source>Stat&amp;istics</source>
        <translation>Stat&amp;istik</translation>
    </message>
</context>
<context>
    <name>bellboard::MicrohttpdDoor</name>
    <message>
        <source>TLS needs both a certificate and its key: only one of the two is set.</source>
        <translation>TLS braucht ein Zertifikat und seinen Schlüssel: nur eines von beiden ist gesetzt.</translation>
    </message>
    <message>
        <source>The TLS certificate cannot be read: it must be a PEM file.</source>
        <translation>Das TLS-Zertifikat ist nicht lesbar: Es muss eine PEM-Datei sein.</translation>
    </message>
    <message>
        <source>The TLS key cannot be read: it must be a PEM file without a password, RSA or EC.</source>
        <translation>Der TLS-Schlüssel ist nicht lesbar: Er muss eine PEM-Datei ohne Passwort sein, RSA oder EC.</translation>
    </message>
    <message>
        <source>The HTTP door could not be opened: %1.</source>
        <translation>Der HTTP-Eingang ließ sich nicht öffnen: %1.</translation>
    </message>
    <message>
        <source>The HTTP door could not be opened with this certificate and key (do they belong together?): %1.</source>
        <translation>Der HTTP-Eingang ließ sich mit diesem Zertifikat und Schlüssel nicht öffnen (gehören sie zusammen?): %1.</translation>
    </message>
</context>
<context>
    <name>bellboard::Navigation</name>
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
    <message>
        <source>Calls</source>
        <translation>Anrufe</translation>
    </message>
    <message>
        <source>My telephone</source>
        <translation>Mein Telefon</translation>
    </message>
    <message>
        <source>Call log</source>
        <translation>Anrufliste</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
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
    <name>bellboard::NumberLink</name>
    <message>
        <source>Call %1</source>
        <translation>%1 anrufen</translation>
    </message>
    <message>
        <source>Ca&amp;ll %1</source>
        <translation>%1 an&amp;rufen</translation>
    </message>
</context>
<context>
    <name>bellboard::PartyField</name>
    <message>
        <source>Who fits what was typed</source>
        <translation>Wer zum Getippten passt</translation>
    </message>
    <message>
        <source>Name, room or number</source>
        <translation>Name, Zimmer oder Nummer</translation>
    </message>
</context>
<context>
    <name>bellboard::PartyFinder</name>
    <message>
        <source>room %1</source>
        <translation>Zimmer %1</translation>
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
        <source>&amp;Dial permission of</source>
        <translation>&amp;Wählrecht von</translation>
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
        <source>Enter the address and the login of the telephone system&apos;s interface (API), or choose the built-in training system to try everything out.</source>
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
    <message>
        <source>Asterisk, FreePBX</source>
        <translation>Asterisk, FreePBX</translation>
    </message>
    <message>
        <source>ARI &amp;user</source>
        <translation>ARI-&amp;Benutzer</translation>
    </message>
    <message>
        <source>ARI s&amp;ecret</source>
        <translation>ARI-&amp;Geheimnis</translation>
    </message>
    <message>
        <source>calls for Bellboard, e.g. 100</source>
        <translation>ruft für Bellboard an, z. B. 100</translation>
    </message>
    <message>
        <source>whose right to dial out is used</source>
        <translation>deren Wählrecht gilt</translation>
    </message>
    <message>
        <source>Yeastar S-Series, Cloud PBX</source>
        <translation>Yeastar S-Serie, Cloud PBX</translation>
    </message>
    <message>
        <source>API &amp;user</source>
        <translation>API-Ben&amp;utzer</translation>
    </message>
    <message>
        <source>API passw&amp;ord</source>
        <translation>API-Passw&amp;ort</translation>
    </message>
</context>
<context>
    <name>bellboard::PbxLink</name>
    <message>
        <source>This telephone system cannot do this.</source>
        <translation>Diese Telefonanlage kann das nicht.</translation>
    </message>
</context>
<context>
    <name>bellboard::PbxRequest</name>
    <message>
        <source>The PBX does not answer in time.</source>
        <translation>Die Telefonanlage antwortet nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>The PBX&apos;s answer is too long to be one.</source>
        <translation>Die Antwort der Telefonanlage ist zu lang, um eine zu sein.</translation>
    </message>
    <message>
        <source>The PBX cannot be reached: %1.</source>
        <translation>Die Telefonanlage ist nicht erreichbar: %1.</translation>
    </message>
</context>
<context>
    <name>bellboard::PbxTls</name>
    <message>
        <source>The PBX shows another certificate than the one that is trusted, so nothing was sent to it. If the PBX got a new certificate, compare the fingerprint %1 with the one in the PBX and trust it.</source>
        <translation>Die Telefonanlage zeigt ein anderes Zertifikat als das, dem vertraut wird; es wurde ihr daher nichts gesendet. Hat die Telefonanlage ein neues Zertifikat bekommen, vergleichen Sie den Fingerabdruck %1 mit dem in der Telefonanlage und vertrauen Sie ihm dann.</translation>
    </message>
    <message>
        <source>The PBX shows a certificate that no authority vouches for, so nothing was sent to it. Compare the fingerprint %1 with the one in the PBX, then trust it on the connection page.</source>
        <translation>Die Telefonanlage zeigt ein Zertifikat, für das keine Stelle bürgt; es wurde ihr daher nichts gesendet. Vergleichen Sie den Fingerabdruck %1 mit dem in der Telefonanlage und vertrauen Sie ihm dann auf der Seite „Verbindung“.</translation>
    </message>
</context>
<context>
    <name>bellboard::PeoplePage</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Contacts and guests, known by name when they call.</source>
        <translation>Kontakte und Gäste, beim Anruf mit Namen erkannt.</translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation>I&amp;mportieren…</translation>
    </message>
    <message>
        <source>Import people from a file</source>
        <translation>Personen aus einer Datei importieren</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>Write people into a file</source>
        <translation>Personen in eine Datei schreiben</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Anlegen…</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Person anlegen</translation>
    </message>
    <message>
        <source>Contacts or guests</source>
        <translation>Kontakte oder Gäste</translation>
    </message>
    <message>
        <source>C&amp;ontacts</source>
        <translation>K&amp;ontakte</translation>
    </message>
    <message>
        <source>G&amp;uests</source>
        <translation>&amp;Gäste</translation>
    </message>
    <message>
        <source>As &amp;CSV, for spreadsheets</source>
        <translation>Als &amp;CSV, für Tabellen</translation>
    </message>
    <message>
        <source>As &amp;vCard, for address books</source>
        <translation>Als &amp;vCard, für Adressbücher</translation>
    </message>
    <message>
        <source>From a CSV or vCard file</source>
        <translation>Aus einer CSV- oder vCard-Datei</translation>
    </message>
    <message>
        <source>From a CSV file</source>
        <translation>Aus einer CSV-Datei</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Kontakte importieren</translation>
    </message>
    <message>
        <source>Import guests</source>
        <translation>Gäste importieren</translation>
    </message>
    <message>
        <source>CSV or vCard (*.csv *.vcf *.txt)</source>
        <translation>CSV oder vCard (*.csv *.vcf *.txt)</translation>
    </message>
    <message>
        <source>CSV (*.csv *.txt)</source>
        <translation>CSV (*.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Write the contacts into a file</source>
        <translation>Kontakte in eine Datei schreiben</translation>
    </message>
    <message>
        <source>Write the guests into a file</source>
        <translation>Gäste in eine Datei schreiben</translation>
    </message>
    <message>
        <source>contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>guests</source>
        <translation>Gaeste</translation>
    </message>
    <message>
        <source>vCard (*.vcf)</source>
        <translation>vCard (*.vcf)</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets (*.csv)</source>
        <translation>CSV, für Tabellen (*.csv)</translation>
    </message>
</context>
<context>
    <name>bellboard::PeopleView</name>
    <message>
        <source>Ca&amp;ll</source>
        <translation>An&amp;rufen</translation>
    </message>
    <message>
        <source>Call the selected person</source>
        <translation>Die gewählte Person anrufen</translation>
    </message>
    <message>
        <source>H&amp;istory</source>
        <translation>Anru&amp;fe</translation>
    </message>
    <message>
        <source>Show the calls of the selected person</source>
        <translation>Die Anrufe der gewählten Person zeigen</translation>
    </message>
    <message>
        <source>Chan&amp;ge…</source>
        <translation>Än&amp;dern…</translation>
    </message>
    <message>
        <source>Change the selected person</source>
        <translation>Die gewählte Person ändern</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>Delete the selected person</source>
        <translation>Die gewählte Person löschen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Nobody fits what you typed.</source>
        <translation>Niemand passt zur Eingabe.</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>Alle &amp;zeigen</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>%1 is no longer known when they call. Their calls stay in the log.</source>
        <translation>%1 wird beim Anruf nicht mehr erkannt. Die Anrufe bleiben in der Liste.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>%1 was deleted.</source>
        <translation>%1 wurde gelöscht.</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 konnte nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is too large. Split it into parts of at most 64 MB.</source>
        <translation>%1 ist zu groß. Teilen Sie die Datei in Stücke von höchstens 64 MB.</translation>
    </message>
    <message>
        <source>The file is being looked through …</source>
        <translation>Die Datei wird durchgesehen …</translation>
    </message>
    <message>
        <source>The file is being written …</source>
        <translation>Die Datei wird geschrieben …</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>In %1 geschrieben.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Choose another place.</source>
        <translation>%1 konnte nicht geschrieben werden: %2. Wählen Sie einen anderen Ort.</translation>
    </message>
</context>
<context>
    <name>bellboard::PersonDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>One a line; the first is the one to call</source>
        <translation>Eine je Zeile; die erste wird angerufen</translation>
    </message>
    <message>
        <source>Nu&amp;mbers</source>
        <translation>Nu&amp;mmern</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>No&amp;tes</source>
        <translation>N&amp;otizen</translation>
    </message>
    <message>
        <source>“%1” cannot be called: %2</source>
        <translation>„%1“ kann nicht angerufen werden: %2</translation>
    </message>
    <message>
        <source>At most %1 numbers can be kept of one person.</source>
        <translation>Von einer Person können höchstens %1 Nummern gespeichert werden.</translation>
    </message>
    <message>
        <source>The notes are too long: at most %1 characters.</source>
        <translation>Die Notizen sind zu lang: höchstens %1 Zeichen.</translation>
    </message>
</context>
<context>
    <name>bellboard::PhoneOperator</name>
    <message>
        <source>The connection to the telephone system was set up anew meanwhile. Ask again.</source>
        <translation>Die Verbindung zur Telefonanlage wurde inzwischen neu eingerichtet. Bitte noch einmal versuchen.</translation>
    </message>
    <message>
        <source>There is no telephone system to ask. Set it up under Connection.</source>
        <translation>Es gibt keine Telefonanlage, die gefragt werden kann. Richten Sie sie unter „Verbindung“ ein.</translation>
    </message>
    <message>
        <source>This call is on a telephone system that is no longer set up.</source>
        <translation>Dieses Gespräch läuft über eine Telefonanlage, die nicht mehr eingerichtet ist.</translation>
    </message>
    <message>
        <source>The telephone system did not answer in time.</source>
        <translation>Die Telefonanlage hat nicht rechtzeitig geantwortet.</translation>
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
    <name>bellboard::ReasonModel</name>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kürzel</translation>
    </message>
</context>
<context>
    <name>bellboard::ReasonsDialog</name>
    <message>
        <source>Reasons for a call</source>
        <translation>Gründe für einen Anruf</translation>
    </message>
    <message>
        <source>A reason without its tick is no longer offered. Calls that have a reason keep it, also when it is deleted here.</source>
        <translation>Ein Grund ohne Haken wird nicht mehr angeboten. Anrufe behalten ihren Grund, auch wenn er hier gelöscht wird.</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move the reason up</source>
        <translation>Grund nach oben verschieben</translation>
    </message>
    <message>
        <source>Do&amp;wn</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Move the reason down</source>
        <translation>Grund nach unten verschieben</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete the reason</source>
        <translation>Grund löschen</translation>
    </message>
    <message>
        <source>Name of a new reason</source>
        <translation>Name eines neuen Grundes</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Add the reason</source>
        <translation>Grund hinzufügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
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
        <source>With the country&apos;s code, or as you would dial it from here.</source>
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
    <name>bellboard::RecipientsPage</name>
    <message>
        <source>Who is called when a button is pressed</source>
        <translation>Wer bei Alarm gerufen wird</translation>
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
    <name>bellboard::RecordingPlayer</name>
    <message>
        <source>Place in the recording</source>
        <translation>Stelle in der Aufnahme</translation>
    </message>
    <message>
        <source>Speed of the recording</source>
        <translation>Geschwindigkeit der Aufnahme</translation>
    </message>
    <message>
        <source>This call was not recorded.</source>
        <translation>Dieser Anruf wurde nicht aufgenommen.</translation>
    </message>
    <message>
        <source>The recording is being fetched …</source>
        <translation>Die Aufnahme wird geholt …</translation>
    </message>
    <message>
        <source>The recording is not here yet. The telephone system gives it out some time after the call; try again in a few minutes.</source>
        <translation>Die Aufnahme ist noch nicht da. Die Telefonanlage gibt sie einige Zeit nach dem Anruf heraus; versuchen Sie es in einigen Minuten noch einmal.</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>&amp;Abspielen</translation>
    </message>
    <message>
        <source>Pause the recording</source>
        <translation>Aufnahme anhalten</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>Aufnahme abspielen</translation>
    </message>
</context>
<context>
    <name>bellboard::RecordingShelf</name>
    <message>
        <source>This call was not recorded.</source>
        <translation>Dieses Gespräch wurde nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>The recording lies on a telephone system that is no longer set up.</source>
        <translation>Die Aufzeichnung liegt auf einer Telefonanlage, die nicht mehr eingerichtet ist.</translation>
    </message>
</context>
<context>
    <name>bellboard::StatusLine</name>
    <message>
        <source>State: %1</source>
        <translation>Zustand: %1</translation>
    </message>
    <message>
        <source>Leader: %1</source>
        <translation>Leitplatz: %1</translation>
    </message>
    <message>
        <source>Telephones: %1</source>
        <translation>Telefonanlage: %1</translation>
    </message>
    <message>
        <source>Gateway: %1</source>
        <translation>Gateway: %1</translation>
    </message>
    <message>
        <source>Database: %1</source>
        <translation>Datenbank: %1</translation>
    </message>
</context>
<context>
    <name>bellboard::TeamModel</name>
    <message>
        <source>ringing: %1</source>
        <translation>klingelt: %1</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>mit %1</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <translation>%1 %2, %3</translation>
    </message>
</context>
<context>
    <name>bellboard::TelephonePage</name>
    <message>
        <source>My telephone</source>
        <translation>Mein Telefon</translation>
    </message>
    <message>
        <source>The telephone of this place. All of this is kept on this PC.</source>
        <translation>Das Telefon dieses Platzes. All das wird auf diesem PC behalten.</translation>
    </message>
    <message>
        <source>Which telephone stands here</source>
        <translation>Welches Telefon hier steht</translation>
    </message>
    <message>
        <source>My &amp;extension</source>
        <translation>Meine &amp;Nebenstelle</translation>
    </message>
    <message>
        <source>Calls you make ring this telephone first, and its calls pop up here.</source>
        <translation>Ihre Anrufe klingeln zuerst an diesem Telefon, und seine Anrufe erscheinen hier.</translation>
    </message>
    <message>
        <source>When it rings</source>
        <translation>Wenn es klingelt</translation>
    </message>
    <message>
        <source>&amp;Ringtone</source>
        <translation>&amp;Klingelton</translation>
    </message>
    <message>
        <source>&amp;Volume</source>
        <translation>&amp;Lautstärke</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>&amp;Loudspeaker</source>
        <translation>Laut&amp;sprecher</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>&amp;Decline by itself after</source>
        <translation>Von selbst a&amp;bweisen nach</translation>
    </message>
    <message>
        <source>Tr&amp;y the sound</source>
        <translation>Ton &amp;probieren</translation>
    </message>
    <message>
        <source>Try the sound</source>
        <translation>Ton probieren</translation>
    </message>
    <message>
        <source>While an alert sounds, the ringtone is silent: the alert has priority.</source>
        <translation>Solange ein Alarm tönt, schweigt der Klingelton: Der Alarm hat Vorrang.</translation>
    </message>
    <message>
        <source>Waiting callers</source>
        <translation>Wartende Anrufer</translation>
    </message>
    <message>
        <source>&amp;Warn after</source>
        <translation>&amp;Warnen nach</translation>
    </message>
    <message>
        <source>&amp;Knock when somebody begins to wait too long</source>
        <translation>Kl&amp;opfen, wenn jemand zu lange zu warten beginnt</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
</context>
<context>
    <name>bellboard::TrainingFaults</name>
    <message>
        <source>The training PBX has no fault &quot;%1&quot;.</source>
        <translation>Die Übungsanlage kennt keine Störung „%1“.</translation>
    </message>
</context>
<context>
    <name>bellboard::TrainingPbx</name>
    <message>
        <source>The training PBX cannot listen on port %1: %2. Choose another port.</source>
        <translation>Die Übungsanlage kann auf Port %1 nicht lauschen: %2. Wählen Sie einen anderen Port.</translation>
    </message>
</context>
<context>
    <name>bellboard::TrainingPerson</name>
    <message>
        <source>&quot;%1&quot; is not a behaviour of a training person.</source>
        <translation>„%1“ ist kein Verhalten einer Übungsperson.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; wants a number of milliseconds.</source>
        <translation>„%1“ verlangt eine Zahl von Millisekunden.</translation>
    </message>
    <message>
        <source>A training person has no &quot;%1&quot;.</source>
        <translation>Eine Übungsperson hat kein „%1“.</translation>
    </message>
    <message>
        <source>A training person needs a &quot;number&quot;.</source>
        <translation>Eine Übungsperson braucht eine „number“.</translation>
    </message>
    <message>
        <source>The list of people is not JSON: %1</source>
        <translation>Die Liste der Personen ist kein JSON: %1</translation>
    </message>
    <message>
        <source>The list of people is empty.</source>
        <translation>Die Liste der Personen ist leer.</translation>
    </message>
</context>
<context>
    <name>bellboard::TransferDialog</name>
    <message>
        <source>Transfer %1</source>
        <translation>%1 weitergeben</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;An</translation>
    </message>
    <message>
        <source>Transfer to</source>
        <translation>Weitergeben an</translation>
    </message>
    <message>
        <source>T&amp;ransfer now</source>
        <translation>&amp;Jetzt weitergeben</translation>
    </message>
    <message>
        <source>Transfer now</source>
        <translation>Jetzt weitergeben</translation>
    </message>
    <message>
        <source>&amp;Ask first</source>
        <translation>&amp;Rückfragen</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Rückfragen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The call is over.</source>
        <translation>Der Anruf ist vorbei.</translation>
    </message>
</context>
<context>
    <name>bellboard::WaitingModel</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>%1, no. %2</source>
        <translation>%1, Nr. %2</translation>
    </message>
    <message>
        <source>%1 waits in %2 for %3</source>
        <translation>%1 wartet in %2 seit %3</translation>
    </message>
    <message>
        <source>%1, too long</source>
        <translation>%1, zu lange</translation>
    </message>
</context>
<context>
    <name>bellboard::YeastarArchive</name>
    <message>
        <source>The telephone system does not have it.</source>
        <translation>Die Telefonanlage hat es nicht.</translation>
    </message>
    <message>
        <source>The telephone system gave no address to fetch the sound from.</source>
        <translation>Die Telefonanlage nennt keine Adresse, von der die Aufnahme geholt werden kann.</translation>
    </message>
</context>
<context>
    <name>bellboard::YeastarCalls</name>
    <message>
        <source>The call was answered and has ended.</source>
        <translation>Der Anruf wurde angenommen und ist beendet.</translation>
    </message>
    <message>
        <source>The line is busy.</source>
        <translation>Die Leitung ist besetzt.</translation>
    </message>
    <message>
        <source>Voicemail took the call.</source>
        <translation>Der Anrufbeantworter hat den Anruf angenommen.</translation>
    </message>
    <message>
        <source>The PBX could not make the call.</source>
        <translation>Die Telefonanlage konnte den Anruf nicht aufbauen.</translation>
    </message>
    <message>
        <source>No answer.</source>
        <translation>Keine Antwort.</translation>
    </message>
    <message>
        <source>The PBX recorded the call as &quot;%1&quot;.</source>
        <translation>Die Telefonanlage hat den Anruf als „%1“ verzeichnet.</translation>
    </message>
    <message>
        <source>Hung up by Bellboard.</source>
        <translation>Von Bellboard aufgelegt.</translation>
    </message>
    <message>
        <source>The PBX no longer knows the call and has no record of it.</source>
        <translation>Die Telefonanlage kennt den Anruf nicht mehr und hat ihn nicht verzeichnet.</translation>
    </message>
    <message>
        <source>The call ended without an answer.</source>
        <translation>Der Anruf endete ohne Antwort.</translation>
    </message>
</context>
<context>
    <name>bellboard::YeastarHttp</name>
    <message>
        <source>The PBX answers with HTTP error %1.</source>
        <translation>Die Telefonanlage antwortet mit dem HTTP-Fehler %1.</translation>
    </message>
    <message>
        <source>The address does not answer like a P-Series PBX (HTTP %1). Check address and port, usually https and 8088.</source>
        <translation>Die Adresse antwortet nicht wie eine Telefonanlage der P-Serie (HTTP %1). Prüfen Sie Adresse und Port, meist https und 8088.</translation>
    </message>
</context>
<context>
    <name>bellboard::YeastarPLink</name>
    <message>
        <source>The PBX is not connected.</source>
        <translation>Die Telefonanlage ist nicht verbunden.</translation>
    </message>
    <message>
        <source>%1, firmware %2.</source>
        <translation>%1, Firmware %2.</translation>
    </message>
    <message>
        <source>P-Series</source>
        <translation>P-Serie</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n call(s) in use.</source>
        <translation>
            <numerusform>%1 von %n Anruf in Gebrauch.</numerusform>
            <numerusform>%1 von %n Anrufen in Gebrauch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n second(s) ahead of this computer&apos;s: set both by a time server.</source>
        <translation>
            <numerusform>Ihre Uhr geht gegenüber diesem Rechner %n Sekunde vor: Stellen Sie beide nach einem Zeitserver.</numerusform>
            <numerusform>Ihre Uhr geht gegenüber diesem Rechner %n Sekunden vor: Stellen Sie beide nach einem Zeitserver.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n second(s) behind this computer&apos;s: set both by a time server.</source>
        <translation>
            <numerusform>Ihre Uhr geht gegenüber diesem Rechner %n Sekunde nach: Stellen Sie beide nach einem Zeitserver.</numerusform>
            <numerusform>Ihre Uhr geht gegenüber diesem Rechner %n Sekunden nach: Stellen Sie beide nach einem Zeitserver.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::YeastarSLink</name>
    <message>
        <source>Alerts are called out, but the calls of the house are not seen: the PBX sends its reports by TCP. Set the report method to HTTP in the PBX under Settings &gt; PBX &gt; General &gt; API.</source>
        <translation>Alarme werden gerufen, aber die Anrufe des Hauses sind nicht zu sehen: Die Telefonanlage meldet per TCP. Stellen Sie in der Telefonanlage unter Settings &gt; PBX &gt; General &gt; API die Meldeart auf HTTP.</translation>
    </message>
    <message>
        <source>Alerts are called out, but the calls of the house are not seen: the gateway, which takes in the reports of the PBX, is not open.</source>
        <translation>Alarme werden gerufen, aber die Anrufe des Hauses sind nicht zu sehen: Der Eingang (Gateway), der die Meldungen der Telefonanlage annimmt, ist nicht offen.</translation>
    </message>
    <message>
        <source>The PBX reports in the form of an older API. Update its firmware (S-Series: 30.13.0.30 or later), and let no other program use the same API user.</source>
        <translation>Die Telefonanlage meldet in der Form einer älteren API. Aktualisieren Sie ihre Firmware (S-Serie: ab 30.13.0.30), und lassen Sie kein anderes Programm denselben API-Benutzer verwenden.</translation>
    </message>
    <message>
        <source>Alerts are called out, but the reports of the PBX do not arrive at %1:%2. The gateway must listen there without TLS, and no firewall may stand between.</source>
        <translation>Alarme werden gerufen, aber die Meldungen der Telefonanlage kommen unter %1:%2 nicht an. Der Eingang (Gateway) muss dort ohne TLS erreichbar sein, und keine Firewall darf dazwischenstehen.</translation>
    </message>
    <message>
        <source>No telephone system reports by this address.</source>
        <translation>Unter dieser Adresse meldet keine Telefonanlage.</translation>
    </message>
    <message>
        <source>The body is no event report of a Yeastar PBX.</source>
        <translation>Der Inhalt ist keine Meldung einer Yeastar-Telefonanlage.</translation>
    </message>
    <message>
        <source>The report is that of another telephone system (serial number %1, from %2).</source>
        <translation>Die Meldung stammt von einer anderen Telefonanlage (Seriennummer %1, von %2).</translation>
    </message>
    <message>
        <source>The PBX is not connected.</source>
        <translation>Die Telefonanlage ist nicht verbunden.</translation>
    </message>
    <message>
        <source>%1, firmware %2.</source>
        <translation>%1, Firmware %2.</translation>
    </message>
    <message>
        <source>S-Series</source>
        <translation>S-Serie</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n second(s) ahead of this computer&apos;s: set both by a time server.</source>
        <translation>
            <numerusform>Ihre Uhr geht gegenüber diesem Rechner %n Sekunde vor: Stellen Sie beide nach einem Zeitserver.</numerusform>
            <numerusform>Ihre Uhr geht gegenüber diesem Rechner %n Sekunden vor: Stellen Sie beide nach einem Zeitserver.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n second(s) behind this computer&apos;s: set both by a time server.</source>
        <translation>
            <numerusform>Ihre Uhr geht gegenüber diesem Rechner %n Sekunde nach: Stellen Sie beide nach einem Zeitserver.</numerusform>
            <numerusform>Ihre Uhr geht gegenüber diesem Rechner %n Sekunden nach: Stellen Sie beide nach einem Zeitserver.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bellboard::YeastarSSession</name>
    <message>
        <source>The address does not answer like an S-Series or Cloud PBX. Check address and port, usually https and 8088, and that the firmware knows the API 2.0.0.</source>
        <translation>Unter der Adresse antwortet keine Telefonanlage der S-Serie oder Cloud PBX. Prüfen Sie Adresse und Port, meist https und 8088, und ob die Firmware die API 2.0.0 kennt.</translation>
    </message>
    <message>
        <source>The PBX answers with HTTP error %1.</source>
        <translation>Die Telefonanlage antwortet mit dem HTTP-Fehler %1.</translation>
    </message>
    <message>
        <source>The PBX gave no session.</source>
        <translation>Die Telefonanlage gab keine Sitzung.</translation>
    </message>
    <message>
        <source>The PBX did not give the file.</source>
        <translation>Die Telefonanlage hat die Datei nicht herausgegeben.</translation>
    </message>
</context>
<context>
    <name>bellboard::YeastarSTelephone</name>
    <message>
        <source>The firmware of this telephone system cannot do this. Update it.</source>
        <translation>Die Firmware dieser Telefonanlage kann das nicht. Aktualisieren Sie sie.</translation>
    </message>
    <message>
        <source>Lift the handset. To answer from here, the phone must be set up for remote control (uaCSTA) on the PBX.</source>
        <translation>Nehmen Sie den Hörer ab. Um von hier aus anzunehmen, muss das Telefon in der Anlage für die Fernsteuerung (uaCSTA) eingerichtet sein.</translation>
    </message>
    <message>
        <source>The API of this PBX has no way to do this; use the phone.</source>
        <translation>Die API dieser Telefonanlage bietet das nicht; benutzen Sie das Telefon.</translation>
    </message>
    <message>
        <source>This telephone system shows the extension&apos;s own name.</source>
        <translation>Diese Telefonanlage zeigt den eigenen Namen der Nebenstelle.</translation>
    </message>
    <message>
        <source>This telephone system has no list of parked calls: only those parked from here are shown.</source>
        <translation>Diese Telefonanlage führt keine Liste geparkter Anrufe: Nur von hier aus geparkte werden gezeigt.</translation>
    </message>
    <message>
        <source>This telephone system cannot play into a call that is under way.</source>
        <translation>Diese Telefonanlage kann in einen laufenden Anruf nichts einspielen.</translation>
    </message>
    <message>
        <source>This telephone system knows no presence of its users.</source>
        <translation>Diese Telefonanlage kennt keine Anwesenheit ihrer Benutzer.</translation>
    </message>
    <message>
        <source>This telephone system tells of each call as it ends and gives older records only as a file.</source>
        <translation>Diese Telefonanlage meldet jeden Anruf an seinem Ende und gibt ältere Anrufdaten nur als Datei heraus.</translation>
    </message>
    <message>
        <source>This telephone system has no list of its recordings; those of calls that Bellboard saw can be played from the call.</source>
        <translation>Diese Telefonanlage führt keine Liste ihrer Aufnahmen; die von Anrufen, die Bellboard gesehen hat, lassen sich beim Anruf abspielen.</translation>
    </message>
    <message>
        <source>This telephone system tells of keys only where they are pressed in one of its menus (IVR), not while an announcement is played.</source>
        <translation>Diese Telefonanlage meldet Tasten nur in ihren Sprachmenüs (IVR), nicht während einer Ansage.</translation>
    </message>
    <message>
        <source>This telephone system cannot do this.</source>
        <translation>Diese Telefonanlage kann das nicht.</translation>
    </message>
    <message>
        <source>Lift the handset: this phone is not set up for remote control (uaCSTA).</source>
        <translation>Nehmen Sie den Hörer ab: Dieses Telefon ist nicht für die Fernsteuerung (uaCSTA) eingerichtet.</translation>
    </message>
    <message>
        <source>This telephone system lets only phones of the house be listened to.</source>
        <translation>Bei dieser Telefonanlage lassen sich nur Telefone des Hauses mithören.</translation>
    </message>
    <message>
        <source>The PBX is not connected.</source>
        <translation>Die Telefonanlage ist nicht verbunden.</translation>
    </message>
</context>
<context>
    <name>bellboard::YeastarSession</name>
    <message>
        <source>The address does not answer like a P-Series PBX. Check address and port, usually https and 8088.</source>
        <translation>Die Adresse antwortet nicht wie eine Telefonanlage der P-Serie. Prüfen Sie Adresse und Port, meist https und 8088.</translation>
    </message>
    <message>
        <source>The PBX gave no session.</source>
        <translation>Die Telefonanlage gab keine Sitzung.</translation>
    </message>
    <message>
        <source>The PBX did not give the file.</source>
        <translation>Die Telefonanlage hat die Datei nicht herausgegeben.</translation>
    </message>
</context>
<context>
    <name>bellboard::YeastarSocket</name>
    <message>
        <source>The PBX does not answer any more.</source>
        <translation>Die Telefonanlage antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>The event connection to the PBX failed: %1.</source>
        <translation>Die Ereignisverbindung zur Telefonanlage ist gescheitert: %1.</translation>
    </message>
    <message>
        <source>The PBX closed the event connection.</source>
        <translation>Die Telefonanlage hat die Ereignisverbindung geschlossen.</translation>
    </message>
</context>
<context>
    <name>bellboard::YeastarTelephone</name>
    <message>
        <source>The firmware of this telephone system cannot do this yet. Update it.</source>
        <translation>Die Firmware dieser Telefonanlage kann das noch nicht. Aktualisieren Sie sie.</translation>
    </message>
    <message>
        <source>The telephone system does not let Bellboard do this. Give the application the permission in the PBX under Integrations &gt; API.</source>
        <translation>Die Telefonanlage erlaubt Bellboard das nicht. Geben Sie der Anwendung das Recht dazu, in der Anlage unter Integrations &gt; API.</translation>
    </message>
    <message>
        <source>Lift the handset. To answer from here, the phone must be set up for remote control (uaCSTA) on the PBX.</source>
        <translation>Nehmen Sie den Hörer ab. Um von hier aus anzunehmen, muss das Telefon in der Anlage für die Fernsteuerung (uaCSTA) eingerichtet sein.</translation>
    </message>
    <message>
        <source>This telephone system shows the extension&apos;s own name.</source>
        <translation>Diese Telefonanlage zeigt den eigenen Namen der Nebenstelle.</translation>
    </message>
    <message>
        <source>The Open API of this PBX has no way to send digits; use the phone&apos;s keys.</source>
        <translation>Die Open API dieser Anlage kann keine Ziffern senden; benutzen Sie die Tasten des Telefons.</translation>
    </message>
    <message>
        <source>This telephone system cannot play into a call that is under way.</source>
        <translation>Diese Telefonanlage kann in einen laufenden Anruf nichts einspielen.</translation>
    </message>
    <message>
        <source>The PBX is not connected.</source>
        <translation>Die Telefonanlage ist nicht verbunden.</translation>
    </message>
    <message>
        <source>This telephone system cannot do this.</source>
        <translation>Diese Telefonanlage kann das nicht.</translation>
    </message>
    <message>
        <source>The telephone system does not find what was asked for.</source>
        <translation>Die Telefonanlage findet das Verlangte nicht.</translation>
    </message>
    <message>
        <source>Lift the handset: this phone is not set up for remote control (uaCSTA).</source>
        <translation>Nehmen Sie den Hörer ab: Dieses Telefon ist nicht für die Fernsteuerung (uaCSTA) eingerichtet.</translation>
    </message>
    <message>
        <source>The telephone system has no extension %1.</source>
        <translation>Die Telefonanlage hat keine Nebenstelle %1.</translation>
    </message>
    <message>
        <source>This is no presence that can be set.</source>
        <translation>Diese Anwesenheit lässt sich nicht einstellen.</translation>
    </message>
    <message>
        <source>The telephone system has no agent %1 in a queue %2.</source>
        <translation>Die Telefonanlage hat keinen Agenten %1 in einer Warteschlange %2.</translation>
    </message>
    <message>
        <source>The PBX&apos;s code to pick up calls is not set up.</source>
        <translation>Der Code der Anlage zum Heranholen von Anrufen ist nicht eingerichtet.</translation>
    </message>
</context>
<context>
    <name>bellboard::json</name>
    <message>
        <source>The body is not JSON: %1, at byte %2.</source>
        <translation>Der Inhalt ist kein JSON: %1, bei Byte %2.</translation>
    </message>
</context>
<context>
    <name>bellboard::yeastar</name>
    <message>
        <source>The PBX reports an internal error.</source>
        <translation>Die Telefonanlage meldet einen inneren Fehler.</translation>
    </message>
    <message>
        <source>The PBX reports a failure without saying which.</source>
        <translation>Die Telefonanlage meldet einen Fehler, ohne zu sagen, welchen.</translation>
    </message>
    <message>
        <source>The PBX carried out only a part of the request.</source>
        <translation>Die Telefonanlage hat nur einen Teil der Anfrage ausgeführt.</translation>
    </message>
    <message>
        <source>The PBX is still working on the request.</source>
        <translation>Die Telefonanlage bearbeitet die Anfrage noch.</translation>
    </message>
    <message>
        <source>The PBX does not know this function. Update its firmware, or check that the address is that of a P-Series PBX.</source>
        <translation>Die Telefonanlage kennt diese Funktion nicht. Aktualisieren Sie ihre Firmware, oder prüfen Sie, ob die Adresse die einer Telefonanlage der P-Serie ist.</translation>
    </message>
    <message>
        <source>The PBX no longer supports this version of its API. Update Bellboard.</source>
        <translation>Die Telefonanlage unterstützt diese Version ihrer API nicht mehr. Aktualisieren Sie Bellboard.</translation>
    </message>
    <message>
        <source>The PBX does not support this version of its API. Update the PBX&apos;s firmware.</source>
        <translation>Die Telefonanlage unterstützt diese Version ihrer API nicht. Aktualisieren Sie die Firmware der Telefonanlage.</translation>
    </message>
    <message>
        <source>The session with the PBX has expired.</source>
        <translation>Die Sitzung mit der Telefonanlage ist abgelaufen.</translation>
    </message>
    <message>
        <source>The PBX denies access. In the PBX, open Integrations &gt; API and give the application the permission for calls.</source>
        <translation>Die Telefonanlage verweigert den Zugang. Öffnen Sie in der Telefonanlage „Integrations &gt; API“ und geben Sie der Anwendung die Berechtigung für Anrufe.</translation>
    </message>
    <message>
        <source>The PBX could not do it: the function is switched off or not permitted there.</source>
        <translation>Die Telefonanlage konnte es nicht tun: Die Funktion ist dort ausgeschaltet oder nicht erlaubt.</translation>
    </message>
    <message>
        <source>The PBX could not read the request.</source>
        <translation>Die Telefonanlage konnte die Anfrage nicht lesen.</translation>
    </message>
    <message>
        <source>The PBX rejects a value of the request. Check the number and the name of the announcement.</source>
        <translation>Die Telefonanlage weist einen Wert der Anfrage zurück. Prüfen Sie die Nummer und den Namen der Ansage.</translation>
    </message>
    <message>
        <source>The PBX has this entry already.</source>
        <translation>Die Telefonanlage hat diesen Eintrag schon.</translation>
    </message>
    <message>
        <source>The file is too large for the PBX.</source>
        <translation>Die Datei ist zu groß für die Telefonanlage.</translation>
    </message>
    <message>
        <source>The PBX does not find it. Check that the announcement exists under Custom Prompts in the PBX.</source>
        <translation>Die Telefonanlage findet es nicht. Prüfen Sie, ob es die Ansage in der Telefonanlage unter „Custom Prompts“ gibt.</translation>
    </message>
    <message>
        <source>The PBX has lent out all its sessions (at most 8). Close other programs that use the same Client ID; a session ends by itself after 30 minutes.</source>
        <translation>Die Telefonanlage hat alle ihre Sitzungen vergeben (höchstens 8). Schließen Sie andere Programme mit derselben Client-ID; eine Sitzung endet nach 30 Minuten von selbst.</translation>
    </message>
    <message>
        <source>The PBX does not know this role.</source>
        <translation>Die Telefonanlage kennt diese Rolle nicht.</translation>
    </message>
    <message>
        <source>The PBX has blocked this computer&apos;s address after bad logins. Correct the Client ID and Secret, then lift the block in the PBX under Security &gt; Security Rules &gt; Blocked IPs, or wait for it to end.</source>
        <translation>Die Telefonanlage hat die Adresse dieses Rechners nach fehlerhaften Anmeldungen gesperrt. Berichtigen Sie Client-ID und Client-Geheimnis und heben Sie dann die Sperre in der Telefonanlage unter „Security &gt; Security Rules &gt; Blocked IPs“ auf, oder warten Sie ihr Ende ab.</translation>
    </message>
    <message>
        <source>The PBX is busy with a long task.</source>
        <translation>Die Telefonanlage ist mit einer langen Aufgabe beschäftigt.</translation>
    </message>
    <message>
        <source>The PBX forbids this action.</source>
        <translation>Die Telefonanlage verbietet diese Handlung.</translation>
    </message>
    <message>
        <source>The PBX does not allow this computer&apos;s address. Add it in the PBX under Integrations &gt; API &gt; IP restriction.</source>
        <translation>Die Telefonanlage lässt die Adresse dieses Rechners nicht zu. Fügen Sie sie in der Telefonanlage unter „Integrations &gt; API &gt; IP restriction“ hinzu.</translation>
    </message>
    <message>
        <source>The entry is in use on the PBX.</source>
        <translation>Der Eintrag wird in der Telefonanlage gerade benutzt.</translation>
    </message>
    <message>
        <source>The PBX does not know this phone book.</source>
        <translation>Die Telefonanlage kennt dieses Telefonbuch nicht.</translation>
    </message>
    <message>
        <source>The PBX does not know this rate.</source>
        <translation>Die Telefonanlage kennt diesen Tarif nicht.</translation>
    </message>
    <message>
        <source>Organisations are switched off on the PBX.</source>
        <translation>Organisationen sind in der Telefonanlage ausgeschaltet.</translation>
    </message>
    <message>
        <source>The API of the PBX is switched off. Switch it on in the PBX under Integrations &gt; API.</source>
        <translation>Die API der Telefonanlage ist ausgeschaltet. Schalten Sie sie in der Telefonanlage unter „Integrations &gt; API“ ein.</translation>
    </message>
    <message>
        <source>The PBX does not know this contact.</source>
        <translation>Die Telefonanlage kennt diesen Kontakt nicht.</translation>
    </message>
    <message>
        <source>The call is no longer there.</source>
        <translation>Den Anruf gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The call&apos;s state does not allow this.</source>
        <translation>Der Zustand des Anrufs erlaubt das nicht.</translation>
    </message>
    <message>
        <source>The conference is full.</source>
        <translation>Die Konferenz ist voll.</translation>
    </message>
    <message>
        <source>The trunk is not available.</source>
        <translation>Die Amtsleitung ist nicht verfügbar.</translation>
    </message>
    <message>
        <source>The PBX does not know this trunk.</source>
        <translation>Die Telefonanlage kennt diese Amtsleitung nicht.</translation>
    </message>
    <message>
        <source>The wake-up call exists already.</source>
        <translation>Den Weckruf gibt es schon.</translation>
    </message>
    <message>
        <source>%1 (code %2)</source>
        <translation>%1 (Code %2)</translation>
    </message>
    <message>
        <source>The PBX answers with an error that is not known: %1 (code %2).</source>
        <translation>Die Telefonanlage antwortet mit einem unbekannten Fehler: %1 (Code %2).</translation>
    </message>
    <message>
        <source>The PBX does not accept the Client ID or the Client Secret (%1, code %2). Correct them; Bellboard does not try again for a while, since five bad logins make the PBX block this computer.</source>
        <translation>Die Telefonanlage nimmt die Client-ID oder das Client-Geheimnis nicht an (%1, Code %2). Berichtigen Sie beides; Bellboard versucht es eine Weile nicht mehr, denn nach fünf fehlerhaften Anmeldungen sperrt die Telefonanlage diesen Rechner.</translation>
    </message>
    <message>
        <source>There is no such number.</source>
        <translation>Diese Nummer gibt es nicht.</translation>
    </message>
    <message>
        <source>No answer, or the phone is off.</source>
        <translation>Keine Antwort, oder das Telefon ist aus.</translation>
    </message>
    <message>
        <source>The number is no longer in use.</source>
        <translation>Die Nummer ist nicht mehr vergeben.</translation>
    </message>
    <message>
        <source>No answer.</source>
        <translation>Keine Antwort.</translation>
    </message>
    <message>
        <source>The phone is not registered or cannot be reached.</source>
        <translation>Das Telefon ist nicht angemeldet oder nicht erreichbar.</translation>
    </message>
    <message>
        <source>The number is incomplete.</source>
        <translation>Die Nummer ist unvollständig.</translation>
    </message>
    <message>
        <source>The call was declined.</source>
        <translation>Der Anruf wurde abgewiesen.</translation>
    </message>
    <message>
        <source>The line is busy.</source>
        <translation>Die Leitung ist besetzt.</translation>
    </message>
    <message>
        <source>The call was given up before an answer.</source>
        <translation>Der Anruf wurde vor einer Antwort aufgegeben.</translation>
    </message>
    <message>
        <source>It rang until the time was over.</source>
        <translation>Es klingelte, bis die Zeit um war.</translation>
    </message>
    <message>
        <source>There is no such number, or its phone is not registered.</source>
        <translation>Diese Nummer gibt es nicht, oder ihr Telefon ist nicht angemeldet.</translation>
    </message>
    <message>
        <source>The phone is set to &quot;do not disturb&quot;.</source>
        <translation>Das Telefon steht auf „Nicht stören“.</translation>
    </message>
    <message>
        <source>The trunk to the outside is down.</source>
        <translation>Die Amtsleitung nach außen ist gestört.</translation>
    </message>
    <message>
        <source>No line of the PBX is free.</source>
        <translation>Keine Leitung der Telefonanlage ist frei.</translation>
    </message>
    <message>
        <source>The PBX does not let this extension dial the number.</source>
        <translation>Die Telefonanlage lässt diese Nebenstelle die Nummer nicht wählen.</translation>
    </message>
    <message>
        <source>No permission for outside calls. Set the dial permission to an extension with outbound rights.</source>
        <translation>Keine Berechtigung für Anrufe nach außen. Setzen Sie als Wählrecht eine Nebenstelle mit Amtsberechtigung.</translation>
    </message>
    <message>
        <source>The PBX could not make the call: %1</source>
        <translation>Die Telefonanlage konnte den Anruf nicht aufbauen: %1</translation>
    </message>
</context>
<context>
    <name>bellboard::yeastarS</name>
    <message>
        <source>The PBX could not read the request.</source>
        <translation>Die Telefonanlage konnte die Anfrage nicht lesen.</translation>
    </message>
    <message>
        <source>The PBX does not know this function. Bellboard needs the API 2.0.0: update the PBX&apos;s firmware (S-Series: 30.13.0.30 or later).</source>
        <translation>Die Telefonanlage kennt diese Funktion nicht. Bellboard braucht die API 2.0.0: Aktualisieren Sie die Firmware der Telefonanlage (S-Serie: ab 30.13.0.30).</translation>
    </message>
    <message>
        <source>The PBX misses a value in the request.</source>
        <translation>Der Telefonanlage fehlt ein Wert in der Anfrage.</translation>
    </message>
    <message>
        <source>The call is no longer there.</source>
        <translation>Den Anruf gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The PBX has no such extension.</source>
        <translation>Die Telefonanlage hat keine solche Nebenstelle.</translation>
    </message>
    <message>
        <source>The phone is engaged or not registered.</source>
        <translation>Das Telefon ist besetzt oder nicht angemeldet.</translation>
    </message>
    <message>
        <source>The PBX does not let this extension be listened to.</source>
        <translation>Die Telefonanlage lässt diese Nebenstelle nicht mithören.</translation>
    </message>
    <message>
        <source>The PBX lets this extension be listened to in another way only: see its monitor mode.</source>
        <translation>Die Telefonanlage lässt diese Nebenstelle nur auf andere Weise mithören: siehe deren Überwachungsmodus.</translation>
    </message>
    <message>
        <source>The PBX does not know the number.</source>
        <translation>Die Telefonanlage kennt die Nummer nicht.</translation>
    </message>
    <message>
        <source>The PBX has no such menu (IVR).</source>
        <translation>Die Telefonanlage hat kein solches Sprachmenü (IVR).</translation>
    </message>
    <message>
        <source>The PBX has no such queue.</source>
        <translation>Die Telefonanlage hat keine solche Warteschlange.</translation>
    </message>
    <message>
        <source>The PBX has no such ring group.</source>
        <translation>Die Telefonanlage hat keine solche Rufgruppe.</translation>
    </message>
    <message>
        <source>The call is not connected.</source>
        <translation>Der Anruf ist nicht verbunden.</translation>
    </message>
    <message>
        <source>It is too late: the call has gone on.</source>
        <translation>Zu spät: Der Anruf ist schon weitergegangen.</translation>
    </message>
    <message>
        <source>The PBX has no such announcement. Upload it in the PBX under Voice Prompts &gt; Custom Prompts.</source>
        <translation>Die Telefonanlage hat keine solche Ansage. Laden Sie sie in der Telefonanlage unter Voice Prompts &gt; Custom Prompts hoch.</translation>
    </message>
    <message>
        <source>No permission for outside calls. Set the dial permission to an extension with outbound rights.</source>
        <translation>Keine Berechtigung für Anrufe nach außen. Setzen Sie als Wählrecht eine Nebenstelle mit Amtsberechtigung.</translation>
    </message>
    <message>
        <source>The number is blank.</source>
        <translation>Die Nummer ist leer.</translation>
    </message>
    <message>
        <source>The PBX does not dial such a number.</source>
        <translation>Eine solche Nummer wählt die Telefonanlage nicht.</translation>
    </message>
    <message>
        <source>The password is wrong.</source>
        <translation>Das Passwort ist falsch.</translation>
    </message>
    <message>
        <source>The PBX redirects the requests. Give its https address with the port, usually 8088.</source>
        <translation>Die Telefonanlage leitet die Anfragen um. Geben Sie ihre https-Adresse mit Port an, meist 8088.</translation>
    </message>
    <message>
        <source>The PBX has locked this computer out after bad logins. Correct the API user and password, then delete the entry &quot;API-IP&quot; from the PBX&apos;s blocked addresses, or wait ten minutes.</source>
        <translation>Die Telefonanlage hat diesen Rechner nach falschen Anmeldungen gesperrt. Berichtigen Sie API-Benutzer und -Passwort, löschen Sie dann den Eintrag „API-IP“ aus den gesperrten Adressen der Telefonanlage, oder warten Sie zehn Minuten.</translation>
    </message>
    <message>
        <source>The PBX does not accept the API user or the API password. Correct them; Bellboard does not try again for a while, since five bad logins make the PBX lock this computer out.</source>
        <translation>Die Telefonanlage nimmt API-Benutzer oder -Passwort nicht an. Berichtigen Sie sie; Bellboard versucht es eine Weile nicht, da fünf falsche Anmeldungen diesen Rechner sperren.</translation>
    </message>
    <message>
        <source>The session with the PBX has expired.</source>
        <translation>Die Sitzung mit der Telefonanlage ist abgelaufen.</translation>
    </message>
    <message>
        <source>The PBX does not accept the port for its event reports.</source>
        <translation>Die Telefonanlage nimmt den Port für ihre Meldungen nicht an.</translation>
    </message>
    <message>
        <source>The PBX&apos;s own API service does not answer it.</source>
        <translation>Der API-Dienst der Telefonanlage antwortet ihr nicht.</translation>
    </message>
    <message>
        <source>The PBX did not take the heartbeat.</source>
        <translation>Die Telefonanlage hat das Lebenszeichen nicht angenommen.</translation>
    </message>
    <message>
        <source>The PBX does not give the recording (yet).</source>
        <translation>Die Telefonanlage gibt die Aufnahme (noch) nicht heraus.</translation>
    </message>
    <message>
        <source>The PBX has no such recording.</source>
        <translation>Die Telefonanlage hat keine solche Aufnahme.</translation>
    </message>
    <message>
        <source>The PBX does not give the message (yet).</source>
        <translation>Die Telefonanlage gibt die Nachricht (noch) nicht heraus.</translation>
    </message>
    <message>
        <source>The PBX has no such message.</source>
        <translation>Die Telefonanlage hat keine solche Nachricht.</translation>
    </message>
    <message>
        <source>The PBX reports an internal error.</source>
        <translation>Die Telefonanlage meldet einen inneren Fehler.</translation>
    </message>
    <message>
        <source>The API of the PBX is switched off. Switch it on in the PBX under Settings &gt; PBX &gt; General &gt; API.</source>
        <translation>Die API der Telefonanlage ist ausgeschaltet. Schalten Sie sie in der Telefonanlage unter Settings &gt; PBX &gt; General &gt; API ein.</translation>
    </message>
    <message>
        <source>%1 (code %2)</source>
        <translation>%1 (Code %2)</translation>
    </message>
    <message>
        <source>The PBX answers with an error that is not known (code %1).</source>
        <translation>Die Telefonanlage antwortet mit einem unbekannten Fehler (Code %1).</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A PBX for drills: speaks the Yeastar P-Series API on this computer, staffed by scripted people.</source>
        <translation>Eine Telefonanlage für Übungen: spricht die Yeastar-P-Series-API auf diesem Rechner, besetzt mit Personen nach Drehbuch.</translation>
    </message>
    <message>
        <source>Port to listen on; 0 takes any free one.</source>
        <translation>Port zum Lauschen; 0 nimmt irgendeinen freien.</translation>
    </message>
    <message>
        <source>The people at the phones, a JSON file: [{&quot;number&quot;: &quot;101&quot;, &quot;behaviour&quot;: &quot;does_not_answer&quot;}, ...]. Behaviours: answers, answers_and_presses, does_not_answer, busy, declines, unreachable, answers_and_hangs_up, empty_room.</source>
        <translation>Die Personen an den Telefonen, eine JSON-Datei: [{&quot;number&quot;: &quot;101&quot;, &quot;behaviour&quot;: &quot;does_not_answer&quot;}, ...]. Verhalten: answers, answers_and_presses, does_not_answer, busy, declines, unreachable, answers_and_hangs_up, empty_room.</translation>
    </message>
    <message>
        <source>Client ID to accept.</source>
        <translation>Client-ID, die angenommen wird.</translation>
    </message>
    <message>
        <source>Client secret to accept.</source>
        <translation>Client-Geheimnis, das angenommen wird.</translation>
    </message>
    <message>
        <source>How long one play of the announcement takes.</source>
        <translation>Wie lange ein Abspielen der Ansage dauert.</translation>
    </message>
    <message>
        <source>Print each request.</source>
        <translation>Jede Anfrage ausgeben.</translation>
    </message>
    <message>
        <source>Wrong option; see --help.</source>
        <translation>Falsche Option; siehe --help.</translation>
    </message>
</context>
</TS>
