/// A statute of the Swedish code: what people call it and its number in the code (SFS).
struct Statute {
    /// Name in common use, or `SFS 1994:137` for one that has none here.
    let name: String
    /// Number such as `2017:725`; for EU law such as `EU 2016/679`.
    let number: String
}

/// Statutes that board papers name. Names and numbers are facts from the code; where a statute was replaced under the
/// same name, the number is that of the one in force at the end of 2025.
enum Statutes {
    /// Single-word names in lower case; for `plan- och bygglagen` the last word, see ``compounds``.
    static let named: [String: Statute] = Dictionary(
        uniqueKeysWithValues: [
            ("kommunallagen", "2017:725"), ("förvaltningslagen", "2017:900"), ("miljöbalken", "1998:808"),
            ("socialtjänstlagen", "2025:400"), ("skollagen", "2010:800"), ("bibliotekslagen", "2013:801"),
            ("medbestämmandelagen", "1976:580"), ("arbetsmiljölagen", "1977:1160"),
            ("diskrimineringslagen", "2008:567"), ("arkivlagen", "1990:782"), ("regeringsformen", "1974:152"),
            ("tryckfrihetsförordningen", "1949:105"), ("yttrandefrihetsgrundlagen", "1991:1469"),
            ("föräldrabalken", "1949:381"), ("ärvdabalken", "1958:637"), ("jordabalken", "1970:994"),
            ("brottsbalken", "1962:700"), ("rättegångsbalken", "1942:740"), ("utsökningsbalken", "1981:774"),
            ("socialförsäkringsbalken", "2010:110"), ("väglagen", "1971:948"), ("ordningslagen", "1993:1617"),
            ("trafikförordningen", "1998:1276"), ("alkohollagen", "2010:1622"), ("livsmedelslagen", "2006:804"),
            ("spellagen", "2018:1138"), ("säkerhetsskyddslagen", "2018:585"), ("patientlagen", "2014:821"),
            ("patientsäkerhetslagen", "2010:659"), ("tandvårdslagen", "1985:125"), ("språklagen", "2009:600"),
            ("vallagen", "2005:837"), ("strålskyddslagen", "2018:396"), ("anläggningslagen", "1973:1149"),
            ("fastighetsbildningslagen", "1970:988"), ("expropriationslagen", "1972:719"),
            ("ledningsrättslagen", "1973:1144"), ("kulturmiljölagen", "1988:950"), ("skogsvårdslagen", "1979:429"),
            ("jaktlagen", "1987:259"), ("naturvårdslagen", "1964:822"), ("djurskyddslagen", "2018:1192"),
            ("smittskyddslagen", "2004:168"), ("begravningslagen", "1990:1144"), ("fjärrvärmelagen", "2008:263"),
            ("ellagen", "1997:857"), ("förvaltningsprocesslagen", "1971:291"), ("bokföringslagen", "1999:1078"),
            ("aktiebolagslagen", "2005:551"), ("avtalslagen", "1915:218"), ("skadeståndslagen", "1972:207"),
            ("semesterlagen", "1977:480"), ("föräldraledighetslagen", "1995:584"), ("konkurrenslagen", "2008:579"),
            ("folkbokföringslagen", "1991:481"), ("visselblåsarlagen", "2021:890"), ("avfallsförordningen", "2020:614"),
            ("skolförordningen", "2011:185"), ("gymnasieförordningen", "2010:2039"),
            ("miljöbedömningsförordningen", "2017:966"), ("miljötillsynsförordningen", "2011:13"),
            ("områdesskyddsförordningen", "1998:1252"), ("dataskyddslagen", "2018:218"),
            ("dataskyddsförordningen", "EU 2016/679"), ("barnkonventionen", "2018:1197"),
            ("plan- och bygglagen", "2010:900"),
            ("plan- och byggförordningen", "2011:338"), ("hälso- och sjukvårdslagen", "2017:30"),
            ("offentlighets- och sekretesslagen", "2009:400"),
            ("äktenskapsbalken", "1987:230"), ("körkortslagen", "1998:488"),
            ("säkerhetsskyddsförordningen", "2021:955"),
        ].map { ($0.0, Statute(name: $0.0, number: $0.1)) })

    /// Last words of names in several words, with the words in front.
    static let compounds: [String: String] = [
        "bygglagen": "plan- och ", "byggförordningen": "plan- och ", "sjukvårdslagen": "hälso- och ",
        "sekretesslagen": "offentlighets- och ",
    ]

