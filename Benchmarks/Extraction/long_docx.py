#!/usr/bin/env python3
"""Write a long Word document with invented text: the same bytes each time for the same number of pages.

usage: long_docx.py PAGES OUT.docx

It looks inside like what Word saves: runs split by revision marks and the spelling checker, styles with inheritance,
numbered lists of three levels, tables, footnotes, comments, tracked changes, content controls, fields, text boxes and
headers. A page is some 2,700 characters and ends with a page break.
"""
import random
import sys
import zipfile

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
     'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
     'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
     'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
     'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
     'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"')
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WHO = ["Nämnden", "Förvaltningen", "Kommunstyrelsen", "Utskottet", "Styrgruppen", "Beredningen", "Kontoret"]
DOES = ["föreslår", "bedömer", "konstaterar", "noterar", "framhåller", "beslutar", "anser", "redovisar"]
WHAT = ["att hamnens kajer behöver rustas upp", "att avgiften för båtplatser höjs till 1 250 kronor per år",
        "att skolskjutsarna i Ekhamn samordnas med linje 14", "att planen för området vid Sågdammen ändras",
        "att biblioteket i Lindmyra får öppet även på söndagar", "att underhållet av gång- och cykelvägarna eftersatts",
        "att kostnaden ryms i budgeten för 2031", "att ärendet återremitteras för en fördjupad barnkonsekvensanalys",
        "att taxan för vatten och avlopp räknas upp med 3,5 procent", "att fastigheten Tallen 4:12 säljs på den öppna marknaden"]
WHEN = ["under året", "före den 30 juni", "i samband med delårsrapporten", "efter samråd med byalagen",
        "i enlighet med mål- och resursplanen", "utan ytterligare medel", "enligt gällande delegationsordning"]
HEADINGS = ["Förslag till beslut", "Sammanfattning", "Ärendet", "Bedömning", "Ekonomiska konsekvenser",
            "Barnkonsekvenser", "Beslutsunderlag", "Beslutet skickas till"]
PAGE = 2700


