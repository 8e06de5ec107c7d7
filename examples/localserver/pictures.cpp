// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Pictures: see pictures.h. A sky that shades from one colour into another, a sun with its glow,
// and ranges of hills that grow darker towards us. The number chooses colours, place of the sun and
// shape of the hills. PNG: W3C Recommendation, RFC 2083.
#include "pictures.h"

#include <QtCore/QCache>
#include <QtCore/QRandomGenerator>
#include <QtCore/QtEndian>
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace ExampleServer {

namespace {

constexpr qsizetype CacheBytes = 32 * 1024 * 1024;
constexpr int Ranges = 4; // of hills

class Colour
{
public:
    Colour() { }
    explicit Colour(quint32 rgb)
        : r(float(rgb >> 16 & 0xff))
        , g(float(rgb >> 8 & 0xff))
        , b(float(rgb & 0xff))
    {
    }
    /// This colour, with so much (0 to 1) of another.
    Colour with(const Colour &other, float part) const
    {
        Colour out;
        out.r = r + (other.r - r) * part;
        out.g = g + (other.g - g) * part;
        out.b = b + (other.b - b) * part;
        return out;
    }
    float r = 0, g = 0, b = 0;
};

/// Sky above, sky at the horizon, sun, farthest hills, nearest hills.
using Palette = std::array<quint32, 5>;
constexpr Palette Palettes[] = {
    { 0x2b2d6e, 0xff9e7d, 0xfff1c9, 0xc46b86, 0x241a3e }, // dusk
    { 0x3a8fd9, 0xe3f4ff, 0xffffff, 0x8fbfd0, 0x1c4b3f }, // noon
    { 0x0b1033, 0x3b4c8f, 0xf4f1de, 0x2f3f75, 0x070a1f }, // night
    { 0xf6a6c1, 0xfff0d4, 0xffffff, 0xd58fb4, 0x5b3d74 }, // morning
    { 0x0f5257, 0xf2d492, 0xfff6dd, 0x5fa08e, 0x12312f }, // lake
    { 0x8a1c4a, 0xffb347, 0xffe9a8, 0xb5473c, 0x2d0f22 }, // desert
    { 0x5a6b7b, 0xdfe6ea, 0xfbfdff, 0x9fb0bb, 0x2c3a44 }, // fog
    { 0x1b4332, 0xd8f3dc, 0xffffe0, 0x74c69d, 0x081c15 }, // forest
};

class Landscape
{
public:
    explicit Landscape(quint64 number);
    using Ridges = std::array<float, Ranges>; // where the ranges begin in one column, from above
    Ridges ridges(float x) const;
    Colour at(float x, float y, const Ridges &ridges, float pixel) const;

private:
    Palette m_palette;
    float m_sunX, m_sunY, m_sunSize;
    std::array<std::array<float, 3>, Ranges> m_phase; // of three waves each
    std::array<float, Ranges> m_height;
};

Landscape::Landscape(quint64 number)
    : m_palette(Palettes[number % std::size(Palettes)])
{
    const quint32 seed[] = { quint32(number), quint32(number >> 32), 0x9e3779b9U };
    QRandomGenerator random(seed, std::size(seed));
    const auto between = [&random](double low, double high) {
        return float(low + (high - low) * random.generateDouble());
    };
    m_sunX = between(0.2, 0.8);
    m_sunY = between(0.2, 0.45);
    m_sunSize = between(0.07, 0.13);
    for (int i = 0; i < Ranges; ++i) {
        for (float &phase : m_phase.at(size_t(i)))
            phase = between(0, 6.28);
        m_height.at(size_t(i)) = 0.46F + 0.13F * float(i) + between(-0.03, 0.03);
    }
}

Landscape::Ridges Landscape::ridges(float x) const
{
    Ridges out;
    for (size_t i = 0; i < Ranges; ++i) {
        const auto &phase = m_phase.at(i);
        const float wide = 3.0F + float(i);
        out.at(i) = m_height.at(i) + 0.055F * std::sin(wide * x + phase[0])
                    + 0.028F * std::sin(2.3F * wide * x + phase[1])
                    + 0.010F * std::sin(6.1F * wide * x + phase[2]);
    }
    return out;
}

/// pixel: how much one is, for soft edges.
Colour Landscape::at(float x, float y, const Ridges &ridges, float pixel) const
{
    const Colour horizon(m_palette[1]);
    const Colour sun(m_palette[2]);
    Colour colour = Colour(m_palette[0]).with(horizon, std::clamp(y / 0.6F, 0.0F, 1.0F));
    const float distance = std::hypot(x - m_sunX, y - m_sunY) - m_sunSize;
    colour = colour.with(sun, 0.55F * std::exp(-std::max(distance, 0.0F) * 9));
    colour = colour.with(sun, std::clamp(0.5F - distance / pixel, 0.0F, 1.0F));
    for (int range = 0; range < Ranges; ++range) {
        const float depth = y - ridges.at(size_t(range));
        const float near = float(range) / (Ranges - 1);
        // Mist: the foot of a range is lighter than its ridge.
        const Colour hill = Colour(m_palette[3])
                                    .with(Colour(m_palette[4]), near)
                                    .with(horizon,
                                          std::clamp(depth * 1.6F, 0.0F, 0.35F - 0.25F * near));
        colour = colour.with(hill, std::clamp(0.5F + depth / pixel, 0.0F, 1.0F));
    }
    return colour;
}

quint32 crc32(const QByteArray &bytes) // RFC 1952 8
{
    quint32 crc = 0xffffffffU;
    for (const char byte : bytes) {
        crc ^= uchar(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320U : 0);
    }
    return ~crc;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray chunk(const QByteArray &typeAndData)
{
    return bigEndian(quint32(typeAndData.size() - 4)) + typeAndData + bigEndian(crc32(typeAndData));
}

QByteArray encode(const Landscape &landscape, int size)
{
    // Filter 1 (Sub, RFC 2083 6.3): each byte less the one of the pixel before, which compresses
    // gradients well.
    QByteArray rows;
    rows.reserve(qsizetype(size) * (size * 3 + 1));
    const float pixel = 1.0F / float(size);
    const auto middle = [pixel](int i) { return (float(i) + 0.5F) * pixel; };
    std::vector<Landscape::Ridges> ridges;
    for (int x = 0; x < size; ++x)
        ridges.push_back(landscape.ridges(middle(x)));
    for (int y = 0; y < size; ++y) {
        rows += '\1';
        uchar before[3] = {};
        for (int x = 0; x < size; ++x) {
            const Colour c = landscape.at(middle(x), middle(y), ridges.at(size_t(x)), 1.5F * pixel);
            const uchar now[3] = { uchar(c.r + 0.5F), uchar(c.g + 0.5F), uchar(c.b + 0.5F) };
            for (int i = 0; i < 3; ++i) {
                rows += char(now[i] - before[i]);
                before[i] = now[i];
            }
        }
    }
    const QByteArray side = bigEndian(quint32(size));
    const QByteArray eightBitRgb("\x08\x02\x00\x00\x00", 5);
    const QByteArray zlib = qCompress(rows).mid(4); // without the length Qt puts in front
    return QByteArrayLiteral("\x89PNG\r\n\x1a\n") + chunk("IHDR" + side + side + eightBitRgb)
           + chunk("IDAT" + zlib) + chunk("IEND");
}

} // namespace

QByteArray picture(quint64 number, int size)
{
    static QCache<QPair<quint64, int>, QByteArray> cache(CacheBytes);
    size = qBound(SmallestPicture, size, LargestPicture);
    const QPair<quint64, int> key(number, size);
    if (const QByteArray *known = cache.object(key))
        return *known;
    const QByteArray png = encode(Landscape(number), size);
    cache.insert(key, new QByteArray(png), png.size());
    return png;
}

} // namespace ExampleServer
