// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QmlRequest: the element HttpRequest: a request that is said and not called.
//
// Starts when it is complete, active and has a url, as Image does with its source; a change of url,
// method, headers, params, body, form or pool cancels it and starts again. All changes of one turn
// of the event loop make one start. What a start finds from before (response, text, error) is gone
// at once. With active false nothing starts but by send(), and changes count for the next send().
// Every response is Ready, a 404 as well: see response.ok; Error is for what never became one.
//
// Never emits from inside the call that causes it, but for the change signals of properties. Its
// destruction cancels; it may be destroyed in any of its signals. finished() ends each request that
// was not cancelled by this side.
#pragma once

#include "bodytext_p.h"
#include "qmlpool.h"
#include "qmlresponse.h"
#include "valuetypes.h"

#include <QtCore/QBasicTimer>
#include <QtCore/QPointer>

namespace QHttpPool {

class HttpReply;
class HttpRequest;

class QmlRequest : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(HttpRequest)
    // what is asked
    Q_PROPERTY(QHttpPool::QmlPool *pool READ pool WRITE setPool NOTIFY poolChanged FINAL)
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged FINAL)
    Q_PROPERTY(QString method READ method WRITE setMethod NOTIFY methodChanged FINAL)
    Q_PROPERTY(QVariantMap headers READ headers WRITE setHeaders NOTIFY headersChanged FINAL)
    Q_PROPERTY(QVariantMap params READ params WRITE setParams NOTIFY paramsChanged FINAL)
    Q_PROPERTY(QJSValue body READ body WRITE setBody NOTIFY bodyChanged FINAL)
    Q_PROPERTY(QVariantMap form READ form WRITE setForm NOTIFY formChanged FINAL)
    Q_PROPERTY(int timeout READ timeout WRITE setTimeout NOTIFY timeoutChanged FINAL)
    Q_PROPERTY(QHttpPool::QmlTimeouts timeouts READ timeouts WRITE setTimeouts NOTIFY
                       timeoutsChanged FINAL)
    Q_PROPERTY(double maxBody READ maxBody WRITE setMaxBody NOTIFY maxBodyChanged FINAL)
    Q_PROPERTY(int priority READ priority WRITE setPriority NOTIFY priorityChanged FINAL)
    // how it goes
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(bool paused READ isPaused WRITE setPaused NOTIFY pausedChanged FINAL)
    Q_PROPERTY(bool collect READ collect WRITE setCollect NOTIFY collectChanged FINAL)
    Q_PROPERTY(int chunkInterval READ chunkInterval WRITE setChunkInterval NOTIFY
                       chunkIntervalChanged FINAL)
    // what comes
    Q_PROPERTY(Status status READ status NOTIFY statusChanged FINAL)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged FINAL)
    Q_PROPERTY(double bytesReceived READ bytesReceived NOTIFY progressChanged FINAL)
    Q_PROPERTY(double bytesTotal READ bytesTotal NOTIFY progressChanged FINAL)
    Q_PROPERTY(double bytesSent READ bytesSent NOTIFY progressChanged FINAL)
    Q_PROPERTY(double rate READ rate NOTIFY progressChanged FINAL)
    Q_PROPERTY(double eta READ eta NOTIFY progressChanged FINAL)
    Q_PROPERTY(QHttpPool::QmlResponse response READ response NOTIFY responseChanged FINAL)
    Q_PROPERTY(QString text READ text NOTIFY textChanged FINAL)
    Q_PROPERTY(QVariant json READ json NOTIFY responseChanged FINAL)
    Q_PROPERTY(QHttpPool::QmlError error READ error NOTIFY errorChanged FINAL)
    Q_PROPERTY(QString errorString READ errorString NOTIFY errorChanged FINAL)
