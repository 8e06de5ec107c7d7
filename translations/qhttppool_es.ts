<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
<context>
    <name>QHttpPool::HttpError</name>
    <message>
        <source>the device of the body was destroyed before the body was sent</source>
        <translation>el dispositivo del cuerpo se destruyó antes de que se enviara todo</translation>
    </message>
    <message>
        <source>the body cannot be sent again from its beginning</source>
        <translation>el cuerpo no se puede volver a enviar desde el principio</translation>
    </message>
    <message>
        <source>the device of the body is not open for reading</source>
        <translation>el dispositivo del cuerpo no está abierto para lectura</translation>
    </message>
    <message>
        <source>the device of the body grew while it was sent</source>
        <translation>el dispositivo del cuerpo creció mientras se enviaba</translation>
    </message>
    <message>
        <source>a pipe that was opened as a file cannot be read without blocking</source>
        <translation>una tubería abierta como archivo no se puede leer sin bloquear</translation>
    </message>
    <message>
        <source>the pool was used from another thread than its own</source>
        <translation>el pool se usó desde un hilo que no es el suyo</translation>
    </message>
    <message>
        <source>the pool was closed</source>
        <translation>se cerró el pool</translation>
    </message>
    <message>
        <source>the pool is being drained</source>
        <translation>el pool ya no acepta solicitudes porque se va a cerrar</translation>
    </message>
    <message>
        <source>its scope was cancelled</source>
        <translation>se canceló su CancelScope</translation>
    </message>
    <message>
        <source>an upgrade and CONNECT need a stream, not a whole response</source>
        <translation>un upgrade y CONNECT necesitan un flujo, no una respuesta completa</translation>
    </message>
    <message>
        <source>the pool was destroyed</source>
        <translation>se destruyó el pool</translation>
    </message>
    <message>
        <source>an upgrade and CONNECT need a stream, not a reply</source>
        <translation>un upgrade y CONNECT necesitan un flujo, no un HttpReply</translation>
    </message>
    <message>
        <source>the reply was aborted</source>
        <translation>se interrumpió con abort()</translation>
    </message>
    <message>
        <source>the body is larger than %1 bytes</source>
        <translation>el cuerpo ocupa más de %1 bytes</translation>
    </message>
    <message>
        <source>there is no stream: the handle is empty</source>
        <translation>no hay flujo: el identificador está vacío</translation>
    </message>
    <message>
        <source>the body was read before, at least in part</source>
        <translation>el cuerpo ya se leyó, al menos en parte</translation>
    </message>
    <message>
        <source>two coroutines read the same stream</source>
        <translation>dos corrutinas leen el mismo flujo</translation>
    </message>
    <message>
        <source>this reply was moved or given away before</source>
        <translation>esta respuesta ya se movió o se cedió</translation>
    </message>
    <message>
        <source>the deadline of its scope passed</source>
        <translation>venció el plazo de su CancelScope</translation>
    </message>
    <message>
        <source>its owner was destroyed</source>
        <translation>se destruyó su propietario</translation>
    </message>
    <message>
        <source>the stream was closed</source>
        <translation>se cerró el flujo</translation>
    </message>
    <message>
        <source>another coroutine waits for this reply</source>
        <translation>otra corrutina espera esta respuesta</translation>
    </message>
    <message>
        <source>the result of this reply was taken before</source>
        <translation>el resultado de esta respuesta ya se recogió</translation>
    </message>
    <message>
        <source>only an upgraded stream can be written to</source>
        <translation>solo se puede escribir en un flujo tras un upgrade</translation>
    </message>
    <message>
        <source>writing to this stream was finished before</source>
        <translation>la escritura en este flujo ya había terminado</translation>
    </message>
    <message>
        <source>the stream has ended</source>
        <translation>el flujo ha terminado</translation>
    </message>
    <message>
        <source>the stream ended before all was written</source>
        <translation>el flujo terminó antes de que se escribiera todo</translation>
    </message>
    <message>
        <source>there is no producer of the body</source>
        <translation>no hay productor del cuerpo</translation>
    </message>
    <message>
        <source>the producer of the body gave more than it was asked for</source>
        <translation>el productor del cuerpo entregó más de lo pedido</translation>
    </message>
    <message>
        <source>the body is longer than the %1 bytes it promised</source>
        <translation>el cuerpo es más largo que los %1 bytes anunciados</translation>
    </message>
    <message>
        <source>the body ended after %1 of the %2 bytes it promised</source>
        <translation>el cuerpo terminó tras %1 de los %2 bytes anunciados</translation>
    </message>
    <message>
        <source>the function that gives the body gave nothing</source>
        <translation>la función que entrega el cuerpo no entregó nada</translation>
    </message>
    <message>
        <source>Connecting failed</source>
        <translation>No se pudo establecer la conexión</translation>
    </message>
    <message>
        <source>Connecting took too long</source>
        <translation>La conexión tardó demasiado</translation>
    </message>
    <message>
        <source>The server sent nothing for too long</source>
        <translation>El servidor no envió nada durante demasiado tiempo</translation>
    </message>
    <message>
        <source>The server took nothing for too long</source>
        <translation>El servidor no aceptó datos durante demasiado tiempo</translation>
    </message>
    <message>
        <source>No connection became free in time</source>
        <translation>Ninguna conexión quedó libre a tiempo</translation>
    </message>
    <message>
        <source>The connection broke while the response was read</source>
        <translation>La conexión se interrumpió mientras se leía la respuesta</translation>
    </message>
    <message>
        <source>The connection broke while the request was sent</source>
        <translation>La conexión se interrumpió mientras se enviaba la solicitud</translation>
    </message>
    <message>
        <source>The server broke the HTTP protocol</source>
        <translation>El servidor infringió el protocolo HTTP</translation>
    </message>
    <message>
        <source>The request cannot be sent</source>
        <translation>No se puede enviar la solicitud</translation>
    </message>
    <message>
        <source>The proxy failed</source>
        <translation>El proxy falló</translation>
    </message>
    <message>
        <source>The protocol is not supported</source>
        <translation>El protocolo no es compatible</translation>
    </message>
    <message>
        <source>The secure connection failed</source>
        <translation>La conexión segura falló</translation>
    </message>
    <message>
        <source>The response could not be decoded</source>
        <translation>No se pudo decodificar la respuesta</translation>
    </message>
    <message>
        <source>The server redirected too often</source>
        <translation>El servidor redirigió demasiadas veces</translation>
    </message>
    <message>
        <source>The URL is not valid</source>
        <translation>La URL no es válida</translation>
    </message>
    <message>
        <source>The response is too large</source>
        <translation>La respuesta es demasiado grande</translation>
    </message>
    <message>
        <source>The server answered with an error</source>
        <translation>El servidor respondió con un error</translation>
    </message>
    <message>
        <source>More than one cookie has this name</source>
        <translation>Hay más de una cookie con este nombre</translation>
    </message>
    <message>
        <source>The request took too long</source>
        <translation>La solicitud tardó demasiado</translation>
    </message>
    <message>
        <source>The request was cancelled</source>
        <translation>Se canceló la solicitud</translation>
    </message>
    <message>
        <source>Connecting to %1 failed</source>
        <translation>No se pudo establecer la conexión con %1</translation>
    </message>
    <message>
        <source>Connecting to %1 took too long</source>
        <translation>La conexión con %1 tardó demasiado</translation>
    </message>
    <message>
        <source>%1 sent nothing for too long</source>
        <translation>%1 no envió nada durante demasiado tiempo</translation>
    </message>
    <message>
        <source>%1 took nothing for too long</source>
        <translation>%1 no aceptó datos durante demasiado tiempo</translation>
    </message>
    <message>
        <source>No connection to %1 became free in time</source>
        <translation>Ninguna conexión con %1 quedó libre a tiempo</translation>
    </message>
    <message>
        <source>The connection to %1 broke while the response was read</source>
        <translation>La conexión con %1 se interrumpió mientras se leía la respuesta</translation>
    </message>
    <message>
        <source>The connection to %1 broke while the request was sent</source>
        <translation>La conexión con %1 se interrumpió mientras se enviaba la solicitud</translation>
    </message>
    <message>
        <source>%1 broke the HTTP protocol</source>
        <translation>%1 infringió el protocolo HTTP</translation>
    </message>
    <message>
        <source>The request to %1 cannot be sent</source>
        <translation>No se puede enviar la solicitud a %1</translation>
    </message>
    <message>
        <source>The proxy for %1 failed</source>
        <translation>El proxy para %1 falló</translation>
    </message>
    <message>
        <source>The protocol for %1 is not supported</source>
        <translation>El protocolo para %1 no es compatible</translation>
    </message>
    <message>
        <source>The secure connection to %1 failed</source>
        <translation>La conexión segura con %1 falló</translation>
    </message>
    <message>
        <source>The response of %1 could not be decoded</source>
        <translation>No se pudo decodificar la respuesta de %1</translation>
    </message>
    <message>
        <source>%1 redirected too often</source>
        <translation>%1 redirigió demasiadas veces</translation>
    </message>
    <message>
        <source>The URL for %1 is not valid</source>
        <translation>La URL para %1 no es válida</translation>
    </message>
    <message>
        <source>The response of %1 is too large</source>
        <translation>La respuesta de %1 es demasiado grande</translation>
    </message>
    <message>
        <source>%1 answered with an error</source>
        <translation>%1 respondió con un error</translation>
    </message>
    <message>
        <source>More than one cookie for %1 has this name</source>
        <translation>Hay más de una cookie para %1 con este nombre</translation>
    </message>
    <message>
        <source>The request to %1 took too long</source>
        <translation>La solicitud a %1 tardó demasiado</translation>
    </message>
    <message>
        <source>The request to %1 was cancelled</source>
        <translation>Se canceló la solicitud a %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: what failed, a whole sentence; %2: the reason</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>a field has an empty name</source>
        <translation>un campo tiene el nombre vacío</translation>
    </message>
    <message>
        <source>the field name that begins with &quot;%1&quot; holds the byte %2</source>
        <translation>el nombre de campo que empieza por «%1» contiene el byte %2</translation>
    </message>
    <message>
        <source>the value of the field %1 holds the byte %2</source>
        <translation>el valor del campo %1 contiene el byte %2</translation>
    </message>
    <message>
        <source>the URL begins with neither http:// nor https://</source>
        <translation>la URL no empieza ni por http:// ni por https://</translation>
    </message>
    <message>
        <source>the scheme &quot;%1&quot; is none of http, https, ws and wss</source>
        <translation>el esquema «%1» no es http, https, ws ni wss</translation>
    </message>
    <message>
        <source>the URL has no host</source>
        <translation>la URL no contiene ningún host</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no IPv6 address</source>
        <translation>«%1» no es una dirección IPv6</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no host name</source>
        <translation>«%1» no es un nombre de host</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>está vacía</translation>
    </message>
    <message>
        <source>a backslash stands before the host</source>
        <translation>hay una barra invertida delante del host</translation>
    </message>
    <message>
        <source>there is no port %1</source>
        <translation>el puerto %1 no existe</translation>
    </message>
    <message>
        <source>there is more than one Host field</source>
        <translation>hay más de un campo Host</translation>
    </message>
    <message>
        <source>the Host field is no host with an optional port</source>
        <translation>el campo Host no es un host con un puerto opcional</translation>
    </message>
    <message>
        <source>the Content-Length field is no number</source>
        <translation>el campo Content-Length no es un número</translation>
    </message>
    <message>
        <source>there are Content-Length fields that differ</source>
        <translation>hay campos Content-Length distintos</translation>
    </message>
    <message>
        <source>Content-Length and Transfer-Encoding exclude each other</source>
        <translation>Content-Length y Transfer-Encoding se excluyen mutuamente</translation>
    </message>
    <message>
        <source>Content-Length and trailers exclude each other</source>
        <translation>Content-Length y los campos finales (trailers) se excluyen mutuamente</translation>
    </message>
    <message>
        <source>the Content-Length field says %1, but the body has %2 bytes</source>
        <translation>el campo Content-Length indica %1, pero el cuerpo tiene %2 bytes</translation>
    </message>
    <message>
        <source>the only Transfer-Encoding of a request is chunked</source>
        <translation>el único Transfer-Encoding admitido en una solicitud es chunked</translation>
    </message>
    <message>
        <source>a %1 request has no body</source>
        <translation>una solicitud %1 no tiene cuerpo</translation>
    </message>
    <message>
        <source>the Connection field is no list of tokens</source>
        <translation>el campo Connection no es una lista de tokens</translation>
    </message>
    <message>
        <source>the Connection field must not name %1</source>
        <translation>el campo Connection no debe mencionar %1</translation>
    </message>
    <message>
        <source>an Upgrade field needs HttpRequest::upgrade()</source>
        <translation>un campo Upgrade necesita HttpRequest::upgrade()</translation>
    </message>
    <message>
        <source>HttpRequest::upgrade() needs an Upgrade field</source>
        <translation>HttpRequest::upgrade() necesita un campo Upgrade</translation>
    </message>
    <message>
        <source>the TE field may hold trailers and nothing else</source>
        <translation>el campo TE solo puede contener trailers</translation>
    </message>
    <message>
        <source>the field %1 must not be a trailer</source>
        <translation>el campo %1 no puede ser un campo final (trailer)</translation>
    </message>
    <message>
        <source>Expect: 100-continue needs a body</source>
        <translation>Expect: 100-continue necesita un cuerpo</translation>
    </message>
    <message>
        <source>the method is no token</source>
        <translation>el método no es un token</translation>
    </message>
    <message>
        <source>the name for SNI is no host name</source>
        <translation>el nombre para SNI no es un nombre de host</translation>
    </message>
    <message>
        <source>the body has no producer</source>
        <translation>el cuerpo no tiene productor</translation>
    </message>
    <message>
        <source>the device of the body is gone or not open for reading</source>
        <translation>el dispositivo del cuerpo ya no existe o no está abierto para lectura</translation>
    </message>
    <message>
        <source>path or query holds a byte that must be escaped</source>
        <translation>la ruta o la consulta contiene un byte que debe codificarse</translation>
    </message>
    <message>
        <source>the request target is empty</source>
        <translation>el destino de la solicitud está vacío</translation>
    </message>
    <message>
        <source>the request target holds the byte 0x%1 at position %2</source>
        <translation>el destino de la solicitud contiene el byte 0x%1 en la posición %2</translation>
    </message>
    <message>
        <source>the URL is longer than %1 characters</source>
        <translation>la URL tiene más de %1 caracteres</translation>
    </message>
    <message>
        <source>the URL holds the control character U+%1 at position %2</source>
        <translation>la URL contiene el carácter de control U+%1 en la posición %2</translation>
    </message>
    <message>
        <source>it is not a URL</source>
        <translation>no es una URL</translation>
    </message>
    <message>
        <source>the server chose a protocol that was not offered</source>
        <translation>el servidor eligió un protocolo que no se había ofrecido</translation>
    </message>
    <message>
        <source>the body belongs to another thread</source>
        <translation>el cuerpo pertenece a otro hilo</translation>
    </message>
    <message>
        <source>the total time limit of the request passed</source>
        <translation>se superó el tiempo total permitido para la solicitud</translation>
    </message>
    <message>
        <source>the response announces %1 bytes, the limit is %2</source>
        <translation>la respuesta anuncia %1 bytes y el límite es %2</translation>
    </message>
    <message>
        <source>the response body passed the limit of %1 bytes</source>
        <translation>el cuerpo de la respuesta superó el límite de %1 bytes</translation>
    </message>
    <message>
        <source>the server cannot switch protocols on an HTTP/2 connection</source>
        <translation>el servidor no puede cambiar de protocolo en una conexión HTTP/2</translation>
    </message>
    <message>
        <source>the server closed the connection</source>
        <translation>el servidor cerró la conexión</translation>
    </message>
    <message>
        <source>the server closed the connection: %1</source>
        <translation>el servidor cerró la conexión: %1</translation>
    </message>
    <message>
        <source>the server did not answer a PING within %1 ms</source>
        <translation>el servidor no respondió a un PING en %1 ms</translation>
    </message>
    <message>
        <source>the pool has been closed</source>
        <translation>el pool está cerrado</translation>
    </message>
    <message>
        <source>HTTP/1.1 and HTTP/2 are both switched off</source>
        <translation>HTTP/1.1 y HTTP/2 están ambos desactivados</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>ninguna dirección</translation>
    </message>
    <message>
        <source>no address of the local address&apos;s family</source>
        <translation>ninguna dirección de la familia de la dirección local</translation>
    </message>
    <message>
        <source>the local address is of another family</source>
        <translation>la dirección local es de otra familia</translation>
    </message>
    <message>
        <source>not an address</source>
        <translation>no es una dirección</translation>
    </message>
    <message>
        <source>socket options are not available here</source>
        <translation>las opciones de socket no están disponibles aquí</translation>
    </message>
    <message>
        <source>the connection broke during the TLS handshake: %1</source>
        <translation>la conexión se interrumpió durante la negociación TLS: %1</translation>
    </message>
    <message>
        <source>Malformed chunk size</source>
        <translation>Tamaño de chunk con formato incorrecto</translation>
    </message>
    <message>
        <source>The line of a chunk size is too long</source>
        <translation>La línea de un tamaño de chunk es demasiado larga</translation>
    </message>
    <message>
        <source>A chunk does not end where it should</source>
        <translation>Un chunk no termina donde debería</translation>
    </message>
    <message>
        <source>Too many chunk extensions for too little data</source>
        <translation>Demasiadas extensiones de chunk para muy pocos datos</translation>
    </message>
    <message>
        <source>Malformed line end behind the last chunk</source>
        <translation>Fin de línea incorrecto tras el último chunk</translation>
    </message>
    <message>
        <source>The trailer section is too large</source>
        <translation>La sección de campos finales (trailers) es demasiado grande</translation>
    </message>
    <message>
        <source>Server disconnected without sending a response</source>
        <translation>El servidor se desconectó sin enviar una respuesta</translation>
    </message>
    <message>
        <source>Server disconnected in the middle of the response head</source>
        <translation>El servidor se desconectó en medio de la cabecera de la respuesta</translation>
    </message>
    <message>
        <source>Server disconnected with %1 of %2 body bytes missing</source>
        <translation>El servidor se desconectó cuando faltaban %1 de los %2 bytes del cuerpo</translation>
    </message>
    <message>
        <source>Server disconnected before the end of the chunked body</source>
        <translation>El servidor se desconectó antes del final del cuerpo enviado en chunks</translation>
    </message>
    <message>
        <source>The connection broke before the end of the response body</source>
        <translation>La conexión se interrumpió antes del final del cuerpo de la respuesta</translation>
    </message>
    <message>
        <source>The server did not answer in HTTP/1</source>
        <translation>El servidor no respondió en HTTP/1</translation>
    </message>
    <message>
        <source>Malformed status line</source>
        <translation>Línea de estado con formato incorrecto</translation>
    </message>
    <message>
        <source>The server answered in another version of HTTP</source>
        <translation>El servidor respondió en otra versión de HTTP</translation>
    </message>
    <message>
        <source>Malformed name of a response field</source>
        <translation>Nombre de campo con formato incorrecto en la respuesta</translation>
    </message>
    <message>
        <source>Illegal character in the value of a response field</source>
        <translation>Carácter no permitido en el valor de un campo de la respuesta</translation>
    </message>
    <message>
        <source>A line of the response head is indented where it must not be</source>
        <translation>Una línea de la cabecera de la respuesta está sangrada donde no debe</translation>
    </message>
    <message>
        <source>The response has too many fields</source>
        <translation>La respuesta tiene demasiados campos</translation>
    </message>
    <message>
        <source>The response head is too large</source>
        <translation>La cabecera de la respuesta es demasiado grande</translation>
    </message>
    <message>
        <source>A line of the response is too long</source>
        <translation>Una línea de la respuesta es demasiado larga</translation>
    </message>
    <message>
        <source>Too many informational responses</source>
        <translation>Demasiadas respuestas informativas (1xx)</translation>
    </message>
    <message>
        <source>The server switched protocols without being asked to</source>
        <translation>El servidor cambió de protocolo sin que se le pidiera</translation>
    </message>
    <message>
        <source>Malformed Content-Length</source>
        <translation>Content-Length con formato incorrecto</translation>
    </message>
    <message>
        <source>Contradicting Content-Length fields</source>
        <translation>Campos Content-Length contradictorios</translation>
    </message>
    <message>
        <source>Unsupported or malformed Transfer-Encoding</source>
        <translation>Transfer-Encoding no compatible o con formato incorrecto</translation>
    </message>
    <message>
        <source>Transfer-Encoding in an HTTP/1.0 response</source>
        <translation>Transfer-Encoding en una respuesta HTTP/1.0</translation>
    </message>
    <message>
        <source>Both Transfer-Encoding and Content-Length in the response</source>
        <translation>Transfer-Encoding y Content-Length a la vez en la respuesta</translation>
    </message>
    <message>
        <source>The request body was given before it was asked for</source>
        <translation>El cuerpo de la solicitud se entregó antes de que se pidiera</translation>
    </message>
    <message>
        <source>The request body is longer than announced</source>
        <translation>El cuerpo de la solicitud es más largo de lo anunciado</translation>
    </message>
    <message>
        <source>The request body is shorter than announced</source>
        <translation>El cuerpo de la solicitud es más corto de lo anunciado</translation>
    </message>
    <message>
        <source>the request target has no form that HTTP/2 knows</source>
        <translation>el destino de la solicitud no tiene ninguna forma que HTTP/2 conozca</translation>
    </message>
    <message>
        <source>the request target has no host</source>
        <translation>el destino de la solicitud no contiene ningún host</translation>
    </message>
    <message>
        <source>the Upgrade field names no protocol</source>
        <translation>el campo Upgrade no indica ningún protocolo</translation>
    </message>
    <message>
        <source>an upgrade over HTTP/2 has no body</source>
        <translation>un upgrade sobre HTTP/2 no tiene cuerpo</translation>
    </message>
    <message>
        <source>The server broke the HTTP/2 protocol (%1)</source>
        <translation>El servidor infringió el protocolo HTTP/2 (%1)</translation>
    </message>
    <message>
        <source>The server broke the HTTP/2 protocol (%1: %2)</source>
        <translation>El servidor infringió el protocolo HTTP/2 (%1: %2)</translation>
    </message>
    <message>
        <source>A header section of the server has too many frames</source>
        <translation>Una sección de cabecera del servidor tiene demasiadas tramas</translation>
    </message>
    <message>
        <source>The server pushes although that is off</source>
        <translation>El servidor usa push aunque está desactivado</translation>
    </message>
    <message>
        <source>The server floods the HTTP/2 connection</source>
        <translation>El servidor satura la conexión HTTP/2</translation>
    </message>
    <message>
        <source>The server sends more than the connection&apos;s window</source>
        <translation>El servidor envía más de lo que permite la ventana de la conexión</translation>
    </message>
    <message>
        <source>The server sends more than the stream&apos;s window</source>
        <translation>El servidor envía más de lo que permite la ventana del flujo</translation>
    </message>
    <message>
        <source>The trailers of the response are too large</source>
        <translation>Los campos finales (trailers) de la respuesta son demasiado grandes</translation>
    </message>
    <message>
        <source>The head of the response is too large</source>
        <translation>La cabecera de la respuesta es demasiado grande</translation>
    </message>
    <message>
        <source>The field %1 of the response is not allowed</source>
        <translation>El campo %1 no está permitido en la respuesta</translation>
    </message>
    <message>
        <source>The response is malformed</source>
        <translation>La respuesta tiene un formato incorrecto</translation>
    </message>
    <message>
        <source>The status of the response is malformed</source>
        <translation>El estado de la respuesta tiene un formato incorrecto</translation>
    </message>
    <message>
        <source>The server sent too many informational responses</source>
        <translation>El servidor envió demasiadas respuestas informativas (1xx)</translation>
    </message>
    <message>
        <source>The server is going away</source>
        <translation>El servidor va a cerrar la conexión (GOAWAY)</translation>
    </message>
    <message>
        <source>The server reset the stream (%1)</source>
        <translation>El servidor reinició el flujo (%1)</translation>
    </message>
    <message>
        <source>The server opened the stream&apos;s window too far</source>
        <translation>El servidor amplió demasiado la ventana del flujo</translation>
    </message>
    <message>
        <source>The HTTP/2 connection came to an end</source>
        <translation>La conexión HTTP/2 terminó</translation>
    </message>
    <message>
        <source>HTTP/2 failed: %1</source>
        <translation>HTTP/2 falló: %1</translation>
    </message>
    <message>
        <source>the HTTP/2 connection takes no more requests</source>
        <translation>la conexión HTTP/2 ya no acepta solicitudes</translation>
    </message>
    <message>
        <source>the server takes no upgrade over HTTP/2</source>
        <translation>el servidor no acepta un upgrade sobre HTTP/2</translation>
    </message>
    <message>
        <source>the header section of the request is too large</source>
        <translation>la sección de cabecera de la solicitud es demasiado grande</translation>
    </message>
    <message>
        <source>The server sent a body before the final status</source>
        <translation>El servidor envió un cuerpo antes del estado final</translation>
    </message>
    <message>
        <source>The response body is longer than announced</source>
        <translation>El cuerpo de la respuesta es más largo de lo anunciado</translation>
    </message>
    <message>
        <source>The response body is shorter than announced</source>
        <translation>El cuerpo de la respuesta es más corto de lo anunciado</translation>
    </message>
    <message>
        <source>the key in %1 is encrypted and no password was given</source>
        <translation>la clave de %1 está cifrada y no se indicó ninguna contraseña</translation>
    </message>
    <message>
        <source>wrong password for the key in %1</source>
        <translation>contraseña incorrecta para la clave de %1</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form</source>
        <translation>%1 no contiene ninguna clave privada en formato PEM</translation>
    </message>
    <message>
        <source>client certificate file</source>
        <translation>el archivo de certificado de cliente</translation>
    </message>
    <message>
        <source>key file</source>
        <translation>el archivo de clave</translation>
    </message>
    <message>
        <source>PKCS#12 file</source>
        <translation>el archivo PKCS#12</translation>
    </message>
    <message>
        <source>%1 is no PKCS#12 file</source>
        <translation>%1 no es un archivo PKCS#12</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 needs a password and none was given</source>
        <translation>el archivo PKCS#12 %1 necesita una contraseña y no se indicó ninguna</translation>
    </message>
    <message>
        <source>wrong password for the PKCS#12 file %1</source>
        <translation>contraseña incorrecta para el archivo PKCS#12 %1</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 cannot be read: %2</source>
        <translation>no se puede leer el archivo PKCS#12 %1: %2</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 holds no certificate with its key</source>
        <translation>el archivo PKCS#12 %1 no contiene ningún certificado con su clave</translation>
    </message>
    <message>
        <source>the key does not belong to the client certificate in %1</source>
        <translation>la clave no corresponde al certificado de cliente de %1</translation>
    </message>
    <message>
        <source>the client certificate in %1 cannot be used: %2</source>
        <translation>no se puede usar el certificado de cliente de %1: %2</translation>
    </message>
    <message>
        <source>OpenSSL cannot start: %1</source>
        <translation>OpenSSL no puede iniciarse: %1</translation>
    </message>
    <message>
        <source>no known TLS cipher in &quot;%1&quot;: %2</source>
        <translation>ningún cifrado TLS conocido en «%1»: %2</translation>
    </message>
    <message>
        <source>bad list of TLS 1.3 cipher suites &quot;%1&quot;: %2</source>
        <translation>lista de conjuntos de cifrado TLS 1.3 incorrecta «%1»: %2</translation>
    </message>
    <message>
        <source>unknown TLS 1.3 cipher suite &quot;%1&quot;</source>
        <translation>conjunto de cifrado TLS 1.3 desconocido «%1»</translation>
    </message>
    <message>
        <source>unknown TLS group in &quot;%1&quot;: %2</source>
        <translation>grupo TLS desconocido en «%1»: %2</translation>
    </message>
    <message>
        <source>the host name of %1 has a NUL</source>
        <translation>el nombre de host de %1 contiene un carácter NUL</translation>
    </message>
    <message>
        <source>there is no host name to check the certificate of %1 against</source>
        <translation>no hay ningún nombre de host con el que comprobar el certificado de %1</translation>
    </message>
    <message>
        <source>the name of %1 cannot be checked</source>
        <translation>no se puede comprobar el nombre de %1</translation>
    </message>
    <message>
        <source>%1 closed the connection during the TLS handshake</source>
        <translation>%1 cerró la conexión durante la negociación TLS</translation>
    </message>
    <message>
        <source>%1 sent no certificate</source>
        <translation>%1 no envió ningún certificado</translation>
    </message>
    <message>
        <source>no key in the certificate chain of %1 is pinned; the key of the server is sha256/%2</source>
        <translation>ninguna clave de la cadena de certificados de %1 está fijada; la clave del servidor es sha256/%2</translation>
    </message>
    <message>
        <source>%1 chose the protocol &quot;%2&quot; (ALPN), which was not offered</source>
        <translation>%1 eligió el protocolo «%2» (ALPN), que no se había ofrecido</translation>
    </message>
    <message>
        <source>%1 closed the connection without ending TLS (no close_notify)</source>
        <translation>%1 cerró la conexión sin terminar TLS (sin close_notify)</translation>
    </message>
    <message>
        <source>an unknown time</source>
        <translation>una fecha desconocida</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 y %n más</numerusform>
            <numerusform>%1 y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>the certificate of %1 expired on %2</source>
        <translation>el certificado de %1 caducó (%2)</translation>
    </message>
    <message>
        <source>the certificate of %1 is not valid before %2</source>
        <translation>el certificado de %1 aún no es válido (válido desde: %2)</translation>
    </message>
    <message>
        <source>the certificate names no host in subjectAltName, so it is not valid for %1</source>
        <translation>el certificado no indica ningún host en subjectAltName, así que no es válido para %1</translation>
    </message>
    <message>
        <source>the certificate is valid for %1, not for %2</source>
        <translation>el certificado es válido para %1, no para %2</translation>
    </message>
    <message>
        <source>the certificate of %1 is self-signed and not trusted</source>
        <translation>el certificado de %1 es autofirmado y no es de confianza</translation>
    </message>
    <message>
        <source>the root certificate %1 is not trusted</source>
        <translation>el certificado raíz %1 no es de confianza</translation>
    </message>
    <message>
        <source>the issuer %1 of the certificate %2 is unknown: it is not trusted, or the server does not send the whole chain</source>
        <translation>el emisor %1 del certificado %2 es desconocido: no es de confianza o el servidor no envía toda la cadena</translation>
    </message>
    <message>
        <source>the certificate %1 is not meant for servers</source>
        <translation>el certificado %1 no está destinado a servidores</translation>
    </message>
    <message>
        <source>the issuer %1 may not issue certificates</source>
        <translation>el emisor %1 no puede emitir certificados</translation>
    </message>
    <message>
        <source>a name constraint of an issuer excludes the certificate %1</source>
        <translation>una restricción de nombres de un emisor excluye el certificado %1</translation>
    </message>
    <message>
        <source>the signature of the certificate %1 is wrong</source>
        <translation>la firma del certificado %1 es incorrecta</translation>
    </message>
    <message>
        <source>the certificate %1 has a critical extension that is not understood</source>
        <translation>el certificado %1 tiene una extensión crítica desconocida</translation>
    </message>
    <message>
        <source>the check of the certificate failed</source>
        <translation>la comprobación del certificado falló</translation>
    </message>
    <message>
        <source>the certificate %1 was not accepted</source>
        <translation>no se aceptó el certificado %1</translation>
    </message>
    <message>
        <source>the certificate check for %1 failed: %2 (%3)</source>
        <translation>la comprobación del certificado de %1 falló: %2 (%3)</translation>
    </message>
    <message>
        <source>alert %1</source>
        <translation>alerta %1</translation>
    </message>
    <message>
        <source>unknown error</source>
        <translation>error desconocido</translation>
    </message>
    <message>
        <source>: it speaks no version of HTTP that is allowed here</source>
        <translation>: no habla ninguna versión de HTTP permitida aquí</translation>
    </message>
    <message>
        <source>: it wants a client certificate</source>
        <translation>: exige un certificado de cliente</translation>
    </message>
    <message>
        <source>%1 speaks no TLS on this port</source>
        <translation>%1 no habla TLS en este puerto</translation>
    </message>
    <message>
        <source>%1 refused the TLS handshake with the alert %2%3</source>
        <translation>%1 rechazó la negociación TLS con la alerta %2%3</translation>
    </message>
    <message>
        <source>%1 offers only a TLS version that is not allowed (%2)</source>
        <translation>%1 solo ofrece una versión de TLS no permitida (%2)</translation>
    </message>
    <message>
        <source>the TLS handshake with %1 failed: %2</source>
        <translation>la negociación TLS con %1 falló: %2</translation>
    </message>
    <message>
        <source>%1 ended the TLS connection with the alert %2%3</source>
        <translation>%1 terminó la conexión TLS con la alerta %2%3</translation>
    </message>
    <message>
        <source>the TLS connection to %1 broke: %2</source>
        <translation>la conexión TLS con %1 se interrumpió: %2</translation>
    </message>
    <message>
        <source>cannot read %1 %2: it is a directory</source>
        <translation>no se puede leer %1 %2: es un directorio</translation>
    </message>
    <message>
        <source>cannot read %1 %2: %3</source>
        <translation>no se puede leer %1 %2: %3</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form</source>
        <translation>%1 no contiene ningún certificado en formato PEM</translation>
    </message>
    <message>
        <source>%1 holds a damaged certificate: %2</source>
        <translation>%1 contiene un certificado dañado: %2</translation>
    </message>
    <message>
        <source>a certificate of %1 cannot be used: %2</source>
        <translation>no se puede usar un certificado de %1: %2</translation>
    </message>
    <message>
        <source>SSL_CERT_DIR %1 holds no certificates under hashed names (see openssl rehash)</source>
        <translation>SSL_CERT_DIR %1 no contiene certificados con nombres de hash (véase openssl rehash)</translation>
    </message>
    <message>
        <source>the system&apos;s trust store</source>
        <translation>el almacén de certificados del sistema</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>el archivo de CA</translation>
    </message>
    <message>
        <source>CA text</source>
        <translation>el texto de CA</translation>
    </message>
    <message>
        <source>no certificate would be trusted: the system&apos;s trust is switched off and no CA was added</source>
        <translation>no se confiaría en ningún certificado: el almacén del sistema está desactivado y no se añadió ninguna CA</translation>
    </message>
    <message>
        <source>the system&apos;s trust store is empty (%1, %2, Qt&apos;s system certificates)</source>
        <translation>el almacén de certificados del sistema está vacío (%1, %2, certificados del sistema de Qt)</translation>
    </message>
    <message>
        <source>the server answered %1</source>
        <translation>el servidor respondió %1</translation>
    </message>
    <message>
        <source>the picture has %1 × %2 pixels</source>
        <translation>la imagen tiene %1 × %2 píxeles</translation>
    </message>
    <message>
        <source>wrong JSON at byte %1: %2</source>
        <translation>JSON incorrecto en el byte %1: %2</translation>
    </message>
    <message>
        <source>the JSON is no list</source>
        <translation>el JSON no es una lista</translation>
    </message>
    <message>
        <source>there is no list at &quot;%1&quot;</source>
        <translation>no hay ninguna lista en «%1»</translation>
    </message>
    <message>
        <source>the method is no text</source>
        <translation>el método no es un texto</translation>
    </message>
    <message>
        <source>sleep: a number of milliseconds is expected</source>
        <translation>sleep: se espera un número de milisegundos</translation>
    </message>
    <message>
        <source>there is no option &quot;%1&quot;</source>
        <translation>no existe la opción «%1»</translation>
    </message>
    <message>
        <source>the options are no object</source>
        <translation>las opciones no son un objeto</translation>
    </message>
    <message>
        <source>run: a generator function (function*) is expected</source>
        <translation>run: se espera una función generadora (function*)</translation>
    </message>
    <message>
        <source>a list of promises is expected</source>
        <translation>se espera una lista de promesas</translation>
    </message>
    <message>
        <source>there is no JSON: the body is empty</source>
        <translation>no hay JSON: el cuerpo está vacío</translation>
    </message>
    <message>
        <source>%1: text, a number or a boolean is expected</source>
        <translation>%1: se espera un texto, un número o un booleano</translation>
    </message>
    <message>
        <source>%1: a list of pairs is expected</source>
        <translation>%1: se espera una lista de pares</translation>
    </message>
    <message>
        <source>%1: an object is expected</source>
        <translation>%1: se espera un objeto</translation>
    </message>
    <message>
        <source>%1: a number is expected</source>
        <translation>%1: se espera un número</translation>
    </message>
    <message>
        <source>%1: a whole number of %2 to %3 is expected</source>
        <translation>%1: se espera un número entero de %2 a %3</translation>
    </message>
    <message>
        <source>the URL is empty</source>
        <translation>la URL está vacía</translation>
    </message>
    <message>
        <source>the URL is relative: &quot;%1&quot;</source>
        <translation>la URL es relativa: «%1»</translation>
    </message>
    <message>
        <source>%1: text, an ArrayBuffer or a typed array is expected</source>
        <translation>%1: se espera un texto, un ArrayBuffer o un array tipado</translation>
    </message>
    <message>
        <source>json: %1</source>
        <translation>json: %1</translation>
    </message>
    <message>
        <source>json: this value has no JSON</source>
        <translation>json: este valor no se puede representar en JSON</translation>
    </message>
    <message>
        <source>owner: an object of QML is expected</source>
        <translation>owner: se espera un objeto de QML</translation>
    </message>
    <message>
        <source>the file %1 cannot be sent: %2</source>
        <translation>no se puede enviar el archivo %1: %2</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>no existe</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>no es un archivo</translation>
    </message>
    <message>
        <source>it must not be read</source>
        <translation>no está permitido leerlo</translation>
    </message>
    <message>
        <source>body, json, form and file exclude each other</source>
        <translation>body, json, form y file se excluyen entre sí</translation>
    </message>
    <message>
        <source>file: a path or the URL of a file is expected</source>
        <translation>file: se espera una ruta o la URL de un archivo</translation>
    </message>
</context>
<context>
    <name>QHttpPool::HttpListModel</name>
    <message>
        <source>a model without an engine has no pool</source>
        <translation>un modelo sin motor QML no tiene pool</translation>
    </message>
</context>
<context>
    <name>QHttpPool::QmlPool</name>
    <message>
        <source>%1 cannot be changed once the pool runs</source>
        <translation>%1 no se puede cambiar una vez que el pool está en marcha</translation>
    </message>
</context>
<context>
    <name>QHttpPool::QmlRequest</name>
    <message>
        <source>an HttpRequest without an engine has no pool</source>
        <translation>un HttpRequest sin motor QML no tiene pool</translation>
    </message>
</context>
</TS>
