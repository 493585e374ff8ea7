#include "ContentLexer.hpp"

#include <cstring>

namespace paragraf {

namespace {

enum : uint8_t { regular = 0, space = 1, delimiter = 2 };

struct Classes {
    uint8_t of[256];

    constexpr Classes() : of {}
    {
        for (char c : { '\0', '\t', '\n', '\f', '\r', ' ' }) of[static_cast<unsigned char>(c)] = space;
        for (char c : { '%', '(', ')', '/', '<', '>', '[', ']', '{', '}' }) of[static_cast<unsigned char>(c)] = delimiter;
    }
};

constexpr Classes classes;

bool isDigit(unsigned char c) { return c >= '0' && c <= '9'; }

int hexDigit(unsigned char c)
{
    if (isDigit(c)) return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

} // namespace

/// Goes to the next token; false at the end.
bool ContentLexer::skipSpace()
{
    while (next < last) {
        if (classes.of[*next] == space) {
            ++next;
        } else if (*next == '%') {
            while (next < last && *next != '\r' && *next != '\n') ++next;
        } else {
            return true;
        }
    }
    return false;
}

/// Whether what was read ends here.
bool ContentLexer::atBorder() const { return next == last || classes.of[*next] != regular; }

Token ContentLexer::token()
{
    if (!skipSpace()) return make(TokenKind::end);
    const unsigned char c = *next;
    if (isDigit(c) || c == '-' || c == '+' || c == '.') return number();
    switch (c) {
    case '(':
        return literalString();
    case '/':
        return name();
    case '[':
        ++next;
        return make(TokenKind::openArray);
    case ']':
        ++next;
        return make(TokenKind::closeArray);
    case '<':
        if (next + 1 < last && next[1] == '<') {
            next += 2;
            return make(TokenKind::openDictionary);
        }
        return hexString();
    case '>':
        if (next + 1 < last && next[1] == '>') {
            next += 2;
            return make(TokenKind::closeDictionary);
        }
        return make(TokenKind::bad);
    case ')':
    case '{':
    case '}':
        return make(TokenKind::bad);
    default:
        return word();
    }
}

/// Digits are added up the way poppler does it, so that the places of text are the same.
Token ContentLexer::number()
{
    Token token = make(TokenKind::number);
    const bool isNegative = *next == '-';
    if (isNegative || *next == '+') ++next;
    int digits = 0;
    int whole = 0;
    while (next < last && isDigit(*next)) {
        if (++digits > 9) return make(TokenKind::bad);
        whole = whole * 10 + (*next++ - '0');
    }
    double value = whole;
    token.isInteger = next == last || *next != '.';
    if (!token.isInteger) {
        ++next;
        double scale = 0.1;
        while (next < last && isDigit(*next)) {
            value = value + scale * (*next++ - '0');
            scale *= 0.1;
            ++digits;
        }
    }
    if (digits == 0 || !atBorder()) return make(TokenKind::bad);
    token.number = isNegative ? -value : value;
    return token;
}

/// Reads what follows a backslash; false at the end.
bool ContentLexer::escape()
{
    if (next == last) return false;
    const unsigned char c = *next++;
    switch (c) {
    case 'n':
        text += '\n';
        break;
    case 'r':
        text += '\r';
        break;
    case 't':
        text += '\t';
        break;
    case 'b':
        text += '\b';
        break;
    case 'f':
        text += '\f';
        break;
    case '\r':
        if (next < last && *next == '\n') ++next;
        break;
    case '\n':
        break;
    default:
        if (c < '0' || c > '7') {
            text += static_cast<char>(c);
            break;
        }
        int code = c - '0';
        for (int i = 0; i < 2 && next < last && *next >= '0' && *next <= '7'; ++i) code = code * 8 + (*next++ - '0');
        text += static_cast<char>(code);
    }
    return true;
}

Token ContentLexer::literalString()
{
    Token token = make(TokenKind::string);
    token.start = text.size();
    ++next;
    int depth = 1;
    while (next < last) {
        const unsigned char *run = next;
        while (next < last && *next != '(' && *next != ')' && *next != '\\') ++next;
        text.append(reinterpret_cast<const char *>(run), next - run);
        if (next == last) break;
        const unsigned char c = *next++;
        if (c == '\\') {
            if (!escape()) break;
            continue;
        }
        depth += c == '(' ? 1 : -1;
        if (depth == 0) {
            token.length = text.size() - token.start;
            return token;
        }
        text += static_cast<char>(c);
    }
    return make(TokenKind::bad);
}

Token ContentLexer::hexString()
{
    Token token = make(TokenKind::string);
    token.start = text.size();
    ++next;
    int high = -1;
    while (next < last) {
        const unsigned char c = *next++;
        if (c == '>') {
            if (high >= 0) text += static_cast<char>(high << 4);
            token.length = text.size() - token.start;
            return token;
        }
        if (classes.of[c] == space) continue;
        const int digit = hexDigit(c);
        if (digit < 0) break;
        if (high < 0) {
            high = digit;
        } else {
            text += static_cast<char>(high << 4 | digit);
            high = -1;
        }
    }
    return make(TokenKind::bad);
}

Token ContentLexer::name()
{
    Token token = make(TokenKind::name);
    token.start = text.size();
    ++next;
    while (!atBorder()) {
        const unsigned char c = *next++;
        if (c == '#') {
            if (last - next < 2 || hexDigit(next[0]) < 0 || hexDigit(next[1]) < 0) return make(TokenKind::bad);
            const int code = hexDigit(next[0]) << 4 | hexDigit(next[1]);
            if (code == 0) return make(TokenKind::bad);
            text += static_cast<char>(code);
            next += 2;
        } else {
            text += static_cast<char>(c);
        }
    }
    token.length = text.size() - token.start;
    // Poppler cuts and complains beyond 127.
    if (token.length > 127) return make(TokenKind::bad);
    text += '\0';
    return token;
}

Token ContentLexer::word()
{
    Token token = make(TokenKind::word);
    int count = 0;
    while (!atBorder()) {
        if (count < 4) token.word |= static_cast<uint32_t>(*next) << (8 * count);
        ++next;
        ++count;
    }
    if (count <= 4) return token;
    token.word = count == 5 && std::memcmp(next - 5, "false", 5) == 0 ? wordCode("fals") : 0;
    return token;
}

} // namespace paragraf
