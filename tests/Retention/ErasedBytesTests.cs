using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.Upgrades;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Retention;

/// <summary>Whoever has the disk, and every key, finds nobody who was erased: in no row, no free page, no log and no file beside.</summary>
public sealed class ErasedBytesTests : IDisposable
{
    private static readonly DateTimeOffset Day = ManualClock.DefaultStart;

    /// <summary>Sealed from the first day on, so that they are never to be read.</summary>
    private static readonly string[] Person = [OldTown.Helped, "871274-0607", "Kanarina", "Gulfjer", "93847561", "21436587",
        "Fuglekongevej", "Bindslev", "Zirkonblomsten", "Turmalinbanken", "Opalsøsteren", "Smaragden"];

    /// <summary>
    /// Where the case's number and the citizen's token stay, by docs/privacy.md: "the access log and its seals" for their own time, which
    /// is over at the end of this test; and e-mails that were sent, whose folder is the mail server's.
    /// </summary>
    private static readonly string[] Kept = ["earlywarning.db", "seals/", Mails];

    /// <summary>Put ready for whoever it is handed to, in the clear, by docs/privacy.md ("Out of the house"), for 30 days.</summary>
    private const string Out = "records/";

    private const string Mails = "mail/";

    private readonly TempFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_the_night_no_byte_leads_to_whom_it_erased_and_after_the_logs_time_none_at_all()
    {
        await using var town = await Start();
        var (id, token) = (await Fill(town), town.Token(OldTown.Helped));
        var (own, numbers, lasting) = (await Names(town, id), await References(town), new[] { token, id });
        await town.Strike("HandOverCases");
        await town.JumpTo(Day.AddDays(2));
        await town.Strike("SealLogs");
        var upgrade = Directory.CreateDirectory(Path.Combine(Data, UpgradeCopies.Folder)).FullName;
        SqliteBackup.CopyStore(Data, Path.Combine(upgrade, "20261104T080000Z-0.9.0.db"));
        SqliteBackup.CopyStore(Data, SetAside.NameFor(Path.Combine(Data, SqliteStore.FileName), Day));
        // They are there to be found, so that what follows would find them; and the person is nowhere from the beginning.
        var before = StoredBytes.Of(Data, [.. own, .. lasting]).ToLookup(one => one.Word, one => one.File, StringComparer.Ordinal);
        Assert.All(own.Concat(lasting), word => Assert.Contains("earlywarning.db-wal", before[word]));
        Assert.Contains(before[token], file => file.StartsWith("before-upgrade/", StringComparison.Ordinal));
        Assert.Contains(before[token], file => file.StartsWith("earlywarning.db.replaced-", StringComparison.Ordinal));
        Assert.Contains(before[token], file => file.StartsWith("seals/", StringComparison.Ordinal));
        Assert.DoesNotContain(StoredBytes.Of(Data, Person), found => !found.File.StartsWith(Out, StringComparison.Ordinal));
        Assert.NotEmpty(Files("papers/"));
        Assert.NotEmpty(Files(Out));

        await town.JumpTo(Day.AddMonths(13));
        UpgradeCopies.Prune(Data, Day + UpgradeCopies.Kept + TimeSpan.FromDays(1)); // As a host and the backup's timer do each day.
        SetAside.Prune(Data, Day + SetAside.Kept + TimeSpan.FromDays(1));
        await Night(town);
        Assert.Empty(StoredBytes.Of(Data, [.. Person, .. own]));
        Assert.DoesNotContain(StoredBytes.Of(Data, numbers), found => !found.File.StartsWith(Mails, StringComparison.Ordinal));
        Assert.DoesNotContain(StoredBytes.Of(Data, lasting), found =>
            !Kept.Any(kept => found.File.StartsWith(kept, StringComparison.Ordinal)));
        Assert.Empty(Files("papers/").Concat(Files(Out)));
        var backup = Directory.CreateDirectory(Path.Combine(_folder.Path, "backup")).FullName;
        SqliteBackup.Backup(Data, Path.Combine(backup, "after.db"));
        Assert.Empty(StoredBytes.Of(backup, [.. Person, .. own, .. numbers]));
        Assert.DoesNotContain(StoredBytes.Of(backup, lasting), found => found.File != "after.db"
            && !found.File.StartsWith("after.db.seals/", StringComparison.Ordinal));

        await town.JumpTo(Day.AddYears(2).AddMonths(2));
        await town.Strike("SealLogs");
        await Night(town);
        Assert.DoesNotContain(StoredBytes.Of(Data, [.. Person, .. own, .. numbers, .. lasting]), found =>
            !found.File.StartsWith(Mails, StringComparison.Ordinal));
    }

