using EarlyWarning.Papers.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Papers;

/// <summary>
/// Rows of papers. Table <c>papers</c>, PK the case id, RK <c>{code of the content}-{n}</c>, n raised when one of that content was removed
/// before: <c>paper</c> (ids, codes and times), <c>sealed</c> (its name and why it was removed), <c>key</c> (the file's own, sealed) and
/// <c>blob</c>, both gone once it is removed.
/// </summary>
public sealed class PaperStore(
    [FromKeyedServices(Tables.Papers)] ITable rows, [FromKeyedServices(Containers.Papers)] IBlobs blobs, SealedText texts)
{
    internal async Task<IReadOnlyList<StoredPaper>> Of(string caseId, CancellationToken cancellation) =>
        await rows.Query(caseId, cancellation: cancellation).Select(Read).ToListAsync(cancellation);

    internal async Task<StoredPaper?> Find(string caseId, string id, CancellationToken cancellation) =>
        await rows.Get(caseId, id, cancellation) is { } row ? Read(row) : null;

    /// <returns>False: somebody was first, or it is the same paper again.</returns>
    internal Task<bool> TryInsert(StoredPaper paper, CancellationToken cancellation) => rows.TryInsert(ToRow(paper), cancellation);

    /// <returns>False when somebody else changed it meanwhile.</returns>
    internal async Task<bool> TryReplace(StoredPaper paper, CancellationToken cancellation)
    {
        try
        {
            await rows.Replace(ToRow(paper) with { ETag = paper.ETag }, cancellation);
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }

    /// <summary>The keys first: from then on nobody reads what may still lie there.</summary>
    internal async Task Erase(string caseId, CancellationToken cancellation)
    {
        var keys = await rows.Query(caseId, cancellation: cancellation).Select(row => row.RowKey).ToListAsync(cancellation);
        await rows.DeleteAll(caseId, keys, cancellation);
        var names = await blobs.List($"{caseId}/", cancellation).ToListAsync(cancellation);
        foreach (var name in names) await blobs.Delete(name, cancellation);
    }

    internal async Task<IReadOnlyCollection<string>> Cases(CancellationToken cancellation)
    {
        var cases = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var row in rows.Scan(cancellation: cancellation)) cases.Add(row.PartitionKey);
        return cases;
    }

    private Row ToRow(StoredPaper stored)
    {
        var paper = stored.Paper;
        var facts = new Facts(paper.Kind, paper.Type, paper.Size, paper.By, paper.At, paper.Shares, paper.Removed?.By, paper.Removed?.At);
        var words = new Words(paper.Name, paper.Sha256, paper.Removed?.Reason);
        return new Row(paper.CaseId, paper.Id).With("paper", Json.Write(facts))
            .With("sealed", texts.Seal(Json.Write(words), Bound(paper.CaseId, paper.Id)))
            .With("key", stored.Key).With("blob", stored.Blob);
    }

    private StoredPaper Read(Row row)
    {
        var facts = Json.Read<Facts>(row.Text("paper"));
        var words = Json.Read<Words>(texts.Open(row.Bytes("sealed"), Bound(row.PartitionKey, row.RowKey)));
        var paper = new Paper(row.PartitionKey, row.RowKey, facts.Kind, facts.Type, facts.Size, facts.By, facts.At)
        {
            Name = words.Name, Sha256 = words.Sha256, Shares = facts.Shares,
            Removed = facts.RemovedBy is { } by ? new PaperRemoval(by, facts.RemovedAt ?? facts.At, words.Reason ?? "") : null,
        };
        return new StoredPaper(paper, row.TextOrNull("blob"), row.Values.ContainsKey("key") ? row.Bytes("key") : null, row.ETag);
    }

    private static string Bound(string caseId, string id) => $"{Tables.Papers}/{caseId}/{id}";

    private sealed record Facts(PaperKind Kind, PaperType Type, long Size, string By, DateTimeOffset At, IReadOnlyList<PaperShare> Shares,
        string? RemovedBy, DateTimeOffset? RemovedAt);

    private sealed record Words(string Name, string Sha256, string? Reason)
    {
        public override string ToString() => "Words";
    }
}

/// <summary>A paper with where it lies.</summary>
/// <param name="Blob">Null once it is removed, and so is the key.</param>
internal sealed record StoredPaper(Paper Paper, string? Blob, byte[]? Key, string? ETag)
{
    public override string ToString() => "StoredPaper";
}
