// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// NghttpServer: nghttpd, the HTTP/2 server of nghttp2's own authors, as a process of a test: it
// pads, adds trailers, echoes bodies, and takes windows, tables and limits of any size, which a web
// server does not. It serves the files of a temporary folder, and ends with its object.
#pragma once

#include "testca.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>

class NghttpServer
{
public:
    enum class Wire { Clear, Tls };

    NghttpServer() = default;
    ~NghttpServer();
    Q_DISABLE_COPY_MOVE(NghttpServer)

    /// Empty when it runs, else what went wrong. options: nghttpd's, as `nghttpd --help` lists
    /// them. A later start keeps port and certificates.
    QString start(Wire wire, const QStringList &options = QStringList());
    void kill(); ///< SIGKILL

    QUrl url(const QString &path) const; ///< certificates are for 127.0.0.1 and localhost
    bool makeFile(const QString &name, const QByteArray &bytes); ///< served as /NAME
    const TestCertificate &ca() const { return m_ca; }

private:
    bool write(const QString &name, const QByteArray &bytes) const;
    QString launch(const QString &program, const QStringList &arguments);
    bool isListening() const;

    QTemporaryDir m_folder;
    QProcess m_process;
    TestCertificate m_ca;
    Wire m_wire = Wire::Clear;
    int m_port = 0;
};
