import DocumentModel
import Testing
@testable import ExtractPDF
extension ExtractPDFTests { @Suite struct Probe {
 @Test func dump() throws {
  func show(_ name: String, _ f: PDFFile) { print("##", name); do { let d = try f.read(); for b in d.blocks { print(b.id, b.page, b.text.debugDescription, b.box, b.fontSize, b.weight, b.isItalic, b.boldPrefix) }; print(d.pages, d.metadata.properties.map { "\($0.name)=\($0.value)" }, d.diagnostics.map { "\($0.code) \($0.message)" }) } catch { print("ERR", error) } }
  show("plain", PDFFile(set("Hej på dig, åäö ÅÄÖ é – • € §", baseline: 100) + set("Andra raden", baseline: 114, .bold, size: 12) + set("Tredje raden", baseline: 130, .italic)))
  show("cells", PDFFile(set("Dnr", baseline: 100) + set("KS 2024/17", x: 200, baseline: 100) + set("Datum", x: 400, baseline: 100)))
  show("boldprefix", PDFFile(set(baseline: 100, ("Bakgrund:", .bold), (" Bron är gammal.", .regular))))
  show("label", PDFFile(set("Datum", baseline: 100, .bold) + set("2024-03-05", x: 112, baseline: 100)))
  show("label2", PDFFile(set("Datum", baseline: 100) + set("2024-03-05", x: 110, baseline: 100)))
  show("nbsp", PDFFile(set("12\u{a0}000\u{a0}kronor", baseline: 100)))
  show("odd", PDFFile(set(baseline: 100, ("kommu", .regular), ("\u{1}", .odd), ("nen", .regular)) + set(baseline: 130, ("noll", .regular), ("\u{2}", .odd), ("bredd", .regular)) + set(baseline: 160, ("smalt", .regular), ("\u{3}", .odd), ("brett", .regular), ("\u{4}", .odd), ("slut", .regular)) + set(baseline: 190, ("\u{5}", .odd), ("punkt", .regular)) + set(baseline: 210, ("a\u{ad}b", .regular)) + set(baseline: 230, ("a", .regular), ("\u{6}", .odd), ("b", .regular))))
  show("bullet", PDFFile(set("•", baseline: 100) + set("Punkt", x: 80, baseline: 100)))
  show("softend", PDFFile(set(baseline: 100, ("Kommunstyrelsens förvalt", .regular), ("\u{1}", .odd)) + set("ning har", baseline: 114)))
  var r = PDFFile(set("Roterad sida", baseline: 100)); r.pages[0].entries = "/Rotate 90"; show("rotate", r)
  r.pages[0].entries = "/Rotate 180"; show("rotate180", r)
  var c = PDFFile(set("Beskuren", baseline: 100)); c.pages[0].entries = "/CropBox [50 42 545 792]"; show("crop", c)
  var m = PDFFile(set("Forskjuten", baseline: 100)); m.pages[0].mediaBox = "20 -10 595 842"; show("media", m)
  var l = PDFFile(set("a", baseline: 100), set("b", baseline: 100), set("c", baseline: 100)); l.catalog = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 3 >>] >>"; show("labels", l)
  var i = PDFFile(set("a", baseline: 100)); i.information = "/Title <FEFF00C500740067E40072> /Author (Kim Ek) /CreationDate (D:20240305101500+01'00') /ModDate (D:20240306) /Producer (   )"; show("info", i)
  var img = PDFFile("q 400 0 0 400 70 200 cm /I1 Do Q"); img.resources = "/XObject << /I1 20 0 R >>"; img.objects = [PDFFile.stream("/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /ASCIIHexDecode", "00FF00FF>")]; show("image", img)
  show("blank", PDFFile(""))
  var miss = PDFFile(set("a", baseline: 100), "", set("c", baseline: 100)); miss.pages[1].isMissing = true; show("missing", miss)
  var miss2 = PDFFile(""); miss2.pages[0].isMissing = true; show("allmissing", miss2)
  show("none", PDFFile())
  show("syntax", PDFFile(set("Trasig", baseline: 100) + "BT 12 Tf (x ET >> ]] foo bar"))
  show("two columns", PDFFile((0..<4).map { set("Vänster spalt rad \($0) som är lång", baseline: 100 + 14 * Double($0)) + set("Höger spalt rad \($0) som är lång", x: 320, baseline: 100 + 14 * Double($0)) }.joined()))
  show("spaced", PDFFile(set("P R O T O K O L L", baseline: 100)))
  show("spaced2", PDFFile("BT /F2 14 Tf 8 Tc 70 700 Td (PROTOKOLL) Tj ET " + "BT /F2 14 Tf 20 Tc 70 600 Td (UTDRAG) Tj ET"))
  show("vertical", PDFFile("BT /F1 11 Tf 0 1 -1 0 40 300 Tm (Sidledes text) Tj ET" + set("Rak text", baseline: 100)))
  show("super", PDFFile(set("Ytan är 40 m", baseline: 100) + "BT /F1 7 Tf 133 746 Td (2) Tj ET"))
  show("order", PDFFile(set("Nederst", baseline: 700) + set("Överst", baseline: 100)))
  show("empty", PDFFile(set("   ", baseline: 100)))
  var enc = PDFFile(""); enc.information = "/Title ()"; print("junk", refusal(Array("<html>".utf8)) as Any, refusal([]) as Any, refusal(Array(enc.bytes.prefix(40))) as Any)
 }
} }
