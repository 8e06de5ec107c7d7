// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// LocalServer: the examples' server (examples/localserver) as a process of a test. It ends with its
// LocalServer object, and with the test's process however that ends. Its program is named by the
// environment variable QHTTPPOOL_LOCALSERVER, which CMake sets for the tests that use it.
#pragma once

#include <QtCore/QProcess>
#include <QtCore/QString>
#include <QtCore/QTemporaryDir>

class LocalServer
{
public:
    LocalServer() = default;
    ~LocalServer();
    Q_DISABLE_COPY_MOVE(LocalServer)

    /// Empty when it runs, else what went wrong.
    QString start();
    QString http(const QString &path) const; ///< "http://127.0.0.1:PORT/path"
    QString https(const QString &path) const; ///< "https://localhost:PORT/path"
    int httpPort() const { return m_httpPort; }
    int httpsPort() const { return m_httpsPort; }
    QString unixSocket() const { return file("socket"); }
    QString caFile() const { return file("ca.pem"); } ///< the root its certificate chains to
    QString clientCertificate() const { return file("client.pem"); }
    QString clientKey() const { return file("client.key"); }

private:
    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    QTemporaryDir m_folder;
    QProcess m_process;
    int m_httpPort = 0;
    int m_httpsPort = 0;
};
