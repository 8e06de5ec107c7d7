// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Configuring, starting and ending nginx: see nginxserver.h. One process in the foreground, so that
// its end is the end of everything; ready when it says which system it runs on, which it does
// behind opening its sockets.
#include "nginxserver.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QStandardPaths>
#include <QtNetwork/QTcpServer>

#include <memory>
#include <vector>

namespace {

constexpr int WaitMs = 30'000; // generous: under sanitizers on a busy machine a start takes seconds
constexpr int RepeatMs = 1'000;
constexpr int Attempts = 5; // another program may take a port between our choice and nginx's bind
constexpr qint64 Block = 1024 * 1024;
constexpr qint64 Pattern = 4096;

const char Locations[] = R"(
location = /hello { default_type text/plain; return 200 "hello\n"; }
location = /nothing { return 204; }
location /files/ { root @DIR@/root; }
location /slow/ { alias @DIR@/root/files/; limit_rate 1k; }
location /chunked/ { alias @DIR@/root/files/; ssi on; ssi_types *; }
location /dav/ { root @DIR@/root; dav_methods PUT; client_max_body_size 64m; }
location /tiny/ { root @DIR@/root; dav_methods PUT; client_max_body_size 1k; }
location = /post {
    client_max_body_size 64m;
    client_body_in_file_only on;
    proxy_pass_request_body off;
    proxy_set_header Content-Length "";
    proxy_pass http://127.0.0.1:@HTTP@/hello;
    add_header X-Body-File $request_body_file;
}
)";

const char Configuration[] = R"(
daemon off;
master_process off;
pid @DIR@/nginx.pid;
error_log stderr notice;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path @DIR@/body;
    proxy_temp_path @DIR@/proxy;
    fastcgi_temp_path @DIR@/fastcgi;
    uwsgi_temp_path @DIR@/uwsgi;
    scgi_temp_path @DIR@/scgi;
    default_type application/octet-stream;
    keepalive_requests 100000;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_certificate @DIR@/a.pem;
    ssl_certificate_key @DIR@/a.key;
    add_header X-Connection "$connection $connection_requests" always;
    add_header X-Protocol $server_protocol always;
    add_header X-Tls ")" // raw lines cannot be broken
                             "$ssl_protocol $ssl_session_reused $ssl_server_name "
                             "$ssl_alpn_protocol $ssl_client_verify"
                             R"(" always;
    server {
        listen 127.0.0.1:@HTTP@;
        listen unix:@DIR@/socket;
        listen 127.0.0.1:@HTTPS@ ssl;
        server_name a.test;
        include @DIR@/locations.conf;
    }
    server {
        listen 127.0.0.1:@HTTPS@ ssl;
        server_name b.test;
        ssl_certificate @DIR@/b.pem;
        ssl_certificate_key @DIR@/b.key;
        include @DIR@/locations.conf;
    }
    server {
        listen 127.0.0.1:@ROTATING@;
        keepalive_requests 5;
        include @DIR@/locations.conf;
    }
    server {
        listen 127.0.0.1:@H2@ ssl http2;
        listen 127.0.0.1:@H2C@ http2;
        include @DIR@/locations.conf;
    }
    server {
        listen 127.0.0.1:@H2ROTATING@ ssl http2;
        keepalive_requests 20;
        include @DIR@/locations.conf;
    }
    server {
        listen 127.0.0.1:@H2NARROW@ ssl http2;
        http2_max_concurrent_streams 3;
        include @DIR@/locations.conf;
    }
    server {
        listen 127.0.0.1:@UNKEPT@;
        keepalive_timeout 0;
        include @DIR@/locations.conf;
    }
    server {
        listen 127.0.0.1:@TLS12@ ssl;
        ssl_protocols TLSv1.2;
        include @DIR@/locations.conf;
    }
    server {
        listen 127.0.0.1:@MUTUAL@ ssl;
        ssl_client_certificate @DIR@/ca.pem;
        ssl_verify_client on;
        include @DIR@/locations.conf;
    }
}
)";

using Port = NginxServer::Port;

class PortName
{
public:
    Port port;
    const char *name;
};

const PortName Ports[] = {
    { Port::Http, "@HTTP@" },
    { Port::Https, "@HTTPS@" },
    { Port::Rotating, "@ROTATING@" },
    { Port::Unkept, "@UNKEPT@" },
    { Port::Tls12, "@TLS12@" },
    { Port::Mutual, "@MUTUAL@" },
    { Port::H2, "@H2@" },
    { Port::H2c, "@H2C@" },
    { Port::H2Rotating, "@H2ROTATING@" },
    { Port::H2Narrow, "@H2NARROW@" },
};

} // namespace

NginxServer::~NginxServer()
{
    kill(); // nothing of it is wanted any more; a graceful end would wait for open requests
}

void NginxServer::stop()
{
    // Again, because nginx misses a signal between setting its handler and its first wait.
    for (int waited = 0; waited < WaitMs; waited += RepeatMs) {
        m_process.terminate();
        if (m_process.waitForFinished(RepeatMs))
            break;
    }
}

void NginxServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(WaitMs);
}

