using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Unidentified;
using EarlyWarning.Signals.Values;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Signals.Contracts.Unidentified;

/// <summary>What became of an answer to who it is.</summary>
public enum IdentityEnd
{
    Done,

    /// <summary>Somebody else has said something since the page was shown.</summary>
    Stale,

    /// <summary>Its sender took it back, or its time was up.</summary>
    Gone,
}

/// <summary>A citizen of whom the same sender has told with a number, in the same tenancy: a suggestion, and nothing more.</summary>
/// <param name="Name">As that sender told it last; null: it told none.</param>
/// <param name="LastTold">When it told of them there last.</param>
/// <param name="Ended">It told that the tenancy ended.</param>
/// <param name="Protected">Name and address protection.</param>
public sealed record IdentityCandidate(Cpr Cpr, string? Name, DateTimeOffset LastTold, bool Ended, bool Protected)
{
    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "IdentityCandidate";
}

/// <summary>What the signal says of the person, and who it may be: on the one answer to a logged look, and nowhere else.</summary>
/// <param name="Words">What somebody wrote when they looked and found nobody, or took an answer back; null: nothing.</param>
public sealed record UnidentifiedPerson(
    string Name, string Address, string? Phone, IReadOnlyList<IdentityCandidate> Candidates, string? Words)
{
    /// <summary>Others of the sender, about the same tenancy and name, that nobody has answered: likely the same citizen.</summary>
    public IReadOnlyList<UnidentifiedSignal> Beside { get; init; } = [];

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "UnidentifiedPerson";
}

/// <summary>That a signal came without a CPR number, and somebody said that it is about this citizen.</summary>
/// <param name="Words">What they wrote with it; null: nothing.</param>
public sealed record SaidIdentity(SignalRef Signal, DateTimeOffset At, IdentitySource? Source, string? Words)
{
    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "SaidIdentity";
}

/// <summary>An answer to a look.</summary>
/// <param name="Person">Null: not for them to see.</param>
public sealed record UnidentifiedLook(UnidentifiedPerson? Person)
{
    /// <inheritdoc cref="UnidentifiedPerson.ToString"/>
    public override string ToString() => "UnidentifiedLook";
}

