using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Board.Administration.Approving;
using EarlyWarning.People;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Board.Administration;

/// <summary>What of a version is told, to whom, and that nothing of another is.</summary>
public sealed class RoleNewsTests
{
    private const string Eva = "eva.lind", Niels = "niels.ravn", Hans = "hans.moos", Mette = "mette.holm";
    private readonly ManualClock _clock = new(Sample.Now);
    private readonly Roster _roster = new(RosterFile.Read(Path.Combine(AppContext.BaseDirectory, "roster.json")).Data);
    private readonly Sent _bus = new();
    private readonly SecurityEvents _events;
    private readonly RoleNews _news;

    public RoleNewsTests()
    {
        var desk = new RosterDesk(new MemoryTable(), _roster, _clock, Options.Create(new PeopleOptions()));
        _events = new SecurityEvents(new MemoryTable(), _clock, NullLogger<SecurityEvents>.Instance);
        _news = new RoleNews(desk, _events, _bus, _clock);
    }

    [Fact]
    public async Task A_proposal_that_waits_is_told_once_and_not_with_each_save_after_it()
    {
        var asked = Change(_roster.Data, Mette, person => person with { Roles = [.. person.Roles, Roles.Auditor] });
        var held = SecondPerson.HeldBack(_roster.Data, asked, Eva, Sample.Now);
        await Tell(_roster.Data, held);
        Assert.Equal([(AlertKind.RolesAsked, Niels), (AlertKind.RolesAsked, Hans)], _bus.Alerts);

        // As the store gives it back.
        await Tell(Json.Read<RosterData>(Json.Write(held)),
            Change(Json.Read<RosterData>(Json.Write(held)), "ali.demir", person => person with { Capacity = 4 }));
        Assert.Equal((2, "roles-asked"), (_bus.Alerts.Count, string.Join(' ', await Kinds())));
    }

    [Theory]
    [InlineData(Niels)]
    [InlineData(Hans)]
    public async Task Who_watches_is_not_removed_in_silence_and_the_watchers_of_before_are_told(string watcher)
    {
        await Tell(_roster.Data, Change(_roster.Data, watcher, person => person with { Left = true }));
        Assert.Equal([(AlertKind.RolesTaken, Niels), (AlertKind.RolesTaken, Hans)], _bus.Alerts);
        Assert.Equal("roles-changed", string.Join(' ', await Kinds()));
    }

    [Fact]
    public async Task Who_leaves_and_watched_nobody_is_a_line_and_no_alert()
    {
        await Tell(_roster.Data, Change(_roster.Data, Mette, person => person with { Left = true }));
        Assert.Equal((0, "roles-changed"), (_bus.Alerts.Count, string.Join(' ', await Kinds())));
    }

    [Fact]
    public async Task Told_again_of_one_version_each_has_one_alert()
    {
        var given = Change(_roster.Data, Mette, person => person with { Roles = [.. person.Roles, Roles.Auditor] });
        await Tell(_roster.Data, given);
        await Tell(_roster.Data, given);
        Assert.Equal((4, 2), (_bus.Ids.Count, _bus.Ids.Distinct(StringComparer.Ordinal).Count()));
        Assert.All(_bus.Ids, id => Assert.InRange(id.Length, 1, 128));
    }

    private Task Tell(RosterData before, RosterData after) => _news.Tell(_roster.Find(Eva)!,
        new RosterVersion(3, Eva, Sample.Now, before, []), new RosterVersion(4, Eva, Sample.Now, after, []));

    private async Task<List<string>> Kinds() =>
        await _events.OfMonth(DateOnly.FromDateTime(Sample.Now.UtcDateTime)).Select(line => line.Kind).ToListAsync();

    private static RosterData Change(RosterData data, string id, Func<Person, Person> change) =>
        data with { People = [.. data.People.Select(person => person.Id == id ? change(person) : person)] };

    private sealed class Sent : IBus
    {
        public List<string> Ids { get; } = [];

        public List<(AlertKind, string)> Alerts { get; } = [];

        public Task Send(BusMessage message, CancellationToken cancellation = default)
        {
            Ids.Add(message.MessageId);
            Alerts.AddRange(Json.Read<AlertsDue>(message.Body).Alerts.Select(alert => (alert.Kind, alert.To)));
            return Task.CompletedTask;
        }

        public Task Check(CancellationToken cancellation = default) => Task.CompletedTask;
    }
}
