using System.Security.Cryptography;
using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Retention.Contracts;

/// <summary>What somebody did about a hold.</summary>
public enum HoldAct { Placed, Reviewed, Lifted }

/// <summary>One step, with its reason sealed.</summary>
/// <param name="By">Roster id.</param>
/// <param name="Until">The last day it stands; null: it was lifted.</param>
public sealed record HoldStep(HoldAct Act, DateTimeOffset At, string By, DateOnly? Until, byte[] Reason);

/// <summary>
/// Somebody decided that a citizen is not erased for a time: a complaint, a trial, an inquiry. It ends by itself after its last day.
/// </summary>
/// <param name="Id">Random: names it on pages, where the token must not be.</param>
public sealed record LegalHold(string Id, IReadOnlyList<HoldStep> Steps)
{
    /// <summary>The last day it stands; null: it was lifted.</summary>
    public DateOnly? Until => Steps[^1].Until;

    public bool StandsOn(DateOnly day) => Until >= day;

    /// <summary>Its last step lifted it or made it shorter.</summary>
    public bool IsCut => Steps is [.., var before, var last] && Cuts(last, before);

    /// <summary>Who ever cut short what somebody else had placed: placing one of one's own after it changes nothing of that.</summary>
    public IEnumerable<string> CutBy
    {
        get
        {
            var placed = Steps[0];
            foreach (var (before, step) in Steps.Zip(Steps.Skip(1)))
            {
                if (step.Act == HoldAct.Placed) placed = step;
                else if (Cuts(step, before) && step.By != placed.By) yield return step.By;
            }
        }
    }

    private static bool Cuts(HoldStep step, HoldStep before) => step.Act != HoldAct.Placed && !(step.Until >= before.Until);
}

/// <summary>A hold with its reasons, for who may decide on it.</summary>
/// <param name="Reasons">Of each step; null: it cannot be read, and the hold stands all the same.</param>
public sealed record HoldView(LegalHold Hold, IReadOnlyList<string?> Reasons)
{
    /// <summary>Free text; it must not reach a log.</summary>
    public override string ToString() => "HoldView";
}

