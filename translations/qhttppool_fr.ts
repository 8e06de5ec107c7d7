<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>QHttpPool::HttpError</name>
    <message>
        <source>the device of the body was destroyed before the body was sent</source>
        <translation>le périphérique qui fournit le corps a été détruit avant la fin de l’envoi</translation>
    </message>
    <message>
        <source>the body cannot be sent again from its beginning</source>
        <translation>le corps ne peut pas être renvoyé depuis le début</translation>
    </message>
    <message>
        <source>the device of the body is not open for reading</source>
        <translation>le périphérique qui fournit le corps n’est pas ouvert en lecture</translation>
    </message>
    <message>
        <source>the device of the body grew while it was sent</source>
        <translation>le périphérique qui fournit le corps a grandi pendant l’envoi</translation>
    </message>
    <message>
        <source>a pipe that was opened as a file cannot be read without blocking</source>
        <translation>un tube ouvert comme un fichier ne peut pas être lu sans blocage</translation>
    </message>
    <message>
        <source>the pool was used from another thread than its own</source>
        <translation>le pool a été utilisé depuis un autre thread que le sien</translation>
    </message>
    <message>
        <source>the pool was closed</source>
        <translation>le pool a été fermé</translation>
    </message>
    <message>
        <source>the pool is being drained</source>
        <translation>le pool n’accepte plus de requêtes avant sa fermeture</translation>
    </message>
    <message>
        <source>its scope was cancelled</source>
        <translation>son CancelScope a été annulé</translation>
    </message>
    <message>
        <source>an upgrade and CONNECT need a stream, not a whole response</source>
        <translation>un upgrade ou CONNECT exige un flux, pas une réponse entière</translation>
    </message>
    <message>
        <source>the pool was destroyed</source>
        <translation>le pool a été détruit</translation>
    </message>
    <message>
        <source>an upgrade and CONNECT need a stream, not a reply</source>
        <translation>un upgrade ou CONNECT exige un flux, pas un HttpReply</translation>
    </message>
    <message>
        <source>the reply was aborted</source>
        <translation>elle a été interrompue par abort()</translation>
    </message>
    <message>
        <source>the body is larger than %1 bytes</source>
        <translation>le corps dépasse %1 octets</translation>
    </message>
    <message>
        <source>there is no stream: the handle is empty</source>
        <translation>il n’y a pas de flux : le descripteur est vide</translation>
    </message>
    <message>
        <source>the body was read before, at least in part</source>
        <translation>le corps a déjà été lu, au moins en partie</translation>
    </message>
    <message>
        <source>two coroutines read the same stream</source>
        <translation>deux coroutines lisent le même flux</translation>
    </message>
    <message>
        <source>this reply was moved or given away before</source>
        <translation>cette réponse a déjà été déplacée ou cédée</translation>
    </message>
    <message>
        <source>the deadline of its scope passed</source>
        <translation>l’échéance de son CancelScope est dépassée</translation>
    </message>
    <message>
        <source>its owner was destroyed</source>
        <translation>son propriétaire a été détruit</translation>
    </message>
    <message>
        <source>the stream was closed</source>
        <translation>le flux a été fermé</translation>
    </message>
    <message>
        <source>another coroutine waits for this reply</source>
        <translation>une autre coroutine attend cette réponse</translation>
    </message>
    <message>
        <source>the result of this reply was taken before</source>
        <translation>le résultat de cette réponse a déjà été récupéré</translation>
    </message>
    <message>
        <source>only an upgraded stream can be written to</source>
        <translation>on ne peut écrire que dans un flux issu d’un upgrade</translation>
    </message>
    <message>
        <source>writing to this stream was finished before</source>
        <translation>l’écriture dans ce flux est déjà terminée</translation>
    </message>
    <message>
        <source>the stream has ended</source>
        <translation>le flux est terminé</translation>
    </message>
    <message>
        <source>the stream ended before all was written</source>
        <translation>le flux s’est terminé avant que tout soit écrit</translation>
    </message>
    <message>
        <source>there is no producer of the body</source>
        <translation>il n’y a pas de producteur pour le corps</translation>
    </message>
    <message>
        <source>the producer of the body gave more than it was asked for</source>
        <translation>le producteur du corps a fourni plus que demandé</translation>
    </message>
    <message>
        <source>the body is longer than the %1 bytes it promised</source>
        <translation>le corps est plus long que les %1 octets annoncés</translation>
    </message>
    <message>
        <source>the body ended after %1 of the %2 bytes it promised</source>
        <translation>le corps s’est arrêté après %1 des %2 octets annoncés</translation>
    </message>
    <message>
        <source>the function that gives the body gave nothing</source>
        <translation>la fonction qui fournit le corps n’a rien fourni</translation>
    </message>
    <message>
        <source>Connecting failed</source>
        <translation>La connexion a échoué</translation>
    </message>
    <message>
        <source>Connecting took too long</source>
        <translation>La connexion a pris trop de temps</translation>
    </message>
    <message>
        <source>The server sent nothing for too long</source>
        <translation>Le serveur n’a rien envoyé pendant trop longtemps</translation>
    </message>
    <message>
        <source>The server took nothing for too long</source>
        <translation>Le serveur n’a rien accepté pendant trop longtemps</translation>
    </message>
    <message>
        <source>No connection became free in time</source>
        <translation>Aucune connexion ne s’est libérée à temps</translation>
    </message>
    <message>
        <source>The connection broke while the response was read</source>
        <translation>La connexion a été interrompue pendant la lecture de la réponse</translation>
    </message>
    <message>
        <source>The connection broke while the request was sent</source>
        <translation>La connexion a été interrompue pendant l’envoi de la requête</translation>
    </message>
    <message>
        <source>The server broke the HTTP protocol</source>
        <translation>Le serveur n’a pas respecté le protocole HTTP</translation>
    </message>
    <message>
        <source>The request cannot be sent</source>
        <translation>La requête ne peut pas être envoyée</translation>
    </message>
    <message>
        <source>The proxy failed</source>
        <translation>Le proxy a échoué</translation>
    </message>
    <message>
        <source>The protocol is not supported</source>
        <translation>Le protocole n’est pas pris en charge</translation>
    </message>
    <message>
        <source>The secure connection failed</source>
        <translation>La connexion sécurisée a échoué</translation>
    </message>
    <message>
        <source>The response could not be decoded</source>
        <translation>La réponse n’a pas pu être décodée</translation>
    </message>
    <message>
        <source>The server redirected too often</source>
        <translation>Le serveur a effectué trop de redirections</translation>
    </message>
    <message>
        <source>The URL is not valid</source>
        <translation>L’URL n’est pas valide</translation>
    </message>
    <message>
        <source>The response is too large</source>
        <translation>La réponse est trop volumineuse</translation>
    </message>
    <message>
        <source>The server answered with an error</source>
        <translation>Le serveur a répondu par une erreur</translation>
    </message>
    <message>
        <source>More than one cookie has this name</source>
        <translation>Plusieurs cookies portent ce nom</translation>
    </message>
    <message>
        <source>The request took too long</source>
        <translation>La requête a pris trop de temps</translation>
    </message>
    <message>
        <source>The request was cancelled</source>
        <translation>La requête a été annulée</translation>
    </message>
    <message>
        <source>Connecting to %1 failed</source>
        <translation>La connexion à %1 a échoué</translation>
    </message>
    <message>
        <source>Connecting to %1 took too long</source>
        <translation>La connexion à %1 a pris trop de temps</translation>
    </message>
    <message>
        <source>%1 sent nothing for too long</source>
        <translation>%1 n’a rien envoyé pendant trop longtemps</translation>
    </message>
    <message>
        <source>%1 took nothing for too long</source>
        <translation>%1 n’a rien accepté pendant trop longtemps</translation>
    </message>
    <message>
        <source>No connection to %1 became free in time</source>
        <translation>Aucune connexion à %1 ne s’est libérée à temps</translation>
    </message>
    <message>
        <source>The connection to %1 broke while the response was read</source>
        <translation>La connexion à %1 a été interrompue pendant la lecture de la réponse</translation>
    </message>
    <message>
        <source>The connection to %1 broke while the request was sent</source>
        <translation>La connexion à %1 a été interrompue pendant l’envoi de la requête</translation>
    </message>
    <message>
        <source>%1 broke the HTTP protocol</source>
        <translation>%1 n’a pas respecté le protocole HTTP</translation>
    </message>
    <message>
        <source>The request to %1 cannot be sent</source>
        <translation>La requête à %1 ne peut pas être envoyée</translation>
    </message>
    <message>
        <source>The proxy for %1 failed</source>
        <translation>Le proxy pour %1 a échoué</translation>
    </message>
    <message>
        <source>The protocol for %1 is not supported</source>
        <translation>Le protocole pour %1 n’est pas pris en charge</translation>
    </message>
    <message>
        <source>The secure connection to %1 failed</source>
        <translation>La connexion sécurisée à %1 a échoué</translation>
    </message>
    <message>
        <source>The response of %1 could not be decoded</source>
        <translation>La réponse de %1 n’a pas pu être décodée</translation>
    </message>
    <message>
        <source>%1 redirected too often</source>
        <translation>%1 a effectué trop de redirections</translation>
    </message>
    <message>
        <source>The URL for %1 is not valid</source>
        <translation>L’URL pour %1 n’est pas valide</translation>
    </message>
    <message>
        <source>The response of %1 is too large</source>
        <translation>La réponse de %1 est trop volumineuse</translation>
    </message>
    <message>
        <source>%1 answered with an error</source>
        <translation>%1 a répondu par une erreur</translation>
    </message>
    <message>
        <source>More than one cookie for %1 has this name</source>
        <translation>Plusieurs cookies pour %1 portent ce nom</translation>
    </message>
    <message>
        <source>The request to %1 took too long</source>
        <translation>La requête à %1 a pris trop de temps</translation>
    </message>
    <message>
        <source>The request to %1 was cancelled</source>
        <translation>La requête à %1 a été annulée</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: what failed, a whole sentence; %2: the reason</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>a field has an empty name</source>
        <translation>un champ a un nom vide</translation>
    </message>
    <message>
        <source>the field name that begins with &quot;%1&quot; holds the byte %2</source>
        <translation>le nom de champ qui commence par «&#xa0;%1&#xa0;» contient l’octet %2</translation>
    </message>
    <message>
        <source>the value of the field %1 holds the byte %2</source>
        <translation>la valeur du champ %1 contient l’octet %2</translation>
    </message>
    <message>
        <source>the URL begins with neither http:// nor https://</source>
        <translation>l’URL ne commence ni par http:// ni par https://</translation>
    </message>
    <message>
        <source>the scheme &quot;%1&quot; is none of http, https, ws and wss</source>
        <translation>le schéma «&#xa0;%1&#xa0;» n’est ni http, ni https, ni ws, ni wss</translation>
    </message>
    <message>
        <source>the URL has no host</source>
        <translation>l’URL ne contient pas d’hôte</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no IPv6 address</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une adresse IPv6</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no host name</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un nom d’hôte</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>elle est vide</translation>
    </message>
    <message>
        <source>a backslash stands before the host</source>
        <translation>une barre oblique inverse précède l’hôte</translation>
    </message>
    <message>
        <source>there is no port %1</source>
        <translation>le port %1 n’existe pas</translation>
    </message>
    <message>
        <source>there is more than one Host field</source>
        <translation>il y a plus d’un champ Host</translation>
    </message>
    <message>
        <source>the Host field is no host with an optional port</source>
        <translation>le champ Host n’est pas un hôte suivi d’un port facultatif</translation>
    </message>
    <message>
        <source>the Content-Length field is no number</source>
        <translation>le champ Content-Length n’est pas un nombre</translation>
    </message>
    <message>
        <source>there are Content-Length fields that differ</source>
        <translation>il y a des champs Content-Length différents</translation>
    </message>
    <message>
        <source>Content-Length and Transfer-Encoding exclude each other</source>
        <translation>Content-Length et Transfer-Encoding s’excluent mutuellement</translation>
    </message>
    <message>
        <source>Content-Length and trailers exclude each other</source>
        <translation>Content-Length et les champs de fin (trailers) s’excluent mutuellement</translation>
    </message>
    <message>
        <source>the Content-Length field says %1, but the body has %2 bytes</source>
        <translation>le champ Content-Length indique %1, mais le corps compte %2 octets</translation>
    </message>
    <message>
        <source>the only Transfer-Encoding of a request is chunked</source>
        <translation>le seul Transfer-Encoding admis dans une requête est chunked</translation>
    </message>
    <message>
        <source>a %1 request has no body</source>
        <translation>une requête %1 n’a pas de corps</translation>
    </message>
    <message>
        <source>the Connection field is no list of tokens</source>
        <translation>le champ Connection n’est pas une liste de jetons</translation>
    </message>
    <message>
        <source>the Connection field must not name %1</source>
        <translation>le champ Connection ne doit pas mentionner %1</translation>
    </message>
    <message>
        <source>an Upgrade field needs HttpRequest::upgrade()</source>
        <translation>un champ Upgrade exige HttpRequest::upgrade()</translation>
    </message>
    <message>
        <source>HttpRequest::upgrade() needs an Upgrade field</source>
        <translation>HttpRequest::upgrade() exige un champ Upgrade</translation>
    </message>
    <message>
        <source>the TE field may hold trailers and nothing else</source>
        <translation>le champ TE ne peut contenir que trailers</translation>
    </message>
    <message>
        <source>the field %1 must not be a trailer</source>
        <translation>le champ %1 ne peut pas être un champ de fin (trailer)</translation>
    </message>
    <message>
        <source>Expect: 100-continue needs a body</source>
        <translation>Expect: 100-continue exige un corps</translation>
    </message>
    <message>
        <source>the method is no token</source>
        <translation>la méthode n’est pas un jeton</translation>
    </message>
    <message>
        <source>the name for SNI is no host name</source>
        <translation>le nom pour SNI n’est pas un nom d’hôte</translation>
    </message>
    <message>
        <source>the body has no producer</source>
        <translation>le corps n’a pas de producteur</translation>
    </message>
    <message>
        <source>the device of the body is gone or not open for reading</source>
        <translation>le périphérique qui fournit le corps n’existe plus ou n’est pas ouvert en lecture</translation>
    </message>
    <message>
        <source>path or query holds a byte that must be escaped</source>
        <translation>le chemin ou la requête contient un octet qui doit être encodé</translation>
    </message>
    <message>
        <source>the request target is empty</source>
        <translation>la cible de la requête est vide</translation>
    </message>
    <message>
        <source>the request target holds the byte 0x%1 at position %2</source>
        <translation>la cible de la requête contient l’octet 0x%1 à la position %2</translation>
    </message>
    <message>
        <source>the URL is longer than %1 characters</source>
        <translation>l’URL dépasse %1 caractères</translation>
    </message>
    <message>
        <source>the URL holds the control character U+%1 at position %2</source>
        <translation>l’URL contient le caractère de contrôle U+%1 à la position %2</translation>
    </message>
    <message>
        <source>it is not a URL</source>
        <translation>ce n’est pas une URL</translation>
    </message>
    <message>
        <source>the server chose a protocol that was not offered</source>
        <translation>le serveur a choisi un protocole qui n’était pas proposé</translation>
    </message>
    <message>
        <source>the body belongs to another thread</source>
        <translation>le corps appartient à un autre thread</translation>
    </message>
    <message>
        <source>the total time limit of the request passed</source>
        <translation>la durée totale autorisée pour la requête est dépassée</translation>
    </message>
    <message>
        <source>the response announces %1 bytes, the limit is %2</source>
        <translation>la réponse annonce %1 octets, la limite est de %2</translation>
    </message>
    <message>
        <source>the response body passed the limit of %1 bytes</source>
        <translation>le corps de la réponse a dépassé la limite de %1 octets</translation>
    </message>
    <message>
        <source>the server cannot switch protocols on an HTTP/2 connection</source>
        <translation>le serveur ne peut pas changer de protocole sur une connexion HTTP/2</translation>
    </message>
    <message>
        <source>the server closed the connection</source>
        <translation>le serveur a fermé la connexion</translation>
    </message>
    <message>
        <source>the server closed the connection: %1</source>
        <translation>le serveur a fermé la connexion&#xa0;: %1</translation>
    </message>
    <message>
        <source>the server did not answer a PING within %1 ms</source>
        <translation>le serveur n’a pas répondu à un PING en %1 ms</translation>
    </message>
    <message>
        <source>the pool has been closed</source>
        <translation>le pool est fermé</translation>
    </message>
    <message>
        <source>HTTP/1.1 and HTTP/2 are both switched off</source>
        <translation>HTTP/1.1 et HTTP/2 sont tous deux désactivés</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>aucune adresse</translation>
    </message>
    <message>
        <source>no address of the local address&apos;s family</source>
        <translation>aucune adresse de la même famille que l’adresse locale</translation>
    </message>
    <message>
        <source>the local address is of another family</source>
        <translation>l’adresse locale est d’une autre famille</translation>
    </message>
    <message>
        <source>not an address</source>
        <translation>ce n’est pas une adresse</translation>
    </message>
    <message>
        <source>socket options are not available here</source>
        <translation>les options de socket ne sont pas disponibles ici</translation>
    </message>
    <message>
        <source>the connection broke during the TLS handshake: %1</source>
        <translation>la connexion a été interrompue pendant la négociation TLS&#xa0;: %1</translation>
    </message>
    <message>
        <source>Malformed chunk size</source>
        <translation>Taille de chunk mal formée</translation>
    </message>
    <message>
        <source>The line of a chunk size is too long</source>
        <translation>La ligne d’une taille de chunk est trop longue</translation>
    </message>
    <message>
        <source>A chunk does not end where it should</source>
        <translation>Un chunk ne se termine pas là où il devrait</translation>
    </message>
    <message>
        <source>Too many chunk extensions for too little data</source>
        <translation>Trop d’extensions de chunk pour trop peu de données</translation>
    </message>
    <message>
        <source>Malformed line end behind the last chunk</source>
        <translation>Fin de ligne mal formée après le dernier chunk</translation>
    </message>
    <message>
        <source>The trailer section is too large</source>
        <translation>La section des champs de fin (trailers) est trop grande</translation>
    </message>
    <message>
        <source>Server disconnected without sending a response</source>
        <translation>Le serveur s’est déconnecté sans envoyer de réponse</translation>
    </message>
    <message>
        <source>Server disconnected in the middle of the response head</source>
        <translation>Le serveur s’est déconnecté au milieu de l’en-tête de la réponse</translation>
    </message>
    <message>
        <source>Server disconnected with %1 of %2 body bytes missing</source>
        <translation>Le serveur s’est déconnecté alors qu’il manquait %1 octets du corps sur %2</translation>
    </message>
    <message>
        <source>Server disconnected before the end of the chunked body</source>
        <translation>Le serveur s’est déconnecté avant la fin du corps envoyé en chunks</translation>
    </message>
    <message>
        <source>The connection broke before the end of the response body</source>
        <translation>La connexion a été interrompue avant la fin du corps de la réponse</translation>
    </message>
    <message>
        <source>The server did not answer in HTTP/1</source>
        <translation>Le serveur n’a pas répondu en HTTP/1</translation>
    </message>
    <message>
        <source>Malformed status line</source>
        <translation>Ligne d’état mal formée</translation>
    </message>
    <message>
        <source>The server answered in another version of HTTP</source>
        <translation>Le serveur a répondu dans une autre version de HTTP</translation>
    </message>
    <message>
        <source>Malformed name of a response field</source>
        <translation>Nom de champ mal formé dans la réponse</translation>
    </message>
    <message>
        <source>Illegal character in the value of a response field</source>
        <translation>Caractère interdit dans la valeur d’un champ de la réponse</translation>
    </message>
    <message>
        <source>A line of the response head is indented where it must not be</source>
        <translation>Une ligne de l’en-tête de la réponse est indentée alors qu’elle ne doit pas l’être</translation>
    </message>
    <message>
        <source>The response has too many fields</source>
        <translation>La réponse contient trop de champs</translation>
    </message>
    <message>
        <source>The response head is too large</source>
        <translation>L’en-tête de la réponse est trop volumineux</translation>
    </message>
    <message>
        <source>A line of the response is too long</source>
        <translation>Une ligne de la réponse est trop longue</translation>
    </message>
    <message>
        <source>Too many informational responses</source>
        <translation>Trop de réponses d’information (1xx)</translation>
    </message>
    <message>
        <source>The server switched protocols without being asked to</source>
        <translation>Le serveur a changé de protocole sans y être invité</translation>
    </message>
    <message>
        <source>Malformed Content-Length</source>
        <translation>Content-Length mal formé</translation>
    </message>
    <message>
        <source>Contradicting Content-Length fields</source>
        <translation>Champs Content-Length contradictoires</translation>
    </message>
    <message>
        <source>Unsupported or malformed Transfer-Encoding</source>
        <translation>Transfer-Encoding non pris en charge ou mal formé</translation>
    </message>
    <message>
        <source>Transfer-Encoding in an HTTP/1.0 response</source>
        <translation>Transfer-Encoding dans une réponse HTTP/1.0</translation>
    </message>
    <message>
        <source>Both Transfer-Encoding and Content-Length in the response</source>
        <translation>Transfer-Encoding et Content-Length à la fois dans la réponse</translation>
    </message>
    <message>
        <source>The request body was given before it was asked for</source>
        <translation>Le corps de la requête a été fourni avant d’être demandé</translation>
    </message>
    <message>
        <source>The request body is longer than announced</source>
        <translation>Le corps de la requête est plus long qu’annoncé</translation>
    </message>
    <message>
        <source>The request body is shorter than announced</source>
        <translation>Le corps de la requête est plus court qu’annoncé</translation>
    </message>
    <message>
        <source>the request target has no form that HTTP/2 knows</source>
        <translation>la cible de la requête n’a aucune forme connue de HTTP/2</translation>
    </message>
    <message>
        <source>the request target has no host</source>
        <translation>la cible de la requête ne contient pas d’hôte</translation>
    </message>
    <message>
        <source>the Upgrade field names no protocol</source>
        <translation>le champ Upgrade ne nomme aucun protocole</translation>
    </message>
    <message>
        <source>an upgrade over HTTP/2 has no body</source>
        <translation>un upgrade sur HTTP/2 n’a pas de corps</translation>
    </message>
    <message>
        <source>The server broke the HTTP/2 protocol (%1)</source>
        <translation>Le serveur n’a pas respecté le protocole HTTP/2 (%1)</translation>
    </message>
    <message>
        <source>The server broke the HTTP/2 protocol (%1: %2)</source>
        <translation>Le serveur n’a pas respecté le protocole HTTP/2 (%1&#xa0;: %2)</translation>
    </message>
    <message>
        <source>A header section of the server has too many frames</source>
        <translation>Une section d’en-tête du serveur comporte trop de trames</translation>
    </message>
    <message>
        <source>The server pushes although that is off</source>
        <translation>Le serveur utilise le push alors qu’il est désactivé</translation>
    </message>
    <message>
        <source>The server floods the HTTP/2 connection</source>
        <translation>Le serveur inonde la connexion HTTP/2</translation>
    </message>
    <message>
        <source>The server sends more than the connection&apos;s window</source>
        <translation>Le serveur envoie plus que la fenêtre de la connexion ne le permet</translation>
    </message>
    <message>
        <source>The server sends more than the stream&apos;s window</source>
        <translation>Le serveur envoie plus que la fenêtre du flux ne le permet</translation>
    </message>
    <message>
        <source>The trailers of the response are too large</source>
        <translation>Les champs de fin (trailers) de la réponse sont trop volumineux</translation>
    </message>
    <message>
        <source>The head of the response is too large</source>
        <translation>L’en-tête de la réponse est trop volumineux</translation>
    </message>
    <message>
        <source>The field %1 of the response is not allowed</source>
        <translation>Le champ %1 n’est pas autorisé dans la réponse</translation>
    </message>
    <message>
        <source>The response is malformed</source>
        <translation>La réponse est mal formée</translation>
    </message>
    <message>
        <source>The status of the response is malformed</source>
        <translation>L’état de la réponse est mal formé</translation>
    </message>
    <message>
        <source>The server sent too many informational responses</source>
        <translation>Le serveur a envoyé trop de réponses d’information (1xx)</translation>
    </message>
    <message>
        <source>The server is going away</source>
        <translation>Le serveur met fin à la connexion (GOAWAY)</translation>
    </message>
    <message>
        <source>The server reset the stream (%1)</source>
        <translation>Le serveur a réinitialisé le flux (%1)</translation>
    </message>
    <message>
        <source>The server opened the stream&apos;s window too far</source>
        <translation>Le serveur a trop agrandi la fenêtre du flux</translation>
    </message>
    <message>
        <source>The HTTP/2 connection came to an end</source>
        <translation>La connexion HTTP/2 a pris fin</translation>
    </message>
    <message>
        <source>HTTP/2 failed: %1</source>
        <translation>HTTP/2 a échoué&#xa0;: %1</translation>
    </message>
    <message>
        <source>the HTTP/2 connection takes no more requests</source>
        <translation>la connexion HTTP/2 n’accepte plus de requêtes</translation>
    </message>
    <message>
        <source>the server takes no upgrade over HTTP/2</source>
        <translation>le serveur n’accepte pas d’upgrade sur HTTP/2</translation>
    </message>
    <message>
        <source>the header section of the request is too large</source>
        <translation>la section d’en-tête de la requête est trop grande</translation>
    </message>
    <message>
        <source>The server sent a body before the final status</source>
        <translation>Le serveur a envoyé un corps avant l’état final</translation>
    </message>
    <message>
        <source>The response body is longer than announced</source>
        <translation>Le corps de la réponse est plus long qu’annoncé</translation>
    </message>
    <message>
        <source>The response body is shorter than announced</source>
        <translation>Le corps de la réponse est plus court qu’annoncé</translation>
    </message>
    <message>
        <source>the key in %1 is encrypted and no password was given</source>
        <translation>la clé dans %1 est chiffrée et aucun mot de passe n’a été fourni</translation>
    </message>
    <message>
        <source>wrong password for the key in %1</source>
        <translation>mot de passe incorrect pour la clé dans %1</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form</source>
        <translation>%1 ne contient aucune clé privée au format PEM</translation>
    </message>
    <message>
        <source>client certificate file</source>
        <translation>le fichier de certificat client</translation>
    </message>
    <message>
        <source>key file</source>
        <translation>le fichier de clé</translation>
    </message>
    <message>
        <source>PKCS#12 file</source>
        <translation>le fichier PKCS#12</translation>
    </message>
    <message>
        <source>%1 is no PKCS#12 file</source>
        <translation>%1 n’est pas un fichier PKCS#12</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 needs a password and none was given</source>
        <translation>le fichier PKCS#12 %1 exige un mot de passe et aucun n’a été fourni</translation>
    </message>
    <message>
        <source>wrong password for the PKCS#12 file %1</source>
        <translation>mot de passe incorrect pour le fichier PKCS#12 %1</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 cannot be read: %2</source>
        <translation>le fichier PKCS#12 %1 ne peut pas être lu&#xa0;: %2</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 holds no certificate with its key</source>
        <translation>le fichier PKCS#12 %1 ne contient aucun certificat avec sa clé</translation>
    </message>
    <message>
        <source>the key does not belong to the client certificate in %1</source>
        <translation>la clé ne correspond pas au certificat client dans %1</translation>
    </message>
    <message>
        <source>the client certificate in %1 cannot be used: %2</source>
        <translation>le certificat client dans %1 ne peut pas être utilisé&#xa0;: %2</translation>
    </message>
    <message>
        <source>OpenSSL cannot start: %1</source>
        <translation>OpenSSL ne peut pas démarrer&#xa0;: %1</translation>
    </message>
    <message>
        <source>no known TLS cipher in &quot;%1&quot;: %2</source>
        <translation>aucun chiffrement TLS connu dans «&#xa0;%1&#xa0;»&#xa0;: %2</translation>
    </message>
    <message>
        <source>bad list of TLS 1.3 cipher suites &quot;%1&quot;: %2</source>
        <translation>liste de suites de chiffrement TLS 1.3 incorrecte «&#xa0;%1&#xa0;»&#xa0;: %2</translation>
    </message>
    <message>
        <source>unknown TLS 1.3 cipher suite &quot;%1&quot;</source>
        <translation>suite de chiffrement TLS 1.3 inconnue «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>unknown TLS group in &quot;%1&quot;: %2</source>
        <translation>groupe TLS inconnu dans «&#xa0;%1&#xa0;»&#xa0;: %2</translation>
    </message>
    <message>
        <source>the host name of %1 has a NUL</source>
        <translation>le nom d’hôte de %1 contient un caractère NUL</translation>
    </message>
    <message>
        <source>there is no host name to check the certificate of %1 against</source>
        <translation>il n’y a aucun nom d’hôte pour vérifier le certificat de %1</translation>
    </message>
    <message>
        <source>the name of %1 cannot be checked</source>
        <translation>le nom de %1 ne peut pas être vérifié</translation>
    </message>
    <message>
        <source>%1 closed the connection during the TLS handshake</source>
        <translation>%1 a fermé la connexion pendant la négociation TLS</translation>
    </message>
    <message>
        <source>%1 sent no certificate</source>
        <translation>%1 n’a pas envoyé de certificat</translation>
    </message>
    <message>
        <source>no key in the certificate chain of %1 is pinned; the key of the server is sha256/%2</source>
        <translation>aucune clé de la chaîne de certificats de %1 n’est épinglée&#xa0;; la clé du serveur est sha256/%2</translation>
    </message>
    <message>
        <source>%1 chose the protocol &quot;%2&quot; (ALPN), which was not offered</source>
        <translation>%1 a choisi le protocole «&#xa0;%2&#xa0;» (ALPN), qui n’était pas proposé</translation>
    </message>
    <message>
        <source>%1 closed the connection without ending TLS (no close_notify)</source>
        <translation>%1 a fermé la connexion sans terminer TLS (pas de close_notify)</translation>
    </message>
    <message>
        <source>an unknown time</source>
        <translation>une date inconnue</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 et %n autre</numerusform>
            <numerusform>%1 et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>the certificate of %1 expired on %2</source>
        <translation>le certificat de %1 a expiré (%2)</translation>
    </message>
    <message>
        <source>the certificate of %1 is not valid before %2</source>
        <translation>le certificat de %1 n’est pas encore valide (valide à partir de&#xa0;: %2)</translation>
    </message>
    <message>
        <source>the certificate names no host in subjectAltName, so it is not valid for %1</source>
        <translation>le certificat ne nomme aucun hôte dans subjectAltName, il n’est donc pas valable pour %1</translation>
    </message>
    <message>
        <source>the certificate is valid for %1, not for %2</source>
        <translation>le certificat est valable pour %1, pas pour %2</translation>
    </message>
    <message>
        <source>the certificate of %1 is self-signed and not trusted</source>
        <translation>le certificat de %1 est auto-signé et n’est pas approuvé</translation>
    </message>
    <message>
        <source>the root certificate %1 is not trusted</source>
        <translation>le certificat racine %1 n’est pas approuvé</translation>
    </message>
    <message>
        <source>the issuer %1 of the certificate %2 is unknown: it is not trusted, or the server does not send the whole chain</source>
        <translation>l’émetteur %1 du certificat %2 est inconnu&#xa0;: il n’est pas approuvé ou le serveur n’envoie pas toute la chaîne</translation>
    </message>
    <message>
        <source>the certificate %1 is not meant for servers</source>
        <translation>le certificat %1 n’est pas destiné à un serveur</translation>
    </message>
    <message>
        <source>the issuer %1 may not issue certificates</source>
        <translation>l’émetteur %1 n’est pas autorisé à émettre des certificats</translation>
    </message>
    <message>
        <source>a name constraint of an issuer excludes the certificate %1</source>
        <translation>une contrainte de nom d’un émetteur exclut le certificat %1</translation>
    </message>
    <message>
        <source>the signature of the certificate %1 is wrong</source>
        <translation>la signature du certificat %1 est incorrecte</translation>
    </message>
    <message>
        <source>the certificate %1 has a critical extension that is not understood</source>
        <translation>le certificat %1 comporte une extension critique inconnue</translation>
    </message>
    <message>
        <source>the check of the certificate failed</source>
        <translation>la vérification du certificat a échoué</translation>
    </message>
    <message>
        <source>the certificate %1 was not accepted</source>
        <translation>le certificat %1 n’a pas été accepté</translation>
    </message>
    <message>
        <source>the certificate check for %1 failed: %2 (%3)</source>
        <translation>la vérification du certificat de %1 a échoué&#xa0;: %2 (%3)</translation>
    </message>
    <message>
        <source>alert %1</source>
        <translation>alerte %1</translation>
    </message>
    <message>
        <source>unknown error</source>
        <translation>erreur inconnue</translation>
    </message>
    <message>
        <source>: it speaks no version of HTTP that is allowed here</source>
        <translation>&#xa0;: il ne parle aucune version de HTTP autorisée ici</translation>
    </message>
    <message>
        <source>: it wants a client certificate</source>
        <translation>&#xa0;: il exige un certificat client</translation>
    </message>
    <message>
        <source>%1 speaks no TLS on this port</source>
        <translation>%1 ne parle pas TLS sur ce port</translation>
    </message>
    <message>
        <source>%1 refused the TLS handshake with the alert %2%3</source>
        <translation>%1 a refusé la négociation TLS avec l’alerte %2%3</translation>
    </message>
    <message>
        <source>%1 offers only a TLS version that is not allowed (%2)</source>
        <translation>%1 ne propose qu’une version de TLS non autorisée (%2)</translation>
    </message>
    <message>
        <source>the TLS handshake with %1 failed: %2</source>
        <translation>la négociation TLS avec %1 a échoué&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 ended the TLS connection with the alert %2%3</source>
        <translation>%1 a mis fin à la connexion TLS avec l’alerte %2%3</translation>
    </message>
    <message>
        <source>the TLS connection to %1 broke: %2</source>
        <translation>la connexion TLS à %1 a été interrompue&#xa0;: %2</translation>
    </message>
    <message>
        <source>cannot read %1 %2: it is a directory</source>
        <translation>impossible de lire %1 %2&#xa0;: c’est un répertoire</translation>
    </message>
    <message>
        <source>cannot read %1 %2: %3</source>
        <translation>impossible de lire %1 %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form</source>
        <translation>%1 ne contient aucun certificat au format PEM</translation>
    </message>
    <message>
        <source>%1 holds a damaged certificate: %2</source>
        <translation>%1 contient un certificat endommagé&#xa0;: %2</translation>
    </message>
    <message>
        <source>a certificate of %1 cannot be used: %2</source>
        <translation>un certificat de %1 ne peut pas être utilisé&#xa0;: %2</translation>
    </message>
    <message>
        <source>SSL_CERT_DIR %1 holds no certificates under hashed names (see openssl rehash)</source>
        <translation>SSL_CERT_DIR %1 ne contient pas de certificats nommés par leur hachage (voir openssl rehash)</translation>
    </message>
    <message>
        <source>the system&apos;s trust store</source>
        <translation>le magasin de certificats du système</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>le fichier de CA</translation>
    </message>
    <message>
        <source>CA text</source>
        <translation>le texte de CA</translation>
    </message>
    <message>
        <source>no certificate would be trusted: the system&apos;s trust is switched off and no CA was added</source>
        <translation>aucun certificat ne serait approuvé&#xa0;: le magasin du système est désactivé et aucune CA n’a été ajoutée</translation>
    </message>
    <message>
        <source>the system&apos;s trust store is empty (%1, %2, Qt&apos;s system certificates)</source>
        <translation>le magasin de certificats du système est vide (%1, %2, certificats système de Qt)</translation>
    </message>
    <message>
        <source>the server answered %1</source>
        <translation>le serveur a répondu %1</translation>
    </message>
    <message>
        <source>the picture has %1 × %2 pixels</source>
        <translation>l’image compte %1 × %2 pixels</translation>
    </message>
    <message>
        <source>wrong JSON at byte %1: %2</source>
        <translation>JSON incorrect à l’octet %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>the JSON is no list</source>
        <translation>le JSON n’est pas une liste</translation>
    </message>
    <message>
        <source>there is no list at &quot;%1&quot;</source>
        <translation>il n’y a pas de liste à «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>the method is no text</source>
        <translation>la méthode n’est pas un texte</translation>
    </message>
    <message>
        <source>sleep: a number of milliseconds is expected</source>
        <translation>sleep&#xa0;: un nombre de millisecondes est attendu</translation>
    </message>
    <message>
        <source>there is no option &quot;%1&quot;</source>
        <translation>l’option «&#xa0;%1&#xa0;» n’existe pas</translation>
    </message>
    <message>
        <source>the options are no object</source>
        <translation>les options ne sont pas un objet</translation>
    </message>
    <message>
        <source>run: a generator function (function*) is expected</source>
        <translation>run&#xa0;: une fonction génératrice (function*) est attendue</translation>
    </message>
    <message>
        <source>a list of promises is expected</source>
        <translation>une liste de promesses est attendue</translation>
    </message>
    <message>
        <source>there is no JSON: the body is empty</source>
        <translation>il n’y a pas de JSON&#xa0;: le corps est vide</translation>
    </message>
    <message>
        <source>%1: text, a number or a boolean is expected</source>
        <translation>%1&#xa0;: un texte, un nombre ou un booléen est attendu</translation>
    </message>
    <message>
        <source>%1: a list of pairs is expected</source>
        <translation>%1&#xa0;: une liste de paires est attendue</translation>
    </message>
    <message>
        <source>%1: an object is expected</source>
        <translation>%1&#xa0;: un objet est attendu</translation>
    </message>
    <message>
        <source>%1: a number is expected</source>
        <translation>%1&#xa0;: un nombre est attendu</translation>
    </message>
    <message>
        <source>%1: a whole number of %2 to %3 is expected</source>
        <translation>%1&#xa0;: un nombre entier de %2 à %3 est attendu</translation>
    </message>
    <message>
        <source>the URL is empty</source>
        <translation>l’URL est vide</translation>
    </message>
    <message>
        <source>the URL is relative: &quot;%1&quot;</source>
        <translation>l’URL est relative&#xa0;: «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>%1: text, an ArrayBuffer or a typed array is expected</source>
        <translation>%1&#xa0;: un texte, un ArrayBuffer ou un tableau typé est attendu</translation>
    </message>
    <message>
        <source>json: %1</source>
        <translation>json&#xa0;: %1</translation>
    </message>
    <message>
        <source>json: this value has no JSON</source>
        <translation>json&#xa0;: cette valeur n’a pas de représentation JSON</translation>
    </message>
    <message>
        <source>owner: an object of QML is expected</source>
        <translation>owner&#xa0;: un objet QML est attendu</translation>
    </message>
    <message>
        <source>the file %1 cannot be sent: %2</source>
        <translation>le fichier %1 ne peut pas être envoyé : %2</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>il n’existe pas</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>ce n’est pas un fichier</translation>
    </message>
    <message>
        <source>it must not be read</source>
        <translation>sa lecture n’est pas autorisée</translation>
    </message>
    <message>
        <source>body, json, form and file exclude each other</source>
        <translation>body, json, form et file s’excluent mutuellement</translation>
    </message>
    <message>
        <source>file: a path or the URL of a file is expected</source>
        <translation>file : un chemin ou l’URL d’un fichier est attendu</translation>
    </message>
</context>
<context>
    <name>QHttpPool::HttpListModel</name>
    <message>
        <source>a model without an engine has no pool</source>
        <translation>un modèle sans moteur QML n’a pas de pool</translation>
    </message>
</context>
<context>
    <name>QHttpPool::QmlPool</name>
    <message>
        <source>%1 cannot be changed once the pool runs</source>
        <translation>%1 ne peut plus être modifié une fois le pool démarré</translation>
    </message>
</context>
<context>
    <name>QHttpPool::QmlRequest</name>
    <message>
        <source>an HttpRequest without an engine has no pool</source>
        <translation>un HttpRequest sans moteur QML n’a pas de pool</translation>
    </message>
</context>
</TS>
