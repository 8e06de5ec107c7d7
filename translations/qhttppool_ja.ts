<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>QHttpPool::HttpError</name>
    <message>
        <source>the device of the body was destroyed before the body was sent</source>
        <translation>本文のデバイスが、本文の送信前に破棄されました</translation>
    </message>
    <message>
        <source>the body cannot be sent again from its beginning</source>
        <translation>本文を先頭から再送できません</translation>
    </message>
    <message>
        <source>the device of the body is not open for reading</source>
        <translation>本文のデバイスが読み取り用に開かれていません</translation>
    </message>
    <message>
        <source>the device of the body grew while it was sent</source>
        <translation>送信中に本文のデバイスのサイズが大きくなりました</translation>
    </message>
    <message>
        <source>a pipe that was opened as a file cannot be read without blocking</source>
        <translation>ファイルとして開かれたパイプは、ブロックせずに読み取ることができません</translation>
    </message>
    <message>
        <source>the pool was used from another thread than its own</source>
        <translation>プールが、所属するスレッドとは別のスレッドから使用されました</translation>
    </message>
    <message>
        <source>the pool was closed</source>
        <translation>プールが閉じられました</translation>
    </message>
    <message>
        <source>the pool is being drained</source>
        <translation>プールは終了処理中のため、新しいリクエストを受け付けません</translation>
    </message>
    <message>
        <source>its scope was cancelled</source>
        <translation>CancelScope がキャンセルされました</translation>
    </message>
    <message>
        <source>an upgrade and CONNECT need a stream, not a whole response</source>
        <translation>アップグレードと CONNECT には、応答全体ではなくストリームが必要です</translation>
    </message>
    <message>
        <source>the pool was destroyed</source>
        <translation>プールが破棄されました</translation>
    </message>
    <message>
        <source>an upgrade and CONNECT need a stream, not a reply</source>
        <translation>アップグレードと CONNECT には、HttpReply ではなくストリームが必要です</translation>
    </message>
    <message>
        <source>the reply was aborted</source>
        <translation>abort() で中止されました</translation>
    </message>
    <message>
        <source>the body is larger than %1 bytes</source>
        <translation>本文が %1 バイトを超えています</translation>
    </message>
    <message>
        <source>there is no stream: the handle is empty</source>
        <translation>ストリームがありません。ハンドルが空です</translation>
    </message>
    <message>
        <source>the body was read before, at least in part</source>
        <translation>本文は、少なくとも一部がすでに読み取られています</translation>
    </message>
    <message>
        <source>two coroutines read the same stream</source>
        <translation>2 つのコルーチンが同じストリームを読み取っています</translation>
    </message>
    <message>
        <source>this reply was moved or given away before</source>
        <translation>この応答はすでにムーブされたか、譲渡されています</translation>
    </message>
    <message>
        <source>the deadline of its scope passed</source>
        <translation>CancelScope の期限が過ぎました</translation>
    </message>
    <message>
        <source>its owner was destroyed</source>
        <translation>所有者が破棄されました</translation>
    </message>
    <message>
        <source>the stream was closed</source>
        <translation>ストリームが閉じられました</translation>
    </message>
    <message>
        <source>another coroutine waits for this reply</source>
        <translation>別のコルーチンがこの応答を待機しています</translation>
    </message>
    <message>
        <source>the result of this reply was taken before</source>
        <translation>この応答の結果はすでに取り出されています</translation>
    </message>
    <message>
        <source>only an upgraded stream can be written to</source>
        <translation>書き込めるのはアップグレードされたストリームだけです</translation>
    </message>
    <message>
        <source>writing to this stream was finished before</source>
        <translation>このストリームへの書き込みはすでに終了しています</translation>
    </message>
    <message>
        <source>the stream has ended</source>
        <translation>ストリームは終了しています</translation>
    </message>
    <message>
        <source>the stream ended before all was written</source>
        <translation>すべて書き込む前にストリームが終了しました</translation>
    </message>
    <message>
        <source>there is no producer of the body</source>
        <translation>本文のプロデューサーがありません</translation>
    </message>
    <message>
        <source>the producer of the body gave more than it was asked for</source>
        <translation>本文のプロデューサーが、要求された量より多くのデータを返しました</translation>
    </message>
    <message>
        <source>the body is longer than the %1 bytes it promised</source>
        <translation>本文が、宣言された %1 バイトより長くなっています</translation>
    </message>
    <message>
        <source>the body ended after %1 of the %2 bytes it promised</source>
        <translation>本文が、宣言された %2 バイトのうち %1 バイトで終了しました</translation>
    </message>
    <message>
        <source>the function that gives the body gave nothing</source>
        <translation>本文を返す関数が何も返しませんでした</translation>
    </message>
    <message>
        <source>Connecting failed</source>
        <translation>接続に失敗しました</translation>
    </message>
    <message>
        <source>Connecting took too long</source>
        <translation>接続がタイムアウトしました</translation>
    </message>
    <message>
        <source>The server sent nothing for too long</source>
        <translation>サーバーからのデータ受信がタイムアウトしました</translation>
    </message>
    <message>
        <source>The server took nothing for too long</source>
        <translation>サーバーへのデータ送信がタイムアウトしました</translation>
    </message>
    <message>
        <source>No connection became free in time</source>
        <translation>時間内に空き接続を取得できませんでした</translation>
    </message>
    <message>
        <source>The connection broke while the response was read</source>
        <translation>応答の読み取り中に接続が切断されました</translation>
    </message>
    <message>
        <source>The connection broke while the request was sent</source>
        <translation>リクエストの送信中に接続が切断されました</translation>
    </message>
    <message>
        <source>The server broke the HTTP protocol</source>
        <translation>サーバーが HTTP プロトコルに違反しました</translation>
    </message>
    <message>
        <source>The request cannot be sent</source>
        <translation>リクエストを送信できません</translation>
    </message>
    <message>
        <source>The proxy failed</source>
        <translation>プロキシでエラーが発生しました</translation>
    </message>
    <message>
        <source>The protocol is not supported</source>
        <translation>プロトコルがサポートされていません</translation>
    </message>
    <message>
        <source>The secure connection failed</source>
        <translation>安全な接続に失敗しました</translation>
    </message>
    <message>
        <source>The response could not be decoded</source>
        <translation>応答をデコードできませんでした</translation>
    </message>
    <message>
        <source>The server redirected too often</source>
        <translation>サーバーのリダイレクトが多すぎます</translation>
    </message>
    <message>
        <source>The URL is not valid</source>
        <translation>URL が無効です</translation>
    </message>
    <message>
        <source>The response is too large</source>
        <translation>応答が大きすぎます</translation>
    </message>
    <message>
        <source>The server answered with an error</source>
        <translation>サーバーがエラーを返しました</translation>
    </message>
    <message>
        <source>More than one cookie has this name</source>
        <translation>この名前の Cookie が複数あります</translation>
    </message>
    <message>
        <source>The request took too long</source>
        <translation>リクエストがタイムアウトしました</translation>
    </message>
    <message>
        <source>The request was cancelled</source>
        <translation>リクエストがキャンセルされました</translation>
    </message>
    <message>
        <source>Connecting to %1 failed</source>
        <translation>%1 への接続に失敗しました</translation>
    </message>
    <message>
        <source>Connecting to %1 took too long</source>
        <translation>%1 への接続がタイムアウトしました</translation>
    </message>
    <message>
        <source>%1 sent nothing for too long</source>
        <translation>%1 からのデータ受信がタイムアウトしました</translation>
    </message>
    <message>
        <source>%1 took nothing for too long</source>
        <translation>%1 へのデータ送信がタイムアウトしました</translation>
    </message>
    <message>
        <source>No connection to %1 became free in time</source>
        <translation>時間内に %1 への空き接続を取得できませんでした</translation>
    </message>
    <message>
        <source>The connection to %1 broke while the response was read</source>
        <translation>応答の読み取り中に %1 との接続が切断されました</translation>
    </message>
    <message>
        <source>The connection to %1 broke while the request was sent</source>
        <translation>リクエストの送信中に %1 との接続が切断されました</translation>
    </message>
    <message>
        <source>%1 broke the HTTP protocol</source>
        <translation>%1 が HTTP プロトコルに違反しました</translation>
    </message>
    <message>
        <source>The request to %1 cannot be sent</source>
        <translation>%1 へのリクエストを送信できません</translation>
    </message>
    <message>
        <source>The proxy for %1 failed</source>
        <translation>%1 用のプロキシでエラーが発生しました</translation>
    </message>
    <message>
        <source>The protocol for %1 is not supported</source>
        <translation>%1 用のプロトコルがサポートされていません</translation>
    </message>
    <message>
        <source>The secure connection to %1 failed</source>
        <translation>%1 への安全な接続に失敗しました</translation>
    </message>
    <message>
        <source>The response of %1 could not be decoded</source>
        <translation>%1 の応答をデコードできませんでした</translation>
    </message>
    <message>
        <source>%1 redirected too often</source>
        <translation>%1 のリダイレクトが多すぎます</translation>
    </message>
    <message>
        <source>The URL for %1 is not valid</source>
        <translation>%1 の URL が無効です</translation>
    </message>
    <message>
        <source>The response of %1 is too large</source>
        <translation>%1 の応答が大きすぎます</translation>
    </message>
    <message>
        <source>%1 answered with an error</source>
        <translation>%1 がエラーを返しました</translation>
    </message>
    <message>
        <source>More than one cookie for %1 has this name</source>
        <translation>%1 にはこの名前の Cookie が複数あります</translation>
    </message>
    <message>
        <source>The request to %1 took too long</source>
        <translation>%1 へのリクエストがタイムアウトしました</translation>
    </message>
    <message>
        <source>The request to %1 was cancelled</source>
        <translation>%1 へのリクエストがキャンセルされました</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: what failed, a whole sentence; %2: the reason</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>a field has an empty name</source>
        <translation>名前が空のフィールドがあります</translation>
    </message>
    <message>
        <source>the field name that begins with &quot;%1&quot; holds the byte %2</source>
        <translation>「%1」で始まるフィールド名にバイト %2 が含まれています</translation>
    </message>
    <message>
        <source>the value of the field %1 holds the byte %2</source>
        <translation>フィールド %1 の値にバイト %2 が含まれています</translation>
    </message>
    <message>
        <source>the URL begins with neither http:// nor https://</source>
        <translation>URL が http:// または https:// で始まっていません</translation>
    </message>
    <message>
        <source>the scheme &quot;%1&quot; is none of http, https, ws and wss</source>
        <translation>スキーム「%1」は http、https、ws、wss のいずれでもありません</translation>
    </message>
    <message>
        <source>the URL has no host</source>
        <translation>URL にホストがありません</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no IPv6 address</source>
        <translation>「%1」は IPv6 アドレスではありません</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no host name</source>
        <translation>「%1」はホスト名ではありません</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>空です</translation>
    </message>
    <message>
        <source>a backslash stands before the host</source>
        <translation>ホストの前にバックスラッシュがあります</translation>
    </message>
    <message>
        <source>there is no port %1</source>
        <translation>ポート %1 は存在しません</translation>
    </message>
    <message>
        <source>there is more than one Host field</source>
        <translation>Host フィールドが複数あります</translation>
    </message>
    <message>
        <source>the Host field is no host with an optional port</source>
        <translation>Host フィールドが「ホスト」または「ホスト:ポート」の形式ではありません</translation>
    </message>
    <message>
        <source>the Content-Length field is no number</source>
        <translation>Content-Length フィールドが数値ではありません</translation>
    </message>
    <message>
        <source>there are Content-Length fields that differ</source>
        <translation>値の異なる Content-Length フィールドがあります</translation>
    </message>
    <message>
        <source>Content-Length and Transfer-Encoding exclude each other</source>
        <translation>Content-Length と Transfer-Encoding は同時に使用できません</translation>
    </message>
    <message>
        <source>Content-Length and trailers exclude each other</source>
        <translation>Content-Length とトレーラーは同時に使用できません</translation>
    </message>
    <message>
        <source>the Content-Length field says %1, but the body has %2 bytes</source>
        <translation>Content-Length フィールドは %1 ですが、本文は %2 バイトです</translation>
    </message>
    <message>
        <source>the only Transfer-Encoding of a request is chunked</source>
        <translation>リクエストの Transfer-Encoding に使えるのは chunked だけです</translation>
    </message>
    <message>
        <source>a %1 request has no body</source>
        <translation>%1 リクエストに本文は付けられません</translation>
    </message>
    <message>
        <source>the Connection field is no list of tokens</source>
        <translation>Connection フィールドがトークンのリストではありません</translation>
    </message>
    <message>
        <source>the Connection field must not name %1</source>
        <translation>Connection フィールドに %1 を含めることはできません</translation>
    </message>
    <message>
        <source>an Upgrade field needs HttpRequest::upgrade()</source>
        <translation>Upgrade フィールドには HttpRequest::upgrade() が必要です</translation>
    </message>
    <message>
        <source>HttpRequest::upgrade() needs an Upgrade field</source>
        <translation>HttpRequest::upgrade() には Upgrade フィールドが必要です</translation>
    </message>
    <message>
        <source>the TE field may hold trailers and nothing else</source>
        <translation>TE フィールドには trailers 以外を指定できません</translation>
    </message>
    <message>
        <source>the field %1 must not be a trailer</source>
        <translation>フィールド %1 はトレーラーにできません</translation>
    </message>
    <message>
        <source>Expect: 100-continue needs a body</source>
        <translation>Expect: 100-continue には本文が必要です</translation>
    </message>
    <message>
        <source>the method is no token</source>
        <translation>メソッドがトークンではありません</translation>
    </message>
    <message>
        <source>the name for SNI is no host name</source>
        <translation>SNI 用の名前がホスト名ではありません</translation>
    </message>
    <message>
        <source>the body has no producer</source>
        <translation>本文にプロデューサーがありません</translation>
    </message>
    <message>
        <source>the device of the body is gone or not open for reading</source>
        <translation>本文のデバイスが存在しないか、読み取り用に開かれていません</translation>
    </message>
    <message>
        <source>path or query holds a byte that must be escaped</source>
        <translation>パスまたはクエリに、エスケープが必要なバイトが含まれています</translation>
    </message>
    <message>
        <source>the request target is empty</source>
        <translation>リクエストターゲットが空です</translation>
    </message>
    <message>
        <source>the request target holds the byte 0x%1 at position %2</source>
        <translation>リクエストターゲットの位置 %2 にバイト 0x%1 が含まれています</translation>
    </message>
    <message>
        <source>the URL is longer than %1 characters</source>
        <translation>URL が %1 文字を超えています</translation>
    </message>
    <message>
        <source>the URL holds the control character U+%1 at position %2</source>
        <translation>URL の位置 %2 に制御文字 U+%1 が含まれています</translation>
    </message>
    <message>
        <source>it is not a URL</source>
        <translation>URL ではありません</translation>
    </message>
    <message>
        <source>the server chose a protocol that was not offered</source>
        <translation>サーバーが、提示していないプロトコルを選択しました</translation>
    </message>
    <message>
        <source>the body belongs to another thread</source>
        <translation>本文は別のスレッドに属しています</translation>
    </message>
    <message>
        <source>the total time limit of the request passed</source>
        <translation>リクエスト全体の制限時間を超えました</translation>
    </message>
    <message>
        <source>the response announces %1 bytes, the limit is %2</source>
        <translation>応答のサイズは %1 バイトですが、上限は %2 バイトです</translation>
    </message>
    <message>
        <source>the response body passed the limit of %1 bytes</source>
        <translation>応答の本文が上限の %1 バイトを超えました</translation>
    </message>
    <message>
        <source>the server cannot switch protocols on an HTTP/2 connection</source>
        <translation>サーバーは HTTP/2 接続上でプロトコルを切り替えられません</translation>
    </message>
    <message>
        <source>the server closed the connection</source>
        <translation>サーバーが接続を閉じました</translation>
    </message>
    <message>
        <source>the server closed the connection: %1</source>
        <translation>サーバーが接続を閉じました: %1</translation>
    </message>
    <message>
        <source>the server did not answer a PING within %1 ms</source>
        <translation>サーバーが %1 ミリ秒以内に PING に応答しませんでした</translation>
    </message>
    <message>
        <source>the pool has been closed</source>
        <translation>プールは閉じられています</translation>
    </message>
    <message>
        <source>HTTP/1.1 and HTTP/2 are both switched off</source>
        <translation>HTTP/1.1 と HTTP/2 が両方とも無効になっています</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>アドレスがありません</translation>
    </message>
    <message>
        <source>no address of the local address&apos;s family</source>
        <translation>ローカルアドレスと同じファミリーのアドレスがありません</translation>
    </message>
    <message>
        <source>the local address is of another family</source>
        <translation>ローカルアドレスのファミリーが異なります</translation>
    </message>
    <message>
        <source>not an address</source>
        <translation>アドレスではありません</translation>
    </message>
    <message>
        <source>socket options are not available here</source>
        <translation>ここではソケットオプションを使用できません</translation>
    </message>
    <message>
        <source>the connection broke during the TLS handshake: %1</source>
        <translation>TLS ハンドシェイク中に接続が切断されました: %1</translation>
    </message>
    <message>
        <source>Malformed chunk size</source>
        <translation>チャンクサイズの形式が正しくありません</translation>
    </message>
    <message>
        <source>The line of a chunk size is too long</source>
        <translation>チャンクサイズの行が長すぎます</translation>
    </message>
    <message>
        <source>A chunk does not end where it should</source>
        <translation>チャンクが本来の位置で終わっていません</translation>
    </message>
    <message>
        <source>Too many chunk extensions for too little data</source>
        <translation>データ量に対してチャンク拡張が多すぎます</translation>
    </message>
    <message>
        <source>Malformed line end behind the last chunk</source>
        <translation>最後のチャンクの後の改行が正しくありません</translation>
    </message>
    <message>
        <source>The trailer section is too large</source>
        <translation>トレーラー部が大きすぎます</translation>
    </message>
    <message>
        <source>Server disconnected without sending a response</source>
        <translation>サーバーが応答を送らずに切断しました</translation>
    </message>
    <message>
        <source>Server disconnected in the middle of the response head</source>
        <translation>応答ヘッダーの途中でサーバーが切断しました</translation>
    </message>
    <message>
        <source>Server disconnected with %1 of %2 body bytes missing</source>
        <translation>本文 %2 バイトのうち %1 バイトが届かないままサーバーが切断しました</translation>
    </message>
    <message>
        <source>Server disconnected before the end of the chunked body</source>
        <translation>チャンク形式の本文が終わる前にサーバーが切断しました</translation>
    </message>
    <message>
        <source>The connection broke before the end of the response body</source>
        <translation>応答の本文が終わる前に接続が切断されました</translation>
    </message>
    <message>
        <source>The server did not answer in HTTP/1</source>
        <translation>サーバーの応答が HTTP/1 ではありません</translation>
    </message>
    <message>
        <source>Malformed status line</source>
        <translation>ステータス行の形式が正しくありません</translation>
    </message>
    <message>
        <source>The server answered in another version of HTTP</source>
        <translation>サーバーが別のバージョンの HTTP で応答しました</translation>
    </message>
    <message>
        <source>Malformed name of a response field</source>
        <translation>応答フィールドの名前の形式が正しくありません</translation>
    </message>
    <message>
        <source>Illegal character in the value of a response field</source>
        <translation>応答フィールドの値に不正な文字が含まれています</translation>
    </message>
    <message>
        <source>A line of the response head is indented where it must not be</source>
        <translation>応答ヘッダーに、許可されていない字下げの行があります</translation>
    </message>
    <message>
        <source>The response has too many fields</source>
        <translation>応答のフィールドが多すぎます</translation>
    </message>
    <message>
        <source>The response head is too large</source>
        <translation>応答ヘッダーが大きすぎます</translation>
    </message>
    <message>
        <source>A line of the response is too long</source>
        <translation>応答に長すぎる行があります</translation>
    </message>
    <message>
        <source>Too many informational responses</source>
        <translation>情報応答 (1xx) が多すぎます</translation>
    </message>
    <message>
        <source>The server switched protocols without being asked to</source>
        <translation>要求していないのにサーバーがプロトコルを切り替えました</translation>
    </message>
    <message>
        <source>Malformed Content-Length</source>
        <translation>Content-Length の形式が正しくありません</translation>
    </message>
    <message>
        <source>Contradicting Content-Length fields</source>
        <translation>Content-Length フィールドが矛盾しています</translation>
    </message>
    <message>
        <source>Unsupported or malformed Transfer-Encoding</source>
        <translation>Transfer-Encoding がサポートされていないか、形式が正しくありません</translation>
    </message>
    <message>
        <source>Transfer-Encoding in an HTTP/1.0 response</source>
        <translation>HTTP/1.0 の応答に Transfer-Encoding があります</translation>
    </message>
    <message>
        <source>Both Transfer-Encoding and Content-Length in the response</source>
        <translation>応答に Transfer-Encoding と Content-Length の両方があります</translation>
    </message>
    <message>
        <source>The request body was given before it was asked for</source>
        <translation>リクエストの本文が、要求される前に渡されました</translation>
    </message>
    <message>
        <source>The request body is longer than announced</source>
        <translation>リクエストの本文が宣言より長くなっています</translation>
    </message>
    <message>
        <source>The request body is shorter than announced</source>
        <translation>リクエストの本文が宣言より短くなっています</translation>
    </message>
    <message>
        <source>the request target has no form that HTTP/2 knows</source>
        <translation>リクエストターゲットが HTTP/2 で使える形式ではありません</translation>
    </message>
    <message>
        <source>the request target has no host</source>
        <translation>リクエストターゲットにホストがありません</translation>
    </message>
    <message>
        <source>the Upgrade field names no protocol</source>
        <translation>Upgrade フィールドにプロトコルが指定されていません</translation>
    </message>
    <message>
        <source>an upgrade over HTTP/2 has no body</source>
        <translation>HTTP/2 でのアップグレードに本文は付けられません</translation>
    </message>
    <message>
        <source>The server broke the HTTP/2 protocol (%1)</source>
        <translation>サーバーが HTTP/2 プロトコルに違反しました (%1)</translation>
    </message>
    <message>
        <source>The server broke the HTTP/2 protocol (%1: %2)</source>
        <translation>サーバーが HTTP/2 プロトコルに違反しました (%1: %2)</translation>
    </message>
    <message>
        <source>A header section of the server has too many frames</source>
        <translation>サーバーのヘッダーセクションのフレームが多すぎます</translation>
    </message>
    <message>
        <source>The server pushes although that is off</source>
        <translation>サーバープッシュは無効ですが、サーバーがプッシュしています</translation>
    </message>
    <message>
        <source>The server floods the HTTP/2 connection</source>
        <translation>サーバーが HTTP/2 接続に大量のフレームを送りつけています</translation>
    </message>
    <message>
        <source>The server sends more than the connection&apos;s window</source>
        <translation>サーバーが接続のウィンドウを超えて送信しています</translation>
    </message>
    <message>
        <source>The server sends more than the stream&apos;s window</source>
        <translation>サーバーがストリームのウィンドウを超えて送信しています</translation>
    </message>
    <message>
        <source>The trailers of the response are too large</source>
        <translation>応答のトレーラーが大きすぎます</translation>
    </message>
    <message>
        <source>The head of the response is too large</source>
        <translation>応答ヘッダーが大きすぎます</translation>
    </message>
    <message>
        <source>The field %1 of the response is not allowed</source>
        <translation>応答でフィールド %1 は許可されていません</translation>
    </message>
    <message>
        <source>The response is malformed</source>
        <translation>応答の形式が正しくありません</translation>
    </message>
    <message>
        <source>The status of the response is malformed</source>
        <translation>応答のステータスの形式が正しくありません</translation>
    </message>
    <message>
        <source>The server sent too many informational responses</source>
        <translation>サーバーが送った情報応答 (1xx) が多すぎます</translation>
    </message>
    <message>
        <source>The server is going away</source>
        <translation>サーバーが接続を終了しようとしています (GOAWAY)</translation>
    </message>
    <message>
        <source>The server reset the stream (%1)</source>
        <translation>サーバーがストリームをリセットしました (%1)</translation>
    </message>
    <message>
        <source>The server opened the stream&apos;s window too far</source>
        <translation>サーバーがストリームのウィンドウを広げすぎました</translation>
    </message>
    <message>
        <source>The HTTP/2 connection came to an end</source>
        <translation>HTTP/2 接続が終了しました</translation>
    </message>
    <message>
        <source>HTTP/2 failed: %1</source>
        <translation>HTTP/2 でエラーが発生しました: %1</translation>
    </message>
    <message>
        <source>the HTTP/2 connection takes no more requests</source>
        <translation>HTTP/2 接続はこれ以上リクエストを受け付けません</translation>
    </message>
    <message>
        <source>the server takes no upgrade over HTTP/2</source>
        <translation>サーバーは HTTP/2 でのアップグレードを受け付けません</translation>
    </message>
    <message>
        <source>the header section of the request is too large</source>
        <translation>リクエストのヘッダーセクションが大きすぎます</translation>
    </message>
    <message>
        <source>The server sent a body before the final status</source>
        <translation>サーバーが最終ステータスより前に本文を送りました</translation>
    </message>
    <message>
        <source>The response body is longer than announced</source>
        <translation>応答の本文が宣言より長くなっています</translation>
    </message>
    <message>
        <source>The response body is shorter than announced</source>
        <translation>応答の本文が宣言より短くなっています</translation>
    </message>
    <message>
        <source>the key in %1 is encrypted and no password was given</source>
        <translation>%1 の鍵は暗号化されていますが、パスワードが指定されていません</translation>
    </message>
    <message>
        <source>wrong password for the key in %1</source>
        <translation>%1 の鍵のパスワードが正しくありません</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form</source>
        <translation>%1 に PEM 形式の秘密鍵がありません</translation>
    </message>
    <message>
        <source>client certificate file</source>
        <translation>クライアント証明書ファイル</translation>
    </message>
    <message>
        <source>key file</source>
        <translation>鍵ファイル</translation>
    </message>
    <message>
        <source>PKCS#12 file</source>
        <translation>PKCS#12 ファイル</translation>
    </message>
    <message>
        <source>%1 is no PKCS#12 file</source>
        <translation>%1 は PKCS#12 ファイルではありません</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 needs a password and none was given</source>
        <translation>PKCS#12 ファイル %1 にはパスワードが必要ですが、指定されていません</translation>
    </message>
    <message>
        <source>wrong password for the PKCS#12 file %1</source>
        <translation>PKCS#12 ファイル %1 のパスワードが正しくありません</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 cannot be read: %2</source>
        <translation>PKCS#12 ファイル %1 を読み取れません: %2</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 holds no certificate with its key</source>
        <translation>PKCS#12 ファイル %1 に、鍵と対になった証明書がありません</translation>
    </message>
    <message>
        <source>the key does not belong to the client certificate in %1</source>
        <translation>鍵が %1 のクライアント証明書と一致しません</translation>
    </message>
    <message>
        <source>the client certificate in %1 cannot be used: %2</source>
        <translation>%1 のクライアント証明書を使用できません: %2</translation>
    </message>
    <message>
        <source>OpenSSL cannot start: %1</source>
        <translation>OpenSSL を開始できません: %1</translation>
    </message>
    <message>
        <source>no known TLS cipher in &quot;%1&quot;: %2</source>
        <translation>「%1」に既知の TLS 暗号がありません: %2</translation>
    </message>
    <message>
        <source>bad list of TLS 1.3 cipher suites &quot;%1&quot;: %2</source>
        <translation>TLS 1.3 暗号スイートのリスト「%1」が正しくありません: %2</translation>
    </message>
    <message>
        <source>unknown TLS 1.3 cipher suite &quot;%1&quot;</source>
        <translation>不明な TLS 1.3 暗号スイート「%1」</translation>
    </message>
    <message>
        <source>unknown TLS group in &quot;%1&quot;: %2</source>
        <translation>「%1」に不明な TLS グループがあります: %2</translation>
    </message>
    <message>
        <source>the host name of %1 has a NUL</source>
        <translation>%1 のホスト名に NUL 文字が含まれています</translation>
    </message>
    <message>
        <source>there is no host name to check the certificate of %1 against</source>
        <translation>%1 の証明書を照合するホスト名がありません</translation>
    </message>
    <message>
        <source>the name of %1 cannot be checked</source>
        <translation>%1 の名前を検証できません</translation>
    </message>
    <message>
        <source>%1 closed the connection during the TLS handshake</source>
        <translation>%1 が TLS ハンドシェイク中に接続を閉じました</translation>
    </message>
    <message>
        <source>%1 sent no certificate</source>
        <translation>%1 が証明書を送りませんでした</translation>
    </message>
    <message>
        <source>no key in the certificate chain of %1 is pinned; the key of the server is sha256/%2</source>
        <translation>%1 の証明書チェーンにピン留めされた鍵がありません。サーバーの鍵は sha256/%2 です</translation>
    </message>
    <message>
        <source>%1 chose the protocol &quot;%2&quot; (ALPN), which was not offered</source>
        <translation>%1 が、提示していないプロトコル「%2」(ALPN) を選択しました</translation>
    </message>
    <message>
        <source>%1 closed the connection without ending TLS (no close_notify)</source>
        <translation>%1 が TLS を終了せずに接続を閉じました (close_notify なし)</translation>
    </message>
    <message>
        <source>an unknown time</source>
        <translation>不明な日時</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>the certificate of %1 expired on %2</source>
        <translation>%1 の証明書は %2 に失効しました</translation>
    </message>
    <message>
        <source>the certificate of %1 is not valid before %2</source>
        <translation>%1 の証明書は %2 まで有効ではありません</translation>
    </message>
    <message>
        <source>the certificate names no host in subjectAltName, so it is not valid for %1</source>
        <translation>証明書の subjectAltName にホストがないため、%1 に対して有効ではありません</translation>
    </message>
    <message>
        <source>the certificate is valid for %1, not for %2</source>
        <translation>証明書は %1 に対して有効であり、%2 に対しては有効ではありません</translation>
    </message>
    <message>
        <source>the certificate of %1 is self-signed and not trusted</source>
        <translation>%1 の証明書は自己署名で、信頼されていません</translation>
    </message>
    <message>
        <source>the root certificate %1 is not trusted</source>
        <translation>ルート証明書 %1 は信頼されていません</translation>
    </message>
    <message>
        <source>the issuer %1 of the certificate %2 is unknown: it is not trusted, or the server does not send the whole chain</source>
        <translation>証明書 %2 の発行者 %1 は不明です。信頼されていないか、サーバーがチェーン全体を送信していません</translation>
    </message>
    <message>
        <source>the certificate %1 is not meant for servers</source>
        <translation>証明書 %1 はサーバー用ではありません</translation>
    </message>
    <message>
        <source>the issuer %1 may not issue certificates</source>
        <translation>発行者 %1 は証明書を発行できません</translation>
    </message>
    <message>
        <source>a name constraint of an issuer excludes the certificate %1</source>
        <translation>発行者の名前制約により、証明書 %1 は除外されています</translation>
    </message>
    <message>
        <source>the signature of the certificate %1 is wrong</source>
        <translation>証明書 %1 の署名が正しくありません</translation>
    </message>
    <message>
        <source>the certificate %1 has a critical extension that is not understood</source>
        <translation>証明書 %1 に、解釈できないクリティカルな拡張があります</translation>
    </message>
    <message>
        <source>the check of the certificate failed</source>
        <translation>証明書の検証に失敗しました</translation>
    </message>
    <message>
        <source>the certificate %1 was not accepted</source>
        <translation>証明書 %1 は受け入れられませんでした</translation>
    </message>
    <message>
        <source>the certificate check for %1 failed: %2 (%3)</source>
        <translation>%1 の証明書の検証に失敗しました: %2 (%3)</translation>
    </message>
    <message>
        <source>alert %1</source>
        <translation>アラート %1</translation>
    </message>
    <message>
        <source>unknown error</source>
        <translation>不明なエラー</translation>
    </message>
    <message>
        <source>: it speaks no version of HTTP that is allowed here</source>
        <translation>: ここで許可されている HTTP のバージョンに対応していません</translation>
    </message>
    <message>
        <source>: it wants a client certificate</source>
        <translation>: クライアント証明書を要求しています</translation>
    </message>
    <message>
        <source>%1 speaks no TLS on this port</source>
        <translation>%1 はこのポートで TLS を使用していません</translation>
    </message>
    <message>
        <source>%1 refused the TLS handshake with the alert %2%3</source>
        <translation>%1 が TLS ハンドシェイクをアラート %2 で拒否しました%3</translation>
    </message>
    <message>
        <source>%1 offers only a TLS version that is not allowed (%2)</source>
        <translation>%1 は、許可されていない TLS バージョンしか提供していません (%2)</translation>
    </message>
    <message>
        <source>the TLS handshake with %1 failed: %2</source>
        <translation>%1 との TLS ハンドシェイクに失敗しました: %2</translation>
    </message>
    <message>
        <source>%1 ended the TLS connection with the alert %2%3</source>
        <translation>%1 が TLS 接続をアラート %2 で終了しました%3</translation>
    </message>
    <message>
        <source>the TLS connection to %1 broke: %2</source>
        <translation>%1 との TLS 接続が切断されました: %2</translation>
    </message>
    <message>
        <source>cannot read %1 %2: it is a directory</source>
        <translation>%1 %2 を読み取れません: ディレクトリです</translation>
    </message>
    <message>
        <source>cannot read %1 %2: %3</source>
        <translation>%1 %2 を読み取れません: %3</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form</source>
        <translation>%1 に PEM 形式の証明書がありません</translation>
    </message>
    <message>
        <source>%1 holds a damaged certificate: %2</source>
        <translation>%1 に破損した証明書があります: %2</translation>
    </message>
    <message>
        <source>a certificate of %1 cannot be used: %2</source>
        <translation>%1 の証明書を使用できません: %2</translation>
    </message>
    <message>
        <source>SSL_CERT_DIR %1 holds no certificates under hashed names (see openssl rehash)</source>
        <translation>SSL_CERT_DIR %1 に、ハッシュ名の証明書がありません (openssl rehash を参照)</translation>
    </message>
    <message>
        <source>the system&apos;s trust store</source>
        <translation>システムの証明書ストア</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA ファイル</translation>
    </message>
    <message>
        <source>CA text</source>
        <translation>CA テキスト</translation>
    </message>
    <message>
        <source>no certificate would be trusted: the system&apos;s trust is switched off and no CA was added</source>
        <translation>どの証明書も信頼されません。システムの証明書ストアが無効で、CA も追加されていません</translation>
    </message>
    <message>
        <source>the system&apos;s trust store is empty (%1, %2, Qt&apos;s system certificates)</source>
        <translation>システムの証明書ストアが空です (%1、%2、Qt のシステム証明書)</translation>
    </message>
    <message>
        <source>the server answered %1</source>
        <translation>サーバーが %1 を返しました</translation>
    </message>
    <message>
        <source>the picture has %1 × %2 pixels</source>
        <translation>画像のサイズが %1 × %2 ピクセルです</translation>
    </message>
    <message>
        <source>wrong JSON at byte %1: %2</source>
        <translation>JSON のバイト %1 に誤りがあります: %2</translation>
    </message>
    <message>
        <source>the JSON is no list</source>
        <translation>JSON がリストではありません</translation>
    </message>
    <message>
        <source>there is no list at &quot;%1&quot;</source>
        <translation>「%1」にリストがありません</translation>
    </message>
    <message>
        <source>the method is no text</source>
        <translation>メソッドがテキストではありません</translation>
    </message>
    <message>
        <source>sleep: a number of milliseconds is expected</source>
        <translation>sleep: ミリ秒数を指定してください</translation>
    </message>
    <message>
        <source>there is no option &quot;%1&quot;</source>
        <translation>オプション「%1」はありません</translation>
    </message>
    <message>
        <source>the options are no object</source>
        <translation>オプションがオブジェクトではありません</translation>
    </message>
    <message>
        <source>run: a generator function (function*) is expected</source>
        <translation>run: ジェネレーター関数 (function*) を指定してください</translation>
    </message>
    <message>
        <source>a list of promises is expected</source>
        <translation>Promise のリストを指定してください</translation>
    </message>
    <message>
        <source>there is no JSON: the body is empty</source>
        <translation>JSON がありません。本文が空です</translation>
    </message>
    <message>
        <source>%1: text, a number or a boolean is expected</source>
        <translation>%1: テキスト、数値、真偽値のいずれかを指定してください</translation>
    </message>
    <message>
        <source>%1: a list of pairs is expected</source>
        <translation>%1: ペアのリストを指定してください</translation>
    </message>
    <message>
        <source>%1: an object is expected</source>
        <translation>%1: オブジェクトを指定してください</translation>
    </message>
    <message>
        <source>%1: a number is expected</source>
        <translation>%1: 数値を指定してください</translation>
    </message>
    <message>
        <source>%1: a whole number of %2 to %3 is expected</source>
        <translation>%1: %2 から %3 までの整数を指定してください</translation>
    </message>
    <message>
        <source>the URL is empty</source>
        <translation>URL が空です</translation>
    </message>
    <message>
        <source>the URL is relative: &quot;%1&quot;</source>
        <translation>URL が相対 URL です: 「%1」</translation>
    </message>
    <message>
        <source>%1: text, an ArrayBuffer or a typed array is expected</source>
        <translation>%1: テキスト、ArrayBuffer、型付き配列のいずれかを指定してください</translation>
    </message>
    <message>
        <source>json: %1</source>
        <translation>json: %1</translation>
    </message>
    <message>
        <source>json: this value has no JSON</source>
        <translation>json: この値は JSON で表せません</translation>
    </message>
    <message>
        <source>owner: an object of QML is expected</source>
        <translation>owner: QML オブジェクトを指定してください</translation>
    </message>
    <message>
        <source>the file %1 cannot be sent: %2</source>
        <translation>ファイル %1 を送信できません: %2</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>存在しません</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>ファイルではありません</translation>
    </message>
    <message>
        <source>it must not be read</source>
        <translation>読み取りが許可されていません</translation>
    </message>
    <message>
        <source>body, json, form and file exclude each other</source>
        <translation>body、json、form、file は同時に指定できません</translation>
    </message>
    <message>
        <source>file: a path or the URL of a file is expected</source>
        <translation>file: ファイルのパスまたは URL が必要です</translation>
    </message>
</context>
<context>
    <name>QHttpPool::HttpListModel</name>
    <message>
        <source>a model without an engine has no pool</source>
        <translation>エンジンのないモデルにはプールがありません</translation>
    </message>
</context>
<context>
    <name>QHttpPool::QmlPool</name>
    <message>
        <source>%1 cannot be changed once the pool runs</source>
        <translation>プールの動作開始後は %1 を変更できません</translation>
    </message>
</context>
<context>
    <name>QHttpPool::QmlRequest</name>
    <message>
        <source>an HttpRequest without an engine has no pool</source>
        <translation>エンジンのない HttpRequest にはプールがありません</translation>
    </message>
</context>
</TS>
