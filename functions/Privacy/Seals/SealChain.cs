using EarlyWarning.Platform;

namespace EarlyWarning.Privacy.Seals;

/// <summary>The seals that are there, what is wrong with them as a chain, and how old a line must be to be asked for no more.</summary>
internal sealed class SealChain
{
    /// <summary>A night may be missed; two nights in a row are told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(2);

    /// <summary>Years and months are not all as long.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromDays(3);
    private readonly List<SealProblem> _problems = [];
    private readonly List<FoundSeal> _whole = [];

    private SealChain(IReadOnlyList<string> names) => Names = names;

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<SealProblem> Problems => _problems;

    /// <summary>Those that can be read, the oldest first.</summary>
    public IReadOnlyList<FoundSeal> Whole => _whole;

    /// <summary>Null: there is none that can be read.</summary>
    public FoundSeal? Newest => _whole is [.., var last] ? last : null;

    /// <summary>Older lines of the access log may be gone by now.</summary>
    public DateTimeOffset AuditBefore { get; private set; }

    public DateTimeOffset SecurityBefore { get; private set; }

    public static async Task<SealChain> Read(IBlobs seals, DateTimeOffset now, CancellationToken cancellation)
    {
        var chain = new SealChain(await seals.List(cancellation: cancellation).ToListAsync(cancellation));
        foreach (var name in chain.Names)
        {
            try
            {
                await using var file = await seals.Open(name, cancellation);
                var (head, sha256) = await SealFile.Read(file ?? Stream.Null, _ => ValueTask.CompletedTask, cancellation);
                if (head.Seal != name || head.AuditBefore > head.At || head.SecurityBefore > head.At)
                    throw new InvalidDataException("The seal is none of this chain.");
                chain._whole.Add(new FoundSeal(head, sha256));
            }
            catch (InvalidDataException)
            {
                chain._problems.Add(new SealProblem(SealFault.SealChanged, name, Line: null));
            }
        }
        chain.AuditBefore = chain.Before(head => head.AuditBefore, now);
        chain.SecurityBefore = chain.Before(head => head.SecurityBefore, now);
        chain.Follow();
        return chain;
    }

    /// <summary>
    /// What was past its time by then is gone, whatever the settings say since: the latest that any seal tells, and how far that may have
    /// come until the next.
    /// </summary>
    private DateTimeOffset Before(Func<SealHead, DateTimeOffset> told, DateTimeOffset now) => _whole.Count == 0
        ? DateTimeOffset.MinValue
        : _whole.Select((seal, index) => told(seal.Head) + ((index + 1 < _whole.Count ? _whole[index + 1].Head.At : now) - seal.Head.At))
            .Max() + Margin;

    private void Follow()
    {
        var unreadable = _problems.Select(problem => problem.Seal).ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < _whole.Count; index++)
        {
            var head = _whole[index].Head;
            var before = index == 0 ? null : _whole[index - 1];
            if (head.Previous == before?.Head.Seal)
            {
                if (before is not null && head.PreviousSha256 != before.Sha256)
                    _problems.Add(new SealProblem(SealFault.SealChanged, before.Head.Seal, Line: null));
            }
            else if (head.Previous is { } gone && unreadable.Contains(gone)) continue; // Told already.
            else if (before is not null || !IsPast(head.Previous!))
                _problems.Add(new SealProblem(SealFault.SealMissing, head.Previous ?? head.Seal, Line: null));
        }
        _problems.Sort((one, other) => string.CompareOrdinal(one.Seal, other.Seal));
    }

    /// <summary>Before the first that is left: its lines are all past their time, and so is it.</summary>
    private bool IsPast(string name)
    {
        var oldest = AuditBefore < SecurityBefore ? AuditBefore : SecurityBefore;
        return string.CompareOrdinal(name, FormattableString.Invariant($"{oldest.UtcDateTime:yyyy-MM-dd}")) <= 0;
    }
}
