using System.Globalization;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Laboratory;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Browser;

/// <summary>A town with a case at every step of the way, to look at.</summary>
public sealed class BrowserTown : IAsyncLifetime
{
    private const string Mette = "mette.holm";

    /// <summary>People may be told on their phones.</summary>
    internal static readonly Dictionary<string, string?> Told = new(StringComparer.Ordinal)
        { ["Alerts:PushContact"] = "mailto:drift@kommune.example" };

    public Town Town { get; private set; } = null!;

    public string Home => Town.Host.Address;

    /// <summary>Case ids by the step they wait for.</summary>
    public Dictionary<string, string> Cases { get; } = new(StringComparer.Ordinal);

    public async Task InitializeAsync()
    {
        Town = await Town.Start(settings: Told);
        Cases["silent"] = await Town.OpenCase("6209901234", body => body["childrenUnder18"] = "yes");
        await Town.AdvanceTo(Town.Clock.UtcNow.AddDays(6)); // Through its whole chain: reminded, escalated, nobody left.
        var born = 1;
        foreach (var step in new[] { "contact", "meeting", "held", "plan", "follow-up", "closed" })
            await Bring(Cases[step] = await Town.OpenCase($"610{born++}901234", body => body["name"] = "Test Borger"), step);
        Cases["accept"] = await Town.OpenCase("6204801234", body => body["childrenUnder18"] = "yes");
        await Town.Rent("6204801234", "EvictionScheduled", "HA-E", body =>
            (body["arrearsDkk"], body["evictionDate"]) = (30000, "2026-11-20"));
        await Town.Rent("6205901234", "ArrearsOpened", "HA-doubtful", body => (body["arrearsDkk"], body["phone"]) = (-100, "1"));
        await Unidentified();
    }

    /// <summary>A signal without a CPR number, in a home of which the same landlord has told with one.</summary>
    private async Task Unidentified()
    {
        using var taken = await Town.Post("rent-arrears", new JsonObject
        {
            ["signalId"] = "HA-who", ["kind"] = "ArrearsOpened", ["asOf"] = Town.Clock.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            ["name"] = "Test Borger", ["arrearsDkk"] = 9600,
            ["tenancy"] = new JsonObject { ["ref"] = Town.Tenancy("6205"), ["address"] = "Prøvevej 1, 9999 Ingensted" },
        }, "dev-housing");
        Assert.Equal(System.Net.HttpStatusCode.Accepted, taken.StatusCode);
    }

    public async Task DisposeAsync() => await Town.DisposeAsync();

    /// <summary>The case of a step, by the name that this person has for it.</summary>
    public Task<string> Page(string step, string person) => Town.Page(Cases[step], person);

    /// <summary>A message that nobody can handle, among the dead letters.</summary>
    /// <returns>Its page.</returns>
    public async Task<string> PutAside()
    {
        var letters = Town.Host.Services.GetRequiredService<IDeadLetters>();
        await Town.Host.Services.GetRequiredService<IBus>().Send(new BusMessage(Queues.CaseDue, $"poison-{Guid.NewGuid():N}", "{}"));
        await Town.Settle();
        return $"/board/dead-letters/{Queues.CaseDue}/{(await letters.List(Queues.CaseDue))[^1].Id}";
    }

    /// <summary>A change of the rules that waits for approval: once.</summary>
    public async Task Propose()
    {
        var (desk, work) = (Town.Host.Services.GetRequiredService<ProposalDesk>(), Town.Host.Services.GetRequiredService<ProposalWork>());
        if ((await desk.All()).Count > 0) return;
        var version = await desk.Save(
            RuleSet.First with { Bands = RuleSet.First.Bands with { High = 45 } }, new RuleReplayTerms(180, 5, ByFacts: false),
                "karen.krogh");
        await work.DoAll();
        await desk.Propose(version, 1, "karen.krogh", CopenhagenTime.DateOf(Town.Clock.UtcNow).AddDays(5), "Flere skal nås i tide.");
    }

