using System.Text;
using EarlyWarning.Local;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Retention;

/// <summary>A backup holds whoever was there when it was made; a restore brings nobody back who was erased at their request.</summary>
public sealed class RestoredErasureTests
{
    [Theory]
    [InlineData(true, false)] // On another machine, where a later backup lies beside the one that is restored.
    [InlineData(false, false)] // In the place of the store, which was there.
    [InlineData(false, true)] // Where the nights only count: what two people decided is no night's to decide.
    public async Task Whoever_was_erased_at_their_request_is_back_for_no_longer_than_until_the_next_night(bool elsewhere, bool counts)
    {
        using var folder = new TempFolder();
        var (data, before, after) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "before.db"),
            Path.Combine(folder.Path, "after.db"));
        string token;
        await using (var town = await OldTown.Start(folder: data))
        {
            await OldTown.Fill(town);
            token = town.Token(OldTown.Helped);
            SqliteBackup.Backup(data, before);
            await Erase(town, token);
            SqliteBackup.Backup(data, after);
        }
        Assert.Contains(Rows(before), row => row.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(Rows(after), row => row.Contains(token, StringComparison.Ordinal));
        Assert.Single(Rows(after), row => row.StartsWith($"{Tables.Erasures} {ErasedBefore.Prefix}", StringComparison.Ordinal));

        var target = elsewhere ? Path.Combine(folder.Path, "other") : data;
        if (!elsewhere) File.Delete(after);
        using (var held = await DataFolder.Take(target))
            Assert.Empty(SqliteBackup.Restore(held, before, ManualClock.DefaultStart).Unread);
        if (elsewhere) File.Copy(Path.Combine(data, "privacy.key"), Path.Combine(target, "privacy.key"));
        await using var restored = await OldTown.Start(folder: target, settings: Counting(counts));
        Assert.NotNull(await Person(restored, OldTown.Helped));
        var forecast = await restored.Host.Services.GetRequiredService<RetentionPreview>()
            .Of(restored.Clock.UtcNow, new RetentionOptions());
        Assert.Equal(new DueCount(DueReason.Returned, 1, 2, 1), Assert.Single(forecast.Due));

        Assert.Equal((1, 2, 1, 0), await restored.Erase() is var run ? (run.Citizens, run.Signals, run.Cases, run.Failures) : default);
        Assert.DoesNotContain(await restored.Rows(Tables.Audit), row => row.Contains(token, StringComparison.Ordinal));
        Assert.NotNull(await Person(restored, OldTown.Watched)); // And nobody else.
        // What is told since is another matter, and no night takes it.
        restored.Clock.Advance(TimeSpan.FromDays(1));
        await restored.Rent(OldTown.Helped, "ArrearsOpened", "N-1", body => body["arrearsDkk"] = 9600);
        Assert.Equal((0, 0), await restored.Erase() is var next ? (next.Citizens, next.Failures) : default);
        Assert.NotNull(await Person(restored, OldTown.Helped));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_case_that_is_open_again_is_told_of_each_night_until_a_person_has_closed_it(bool counts)
    {
        using var folder = new TempFolder();
        var (data, backup) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "before.db"));
        string token, id;
        await using (var town = await OldTown.Start(folder: data))
        {
            id = await town.OpenCase(OldTown.Helped);
            token = town.Token(OldTown.Helped);
            SqliteBackup.Backup(data, backup);
            await OldTown.Live(town, id);
            await Erase(town, token);
        }
        using (var held = await DataFolder.Take(data)) SqliteBackup.Restore(held, backup, ManualClock.DefaultStart);
        await using var restored = await OldTown.Start(folder: data, settings: Counting(counts));
        Assert.Equal((0, 1), await restored.Erase() is var run ? (run.Citizens, run.Failures) : default);
        Assert.Contains(restored.Log.Lines, line => line.Contains("they are to be closed", StringComparison.Ordinal));
        Assert.NotNull(await Person(restored, OldTown.Helped));
        await OldTown.Live(restored, id);
        Assert.Equal((1, 0), await restored.Erase() is var next ? (next.Citizens, next.Failures) : default);
        Assert.DoesNotContain(await restored.Rows(Tables.Audit), row => row.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_any_more_does_not_stop_the_restore_and_says_what_is_not_known()
    {
        using var folder = new TempFolder();
        var (data, backup) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "before.db"));
        await using (await Town.Start(folder: data))
        {
            SqliteBackup.Backup(data, backup);
        }
        await File.WriteAllTextAsync(Path.Combine(data, SqliteStore.FileName), new string('x', 10_000));
        using var held = await DataFolder.Take(data);
        var done = SqliteBackup.Restore(held, backup, ManualClock.DefaultStart);
        Assert.Equal([done.Aside!], done.Unread); // As it is called now.
    }

    /// <summary>Nobody knows who made them: they stop neither the restore nor the nights that come, and none is passed over.</summary>
    [Theory]
    [InlineData("no database at all", null)]
    [InlineData(null, "CREATE TABLE rows (tbl, pk, rk, data); INSERT INTO rows VALUES ('erasures', 'erasures', 'erased|x|1', 'text'), "
        + "('erasures', 'erasures', 'erased|x|2', x'7b7d'), ('erasures', 'erasures', 'erased|x|3', x'7b22'), "
        + "('erasures', 'erasures', x'657261736564', null)")]
    [InlineData(null, "CREATE VIEW rows AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        + "SELECT 'erasures' AS tbl, 'erasures' AS pk, 'erased|x' || i AS rk, x'00' AS data FROM n")]
    [InlineData(null, "CREATE TABLE rows (pk, rk, data, at AS (zeroblob(1)), tbl AS (CASE WHEN length(at) THEN 'erasures' END)); "
        + "INSERT INTO rows VALUES ('erasures', 'erased|x|1', x'7b226265666f7265223a7b2274223a313030303030303030307d7d')")]
    [InlineData(null, "CREATE TABLE rows (other)")]
    public async Task A_file_beside_a_backup_that_is_none_is_named_and_stops_nothing(string? text, string? made)
    {
        using var folder = new TempFolder();
        var (data, backup, beside) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "before.db"),
            Path.Combine(folder.Path, "beside.db"));
        await using (await OldTown.Start(folder: data)) SqliteBackup.Backup(data, backup);
        if (text is not null) await File.WriteAllTextAsync(beside, text);
        else
        {
            using var crafted = SqliteBackup.Open(beside, SqliteOpenMode.ReadWriteCreate);
            using var command = crafted.CreateCommand();
            command.CommandText = made;
            command.ExecuteNonQuery();
        }
        var output = new StringWriter();
        Assert.Equal(0, await new Commands(output, TextWriter.Null).Restore(data, backup, CancellationToken.None));
        Assert.Contains($"'{beside}' cannot be read", output.ToString(), StringComparison.Ordinal);
        await using var restored = await OldTown.Start(folder: data);
        Assert.Equal(0, (await restored.Erase()).Failures);
    }

    private static Dictionary<string, string?> Counting(bool counts) => counts
        ? new(StringComparer.Ordinal) { ["Retention:CountFirst"] = "true" } : [];

    private static async Task Erase(Town town, string token)
    {
        var (services, stop) = (town.Host.Services, CancellationToken.None);
        var requested = services.GetRequiredService<RequestedErasures>();
        Assert.Equal(CommandResult.Done, await requested.Ask(token, "hans.moos", stop));
        var asked = Assert.Single(await services.GetRequiredService<AskedErasures>().All(stop));
        Assert.Equal(CommandResult.Done, await requested.Agree(asked.Id, token, await requested.Look(token, stop), "eva.lind",
            services.GetRequiredService<DurableTaskClient>(), stop));
    }

    /// <summary>Every row of the file but for the access log, which outlives a citizen; table, key and what is in it.</summary>
    private static List<string> Rows(string file)
    {
        using var source = SqliteBackup.Open(file, SqliteOpenMode.ReadOnly);
        using var command = source.CreateCommand();
        command.CommandText = "SELECT tbl || ' ' || rk || ' ' || pk, data FROM rows WHERE tbl <> $audit";
        command.Parameters.AddWithValue("$audit", Tables.Audit);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.GetString(0) + " " + Encoding.UTF8.GetString((byte[])reader.GetValue(1)));
        return rows;
    }

    private static Task<KnownPerson?> Person(Town town, string cpr) => town.Host.Services.GetRequiredService<Vault>().Reveal(
        new RevealRequest(town.Token(cpr), "hans.moos", Purposes.VerifyIdentity, null));
}
