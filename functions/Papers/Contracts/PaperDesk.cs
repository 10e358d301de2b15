using System.Globalization;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Papers.Contracts;

/// <summary>
/// Where papers come in and are read. Whether somebody may is the caller's to know, and so is the line of the access log before it.
/// </summary>
public sealed class PaperDesk(
    PaperStore store, [FromKeyedServices(Containers.Papers)] IBlobs blobs, SealedFiles files, ContentCodes codes, CaseDesk cases,
    TimeProvider clock, IOptions<PaperOptions> options)
{
    private const int Tries = 8;

    /// <summary>Megabytes.</summary>
    public int Most => options.Value.MostMegabytes;

    /// <summary>Oldest first, those that were removed among them.</summary>
    public async Task<IReadOnlyList<Paper>> Of(string caseId, CancellationToken cancellation = default) =>
        [.. (await store.Of(caseId, cancellation)).Select(stored => stored.Paper).OrderBy(paper => paper.At).ThenBy(paper => paper.Id,
            StringComparer.Ordinal)];

    /// <returns>Null when there is none, or it was removed.</returns>
    public async Task<Paper?> Find(string caseId, string id, CancellationToken cancellation = default) =>
        IsId(id) && await store.Find(caseId, id, cancellation) is { Paper: { Removed: null } paper } ? paper : null;

    /// <summary>
    /// Seals the content while it streams in, and keeps it once. Refused, nothing of it is kept. The same again, at once or later, is
    /// the same paper.
    /// </summary>
    public async Task<PaperAdded> Add(NewPaper paper, Stream content, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paper);
        if (await cases.Find(paper.CaseId, cancellation) is null) return Refused(PaperRefusal.NoCase);
        await using var incoming = new IncomingPaper(content, options.Value.MostBytes);
        if (await incoming.Begin(cancellation) is not { } type)
            return Refused(incoming.IsEmpty ? PaperRefusal.Empty : PaperRefusal.WrongType);
        var blob = BlobName(paper.CaseId);
        var key = files.NewKey(blob);
        try
        {
            await using var sealedFile = key.Seal(incoming);
            await blobs.Put(blob, sealedFile, cancellation);
        }
        catch (PaperTooLargeException)
        {
            return Refused(PaperRefusal.TooLarge);
        }
        var added = await Look(blob, key, type, cancellation) is { } refusal ? Refused(refusal)
            : await Keep(paper, incoming, type, blob, key, cancellation);
        if (added.Paper is null || added.WasThere) await blobs.Delete(blob, cancellation);
        return added;
    }

    /// <summary>The content as it was posted, from any place in it.</summary>
    /// <returns>Null when it is not there.</returns>
    public async Task<Stream?> Open(Paper paper, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paper);
        if (await store.Find(paper.CaseId, paper.Id, cancellation) is not { Blob: { } blob, Key: { } key }) return null;
        return await blobs.Open(blob, cancellation) is { } sealedFile ? files.OpenKey(key, blob).Open(sealedFile) : null;
    }

    /// <summary>Who may read it beside the chain: what stood and is not named ends, who is new begins.</summary>
    /// <returns>False when there is no such paper.</returns>
    public Task<bool> Share(string caseId, string id, IReadOnlyList<PaperShare> with, CancellationToken cancellation = default) =>
        Change(caseId, id, stored =>
            stored with { Paper = stored.Paper with { Shares = Shared(stored.Paper.Shares, with) } }, cancellation);

    /// <summary>Takes the content away, for good; that it was there, and why it went, stays.</summary>
    /// <returns>False when there is no such paper.</returns>
    public async Task<bool> Remove(string caseId, string id, string by, string reason, CancellationToken cancellation = default)
    {
        var blob = (string?)null;
        var removed = await Change(caseId, id, stored =>
        {
            blob = stored.Blob;
            var paper = stored.Paper with { Name = "", Sha256 = "", Removed = new PaperRemoval(by, clock.GetUtcNow(), reason) };
            return stored with { Paper = paper, Blob = null, Key = null };
        }, cancellation);
        if (removed && blob is not null) await blobs.Delete(blob, cancellation);
        return removed;
    }

    private List<PaperShare> Shared(IReadOnlyList<PaperShare> stood, IReadOnlyList<PaperShare> with) =>
    [
        .. stood.Select(share => share.Until is not null || with.Any(one => one.With == share.With) ? share
            : share with { Until = clock.GetUtcNow() }),
        .. with.Where(one => !stood.Any(share => share.Until is null && share.With == one.With)),
    ];

    private async Task<bool> Change(string caseId, string id, Func<StoredPaper, StoredPaper> change, CancellationToken cancellation)
    {
        if (!IsId(id)) return false;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await store.Find(caseId, id, cancellation) is not { Paper.Removed: null } stored) return false;
            if (await store.TryReplace(change(stored), cancellation)) return true;
        }
        throw new StoreUnavailableException("Too many change the same paper.");
    }

    private async Task<PaperRefusal?> Look(string blob, FileKey key, PaperType type, CancellationToken cancellation)
    {
        if (type != PaperType.Docx) return null;
        if (await blobs.Open(blob, cancellation) is not { } sealedFile) return PaperRefusal.Damaged;
        await using var file = key.Open(sealedFile);
        return WordPackage.Check(file);
    }

    /// <summary>The insert decides whether this content is new.</summary>
    private async Task<PaperAdded> Keep(
        NewPaper posted, IncomingPaper content, PaperType type, string blob, FileKey key, CancellationToken cancellation)
    {
        var there = await store.Of(posted.CaseId, cancellation);
        if (there.Count(stored => stored.Paper.Removed is null) >= options.Value.MostOfACase) return Refused(PaperRefusal.TooMany);
        var code = codes.For($"{posted.CaseId} {content.Sha256}")[^40..];
        for (var number = 1; ; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{code}-{number}");
            var paper = new Paper(posted.CaseId, id, posted.Kind, type, content.Size, posted.By, clock.GetUtcNow())
            {
                Name = PaperNames.Clean(posted.FileName), Sha256 = content.Sha256, Shares = posted.Shares,
            };
            if (await store.TryInsert(new StoredPaper(paper, blob, key.ToSealed(), ETag: null), cancellation))
                return new PaperAdded(paper, WasThere: false, Refusal: null);
            if (await store.Find(posted.CaseId, id, cancellation) is { Paper: { Removed: null } before })
                return new PaperAdded(before, WasThere: true, Refusal: null);
        }
    }

    private string BlobName(string caseId) => string.Create(CultureInfo.InvariantCulture,
        $"{caseId}/{clock.GetUtcNow():yyyyMMddHHmmss}-{Guid.NewGuid():N}");

    /// <summary>Anything else in an address is not looked up.</summary>
    private static bool IsId(string id) =>
        id.Length is > 0 and < 64 && id.All(letter => char.IsAsciiHexDigitLower(letter) || letter == '-');

    private static PaperAdded Refused(PaperRefusal refusal) => new(Paper: null, WasThere: false, refusal);
}
