<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>QHttpPool::HttpError</name>
    <message>
        <source>the device of the body was destroyed before the body was sent</source>
        <translation>提供正文的设备在正文发送完之前已被销毁</translation>
    </message>
    <message>
        <source>the body cannot be sent again from its beginning</source>
        <translation>正文无法从头重新发送</translation>
    </message>
    <message>
        <source>the device of the body is not open for reading</source>
        <translation>提供正文的设备未以读取方式打开</translation>
    </message>
    <message>
        <source>the device of the body grew while it was sent</source>
        <translation>提供正文的设备在发送过程中变大了</translation>
    </message>
    <message>
        <source>a pipe that was opened as a file cannot be read without blocking</source>
        <translation>以文件方式打开的管道无法以非阻塞方式读取</translation>
    </message>
    <message>
        <source>the pool was used from another thread than its own</source>
        <translation>连接池被其所属线程以外的线程使用</translation>
    </message>
    <message>
        <source>the pool was closed</source>
        <translation>连接池已关闭</translation>
    </message>
    <message>
        <source>the pool is being drained</source>
        <translation>连接池即将关闭，不再接受新请求</translation>
    </message>
    <message>
        <source>its scope was cancelled</source>
        <translation>其 CancelScope 已被取消</translation>
    </message>
    <message>
        <source>an upgrade and CONNECT need a stream, not a whole response</source>
        <translation>协议升级和 CONNECT 需要流，而不是完整响应</translation>
    </message>
    <message>
        <source>the pool was destroyed</source>
        <translation>连接池已被销毁</translation>
    </message>
    <message>
        <source>an upgrade and CONNECT need a stream, not a reply</source>
        <translation>协议升级和 CONNECT 需要流，而不是 HttpReply</translation>
    </message>
    <message>
        <source>the reply was aborted</source>
        <translation>已通过 abort() 中止</translation>
    </message>
    <message>
        <source>the body is larger than %1 bytes</source>
        <translation>正文大于 %1 字节</translation>
    </message>
    <message>
        <source>there is no stream: the handle is empty</source>
        <translation>没有流：句柄为空</translation>
    </message>
    <message>
        <source>the body was read before, at least in part</source>
        <translation>正文已被读取过（至少部分）</translation>
    </message>
    <message>
        <source>two coroutines read the same stream</source>
        <translation>两个协程在读取同一个流</translation>
    </message>
    <message>
        <source>this reply was moved or given away before</source>
        <translation>该应答对象先前已被移动或移交</translation>
    </message>
    <message>
        <source>the deadline of its scope passed</source>
        <translation>其 CancelScope 的期限已过</translation>
    </message>
    <message>
        <source>its owner was destroyed</source>
        <translation>其所有者已被销毁</translation>
    </message>
    <message>
        <source>the stream was closed</source>
        <translation>流已关闭</translation>
    </message>
    <message>
        <source>another coroutine waits for this reply</source>
        <translation>另一个协程正在等待该应答</translation>
    </message>
    <message>
        <source>the result of this reply was taken before</source>
        <translation>该应答的结果先前已被取走</translation>
    </message>
    <message>
        <source>only an upgraded stream can be written to</source>
        <translation>只能向升级后的流写入数据</translation>
    </message>
    <message>
        <source>writing to this stream was finished before</source>
        <translation>向该流的写入先前已结束</translation>
    </message>
    <message>
        <source>the stream has ended</source>
        <translation>流已结束</translation>
    </message>
    <message>
        <source>the stream ended before all was written</source>
        <translation>流在全部数据写入之前已结束</translation>
    </message>
    <message>
        <source>there is no producer of the body</source>
        <translation>没有正文的生成器</translation>
    </message>
    <message>
        <source>the producer of the body gave more than it was asked for</source>
        <translation>正文生成器提供的数据超过了请求的数量</translation>
    </message>
    <message>
        <source>the body is longer than the %1 bytes it promised</source>
        <translation>正文比其声明的 %1 字节更长</translation>
    </message>
    <message>
        <source>the body ended after %1 of the %2 bytes it promised</source>
        <translation>正文在 %1 字节后结束，而其声明的长度为 %2 字节</translation>
    </message>
    <message>
        <source>the function that gives the body gave nothing</source>
        <translation>提供正文的函数没有返回任何内容</translation>
    </message>
    <message>
        <source>Connecting failed</source>
        <translation>连接失败</translation>
    </message>
    <message>
        <source>Connecting took too long</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>The server sent nothing for too long</source>
        <translation>服务器长时间未发送任何数据</translation>
    </message>
    <message>
        <source>The server took nothing for too long</source>
        <translation>服务器长时间未接收任何数据</translation>
    </message>
    <message>
        <source>No connection became free in time</source>
        <translation>未能及时获得空闲连接</translation>
    </message>
    <message>
        <source>The connection broke while the response was read</source>
        <translation>读取响应时连接中断</translation>
    </message>
    <message>
        <source>The connection broke while the request was sent</source>
        <translation>发送请求时连接中断</translation>
    </message>
    <message>
        <source>The server broke the HTTP protocol</source>
        <translation>服务器违反了 HTTP 协议</translation>
    </message>
    <message>
        <source>The request cannot be sent</source>
        <translation>无法发送请求</translation>
    </message>
    <message>
        <source>The proxy failed</source>
        <translation>代理失败</translation>
    </message>
    <message>
        <source>The protocol is not supported</source>
        <translation>不支持该协议</translation>
    </message>
    <message>
        <source>The secure connection failed</source>
        <translation>安全连接失败</translation>
    </message>
    <message>
        <source>The response could not be decoded</source>
        <translation>无法解码响应</translation>
    </message>
    <message>
        <source>The server redirected too often</source>
        <translation>服务器重定向次数过多</translation>
    </message>
    <message>
        <source>The URL is not valid</source>
        <translation>URL 无效</translation>
    </message>
    <message>
        <source>The response is too large</source>
        <translation>响应过大</translation>
    </message>
    <message>
        <source>The server answered with an error</source>
        <translation>服务器返回了错误</translation>
    </message>
    <message>
        <source>More than one cookie has this name</source>
        <translation>存在多个同名的 Cookie</translation>
    </message>
    <message>
        <source>The request took too long</source>
        <translation>请求超时</translation>
    </message>
    <message>
        <source>The request was cancelled</source>
        <translation>请求已取消</translation>
    </message>
    <message>
        <source>Connecting to %1 failed</source>
        <translation>连接 %1 失败</translation>
    </message>
    <message>
        <source>Connecting to %1 took too long</source>
        <translation>连接 %1 超时</translation>
    </message>
    <message>
        <source>%1 sent nothing for too long</source>
        <translation>%1 长时间未发送任何数据</translation>
    </message>
    <message>
        <source>%1 took nothing for too long</source>
        <translation>%1 长时间未接收任何数据</translation>
    </message>
    <message>
        <source>No connection to %1 became free in time</source>
        <translation>未能及时获得到 %1 的空闲连接</translation>
    </message>
    <message>
        <source>The connection to %1 broke while the response was read</source>
        <translation>读取响应时与 %1 的连接中断</translation>
    </message>
    <message>
        <source>The connection to %1 broke while the request was sent</source>
        <translation>发送请求时与 %1 的连接中断</translation>
    </message>
    <message>
        <source>%1 broke the HTTP protocol</source>
        <translation>%1 违反了 HTTP 协议</translation>
    </message>
    <message>
        <source>The request to %1 cannot be sent</source>
        <translation>无法向 %1 发送请求</translation>
    </message>
    <message>
        <source>The proxy for %1 failed</source>
        <translation>%1 的代理失败</translation>
    </message>
    <message>
        <source>The protocol for %1 is not supported</source>
        <translation>不支持用于 %1 的协议</translation>
    </message>
    <message>
        <source>The secure connection to %1 failed</source>
        <translation>与 %1 的安全连接失败</translation>
    </message>
    <message>
        <source>The response of %1 could not be decoded</source>
        <translation>无法解码 %1 的响应</translation>
    </message>
    <message>
        <source>%1 redirected too often</source>
        <translation>%1 的重定向次数过多</translation>
    </message>
    <message>
        <source>The URL for %1 is not valid</source>
        <translation>%1 的 URL 无效</translation>
    </message>
    <message>
        <source>The response of %1 is too large</source>
        <translation>%1 的响应过大</translation>
    </message>
    <message>
        <source>%1 answered with an error</source>
        <translation>%1 返回了错误</translation>
    </message>
    <message>
        <source>More than one cookie for %1 has this name</source>
        <translation>%1 存在多个同名的 Cookie</translation>
    </message>
    <message>
        <source>The request to %1 took too long</source>
        <translation>对 %1 的请求超时</translation>
    </message>
    <message>
        <source>The request to %1 was cancelled</source>
        <translation>对 %1 的请求已取消</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: what failed, a whole sentence; %2: the reason</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>a field has an empty name</source>
        <translation>有一个字段的名称为空</translation>
    </message>
    <message>
        <source>the field name that begins with &quot;%1&quot; holds the byte %2</source>
        <translation>以“%1”开头的字段名包含字节 %2</translation>
    </message>
    <message>
        <source>the value of the field %1 holds the byte %2</source>
        <translation>字段 %1 的值包含字节 %2</translation>
    </message>
    <message>
        <source>the URL begins with neither http:// nor https://</source>
        <translation>URL 既不以 http:// 也不以 https:// 开头</translation>
    </message>
    <message>
        <source>the scheme &quot;%1&quot; is none of http, https, ws and wss</source>
        <translation>协议方案“%1”不是 http、https、ws 或 wss</translation>
    </message>
    <message>
        <source>the URL has no host</source>
        <translation>URL 中没有主机</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no IPv6 address</source>
        <translation>“%1”不是 IPv6 地址</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no host name</source>
        <translation>“%1”不是主机名</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>内容为空</translation>
    </message>
    <message>
        <source>a backslash stands before the host</source>
        <translation>主机前有一个反斜杠</translation>
    </message>
    <message>
        <source>there is no port %1</source>
        <translation>端口 %1 不存在</translation>
    </message>
    <message>
        <source>there is more than one Host field</source>
        <translation>存在多个 Host 字段</translation>
    </message>
    <message>
        <source>the Host field is no host with an optional port</source>
        <translation>Host 字段不是主机（可带端口）</translation>
    </message>
    <message>
        <source>the Content-Length field is no number</source>
        <translation>Content-Length 字段不是数字</translation>
    </message>
    <message>
        <source>there are Content-Length fields that differ</source>
        <translation>存在不一致的 Content-Length 字段</translation>
    </message>
    <message>
        <source>Content-Length and Transfer-Encoding exclude each other</source>
        <translation>Content-Length 与 Transfer-Encoding 不能同时使用</translation>
    </message>
    <message>
        <source>Content-Length and trailers exclude each other</source>
        <translation>Content-Length 与尾部字段（trailer）不能同时使用</translation>
    </message>
    <message>
        <source>the Content-Length field says %1, but the body has %2 bytes</source>
        <translation>Content-Length 字段为 %1，但正文有 %2 字节</translation>
    </message>
    <message>
        <source>the only Transfer-Encoding of a request is chunked</source>
        <translation>请求的 Transfer-Encoding 只能是 chunked</translation>
    </message>
    <message>
        <source>a %1 request has no body</source>
        <translation>%1 请求没有正文</translation>
    </message>
    <message>
        <source>the Connection field is no list of tokens</source>
        <translation>Connection 字段不是标记列表</translation>
    </message>
    <message>
        <source>the Connection field must not name %1</source>
        <translation>Connection 字段中不得包含 %1</translation>
    </message>
    <message>
        <source>an Upgrade field needs HttpRequest::upgrade()</source>
        <translation>使用 Upgrade 字段需要 HttpRequest::upgrade()</translation>
    </message>
    <message>
        <source>HttpRequest::upgrade() needs an Upgrade field</source>
        <translation>HttpRequest::upgrade() 需要 Upgrade 字段</translation>
    </message>
    <message>
        <source>the TE field may hold trailers and nothing else</source>
        <translation>TE 字段只能包含 trailers</translation>
    </message>
    <message>
        <source>the field %1 must not be a trailer</source>
        <translation>字段 %1 不能作为尾部字段（trailer）</translation>
    </message>
    <message>
        <source>Expect: 100-continue needs a body</source>
        <translation>Expect: 100-continue 需要正文</translation>
    </message>
    <message>
        <source>the method is no token</source>
        <translation>请求方法不是合法的标记</translation>
    </message>
    <message>
        <source>the name for SNI is no host name</source>
        <translation>用于 SNI 的名称不是主机名</translation>
    </message>
    <message>
        <source>the body has no producer</source>
        <translation>正文没有生成器</translation>
    </message>
    <message>
        <source>the device of the body is gone or not open for reading</source>
        <translation>提供正文的设备已不存在，或未以读取方式打开</translation>
    </message>
    <message>
        <source>path or query holds a byte that must be escaped</source>
        <translation>路径或查询中包含必须转义的字节</translation>
    </message>
    <message>
        <source>the request target is empty</source>
        <translation>请求目标为空</translation>
    </message>
    <message>
        <source>the request target holds the byte 0x%1 at position %2</source>
        <translation>请求目标在位置 %2 处包含字节 0x%1</translation>
    </message>
    <message>
        <source>the URL is longer than %1 characters</source>
        <translation>URL 超过 %1 个字符</translation>
    </message>
    <message>
        <source>the URL holds the control character U+%1 at position %2</source>
        <translation>URL 在位置 %2 处包含控制字符 U+%1</translation>
    </message>
    <message>
        <source>it is not a URL</source>
        <translation>这不是 URL</translation>
    </message>
    <message>
        <source>the server chose a protocol that was not offered</source>
        <translation>服务器选择了未提供的协议</translation>
    </message>
    <message>
        <source>the body belongs to another thread</source>
        <translation>正文属于另一个线程</translation>
    </message>
    <message>
        <source>the total time limit of the request passed</source>
        <translation>请求已超过总时限</translation>
    </message>
    <message>
        <source>the response announces %1 bytes, the limit is %2</source>
        <translation>响应声明为 %1 字节，而上限为 %2</translation>
    </message>
    <message>
        <source>the response body passed the limit of %1 bytes</source>
        <translation>响应正文超过了 %1 字节的上限</translation>
    </message>
    <message>
        <source>the server cannot switch protocols on an HTTP/2 connection</source>
        <translation>服务器无法在 HTTP/2 连接上切换协议</translation>
    </message>
    <message>
        <source>the server closed the connection</source>
        <translation>服务器关闭了连接</translation>
    </message>
    <message>
        <source>the server closed the connection: %1</source>
        <translation>服务器关闭了连接：%1</translation>
    </message>
    <message>
        <source>the server did not answer a PING within %1 ms</source>
        <translation>服务器未在 %1 毫秒内响应 PING</translation>
    </message>
    <message>
        <source>the pool has been closed</source>
        <translation>连接池已经关闭</translation>
    </message>
    <message>
        <source>HTTP/1.1 and HTTP/2 are both switched off</source>
        <translation>HTTP/1.1 和 HTTP/2 均已关闭</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>没有地址</translation>
    </message>
    <message>
        <source>no address of the local address&apos;s family</source>
        <translation>没有与本地地址同族的地址</translation>
    </message>
    <message>
        <source>the local address is of another family</source>
        <translation>本地地址属于另一个地址族</translation>
    </message>
    <message>
        <source>not an address</source>
        <translation>不是地址</translation>
    </message>
    <message>
        <source>socket options are not available here</source>
        <translation>此处不支持套接字选项</translation>
    </message>
    <message>
        <source>the connection broke during the TLS handshake: %1</source>
        <translation>TLS 握手期间连接中断：%1</translation>
    </message>
    <message>
        <source>Malformed chunk size</source>
        <translation>分块大小格式错误</translation>
    </message>
    <message>
        <source>The line of a chunk size is too long</source>
        <translation>分块大小所在行过长</translation>
    </message>
    <message>
        <source>A chunk does not end where it should</source>
        <translation>分块未在应结束的位置结束</translation>
    </message>
    <message>
        <source>Too many chunk extensions for too little data</source>
        <translation>分块扩展过多而数据过少</translation>
    </message>
    <message>
        <source>Malformed line end behind the last chunk</source>
        <translation>最后一个分块之后的行结束符格式错误</translation>
    </message>
    <message>
        <source>The trailer section is too large</source>
        <translation>尾部字段（trailer）部分过大</translation>
    </message>
    <message>
        <source>Server disconnected without sending a response</source>
        <translation>服务器未发送响应就断开了连接</translation>
    </message>
    <message>
        <source>Server disconnected in the middle of the response head</source>
        <translation>服务器在发送响应头的过程中断开了连接</translation>
    </message>
    <message>
        <source>Server disconnected with %1 of %2 body bytes missing</source>
        <translation>服务器断开了连接，正文还缺 %1 字节（共 %2 字节）</translation>
    </message>
    <message>
        <source>Server disconnected before the end of the chunked body</source>
        <translation>服务器在分块正文结束之前断开了连接</translation>
    </message>
    <message>
        <source>The connection broke before the end of the response body</source>
        <translation>连接在响应正文结束之前中断</translation>
    </message>
    <message>
        <source>The server did not answer in HTTP/1</source>
        <translation>服务器未以 HTTP/1 响应</translation>
    </message>
    <message>
        <source>Malformed status line</source>
        <translation>状态行格式错误</translation>
    </message>
    <message>
        <source>The server answered in another version of HTTP</source>
        <translation>服务器以另一个 HTTP 版本响应</translation>
    </message>
    <message>
        <source>Malformed name of a response field</source>
        <translation>响应字段的名称格式错误</translation>
    </message>
    <message>
        <source>Illegal character in the value of a response field</source>
        <translation>响应字段的值中含有非法字符</translation>
    </message>
    <message>
        <source>A line of the response head is indented where it must not be</source>
        <translation>响应头中有一行存在不允许的缩进</translation>
    </message>
    <message>
        <source>The response has too many fields</source>
        <translation>响应的字段过多</translation>
    </message>
    <message>
        <source>The response head is too large</source>
        <translation>响应头过大</translation>
    </message>
    <message>
        <source>A line of the response is too long</source>
        <translation>响应中有一行过长</translation>
    </message>
    <message>
        <source>Too many informational responses</source>
        <translation>信息性响应（1xx）过多</translation>
    </message>
    <message>
        <source>The server switched protocols without being asked to</source>
        <translation>服务器未经请求就切换了协议</translation>
    </message>
    <message>
        <source>Malformed Content-Length</source>
        <translation>Content-Length 格式错误</translation>
    </message>
    <message>
        <source>Contradicting Content-Length fields</source>
        <translation>Content-Length 字段相互矛盾</translation>
    </message>
    <message>
        <source>Unsupported or malformed Transfer-Encoding</source>
        <translation>Transfer-Encoding 不受支持或格式错误</translation>
    </message>
    <message>
        <source>Transfer-Encoding in an HTTP/1.0 response</source>
        <translation>HTTP/1.0 响应中出现了 Transfer-Encoding</translation>
    </message>
    <message>
        <source>Both Transfer-Encoding and Content-Length in the response</source>
        <translation>响应中同时存在 Transfer-Encoding 和 Content-Length</translation>
    </message>
    <message>
        <source>The request body was given before it was asked for</source>
        <translation>请求正文在被要求之前就已提供</translation>
    </message>
    <message>
        <source>The request body is longer than announced</source>
        <translation>请求正文比声明的更长</translation>
    </message>
    <message>
        <source>The request body is shorter than announced</source>
        <translation>请求正文比声明的更短</translation>
    </message>
    <message>
        <source>the request target has no form that HTTP/2 knows</source>
        <translation>请求目标的形式不被 HTTP/2 支持</translation>
    </message>
    <message>
        <source>the request target has no host</source>
        <translation>请求目标中没有主机</translation>
    </message>
    <message>
        <source>the Upgrade field names no protocol</source>
        <translation>Upgrade 字段未指定协议</translation>
    </message>
    <message>
        <source>an upgrade over HTTP/2 has no body</source>
        <translation>通过 HTTP/2 的协议升级没有正文</translation>
    </message>
    <message>
        <source>The server broke the HTTP/2 protocol (%1)</source>
        <translation>服务器违反了 HTTP/2 协议（%1）</translation>
    </message>
    <message>
        <source>The server broke the HTTP/2 protocol (%1: %2)</source>
        <translation>服务器违反了 HTTP/2 协议（%1：%2）</translation>
    </message>
    <message>
        <source>A header section of the server has too many frames</source>
        <translation>服务器的某个首部段包含过多的帧</translation>
    </message>
    <message>
        <source>The server pushes although that is off</source>
        <translation>服务器推送已关闭，但服务器仍在推送</translation>
    </message>
    <message>
        <source>The server floods the HTTP/2 connection</source>
        <translation>服务器向 HTTP/2 连接大量灌入数据帧</translation>
    </message>
    <message>
        <source>The server sends more than the connection&apos;s window</source>
        <translation>服务器发送的数据超过了连接窗口</translation>
    </message>
    <message>
        <source>The server sends more than the stream&apos;s window</source>
        <translation>服务器发送的数据超过了流窗口</translation>
    </message>
    <message>
        <source>The trailers of the response are too large</source>
        <translation>响应的尾部字段（trailer）过大</translation>
    </message>
    <message>
        <source>The head of the response is too large</source>
        <translation>响应头过大</translation>
    </message>
    <message>
        <source>The field %1 of the response is not allowed</source>
        <translation>响应中不允许出现字段 %1</translation>
    </message>
    <message>
        <source>The response is malformed</source>
        <translation>响应格式错误</translation>
    </message>
    <message>
        <source>The status of the response is malformed</source>
        <translation>响应的状态格式错误</translation>
    </message>
    <message>
        <source>The server sent too many informational responses</source>
        <translation>服务器发送了过多的信息性响应（1xx）</translation>
    </message>
    <message>
        <source>The server is going away</source>
        <translation>服务器正在结束连接（GOAWAY）</translation>
    </message>
    <message>
        <source>The server reset the stream (%1)</source>
        <translation>服务器重置了流（%1）</translation>
    </message>
    <message>
        <source>The server opened the stream&apos;s window too far</source>
        <translation>服务器将流窗口开得过大</translation>
    </message>
    <message>
        <source>The HTTP/2 connection came to an end</source>
        <translation>HTTP/2 连接已结束</translation>
    </message>
    <message>
        <source>HTTP/2 failed: %1</source>
        <translation>HTTP/2 失败：%1</translation>
    </message>
    <message>
        <source>the HTTP/2 connection takes no more requests</source>
        <translation>HTTP/2 连接不再接受请求</translation>
    </message>
    <message>
        <source>the server takes no upgrade over HTTP/2</source>
        <translation>服务器不接受通过 HTTP/2 的协议升级</translation>
    </message>
    <message>
        <source>the header section of the request is too large</source>
        <translation>请求的首部段过大</translation>
    </message>
    <message>
        <source>The server sent a body before the final status</source>
        <translation>服务器在最终状态之前发送了正文</translation>
    </message>
    <message>
        <source>The response body is longer than announced</source>
        <translation>响应正文比声明的更长</translation>
    </message>
    <message>
        <source>The response body is shorter than announced</source>
        <translation>响应正文比声明的更短</translation>
    </message>
    <message>
        <source>the key in %1 is encrypted and no password was given</source>
        <translation>%1 中的密钥已加密，但未提供密码</translation>
    </message>
    <message>
        <source>wrong password for the key in %1</source>
        <translation>%1 中密钥的密码错误</translation>
    </message>
    <message>
        <source>%1 holds no private key in PEM form</source>
        <translation>%1 不包含 PEM 格式的私钥</translation>
    </message>
    <message>
        <source>client certificate file</source>
        <translation>客户端证书文件</translation>
    </message>
    <message>
        <source>key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>PKCS#12 file</source>
        <translation>PKCS#12 文件</translation>
    </message>
    <message>
        <source>%1 is no PKCS#12 file</source>
        <translation>%1 不是 PKCS#12 文件</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 needs a password and none was given</source>
        <translation>PKCS#12 文件 %1 需要密码，但未提供</translation>
    </message>
    <message>
        <source>wrong password for the PKCS#12 file %1</source>
        <translation>PKCS#12 文件 %1 的密码错误</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 cannot be read: %2</source>
        <translation>无法读取 PKCS#12 文件 %1：%2</translation>
    </message>
    <message>
        <source>the PKCS#12 file %1 holds no certificate with its key</source>
        <translation>PKCS#12 文件 %1 不包含带有密钥的证书</translation>
    </message>
    <message>
        <source>the key does not belong to the client certificate in %1</source>
        <translation>密钥与 %1 中的客户端证书不匹配</translation>
    </message>
    <message>
        <source>the client certificate in %1 cannot be used: %2</source>
        <translation>无法使用 %1 中的客户端证书：%2</translation>
    </message>
    <message>
        <source>OpenSSL cannot start: %1</source>
        <translation>OpenSSL 无法启动：%1</translation>
    </message>
    <message>
        <source>no known TLS cipher in &quot;%1&quot;: %2</source>
        <translation>“%1”中没有已知的 TLS 密码：%2</translation>
    </message>
    <message>
        <source>bad list of TLS 1.3 cipher suites &quot;%1&quot;: %2</source>
        <translation>TLS 1.3 密码套件列表“%1”有误：%2</translation>
    </message>
    <message>
        <source>unknown TLS 1.3 cipher suite &quot;%1&quot;</source>
        <translation>未知的 TLS 1.3 密码套件“%1”</translation>
    </message>
    <message>
        <source>unknown TLS group in &quot;%1&quot;: %2</source>
        <translation>“%1”中有未知的 TLS 组：%2</translation>
    </message>
    <message>
        <source>the host name of %1 has a NUL</source>
        <translation>%1 的主机名包含 NUL 字符</translation>
    </message>
    <message>
        <source>there is no host name to check the certificate of %1 against</source>
        <translation>没有可用于校验 %1 的证书的主机名</translation>
    </message>
    <message>
        <source>the name of %1 cannot be checked</source>
        <translation>无法校验 %1 的名称</translation>
    </message>
    <message>
        <source>%1 closed the connection during the TLS handshake</source>
        <translation>%1 在 TLS 握手期间关闭了连接</translation>
    </message>
    <message>
        <source>%1 sent no certificate</source>
        <translation>%1 未发送证书</translation>
    </message>
    <message>
        <source>no key in the certificate chain of %1 is pinned; the key of the server is sha256/%2</source>
        <translation>%1 的证书链中没有已固定的密钥；服务器的密钥是 sha256/%2</translation>
    </message>
    <message>
        <source>%1 chose the protocol &quot;%2&quot; (ALPN), which was not offered</source>
        <translation>%1 选择了未提供的协议“%2”（ALPN）</translation>
    </message>
    <message>
        <source>%1 closed the connection without ending TLS (no close_notify)</source>
        <translation>%1 关闭了连接，但未结束 TLS（没有 close_notify）</translation>
    </message>
    <message>
        <source>an unknown time</source>
        <translation>未知时间</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>the certificate of %1 expired on %2</source>
        <translation>%1 的证书已于 %2 过期</translation>
    </message>
    <message>
        <source>the certificate of %1 is not valid before %2</source>
        <translation>%1 的证书在 %2 之前无效</translation>
    </message>
    <message>
        <source>the certificate names no host in subjectAltName, so it is not valid for %1</source>
        <translation>证书的 subjectAltName 中没有主机，因此对 %1 无效</translation>
    </message>
    <message>
        <source>the certificate is valid for %1, not for %2</source>
        <translation>证书对 %1 有效，对 %2 无效</translation>
    </message>
    <message>
        <source>the certificate of %1 is self-signed and not trusted</source>
        <translation>%1 的证书是自签名的，不受信任</translation>
    </message>
    <message>
        <source>the root certificate %1 is not trusted</source>
        <translation>根证书 %1 不受信任</translation>
    </message>
    <message>
        <source>the issuer %1 of the certificate %2 is unknown: it is not trusted, or the server does not send the whole chain</source>
        <translation>证书 %2 的颁发者 %1 未知：它不受信任，或服务器没有发送完整的证书链</translation>
    </message>
    <message>
        <source>the certificate %1 is not meant for servers</source>
        <translation>证书 %1 不是用于服务器的</translation>
    </message>
    <message>
        <source>the issuer %1 may not issue certificates</source>
        <translation>颁发者 %1 无权颁发证书</translation>
    </message>
    <message>
        <source>a name constraint of an issuer excludes the certificate %1</source>
        <translation>颁发者的名称约束排除了证书 %1</translation>
    </message>
    <message>
        <source>the signature of the certificate %1 is wrong</source>
        <translation>证书 %1 的签名错误</translation>
    </message>
    <message>
        <source>the certificate %1 has a critical extension that is not understood</source>
        <translation>证书 %1 含有无法识别的关键扩展</translation>
    </message>
    <message>
        <source>the check of the certificate failed</source>
        <translation>证书校验失败</translation>
    </message>
    <message>
        <source>the certificate %1 was not accepted</source>
        <translation>证书 %1 未被接受</translation>
    </message>
    <message>
        <source>the certificate check for %1 failed: %2 (%3)</source>
        <translation>%1 的证书校验失败：%2（%3）</translation>
    </message>
    <message>
        <source>alert %1</source>
        <translation>警报 %1</translation>
    </message>
    <message>
        <source>unknown error</source>
        <translation>未知错误</translation>
    </message>
    <message>
        <source>: it speaks no version of HTTP that is allowed here</source>
        <translation>：它不支持此处允许的任何 HTTP 版本</translation>
    </message>
    <message>
        <source>: it wants a client certificate</source>
        <translation>：它要求客户端证书</translation>
    </message>
    <message>
        <source>%1 speaks no TLS on this port</source>
        <translation>%1 在此端口上不使用 TLS</translation>
    </message>
    <message>
        <source>%1 refused the TLS handshake with the alert %2%3</source>
        <translation>%1 以警报 %2 拒绝了 TLS 握手%3</translation>
    </message>
    <message>
        <source>%1 offers only a TLS version that is not allowed (%2)</source>
        <translation>%1 仅提供不被允许的 TLS 版本（%2）</translation>
    </message>
    <message>
        <source>the TLS handshake with %1 failed: %2</source>
        <translation>与 %1 的 TLS 握手失败：%2</translation>
    </message>
    <message>
        <source>%1 ended the TLS connection with the alert %2%3</source>
        <translation>%1 以警报 %2 结束了 TLS 连接%3</translation>
    </message>
    <message>
        <source>the TLS connection to %1 broke: %2</source>
        <translation>与 %1 的 TLS 连接中断：%2</translation>
    </message>
    <message>
        <source>cannot read %1 %2: it is a directory</source>
        <translation>无法读取%1 %2：这是一个目录</translation>
    </message>
    <message>
        <source>cannot read %1 %2: %3</source>
        <translation>无法读取%1 %2：%3</translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form</source>
        <translation>%1 不包含 PEM 格式的证书</translation>
    </message>
    <message>
        <source>%1 holds a damaged certificate: %2</source>
        <translation>%1 包含损坏的证书：%2</translation>
    </message>
    <message>
        <source>a certificate of %1 cannot be used: %2</source>
        <translation>无法使用 %1 中的一个证书：%2</translation>
    </message>
    <message>
        <source>SSL_CERT_DIR %1 holds no certificates under hashed names (see openssl rehash)</source>
        <translation>SSL_CERT_DIR %1 中没有以哈希值命名的证书（参见 openssl rehash）</translation>
    </message>
    <message>
        <source>the system&apos;s trust store</source>
        <translation>系统证书存储</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA 文件</translation>
    </message>
    <message>
        <source>CA text</source>
        <translation>CA 文本</translation>
    </message>
    <message>
        <source>no certificate would be trusted: the system&apos;s trust is switched off and no CA was added</source>
        <translation>没有证书会受信任：系统证书存储已关闭，且未添加任何 CA</translation>
    </message>
    <message>
        <source>the system&apos;s trust store is empty (%1, %2, Qt&apos;s system certificates)</source>
        <translation>系统证书存储为空（%1、%2、Qt 的系统证书）</translation>
    </message>
    <message>
        <source>the server answered %1</source>
        <translation>服务器返回了 %1</translation>
    </message>
    <message>
        <source>the picture has %1 × %2 pixels</source>
        <translation>图片大小为 %1 × %2 像素</translation>
    </message>
    <message>
        <source>wrong JSON at byte %1: %2</source>
        <translation>JSON 在字节 %1 处有误：%2</translation>
    </message>
    <message>
        <source>the JSON is no list</source>
        <translation>JSON 不是列表</translation>
    </message>
    <message>
        <source>there is no list at &quot;%1&quot;</source>
        <translation>“%1”处没有列表</translation>
    </message>
    <message>
        <source>the method is no text</source>
        <translation>请求方法不是文本</translation>
    </message>
    <message>
        <source>sleep: a number of milliseconds is expected</source>
        <translation>sleep：需要毫秒数</translation>
    </message>
    <message>
        <source>there is no option &quot;%1&quot;</source>
        <translation>没有选项“%1”</translation>
    </message>
    <message>
        <source>the options are no object</source>
        <translation>选项不是对象</translation>
    </message>
    <message>
        <source>run: a generator function (function*) is expected</source>
        <translation>run：需要生成器函数（function*）</translation>
    </message>
    <message>
        <source>a list of promises is expected</source>
        <translation>需要 Promise 列表</translation>
    </message>
    <message>
        <source>there is no JSON: the body is empty</source>
        <translation>没有 JSON：正文为空</translation>
    </message>
    <message>
        <source>%1: text, a number or a boolean is expected</source>
        <translation>%1：需要文本、数字或布尔值</translation>
    </message>
    <message>
        <source>%1: a list of pairs is expected</source>
        <translation>%1：需要键值对列表</translation>
    </message>
    <message>
        <source>%1: an object is expected</source>
        <translation>%1：需要对象</translation>
    </message>
    <message>
        <source>%1: a number is expected</source>
        <translation>%1：需要数字</translation>
    </message>
    <message>
        <source>%1: a whole number of %2 to %3 is expected</source>
        <translation>%1：需要 %2 到 %3 之间的整数</translation>
    </message>
    <message>
        <source>the URL is empty</source>
        <translation>URL 为空</translation>
    </message>
    <message>
        <source>the URL is relative: &quot;%1&quot;</source>
        <translation>URL 是相对的：“%1”</translation>
    </message>
    <message>
        <source>%1: text, an ArrayBuffer or a typed array is expected</source>
        <translation>%1：需要文本、ArrayBuffer 或类型化数组</translation>
    </message>
    <message>
        <source>json: %1</source>
        <translation>json：%1</translation>
    </message>
    <message>
        <source>json: this value has no JSON</source>
        <translation>json：该值无法表示为 JSON</translation>
    </message>
    <message>
        <source>owner: an object of QML is expected</source>
        <translation>owner：需要 QML 对象</translation>
    </message>
    <message>
        <source>the file %1 cannot be sent: %2</source>
        <translation>无法发送文件 %1：%2</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>该文件不存在</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>它不是文件</translation>
    </message>
    <message>
        <source>it must not be read</source>
        <translation>没有读取权限</translation>
    </message>
    <message>
        <source>body, json, form and file exclude each other</source>
        <translation>body、json、form 和 file 互相排斥</translation>
    </message>
    <message>
        <source>file: a path or the URL of a file is expected</source>
        <translation>file：应为文件的路径或 URL</translation>
    </message>
</context>
<context>
    <name>QHttpPool::HttpListModel</name>
    <message>
        <source>a model without an engine has no pool</source>
        <translation>没有 QML 引擎的模型没有连接池</translation>
    </message>
</context>
<context>
    <name>QHttpPool::QmlPool</name>
    <message>
        <source>%1 cannot be changed once the pool runs</source>
        <translation>连接池运行后无法更改 %1</translation>
    </message>
</context>
<context>
    <name>QHttpPool::QmlRequest</name>
    <message>
        <source>an HttpRequest without an engine has no pool</source>
        <translation>没有 QML 引擎的 HttpRequest 没有连接池</translation>
    </message>
</context>
</TS>
