using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Store;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using RiskTriggers = EarlyWarning.Risk.RiskTriggers;

namespace EarlyWarning.Tests.Faults;

/// <summary>
/// Signal → case → a reminder, a deputy → people decide → a paper → plan → follow-up → a score that time changes → a closing that the
/// team leader agrees to → reopened → closed; and a signal that leads to nothing. Whoever is not answered does it again; whoever finds it
/// done goes on. One thing at a time, so that every life of it is the same.
/// </summary>
internal static class GoldenJourney
{
    private const string Cpr = "6101901234";
    private const string OtherCpr = "6201901234";
    private const string Deputy = "ali.demir";
    private const string Leader = "karen.krogh";

    /// <summary>The stop leaves its 90 days.</summary>
    private static readonly DateTimeOffset StopIsOld = new(2027, 2, 3, 1, 0, 0, TimeSpan.Zero);

    public static async Task Live(MortalTown town)
    {
        await Post(town, "rent-arrears", "dev-housing", Arrears("HA-1", Cpr));
        await Post(town, "rent-arrears", "dev-housing", Arrears("HA-2", OtherCpr));
        await LeavePromise(town);
        await Post(town, "benefit-stops", "dev-benefits", new JsonObject
        {
            ["signalId"] = "YK-1", ["kind"] = "BenefitStopped", ["cpr"] = Cpr, ["benefit"] = "kontanthjaelp", ["effectiveFrom"]
            = "2026-11-04",
        });
        await Decide(town, file => file.Members.Any(ask => ask.DoneBy == "sofie.lund"), (id, version) =>
            new AnswerInvitation(id, version, "sofie.lund", Sector.BenefitsOffice, null));
        await PassTo(town, file => file.Running(Concern.ContactPerson)!.RemindAt);
        await PassTo(town, file => file.Running(Concern.FirstContact)!.RemindAt);
        await PassTo(town, file => file.Running(Concern.ContactPerson)!.DueAt);
        await Decide(town, file => file.ContactPersonAccepted, (id, version) => new AcceptCase(id, version, Deputy));
        await Upload(town);
        await Decide(town, file => !file.Lacks(Sector.HousingAssociation, "dev-housing"), (id, version) =>
            new InviteSector(id, version, Deputy, Sector.HousingAssociation, "support", "consent"));
        await Decide(town, file => file.Members.Any(ask => ask.DoneBy == "jens.bak"), (id, version) =>
            new AnswerInvitation(id, version, "jens.bak", Sector.HousingAssociation, null));
        await Decide(town, file => file.Reached, (id, version) =>
            new LogAttempt(id, version, Deputy, town.Clock.UtcNow, AttemptChannel.Phone, true));
        await Decide(town, file => file.Meeting is { HeldAt: not null }, (id, version) =>
            new HoldMeeting(id, version, Deputy, true, "Jeg vil blive boende"));
        await Decide(town, file => file.Plan is not null,
            (id, version) => new AdoptPlan(id, version, Deputy,
                [new ProposedAction("payment-plan", Deputy, new DateOnly(2026, 12, 20), "Aftale om afdrag")]));
        await PassTo(town, file => file.Running(Concern.FollowUp)!.From);
        await Decide(town, file => file.Asks.Any(ask => ask.StillHoused is not null), (id, version) =>
            new RecordFollowUp(id, version, Deputy, YesNoUnknown.Yes));
        await Decide(town, file => !file.OpenActions.Any(), (id, version) => new EndAction(id, version, Deputy, 1, ActionEnd.Done));
        await Strike(town, nameof(UnansweredSignals.TellUnanswered));
        await PassTo(town, _ => StopIsOld);
        await Strike(town, nameof(RiskTriggers.OnDueAssessments));
        await Decide(town, file => file.Closed || file.ClosingProposal is not null, (id, version) =>
            new CloseCase(id, version, Deputy, Outcome.KeptHome, "Borgeren betaler til boligorganisationen"));
        await Decide(town, file => file.Closed, (id, version) => new AgreeToClosing(id, version, Leader, Agrees: true, "Enig"));
        await Decide(town, file => file.Reopenings > 0, (id, version) => new ReopenCase(id, version, Deputy, "Betalingen er standset"));
        await Decide(town, file => file.Closed, (id, version) =>
            new CloseCase(id, version, Deputy, Outcome.NeedsNoHelp, "Borgeren klarer det selv"));
        await Strike(town, nameof(PlatformTriggers.SweepOutbox));
    }

    private static JsonObject Arrears(string signalId, string cpr) => new()
    {
        ["signalId"] = signalId, ["kind"] = "ArrearsOpened", ["cpr"] = cpr, ["name"] = "Prøve Person", ["arrearsDkk"]
        = 9600, ["monthlyRentDkk"] = 8000,
        ["tenancy"] = new JsonObject { ["ref"] = "LM-1" },
    };

    private static Task Post(MortalTown town, string route, string key, JsonObject signal)
    {
        signal["asOf"] = ManualClock.DefaultStart.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        return town.Insist(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/signals/{route}");
            request.Headers.Add("X-Api-Key", key);
            request.Content = JsonContent.Create(signal);
            using var response = await town.Http.SendAsync(request);
            return response.IsSuccessStatusCode;
        });
    }

    /// <summary>As a process does that dies before it can send: the sweep has something to send in every life.</summary>
    private static Task LeavePromise(MortalTown town) => town.Insist(async () =>
    {
        var receipt = await town.Table(Tables.Receipts).Scan().FirstAsync();
        await town.Outbox.Promise(new BusMessage(Queues.CitizenChanged, "left-behind",
            Json.Write(new CitizenChanged(receipt.Text("token")))));
        return true;
    });

    /// <summary>Whoever is not answered sends the same file again; it is one paper.</summary>
    private static Task Upload(MortalTown town) => town.Insist(async () =>
    {
        var paper = new NewPaper((await File(town)).CaseId, "samtykke.pdf", PaperKind.Consent, Deputy, []);
        return (await town.Papers.Add(paper, new MemoryStream([.. "%PDF-1.7 "u8, .. new byte[50_000]]))).Paper is not null;
    });

    private static Task Decide(MortalTown town, Func<CaseFile, bool> done, Func<string, long, CaseCommand> command) =>
        town.Insist(async () =>
    {
        var file = await File(town);
        return done(file) || (await town.Desk.Do(command(file.CaseId, file.Version))).Status == CommandStatus.Done;
    });

    /// <summary>The clock moves past an instant.</summary>
    private static Task PassTo(MortalTown town, Func<CaseFile, DateTimeOffset> when)
    {
        DateTimeOffset? at = null;
        return town.Insist(async () =>
        {
            at ??= when(await File(town)).AddSeconds(1);
            if (town.Clock.UtcNow < at) town.Clock.UtcNow = at.Value;
            return true;
        });
    }

    /// <summary>The time of a timer function has come; it comes again until one run of it ended well.</summary>
    private static Task Strike(MortalTown town, string timer) => town.Insist(async () =>
    {
        await town.Invoke(timer);
        return true;
    });

    private static async Task<CaseFile> File(MortalTown town)
    {
        await foreach (var row in town.Table(Tables.Cases).Scan())
            if (row.RowKey == CaseTable.File) return CaseTable.ToFile(row);
        throw new InvalidOperationException("An acknowledged signal opened no case.");
    }
}
