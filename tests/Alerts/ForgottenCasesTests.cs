using EarlyWarning.Alerts;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Board;
using EarlyWarning.Privacy;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Alerts;

/// <summary>What somebody was told of a case goes from their inbox when they turn out to have a conflict of interest.</summary>
public sealed class ForgottenCasesTests : IDisposable
{
    private const string Mette = "mette.holm", Case = "2026-0421", Other = "2026-0422";
    private static readonly DateTimeOffset Now = ManualClock.DefaultStart;
    private readonly TempStore _store = new();

    private SqliteTable Table => new(_store.Store, Tables.Alerts);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Nothing_of_before_is_left_nothing_late_comes_and_what_is_told_later_does()
    {
        var (forgotten, inbox) = (new ForgottenCases(Table), Inbox());
        await Put(News("old", Now.AddDays(-1)), News("other", Now.AddDays(-1), Other), Digest(), News("of-the-same-moment", Now));
        for (var time = 0; time < 2; time++) await forgotten.Forget(Mette, Case, Now);
        var left = (await inbox.Read(Mette)).Items;
        Assert.Equal(["digest", "of-the-same-moment", "other"], left.Select(alert => alert.Id).Order(StringComparer.Ordinal));
        var digest = left.Single(alert => alert.Id == "digest");
        Assert.Equal((Other, Other), (Assert.Single(digest.Lines!).CaseId, Assert.Single(digest.Held!).CaseId));

        Assert.True(await inbox.Has(News("late", Now.AddHours(-1)))); // On its way as it was forgotten.
        Assert.False(await inbox.Has(News("later", Now.AddHours(1)))); // It may be theirs again.
        Assert.False(await inbox.Has(News("late", Now.AddHours(-1), Other)));
        Assert.False(await inbox.Has(News("late", Now.AddHours(-1)) with { To = "ali.demir" }));
        await forgotten.Forget(Mette, Case, Now.AddHours(-2)); // A message of before, late: what was forgotten stays so.
        Assert.True(await inbox.Has(News("late", Now.AddHours(-1))));
    }

    [Fact]
    public async Task A_digest_that_was_on_its_way_comes_without_the_case()
    {
        var (forgotten, inbox) = (new ForgottenCases(Table), Inbox());
        var notes = new AlertNotes(inbox, new AlertSettings(Table), Table);
        await forgotten.Forget(Mette, Case, Now);
        var alone = Digest() with { Id = "alone", Held = null };
        alone = alone with { Lines = [alone.Lines![0]] };
        var later = Digest() with { Id = "later", At = Now.AddDays(1) };
        foreach (var digest in new[] { Digest(), alone, later }) await notes.Begin(digest, [], CancellationToken.None);
        var told = (await inbox.Read(Mette)).Items.ToDictionary(alert => alert.Id, StringComparer.Ordinal);
        Assert.Equal(["digest", "later"], told.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((Other, Other), (Assert.Single(told["digest"].Lines!).CaseId, Assert.Single(told["digest"].Held!).CaseId));
        Assert.Equal(2, told["later"].Lines!.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Its_name_goes_with_the_case(bool early)
    {
        var forgotten = new ForgottenCases(Table);
        await forgotten.Forget(Mette, Case, Now);
        await forgotten.Forget(Mette, Other, Now);
        await forgotten.Forget("jens.bak", "U-abcde", Now);
        var erasure = new AlertErasure(Table, new PushDevices(Table, new SealedText(PrivacyKeys.New())), forgotten, Sample.Roster,
            Options.Create(new RetentionOptions()));
        for (var time = 0; time < 2; time++)
            await erasure.Erase(new Erasure("t1", Now, [], [Case]) { OtherNames = ["U-abcde"], Early = early }, null!);
        var left = await Table.Query("~forgotten").Select(row => row.RowKey).ToListAsync();
        Assert.EndsWith(Other, Assert.Single(left), StringComparison.Ordinal);
    }

    private AlertInbox Inbox() => new(Table, new ForgottenCases(Table), Options.Create(new RetentionOptions()), new ManualClock());

    private async Task Put(params Alert[] alerts)
    {
        foreach (var alert in alerts) await Table.Insert(AlertRows.ToRow(alert));
    }

    private static Alert News(string id, DateTimeOffset at, string name = Case) =>
        new(id, Mette, AlertKind.NewSignal, name, About: null, DueAt: null, at);

    private static Alert Digest() => new("digest", Mette, AlertKind.Digest, CaseId: null, About: null, DueAt: null, Now.AddDays(-1),
        [new AlertLine(Case, "contact-person", Now, Late: false), new AlertLine(Other, "contact-person", Now, Late: false)])
    {
        Held = [new HeldAlert(AlertKind.NewSignal, Case, null), new HeldAlert(AlertKind.NewSignal, Other, null)],
    };
}