QString NginxServer::start()
{
    if (!prepare())
        return QStringLiteral("'%1' cannot be written").arg(m_folder.path());
    QString wrong;
    for (int attempt = 0; attempt < Attempts; ++attempt) {
        if (!choosePorts())
            return QStringLiteral("there is no free port");
        wrong = launch();
        if (!wrong.contains(QLatin1String("Address already in use")))
            break;
    }
    return wrong;
}

QString NginxServer::startAgain()
{
    QFile::remove(unixSocket()); // left by one that was killed
    return launch();
}

bool NginxServer::prepare()
{
    if (!m_folder.isValid() || !QDir(m_folder.path()).mkpath(QStringLiteral("root/files"))
        || !QDir(m_folder.path()).mkpath(QStringLiteral("root/dav"))
        || !QDir(m_folder.path()).mkpath(QStringLiteral("root/tiny")))
        return false;
    m_ca = CertificateSpec("Test root").ca().selfSigned();
    m_a = CertificateSpec("a").dns("a.test").dns("localhost").ip("127.0.0.1").signedBy(m_ca);
    m_b = CertificateSpec("b").dns("b.test").signedBy(m_ca);
    const TestCertificate
            client = CertificateSpec("client").extendedKeyUsage("clientAuth").signedBy(m_ca);
    return write(QStringLiteral("ca.pem"), m_ca.pem()) && write(QStringLiteral("a.pem"), m_a.pem())
           && write(QStringLiteral("a.key"), m_a.keyPem())
           && write(QStringLiteral("b.pem"), m_b.pem())
           && write(QStringLiteral("b.key"), m_b.keyPem())
           && write(QStringLiteral("client.pem"), client.pem())
           && write(QStringLiteral("client.key"), client.keyPem());
}

bool NginxServer::choosePorts()
{
    std::vector<std::unique_ptr<QTcpServer>> held; // together, so that no two are the same
    for (const PortName &entry : Ports) {
        held.push_back(std::make_unique<QTcpServer>());
        if (!held.back()->listen(QHostAddress(QHostAddress::LocalHost)))
            return false;
        m_ports.insert(entry.port, held.back()->serverPort());
    }
    return true;
}

QString NginxServer::launch()
{
    const auto filled = [this](QByteArray text) {
        text.replace("@DIR@", m_folder.path().toUtf8());
        for (const PortName &entry : Ports)
            text.replace(entry.name, QByteArray::number(m_ports.value(entry.port)));
        return text;
    };
    if (!write(QStringLiteral("nginx.conf"), filled(Configuration))
        || !write(QStringLiteral("locations.conf"), filled(Locations)))
        return QStringLiteral("'%1' cannot be written").arg(m_folder.path());

    const QString name = QStringLiteral("nginx");
    QString program = QStandardPaths::findExecutable(name);
    if (program.isEmpty()) // not in the path of an ordinary user
        program = QStandardPaths::findExecutable(name, { QStringLiteral("/usr/sbin"),
                                                         QStringLiteral("/usr/local/sbin") });
    if (program.isEmpty())
        return QStringLiteral("nginx is not installed: install the package nginx-light");

    m_process.setReadChannel(QProcess::StandardError);
    m_process.start(program, { QStringLiteral("-e"), QStringLiteral("stderr"), QStringLiteral("-p"),
                               m_folder.path(), QStringLiteral("-c"),
                               m_folder.filePath(QStringLiteral("nginx.conf")) });
    if (!m_process.waitForStarted(WaitMs))
        return QStringLiteral("'%1': %2").arg(program, m_process.errorString());
    QByteArray said;
    while (!said.contains(" OS: ")) {
        if (!m_process.waitForReadyRead(WaitMs)) {
            kill();
            return QStringLiteral("'%1' said: %2").arg(program, QString::fromUtf8(said));
        }
        said += m_process.readAllStandardError();
    }
    return QString();
}

bool NginxServer::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QUrl NginxServer::url(Port port, const QString &path, const char *host) const
{
    const bool clear = port == Port::Http || port == Port::Rotating || port == Port::Unkept
                       || port == Port::H2c;
    return QUrl(QStringLiteral("%1://%2:%3%4")
                        .arg(QLatin1String(clear ? "http" : "https"), QLatin1String(host))
                        .arg(m_ports.value(port))
                        .arg(path));
}

QString NginxServer::makeFile(const QString &name, qint64 size)
{
    const QString path = m_folder.filePath(QStringLiteral("root/files/") + name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.resize(size))
        return QString();
    for (qint64 start = 0; start < size; start += Block) {
        QByteArray bytes(qMin(Pattern, size - start), Qt::Uninitialized);
        for (qsizetype i = 0; i < bytes.size(); ++i)
            bytes[i] = char('a' + (start / Block * 7 + i * 3) % 26);
        if (!file.seek(start) || file.write(bytes) != bytes.size())
            return QString();
        const qint64 end = qMin(start + Block, size);
        if (end - Pattern > start + Pattern
            && (!file.seek(end - Pattern) || file.write(bytes) != bytes.size()))
            return QString();
    }
    return file.flush() ? path : QString();
}

QString NginxServer::uploaded(const QString &name) const
{
    return m_folder.filePath(QStringLiteral("root/dav/") + name);
}

QByteArray NginxServer::sha256(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return QByteArray();
    return hash.result();
}
