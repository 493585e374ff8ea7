import Glibc
import Ledger

/// The report as one HTML page that needs nothing else: no script, no font, no picture from elsewhere.
struct ReportPage {
    let ledger: Ledger
    /// Failed and partial files in full; of more, the CSV tells.
    private static let mostFiles = 500

    /// The page. Throws ``LedgerError``.
    func text() throws -> String {
        let status = try StoreStatus(ledger)
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Paragraf: report on \(html(folder))</title>
            <style>\(ReportStyle.sheet)</style></head><body><main>
            \(heading(status))
            \(try time())
            \(try pictures(status))
            \(reasons("Why files failed", status.failures, OutcomeAdvice.failures))
            \(reasons("What is missing from partial results", status.losses, OutcomeAdvice.losses))
            \(try changes())
            \(try files(.failed, "Files that failed", status.counts.failed))
            \(try files(.partial, "Files with partial results", status.counts.partial))
            \(try slowest())
            <footer>Made by Paragraf \(html(Paragraf.version)). File names are raw bytes: what is not printable is
            shown as <code>\\n</code>, <code>\\x9B</code> or <code>\\u{202E}</code>.</footer>
            </main></body></html>

            """
    }

    /// The folder of the store from the root on, since the page may be read elsewhere.
    private var folder: String {
        guard let path = realpath(ledger.folder, nil) else { return ledger.folder }
        defer { free(path) }
        return String(cString: path)
    }

    // MARK: Top

    private func heading(_ status: StoreStatus) -> String {
        let counts = status.counts
        var tiles = tile(counts.seen, "files seen")
        for state in [FileState.succeeded, .partial, .failed, .waiting] {
            tiles += tile(counts[state], state.rawValue, state)
        }
        tiles += tile(status.documents.count, "documents") + tile(status.documents.pages, "pages")
        let parts = [FileState.succeeded, .partial, .failed, .running, .waiting].map { ($0.rawValue, counts[$0]) }
        var facts = ["\(status.sourceBytes.bytes) of sources"]
        if status.duplicates > 0 { facts.append("\(status.duplicates.grouped) files are copies of others") }
        if status.attachments > 0 { facts.append("\(status.attachments.grouped) files were in other files") }
        if counts.gone > 0 { facts.append("\(counts.gone.grouped) are gone from disk") }
        if counts.running > 0 { facts.append("\(counts.running.grouped) are being processed now") }
        if let files = status.work.filesPerSecond, let pages = status.work.pagesPerSecond {
            facts.append(
                "\(files.short) files and \(pages.short) pages per second over \(status.work.activeSeconds.duration) of work"
            )
        }
        return """
            <h1>Report on \(html(folder))</h1>
            <p class="soft">\(ReportPage.clock(millisecondsNow, "%Y-%m-%d %H:%M"))</p>
            <div class="tiles">\(tiles)</div>
            <div class="share">\(ReportChart.share(parts, title: "Files by state"))</div>
            <p class="legend">\(html(facts.joined(separator: " · ")))</p>
            """
    }

    private func tile(_ number: Int, _ name: String, _ state: FileState? = nil) -> String {
        let dot = state.map { "<i class=\"dot \($0.rawValue)\"></i>" } ?? ""
        return "<div class=\"tile\"><b>\(number.grouped)</b><span>\(dot)\(name)</span></div>"
    }

    private var millisecondsNow: Int64 { Int64(Glibc.time(nil)) * 1000 }

    // MARK: Pictures

    private func time() throws(LedgerError) -> String {
        let slices = try ledger.outcomesOverTime()
        guard let first = slices.first, let last = slices.last else { return "" }
        let span = last.start - first.start
        let form = span < 3_600_000 ? "%H:%M:%S" : span < 2 * 86_400_000 ? "%H:%M" : "%m-%d %H"
        let states: [FileState] = [.succeeded, .partial, .failed]
        let columns = slices.map { slice in
            ReportChart.Column(
                label: ReportPage.clock(slice.start, form),
                parts: states.map { ($0.rawValue, slice.outcomes[$0] ?? 0) })
        }
        let legend = states.map { "<span><i class=\"dot \($0.rawValue)\"></i>\($0.rawValue)</span>" }.joined()
        let from = ReportPage.clock(first.start, "%Y-%m-%d %H:%M:%S")
        return """
            <section><h2>Outcomes over time</h2>
            <div class="scroll">\(ReportChart.columns(columns, title: "Outcomes over time"))</div>
            <p class="legend">\(legend)<span>from \(from); retries count again</span></p></section>
            """
    }

    private func pictures(_ status: StoreStatus) throws(LedgerError) -> String {
        let kinds = try ledger.kinds().map { (name: $0.name.isEmpty ? "unknown" : $0.name, value: $0.count) }
        var cards = card("Kinds of documents", bars(kinds, "documents", "Documents by kind"))
        let failures = status.failures.map { (name: $0.reason, value: $0.files) }
        cards += card("Failures by reason", bars(failures, "failed", "Failed files by reason"))
        return "<div class=\"pair\">\(cards)</div>\(try years())"
    }

    /// At most a dozen bars; the rest in one.
    private func bars(_ all: [(name: String, value: Int)], _ style: String, _ title: String) -> String? {
        guard !all.isEmpty else { return nil }
        var shown = Array(all.prefix(all.count > 12 ? 11 : 12))
        if all.count > 12 { shown.append(("others", all.dropFirst(11).reduce(0) { $0 + $1.value })) }
        return ReportChart.bars(shown, style: style, title: title)
    }

    private func card(_ title: String, _ picture: String?) -> String {
        "<section><h2>\(title)</h2>\(picture ?? "<p class=\"soft\">None.</p>")</section>"
    }

    private func years() throws(LedgerError) -> String {
        var counts: [Int: Int] = [:]
        var others = 0
        for share in try ledger.years() {
            // Papers may claim any date; columns are for years that a municipality can have written in.
            if let year = Int(share.name), (1850...2100).contains(year) {
                counts[year] = share.count
            } else {
                others += share.count
            }
        }
        guard let first = counts.keys.min(), let last = counts.keys.max() else { return "" }
        let columns = (first...last).map { year in
            ReportChart.Column(label: "\(year)", parts: [("documents", counts[year] ?? 0)])
        }
        let note = others > 0 ? "<p class=\"legend\">\(others.grouped) documents have no date.</p>" : ""
        return """
            <section><h2>Documents by year</h2>
            <div class="scroll">\(ReportChart.columns(columns, title: "Documents by year"))</div>\(note)</section>
            """
    }

    // MARK: Tables

    private func reasons(_ title: String, _ reasons: [(reason: String, files: Int)], _ advice: [String: String])
        -> String
    {
        guard !reasons.isEmpty else { return "" }
        let rows = reasons.map { reason, files in
            "<tr><td><code>\(html(reason))</code></td><td class=\"n\">\(files.grouped)</td>"
                + "<td>\(html(advice[reason] ?? ""))</td></tr>"
        }
        return table(title, "<th>Reason</th><th class=\"n\">Files</th><th>What it means, what to do</th>", rows)
    }

    private func files(_ state: FileState, _ title: String, _ total: Int) throws(LedgerError) -> String {
        var filter = FileFilter()
        filter.states = [state]
        filter.limit = ReportPage.mostFiles
        let rows = try ledger.list(filter).map { entry in
            "<tr><td class=\"file\">\(html(pathText(entry.path)))</td><td><code>\(html(entry.reason ?? ""))</code></td>"
                + "<td>\(html((entry.message ?? entry.title ?? "").truncated(to: 300)))\(note(entry))</td></tr>"
        }
        guard !rows.isEmpty else { return "" }
        let rest =
            total > rows.count
            ? "<p class=\"soft\">The first \(rows.count) of \(total.grouped); the CSV file has all.</p>" : ""
        return table(
            title, "<th>File</th><th>Reason</th><th>\(state == .failed ? "Message" : "Title")</th>", rows, rest)
    }

    private func note(_ entry: FileEntry) -> String {
        var parts: [String] = []
        if let stage = entry.stage { parts.append("stage \(stage)") }
        if let signal = entry.signal { parts.append("signal \(signal)") }
        if entry.attempts > 1 { parts.append("\(entry.attempts) attempts") }
        return parts.isEmpty ? "" : " <span class=\"soft\">(\(html(parts.joined(separator: ", "))))</span>"
    }

    private func slowest() throws(LedgerError) -> String {
        let rows = try ledger.slowest(10).filter { $0.wallSeconds > 0 }.map { entry in
            "<tr><td class=\"file\">\(html(pathText(entry.path)))</td><td class=\"n\">\(entry.wallSeconds.short) s</td>"
                + "<td class=\"n\">\(entry.pages.map(\.grouped) ?? "–")</td><td class=\"n\">\(entry.size.bytes)</td></tr>"
        }
        guard !rows.isEmpty else { return "" }
        return table(
            "Slowest files",
            "<th>File</th><th class=\"n\">Time</th><th class=\"n\">Pages</th><th class=\"n\">Size</th>", rows)
    }

    private func changes() throws -> String {
        let summary = try ledger.latestChanges()
        guard summary.documents > 0 else { return "" }
        let rows = summary.counts.sorted { $0.key < $1.key }.map { what, number in
            "<tr><td>\(html(what.replacing("_", with: " ")))</td><td class=\"n\">\(number.grouped)</td></tr>"
        }
        let counts = table(
            "What the last refresh changed", "<th>Changed</th><th class=\"n\">Documents</th>", rows,
            "<p class=\"soft\">\(summary.documents.grouped) documents differ from their older result.</p>")
        let first = try ChangedDocuments(first: ReportPage.mostFiles) { try ledger.forEachLatestChange(limit: $0, $1) }
        let documents = first.entries.map { entry in
            "<tr><td class=\"file\">\(html(entry.path))</td><td>\(html(entry.changes.joined(separator: "; ")))</td></tr>"
        }
        let rest =
            summary.documents > documents.count
            ? "<p class=\"soft\">The first \(documents.count) of \(summary.documents.grouped); "
                + "<code>report --changes</code> writes all.</p>" : ""
        return counts + table("Documents that changed", "<th>File</th><th>What changed</th>", documents, rest)
    }

    private func table(_ title: String, _ titles: String, _ rows: [String], _ note: String = "") -> String {
        """
        <section><h2>\(title)</h2>\(note)<div class="scroll"><table><thead><tr>\(titles)</tr></thead>
        <tbody>\(rows.joined(separator: "\n"))</tbody></table></div></section>
        """
    }

    /// A time in the zone of the machine.
    private static func clock(_ milliseconds: Int64, _ form: String) -> String {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 64)
        let count = strftime(&text, text.count, form, &parts)
        return String(decoding: text[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
