import DocumentModel
import Testing

/// Headings that Swedish municipalities use, each with what it is for.
@Suite struct MunicipalHeadingsTests {
    private static func table(_ rows: [String: String]) -> [(heading: String, role: String)] {
        rows.sorted { $0.key < $1.key }.flatMap { role, headings in
            headings.split(separator: ";").map { (String($0.trimmingPrefix(" ")), role) }
        }
    }

    @Test(
        arguments: table([
            "decision_proposal":
                """
            Förslag till beslut; Förvaltningens förslag till beslut; Kommunstyrelsens förslag till kommunfullmäktige; \
            Arbetsutskottets förslag till beslut; Beredningens förslag; Stadsbyggnadskontorets förslag; \
            Kommunledningskontorets förslag till beslut; Förslag till beslut för kommunstyrelsen; \
            Ordförandens förslag till beslut; Förslag till kommunfullmäktige; Kommunstyrelsen föreslås besluta; \
            Samhällsbyggnadsnämndens förslag till kommunstyrelsen; Förvaltningens beslutsförslag; \
            Kommunchefens förslag till beslut; Tjänstepersonens förslag till beslut; \
            Kommundirektörens förslag till beslut; Förslag till nämndens beslut
            """,
            "summary":
                """
            Sammanfattning; Sammanfattning av ärendet; Sammanfattning av ärende; Ärendet i korthet; \
            Kort sammanfattning
            """,
            "case_description":
                """
            Ärendebeskrivning; Ärendet; Ärende; Beskrivning av ärendet; Beskrivning av ärende; \
            Redogörelse för ärendet; Ärendebeskrivning och bakgrund
            """,
            "background":
                """
            Bakgrund; Bakgrund till ärendet; Bakgrund och syfte; Inledning; Tidigare beslut; Historik; Uppdraget; \
            Bakgrund till förslaget; Bakgrund och nuläge; Bakgrundsinformation
            """,
            "assessment":
                """
            Bedömning; Förvaltningens bedömning; Socialförvaltningens bedömning; Överväganden; \
            Förvaltningens synpunkter; Analys; Slutsats; Kommunens bedömning; Samlad bedömning; \
            Stadsledningskontorets synpunkter och förslag; Motivering till beslut; Skäl för beslut; \
            Motivering av förslag till beslut; Kommunledningskontorets yttrande; Bedömning av ärendet; \
            Förvaltningens överväganden; Skälen för beslutet
            """,
            "decision_basis":
                """
            Beslutsunderlag; Underlag för beslut; Underlag till beslut; Handlingar i ärendet; Handlingar; Underlag; \
            Beslutsunderlag i ärendet; Ärendets handlingar
            """,
            "attachments": "Bilagor; Bilaga; Bifogade handlingar; Bilageförteckning; Bilagor till ärendet",
            "economic_impact":
                """
            Ekonomiska konsekvenser; Ekonomi; Ekonomisk påverkan; Finansiering; Ekonomiska konsekvenser för kommunen; \
            Ekonomisk konsekvensanalys; Kostnader och finansiering; Ekonomiska konsekvenser av beslutet; \
            Ekonomiska konsekvenser och finansiering; Konsekvenser för ekonomin; Ekonomisk konsekvensbeskrivning; \
            Ekonomiska följder
            """,
            "child_impact":
                """
            Barnperspektiv; Barnperspektivet; Barnkonsekvensanalys; Barnets bästa; Barnrättsperspektiv; \
            Prövning av barnets bästa; Konsekvenser för barn; Barnkonsekvenser; Barnchecklista; Barnkonventionen; \
            Barnkonsekvensbeskrivning; Barnets bästa och barnets rättigheter
            """,
            "environmental_impact":
                """
            Miljökonsekvenser; Miljöpåverkan; Klimatpåverkan; Miljö- och klimatkonsekvenser; Konsekvenser för miljön; \
            Ekologisk hållbarhet; Ekologiska konsekvenser; Konsekvenser för klimat och miljö; Miljöperspektiv
            """,
            "social_impact":
                """
            Sociala konsekvenser; Jämställdhet; Jämställdhetsperspektiv; Folkhälsa; Tillgänglighet; \
            Social hållbarhet; Konsekvenser för jämställdhet; Folkhälsoperspektiv; Tillgänglighetsperspektiv
            """,
            "legal_assessment":
                """
            Juridiska konsekvenser; Juridisk bedömning; Lagrum; Lagstiftning; Rättsliga förutsättningar; \
            Juridiska aspekter; Aktuella lagrum; Gällande rätt; Rättslig grund; Tillämplig lagstiftning; \
            Aktuell lagstiftning; Tillämpliga lagrum
            """,
            "impact_other":
                """
            Konsekvenser; Övriga konsekvenser; Verksamhetsmässiga konsekvenser; Konsekvenser för verksamheten; \
            Personella konsekvenser; Riskanalys; Konsekvenser av förslaget; Konsekvensbeskrivning; \
            Andra konsekvenser; Konsekvenser av förslag till beslut; Risk- och sårbarhetsanalys
            """,
            "goals":
                """
            Kommunala mål; Måluppfyllelse; Styrdokument; Koppling till mål; Koppling till kommunens mål; \
            Koppling till kommunfullmäktiges mål; Vision och mål; Koppling till styrande dokument
            """,
            "consultation": "Samråd; Medborgardialog; Dialog; Brukardialog; Samråd och dialog",
            "union_cooperation":
                """
            MBL; Facklig samverkan; Samverkan; Förhandling enligt MBL; Information enligt MBL; MBL-förhandling; \
            Information eller förhandling enligt lag (1976:580) om medbestämmande i arbetslivet; \
            Samverkan med fackliga organisationer; Facklig förhandling; Fackliga förhandlingar; \
            Samverkan med fackliga parter; Samverkan med personalorganisationer; Förhandling enligt 11 § MBL; \
            Facklig samverkan (MBL); MBL (11 §); Information enligt 19 § MBL
            """,
            "implementation_followup":
                """
            Uppföljning; Genomförande; Tidplan; Tidsplan; Nästa steg; Genomförande och uppföljning; Fortsatt arbete; \
            Uppföljning av beslut; Genomförande och tidplan; Tidplan för genomförande
            """,
            "preparation":
                """
            Ärendets beredning; Beredning av ärendet; Beredning; Tidigare behandling; Remissyttranden; \
            Ärendets tidigare behandling; Remissinstansernas synpunkter
            """,
            "distribution":
                """
            Beslutet skickas till; Beslutet ska skickas till; Beslut skickas till; Expedieras till; Sändlista; \
            Skickas till; Protokollsutdrag till; Kopia till; Delges; Beslutet delges; Beslutet skickas för kännedom till; \
            Expediering; Expedieras; Beslutet ska sändas till; Beslutet meddelas; Delgivning av beslut; Beslut delges
            """,
        ]))
    func `in reports`(heading: String, role: String) throws {
        #expect(line(try reading("# \(heading)")) == "\(role): \(heading)")
    }

