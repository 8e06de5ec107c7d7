// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// TlsConfiguration: the shared data. Equality is by value over every field, because equal
// configurations share one context; one shared default makes the common case a pointer comparison.
#include "tlsconfiguration.h"

#include <QtCore/QSharedData>

namespace QHttpPool {

class TlsConfigurationData : public QSharedData
{
public:
    bool systemTrust = true;
    bool verify = true;
    bool sessionResumption = true;
    bool keyLog = false;
    TlsConfiguration::Version minimumVersion = TlsConfiguration::Version::Tls12;
    QList<QString> caFiles;
    QList<QByteArray> caPems;
    QString certificateFile;
    QString keyFile;
    QString pkcs12File;
    QString password;
    QByteArray ciphers;
    QByteArray cipherSuites;
    QByteArray groups;
    QList<QByteArray> pins;

    bool equals(const TlsConfigurationData &o) const
    {
        return systemTrust == o.systemTrust && verify == o.verify
               && sessionResumption == o.sessionResumption && keyLog == o.keyLog
               && minimumVersion == o.minimumVersion && caFiles == o.caFiles && caPems == o.caPems
               && certificateFile == o.certificateFile && keyFile == o.keyFile
               && pkcs12File == o.pkcs12File && password == o.password && ciphers == o.ciphers
               && cipherSuites == o.cipherSuites && groups == o.groups && pins == o.pins;
    }
};

namespace {

const QSharedDataPointer<TlsConfigurationData> &defaults()
{
    static const QSharedDataPointer<TlsConfigurationData> data(new TlsConfigurationData);
    return data;
}

} // namespace

TlsConfiguration::TlsConfiguration()
    : d(defaults())
{
}

TlsConfiguration::TlsConfiguration(const TlsConfiguration &) = default;
TlsConfiguration &TlsConfiguration::operator=(const TlsConfiguration &) = default;
TlsConfiguration::~TlsConfiguration() = default;

bool TlsConfiguration::systemTrust() const
{
    return d->systemTrust;
}

TlsConfiguration &TlsConfiguration::systemTrust(bool on)
{
    return d->systemTrust = on, *this;
}

QList<QString> TlsConfiguration::caFiles() const
{
    return d->caFiles;
}

TlsConfiguration &TlsConfiguration::addCaFile(const QString &path)
{
    return d->caFiles.append(path), *this;
}

QList<QByteArray> TlsConfiguration::caPems() const
{
    return d->caPems;
}

TlsConfiguration &TlsConfiguration::addCaPem(const QByteArray &pem)
{
    return d->caPems.append(pem), *this;
}

QString TlsConfiguration::certificateFile() const
{
    return d->certificateFile;
}

QString TlsConfiguration::keyFile() const
{
    return d->keyFile;
}

TlsConfiguration &TlsConfiguration::clientCertificate(const QString &chainFile,
                                                      const QString &keyFile,
                                                      const QString &password)
{
    d->certificateFile = chainFile;
    d->keyFile = keyFile;
    d->pkcs12File.clear();
    d->password = password;
    return *this;
}

QString TlsConfiguration::pkcs12File() const
{
    return d->pkcs12File;
}

TlsConfiguration &TlsConfiguration::clientPkcs12(const QString &file, const QString &password)
{
    d->pkcs12File = file;
    d->certificateFile.clear();
    d->keyFile.clear();
    d->password = password;
    return *this;
}

QString TlsConfiguration::password() const
{
    return d->password;
}

TlsConfiguration::Version TlsConfiguration::minimumVersion() const
{
    return d->minimumVersion;
}

TlsConfiguration &TlsConfiguration::minimumVersion(Version version)
{
    return d->minimumVersion = version, *this;
}

QByteArray TlsConfiguration::ciphers() const
{
    return d->ciphers;
}

TlsConfiguration &TlsConfiguration::ciphers(const QByteArray &list)
{
    return d->ciphers = list, *this;
}

QByteArray TlsConfiguration::cipherSuites() const
{
    return d->cipherSuites;
}

TlsConfiguration &TlsConfiguration::cipherSuites(const QByteArray &list)
{
    return d->cipherSuites = list, *this;
}

QByteArray TlsConfiguration::groups() const
{
    return d->groups;
}

TlsConfiguration &TlsConfiguration::groups(const QByteArray &list)
{
    return d->groups = list, *this;
}

bool TlsConfiguration::verify() const
{
    return d->verify;
}

TlsConfiguration &TlsConfiguration::verify(bool on)
{
    return d->verify = on, *this;
}

QList<QByteArray> TlsConfiguration::pins() const
{
    return d->pins;
}

TlsConfiguration &TlsConfiguration::addPin(const QByteArray &sha256)
{
    return d->pins.append(sha256), *this;
}

bool TlsConfiguration::sessionResumption() const
{
    return d->sessionResumption;
}

TlsConfiguration &TlsConfiguration::sessionResumption(bool on)
{
    return d->sessionResumption = on, *this;
}

bool TlsConfiguration::keyLog() const
{
    return d->keyLog;
}

TlsConfiguration &TlsConfiguration::keyLog(bool on)
{
    return d->keyLog = on, *this;
}

bool operator==(const TlsConfiguration &a, const TlsConfiguration &b)
{
    return a.d == b.d || a.d->equals(*b.d);
}

} // namespace QHttpPool
