import DocumentModel
import Testing

@Suite struct AmountRuleTests {
    @Test(arguments: [
        ("Bidrag beviljas med ⟦12 tkr⟧ för 2025.", "12000 SEK"),
        ("Kostnaden är ⟦1 047 250:-/år⟧.", "1047250 SEK"),
        ("Nu betalas ⟦512000:-/år⟧.", "512000 SEK"),
        ("en höjning med ⟦318 240:-⟧. Anledningen", "318240 SEK"),
        ("Avgiften är ⟦5 kr/h⟧", "5 SEK"),
        ("⟦4,85 mnkr⟧", "4850000 SEK"),
        ("avviker med ⟦-38,6 mkr⟧", "-38600000 SEK"),
        ("avviker med ⟦−38,6 mkr⟧", "-38600000 SEK"),
        ("avviker med ⟦–17 444 tkr⟧", "-17444000 SEK"),
        ("högst ⟦5,5 miljoner kronor⟧ i år", "5500000 SEK"),
        ("⟦1,815 mnkr⟧", "1815000 SEK"),
        ("⟦0,5 mdkr⟧", "500000000 SEK"),
        ("⟦2 miljarder kronor⟧", "2000000000 SEK"),
        ("⟦150.442 tkr⟧ i driftbudget", "150442000 SEK"),
        ("⟦2.500.000 kr⟧", "2500000 SEK"),
        ("⟦2.5 mkr⟧", "2500000 SEK"),
        ("⟦11 600,50 kr⟧", "11600.50 SEK"),
        ("⟦84\u{00A0}312\u{00A0}tkr⟧", "84312000 SEK"),
        ("⟦84\u{202F}312 kkr⟧", "84312000 SEK"),
        ("⟦SEK 12 000⟧ betalas", "12000 SEK"),
        ("⟦12 000 SEK⟧ betalas", "12000 SEK"),
        ("⟦50 öre⟧", "0.50 SEK"),
        ("⟦1 000 euro⟧", "1000 EUR"),
        ("mellan 10–⟦20 tkr⟧", "20000 SEK"),
        ("mellan 5 -⟦10 tkr⟧", "10000 SEK"),
        ("utfall 2031 ⟦-10 tkr⟧", "-10000 SEK"),
        ("år 2027 ⟦1 000 tkr⟧", "1000000 SEK"),
        ("år 2027 till ⟦68 883 tkr⟧; sedan", "68883000 SEK"),
        ("hyran ⟦1 250 kr/m2⟧ och år", "1250 SEK"),
        ("hyran ⟦1 250 kr/m²⟧ och år", "1250 SEK"),
        ("(⟦-7,5 milj. kr⟧)", "-7500000 SEK"),
        ("⟦0 kr⟧", "0 SEK"),
        ("⟦-0 kr⟧", "0 SEK"),
        ("⟦123456789012345678 kr⟧", "123456789012345678 SEK"),
        ("⟦0,000001 kr⟧", "0.000001 SEK"),
    ]) func `reads amounts exactly`(_ marked: String, _ value: String) throws {
        #expect(try mark(.amount, marked) == [value])
    }

    @Test(arguments: [
        "12 personer", "30 miljoner", "kl. 14:30", "lag (1976:580)", "12 krukor", "A12 kr", "14:-5", "tre kronor",
        "5 %", "1'500 kr", "1’500 kr", "0322-61 60 00", "2018-09-19", "kr", "", "10\tkr", "1234567890123456789 kr",
    ]) func `leaves other numbers alone`(_ text: String) throws {
        #expect(try mark(.amount, text) == [])
    }

    @Test func `several in one sentence`() throws {
        #expect(
            try mark(.amount, "Från ⟦85 kr⟧ till ⟦62 kr⟧, totalt ⟦1 548 329 kronor⟧ (⟦415 tkr⟧ per år).")
                == ["85 SEK", "62 SEK", "1548329 SEK", "415000 SEK"])
    }

    @Test func `names the measure`() throws {
        #expect(try marks(.amount, "⟦512000:-/år⟧").map { $0["per"] } == ["år"])
        #expect(try marks(.amount, "⟦9 kr/m²⟧").map { $0["per"] } == ["m²"])
    }
}
