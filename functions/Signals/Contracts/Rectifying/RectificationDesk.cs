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
        var (views, told) = (new List<RectificationView>(), await signals.All(token, cancellation));
        foreach (var number in await numbers.All(token, cancellation))
            await foreach (var kept in table.Of(number, cancellation)) views.Add(View(kept, told));
        return [.. views.OrderByDescending(view => view.Known.At)];
    }

    /// <summary>The same without what people wrote, each of what counts: <see cref="RectificationView.Mark"/>.</summary>
    public async Task<IReadOnlyList<Rectification>> Known(string token, CancellationToken cancellation = default)
    {
        var (known, told) = (new List<Rectification>(), (IReadOnlyList<ToldSignal>?)null);
        foreach (var number in await numbers.All(token, cancellation))
            await foreach (var kept in table.Of(number, cancellation))
                known.Add(View(kept, told ??= await signals.All(token, cancellation)).Mark);
        return [.. known.OrderByDescending(one => one.At)];
    }

    /// <summary>The form sent twice is one.</summary>
    /// <param name="words">What the citizen says is wrong: sealed, and for nobody outside the municipality.</param>
    public async Task<CommandResult> Ask(string token, SignalRef signal, string by, string words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(signal);
        if (await Place(token, signal, cancellation) is not { } number) return CommandResult.NotFound;
        if (IsRetracted(await signals.All(token, cancellation), signal)) return CommandResult.Refused(RectificationRules.Retracted);
        var before = await table.Of(number, cancellation).Where(kept => kept.Known.Signal == signal).ToListAsync(cancellation);
        if (before.Find(kept => kept.Known.Open) is { } open)
            return open.Known.By == by && table.View(open, retracted: false).Words == words
                ? await Told(open.Known, cancellation) : CommandResult.Refused(RectificationRules.Waits);
        var asked = new Rectification(RectificationTable.Name(number, signal, before.Count), signal, by, clock.GetUtcNow())
        {
            Unasked = await table.TokenForSender(signal.Sender, signal.SignalId, cancellation) is null,
        };
        if (!await table.TryAdd(number, asked, words, cancellation)) return CommandResult.Refused(RectificationRules.Waits);
        if (await table.TokenOf(signal.Sender, signal.SignalId, cancellation) is not null) return await Told(asked, cancellation);
        await table.Remove(number, asked, cancellation); // The citizen is being erased this moment.
        return CommandResult.NotFound;
    }

    /// <summary>The sender looked, and stands by what it told. Said again, or of one that has ended for it, nothing changes.</summary>
    public async Task<CommandResult> StandBy(string sender, string signalId, CancellationToken cancellation = default)
    {
        while (true)
        {
            if ((await AllOf(sender, signalId, cancellation)).FirstOrDefault(one => one.Known.Open) is not { } kept)
                return CommandResult.NotFound;
            if (kept.Known.StandsByAt is not null) return await Told(kept.Known, cancellation);
            var stands = kept.Known with { StandsByAt = clock.GetUtcNow() };
            if (await table.TryWrite(kept, stands, reason: null, cancellation)) return await Told(stands, cancellation);
        }
    }

    /// <summary>Of one of a sender's signals: the last time that somebody said it is wrong; null: never. Never the words.</summary>
    public async Task<Rectification?> Last(string sender, string signalId, CancellationToken cancellation = default) =>
        (await AllOf(sender, signalId, cancellation)).Select(kept => kept.Known).MaxBy(known => known.At);

    /// <param name="version">As it was shown.</param>
    /// <param name="reason">For the citizen: sealed.</param>
    /// <param name="instead">The sender's own id of the correction that was shown, empty: none was; null: whichever there is.</param>
    public async Task<CommandResult> Decide(string token, string id, int version, string by, RectificationEnd end, string reason,
        string? instead = null, CancellationToken cancellation = default)
    {
        foreach (var number in await numbers.All(token, cancellation))
        {
            if (await table.Read(number, id, cancellation) is not { } kept) continue;
            if (kept.Known is { Open: false } done && (done.End, done.DecidedBy, done.Version) == (end, by, version + 1))
                return CommandResult.Done; // Sent twice.
            var view = View(kept, await signals.All(token, cancellation));
            if (kept.Known.Version != version || !view.Known.Open) return CommandResult.Stale;
            if (instead is not null && instead != (view.Instead?.SignalId ?? "")) return CommandResult.Stale;
            if (!view.CanEnd(end))
                return CommandResult.Refused(view.Retracted ? RectificationRules.IsCorrected : RectificationRules.NotCorrected);
            if (end == RectificationEnd.Stands && !view.SenderHeard(clock.GetUtcNow()))
                return CommandResult.Refused(RectificationRules.SenderFirst);
            var decided = kept.Known with { End = end, DecidedBy = by, DecidedAt = clock.GetUtcNow() };
            return await table.TryWrite(kept, decided, reason, cancellation) ? CommandResult.Done : CommandResult.Stale;
        }
        return CommandResult.NotFound;
    }

    /// <summary>The answer was sent to the citizen. Said again nothing changes.</summary>
    /// <param name="version">As it was shown.</param>
    public async Task<CommandResult> Sent(string token, string id, int version, string by, CancellationToken cancellation = default)
    {
        foreach (var number in await numbers.All(token, cancellation))
        {
            if (await table.Read(number, id, cancellation) is not { } kept) continue;
            if (kept.Known.SentAt is not null) return CommandResult.Done;
            if (kept.Known.Version != version || View(kept, await signals.All(token, cancellation)).Known.Open) return CommandResult.Stale;
            return await table.TryWrite(kept, kept.Known with { SentAt = clock.GetUtcNow(), SentBy = by }, reason: null, cancellation)
                ? CommandResult.Done : CommandResult.Stale;
        }
        return CommandResult.NotFound;
    }

    /// <summary>Those whose citizen waits for an answer, with whose they are. What a process left half done is done.</summary>
    public async Task<IReadOnlyList<(string Token, Rectification Known)>> AllDue(CancellationToken cancellation = default)
    {
        var due = await table.Due(clock.GetUtcNow(), cancellation);
        foreach (var (_, known) in due) await Told(known, cancellation);
        return due;
    }

    private async Task<CommandResult> Told(Rectification known, CancellationToken cancellation)
    {
        var (sender, id) = known.Signal;
        await feedback.Add(sender, new FeedbackEntry(id, FeedbackCodes.Disputed, AcceptedSignal.Time(known.At)),
            $"~disputed|{id}|{known.Id}", cancellation);
        if (known.StandsByAt is { } at)
            await feedback.Add(sender, new FeedbackEntry(id, FeedbackCodes.StoodBy, AcceptedSignal.Time(at)),
                $"~disputed|{id}|{known.Id}|{FeedbackCodes.StoodBy}", cancellation);
        return CommandResult.Done;
    }

    private async Task<IReadOnlyList<KeptRectification>> AllOf(string sender, string signalId, CancellationToken cancellation) =>
        await table.TokenForSender(sender, signalId, cancellation) is not { } token ? []
            : await table.Of(token, cancellation).Where(kept => kept.Known.Signal == new SignalRef(sender, signalId))
                .ToListAsync(cancellation);

    /// <summary>The number with which it was told; null: nobody told that of this citizen.</summary>
    private async Task<string?> Place(string token, SignalRef signal, CancellationToken cancellation) =>
        await table.TokenOf(signal.Sender, signal.SignalId, cancellation) is { } told
            && (await numbers.All(token, cancellation)).Contains(told, StringComparer.Ordinal) ? told : null;

    private RectificationView View(KeptRectification kept, IReadOnlyList<ToldSignal> told)
    {
        var (instead, retracted) = (Instead(told, kept.Known.Signal), IsRetracted(told, kept.Known.Signal));
        var view = table.View(kept, retracted);
        return view with { Known = view.Known.Beside(instead, retracted), Instead = instead };
    }

    /// <summary>The correction that counts, of a correction too.</summary>
    private static Signal? Instead(IReadOnlyList<ToldSignal> told, SignalRef wrong)
    {
        var (seen, next) = (new HashSet<SignalRef>(), new Queue<SignalRef>([wrong]));
        while (next.TryDequeue(out var gone))
            foreach (var one in told.Where(one => new SignalRef(one.Signal.Sender, one.Signal.Supersedes ?? "") == gone))
            {
                if (!one.Retracted) return one.Signal;
                if (seen.Add(one.Signal.Ref)) next.Enqueue(one.Signal.Ref);
            }
        return null;
    }

    private static bool IsRetracted(IReadOnlyList<ToldSignal> told, SignalRef signal) =>
        told.Any(one => one.Retracted && one.Signal.Ref == signal);
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
    public static readonly Refusal SenderFirst = new("rectify-sender-first",
        "Afsenderen har ikke svaret, og dens tid er ikke gået. Før det kan ingen afgøre, at det er rigtigt.",
        "Its sender has not answered, and its time has not passed. Nobody can decide before that it is right.");
    public static readonly Refusal IsCorrected = new("rectify-corrected",
        "Afsenderen har rettet det eller taget det tilbage. Vælg, at det er rettet.",
        "Its sender has corrected it or taken it back. Choose that it was corrected.");
}
