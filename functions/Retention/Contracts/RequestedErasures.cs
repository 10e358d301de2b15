using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Retention.Contracts;

/// <summary>What an erasure that a citizen asks for would erase, and what stands in its way.</summary>
/// <param name="Cases">Closed ones.</param>
/// <param name="Open">A case of theirs is open: it is worked on, and nothing of it is erased.</param>
/// <param name="HeldUntil">They are exempt from erasure; null: they are not.</param>
public sealed record ErasureOutlook(int Signals, int Cases, bool Open, DateOnly? HeldUntil)
{
    /// <summary>It can be done.</summary>
    public bool IsFree => !Open && HeldUntil is null;
}

/// <summary>
/// Erases a citizen before their time, since they asked for it and somebody decided so: by the same steps as a night, with all their
/// numbers. What breaks off is finished by the next night.
/// </summary>
public sealed class RequestedErasures(AcceptedSignals signals, CitizenNumbers numbers, ClosedCases cases, LegalHolds holds,
    ErasureRound round, AccessLog log, RequestNews news, TimeProvider clock)
{
    /// <summary>Changes nothing, and shows nobody.</summary>
    public async Task<ErasureOutlook> Look(string token, CancellationToken cancellation = default)
    {
        var all = await Erasures(token, cancellation);
        var held = await holds.Of(token, cancellation);
        var today = Platform.Calendars.CopenhagenTime.DateOf(clock.GetUtcNow());
        return new ErasureOutlook(all.Sum(one => one.Erasure.Signals.Count), all.Sum(one => one.Erasure.Cases.Count),
            all.Any(one => one.Open), held is not null && held.Hold.StandsOn(today) ? held.Hold.Until : null);
    }

    /// <summary>Doing it again finds nothing more to erase.</summary>
    /// <param name="by">Roster id of who decided; the decision is in the access log, and told to others, before anything goes.</param>
    public async Task<CommandResult> Do(string token, string by, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        var outlook = await Look(token, cancellation);
        if (outlook.Open) return CommandResult.Refused(RequestedRules.Open);
        if (outlook.HeldUntil is not null) return CommandResult.Refused(RequestedRules.Held);
        await log.Write(new RevealRequest(token, by, Purposes.ErasureAsked, CaseId: null), cancellation);
        await news.Tell(by, cancellation);
        try
        {
            var all = await Erasures(token, cancellation);
            await round.EraseNow([.. all.Select(one => one.Erasure)], workflows, cancellation);
            return CommandResult.Done;
        }
        catch (ErasureException)
        {
            var held = (await Look(token, cancellation)).HeldUntil is not null; // Exempt this moment: nothing has gone.
            return CommandResult.Refused(held ? RequestedRules.Held : RequestedRules.Later);
        }
    }

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
            found.Add((new Erasure(number, before, told[number], of.Ids), of.Open));
        }
        return found;
    }
}

/// <summary>Why it cannot be done.</summary>
internal static class RequestedRules
{
    public static readonly Refusal Open = new("erase-open", "Borgeren har en åben sag. Den skal være afsluttet først.",
        "The citizen has an open case. It must be closed first.");
    public static readonly Refusal Held = new("erase-held", "Borgeren er undtaget fra sletning.", "The citizen is exempt from erasure.");
    public static readonly Refusal Later = new("erase-later",
        "Sletningen er begyndt og ikke færdig. Natten gør den færdig; er den ikke det i morgen, får administratorerne besked.",
        "The erasure has begun and is not done. The night finishes it; if it does not, administrators are told in the morning.");
}
