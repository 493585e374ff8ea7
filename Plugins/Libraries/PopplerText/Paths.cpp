#include "Paths.hpp"

#include <algorithm>
#include <cmath>

namespace paragraf {

const std::vector<paragraf_pdf_box> Paths::none;

void Paths::add(const Point &point)
{
    if (points.size() < mostPoints) {
        points.push_back(point);
    } else {
        isCurved = true;
    }
}

void Paths::moveTo(double x, double y) { add({ x, y, true }); }

void Paths::lineTo(double x, double y) { add({ x, y, points.empty() }); }

void Paths::rectangle(double x, double y, double width, double height)
{
    add({ x, y, true });
    add({ x + width, y, false });
    add({ x + width, y + height, false });
    add({ x, y + height, false });
    add({ x, y, false });
}

void Paths::close()
{
    for (size_t i = points.size(); i-- > 0;) {
        if (!points[i].begins) continue;
        add({ points[i].x, points[i].y, false });
        return;
    }
}

void Paths::clear()
{
    points.clear();
    isCurved = false;
}

void Paths::keep(double x0, double y0, double x1, double y1)
{
    if (!std::isfinite(x0 + y0 + x1 + y1)) return;
    if (kept.size() == mostKept) {
        isDrawing = true;
        return;
    }
    kept.push_back({ static_cast<float>(std::min(x0, x1)), static_cast<float>(std::min(y0, y1)),
        static_cast<float>(std::max(x0, x1)), static_cast<float>(std::max(y0, y1)) });
}

void Paths::stroke(const double m[6])
{
    for (size_t i = 1; i < points.size() && !isCurved && !isDrawing; ++i) {
        if (points[i].begins) continue;
        const Point &a = points[i - 1], &b = points[i];
        const double x0 = a.x * m[0] + a.y * m[2] + m[4], y0 = a.x * m[1] + a.y * m[3] + m[5];
        const double x1 = b.x * m[0] + b.y * m[2] + m[4], y1 = b.x * m[1] + b.y * m[3] + m[5];
        if (std::fabs(x1 - x0) < 0.5 || std::fabs(y1 - y0) < 0.5) keep(x0, y0, x1, y1);
    }
}

void Paths::fill(const double m[6])
{
    for (size_t first = 0; first < points.size() && !isCurved && !isDrawing;) {
        size_t end = first + 1;
        while (end < points.size() && !points[end].begins) ++end;
        // A box has four corners, and may come back to the first one.
        const size_t count = end - first;
        if (count == 4 || count == 5) {
            double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };
            bool isBox = count == 4 || (points[first].x == points[end - 1].x && points[first].y == points[end - 1].y);
            double lastX = 0, lastY = 0;
            for (size_t i = first; i < first + 4; ++i) {
                const double x = points[i].x * m[0] + points[i].y * m[2] + m[4];
                const double y = points[i].x * m[1] + points[i].y * m[3] + m[5];
                if (i > first && std::fabs(x - lastX) > 0.5 && std::fabs(y - lastY) > 0.5) isBox = false;
                low[0] = std::min(low[0], x);
                low[1] = std::min(low[1], y);
                high[0] = std::max(high[0], x);
                high[1] = std::max(high[1], y);
                lastX = x;
                lastY = y;
            }
            if (isBox) keep(low[0], low[1], high[0], high[1]);
        }
        first = end;
    }
}

} // namespace paragraf
