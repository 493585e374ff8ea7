import DocumentModel
import Testing

@Suite struct LawCitationRuleTests {
    @Test(arguments: [
        ("enligt ⟦lag (1976:580) om medbestämmande i arbetslivet⟧ har", "SFS 1976:580"),
        ("enligt ⟦kommunallagen (2017:725)⟧.", "SFS 2017:725"),
        ("enligt ⟦4 kap. 2 § kommunallagen⟧", "kommunallagen 4:2"),
        ("förhandling enligt ⟦19 § MBL⟧ har skett", "medbestämmandelagen 19 §"),
        ("väcks enligt ⟦kommunallagen 4 kap. § 20⟧.", "kommunallagen 4:20"),
        ("⟦9 kap. 6 och 8 §§ miljöbalken⟧", "miljöbalken 9:6, 9:8"),
        ("⟦9 kap. 6 e-g §§⟧", "9:6e-g"),
        ("⟦9 kap. 6 e-g och 8 §§ miljöbalken⟧", "miljöbalken 9:6e-g, 9:8"),
        ("⟦9 kap. 6 i och 6 k §§ miljöbalken⟧", "miljöbalken 9:6i, 9:6k"),
        ("⟦miljöbalken 9 kap § 6 e⟧.", "miljöbalken 9:6e"),
        ("⟦miljöbalkens 6 kap. 11§⟧ och", "miljöbalken 6:11"),
        ("prövas mot ⟦PBL⟧ i dag", "SFS 2010:900"), ("enligt ⟦LSS⟧-lagen", "SFS 1993:387"),
        ("⟦PBL⟧ - rutin", "SFS 2010:900"),
        ("⟦9 kap. 31 b § PBL⟧", "plan- och bygglagen 9:31b"),
        ("⟦TSFS 2024:57⟧", "TSFS 2024:57"), ("⟦HSLF-FS 2017:40⟧", "HSLF-FS 2017:40"),
        ("⟦SFS 2010:900⟧", "SFS 2010:900"),
        ("följer av ⟦förvaltningslagen⟧", "SFS 2017:900"),
        ("⟦16 § naturvårdslagen⟧", "naturvårdslagen 16 §"),
        ("⟦16 § lagen (1994:137)⟧ gäller", "SFS 1994:137 16 §"),
        ("⟦9 § i förvaltningslagen⟧", "förvaltningslagen 9 §"),
        ("⟦6 kap. 5 § andra stycket kommunallagen⟧", "kommunallagen 6:5"),
        ("⟦bibliotekslagen (2013:801, § 17)⟧", "bibliotekslagen 17 §"),
        ("⟦skollagen (2010:800, § 3 kap. 7 §)⟧", "skollagen 3:7"),
        ("⟦9 kap. 4 § miljöbalken (1998:808)⟧", "miljöbalken 9:4"),
        ("⟦lagen om stöd och service till vissa funktionshindrade (LSS)⟧ ger", "SFS 1993:387"),
        ("⟦lagen (2016:1145) om offentlig upphandling (LOU)⟧", "SFS 2016:1145"),
        ("⟦Plan- och bygglagen (2010:900)⟧", "SFS 2010:900"), ("⟦plan- och bygglagen⟧", "SFS 2010:900"),
        ("⟦SL 8:5⟧", "skollagen 8:5"), ("⟦8 kapitlet 20 a § kommunallagen⟧", "kommunallagen 8:20a"),
        ("⟦förordningen 1998:905⟧ bilaga 4", "SFS 1998:905"),
        ("⟦trafikförordningen (1998:1276)⟧", "SFS 1998:1276"),
        ("⟦skollagen 4 kapitlet 3-4§§⟧", "skollagen 4:3-4"),
        ("⟦4 kap. 2 § och 5 kap. 1 § kommunallagen⟧", "kommunallagen 4:2, 5:1"),
        ("enligt ⟦artikel 3 i barnkonventionen⟧ ska", "barnkonventionen artikel 3"),
        (
            "⟦lagen (1957:259) om rätt för kommun att ta ut avgift för vissa upplåtelser av offentlig plats, m.m.⟧ får",
            "SFS 1957:259"
        ), ("⟦köttlagen (1999:12)⟧", "SFS 1999:12"), ("på en cykelgata (⟦8 kap. 1 a §⟧)", "8:1a"),
        ("⟦kommunallagen (1991:900)⟧", "SFS 1991:900"), ("enligt ⟦dataskyddsförordningen⟧", "EU 2016/679"),
    ]) func `reads citations`(_ marked: String, _ value: String) throws {
        #expect(try mark(.lawCitation, marked) == [value])
    }

    @Test(arguments: [
        "KF § 81, 2030-12-11", "den 3 juni 2026, § 86 behandlat", "§§ 111-122", "§ 45 Information", "bolagen (2018:5)",
        "förslagen", "enligt lag", "lagen säger", "KL och FL", "LÖVEKULLE 1:26", "KS 2018:4", "§9", "tjugo lag",
        "artikel 3 i tidningen", "konventionen",
        "motion (2018:12)", "SOU 2018:12", "LSS-handläggaren", "Enligt PBL–gruppen",
    ]) func `leaves other references alone`(_ text: String) throws {
        #expect(try mark(.lawCitation, text) == [])
    }

    @Test func `a paragraph number before a title is no provision`() throws {
        #expect(try mark(.lawCitation, "§ 45 ⟦Förvaltningslagen⟧, information") == ["SFS 2017:900"])
    }

    @Test func `tells name, number and place`() throws {
        let citation = try marks(.lawCitation, "⟦4 kap. 2 § kommunallagen⟧")[0]
        #expect(citation["statute"] == "kommunallagen")
        #expect(citation["sfs"] == "2017:725")
        #expect(citation["provision"] == "4:2")
    }

    @Test func `a bare name is less certain than a number`() throws {
        #expect(try marks(.lawCitation, "⟦skollagen⟧")[0].confidence < 1)
        #expect(try marks(.lawCitation, "⟦skollagen (2010:800)⟧")[0].confidence == 1)
    }
}
