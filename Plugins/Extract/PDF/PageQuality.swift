/// What was counted on a page, and what follows for its text.
struct PageQuality {
    /// Codes that the page shows, drawn or not.
    var shown = 0
    /// Those that stand for no character.
    var unmapped = 0
    /// Those that are set but not drawn, as text recognition does it.
    var invisible = 0
    /// Images on the page.
    var images = 0
    /// Share of the page under its largest image, 0 to 1.
    var imageShare: Float = 0
}
