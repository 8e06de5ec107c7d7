// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// localserver: HTTP and HTTPS on free ports of 127.0.0.1, for the examples and their tests. Prints
// "http PORT" and "https PORT" (and "unix PATH"), then serves until it is ended; with
// --until-stdin-closes also until its starter is gone, so that it never outlives it.
#include "certificates.h"
#include "session.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QSocketNotifier>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QLocalSocket>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslServer>
#include <QtNetwork/QSslSocket>
#include <cstdio>
#include <unistd.h>

using namespace ExampleServer;

namespace {

void serve(QTcpServer *server)
{
    while (QTcpSocket *socket = server->nextPendingConnection()) {
        QByteArray client;
        if (const auto *tls = qobject_cast<QSslSocket *>(socket))
            client = tls->peerCertificate()
                             .subjectInfo(QSslCertificate::CommonName)
                             .join(QLatin1Char(','))
                             .toUtf8();
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        QObject::connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
        new Session(socket, client); // the socket's child
    }
}

QSslConfiguration tlsConfiguration(const Authority &authority)
{
    const Identity own = authority.issue("localhost", "DNS:localhost,IP:127.0.0.1,IP:::1");
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(own.certificate));
    configuration.setPrivateKey(QSslKey(own.key, QSsl::Ec));
    configuration.setCaCertificates({ QSslCertificate(authority.certificate()) });
    configuration.setPeerVerifyMode(QSslSocket::QueryPeer);
    configuration.setAllowedNextProtocols({ QByteArrayLiteral("http/1.1") });
    return configuration;
}

bool writeFile(const QString &path, const QByteArray &content)
{
    if (path.isEmpty())
        return true;
    QFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size())
        return true;
    std::fprintf(stderr, "localserver: cannot write %s: %s\n", qPrintable(path),
                 qPrintable(file.errorString()));
    return false;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QCommandLineOption ca(QStringLiteral("ca"), QStringLiteral("Write the root here (PEM)."),
                                QStringLiteral("file"));
    const QCommandLineOption client(QStringLiteral("client"),
                                    QStringLiteral("Write a client's certificate and key here."),
                                    QStringLiteral("prefix"));
    const QCommandLineOption local(QStringLiteral("unix"),
                                   QStringLiteral("Listen on this Unix socket too."),
                                   QStringLiteral("path"));
    const QCommandLineOption untilClosed(QStringLiteral("until-stdin-closes"),
                                         QStringLiteral("End when standard input ends."));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({ ca, client, local, untilClosed });
    parser.process(app);

    const Authority authority;
    if (!writeFile(parser.value(ca), authority.certificate()))
        return 1;
    if (parser.isSet(client)) {
        const Identity identity = authority.issue("example client", QByteArray());
        if (!writeFile(parser.value(client) + QLatin1String(".pem"), identity.certificate)
            || !writeFile(parser.value(client) + QLatin1String(".key"), identity.key))
            return 1;
    }

    QTcpServer plain;
    QSslServer tls;
    tls.setSslConfiguration(tlsConfiguration(authority));
    QObject::connect(&plain, &QTcpServer::pendingConnectionAvailable, &plain,
                     [&plain] { serve(&plain); });
    QObject::connect(&tls, &QTcpServer::pendingConnectionAvailable, &tls, [&tls] { serve(&tls); });
    if (!plain.listen(QHostAddress::LocalHost) || !tls.listen(QHostAddress::LocalHost))
        return std::fprintf(stderr, "localserver: cannot listen\n"), 1;
    QLocalServer unixServer;
    QObject::connect(&unixServer, &QLocalServer::newConnection, &unixServer, [&unixServer] {
        while (QLocalSocket *socket = unixServer.nextPendingConnection()) {
            QObject::connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            new Session(socket, QByteArray());
        }
    });
    if (parser.isSet(local) && !unixServer.listen(parser.value(local)))
        return std::fprintf(stderr, "localserver: cannot listen on the Unix socket\n"), 1;

    std::printf("http %d\nhttps %d\n", plain.serverPort(), tls.serverPort());
    if (parser.isSet(local))
        std::printf("unix %s\n", qPrintable(unixServer.fullServerName()));
    std::fflush(stdout);

    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    input.setEnabled(parser.isSet(untilClosed));
    QObject::connect(&input, &QSocketNotifier::activated, &app, [&input] {
        char byte = 0;
        if (::read(STDIN_FILENO, &byte, 1) <= 0) {
            input.setEnabled(false);
            QCoreApplication::quit();
        }
    });
    return app.exec();
}
