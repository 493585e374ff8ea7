#include "ContentReader.hpp"

#if PARAGRAF_HAS_POPPLER

#include <algorithm>
#include <cmath>

namespace paragraf {

namespace {

constexpr uint32_t code(const char *letters) { return wordCode(letters); }

} // namespace

bool ContentReader::read(const Object &contents, const Object &pageResources)
{
    Resources own;
    own.dictionary = pageResources.copy();
    resources = &own;
    std::string content;
    if (contents.isArray()) {
        // Streams follow each other without a gap, as poppler reads them.
        for (int i = 0; i < contents.arrayGetLength(); ++i) {
            if (!append(contents.arrayGet(i), content)) return false;
        }
    } else if (!append(contents, content)) {
        return false;
    }
    return run(content) && !inActualText;
}

/// Adds what a stream holds.
bool ContentReader::append(const Object &object, std::string &content)
{
    if (!object.isStream()) return false;
    Stream *stream = object.getStream();
    stream->reset();
    unsigned char piece[8192];
    int count;
    while ((count = stream->doGetChars(sizeof piece, piece)) > 0) {
        bytesRead += static_cast<size_t>(count);
        if (bytesRead > mostBytes) return false;
        content.append(reinterpret_cast<const char *>(piece), static_cast<size_t>(count));
    }
    stream->close();
    return true;
}

bool ContentReader::run(const std::string &content)
{
    ContentLexer lexer(content.data(), content.data() + content.size());
    operands.clear();
    elements.clear();
    for (;;) {
        const Token token = lexer.token();
        switch (token.kind) {
        case TokenKind::end:
            return true;
        case TokenKind::number:
        case TokenKind::string:
        case TokenKind::name:
            operands.push_back({ token.kind, token.isInteger, token.number, token.start, token.length });
            break;
        case TokenKind::openArray:
            if (!readArray(lexer)) return false;
            break;
        case TokenKind::openDictionary:
            if (!readDictionary(lexer)) return false;
            break;
        case TokenKind::word:
            if (token.word == code("true") || token.word == code("fals") || token.word == code("null")) {
                operands.push_back({ token.kind, false, 0, 0, 0 });
                break;
            }
            if (!execute(lexer, token.word)) return false;
            operands.clear();
            elements.clear();
            lexer.text.clear();
            break;
        default:
            return false;
        }
        if (operands.size() > 33) return false;
    }
}

/// Reads an array of numbers, strings and names.
bool ContentReader::readArray(ContentLexer &lexer)
{
    elements.clear();
    for (;;) {
        const Token token = lexer.token();
        switch (token.kind) {
        case TokenKind::closeArray:
            operands.push_back({ TokenKind::openArray, false, 0, 0, elements.size() });
            return true;
        case TokenKind::number:
        case TokenKind::string:
        case TokenKind::name:
            elements.push_back({ token.kind, token.isInteger, token.number, token.start, token.length });
            break;
        default:
            return false;
        }
    }
}

const ContentReader::Operand *ContentReader::last(size_t count) const
{
    return operands.size() < count ? nullptr : operands.data() + (operands.size() - count);
}

/// The last operands, when they are numbers.
bool ContentReader::numbers(size_t count, double *values) const
{
    const Operand *operand = last(count);
    if (!operand) return false;
    for (size_t i = 0; i < count; ++i) {
        if (operand[i].kind != TokenKind::number) return false;
        values[i] = operand[i].number;
    }
    return true;
}

bool ContentReader::execute(ContentLexer &lexer, uint32_t op)
{
    double n[6];
    switch (op) {
    // Paths move the point that text goes on at, where no operator sets it.
    case code("m"): case code("l"):
        return buildPath(op, 2);
    case code("v"): case code("y"): case code("re"):
        return buildPath(op, 4);
    case code("c"):
        return buildPath(op, 6);
    case code("h"):
        return buildPath(op, 0);
    case code("S"): case code("s"):
        paint(true, false, op == code("s"));
        return true;
    case code("f"): case code("F"): case code("f*"):
        paint(false, true, false);
        return true;
    case code("B"): case code("B*"): case code("b"): case code("b*"):
        paint(true, true, op == code("b") || op == code("b*"));
        return true;
    case code("n"):
        facts.paths.clear();
        return true;
    // What has to do with looks alone. Poppler reads no further where operands are missing.
    case code("W"): case code("W*"):
    case code("sc"): case code("SC"): case code("scn"): case code("SCN"): case code("ET"):
        return true;
    case code("sh"): case code("cs"): case code("CS"): case code("g"): case code("G"):
    case code("i"): case code("j"): case code("J"): case code("M"): case code("w"): case code("ri"): case code("MP"):
        return operands.size() >= 1;
    case code("d"): case code("DP"):
        return operands.size() >= 2;
    case code("rg"): case code("RG"):
        return operands.size() >= 3;
    case code("k"): case code("K"):
        return operands.size() >= 4;
    case code("q"):
        return save();
    case code("Q"):
        return restore();
    case code("cm"):
        if (!numbers(6, n)) return false;
        state.concatCTM(n[0], n[1], n[2], n[3], n[4], n[5]);
        fontChanged = true;
        return true;
    case code("gs"):
        return setState(lexer);
    case code("BT"):
        state.setTextMat(1, 0, 0, 1, 0, 0);
        moveTo(0, 0);
        fontChanged = true;
        return true;
    case code("Tc"):
        if (!numbers(1, n)) return false;
        state.setCharSpace(n[0]);
        return true;
    case code("Tw"):
        if (!numbers(1, n)) return false;
        state.setWordSpace(n[0]);
        return true;
    case code("Tz"):
        if (!numbers(1, n)) return false;
        scaling = n[0];
        state.setHorizScaling(n[0]);
        fontChanged = true;
        return true;
    case code("TL"):
        if (!numbers(1, n)) return false;
        state.setLeading(n[0]);
        return true;
    case code("Tf"):
        return setFont(lexer);
    case code("Tr"):
        if (!numbers(1, n) || !last(1)->isInteger) return false;
        state.setRender(static_cast<int>(n[0]));
        return true;
    case code("Ts"):
        if (!numbers(1, n)) return false;
        state.setRise(n[0]);
        return true;
    case code("Td"):
        if (!numbers(2, n)) return false;
        moveTo(state.getLineX() + n[0], state.getLineY() + n[1]);
        return true;
    case code("TD"):
        if (!numbers(2, n)) return false;
        state.setLeading(-n[1]);
        moveTo(state.getLineX() + n[0], n[1] + state.getLineY());
        return true;
    case code("Tm"):
        if (!numbers(6, n)) return false;
        state.setTextMat(n[0], n[1], n[2], n[3], n[4], n[5]);
        moveTo(0, 0);
        fontChanged = true;
        return true;
    case code("T*"):
        moveTo(state.getLineX(), state.getLineY() - state.getLeading());
        return true;
    case code("Tj"):
        return last(1) && showText(lexer, *last(1));
    case code("TJ"):
        return showArray(lexer);
    case code("'"):
        if (!last(1) || !state.getFont()) return false;
        moveTo(state.getLineX(), state.getLineY() - state.getLeading());
        return showText(lexer, *last(1));
    case code("BMC"):
        return beginMarked(lexer, false);
    case code("BDC"):
        return beginMarked(lexer, true);
    case code("EMC"):
        return endMarked();
    case code("Do"):
        return drawObject(lexer);
    default:
        return false;
    }
}

/// Goes on with the path. Poppler reads no further where operands are missing.
bool ContentReader::buildPath(uint32_t op, size_t count)
{
    isPointLost = true;
    if (operands.size() < count) return false;
    double n[4];
    if (op == code("h")) {
        facts.paths.close();
    } else if (op == code("re")) {
        if (numbers(4, n)) facts.paths.rectangle(n[0], n[1], n[2], n[3]);
    } else if (op != code("m") && op != code("l")) {
        facts.paths.curveTo();
    } else if (numbers(2, n)) {
        op == code("m") ? facts.paths.moveTo(n[0], n[1]) : facts.paths.lineTo(n[0], n[1]);
    }
    return true;
}

void ContentReader::paint(bool strokes, bool fills, bool closes)
{
    if (closes) facts.paths.close();
    if (fills) facts.paths.fill(state.getCTM());
    if (strokes) facts.paths.stroke(state.getCTM());
    facts.paths.clear();
}

void ContentReader::moveTo(double x, double y)
{
    state.textMoveTo(x, y);
    isPointLost = false;
}

bool ContentReader::setFont(ContentLexer &lexer)
{
    const Operand *operand = last(2);
    if (!operand || operand[0].kind != TokenKind::name || operand[1].kind != TokenKind::number) return false;
    std::shared_ptr<GfxFont> font = lookFont(lexer.text.c_str() + operand[0].start);
    if (!font) return false;
    state.setFont(std::move(font), operand[1].number);
    fontChanged = true;
    return true;
}

/// Makes ready to show text; false where poppler would not know the place either.
bool ContentReader::prepareShow()
{
    if (isPointLost || !state.getFont()) return false;
    if (fontChanged) {
        text->updateFont(&state);
        fontChanged = false;
    }
    return true;
}

bool ContentReader::showText(ContentLexer &lexer, const Operand &string)
{
    if (string.kind != TokenKind::string || !prepareShow()) return false;
    show(lexer.text.data() + string.start, static_cast<int>(string.length));
    return true;
}

bool ContentReader::showArray(ContentLexer &lexer)
{
    const Operand *array = last(1);
    if (!array || array->kind != TokenKind::openArray || !prepareShow()) return false;
    const bool isVertical = state.getFont()->getWMode() != 0;
    for (const Operand &element : elements) {
        if (element.kind == TokenKind::number) {
            const double shift = -element.number * 0.001 * state.getFontSize();
            if (isVertical) {
                state.textShift(0, shift);
            } else {
                state.textShift(shift * state.getHorizScaling(), 0);
            }
        } else if (element.kind == TokenKind::string) {
            show(lexer.text.data() + element.start, static_cast<int>(element.length));
        } else {
            return false;
        }
    }
    return true;
}

void ContentReader::show(const char *bytes, int count)
{
    const GfxFont *font = state.getFont().get();
    const bool isVertical = font->getWMode() != 0;
    isGuessed = hasGlyphNumbers(*font);
    double riseX, riseY;
    state.textTransformDelta(0, state.getRise(), &riseX, &riseY);
    while (count > 0) {
        CharCode code;
        const Unicode *u = nullptr;
        int uLen;
        double dx, dy, originX, originY, tdx, tdy;
        const int used = font->getNextChar(bytes, count, &code, &u, &uLen, &dx, &dy, &originX, &originY);
        if (used <= 0) return;
        const double wordSpace = used == 1 && *bytes == ' ' ? state.getWordSpace() : 0;
        if (isVertical) {
            dx *= state.getFontSize();
            dy = dy * state.getFontSize() + state.getCharSpace();
            dy += wordSpace;
        } else {
            dx = dx * state.getFontSize() + state.getCharSpace();
            dx += wordSpace;
            dx *= state.getHorizScaling();
            dy *= state.getFontSize();
        }
        state.textTransformDelta(dx, dy, &tdx, &tdy);
        addCharacter(state.getCurX() + riseX, state.getCurY() + riseY, tdx, tdy, code, used, u, uLen);
        state.shift(tdx, tdy);
        bytes += used;
        count -= used;
    }
}

void ContentReader::addCharacter(
    double x, double y, double dx, double dy, CharCode code, int bytes, const Unicode *u, int uLen)
{
    if (isBehindBorder) {
        isBehindBorder = false;
        text->incCharCount(1);
        ++position;
    }
    facts.count(position, isGuessed || isUnmapped(u, uLen), state.getRender() == 3);
    if (inActualText) {
        actualText.addChar(&state, x, y, dx, dy, code, bytes, u, uLen);
        actualTextBytes += bytes;
    } else {
        text->addChar(&state, x, y, dx, dy, code, bytes, u, uLen);
        position += bytes;
    }
}

} // namespace paragraf

#endif
