// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// NginxServer: nginx as a process of a test, with a configuration, certificates and files of its
// own in a temporary folder. It ends with its object. Every server of the configuration answers the
// same paths; they differ in what they do with connections and with TLS:
//
//   /hello          "hello\n"
//   /nothing        204
//   /files/NAME     a file of makeFile()
//   /slow/NAME      the same at 1 KiB a second
//   /chunked/NAME   the same with chunked framing (RFC 9112 7.1)
//   /dav/NAME       takes PUT up to 64 MiB; see uploaded()
//   /tiny/NAME      takes PUT up to 1 KiB
//   /post           takes POST up to 64 MiB; the field X-Body-File names what was received
//
// The field X-Connection is nginx's number of the connection and of the request on it; X-Protocol
// is the version that it was asked in; X-Tls is the protocol, "r" for a resumed session else ".",
// the SNI, ALPN, and the client's certificate check.
#pragma once

#include "testca.h"

#include <QtCore/QHash>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>

class NginxServer
{
public:
    enum class Port {
        Http,
        Https, ///< certificates for a.test (with localhost and 127.0.0.1) and b.test, by SNI
        Rotating, ///< closes a connection after five requests
        Unkept, ///< closes a connection after each request
        Tls12, ///< no TLS 1.3
        Mutual, ///< asks for a client's certificate; without it, the answer is 400
        H2, ///< TLS with HTTP/2 and HTTP/1.1, by ALPN; all above offer HTTP/1.1 alone
        H2c, ///< HTTP/2 in clear text, by prior knowledge
        H2Rotating, ///< as H2; says GOAWAY after twenty requests
        H2Narrow, ///< as H2; three requests at once on a connection
    };

    NginxServer() = default;
    ~NginxServer();
    Q_DISABLE_COPY_MOVE(NginxServer)

    /// Empty when it runs, else what went wrong.
    QString start();
    QString startAgain(); ///< on the same ports, when it has ended
    void stop(); ///< as a service manager does it: SIGTERM
    void kill(); ///< SIGKILL

    QUrl url(Port port, const QString &path, const char *host = "127.0.0.1") const;
    QUrl http(const QString &path) const { return url(Port::Http, path); }
    QUrl https(const QString &path) const { return url(Port::Https, path); }
    QString unixSocket() const { return m_folder.filePath(QStringLiteral("socket")); }

    /// A file below /files/: a changing pattern in the first and last bytes of each MiB, a hole in
    /// between. Its path; empty when it cannot be made.
    QString makeFile(const QString &name, qint64 size);
    QString uploaded(const QString &name) const; ///< path of what was PUT to /dav/NAME
    static QByteArray sha256(const QString &path); ///< empty when it cannot be read

    const TestCertificate &ca() const { return m_ca; }
    const TestCertificate &certificateA() const { return m_a; }
    const TestCertificate &certificateB() const { return m_b; }
    QString clientFile() const { return m_folder.filePath(QStringLiteral("client.pem")); }
    QString clientKey() const { return m_folder.filePath(QStringLiteral("client.key")); }

private:
    bool prepare();
    bool choosePorts();
    bool write(const QString &name, const QByteArray &bytes) const;
    QString launch();

    QTemporaryDir m_folder;
    QProcess m_process;
    QHash<Port, int> m_ports;
    TestCertificate m_ca;
    TestCertificate m_a;
    TestCertificate m_b;
};