/// <summary>
/// Places, reviews and lifts holds. Table <c>erasures</c>, PK <c>holds</c>, RK the token; gone with the citizen. A citizen whose erasure
/// has begun is not held: what is half erased is of no use to anybody. Whoever places looks for an erasure after writing, an erasure looks
/// for a hold after it has begun: so never do both go on.
/// </summary>
public sealed class LegalHolds([FromKeyedServices(Tables.Erasures)] ITable rows, SealedText seals, CitizenNumbers numbers, AccessLog log,
    HoldAlerts alerts, TimeProvider clock)
{
    /// <summary>It must be looked at again within a year.</summary>
    public const int MostMonths = 12;

    internal const string Partition = "holds";
    private const string Column = "hold";

    /// <summary>Those that stand or once stood, the one that ends first on top.</summary>
    public async Task<IReadOnlyList<HoldView>> All(CancellationToken cancellation = default) =>
        [.. (await rows.Query(Partition, cancellation: cancellation).Select(View).ToListAsync(cancellation))
            .OrderBy(view => view.Hold.Until is null).ThenBy(view => view.Hold.Until).ThenBy(view => view.Hold.Id, StringComparer.Ordinal)];

    /// <summary>Without their reasons: for what is nobody's look.</summary>
    internal async Task<IReadOnlyList<LegalHold>> Decided(CancellationToken cancellation) =>
        await rows.Query(Partition, cancellation: cancellation).Select(Read).ToListAsync(cancellation);

    internal async Task<string?> TokenOf(string id, CancellationToken cancellation) => (await Row(id, cancellation))?.RowKey;

    /// <summary>One, with its reasons, which are about a citizen: the look is in the access log first.</summary>
    public async Task<HoldView?> Find(string id, string by, CancellationToken cancellation = default)
    {
        if (await Row(id, cancellation) is not { } row) return null;
        await log.Write(new RevealRequest(row.RowKey, by, Purposes.LegalHold, CaseId: null), cancellation);
        return View(row);
    }

    /// <returns>Null: the citizen was never held, under any of their numbers.</returns>
    public async Task<HoldView?> Of(string token, CancellationToken cancellation = default)
    {
        foreach (var number in await numbers.All(token, cancellation))
            if (await rows.Get(Partition, number, cancellation) is { } row) return View(row);
        return null;
    }

    /// <summary>Whether somebody cut short an exemption of the citizen that a colleague had placed, under any of their numbers.</summary>
    internal async Task<bool> WasCut(string token, string by, CancellationToken cancellation)
    {
        foreach (var number in await numbers.All(token, cancellation))
            if (await rows.Get(Partition, number, cancellation) is { } row && Read(row).CutBy.Contains(by, StringComparer.Ordinal))
                return true;
        return false;
    }

    /// <summary>The tokens that are not to be erased on that day, as it is decided now.</summary>
    public async Task<IReadOnlySet<string>> Held(DateOnly on, CancellationToken cancellation = default)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in rows.Query(Partition, cancellation: cancellation))
            if (Read(row).StandsOn(on)) held.UnionWith(await numbers.All(row.RowKey, cancellation));
        return held;
    }

    /// <summary>Doing it again with the same last day changes nothing.</summary>
    /// <param name="token">Of a citizen of whom something is kept.</param>
    public async Task<CommandResult> Place(string token, string by, DateOnly until, string reason, CancellationToken cancellation = default)
    {
        if (Wrong(until) is { } refusal) return CommandResult.Refused(refusal);
        var all = await numbers.All(token, cancellation);
        var (key, row) = (all[0], (Row?)null);
        foreach (var number in all)
            if (await rows.Get(Partition, number, cancellation) is { } known) (key, row) = (number, known);
        if (row is not null && Read(row) is var held && held.StandsOn(Today))
        {
            // It may be of a try that died before it asked whether an erasure has begun.
            if (await IsLeaving(key, cancellation)) return CommandResult.Refused(HoldRules.Leaving);
            return held.Until == until && held.Steps[^1].By == by ? CommandResult.Done : CommandResult.Refused(HoldRules.Held);
        }
        var earlier = row is null ? [] : Read(row).Steps;
        var hold = new LegalHold(row is null ? Guid.NewGuid().ToString("N")[..12] : Read(row).Id,
            [.. earlier, Step(HoldAct.Placed, by, until, reason, key, earlier.Count)]);
        await log.Write(new RevealRequest(key, by, Purposes.LegalHold, CaseId: null), cancellation);
        if (!await Write(key, row, hold, cancellation)) return CommandResult.Stale;
        return await IsLeaving(key, cancellation) ? CommandResult.Refused(HoldRules.Leaving) : CommandResult.Done;
    }

    /// <summary>It stands for longer, or for shorter: somebody looked whether it is still needed.</summary>
    /// <param name="steps">How many steps it had as it was shown.</param>
    public Task<CommandResult> Review(string id, int steps, string by, DateOnly until, string reason,
        CancellationToken cancellation = default) => Wrong(until) is { } refusal
            ? Task.FromResult(CommandResult.Refused(refusal)) : Go(id, steps, HoldAct.Reviewed, by, until, reason, cancellation);

    /// <summary>From now on retention counts again.</summary>
    public Task<CommandResult> Lift(string id, int steps, string by, string reason, CancellationToken cancellation = default) =>
        Go(id, steps, HoldAct.Lifted, by, until: null, reason, cancellation);

    /// <summary>Somebody decided on it since the other, if there is that. A damaged one is later than none.</summary>
    internal static bool IsLater(Row row, Row? than) => LastOf(row) is { } last && !(than is not null && LastOf(than) >= last);

    /// <summary>It can be read.</summary>
    internal static bool IsWhole(Row row) => LastOf(row) is not null;

    private static DateTimeOffset? LastOf(Row row)
    {
        try
        {
            return Read(row).Steps is [.., { } last] ? last.At : null;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidCastException)
        {
            return null;
        }
    }

    internal Task Erase(string token, CancellationToken cancellation) => rows.Delete(new Row(Partition, token), cancellation);

    private async Task<CommandResult> Go(string id, int steps, HoldAct act, string by, DateOnly? until, string reason,
        CancellationToken cancellation)
    {
        if (await Row(id, cancellation) is not { } row) return CommandResult.NotFound;
        var hold = Read(row);
        if (hold.Steps[^1] is var last && last.Act == act && last.By == by && last.Until == until && hold.Steps.Count == steps + 1)
            return CommandResult.Done; // Sent twice.
        if (hold.Steps.Count != steps) return CommandResult.Stale;
        if (!hold.StandsOn(Today)) return CommandResult.Refused(HoldRules.Over);
        if (await IsLeaving(row.RowKey, cancellation)) return CommandResult.Refused(HoldRules.Leaving);
        await log.Write(new RevealRequest(row.RowKey, by, Purposes.LegalHold, CaseId: null), cancellation);
        var next = hold with { Steps = [.. hold.Steps, Step(act, by, until, reason, row.RowKey, steps)] };
        if (next.IsCut) await alerts.TellCut(next, cancellation);
        return await Write(row.RowKey, row, next, cancellation) ? CommandResult.Done : CommandResult.Stale;
    }

    private Refusal? Wrong(DateOnly until) => until <= Today || until > Today.AddMonths(MostMonths) ? HoldRules.Days : null;

    private DateOnly Today => CopenhagenTime.DateOf(clock.GetUtcNow());

    /// <summary>An erasure has begun: the hold is none.</summary>
    private async Task<bool> IsLeaving(string token, CancellationToken cancellation)
    {
        if (!await HasBegun(token, cancellation)) return false;
        await rows.Delete(new Row(Partition, token), cancellation);
        return true;
    }

    private async Task<bool> HasBegun(string token, CancellationToken cancellation)
    {
        foreach (var number in await numbers.All(token, cancellation))
            if (await rows.Get(ErasureRuns.Partition, ErasureBook.BegunKey(number), cancellation) is not null) return true;
        return false;
    }

    private async Task<Row?> Row(string id, CancellationToken cancellation) =>
        await rows.Query(Partition, cancellation: cancellation).FirstOrDefaultAsync(row => Read(row).Id == id, cancellation);

    private HoldStep Step(HoldAct act, string by, DateOnly? until, string reason, string token, int number) =>
        new(act, clock.GetUtcNow(), by, until, seals.Seal(reason, Bound(token, number)));

    private Task<bool> Write(string token, Row? row, LegalHold hold, CancellationToken cancellation) => row is null
        ? rows.TryInsert(new Row(Partition, token).WithLongText(Column, Json.Write(hold)), cancellation)
        : rows.TryReplace(row.WithLongText(Column, Json.Write(hold)), cancellation);

    private HoldView View(Row row) => new(Read(row),
        [.. Read(row).Steps.Select((step, number) => Reason(step, Bound(row.RowKey, number)))]);

    private string? Reason(HoldStep step, string bound)
    {
        try
        {
            return seals.Open(step.Reason, bound);
        }
        catch (CryptographicException)
        {
            return null; // Its key is not there, or it was changed; the round through what is sealed counts it and says so.
        }
    }

    private static LegalHold Read(Row row) => Json.Read<LegalHold>(row.LongText(Column));

    private static string Bound(string token, int number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"erasures|holds|{token}|{number}");
}

/// <summary>Why a hold cannot be placed or changed.</summary>
internal static class HoldRules
{
    public static readonly Refusal Days = new("hold-days", "Vælg en dag efter i dag og højst 12 måneder frem. Se på det igen inden da.",
        "Choose a day after today and at most 12 months ahead. Look at it again before then.");
    public static readonly Refusal Held = new("hold-stands", "Borgeren er undtaget fra sletning i forvejen. Se på det igen nedenfor.",
        "The citizen is exempt from erasure already. Review it below.");
    public static readonly Refusal Leaving = new("hold-leaving",
        "Borgeren er ved at blive slettet, og det kan ikke standses: noget er allerede væk. Kopien fra i nat findes i 14 dage.",
        "The citizen is being erased, and that cannot be stopped: something is gone already. Last night's copy lives for 14 days.");
    public static readonly Refusal Over = new("hold-over", "Det er forbi. Undtag borgeren igen, hvis det er nødvendigt.",
        "It is over. Exempt the citizen again if that is needed.");
}