class Writer:
    def __init__(self, pages):
        self.random = random.Random(4)
        self.pages = pages
        self.notes, self.comments, self.body = [], [], []
        self.on_page = 0
        self.page = 1

    def sentence(self):
        pick = self.random.choice
        return f"{pick(WHO)} {pick(DOES)} {pick(WHAT)} {pick(WHEN)}."

    def rsid(self):
        return f"{self.random.randrange(16 ** 8):08X}"

    def run(self, text, properties=""):
        self.on_page += len(text)
        properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        return f'<w:r w:rsidR="{self.rsid()}">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'

    def runs(self, text):
        """A sentence as Word splits it: at edits and around words that the spelling checker does not know."""
        words = text.split(" ")
        cut = self.random.randrange(1, len(words))
        inside = [" ".join(words[:cut]) + " ", " ".join(words[cut:]) + " "]
        properties = self.random.choice(["", "", '<w:rFonts w:cs="Arial"/><w:lang w:val="sv-SE"/>', "<w:i/><w:iCs/>"])
        return self.run(inside[0]) + '<w:proofErr w:type="spellStart"/>' + self.run(inside[1], properties)

    def paragraph(self, inside, properties=""):
        properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        self.body.append(f'<w:p w14:paraId="{self.rsid()}" w:rsidR="{self.rsid()}" w:rsidRDefault="{self.rsid()}">'
                         f"{properties}{inside}</w:p>")

    def prose(self):
        inside = "".join(self.runs(self.sentence()) for _ in range(self.random.randrange(2, 6)))
        chance = self.random.random()
        if chance < 0.08:
            self.notes.append(self.sentence())
            inside += f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{len(self.notes) + 1}"/></w:r>'
        elif chance < 0.12:
            number = len(self.comments)
            self.comments.append(self.sentence())
            inside = (f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>'
                      f'<w:r><w:commentReference w:id="{number}"/></w:r>')
        elif chance < 0.2:
            inside += (f'<w:del w:id="7" w:author="Ines Lundmark"><w:r><w:delText>{self.sentence()}</w:delText></w:r></w:del>'
                       f'<w:ins w:id="8" w:author="Ines Lundmark">{self.run(self.sentence())}</w:ins>')
        elif chance < 0.24:
            box = f"<w:txbxContent><w:p>{self.run(self.sentence())}</w:p></w:txbxContent>"
            inside += ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" '
                       f'name="Textruta 1" descr="Faktaruta"/><wps:txbx>{box}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback>'
                       f"<w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>")
        elif chance < 0.28:
            inside += ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF bilaga \\h </w:instrText></w:r>'
                       f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{self.run("bilaga 3")}<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        self.paragraph(inside)

    def points(self):
        for level in [0, 0, 1, 1, 2, 0]:
            self.paragraph(self.runs(self.sentence()),
                           f'<w:pStyle w:val="Liststycke"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    def table(self):
        rows = []
        for number in range(self.random.randrange(4, 10)):
            cells = [self.random.choice(WHAT)[4:30], f"{self.random.randrange(90, 9000)} tkr", f"{2030 + number}"]
            header = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
            rows.append(f"<w:tr>{header}" + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p>{self.run(cell)}</w:p></w:tc>' for cell in cells) + "</w:tr>")
        self.body.append('<w:tbl><w:tblPr><w:tblStyle w:val="Tabellrutnt"/><w:tblLook w:val="04A0"/></w:tblPr>'
                         f'<w:tblGrid/>{"".join(rows)}</w:tbl>')

    def write(self):
        while self.page <= self.pages:
            self.on_page = 0
            self.paragraph(self.run(f"{self.random.choice(HEADINGS)} {self.page}"), '<w:pStyle w:val="Rubrik2"/>')
            while self.on_page < PAGE:
                self.random.choice([self.prose, self.prose, self.prose, self.prose, self.points, self.table])()
            self.body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
            self.page += 1
        return "".join(self.body)


STYLES = """<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/><w:basedOn w:val="Rubrik1"/><w:rPr><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Liststycke"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="table" w:styleId="Tabellrutnt"><w:name w:val="Table Grid"/></w:style>"""
LEVELS = "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{f}"/><w:lvlText w:val="{t}"/></w:lvl>'
                 for n, (f, t) in enumerate([("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)")]))
NUMBERING = (f'<w:abstractNum w:abstractNumId="1">{LEVELS}</w:abstractNum>'
             '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')


def part(root, inside):
    return f"{HEAD}<w:{root} {W}>{inside}</w:{root}>"


def relationships(pairs):
    return HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(pairs, 1)
    ) + "</Relationships>"


def main():
    writer = Writer(int(sys.argv[1]))
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/></w:sectPr>'
    body = writer.write()
    notes = "".join(f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
                    for n, text in enumerate(writer.notes, 2))
    comments = "".join(f'<w:comment w:id="{n}" w:author="Sven Ek"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
                       for n, text in enumerate(writer.comments))
    pre = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{pre}.document.main+xml"/>'
        + "".join(f'<Override PartName="/word/{n}.xml" ContentType="{pre}.{k}+xml"/>' for n, k in
                  [("styles", "styles"), ("numbering", "numbering"), ("footnotes", "footnotes"), ("comments", "comments"), ("header1", "header")])
        + "</Types>",
        "_rels/.rels": relationships([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": relationships([
            ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("footnotes", "footnotes.xml"),
            ("comments", "comments.xml"), ("header", "header1.xml")]),
        "word/document.xml": part("document", f"<w:body>{body}{section}</w:body>"),
        "word/styles.xml": part("styles", STYLES),
        "word/numbering.xml": part("numbering", NUMBERING),
        "word/footnotes.xml": part("footnotes", notes),
        "word/comments.xml": part("comments", comments),
        "word/header1.xml": part("hdr", "<w:p><w:r><w:t>Ekhamns kommun</w:t></w:r></w:p>"),
    }
    with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
