using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.Faults;

/// <summary>Signal → case → people decide → closed. Whoever is not answered does it again; whoever finds it done goes on.</summary>
internal static class GoldenJourney
{
    private const string Cpr = "6101901234";

    public static async Task Live(MortalTown town)
    {
        await Post(town, "rent-arrears", "dev-housing", new JsonObject
        {
            ["signalId"] = "HA-1", ["kind"] = "ArrearsOpened", ["cpr"] = Cpr, ["name"] = "Prøve Person", ["arrearsDkk"] = 9600, ["monthlyRentDkk"] = 8000,
            ["tenancy"] = new JsonObject { ["ref"] = "LM-1" },
        });
        await Post(town, "benefit-stops", "dev-benefits", new JsonObject
        {
            ["signalId"] = "YK-1", ["kind"] = "BenefitStopped", ["cpr"] = Cpr, ["benefit"] = "kontanthjaelp", ["effectiveFrom"] = "2026-11-04",
        });
        await Decide(town, file => file.ContactPersonAccepted, (id, version) => new AcceptCase(id, version, "mette.holm"));
        await Decide(town, file => file.Members.Any(ask => ask.Accepted), (id, version) => new AnswerInvitation(id, version, "jens.bak", Sector.HousingAssociation, null));
        await Decide(town, file => file.Reached, (id, version) => new LogAttempt(id, version, "mette.holm", town.Clock.UtcNow, AttemptChannel.Phone, Daypart.Morning, true));
        await Decide(town, file => file.Meeting is { HeldAt: not null }, (id, version) => new HoldMeeting(id, version, "mette.holm", true, "Jeg vil blive boende", WithoutQuorum: true));
        await Decide(town, file => file.Closed, (id, version) => new CloseCase(id, version, "mette.holm", Outcome.KeptHome));
    }

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

    private static Task Decide(MortalTown town, Func<CaseFile, bool> done, Func<string, long, CaseCommand> command) => town.Insist(async () =>
    {
        var view = (await town.Desk.View(await CaseId(town)))!;
        return done(view.Case) || (await town.Desk.Do(command(view.Case.CaseId, view.Case.Version))).Answer == CommandAnswer.Done;
    });

    private static async Task<string> CaseId(MortalTown town)
    {
        await foreach (var row in town.Table(Tables.Cases).Scan())
            if (row.RowKey == CaseTable.File) return row.PartitionKey;
        throw new InvalidOperationException("An acknowledged signal opened no case.");
    }
}
