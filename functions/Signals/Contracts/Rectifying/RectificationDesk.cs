using EarlyWarning.Platform;
using EarlyWarning.Signals.Rectifying;

namespace EarlyWarning.Signals.Contracts.Rectifying;

/// <summary>
/// Writes down that a citizen says a signal is wrong, has its sender told (<see cref="FeedbackCodes.Disputed"/>, never the words), and
/// keeps what the sender answered and what was decided. Every step may be taken again.
/// </summary>
public sealed class RectificationDesk(RectificationTable table, SignalKinds signals, CitizenNumbers numbers, Feedback feedback,
    TimeProvider clock)
{
    /// <summary>Of all numbers of a citizen, the newest first.</summary>
    public async Task<IReadOnlyList<RectificationView>> Of(string token, CancellationToken cancellation = default)
    {
        var (views, gone) = (new List<RectificationView>(), await Retracted(token, cancellation));
        foreach (var number in await numbers.All(token, cancellation))
            await foreach (var kept in table.Of(number, cancellation)) views.Add(table.View(kept, gone.Contains(kept.Known.Signal)));
        return [.. views.OrderByDescending(view => view.Known.At)];
    }

    /// <summary>The same without what people wrote.</summary>
    public async Task<IReadOnlyList<Rectification>> Known(string token, CancellationToken cancellation = default)
    {
        var known = new List<Rectification>();
        foreach (var number in await numbers.All(token, cancellation))
            await foreach (var kept in table.Of(number, cancellation)) known.Add(kept.Known);
        return [.. known.OrderByDescending(one => one.At)];
    }

    /// <summary>The form sent twice is one.</summary>
    /// <param name="words">What the citizen says is wrong: sealed, and for nobody outside the municipality.</param>
    public async Task<CommandResult> Ask(string token, SignalRef signal, string by, string words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(signal);
        if (await Place(token, signal, cancellation) is not { } number) return CommandResult.NotFound;
        if ((await Retracted(token, cancellation)).Contains(signal)) return CommandResult.Refused(RectificationRules.Retracted);
        var before = await table.Of(number, cancellation).Where(kept => kept.Known.Signal == signal).ToListAsync(cancellation);
        if (before.Find(kept => kept.Known.Open) is { } open)
            return open.Known.By == by && table.View(open, retracted: false).Words == words
                ? await Told(open.Known, cancellation) : CommandResult.Refused(RectificationRules.Waits);
        var asked = new Rectification(RectificationTable.Name(number, signal, before.Count), signal, by, clock.GetUtcNow());
        if (!await table.TryAdd(number, asked, words, cancellation)) return CommandResult.Refused(RectificationRules.Waits);
        if (await table.TokenOf(signal.Sender, signal.SignalId, cancellation) is not null) return await Told(asked, cancellation);
        await table.Remove(number, asked, cancellation); // The citizen is being erased this moment.
        return CommandResult.NotFound;
    }

    /// <summary>The sender looked, and stands by what it told. Said again nothing changes.</summary>
    public async Task<CommandResult> StandBy(string sender, string signalId, CancellationToken cancellation = default)
    {
        while (true)
        {
            if (await OpenOf(sender, signalId, cancellation) is not { } kept) return CommandResult.NotFound;
            if (kept.Known.StandsByAt is not null) return CommandResult.Done;
            if (await table.TryWrite(kept, kept.Known with { StandsByAt = clock.GetUtcNow() }, reason: null, cancellation))
                return CommandResult.Done;
        }
    }

    /// <summary>Of one of a sender's signals: somebody says that it is wrong, and nobody has decided. Never the words.</summary>
    public async Task<Rectification?> Open(string sender, string signalId, CancellationToken cancellation = default) =>
        (await OpenOf(sender, signalId, cancellation))?.Known;

    /// <param name="version">As it was shown.</param>
    /// <param name="reason">For the citizen: sealed.</param>
    public async Task<CommandResult> Decide(string token, string id, int version, string by, RectificationEnd end, string reason,
        CancellationToken cancellation = default)
    {
        foreach (var number in await numbers.All(token, cancellation))
        {
            if (await table.Read(number, id, cancellation) is not { } kept) continue;
            if (kept.Known is { Open: false } done && (done.End, done.DecidedBy, done.Version) == (end, by, version + 1))
                return CommandResult.Done; // Sent twice.
            if (kept.Known.Version != version || !kept.Known.Open) return CommandResult.Stale;
            var retracted = (await Retracted(token, cancellation)).Contains(kept.Known.Signal);
            if (retracted != (end == RectificationEnd.Corrected))
                return CommandResult.Refused(retracted ? RectificationRules.IsCorrected : RectificationRules.NotCorrected);
            var decided = kept.Known with { End = end, DecidedBy = by, DecidedAt = clock.GetUtcNow() };
            return await table.TryWrite(kept, decided, reason, cancellation) ? CommandResult.Done : CommandResult.Stale;
        }
        return CommandResult.NotFound;
    }

    /// <summary>Those that nobody has decided, with whose they are. What a process left half done is done.</summary>
    public async Task<IReadOnlyList<(string Token, Rectification Known)>> AllOpen(CancellationToken cancellation = default)
    {
        var open = await table.Open(clock.GetUtcNow(), cancellation);
        foreach (var (_, known) in open) await Told(known, cancellation);
        return open;
    }

    private async Task<CommandResult> Told(Rectification known, CancellationToken cancellation)
    {
        await feedback.Add(known.Signal.Sender, new FeedbackEntry(known.Signal.SignalId, FeedbackCodes.Disputed,
            AcceptedSignal.Time(known.At)), $"~disputed|{known.Signal.SignalId}|{known.Id}", cancellation);
        return CommandResult.Done;
    }

    private async Task<KeptRectification?> OpenOf(string sender, string signalId, CancellationToken cancellation)
    {
        if (await table.TokenOf(sender, signalId, cancellation) is not { } token) return null;
        return await table.Of(token, cancellation).FirstOrDefaultAsync(
            kept => kept.Known.Open && kept.Known.Signal == new SignalRef(sender, signalId), cancellation);
    }

    /// <summary>The number with which it was told; null: nobody told that of this citizen.</summary>
    private async Task<string?> Place(string token, SignalRef signal, CancellationToken cancellation) =>
        await table.TokenOf(signal.Sender, signal.SignalId, cancellation) is { } told
            && (await numbers.All(token, cancellation)).Contains(told, StringComparer.Ordinal) ? told : null;

    private async Task<HashSet<SignalRef>> Retracted(string token, CancellationToken cancellation) =>
        [.. (await signals.All(token, cancellation)).Where(told => told.Retracted).Select(told => told.Signal.Ref)];
}

/// <summary>Why something cannot be written down or decided.</summary>
internal static class RectificationRules
{
    public static readonly Refusal Retracted = new("rectify-retracted", "Afsenderen har allerede rettet det eller taget det tilbage.",
        "Its sender has corrected it or taken it back already.");
    public static readonly Refusal Waits = new("rectify-waits", "Det er skrevet ned, at det er forkert, og det er ikke afgjort.",
        "That it is wrong is written down already, and not decided.");
    public static readonly Refusal NotCorrected = new("rectify-not-corrected",
        "Afsenderen har ikke rettet det eller taget det tilbage. Ring til afsenderen, eller vælg noget andet.",
        "Its sender has neither corrected it nor taken it back. Call the sender, or choose something else.");
    public static readonly Refusal IsCorrected = new("rectify-corrected",
        "Afsenderen har rettet det eller taget det tilbage. Vælg, at det er rettet.",
        "Its sender has corrected it or taken it back. Choose that it was corrected.");
}
