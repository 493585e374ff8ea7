// The straight lines and boxes among the paths of a page: what borders of tables are drawn with.

#ifndef PARAGRAF_PATHS_HPP
#define PARAGRAF_PATHS_HPP

#include <cstddef>
#include <vector>

#include "PopplerText.h"

namespace paragraf {

/// Builds a path as the operators tell, in user space, and keeps what is upright of it when it is painted.
class Paths {
public:
    /// What was kept, in points from the top left corner of the page; empty when there was too much of it.
    const std::vector<paragraf_pdf_box> &boxes() const { return isDrawing ? none : kept; }

    void moveTo(double x, double y);
    void lineTo(double x, double y);
    void curveTo() { isCurved = true; }
    void rectangle(double x, double y, double width, double height);
    void close();
    /// Ends the path without painting it.
    void clear();
    /// Paints the path's lines; its points are turned into places on the page by the matrix.
    void stroke(const double matrix[6]);
    /// Paints what the path encloses.
    void fill(const double matrix[6]);

private:
    struct Point {
        double x, y;
        /// Whether a subpath begins here.
        bool begins;
    };

    std::vector<Point> points;
    std::vector<paragraf_pdf_box> kept;
    static const std::vector<paragraf_pdf_box> none;
    bool isCurved = false;
    bool isDrawing = false;

    /// A grid has a few thousand lines; what has more is a map or a chart.
    static constexpr size_t mostKept = 4000;
    /// Points of a single path.
    static constexpr size_t mostPoints = 4000;

    void add(const Point &point);
    void keep(double x0, double y0, double x1, double y1);
};

} // namespace paragraf

#endif
