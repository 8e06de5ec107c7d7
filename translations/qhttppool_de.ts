<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>QHttpPool::HttpError</name>
    <message>
        <source>the device of the body was destroyed before the body was sent</source>
        <translation>das Gerät, das den Inhalt liefert, wurde gelöscht, bevor alles gesendet war</translation>
    </message>
    <message>
        <source>the body cannot be sent again from its beginning</source>
        <translation>der Inhalt kann nicht noch einmal von Anfang an gesendet werden</translation>
    </message>
    <message>
        <source>the device of the body is not open for reading</source>
        <translation>das Gerät, das den Inhalt liefert, ist nicht zum Lesen geöffnet</translation>
    </message>
    <message>
        <source>the device of the body grew while it was sent</source>
        <translation>das Gerät, das den Inhalt liefert, wuchs während des Sendens</translation>
    </message>
    <message>
        <source>a pipe that was opened as a file cannot be read without blocking</source>
        <translation>eine als Datei geöffnete Pipe lässt sich nicht lesen, ohne zu blockieren</translation>
    </message>
    <message>
        <source>the pool was used from another thread than its own</source>
        <translation>der Pool wurde aus einem fremden Thread benutzt</translation>
    </message>
    <message>
        <source>the pool was closed</source>
        <translation>der Pool wurde geschlossen</translation>
    </message>
    <message>
        <source>the pool is being drained</source>
        <translation>der Pool nimmt vor dem Schließen keine Anfragen mehr an</translation>
    </message>
    <message>
        <source>its scope was cancelled</source>
        <translation>ihr CancelScope wurde abgebrochen</translation>
    </message>
    <message>
        <source>an upgrade and CONNECT need a stream, not a whole response</source>
        <translation>ein Upgrade und CONNECT brauchen einen Stream, keine vollständige Antwort</translation>
    </message>
    <message>
        <source>the pool was destroyed</source>
        <translation>der Pool wurde gelöscht</translation>
    </message>
    <message>
        <source>an upgrade and CONNECT need a stream, not a reply</source>
        <translation>ein Upgrade und CONNECT brauchen einen Stream, keinen HttpReply</translation>
    </message>
    <message>
        <source>the reply was aborted</source>
        <translation>sie wurde mit abort() abgebrochen</translation>
    </message>
    <message>
        <source>the body is larger than %1 bytes</source>
        <translation>der Inhalt ist größer als %1 Bytes</translation>
    </message>
    <message>
        <source>there is no stream: the handle is empty</source>
        <translation>es gibt keinen Stream: das Handle ist leer</translation>
    </message>
    <message>
        <source>the body was read before, at least in part</source>
        <translation>der Inhalt wurde bereits gelesen, zumindest teilweise</translation>
    </message>
    <message>
        <source>two coroutines read the same stream</source>
        <translation>zwei Coroutinen lesen denselben Stream</translation>
    </message>
    <message>
        <source>this reply was moved or given away before</source>
        <translation>diese Antwort wurde bereits verschoben oder abgegeben</translation>
    </message>
    <message>
        <source>the deadline of its scope passed</source>
        <translation>die Frist ihres CancelScope ist abgelaufen</translation>
    </message>
    <message>
        <source>its owner was destroyed</source>
        <translation>ihr Besitzer wurde gelöscht</translation>
    </message>
    <message>
        <source>the stream was closed</source>
        <translation>der Stream wurde geschlossen</translation>
    </message>
    <message>
        <source>another coroutine waits for this reply</source>
        <translation>eine andere Coroutine wartet auf diese Antwort</translation>
    </message>
    <message>
        <source>the result of this reply was taken before</source>
        <translation>das Ergebnis dieser Antwort wurde bereits abgeholt</translation>
    </message>
    <message>
        <source>only an upgraded stream can be written to</source>
        <translation>nur in einen Stream nach einem Upgrade kann geschrieben werden</translation>
    </message>
    <message>
        <source>writing to this stream was finished before</source>
        <translation>das Schreiben in diesen Stream wurde bereits beendet</translation>
    </message>
    <message>
        <source>the stream has ended</source>
        <translation>der Stream ist zu Ende</translation>
    </message>
    <message>
        <source>the stream ended before all was written</source>
        <translation>der Stream endete, bevor alles geschrieben war</translation>
    </message>
    <message>
        <source>there is no producer of the body</source>
        <translation>es gibt keinen Erzeuger für den Inhalt</translation>
    </message>
    <message>
        <source>the producer of the body gave more than it was asked for</source>
        <translation>der Erzeuger des Inhalts lieferte mehr als verlangt</translation>
    </message>
    <message>
        <source>the body is longer than the %1 bytes it promised</source>
        <translation>der Inhalt ist länger als die angekündigten %1 Bytes</translation>
    </message>
    <message>
        <source>the body ended after %1 of the %2 bytes it promised</source>
        <translation>der Inhalt endete nach %1 der angekündigten %2 Bytes</translation>
    </message>
    <message>
        <source>the function that gives the body gave nothing</source>
        <translation>die Funktion, die den Inhalt liefern soll, lieferte nichts</translation>
    </message>
    <message>
        <source>Connecting failed</source>
        <translation>Die Verbindung konnte nicht aufgebaut werden</translation>
    </message>
    <message>
        <source>Connecting took too long</source>
        <translation>Der Verbindungsaufbau dauerte zu lange</translation>
    </message>
    <message>
        <source>The server sent nothing for too long</source>
        <translation>Der Server hat zu lange nichts gesendet</translation>
    </message>
    <message>
        <source>The server took nothing for too long</source>
        <translation>Der Server hat zu lange nichts angenommen</translation>
    </message>
    <message>
        <source>No connection became free in time</source>
        <translation>Es wurde nicht rechtzeitig eine Verbindung frei</translation>
    </message>
    <message>
        <source>The connection broke while the response was read</source>
        <translation>Die Verbindung brach ab, während die Antwort gelesen wurde</translation>
    </message>
    <message>
        <source>The connection broke while the request was sent</source>
        <translation>Die Verbindung brach ab, während die Anfrage gesendet wurde</translation>
    </message>
    <message>
        <source>The server broke the HTTP protocol</source>
        <translation>Der Server hat das HTTP-Protokoll verletzt</translation>
    </message>
    <message>
        <source>The request cannot be sent</source>
        <translation>Die Anfrage kann nicht gesendet werden</translation>
    </message>
    <message>
        <source>The proxy failed</source>
        <translation>Der Proxy ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>The protocol is not supported</source>
        <translation>Das Protokoll wird nicht unterstützt</translation>
    </message>
    <message>
        <source>The secure connection failed</source>
        <translation>Die sichere Verbindung ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>The response could not be decoded</source>
        <translation>Die Antwort konnte nicht dekodiert werden</translation>
    </message>
    <message>
        <source>The server redirected too often</source>
        <translation>Der Server hat zu oft weitergeleitet</translation>
    </message>
    <message>
        <source>The URL is not valid</source>
        <translation>Die URL ist ungültig</translation>
    </message>
    <message>
        <source>The response is too large</source>
        <translation>Die Antwort ist zu groß</translation>
    </message>
    <message>
        <source>The server answered with an error</source>
        <translation>Der Server hat mit einem Fehler geantwortet</translation>
    </message>
    <message>
        <source>More than one cookie has this name</source>
        <translation>Mehr als ein Cookie hat diesen Namen</translation>
    </message>
    <message>
        <source>The request took too long</source>
        <translation>Die Anfrage dauerte zu lange</translation>
    </message>
    <message>
        <source>The request was cancelled</source>
        <translation>Die Anfrage wurde abgebrochen</translation>
    </message>
    <message>
        <source>Connecting to %1 failed</source>
        <translation>Die Verbindung zu %1 konnte nicht aufgebaut werden</translation>
    </message>
    <message>
        <source>Connecting to %1 took too long</source>
        <translation>Der Verbindungsaufbau zu %1 dauerte zu lange</translation>
    </message>
    <message>
        <source>%1 sent nothing for too long</source>
        <translation>%1 hat zu lange nichts gesendet</translation>
    </message>
    <message>
        <source>%1 took nothing for too long</source>
        <translation>%1 hat zu lange nichts angenommen</translation>
    </message>
    <message>
        <source>No connection to %1 became free in time</source>
        <translation>Es wurde nicht rechtzeitig eine Verbindung zu %1 frei</translation>
    </message>
    <message>
        <source>The connection to %1 broke while the response was read</source>
        <translation>Die Verbindung zu %1 brach ab, während die Antwort gelesen wurde</translation>
    </message>
    <message>
        <source>The connection to %1 broke while the request was sent</source>
        <translation>Die Verbindung zu %1 brach ab, während die Anfrage gesendet wurde</translation>
    </message>
    <message>
        <source>%1 broke the HTTP protocol</source>
        <translation>%1 hat das HTTP-Protokoll verletzt</translation>
    </message>
    <message>
        <source>The request to %1 cannot be sent</source>
        <translation>Die Anfrage an %1 kann nicht gesendet werden</translation>
    </message>
    <message>
        <source>The proxy for %1 failed</source>
        <translation>Der Proxy für %1 ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>The protocol for %1 is not supported</source>
        <translation>Das Protokoll für %1 wird nicht unterstützt</translation>
    </message>
    <message>
        <source>The secure connection to %1 failed</source>
        <translation>Die sichere Verbindung zu %1 ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>The response of %1 could not be decoded</source>
        <translation>Die Antwort von %1 konnte nicht dekodiert werden</translation>
    </message>
    <message>
        <source>%1 redirected too often</source>
        <translation>%1 hat zu oft weitergeleitet</translation>
    </message>
    <message>
        <source>The URL for %1 is not valid</source>
        <translation>Die URL für %1 ist ungültig</translation>
    </message>
    <message>
        <source>The response of %1 is too large</source>
        <translation>Die Antwort von %1 ist zu groß</translation>
    </message>
    <message>
        <source>%1 answered with an error</source>
        <translation>%1 hat mit einem Fehler geantwortet</translation>
    </message>
    <message>
        <source>More than one cookie for %1 has this name</source>
        <translation>Mehr als ein Cookie für %1 hat diesen Namen</translation>
    </message>
    <message>
        <source>The request to %1 took too long</source>
        <translation>Die Anfrage an %1 dauerte zu lange</translation>
    </message>
    <message>
        <source>The request to %1 was cancelled</source>
        <translation>Die Anfrage an %1 wurde abgebrochen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: what failed, a whole sentence; %2: the reason</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>a field has an empty name</source>
        <translation>ein Feld hat einen leeren Namen</translation>
    </message>
    <message>
        <source>the field name that begins with &quot;%1&quot; holds the byte %2</source>
        <translation>der Feldname, der mit „%1“ beginnt, enthält das Byte %2</translation>
    </message>
    <message>
        <source>the value of the field %1 holds the byte %2</source>
        <translation>der Wert des Feldes %1 enthält das Byte %2</translation>
    </message>
    <message>
        <source>the URL begins with neither http:// nor https://</source>
        <translation>die URL beginnt weder mit http:// noch mit https://</translation>
    </message>
    <message>
        <source>the scheme &quot;%1&quot; is none of http, https, ws and wss</source>
        <translation>das Schema „%1“ ist keines von http, https, ws und wss</translation>
    </message>
    <message>
        <source>the URL has no host</source>
        <translation>die URL enthält keinen Host</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no IPv6 address</source>
        <translation>„%1“ ist keine IPv6-Adresse</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no host name</source>
        <translation>„%1“ ist kein Hostname</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>a backslash stands before the host</source>
        <translation>vor dem Host steht ein Backslash</translation>
    </message>
    <message>
        <source>there is no port %1</source>
        <translation>es gibt keinen Port %1</translation>
    </message>
    <message>
        <source>there is more than one Host field</source>
        <translation>es gibt mehr als ein Host-Feld</translation>
    </message>
    <message>
        <source>the Host field is no host with an optional port</source>
        <translation>das Host-Feld ist kein Host mit optionalem Port</translation>
    </message>
    <message>
        <source>the Content-Length field is no number</source>
        <translation>das Feld Content-Length ist keine Zahl</translation>
    </message>
    <message>
        <source>there are Content-Length fields that differ</source>
        <translation>es gibt Content-Length-Felder mit verschiedenen Werten</translation>
    </message>
    <message>
        <source>Content-Length and Transfer-Encoding exclude each other</source>
        <translation>Content-Length und Transfer-Encoding schließen einander aus</translation>
    </message>
    <message>
        <source>Content-Length and trailers exclude each other</source>
        <translation>Content-Length und Trailer schließen einander aus</translation>
    </message>
    <message>
        <source>the Content-Length field says %1, but the body has %2 bytes</source>
        <translation>das Feld Content-Length sagt %1, aber der Inhalt hat %2 Bytes</translation>
    </message>
    <message>
        <source>the only Transfer-Encoding of a request is chunked</source>
        <translation>als Transfer-Encoding einer Anfrage ist nur chunked erlaubt</translation>
    </message>
    <message>
        <source>a %1 request has no body</source>
        <translation>eine %1-Anfrage hat keinen Inhalt</translation>
    </message>
    <message>
        <source>the Connection field is no list of tokens</source>
        <translation>das Feld Connection ist keine Liste von Token</translation>
    </message>
    <message>
        <source>the Connection field must not name %1</source>
        <translation>das Feld Connection darf %1 nicht nennen</translation>
    </message>
    <message>
        <source>an Upgrade field needs HttpRequest::upgrade()</source>
        <translation>ein Upgrade-Feld erfordert HttpRequest::upgrade()</translation>
    </message>
    <message>
        <source>HttpRequest::upgrade() needs an Upgrade field</source>
        <translation>HttpRequest::upgrade() erfordert ein Upgrade-Feld</translation>
    </message>
    <message>
        <source>the TE field may hold trailers and nothing else</source>
        <translation>das Feld TE darf nur trailers enthalten</translation>
    </message>
    <message>
        <source>the field %1 must not be a trailer</source>
        <translation>das Feld %1 darf kein Trailer sein</translation>
    </message>
    <message>
        <source>Expect: 100-continue needs a body</source>
        <translation>Expect: 100-continue erfordert einen Inhalt</translation>
    </message>
    <message>
        <source>the method is no token</source>
        <translation>die Methode ist kein Token</translation>
    </message>
    <message>
        <source>the name for SNI is no host name</source>
        <translation>der Name für SNI ist kein Hostname</translation>
    </message>
    <message>
        <source>the body has no producer</source>
        <translation>der Inhalt hat keinen Erzeuger</translation>
    </message>
    <message>
        <source>the device of the body is gone or not open for reading</source>
        <translation>das Gerät, das den Inhalt liefert, gibt es nicht mehr oder es ist nicht zum Lesen geöffnet</translation>
    </message>
    <message>
        <source>path or query holds a byte that must be escaped</source>
        <translation>Pfad oder Abfrage enthält ein Byte, das kodiert werden muss</translation>
    </message>
    <message>
        <source>the request target is empty</source>
        <translation>das Ziel der Anfrage ist leer</translation>
    </message>
    <message>
        <source>the request target holds the byte 0x%1 at position %2</source>
        <translation>das Ziel der Anfrage enthält an Position %2 das Byte 0x%1</translation>
    </message>
    <message>
        <source>the URL is longer than %1 characters</source>
        <translation>die URL ist länger als %1 Zeichen</translation>
    </message>
    <message>
        <source>the URL holds the control character U+%1 at position %2</source>
        <translation>die URL enthält an Position %2 das Steuerzeichen U+%1</translation>
    </message>
    <message>
        <source>it is not a URL</source>
        <translation>das ist keine URL</translation>
    </message>
    <message>
        <source>the server chose a protocol that was not offered</source>
        <translation>der Server wählte ein Protokoll, das nicht angeboten wurde</translation>
    </message>
    <message>
        <source>the body belongs to another thread</source>
        <translation>der Inhalt gehört zu einem anderen Thread</translation>
    </message>
    <message>
        <source>the total time limit of the request passed</source>
        <translation>die Gesamtfrist der Anfrage ist abgelaufen</translation>
    </message>
    <message>
        <source>the response announces %1 bytes, the limit is %2</source>
        <translation>die Antwort kündigt %1 Bytes an, die Grenze liegt bei %2</translation>
    </message>
    <message>
        <source>the response body passed the limit of %1 bytes</source>
        <translation>der Inhalt der Antwort überschritt die Grenze von %1 Bytes</translation>
    </message>
    <message>
        <source>the server cannot switch protocols on an HTTP/2 connection</source>
        <translation>der Server kann auf einer HTTP/2-Verbindung das Protokoll nicht wechseln</translation>
    </message>
    <message>
        <source>the server closed the connection</source>
        <translation>der Server hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>the server closed the connection: %1</source>
        <translation>der Server hat die Verbindung geschlossen: %1</translation>
    </message>
    <message>
        <source>the server did not answer a PING within %1 ms</source>
        <translation>der Server hat auf ein PING nicht innerhalb von %1 ms geantwortet</translation>
    </message>
    <message>
        <source>the pool has been closed</source>
        <translation>der Pool ist geschlossen</translation>
    </message>
    <message>
        <source>HTTP/1.1 and HTTP/2 are both switched off</source>
        <translation>HTTP/1.1 und HTTP/2 sind beide abgeschaltet</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>keine Adresse gefunden</translation>
    </message>
    <message>
        <source>no address of the local address&apos;s family</source>
        <translation>keine Adresse aus der Familie der lokalen Adresse</translation>
    </message>
    <message>
        <source>the local address is of another family</source>
        <translation>die lokale Adresse gehört zu einer anderen Familie</translation>
    </message>
    <message>
        <source>not an address</source>
        <translation>keine Adresse</translation>
    </message>
    <message>
        <source>socket options are not available here</source>
        <translation>Socket-Optionen sind hier nicht verfügbar</translation>
    </message>
    <message>
        <source>the connection broke during the TLS handshake: %1</source>
        <translation>die Verbindung brach während des TLS-Handshakes ab: %1</translation>
    </message>
    <message>
        <source>Malformed chunk size</source>
        <translation>Ungültige Chunk-Größe</translation>
    </message>
    <message>
        <source>The line of a chunk size is too long</source>
        <translation>Die Zeile mit einer Chunk-Größe ist zu lang</translation>
    </message>
    <message>
        <source>A chunk does not end where it should</source>
        <translation>Ein Chunk endet nicht dort, wo er sollte</translation>
    </message>
    <message>
        <source>Too many chunk extensions for too little data</source>
        <translation>Zu viele Chunk-Erweiterungen für zu wenige Daten</translation>
    </message>
    <message>
        <source>Malformed line end behind the last chunk</source>
        <translation>Ungültiges Zeilenende hinter dem letzten Chunk</translation>
    </message>
    <message>
        <source>The trailer section is too large</source>
        <translation>Der Trailer-Abschnitt ist zu groß</translation>
    </message>
    <message>
        <source>Server disconnected without sending a response</source>
        <translation>Der Server hat die Verbindung getrennt, ohne eine Antwort zu senden</translation>
    </message>
    <message>
        <source>Server disconnected in the middle of the response head</source>
        <translation>Der Server hat die Verbindung mitten im Kopf der Antwort getrennt</translation>
    </message>
    <message>
        <source>Server disconnected with %1 of %2 body bytes missing</source>
        <translation>Der Server hat die Verbindung getrennt, als noch %1 von %2 Bytes des Inhalts fehlten</translation>
    </message>
    <message>
        <source>Server disconnected before the end of the chunked body</source>
        <translation>Der Server hat die Verbindung vor dem Ende des in Chunks gesendeten Inhalts getrennt</translation>
    </message>
    <message>
        <source>The connection broke before the end of the response body</source>
        <translation>Die Verbindung brach vor dem Ende des Antwortinhalts ab</translation>
    </message>
    <message>
        <source>The server did not answer in HTTP/1</source>
        <translation>Der Server hat nicht in HTTP/1 geantwortet</translation>
    </message>
    <message>
        <source>Malformed status line</source>
        <translation>Ungültige Statuszeile</translation>
    </message>
    <message>
        <source>The server answered in another version of HTTP</source>
        <translation>Der Server hat in einer anderen HTTP-Version geantwortet</translation>
    </message>
    <message>
        <source>Malformed name of a response field</source>
        <translation>Ungültiger Name eines Antwortfelds</translation>
    </message>
    <message>
        <source>Illegal character in the value of a response field</source>
        <translation>Unzulässiges Zeichen im Wert eines Antwortfelds</translation>
    </message>
    <message>
        <source>A line of the response head is indented where it must not be</source>
        <translation>Eine Zeile im Kopf der Antwort ist unzulässig eingerückt</translation>
    </message>
    <message>
        <source>The response has too many fields</source>
        <translation>Die Antwort hat zu viele Felder</translation>
    </message>
    <message>
        <source>The response head is too large</source>
        <translation>Der Kopf der Antwort ist zu groß</translation>
    </message>
    <message>
        <source>A line of the response is too long</source>
        <translation>Eine Zeile der Antwort ist zu lang</translation>
    </message>
    <message>
        <source>Too many informational responses</source>
        <translation>Zu viele informative Antworten (1xx)</translation>
    </message>
    <message>
        <source>The server switched protocols without being asked to</source>
        <translation>Der Server hat unaufgefordert das Protokoll gewechselt</translation>
    </message>
    <message>
        <source>Malformed Content-Length</source>
        <translation>Ungültige Content-Length</translation>
    </message>
    <message>
        <source>Contradicting Content-Length fields</source>
        <translation>Widersprüchliche Content-Length-Felder</translation>
    </message>
    <message>
        <source>Unsupported or malformed Transfer-Encoding</source>
        <translation>Nicht unterstütztes oder ungültiges Transfer-Encoding</translation>
    </message>
    <message>
        <source>Transfer-Encoding in an HTTP/1.0 response</source>
        <translation>Transfer-Encoding in einer HTTP/1.0-Antwort</translation>
    </message>
    <message>
        <source>Both Transfer-Encoding and Content-Length in the response</source>
        <translation>Transfer-Encoding und Content-Length zugleich in der Antwort</translation>
    </message>
    <message>
        <source>The request body was given before it was asked for</source>
        <translation>Der Inhalt der Anfrage wurde geliefert, bevor er angefordert wurde</translation>
    </message>
    <message>
        <source>The request body is longer than announced</source>
        <translation>Der Inhalt der Anfrage ist länger als angekündigt</translation>
    </message>
    <message>
        <source>The request body is shorter than announced</source>
        <translation>Der Inhalt der Anfrage ist kürzer als angekündigt</translation>
    </message>
    <message>
        <source>the request target has no form that HTTP/2 knows</source>
        <translation>das Ziel der Anfrage hat keine Form, die HTTP/2 kennt</translation>
    </message>
    <message>
        <source>the request target has no host</source>
        <translation>das Ziel der Anfrage enthält keinen Host</translation>
    </message>
    <message>
        <source>the Upgrade field names no protocol</source>
        <translation>das Feld Upgrade nennt kein Protokoll</translation>
    </message>
    <message>
        <source>an upgrade over HTTP/2 has no body</source>
        <translation>ein Upgrade über HTTP/2 hat keinen Inhalt</translation>
    </message>
    <message>
        <source>The server broke the HTTP/2 protocol (%1)</source>
        <translation>Der Server hat das HTTP/2-Protokoll verletzt (%1)</translation>
    </message>
    <message>
        <source>The server broke the HTTP/2 protocol (%1: %2)</source>
        <translation>Der Server hat das HTTP/2-Protokoll verletzt (%1: %2)</translation>
    </message>
    <message>
        <source>A header section of the server has too many frames</source>
        <translation>Ein Kopfabschnitt des Servers besteht aus zu vielen Frames</translation>
    </message>
    <message>
        <source>The server pushes although that is off</source>
        <translation>Der Server sendet Server-Push, obwohl es abgeschaltet ist</translation>
    </message>
    <message>
        <source>The server floods the HTTP/2 connection</source>
        <translation>Der Server überflutet die HTTP/2-Verbindung</translation>
    </message>
    <message>
        <source>The server sends more than the connection&apos;s window</source>
        <translation>Der Server sendet mehr, als das Fenster der Verbindung erlaubt</translation>
    </message>
    <message>
        <source>The server sends more than the stream&apos;s window</source>
        <translation>Der Server sendet mehr, als das Fenster des Streams erlaubt</translation>
    </message>
    <message>
        <source>The trailers of the response are too large</source>
        <translation>Die Trailer der Antwort sind zu groß</translation>
    </message>
    <message>
        <source>The head of the response is too large</source>
        <translation>Der Kopf der Antwort ist zu groß</translation>
    </message>
    <message>
        <source>The field %1 of the response is not allowed</source>
        <translation>Das Feld %1 ist in der Antwort nicht erlaubt</translation>
    </message>
    <message>
        <source>The response is malformed</source>
        <translation>Die Antwort ist fehlerhaft aufgebaut</translation>
    </message>
    <message>
        <source>The status of the response is malformed</source>
        <translation>Der Status der Antwort ist ungültig</translation>
    </message>
    <message>
        <source>The server sent too many informational responses</source>
        <translation>Der Server hat zu viele informative Antworten (1xx) gesendet</translation>
    </message>
    <message>
        <source>The server is going away</source>
        <translation>Der Server beendet die Verbindung (GOAWAY)</translation>
    </message>
    <message>
        <source>The server reset the stream (%1)</source>
        <translation>Der Server hat den Stream zurückgesetzt (%1)</translation>
    </message>
    <message>
        <source>The server opened the stream&apos;s window too far</source>
        <translation>Der Server hat das Fenster des Streams zu weit geöffnet</translation>
    </message>
    <message>
        <source>The HTTP/2 connection came to an end</source>
        <translation>Die HTTP/2-Verbindung wurde beendet</translation>
    </message>
    <message>
        <source>HTTP/2 failed: %1</source>
        <translation>HTTP/2 ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>the HTTP/2 connection takes no more requests</source>
        <translation>die HTTP/2-Verbindung nimmt keine Anfragen mehr an</translation>
    </message>
    <message>
        <source>the server takes no upgrade over HTTP/2</source>
        <translation>der Server nimmt über HTTP/2 kein Upgrade an</translation>
    </message>
    <message>
        <source>the header section of the request is too large</source>
        <translation>der Kopfabschnitt der Anfrage ist zu groß</translation>
    </message>
    <message>
        <source>The server sent a body before the final status</source>
        <translation>Der Server hat vor dem endgültigen Status einen Inhalt gesendet</translation>
    </message>
    <message>
        <source>The response body is longer than announced</source>
        <translation>Der Inhalt der Antwort ist länger als angekündigt</translation>
    </message>
    <message>
        <source>The response body is shorter than announced</source>
        <translation>Der Inhalt der Antwort ist kürzer als angekündigt</translation>
    </message>
    <message>
        <source>the key in %1 is encrypted and no password was given</source>
        <translation>der Schlüssel in %1 ist verschlüsselt und es wurde kein Passwort angegeben</translation>
    </message>
    <message>
        <source>wrong password for the key in %1</source>
        <translation>falsches Passwort für den Schlüssel in %1</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form</source>
        <translation>%1 enthält keinen privaten Schlüssel im PEM-Format</translation>
    </message>
    <message>
        <source>client certificate file</source>
        <translation>die Client-Zertifikatsdatei</translation>
    </message>
    <message>
        <source>key file</source>
        <translation>die Schlüsseldatei</translation>
    </message>
    <message>
        <source>PKCS#12 file</source>
        <translation>die PKCS#12-Datei</translation>
    </message>
    <message>
        <source>%1 is no PKCS#12 file</source>
        <translation>%1 ist keine PKCS#12-Datei</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 needs a password and none was given</source>
        <translation>die PKCS#12-Datei %1 erfordert ein Passwort und es wurde keines angegeben</translation>
    </message>
    <message>
        <source>wrong password for the PKCS#12 file %1</source>
        <translation>falsches Passwort für die PKCS#12-Datei %1</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 cannot be read: %2</source>
        <translation>die PKCS#12-Datei %1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 holds no certificate with its key</source>
        <translation>die PKCS#12-Datei %1 enthält kein Zertifikat mit zugehörigem Schlüssel</translation>
    </message>
    <message>
        <source>the key does not belong to the client certificate in %1</source>
        <translation>der Schlüssel gehört nicht zum Client-Zertifikat in %1</translation>
    </message>
    <message>
        <source>the client certificate in %1 cannot be used: %2</source>
        <translation>das Client-Zertifikat in %1 kann nicht verwendet werden: %2</translation>
    </message>
    <message>
        <source>OpenSSL cannot start: %1</source>
        <translation>OpenSSL kann nicht gestartet werden: %1</translation>
    </message>
    <message>
        <source>no known TLS cipher in &quot;%1&quot;: %2</source>
        <translation>keine bekannte TLS-Verschlüsselung in „%1“: %2</translation>
    </message>
    <message>
        <source>bad list of TLS 1.3 cipher suites &quot;%1&quot;: %2</source>
        <translation>ungültige Liste von TLS-1.3-Cipher-Suites „%1“: %2</translation>
    </message>
    <message>
        <source>unknown TLS 1.3 cipher suite &quot;%1&quot;</source>
        <translation>unbekannte TLS-1.3-Cipher-Suite „%1“</translation>
    </message>
    <message>
        <source>unknown TLS group in &quot;%1&quot;: %2</source>
        <translation>unbekannte TLS-Gruppe in „%1“: %2</translation>
    </message>
    <message>
        <source>the host name of %1 has a NUL</source>
        <translation>der Hostname von %1 enthält ein NUL-Zeichen</translation>
    </message>
    <message>
        <source>there is no host name to check the certificate of %1 against</source>
        <translation>es gibt keinen Hostnamen, gegen den das Zertifikat von %1 geprüft werden könnte</translation>
    </message>
    <message>
        <source>the name of %1 cannot be checked</source>
        <translation>der Name von %1 kann nicht geprüft werden</translation>
    </message>
    <message>
        <source>%1 closed the connection during the TLS handshake</source>
        <translation>%1 hat die Verbindung während des TLS-Handshakes geschlossen</translation>
    </message>
    <message>
        <source>%1 sent no certificate</source>
        <translation>%1 hat kein Zertifikat gesendet</translation>
    </message>
    <message>
        <source>no key in the certificate chain of %1 is pinned; the key of the server is sha256/%2</source>
        <translation>kein Schlüssel in der Zertifikatskette von %1 ist hinterlegt (Pinning); der Schlüssel des Servers ist sha256/%2</translation>
    </message>
    <message>
        <source>%1 chose the protocol &quot;%2&quot; (ALPN), which was not offered</source>
        <translation>%1 wählte das Protokoll „%2“ (ALPN), das nicht angeboten wurde</translation>
    </message>
    <message>
        <source>%1 closed the connection without ending TLS (no close_notify)</source>
        <translation>%1 hat die Verbindung geschlossen, ohne TLS zu beenden (kein close_notify)</translation>
    </message>
    <message>
        <source>an unknown time</source>
        <translation>unbekannter Zeitpunkt</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>the certificate of %1 expired on %2</source>
        <translation>das Zertifikat von %1 ist abgelaufen (%2)</translation>
    </message>
    <message>
        <source>the certificate of %1 is not valid before %2</source>
        <translation>das Zertifikat von %1 ist noch nicht gültig (gültig ab: %2)</translation>
    </message>
    <message>
        <source>the certificate names no host in subjectAltName, so it is not valid for %1</source>
        <translation>das Zertifikat nennt in subjectAltName keinen Host und gilt daher nicht für %1</translation>
    </message>
    <message>
        <source>the certificate is valid for %1, not for %2</source>
        <translation>das Zertifikat gilt für %1, nicht für %2</translation>
    </message>
    <message>
        <source>the certificate of %1 is self-signed and not trusted</source>
        <translation>das Zertifikat von %1 ist selbstsigniert und nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>the root certificate %1 is not trusted</source>
        <translation>das Stammzertifikat %1 ist nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>the issuer %1 of the certificate %2 is unknown: it is not trusted, or the server does not send the whole chain</source>
        <translation>der Aussteller %1 des Zertifikats %2 ist unbekannt: er ist nicht vertrauenswürdig oder der Server sendet nicht die ganze Kette</translation>
    </message>
    <message>
        <source>the certificate %1 is not meant for servers</source>
        <translation>das Zertifikat %1 ist nicht für Server bestimmt</translation>
    </message>
    <message>
        <source>the issuer %1 may not issue certificates</source>
        <translation>der Aussteller %1 darf keine Zertifikate ausstellen</translation>
    </message>
    <message>
        <source>a name constraint of an issuer excludes the certificate %1</source>
        <translation>eine Namensbeschränkung eines Ausstellers schließt das Zertifikat %1 aus</translation>
    </message>
    <message>
        <source>the signature of the certificate %1 is wrong</source>
        <translation>die Signatur des Zertifikats %1 ist falsch</translation>
    </message>
    <message>
        <source>the certificate %1 has a critical extension that is not understood</source>
        <translation>das Zertifikat %1 hat eine unbekannte kritische Erweiterung</translation>
    </message>
    <message>
        <source>the check of the certificate failed</source>
        <translation>die Prüfung des Zertifikats ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>the certificate %1 was not accepted</source>
        <translation>das Zertifikat %1 wurde nicht akzeptiert</translation>
    </message>
    <message>
        <source>the certificate check for %1 failed: %2 (%3)</source>
        <translation>die Zertifikatsprüfung für %1 ist fehlgeschlagen: %2 (%3)</translation>
    </message>
    <message>
        <source>alert %1</source>
        <translation>Alarm %1</translation>
    </message>
    <message>
        <source>unknown error</source>
        <translation>unbekannter Fehler</translation>
    </message>
    <message>
        <source>: it speaks no version of HTTP that is allowed here</source>
        <translation>: er spricht keine hier erlaubte HTTP-Version</translation>
    </message>
    <message>
        <source>: it wants a client certificate</source>
        <translation>: er verlangt ein Client-Zertifikat</translation>
    </message>
    <message>
        <source>%1 speaks no TLS on this port</source>
        <translation>%1 spricht auf diesem Port kein TLS</translation>
    </message>
    <message>
        <source>%1 refused the TLS handshake with the alert %2%3</source>
        <translation>%1 hat den TLS-Handshake mit dem Alarm %2 abgelehnt%3</translation>
    </message>
    <message>
        <source>%1 offers only a TLS version that is not allowed (%2)</source>
        <translation>%1 bietet nur eine nicht erlaubte TLS-Version an (%2)</translation>
    </message>
    <message>
        <source>the TLS handshake with %1 failed: %2</source>
        <translation>der TLS-Handshake mit %1 ist fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>%1 ended the TLS connection with the alert %2%3</source>
        <translation>%1 hat die TLS-Verbindung mit dem Alarm %2 beendet%3</translation>
    </message>
    <message>
        <source>the TLS connection to %1 broke: %2</source>
        <translation>die TLS-Verbindung zu %1 brach ab: %2</translation>
    </message>
    <message>
        <source>cannot read %1 %2: it is a directory</source>
        <translation>%1 %2 kann nicht gelesen werden: das ist ein Verzeichnis</translation>
    </message>
    <message>
        <source>cannot read %1 %2: %3</source>
        <translation>%1 %2 kann nicht gelesen werden: %3</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form</source>
        <translation>%1 enthält kein Zertifikat im PEM-Format</translation>
    </message>
    <message>
        <source>%1 holds a damaged certificate: %2</source>
        <translation>%1 enthält ein beschädigtes Zertifikat: %2</translation>
    </message>
    <message>
        <source>a certificate of %1 cannot be used: %2</source>
        <translation>ein Zertifikat aus %1 kann nicht verwendet werden: %2</translation>
    </message>
    <message>
        <source>SSL_CERT_DIR %1 holds no certificates under hashed names (see openssl rehash)</source>
        <translation>SSL_CERT_DIR %1 enthält keine Zertifikate unter Hash-Namen (siehe openssl rehash)</translation>
    </message>
    <message>
        <source>the system&apos;s trust store</source>
        <translation>der Zertifikatsspeicher des Systems</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>die CA-Datei</translation>
    </message>
    <message>
        <source>CA text</source>
        <translation>der CA-Text</translation>
    </message>
    <message>
        <source>no certificate would be trusted: the system&apos;s trust is switched off and no CA was added</source>
        <translation>keinem Zertifikat würde vertraut: der Zertifikatsspeicher des Systems ist abgeschaltet und keine CA wurde hinzugefügt</translation>
    </message>
    <message>
        <source>the system&apos;s trust store is empty (%1, %2, Qt&apos;s system certificates)</source>
        <translation>der Zertifikatsspeicher des Systems ist leer (%1, %2, Systemzertifikate von Qt)</translation>
    </message>
    <message>
        <source>the server answered %1</source>
        <translation>der Server hat mit %1 geantwortet</translation>
    </message>
    <message>
        <source>the picture has %1 × %2 pixels</source>
        <translation>das Bild hat %1 × %2 Pixel</translation>
    </message>
    <message>
        <source>wrong JSON at byte %1: %2</source>
        <translation>fehlerhaftes JSON bei Byte %1: %2</translation>
    </message>
    <message>
        <source>the JSON is no list</source>
        <translation>das JSON ist keine Liste</translation>
    </message>
    <message>
        <source>there is no list at &quot;%1&quot;</source>
        <translation>bei „%1“ steht keine Liste</translation>
    </message>
    <message>
        <source>the method is no text</source>
        <translation>die Methode ist kein Text</translation>
    </message>
    <message>
        <source>sleep: a number of milliseconds is expected</source>
        <translation>sleep: eine Anzahl von Millisekunden wird erwartet</translation>
    </message>
    <message>
        <source>there is no option &quot;%1&quot;</source>
        <translation>es gibt keine Option „%1“</translation>
    </message>
    <message>
        <source>the options are no object</source>
        <translation>die Optionen sind kein Objekt</translation>
    </message>
    <message>
        <source>run: a generator function (function*) is expected</source>
        <translation>run: eine Generatorfunktion (function*) wird erwartet</translation>
    </message>
    <message>
        <source>a list of promises is expected</source>
        <translation>eine Liste von Promises wird erwartet</translation>
    </message>
    <message>
        <source>there is no JSON: the body is empty</source>
        <translation>es gibt kein JSON: der Inhalt ist leer</translation>
    </message>
    <message>
        <source>%1: text, a number or a boolean is expected</source>
        <translation>%1: Text, eine Zahl oder ein Wahrheitswert wird erwartet</translation>
    </message>
    <message>
        <source>%1: a list of pairs is expected</source>
        <translation>%1: eine Liste von Paaren wird erwartet</translation>
    </message>
    <message>
        <source>%1: an object is expected</source>
        <translation>%1: ein Objekt wird erwartet</translation>
    </message>
    <message>
        <source>%1: a number is expected</source>
        <translation>%1: eine Zahl wird erwartet</translation>
    </message>
    <message>
        <source>%1: a whole number of %2 to %3 is expected</source>
        <translation>%1: eine ganze Zahl von %2 bis %3 wird erwartet</translation>
    </message>
    <message>
        <source>the URL is empty</source>
        <translation>die URL ist leer</translation>
    </message>
    <message>
        <source>the URL is relative: &quot;%1&quot;</source>
        <translation>die URL ist relativ: „%1“</translation>
    </message>
    <message>
        <source>%1: text, an ArrayBuffer or a typed array is expected</source>
        <translation>%1: Text, ein ArrayBuffer oder ein typisiertes Array wird erwartet</translation>
    </message>
    <message>
        <source>json: %1</source>
        <translation>json: %1</translation>
    </message>
    <message>
        <source>json: this value has no JSON</source>
        <translation>json: dieser Wert lässt sich nicht als JSON darstellen</translation>
    </message>
    <message>
        <source>owner: an object of QML is expected</source>
        <translation>owner: ein QML-Objekt wird erwartet</translation>
    </message>
    <message>
        <source>the file %1 cannot be sent: %2</source>
        <translation>die Datei %1 kann nicht gesendet werden: %2</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>sie existiert nicht</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>sie ist keine Datei</translation>
    </message>
    <message>
        <source>it must not be read</source>
        <translation>sie darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>body, json, form and file exclude each other</source>
        <translation>body, json, form und file schließen einander aus</translation>
    </message>
    <message>
        <source>file: a path or the URL of a file is expected</source>
        <translation>file: ein Pfad oder die URL einer Datei wird erwartet</translation>
    </message>
</context>
<context>
    <name>QHttpPool::HttpListModel</name>
    <message>
        <source>a model without an engine has no pool</source>
        <translation>ein Modell ohne QML-Engine hat keinen Pool</translation>
    </message>
</context>
<context>
    <name>QHttpPool::QmlPool</name>
    <message>
        <source>%1 cannot be changed once the pool runs</source>
        <translation>%1 kann nicht mehr geändert werden, sobald der Pool läuft</translation>
    </message>
</context>
<context>
    <name>QHttpPool::QmlRequest</name>
    <message>
        <source>an HttpRequest without an engine has no pool</source>
        <translation>ein HttpRequest ohne QML-Engine hat keinen Pool</translation>
    </message>
</context>
</TS>