    /// <summary>The page of a citizen's exemption from erasure, which is placed once.</summary>
    public async Task<string> Hold()
    {
        var holds = Town.Host.Services.GetRequiredService<LegalHolds>();
        if ((await holds.All()).Count == 0)
            await holds.Place((await Town.View(Cases["plan"])).Case.Citizen, "hans.moos",
                CopenhagenTime.DateOf(Town.Clock.UtcNow).AddDays(20), "Klage til Ankestyrelsen, bedt om af juridisk afdeling.");
        return "/board/keeping/holds/" + (await holds.All())[0].Hold.Id;
    }

    /// <summary>The page of what a citizen says is wrong: written down once, of a sender who stands by it.</summary>
    public async Task<string> Disputed()
    {
        var (id, services) = (Cases["plan"], Town.Host.Services);
        var (citizen, desk) = ((await Town.View(id)).Case.Citizen, services.GetRequiredService<RectificationDesk>());
        var told = (await services.GetRequiredService<SignalKinds>().All(citizen))[0].Signal.Ref;
        if ((await desk.Known(citizen)).Count == 0)
        {
            await desk.Ask(citizen, told, "mette.holm", "Restancen blev betalt den 3. november, og jeg har kvitteringen.");
            await desk.StandBy(told.Sender, told.SignalId);
        }
        return $"/board/cases/{id}/rectify";
    }

    /// <summary>The page of an erasure that waits for a second person: asked for once.</summary>
    public async Task<string> AskedErasure()
    {
        var asked = Town.Host.Services.GetRequiredService<AskedErasures>();
        if ((await asked.All()).Count == 0)
            await asked.Add("asked-in-the-browser", new("a1b2c3d4e5f6", "hans.moos", Town.Clock.UtcNow), CancellationToken.None);
        return "/board/keeping/erase/" + (await asked.All())[0].Id;
    }

    /// <summary>A district, somebody away and full, and somebody who left: once.</summary>
    public async Task EditRoster()
    {
        var desk = Town.Host.Services.GetRequiredService<RosterDesk>();
        if (await desk.Read() is not { Version: 0 } file) return;
        var today = CopenhagenTime.DateOf(Town.Clock.UtcNow);
        var people = file.Data.People.Select(person => person.Id switch
        {
            "ali.demir" => person
                with { Capacity = 12,
                Absences = [new Absence(today, today.AddDays(4)), new Absence(today.AddDays(30), today.AddDays(30))] },
            "tom.juhl" => person with { Left = true },
            _ => person,
        });
        var district = new District("nord", new("Nord", "North"), ["7400", "7430"], file.Data.Team);
        var saved = await desk.Save(file.Data with { People = [.. people], Districts = [district] }, 0, "eva.lind");
        Assert.Equal(CommandStatus.Done, saved.Status);
    }

    private async Task Bring(string id, string step)
    {
        await Do(version => new AcceptCase(id, version, Mette));
        await Do(version => new InviteSector(id, version, Mette, Sector.HousingAssociation, "support", "consent"));
        await Do(version =>
            new AnswerInvitation(id, version, "jens.bak", Sector.HousingAssociation, step == "plan" ? DeclineReason.Capacity : null));
        if (step == "contact") return;
        var now = Town.Clock.UtcNow;
        await Do(version => new LogAttempt(id, version, Mette, now.AddMinutes(-5), AttemptChannel.Visit, Reached: true,
            "Hun vil helst ringes op efter kl. 16."));
        if (step == "closed") await Do(version => new CloseCase(id, version, Mette, Outcome.NeedsNoHelp, "Talt med hende"));
        if (step == "meeting") await Do(version => new ProposeSlots(id, version, Mette, MeetingSlots.Propose(now)));
        if (step is "meeting" or "closed") return;
        if (step == "held")
        {
            await Do(version => new SetMeeting(id, version, Mette, now.AddHours(2), new(MeetingPlace.Home)));
            return;
        }
        await Do(version =>
            new HoldMeeting(id, version, Mette, CitizenTookPart: true, "Blive boende.\nHave ro på økonomien.", WithoutQuorum: true));
        if (step == "plan") return;
        await Do(version =>
            new AdoptPlan(id, version, Mette, [new("payment-plan", Mette, CopenhagenTime.DateOf(now).AddDays(9), "500 kr. om måneden")]));

        async Task Do(Func<long, CaseCommand> command)
        {
            var result = await Town.Do(id, command);
            Assert.True(result.Status == CommandStatus.Done, $"{step}: {result.Refusal?.Rule}");
        }
    }
}