    /// Abbreviations that mean a statute wherever they stand.
    static let abbreviations: [String: Statute] = [
        "PBL": Statute(name: "plan- och bygglagen", number: "2010:900"),
        "PBF": Statute(name: "plan- och byggförordningen", number: "2011:338"),
        "MBL": Statute(name: "medbestämmandelagen", number: "1976:580"),
        "LOU": Statute(name: "lagen om offentlig upphandling", number: "2016:1145"),
        "LUF": Statute(name: "lagen om upphandling inom försörjningssektorerna", number: "2016:1146"),
        "LSS": Statute(name: "lagen om stöd och service till vissa funktionshindrade", number: "1993:387"),
        "LVU": Statute(name: "lagen med särskilda bestämmelser om vård av unga", number: "1990:52"),
        "LVM": Statute(name: "lagen om vård av missbrukare i vissa fall", number: "1988:870"),
        "LSO": Statute(name: "lagen om skydd mot olyckor", number: "2003:778"),
        "OSL": Statute(name: "offentlighets- och sekretesslagen", number: "2009:400"),
        "HSL": Statute(name: "hälso- och sjukvårdslagen", number: "2017:30"),
        "GDPR": Statute(name: "dataskyddsförordningen", number: "EU 2016/679"),
        "SoL": Statute(name: "socialtjänstlagen", number: "2025:400"),
    ]

    /// Abbreviations that also mean other things and count only beside a provision (`7 kap. 18 § MB`).
    static let abbreviationsWithProvision: [String: Statute] = [
        "KL": Statute(name: "kommunallagen", number: "2017:725"),
        "FL": Statute(name: "förvaltningslagen", number: "2017:900"),
        "MB": Statute(name: "miljöbalken", number: "1998:808"), "SL": Statute(name: "skollagen", number: "2010:800"),
        "FB": Statute(name: "föräldrabalken", number: "1949:381"),
        "JB": Statute(name: "jordabalken", number: "1970:994"),
        "RF": Statute(name: "regeringsformen", number: "1974:152"),
        "TF": Statute(name: "tryckfrihetsförordningen", number: "1949:105"),
        "ÄB": Statute(name: "ärvdabalken", number: "1958:637"),
        "AML": Statute(name: "arbetsmiljölagen", number: "1977:1160"),
        "LAS": Statute(name: "lagen om anställningsskydd", number: "1982:80"),
        "LOV": Statute(name: "lagen om valfrihetssystem", number: "2008:962"),
        "LAV": Statute(name: "lagen om allmänna vattentjänster", number: "2006:412"),
        "LEH": Statute(
            name: "lagen om kommuners och regioners åtgärder inför och vid extraordinära händelser", number: "2006:544"),
    ]

    /// What follows `lag (1976:580)` or `lagen` in statutes named by their title, words parted by one space.
    static let titles: [(title: [String], number: String)] = [
        ("om medbestämmande i arbetslivet", "1976:580"), ("om offentlig upphandling", "2016:1145"),
        ("om upphandling inom försörjningssektorerna", "2016:1146"), ("om upphandling av koncessioner", "2016:1147"),
        ("om valfrihetssystem", "2008:962"), ("om stöd och service till vissa funktionshindrade", "1993:387"),
        ("med särskilda bestämmelser om vård av unga", "1990:52"),
        ("om vård av missbrukare i vissa fall", "1988:870"), ("om skydd mot olyckor", "2003:778"),
        ("om anställningsskydd", "1982:80"), ("om allmänna vattentjänster", "2006:412"),
        ("om felparkeringsavgift", "1976:206"), ("om bostadsanpassningsbidrag", "2018:222"),
        ("om kollektivtrafik", "2010:1065"), ("om färdtjänst", "1997:736"), ("om riksfärdtjänst", "1997:735"),
        ("om tobak och liknande produkter", "2018:2088"), ("om kommunal bokföring och redovisning", "2018:597"),
        ("om barnets rättigheter", "2018:1197"),
        ("om förenta nationernas konvention om barnets rättigheter", "2018:1197"),
        ("om skydd för personer som rapporterar om missförhållanden", "2021:890"),
        (
            "om kommuners och regioners åtgärder inför och vid extraordinära händelser i fredstid och höjd beredskap",
            "2006:544"
        ), ("med kompletterande bestämmelser till eu:s dataskyddsförordning", "2018:218"),
        ("om nationella minoriteter och minoritetsspråk", "2009:724"), ("om vissa kommunala befogenheter", "2009:47"),
        ("om kommunal energiplanering", "1977:439"),
        ("om gaturenhållning och skyltning", "1998:814"),
        ("med särskilda bestämmelser om gaturenhållning och skyltning", "1998:814"),
        ("om flyttning av fordon i vissa fall", "1982:129"), ("om brandfarliga och explosiva varor", "2010:1011"),
        ("om svenskt medborgarskap", "2001:82"),
        ("om rätt för kommun att ta ut avgift för vissa upplåtelser av offentlig plats", "1957:259"),
        ("om rätt för kommun att ta ut avgift för vissa upplåtelser av offentlig plats, m.m.", "1957:259"),
    ].map { ($0.0.split(separator: " ").map(String.init), $0.1) }
}
