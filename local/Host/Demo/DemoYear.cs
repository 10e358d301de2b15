using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Local.Demo;

/// <summary>
/// A year of closed cases, so that every figure has something to show: each is lived by the product's own rules at a clock of its own, and
/// kept as its own writers keep it. In the background; a start that was cut off goes on where it was.
/// </summary>
internal sealed class DemoYear(
    [FromKeyedServices(Tables.Cases)] ITable cases, [FromKeyedServices(Tables.Citizens)] ITable citizens,
    [FromKeyedServices(Tables.CasesByCitizen)] ITable byCitizen, [FromKeyedServices(Tables.CaseNumbers)] ITable numbers,
    WorklistWriter worklist, CitizenTokens tokens, Vault vault, Roster roster, TimeProvider clock, ILogger<DemoYear> log)
{
    public const int First = 2001;
    public const int Citizens = 220;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(15);

    public async Task Write(CancellationToken cancellation)
    {
        var written = 0;
        foreach (var number in Enumerable.Range(First, Citizens))
        {
            if (await Write(DemoCitizen.Make(number), cancellation)) written++;
            await Task.Delay(Breath, cancellation); // Who tries the board meanwhile waits for nothing.
        }
        log.LogInformation("The demo's municipality has {Cases} closed cases of the year before.", written);
    }

    private async Task<bool> Write(DemoCitizen citizen, CancellationToken cancellation)
    {
        if (!Cpr.TryParse(citizen.Cpr, out var cpr)) return false;
        var token = tokens.For(cpr);
        // Written before, or with a life of its own by now.
        if (await byCitizen.Query(token, cancellation: cancellation).AnyAsync(cancellation)
            || await citizens.Query(token, cancellation: cancellation).AnyAsync(cancellation)) return false;
        var life = new DemoLife(citizen, token, roster, clock.GetUtcNow());
        if (!life.Live()) return false;
        var id = await Number(CopenhagenTime.DateOf(life.File.OpenedAt).Year, cancellation);
        var file = life.File with { CaseId = id };
        var said = new SaidBy("dev-housing", life.SignalId, file.OpenedAt) { Tenancy = citizen.TenancyRef };
        await vault.Keep(token, said, new PersonalData(cpr, citizen.Name, citizen.Address, citizen.Phone), cancellation);
        await citizens.Insert(RiskTable.LatestRow(token, life.Assessment, etag: null), cancellation);
        await cases.Transact([RowChange.Insert(CaseTable.ToRow(file)),
            .. life.Revisions.Select(one => RowChange.Insert(CaseTable.ToRow(id, one)))], cancellation);
        await worklist.Project(id, cancellation);
        await byCitizen.Transact([RowChange.Insert(new Row(token, $"{CaseTable.ClosedPrefix}{id}")),
            RowChange.Insert(new Row(token, CaseTable.LastClosed).With("case", Json.Write(CaseLocks.Closed(file))))], cancellation);
        return true;
    }

    /// <summary>The same counter as that of the cases that open meanwhile.</summary>
    private async Task<string> Number(int year, CancellationToken cancellation)
    {
        var key = year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        while (true)
        {
            try
            {
                var row = await numbers.Get(key, CaseTable.Counter, cancellation);
                var number = row?.Number("next") ?? 1;
                var next = new Row(key, CaseTable.Counter) { ETag = row?.ETag }.With("next", number + 1);
                if (row is null) await numbers.Insert(next, cancellation);
                else await numbers.Replace(next, cancellation);
                return CaseTable.CaseId(year, number);
            }
            catch (TableConflictException)
            {
                cancellation.ThrowIfCancellationRequested(); // Another opening took the number: take the next.
            }
        }
    }
}
