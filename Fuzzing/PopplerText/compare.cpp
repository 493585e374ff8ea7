// Reads made-up content streams with the reader of our own and with poppler's interpreter, and compares the characters.
//
// usage: compare ROUNDS [SEED]
//
// `run` beside this builds it with the sanitizers. A difference is printed with the content that made it.

#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <random>
#include <string>

// For poppler's interpreter as PageText.cpp uses it, which no header offers.
#include "PageText.cpp"

using namespace paragraf;

namespace {

/// Operators, operands and beginnings of both, among them what the own reader leaves to poppler.
const char *const pieces[] = {
    "q ", "BT ", "ET ", "/F1 9 Tf ", "/F2 12 Tf ", "/F3 7 Tf ", "1 0 0 1 70 700 Tm ", "0 -12 Td ", "5 -14 TD ", "T* ",
    "(abc d) Tj ", "<00410042> Tj ", "[(a)-200(b)] TJ ", "(x) ' ", "/Im0 Do ", "/Fm0 Do 0 -9 Td ", "/GS0 gs ",
    "/Span <</ActualText (hej)>> BDC (abc) Tj EMC ", "/P <</MCID 3>> BDC ", "/P /MC0 BDC (b) Tj EMC ", "/OC /MC1 BDC ",
    "3 Tr ", "0 Tr ", "10 20 30 40 re f 3 -12 Td ", "100 100 m 200 200 l S T* ", "2 0 0 2 0 0 cm ", "0 0 0 rg ",
    "12 TL ", "50 Tz ", "3 Ts ", "1 Tc 3 Tw ", "q .5 0 0 .5 9 9 cm /F2 8 Tf 9 Tc (in) Tj Q ", "0 1 -1 0 90 90 Tm ",
    "-1 0 0 1 300 600 Tm ", "%x\n",
    // What the own reader does not know.
    "Q ", "EMC ", "/F1 Tf ", "1 2 (y) \" ", "/Fm0 Do ", "/GS1 gs ", "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI ",
    "10 20 30 40 re f ", "0 0 rg ", "BX ", "EX ", "<<", "]", "[", ")", "(", "<41", "-5.5.5 ", "--3 ", "1e5 ", "#41", "\\",
};
constexpr size_t unknownPieces = 22;

std::string content(std::mt19937 &random)
{
    std::string text = "BT /F1 10 Tf 70 700 Td ";
    for (unsigned count = 2 + random() % 40; count > 0; --count) {
        const size_t known = std::size(pieces) - unknownPieces;
        text += pieces[random() % (random() % 20 == 0 ? std::size(pieces) : known)];
    }
    if (random() % 10 == 0) text[random() % text.size()] = static_cast<char>(random());
    return text;
}

/// A file of one page; the content is that of the page, or of a form on it.
std::string file(const std::string &content, bool isForm)
{
    const std::string resources = "<< /Font << /F1 6 0 R /F2 7 0 R /F3 8 0 R >> /XObject << /Im0 9 0 R /Fm0 10 0 R >> "
                                  "/ExtGState << /GS0 << /LW 1 >> /GS1 << /Font [7 0 R 9] >> >> /Properties << /MC0 << "
                                  "/MCID 3 >> /MC1 << /Type /OCG /Name (x) >> >> >>";
    const auto stream = [](const std::string &entries, const std::string &bytes) {
        return "<< " + entries + " /Length " + std::to_string(bytes.size()) + " >>\nstream\n" + bytes + "\nendstream";
    };
    const std::string objects[] = {
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " + std::string(isForm ? "5" : "4")
            + " 0 R /Resources " + resources + " >>",
        stream("", content), stream("", "q /Fm0 Do Q /Fm0 Do"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Egen /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype "
        "/CIDFontType2 /BaseFont /Egen /DW 500 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        ">>] >>",
        "<< /Type /Font /Subtype /Type3 /FontMatrix [.001 0 0 .001 0 0] /FontBBox [0 0 9 9] /Encoding << /Differences [97 "
        "/a /b /m] >> /CharProcs << >> /FirstChar 97 /LastChar 99 /Widths [500 600 700] >>",
        stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", "x"),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 3 4] /Resources " + resources,
            isForm ? content : ""),
    };
    std::string bytes = "%PDF-1.6\n", table;
    size_t number = 0;
    char line[32];
    for (const std::string &object : objects) {
        std::snprintf(line, sizeof line, "%010zu 00000 n \n", bytes.size());
        table += line;
        bytes += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
    }
    const std::string size = std::to_string(number + 1), start = std::to_string(bytes.size());
    return bytes + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + size
        + " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

std::string described(const paragraf_pdf &file)
{
    std::string text;
    char line[128];
    for (const paragraf_pdf_character &c : file.characters) {
        std::snprintf(line, sizeof line, "%x %.3f %.3f %.3f %.3f %d\n", c.scalar, c.left, c.top, c.right, c.bottom, c.is_invisible);
        text += line;
    }
    return text;
}

} // namespace

int main(int count, char **arguments)
{
    const int rounds = count > 1 ? std::atoi(arguments[1]) : 1000;
    std::mt19937 random(count > 2 ? static_cast<unsigned>(std::atoi(arguments[2])) : 1);
    constexpr size_t most = 100000;
    int own = 0, different = 0;
    for (int round = 0; round < rounds; ++round) {
        const std::string text = content(random);
        const std::string bytes = file(text, random() % 4 == 0);
        paragraf_pdf_status status;
        paragraf_pdf *pdf = paragraf_pdf_open(bytes.data(), bytes.size(), &status, nullptr, nullptr);
        paragraf_pdf_page page;
        if (!pdf || !paragraf_pdf_read(pdf, 0, most, &page)) continue;
        own += page.has_marks;
        const std::string first = described(*pdf);
        PageFacts facts;
        bool isCut = false;
        const std::unique_ptr<TextPage, Release> gfx(readWithGfx(*pdf->document->getPage(1), facts));
        collectCharacters(*pdf, gfx.get(), page.width, page.height, most, facts, isCut);
        const std::string second = described(*pdf);
        if (first != second || page.shown != facts.shown || page.unmapped != facts.unmapped) {
            ++different;
            std::printf("--- content\n%s\n--- own reader\n%s--- poppler\n%s", text.c_str(), first.c_str(), second.c_str());
        }
        paragraf_pdf_close(pdf);
    }
    std::printf("%d contents, %d by the own reader, %d different\n", rounds, own, different);
    return different > 0;
}
