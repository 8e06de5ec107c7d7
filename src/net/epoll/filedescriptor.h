// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// FileDescriptor: owns one descriptor and closes it. Move-only.
#pragma once

#include <QtCore/qglobal.h>

#include <unistd.h>
#include <utility>

namespace QHttpPool {

class FileDescriptor
{
public:
    FileDescriptor() { }
    explicit FileDescriptor(int fd)
        : m_fd(fd)
    {
    }
    FileDescriptor(FileDescriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    FileDescriptor &operator=(FileDescriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~FileDescriptor() { close(); }

    bool isOpen() const { return m_fd >= 0; }
    int get() const { return m_fd; }
    void close()
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }

private:
    Q_DISABLE_COPY(FileDescriptor)
    int m_fd = -1;
};

} // namespace QHttpPool