public:
    enum Status { Null, Ready, Loading, Error }; // as of Image
    Q_ENUM(Status)

    explicit QmlRequest(QObject *parent = nullptr);
    ~QmlRequest() override;

    QmlPool *pool() const; ///< else the default one; null: there is no engine
    void setPool(QmlPool *pool);
    QUrl url() const { return m_url; }
    void setUrl(const QUrl &url);
    QString method() const { return m_method; }
    void setMethod(const QString &method);
    QVariantMap headers() const { return m_headers; }
    void setHeaders(const QVariantMap &headers); ///< name -> text or list of texts
    QVariantMap params() const { return m_params; }
    void setParams(const QVariantMap &params); ///< added to the url's query
    QJSValue body() const { return m_body; }
    /// Text (sent as UTF-8), an ArrayBuffer, a typed array; an object or a list is sent as JSON.
    void setBody(const QJSValue &body);
    QVariantMap form() const { return m_form; }
    void setForm(const QVariantMap &form); ///< a body as a form of HTML sends it
    int timeout() const { return m_timeout; }
    void setTimeout(int ms); ///< for all of it; -1: none
    QmlTimeouts timeouts() const { return m_timeouts; }
    void setTimeouts(const QmlTimeouts &timeouts); ///< what is not default goes before the pool's
    double maxBody() const { return m_maxBody; }
    void setMaxBody(double bytes); ///< past that it ends with ResponseTooLarge; -1: no limit
    int priority() const { return m_priority; }
    void setPriority(int urgency); ///< 0 to 7, 0 is the most urgent; also while it waits

    bool isActive() const { return m_active; }
    void setActive(bool on); ///< false: cancels, status is Null
    bool isPaused() const { return m_paused; }
    void setPaused(bool on);
    bool collect() const { return m_collect; }
    void setCollect(bool on); ///< false: the body goes to chunkReceived() and textReceived() alone
    int chunkInterval() const { return m_chunkInterval; }
    void setChunkInterval(int ms); ///< what comes in that time is joined; 16: a frame

    Status status() const { return m_status; }
    double progress() const; ///< 0 to 1; 0 while bytesTotal is not known
    double bytesReceived() const;
    double bytesTotal() const;
    double bytesSent() const;
    double rate() const; ///< bytes a second
    double eta() const; ///< ms; -1: not known
    QmlResponse response() const { return m_response; } ///< before Ready: without the body
    QString text() const; ///< the body, as far as it has come
    QVariant json() const; ///< undefined until Ready
    QmlError error() const { return m_error; }
    QString errorString() const { return m_error.message(); }

    void classBegin() override { m_complete = false; }
    void componentComplete() override;

    Q_INVOKABLE void send(); ///< starts anew, active or not
    Q_INVOKABLE void abort(); ///< status is Null again; nothing when nothing is loading

Q_SIGNALS:
    void poolChanged();
    void urlChanged();
    void methodChanged();
    void headersChanged();
    void paramsChanged();
    void bodyChanged();
    void formChanged();
    void timeoutChanged();
    void timeoutsChanged();
    void maxBodyChanged();
    void priorityChanged();
    void activeChanged();
    void pausedChanged();
    void collectChanged();
    void chunkIntervalChanged();
    void statusChanged();
    void progressChanged();
    void responseChanged();
    void textChanged();
    void errorChanged();
    void headersReceived();
    void chunkReceived(const QByteArray &chunk);
    void textReceived(const QString &text); ///< of a chunk; never ends within a character
    void errorOccurred(const QHttpPool::QmlError &error);
    void finished();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    class Guard;
    void inputChanged(void (QmlRequest::*signal)());
    void restart();
    bool drop(Status status);
    void later(void (QmlRequest::*step)());
    void begin();
    Result<HttpRequest> build(QmlPool *pool) const;
    void onHead();
    void onProgress();
    void onFinished();
    void flush();
    void resume();
    void conclude();
    void end();
    void ready(const QmlResponse &response);
    void fail(const HttpError &error);
    bool wantsChunks() const;

    QPointer<QmlPool> m_pool;
    QUrl m_url;
    QString m_method;
    QVariantMap m_headers, m_params, m_form;
    QJSValue m_body;
    QmlTimeouts m_timeouts;
    double m_maxBody;
    int m_timeout = -1, m_priority, m_chunkInterval = 0;
    bool m_active = true, m_paused = false, m_collect = true;

    HttpReply *m_reply = nullptr; // child
    QmlResponse m_response;
    QmlError m_error;
    Status m_status = Null;
    QByteArray m_chunk; // came, but is not told yet
    BodyText m_chunkText; // of textReceived()
    mutable BodyText m_bodyText; // of text
    mutable QString m_text; // decoded so far
    QBasicTimer m_timer; // runs while what comes is joined
    quint64 m_run = 0; // each start and each end by this side is another
    bool m_complete = true, m_sendAsked = false, m_starting = false;
    bool m_untold = false; // what came since the last flush()
    bool m_ended = false; // a pause keeps the end back
};

} // namespace QHttpPool
