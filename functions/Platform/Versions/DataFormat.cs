using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Platform.Versions;

/// <summary>
/// How the rows of a store are written: a number, and the release that wrote last. A program refuses data of a greater number than its
/// own before it touches anything. Rows: <c>formats</c>, PK <c>data</c>, RK <c>rows</c>.
/// </summary>
public sealed class DataFormat([FromKeyedServices(Tables.Formats)] ITable rows, TimeProvider clock)
{
    /// <summary>
    /// Grows by one with every change after which the program of before would misread, or write over, what this one writes: a row, a
    /// message, a code or a file. What it only does not know yet and leaves alone needs none.
    /// </summary>
    public const long Number = 1;

    public const string Partition = "data";
    public const string Key = "rows";

    /// <summary>There while an import is under way; whoever starts beside it would work on half of the data.</summary>
    public const string ImportKey = "import";
    public const string NumberColumn = "format";
    public const string ReleaseColumn = "release";

    /// <summary>The store's data is of this program's format from now on, and says so.</summary>
    /// <exception cref="RefusedDataException">A newer program wrote it, or an import is not finished.</exception>
    public async Task Claim(CancellationToken cancellation = default)
    {
        while (!await TryClaim(cancellation)) cancellation.ThrowIfCancellationRequested();
    }

    /// <exception cref="NewerDataException">This row says that a newer program wrote the data.</exception>
    public static void Check(Row? there)
    {
        if (there?.Number(NumberColumn) > Number) throw new NewerDataException(there.Text(ReleaseColumn));
    }

    /// <returns>False when another host was faster: look again.</returns>
    private async Task<bool> TryClaim(CancellationToken cancellation)
    {
        var there = await rows.Get(Partition, Key, cancellation);
        Check(there);
        if (await rows.Get(Partition, ImportKey, cancellation) is not null) throw new UnfinishedImportException();
        if (there?.Number(NumberColumn) == Number && there.Text(ReleaseColumn) == ProgramVersion.Release) return true;
        var ours = new Row(Partition, Key) { ETag = there?.ETag }.With(NumberColumn, Number).With(ReleaseColumn, ProgramVersion.Release)
            .With("since", clock.GetUtcNow());
        try
        {
            await (there is null ? rows.Insert(ours, cancellation) : rows.Replace(ours, cancellation));
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }
}
