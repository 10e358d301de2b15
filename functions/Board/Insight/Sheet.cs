namespace EarlyWarning.Board.Insight;

/// <summary>A figure, a text or a link, as a page and a CSV file show it.</summary>
/// <param name="Text">In the page's language.</param>
/// <param name="Number">For the picture and the file; null: a text, or a figure that may not be shown.</param>
/// <param name="Link">Local address.</param>
public sealed record Cell(string Text, decimal? Number = null, string? Link = null);

/// <summary>A row: what it is about, and its cells.</summary>
public sealed record SheetRow(Cell Label, IReadOnlyList<Cell> Cells);

/// <summary>
/// One table of a report in words: shown as a table, as a picture beside it when <see cref="Bars"/> says so, and as a CSV
/// file. Figures that may not be shown are texts here already.
/// </summary>
/// <param name="Code">In the address of the file.</param>
/// <param name="Explanation">How it is counted, and what it does not say.</param>
/// <param name="Columns">The label's first.</param>
public sealed record Sheet(string Code, string Title, string Explanation, IReadOnlyList<string> Columns, IReadOnlyList<SheetRow> Rows)
{
    /// <summary>Indexes of the cells that the picture draws; empty: no picture.</summary>
    public IReadOnlyList<int> Bars { get; init; } = [];

    /// <summary>Indexes of the cells drawn as lines from row to row, which are months or weeks in their order; empty: none.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    /// <summary>Below the table, such as a median.</summary>
    public string? Footnote { get; init; }

    /// <summary>Shown in place of an empty table.</summary>
    public string? Empty { get; init; }

    /// <summary>The first rows are shown on the page; the file has all.</summary>
    public int Most { get; init; } = 200;

    /// <summary>How many there are, when only those of the page were put into words.</summary>
    public int Total { get => field > 0 ? field : Rows.Count; init; }

    /// <summary>One point makes no line.</summary>
    public bool HasLines => Lines.Any(line => Rows.Count(row => row.Cells[line].Number is not null) > 1)
        && Rows.Any(row => Lines.Any(line => row.Cells[line].Number > 0));

    public bool HasPicture => Bars.Count > 0 && Rows.Any(row => Bars.Any(bar => row.Cells[bar].Number > 0));
}