/// <summary>
/// Signals that came without a CPR number, for those who say who they are about. Nothing is ever joined by itself: the same name may be
/// two people, and a tenancy had somebody else before.
/// </summary>
public sealed partial class UnidentifiedDesk(UnidentifiedTable table, Identifying identifying, IdentityCandidates candidates, AccessLog log,
    ILogger<UnidentifiedDesk> logger)
{
    /// <summary>
    /// Those of test agreements are nobody's work; nor are those that somebody answered so long ago that it is not taken back any more.
    /// </summary>
    public async Task<IReadOnlyList<UnidentifiedSignal>> All(CancellationToken cancellation = default) =>
        await table.All(cancellation).Select(kept => kept.Known).Where(known => !known.Test).ToListAsync(cancellation);

    /// <returns>Null: there is no such signal, or not any more.</returns>
    public async Task<UnidentifiedSignal?> Find(SignalRef signal, CancellationToken cancellation = default) =>
        await table.Read(signal, cancellation) is { Known: { Test: false } known } ? known : null;

    /// <summary>
    /// Shows the person, and who it may be. The look is in the access log before anything is opened. Whoever may not look at one of those
    /// it may be, or was said to be, is shown nothing: the name in the signal is likely to be theirs.
    /// </summary>
    /// <param name="mayLook">At the citizen of a token.</param>
    /// <returns>Null: there is no such signal, or not any more.</returns>
    public async Task<UnidentifiedLook?> Show(SignalRef signal, string staffId, Func<string, Task<bool>> mayLook,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(mayLook);
        if (await table.Read(signal, cancellation) is not { Known.Test: false } kept) return null;
        var may = await candidates.Told(kept.Known.Signal, cancellation);
        foreach (var citizen in may.Select(one => one.Citizen).Append(kept.Known.Citizen).OfType<string>())
            if (!await mayLook(citizen)) return new UnidentifiedLook(Person: null);
        await log.Write(new RevealRequest(kept.Known.Token, staffId, Purposes.Identify, CaseId: null), cancellation);
        var (told, beside) = (table.PersonOf(kept), await Beside(kept, cancellation));
        foreach (var other in beside)
            await log.Write(new RevealRequest(other.Token, staffId, Purposes.Identify, CaseId: null), cancellation);
        return new UnidentifiedLook(new UnidentifiedPerson(told.Name, told.Address, told.Phone,
            await candidates.Show(kept.Known.Signal, may, staffId, cancellation), table.WordsOf(kept)) { Beside = beside });
    }

    /// <summary>Those that one answer may be given of at once, as they are now: see <see cref="UnidentifiedPerson.Beside"/>.</summary>
    public async Task<IReadOnlyList<UnidentifiedSignal>> Beside(SignalRef signal, CancellationToken cancellation = default) =>
        await table.Read(signal, cancellation) is { Known.Test: false } kept ? await Beside(kept, cancellation) : [];

    private async Task<IReadOnlyList<UnidentifiedSignal>> Beside(KeptUnidentified kept, CancellationToken cancellation)
    {
        var (signal, name) = (kept.Known.Signal, table.PersonOf(kept).Name);
        return await table.All(cancellation).Where(other => other.Known is { Test: false } known && MayBeAnswered(known)
                && known.Signal.Ref != signal.Ref && known.Signal.Sender == signal.Sender && known.Signal.TenancyRef == signal.TenancyRef
                && PlainText.IsSameName(name, table.PersonOf(other).Name))
            .Select(other => other.Known).OrderBy(known => known.Signal.AsOf).ToListAsync(cancellation);
    }

    /// <summary>What was said to be about a citizen, with whichever of their numbers, oldest first. Whoever asks has logged it.</summary>
    public async Task<IReadOnlyList<SaidIdentity>> OfCitizen(
        IReadOnlyCollection<string> tokens, CancellationToken cancellation = default) =>
        await table.Whole(cancellation).Where(kept => kept.Known is { Citizen: not null, At: not null,
            State: IdentityState.Said or IdentityState.Identified } && tokens.Contains(kept.Known.Citizen))
            .Select(kept => new SaidIdentity(kept.Known.Signal.Ref, kept.Known.At!.Value, kept.Known.Source, table.WordsOf(kept)))
            .OrderBy(said => said.At).ToListAsync(cancellation);

    /// <summary>Somebody says who it is: the signal goes on as if it had come with the number.</summary>
    /// <param name="version">Of what they were shown.</param>
    /// <param name="words">What they wish to remember of it; sealed.</param>
    public Task<IdentityEnd> Identify(SignalRef signal, long version, Cpr cpr, IdentitySource source, string? words, string staffId,
        CancellationToken cancellation = default) => Say(signal, version, MayBeAnswered, IdentityState.Said, staffId, words, source, cpr,
            cancellation);

    /// <summary>Somebody looked and found nobody. Its sender hears so; whoever knows better later says who it is.</summary>
    /// <param name="words">What they have done to find out; sealed.</param>
    public Task<IdentityEnd> NotFound(SignalRef signal, long version, string words, string staffId,
        CancellationToken cancellation = default) => Say(signal, version, known => known.Waits, IdentityState.NotFound, staffId, words,
            source: null, cpr: null, cancellation);

    /// <summary>It was the wrong citizen: there the signal counts no more, and it is asked anew who it is.</summary>
    /// <param name="words">Why; sealed.</param>
    public Task<IdentityEnd> TakeBack(SignalRef signal, long version, string words, DateTimeOffset now, string staffId,
        CancellationToken cancellation = default) => Say(signal, version, known => known.CanBeTakenBack(now), IdentityState.Mistaken,
            staffId, words, source: null, cpr: null, cancellation);

    /// <summary>Ends what a process left in the middle. One signal that fails stops no other.</summary>
    /// <returns>How many failed.</returns>
    public Task<int> Finish(CancellationToken cancellation = default) => identifying.Finish(cancellation);

    /// <summary>Notes the district of the home, once; the look at the postcode is in the access log.</summary>
    /// <param name="districtOf">By its postcode, which may be unknown.</param>
    /// <returns>False when it failed: the next minute tries again.</returns>
    public Task<bool> Place(SignalRef signal, Func<string?, string?> districtOf, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(districtOf);
        return identifying.Try(signal, one => PlaceOne(one, districtOf, cancellation));
    }

    private async Task PlaceOne(SignalRef signal, Func<string?, string?> districtOf, CancellationToken cancellation)
    {
        if (await table.Read(signal, cancellation) is not { Known.Placed: false } kept) return;
        await log.Write(new RevealRequest(kept.Known.Token, AccessLog.SystemId, Purposes.AssignDistrict, CaseId: null), cancellation);
        await table.TryPlace(kept, districtOf(Vault.PostcodeIn(table.PersonOf(kept).Address)), cancellation);
    }

    private static bool MayBeAnswered(UnidentifiedSignal known) => known.State is IdentityState.Waiting or IdentityState.NotFound;

    private async Task<IdentityEnd> Say(SignalRef signal, long version, Func<UnidentifiedSignal, bool> may, IdentityState state, string by,
        string? words, IdentitySource? source, Cpr? cpr, CancellationToken cancellation)
    {
        var end = await identifying.Say(signal, version, may, state, by, words, source, cpr, cancellation);
        if (end != IdentityEnd.Done) return end;
        try
        {
            await identifying.Run(signal, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LeftToTheClock(logger, signal.Sender, signal.SignalId, e.GetType().Name);
        }
        return end;
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Who signal {SignalId} of {Sender} is about is said; what follows is left to the next minute ({Fault}).")]
    private static partial void LeftToTheClock(ILogger logger, string sender, string signalId, string fault);
}
