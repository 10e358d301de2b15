using System.Globalization;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local.Functions;
using EarlyWarning.Local.TaskHub;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Signals;
using EarlyWarning.Tests.Papers;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Retention;

/// <summary>A town whose timers strike when a test says so, with citizens in every state that retention knows.</summary>
internal static class OldTown
{
    /// <summary>Never above watch; a case that was lived through and closed; a case that stays open.</summary>
    public const string Watched = "6101901234", Helped = "8712740607", Open = "6201905678";

    public const string Goal = "Zirkonblomsten skal blive hos mig", Wording = "Ring til Turmalinbanken om afdrag",
        Name = "Kanarina Gulfjer Sørensen";

    public static Task<Town> Start(Action<IServiceCollection>? more = null, IReadOnlyDictionary<string, string?>? settings = null,
        bool azurite = false, string? folder = null) =>
        Town.Start(settings: settings, azurite: azurite, folder: folder, services: services =>
        {
            services.Remove(services.Single(service => service.ImplementationType == typeof(TimerRunner)));
            more?.Invoke(services);
        });

    /// <summary>The three of them, all told of on the first day, and the one closed on it.</summary>
    public static async Task<string> Fill(Town town)
    {
        await town.Rent(Watched, "ArrearsOpened", "W-1", body => body["arrearsDkk"] = 9600);
        var open = await town.OpenCase(Open);
        var helped = await town.OpenCase(Helped, body => body["name"] = Name);
        Assert.NotEqual(open, helped);
        await Live(town, helped);
        return helped;
    }

    /// <summary>An invitation, attempts, a meeting, a plan, and the end.</summary>
    public static async Task Live(Town town, string id)
    {
        await Do(town, id, version => new AcceptCase(id, version, "mette.holm"));
        await Do(town, id, version => new InviteSector(id, version, "mette.holm", Sector.JobCentre, "support", "consent"));
        await Do(town, id, version =>
            new LogAttempt(id, version, "mette.holm", town.Clock.UtcNow, AttemptChannel.Phone, false));
        await Do(town, id, version =>
            new LogAttempt(id, version, "mette.holm", AttemptTimes.On(town.Clock.UtcNow, Daypart.Evening), AttemptChannel.Visit, true,
                "Opalsøsteren åbnede"));
        await Do(town, id, version => new SetMeeting(id, version, "mette.holm", town.Clock.UtcNow.AddSeconds(1), new(MeetingPlace.Home)));
        town.Clock.UtcNow = town.Clock.UtcNow.AddSeconds(1);
        await Do(town, id, version => new HoldMeeting(id, version, "mette.holm", true, Goal, WithoutQuorum: true));
        await Do(town, id, version => new AdoptPlan(id, version, "mette.holm",
            [new ProposedAction("payment-plan", "jens.bak", DateOnly.FromDateTime(town.Clock.UtcNow.UtcDateTime).AddDays(7), Wording)]));
        var paper = await town.Host.Services.GetRequiredService<PaperDesk>().Add(
            new NewPaper(id, $"{Name}.pdf", PaperKind.Consent, "mette.holm", []), Made.Pdf($"Samtykke: {Name}"));
        Assert.NotNull(paper.Paper);
        await Do(town, id, version =>
            new CloseCase(id, version, "mette.holm", EarlyWarning.Cases.Contracts.Outcome.NeedsNoHelp, "Talt med hende"));
        await town.Host.Services.GetRequiredService<Vault>().KeepContact((await town.View(id)).Case.Citizen, new ContactDetails(
            "0123456789abcdef0123456789abcdef", ContactSource.Citizen, "mette.holm", town.Clock.UtcNow, "+4521436587", WrongPhone: null,
            Address: null));
    }

    /// <summary>The clock jumps: what was due meanwhile happens late, and no timer of a function strikes.</summary>
    public static async Task JumpTo(this Town town, DateTimeOffset to)
    {
        town.Clock.UtcNow = to.AddSeconds(1); // A case that was lived through is closed a second after the start.
        await town.Settle();
    }

    public static async Task<ErasureRun> Erase(this Town town)
    {
        await town.Strike("NightlyErasure");
        return (await town.Host.Services.GetRequiredService<ErasureRuns>().Last())!;
    }

    public static async Task Strike(this Town town, string timer)
    {
        await town.Host.Services.GetRequiredService<FunctionRunner>().RunTimer(timer);
        await town.Settle();
    }

    public static ITable Table(this Town town, string name) => town.Host.Services.GetRequiredKeyedService<ITable>(name);

    public static readonly IReadOnlyList<string> Tables =
        [.. typeof(Tables).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>Every row of every table, keys and values as text.</summary>
    public static async Task<IReadOnlyList<string>> Rows(this Town town, params string[] but)
    {
        await town.Host.Services.GetRequiredService<SentCounts>().Keep();
        var lines = new List<string>();
        foreach (var table in Tables.Except(but, StringComparer.Ordinal))
            await foreach (var row in town.Table(table).Scan()) lines.Add(Text(table, row));
        lines.AddRange(await HubRows.All(town.Host.Services));
        return lines;
    }

    public static string Text(string table, Row row) =>
        $"{table} {row.PartitionKey} {row.RowKey} "
            + string.Join(' ', row.Values.OrderBy(value => value.Key, StringComparer.Ordinal)
                .Select(value => $"{value.Key}={Of(value.Value)}"));

    private static string Of(object value) =>
        value is byte[] bytes ? Convert.ToBase64String(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static async Task Do(Town town, string id, Func<long, CaseCommand> command) =>
        Assert.Equal(CommandResult.Done, await town.Do(id, command));
}
