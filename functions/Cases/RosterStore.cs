using System.Globalization;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases;

/// <summary>
/// Keeps the roster once it was edited; until then the file counts. Table <c>roster</c>, PK <c>roster</c>: RK <c>current</c>, and
/// <c>v|{version, 8 digits}</c> for every version there was, with who made it and when.
/// </summary>
public sealed class RosterStore([FromKeyedServices(Tables.Roster)] ITable rows, Roster roster, TimeProvider clock) : IRosterDesk
{
    private const string Partition = "roster";
    private const string Current = "current";

    public async Task<RosterVersion> Read(CancellationToken cancellation) => (await Load(cancellation)).Version;

    public async Task<CommandResult> Save(RosterData data, long version, string by, CancellationToken cancellation)
    {
        try
        {
            _ = new Roster(data);
        }
        catch (InvalidDataException e)
        {
            return CommandResult.Refused("roster", e.Message, e.Message);
        }
        var (now, row) = await Load(cancellation);
        if (now.Version != version) return CommandResult.Stale;
        var left = data.People.Where(person => person.Left && roster.Find(person.Id) is not { Left: true }).Select(person => person.Id);
        var next = new RosterVersion(version + 1, by, clock.GetUtcNow(), data, [.. now.Leaving.Union(left, StringComparer.Ordinal)]);
        try
        {
            await rows.Transact([
                row is null ? RowChange.Insert(ToRow(Current, next)) : RowChange.Replace(ToRow(Current, next) with { ETag = row.ETag }),
                RowChange.Insert(ToRow(string.Create(CultureInfo.InvariantCulture, $"v|{next.Version:D8}"), next))], cancellation);
        }
        catch (TableConflictException)
        {
            return CommandResult.Stale; // Somebody else saved at the same moment.
        }
        roster.Use(data);
        return CommandResult.Done;
    }

    /// <summary>Uses what is stored, if it was edited.</summary>
    public async Task Refresh(CancellationToken cancellation)
    {
        var (version, row) = await Load(cancellation);
        if (row is not null) roster.Use(version.Data);
    }

    /// <summary>These were replaced in every case.</summary>
    public async Task Replaced(RosterVersion seen, CancellationToken cancellation)
    {
        var (now, row) = await Load(cancellation);
        if (row is null) return;
        var left = now.Leaving.Except(seen.Leaving, StringComparer.Ordinal).ToList();
        await rows.Replace(ToRow(Current, now with { Leaving = left }) with { ETag = row.ETag }, cancellation);
    }

    private async Task<(RosterVersion Version, Row? Row)> Load(CancellationToken cancellation) =>
        await rows.Get(Partition, Current, cancellation) is { } row
            ? (Json.Read<RosterVersion>(row.LongText("roster")), row)
            : (new RosterVersion(0, By: null, At: null, roster.Data, []), null);

    private static Row ToRow(string key, RosterVersion version) => new Row(Partition, key).WithLongText("roster", Json.Write(version));
}
