// Tokens of content streams (ISO 32000-1, 7.2 and 7.8.2).
//
// Gives what poppler's Lexer gives, to the last bit of a number, for content that keeps the rules. Anything else is
// `bad`: such a page is left to poppler.

#ifndef PARAGRAF_CONTENT_LEXER_HPP
#define PARAGRAF_CONTENT_LEXER_HPP

#include <cstdint>
#include <string>

namespace paragraf {

enum class TokenKind { end, number, string, name, word, openArray, closeArray, openDictionary, closeDictionary, bad };

struct Token {
    TokenKind kind;
    /// Whether a number was written without a point.
    bool isInteger;
    double number;
    /// Letters of a word, the first one in the lowest byte; 0 for words of more than four.
    uint32_t word;
    /// Place of a string or name in the lexer's `text`.
    size_t start, length;
};

class ContentLexer {
public:
    ContentLexer(const char *begin, const char *end)
        : next(reinterpret_cast<const unsigned char *>(begin)), last(reinterpret_cast<const unsigned char *>(end)) { }

    Token token();

    /// Bytes of the strings and names since it was emptied; each name has a zero behind it.
    std::string text;

private:
    const unsigned char *next, *last;

    Token make(TokenKind kind) const { return { kind, false, 0, 0, 0, 0 }; }
    bool skipSpace();
    bool atBorder() const;
    Token number();
    Token literalString();
    Token hexString();
    Token name();
    Token word();
    bool escape();
};

constexpr uint32_t wordCode(const char *letters)
{
    uint32_t code = 0;
    for (int i = 0; i < 4 && letters[i]; ++i) code |= static_cast<uint32_t>(static_cast<unsigned char>(letters[i])) << (8 * i);
    return code;
}

} // namespace paragraf

#endif