    @Test(
        arguments: table([
            "decision":
                """
            Beslut; Kommunstyrelsens beslut; Nämndens beslut; Arbetsutskottets beslut; Kommunfullmäktiges beslut; \
            Kommunstyrelsen beslutar; Kommunfullmäktige beslutar; Beslutet; Socialnämndens beslut; \
            Barn- och utbildningsnämnden beslutar; Kommunstyrelsen beslutar för egen del; \
            Kommunstyrelsens beslut för egen del; Kommunstyrelsens arbetsutskotts beslut; \
            Kommunfullmäktige beslutade
            """,
            "proposals_at_meeting":
                """
            Yrkanden; Yrkande; Förslag till beslut på sammanträdet; Yrkanden på sammanträdet; Tilläggsyrkande; \
            Förslag på sammanträdet; Ändringsyrkande; Dagens yrkanden; Yrkanden under mötet
            """,
            "decision_procedure":
                "Beslutsgång; Propositionsordning; Beslutsordning; Propositionsordningar; Propositionsställning",
            "vote": "Omröstning; Votering; Voteringslista; Omröstningsresultat; Röstning",
            "reservation":
                "Reservation; Reservationer; Reservation mot beslutet; Skriftlig reservation; Reservation (SD)",
            "statement":
                """
            Särskilt yttrande; Protokollsanteckning; Protokollsanteckningar; Anteckning till protokollet; \
            Särskilda yttranden; Anteckningar till protokollet; Protokollsnotering
            """,
            "recusal": "Jäv; Anmälan om jäv; Deltar ej i beslutet; Deltar inte i beslutet; Deltar inte i beslut",
            "debate": "Debatt; Anföranden; Inlägg; Diskussion; Yttranden; Talarlista",
            "presenter": "Föredragande; Föredragning",
            "appeal_info":
                """
            Hur man överklagar; Överklagande; Besvärshänvisning; Överklagandeanvisning; Hur man överklagar beslutet; \
            Hur man överklagar ett beslut; Överklaga beslutet; Så överklagar du
            """,
            "advisory_notes": "Upplysningar; Upplysning",
            "distribution":
                """
            Beslutet skickas till; Protokollsutdrag till; Expedieras till; Delges; Utdrag till; Beslutet expedieras till; \
            Protokollsutdrag skickas till; Beslutsexpediering; Protokollsutdrag sänds till; Protokollsutdrag delges; \
            Skickas för kännedom till
            """,
        ]))
    func `in minutes`(heading: String, role: String) throws {
        #expect(line(try readingInMinutes("# \(heading)")) == "\(role): \(heading)")
    }
}
