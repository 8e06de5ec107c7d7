// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Output: hears the answers of an upload pump. pumpAll(): what the engine does with one.
#pragma once

#include "api/uploadpump_p.h"

#include <QtTest/QtTest>

namespace QHttpPoolTest {

using namespace QHttpPool;

class Output final : public UploadOutput
{
public:
    void bodyPiece(QByteArray bytes, bool last) override
    {
        body += bytes;
        ++pieces;
        ended = ended || last;
    }
    void bodyFailed(const HttpError &e) override { error = e; }
    void bodyRewound() override
    {
        ++rewinds;
        body.clear();
        ended = false;
    }
    bool isAnswered(int answers) const
    {
        return pieces + rewinds + (error.isNone() ? 0 : 1) >= answers;
    }

    QByteArray body;
    HttpError error;
    int pieces = 0;
    int rewinds = 0;
    bool ended = false;
};

/// Asks until the end or an error, waiting for each answer.
inline void pumpAll(UploadPump &pump, Output &output, qint64 maxBytes)
{
    for (int answers = 1; !output.ended && output.error.isNone(); ++answers) {
        pump.want(maxBytes);
        QTRY_VERIFY(output.isAnswered(answers));
    }
}

} // namespace QHttpPoolTest
