using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Retention.Contracts;

/// <summary>What an erasure that a citizen asks for would erase, and what stands in its way.</summary>
/// <param name="Cases">Closed ones.</param>
/// <param name="Open">A case of theirs is open: it is worked on, and nothing of it is erased.</param>
/// <param name="HeldUntil">They are exempt from erasure; null: they are not.</param>
/// <param name="CopyDays">So many days more they are in copies.</param>
public sealed record ErasureOutlook(int Signals, int Cases, bool Open, DateOnly? HeldUntil, int CopyDays)
{
    /// <summary>It can be done.</summary>
    public bool IsFree => !Open && HeldUntil is null;
}

/// <summary>
/// Erases a citizen before their time, since they asked for it, an auditor decided so and a second person agreed: by the same steps as a
/// night, with all their numbers. What breaks off is finished by the next night.
/// </summary>
public sealed class RequestedErasures(AcceptedSignals signals, CitizenNumbers numbers, ClosedCases cases, LegalHolds holds,
    AskedErasures asked, ErasureRound round, AccessLog log, RequestNews news, Roster roster,
    IOptions<RetentionOptions> retention, TimeProvider clock)
{
    /// <summary>Changes nothing, and shows nobody.</summary>
    public async Task<ErasureOutlook> Look(string token, CancellationToken cancellation = default)
    {
        var all = await Erasures(token, cancellation);
        var held = await holds.Of(token, cancellation);
        var today = Platform.Calendars.CopenhagenTime.DateOf(clock.GetUtcNow());
        return new ErasureOutlook(all.Sum(one => one.Erasure.Signals.Count), all.Sum(one => one.Erasure.Cases.Count),
            all.Any(one => one.Open), held is not null && held.Hold.StandsOn(today) ? held.Hold.Until : null,
            retention.Value.CopyDays);
    }

    /// <summary>What waits under this name, and what it would erase now; null: nothing does (any more).</summary>
    public async Task<(AskedErasure Asked, ErasureOutlook Outlook)?> Find(string id, CancellationToken cancellation = default) =>
        await asked.Find(id, cancellation) is { } waiting ? (waiting.Asked, await Look(waiting.Token, cancellation)) : null;

    /// <summary>Asks a second person to agree. Doing it again asks no more.</summary>
    /// <param name="by">Roster id of who decided; the decision is in the access log, and told, before it waits.</param>
    public async Task<CommandResult> Ask(string token, string by, CancellationToken cancellation = default)
    {
        if (Barred(await Look(token, cancellation)) is { } no) return CommandResult.Refused(no);
        // Whoever ended what a colleague had exempted does not erase it too: two others do.
        if (await holds.WasCut(token, by, cancellation)) return CommandResult.Refused(RequestedRules.Cut);
        if (await asked.Of(token, cancellation) is { } there)
            return there.By == by ? CommandResult.Done : CommandResult.Refused(RequestedRules.Waits);
        if (!roster.People.Any(person => SecondPerson.Watches(person) && person.Id != by))
            return CommandResult.Refused(RequestedRules.Nobody);
        await log.Write(new RevealRequest(token, by, Purposes.ErasureAsked, CaseId: null), cancellation);
        var one = new AskedErasure(Guid.NewGuid().ToString("N")[..12], by, clock.GetUtcNow());
        await news.TellAsked(one, cancellation);
        return await asked.Add((await numbers.All(token, cancellation))[0], one, cancellation)
            ? CommandResult.Done : CommandResult.Refused(RequestedRules.Waits);
    }

    /// <summary>A second person agrees, and it is done. Doing it again finds nothing that waits.</summary>
    /// <param name="token">Of the citizen as this person has them: they name whom they agree to erase.</param>
    /// <param name="seen">What they were shown.</param>
    public async Task<CommandResult> Agree(string id, string token, ErasureOutlook seen, string by, DurableTaskClient workflows,
        CancellationToken cancellation = default)
    {
        if (await asked.Find(id, cancellation) is not { } waiting) return CommandResult.NotFound;
        if (Barred(waiting.Asked, by) is { } not) return CommandResult.Refused(not);
        if (!(await numbers.All(waiting.Token, cancellation)).Contains(token, StringComparer.Ordinal))
            return CommandResult.Refused(RequestedRules.Another);
        if (await holds.WasCut(token, by, cancellation)) return CommandResult.Refused(RequestedRules.Cut);
        var outlook = await Look(token, cancellation);
        if (Barred(outlook) is { } no) return CommandResult.Refused(no);
        if (outlook != seen) return CommandResult.Stale;
        await log.Write(new RevealRequest(token, by, Purposes.ErasureAsked, CaseId: null), cancellation);
        await news.TellErased(waiting.Asked, by, cancellation);
        try
        {
            var all = await Erasures(token, cancellation);
            return await round.EraseNow([.. all.Select(one => one.Erasure)], workflows, cancellation, waiting.Row)
                ? CommandResult.Done : CommandResult.Stale;
        }
        catch (ErasureException)
        {
            var held = (await Look(token, cancellation)).HeldUntil is not null; // Exempt this moment: nothing has gone.
            return CommandResult.Refused(held ? RequestedRules.Held : RequestedRules.Later);
        }
    }

    /// <summary>A second person says no, or who asked takes it back: the citizen is not erased, and is to be answered.</summary>
    public async Task<CommandResult> Drop(string id, string by, CancellationToken cancellation = default)
    {
        if (await asked.Find(id, cancellation) is not { } waiting) return CommandResult.NotFound;
        if (roster.Find(by) is not { } person || !SecondPerson.Watches(person)) return CommandResult.Refused(RequestedRules.Second);
        await news.TellEnded(waiting.Asked, by, cancellation);
        return await asked.Remove(waiting, cancellation) ? CommandResult.Done : CommandResult.Stale;
    }

    /// <summary>Who may agree now: not who asked, and only while that is an auditor.</summary>
    public Refusal? Barred(AskedErasure asked, string by)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.LapsesAt <= clock.GetUtcNow()) return RequestedRules.Lapsed;
        if (asked.By == by || roster.Find(by) is not { } person || !SecondPerson.Watches(person)) return RequestedRules.Second;
        return roster.Find(asked.By) is { Left: false } asker && asker.Is(Roles.Auditor) ? null : RequestedRules.AskerGone;
    }

    private static Refusal? Barred(ErasureOutlook outlook) =>
        outlook.Open ? RequestedRules.Open : outlook.HeldUntil is not null ? RequestedRules.Held : null;

    private async Task<IReadOnlyList<(Erasure Erasure, bool Open)>> Erasures(string token, CancellationToken cancellation)
    {
        var (before, all) = (clock.GetUtcNow().AddMilliseconds(1), await numbers.All(token, cancellation));
        var told = all.ToDictionary(number => number, _ => new List<ErasedSignal>(), StringComparer.Ordinal);
        await foreach (var signal in signals.All(cancellation))
            if (told.TryGetValue(signal.Token, out var theirs)) theirs.Add(new(signal.Signal.Sender, signal.Signal.SignalId));
        var found = new List<(Erasure, bool)>();
        foreach (var number in all)
        {
            var of = await cases.Of(number, cancellation);
            found.Add((new Erasure(number, before, told[number], of.Ids) { Early = true, OtherNames = of.References }, of.Open));
        }
        return found;
    }
}
