using System.Globalization;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.People.Contracts;

/// <summary>The roster as it was saved last.</summary>
/// <param name="Version">0: never edited, the file counts.</param>
/// <param name="Leaving">Who left and is not yet replaced in every case.</param>
public sealed record RosterVersion(long Version, string? By, DateTimeOffset? At, RosterData Data, IReadOnlyList<string> Leaving);

/// <summary>
/// Where the roster is edited. Keeps it once it was edited; until then the file counts. Table <c>roster</c>, PK <c>roster</c>: RK
/// <c>current</c>, and <c>v|{version, 8 digits}</c> for every version there was, with who made it and when.
/// </summary>
public sealed class RosterDesk([FromKeyedServices(Tables.Roster)] ITable rows, Roster roster, TimeProvider clock,
    IOptions<PeopleOptions> options)
{
    private const string Partition = "roster";
    private const string Current = "current";

    public async Task<RosterVersion> Read(CancellationToken cancellation = default) => (await Load(cancellation)).Version;

    /// <summary>
    /// Saves the whole roster; every instance uses it within half a minute, this one at once. Who left is replaced in every case. Access
    /// that it would give is held back for a second administrator (<see cref="SecondPerson"/>).
    /// </summary>
    /// <param name="version">The version the form was made from.</param>
    /// <param name="first">What must not be missing afterwards, of the version before and the one that follows: done before it counts,
    /// once nothing but somebody else's save in the same moment stands against it.</param>
    /// <returns>Done, stale, or refused with what breaks <see cref="RosterRules"/>.</returns>
    public async Task<CommandResult> Save(RosterData data, long version, string by,
        Func<RosterVersion, RosterVersion, Task>? first = null, CancellationToken cancellation = default)
    {
        if (RosterRules.BrokenByEdit(data) is { } refusal) return CommandResult.Refused(refusal);
        var (now, row) = await Load(cancellation);
        if (now.Version != version) return CommandResult.Stale;
        var held = SecondPerson.HeldBack(now.Data, data, by, clock.GetUtcNow(), GivesAlone);
        return await Commit(now, row, held, by, first, cancellation);
    }

    /// <summary>An administrator gives roles alone here: a setting says so.</summary>
    public bool GivesAlone => options.Value.RolesAlone;

    /// <summary>The access that waits is given, by somebody other than who asked and who it is for.</summary>
    /// <param name="version">The version that was shown.</param>
    /// <param name="administrator">Roster id of who says so: as the roster has them now, not as their page did.</param>
    /// <param name="first">See <see cref="Save"/>.</param>
    public Task<CommandResult> Agree(string person, long version, string administrator,
        Func<RosterVersion, RosterVersion, Task>? first = null, CancellationToken cancellation = default) =>
        Decide(person, version, administrator, SecondPerson.MayAgree, SecondPerson.Agreed, first, cancellation);

    /// <summary>It is not given: refused by another, or taken back by who asked. Somebody new with nothing else is nobody then.</summary>
    /// <inheritdoc cref="Agree" path="/param"/>
    public Task<CommandResult> Drop(string person, long version, string administrator,
        Func<RosterVersion, RosterVersion, Task>? first = null, CancellationToken cancellation = default) =>
        Decide(person, version, administrator, (by, _) => SecondPerson.Administers(by),
            now => now.Roles.Count == 0 ? null : now with { Asked = null }, first, cancellation);

    private async Task<CommandResult> Decide(string person, long version, string administrator, Func<Person, Person, bool> may,
        Func<Person, Person?> decide, Func<RosterVersion, RosterVersion, Task>? first, CancellationToken cancellation)
    {
        var (now, row) = await Load(cancellation);
        if (now.Data.People.FirstOrDefault(one => one.Id == person) is not { } waiting) return CommandResult.NotFound;
        if (now.Version != version || waiting.Asked is null) return CommandResult.Stale;
        if (now.Data.People.FirstOrDefault(one => one.Id == administrator) is not { } by || !may(by, waiting))
            return CommandResult.Refused(SecondPerson.Alone);
        var data = now.Data with { People = [.. now.Data.People.Select(one => one.Id == person ? decide(one) : one).OfType<Person>()] };
        return await Commit(now, row, data, administrator, first, cancellation);
    }

    private async Task<CommandResult> Commit(RosterVersion now, Row? row, RosterData data, string by,
        Func<RosterVersion, RosterVersion, Task>? first, CancellationToken cancellation)
    {
        if ((RosterRules.BrokenByEdit(data) ?? (GivesAlone ? null : RosterRules.TooFew(now.Data, data))) is { } refusal)
            return CommandResult.Refused(refusal);
        var next = new RosterVersion(now.Version + 1, by, clock.GetUtcNow(), data, Leaving(now, data));
        if (first is not null) await first(now, next);
        try
        {
            await rows.Transact(row is null
                ? [RowChange.Insert(ToRow(Current, next)), RowChange.Insert(ToRow(Key(0), now)),
                    RowChange.Insert(ToRow(Key(next.Version), next))]
                : [RowChange.Replace(ToRow(Current, next) with { ETag = row.ETag }), RowChange.Insert(ToRow(Key(next.Version), next))],
                    cancellation);
        }
        catch (TableConflictException)
        {
            return CommandResult.Stale; // Somebody else saved at the same moment.
        }
        roster.Use(data);
        return CommandResult.Done;
    }

    /// <summary>Versions as they were saved, newest first; the first edit keeps the file's roster as version 0.</summary>
    /// <param name="newest">Where to begin.</param>
    public async Task<IReadOnlyList<RosterVersion>> Versions(long newest, int count, CancellationToken cancellation = default)
    {
        var versions = new List<RosterVersion>();
        if (newest < 0) return versions;
        await foreach (var row in rows.Query(Partition, Key(Math.Max(0, newest - count + 1)), Key(newest + 1), cancellation))
            versions.Add(Json.Read<RosterVersion>(row.LongText("roster")));
        versions.Reverse();
        return versions;
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

    /// <summary>Who left and still stands in cases; somebody who came back before that is no longer among them.</summary>
    private static IReadOnlyList<string> Leaving(RosterVersion before, RosterData data)
    {
        var gone = before.Data.People.Where(person => person.Left).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        return [.. data.People.Where(person =>
            person.Left && (!gone.Contains(person.Id) || before.Leaving.Contains(person.Id, StringComparer.Ordinal))).Select(person =>
            person.Id)];
    }

    private static string Key(long version) => string.Create(CultureInfo.InvariantCulture, $"v|{version:D8}");

    private async Task<(RosterVersion Version, Row? Row)> Load(CancellationToken cancellation) =>
        await rows.Get(Partition, Current, cancellation) is { } row
            ? (Json.Read<RosterVersion>(row.LongText("roster")), row)
            : (new RosterVersion(0, By: null, At: null, roster.Data, []), null);

    private static Row ToRow(string key, RosterVersion version) => new Row(Partition, key).WithLongText("roster", Json.Write(version));
}