    /// <summary>Also where the nights only count, and while the host goes on.</summary>
    [Fact]
    public async Task Whom_two_people_decided_to_erase_is_in_no_byte_after_the_next_night()
    {
        await using var town = await Start(("Retention:CountFirst", "true"));
        var id = await Fill(town);
        var (own, token, stop) = (await Names(town, id), town.Token(OldTown.Helped), CancellationToken.None);
        var requested = town.Host.Services.GetRequiredService<RequestedErasures>();
        Assert.Equal(CommandResult.Done, await requested.Ask(token, "hans.moos", stop));
        var asked = Assert.Single(await town.Host.Services.GetRequiredService<AskedErasures>().All(stop));
        Assert.Equal(CommandResult.Done, await requested.Agree(asked.Id, token, await requested.Look(token, stop), "eva.lind",
            town.Host.Services.GetRequiredService<DurableTaskClient>(), stop));
        Assert.NotEmpty(StoredBytes.Of(Data, own));

        await Night(town);
        Assert.Empty(StoredBytes.Of(Data, [.. Person, .. own]));
    }

    private Task<Town> Start(params (string Key, string Value)[] more) => OldTown.Start(folder: Data,
        settings: more.Append((Key: "Records:Nightly", Value: "true"))
            .ToDictionary(one => one.Key, one => (string?)one.Value, StringComparer.Ordinal));

    /// <summary>With all that a sender may say of a person, and what a citizen says is wrong.</summary>
    private static async Task<string> Fill(Town town)
    {
        var id = await town.OpenCase(OldTown.Helped, body =>
        {
            (body["name"], body["phone"]) = (OldTown.Name, "+4593847561");
            body["tenancy"]!["address"] = "Fuglekongevej 97 B, 9881 Bindslev";
        });
        await OldTown.Live(town, id);
        var told = (await town.Host.Services.GetRequiredService<SignalKinds>().All(town.Token(OldTown.Helped)))[0].Signal.Ref;
        Assert.Equal(CommandResult.Done, await town.Host.Services.GetRequiredService<RectificationDesk>()
            .Ask(town.Token(OldTown.Helped), told, "mette.holm", "Smaragden er betalt"));
        await town.Settle();
        return id;
    }

    /// <summary>What leads to the citizen, and stands in rows that the access log has nothing of.</summary>
    private static async Task<string[]> Names(Town town, string id) =>
    [
        $"HA-{OldTown.Helped[..6]}", $"YK-{OldTown.Helped[..6]}", Town.Tenancy(OldTown.Helped)[..7],
        .. (await town.Host.Services.GetRequiredService<PaperDesk>().Of(id)).Select(paper => paper.Id),
    ];

    /// <summary>What landlords' people call the case.</summary>
    private static async Task<IReadOnlyList<string>> References(Town town) =>
        (await town.Host.Services.GetRequiredService<ClosedCases>().Of(town.Token(OldTown.Helped))).References;

    private IEnumerable<string> Files(string under) => StoredBytes.Files(Data)
        .Select(file => Path.GetRelativePath(Data, file).Replace('\\', '/'))
        .Where(file => file.StartsWith(under, StringComparison.Ordinal));

    /// <summary>Something that reads on a busy machine may keep the log from being emptied: then the next night does it.</summary>
    private static async Task Night(Town town)
    {
        int before;
        do
        {
            before = NotEmptied();
            Assert.Equal(0, (await town.Erase()).Failures);
        }
        while (NotEmptied() > before);

        int NotEmptied() => town.Log.Lines.Count(line => line.Contains("The store's log is not emptied", StringComparison.Ordinal));
    }
}
