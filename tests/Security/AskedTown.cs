using System.Text.Json.Nodes;
using EarlyWarning.Board.Administration;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Board.Today;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts.Webhooks;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Architecture;
using EarlyWarning.Tests.Papers;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using JsonArray = System.Text.Json.Nodes.JsonArray;

namespace EarlyWarning.Tests.Security;

/// <summary>A town with one of everything that an address can name: whoever may ask for it is not told that there is none.</summary>
internal sealed class AskedTown : IAsyncDisposable
{
    private const string Cpr = "6101901234", Watched = "6201901235", Renumbered = "6301901234", Signal = "R-1", Nameless = "U-1",
        District = "nord", Forgery = "__RequestVerificationToken";
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<Caller, (string Cookies, string Token)> _sessions = [];
    private CaseFile _case = null!;

    private AskedTown()
    {
    }

    public Town Town { get; private set; } = null!;

    private IServiceProvider Services => Town.Host.Services;

    private DateOnly Today => CopenhagenTime.DateOf(Town.Clock.UtcNow);

    public static async Task<AskedTown> Start()
    {
        var asked = new AskedTown();
        asked.Town = await Town.Start(settings: new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["People:RosterFile"] = asked.WriteRoster(), ["Board:PictureFolder"] = asked._folder.Path,
            ["Alerts:PushContact"] = "mailto:drift@kommune.example",
            ["Beskedfordeler:KeyHashes:0"] = ApiKeys.Hash(Caller.EventsKey),
            ["Beskedfordeler:MappingFile"] = Path.Combine(Sources.Root, "docs", "beskedfordeler.sample.json"),
        });
        await asked.OpenCase();
        await asked.Add();
        foreach (var caller in Caller.All) asked._sessions[caller] = await asked.Enter(caller.Person);
        await asked.Leave();
        return asked;
    }

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A request as this caller makes it, with the smallest body there is.</summary>
    /// <param name="token">With the token of a page that they have before them.</param>
    public HttpRequestMessage Request(AskedRoute route, Caller caller, bool token = false)
    {
        var request = new HttpRequestMessage(new HttpMethod(route.Method), new Uri(
            route.Address(place => Named(place, route, caller)), UriKind.Relative));
        if (caller.Key is { } key) request.Headers.Add(ApiKeys.Header, key);
        request.Headers.Add("Cookie", _sessions[caller].Cookies);
        if (route.IsForm)
        {
            // Whom the auditors' forms are about: without a number they are none.
            var (cpr, forgery) = (new KeyValuePair<string, string>("cpr", Watched), token ? _sessions[caller].Token : "");
            request.Content = route.TakesFile ? new MultipartFormDataContent { { new StringContent(forgery), Forgery } }
                : new FormUrlEncodedContent([cpr, new(Forgery, forgery)]);
        }
        else if (!route.Shows) request.Content = Call.Content("{}"u8.ToArray(), "application/json");
        return request;
    }

    private string Named(string place, AskedRoute route, Caller caller) => place switch
    {
        "caseId" => CaseIds.For(_case, caller.Person is { } person ? Services.GetRequiredService<Roster>().Find(person) : null),
        "signalId" => route.Route.StartsWith("board/unidentified", StringComparison.Ordinal) ? Nameless : Signal,
        "kind" => nameof(EarlyWarning.Signals.Contracts.SignalKind.ArrearsOpened),
        "sender" => Call.Housing, "person" => Caller.Contact, "changeId" => "C-1", "code" => "required", "letter" => "why",
        "number" => "1", "path" => "board.css", "keyId" => "none", "step" => "approve", "queue" => Queues.CaseDue, "ignored" => "",
        "table" => route.Route.Split('/')[1] switch
        {
            "insight" => "contact", "team" => "workload", "meetings" => "meetings", _ => "contenders",
        },
        "version" => route.Route switch
        {
            "board/laboratory/{version}/csv/{table}" => "population",
            "board/agreements/{sender}/versions/{version}/{step}" => "1",
            _ => _named["version"],
        },
        "id" => route.Route.Split('/')[1..] switch
        {
            ["roster", "districts", ..] => District,
            ["roster", ..] => "peter.friis",
            ["lists", "rooms", ..] => "raadhuset-2",
            ["lists", ..] => CaseBasis.Standard[0].Id,
            ["keeping", "holds", ..] => _named["hold"],
            ["keeping", ..] => _named["erasure"],
            ["dead-letters", ..] => _named["letter"],
            _ => "none",
        },
        _ => _named[place],
    };

    /// <summary>The demonstration's, with a picture, a district, and people whom it has not.</summary>
    private string WriteRoster()
    {
        var roster = JsonNode.Parse(File.ReadAllText(Path.Combine(Sources.Root, "functions", "roster.json")))!;
        var people = roster["people"]!.AsArray();
        foreach (var id in new[] { Caller.Colleague, Caller.Barred, Caller.Left })
        {
            var person = people[0]!.DeepClone();
            (person["id"], person["name"], person["email"]) = (id, id, $"{id}@tidlig-varsling.example");
            people.Add(person);
        }
        people[0]!["picture"] = "mette.png";
        File.WriteAllText(Path.Combine(_folder.Path, "mette.png"), "face");
        roster["districts"] = new JsonArray(new JsonObject
        {
            ["id"] = District, ["name"] = new JsonObject { ["da"] = "Nord", ["en"] = "North" },
            ["postcodes"] = new JsonArray("9981"), ["team"] = roster["team"]!.DeepClone(),
        });
        var file = Path.Combine(_folder.Path, "roster.json");
        File.WriteAllText(file, roster.ToJsonString());
        return file;
    }

    /// <summary>Both senders told of the citizen; the landlord's adviser said yes, and nobody else has answered.</summary>
    private async Task OpenCase()
    {
        var id = await Town.OpenCase(Cpr);
        await Town.Do(id, version => new AcceptCase(id, version, Caller.Contact));
        await Town.InviteHousing(id);
        await Town.Do(id, version => new AnswerInvitation(id, version, Caller.Adviser, Sector.HousingAssociation, null));
        await Town.Do(id, version => new SetMeeting(id, version, Caller.Contact, CopenhagenTime.At(Today.AddDays(1), new TimeOnly(13, 0)),
            new(MeetingPlace.Home), "Aftalt"));
        await Town.Do(id, version => new LogAttempt(id, version, Caller.Contact, Town.Clock.UtcNow, AttemptChannel.Phone, true));
        Assert.Equal(CommandResult.Done, await Town.Do(id, version => new AskCollectionHold(id, version, Caller.Contact)));
        // And the leader is asked whom another landlord sends.
        var adviser = Asking.New(Concern.Adviser, ["karen.krogh"], Town.Clock.UtcNow, 2) with { Sender = "another" };
        await Services.GetRequiredService<CaseStore>().Apply(id, draft => draft.Set(file =>
            file with { Conflicted = [Caller.Barred], Asks = [.. file.Asks, adviser] }), default);
        await Town.Settle();
        _case = (await Town.View(id)).Case;
        Assert.Equal(Caller.Contact, _case.ContactPerson);
        var paper = await Services.GetRequiredService<PaperDesk>().Add(new NewPaper(id, "brev.pdf", PaperKind.CourtLetter, Caller.Contact,
            [new PaperShare(Caller.Adviser, "support", "consent", Caller.Contact, Town.Clock.UtcNow)]), Made.Pdf("brev"));
        _named["paperId"] = paper.Paper!.Id;
    }

    private async Task Add()
    {
        await Town.Rent(Watched, "ArrearsOpened", Signal, body => body["arrearsDkk"] = 100);
        // The landlord's alone, it would be erased on request, being made up.
        await Town.Benefit(Watched, "BenefitReduced", "Y-1");
        await Town.Rent(Renumbered, "ArrearsOpened", "R-2", body => body["arrearsDkk"] = 100);
        await Tell("/api/signals/rent-arrears", Call.Housing, new JsonObject
        {
            ["signalId"] = Nameless, ["kind"] = "ArrearsOpened", ["asOf"] = Town.Now(), ["name"] = "Bo", ["arrearsDkk"] = 9600,
            ["monthlyRentDkk"] = 8000, ["tenancy"] = new JsonObject { ["ref"] = "LM-7", ["address"] = "Gade 1, 9881 Bindslev" },
        });
        await Tell("/api/number-changes", "dev-register",
            new JsonObject { ["changeId"] = "C-1", ["oldCpr"] = Renumbered, ["newCpr"] = "6401901234" });
        await Services.GetRequiredService<IBus>().Send(new BusMessage(Queues.CaseDue, "poison-1", "{}"));
        await Town.Settle();
        var (citizen, now) = (Town.Token(Watched), Town.Clock.UtcNow);
        _named["letter"] = (await Services.GetRequiredService<IDeadLetters>().List(Queues.CaseDue))[^1].Id
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        _named["secret"] = await Services.GetRequiredService<CalendarFeeds>().Make(Caller.Contact, "da", now);
        _named["version"] = await Services.GetRequiredService<ProposalDesk>().Save(
            RuleSet.First with { Bands = RuleSet.First.Bands with { High = 45 } }, new RuleReplayTerms(180, 5, ByFacts: false),
            "karen.krogh");
        await Services.GetRequiredService<LegalHolds>().Place(citizen, "hans.moos", Today.AddDays(20), "Klage");
        _named["hold"] = Assert.Single(await Services.GetRequiredService<LegalHolds>().All()).Hold.Id;
        await Services.GetRequiredService<AskedErasures>().Add("asked", new("a1b2c3d4e5f6", "hans.moos", now), default);
        _named["erasure"] = "a1b2c3d4e5f6";
        foreach (var sender in new[] { Call.Housing, Call.Benefits, "dev-test" })
            Assert.Null((await Services.GetRequiredService<WebhookDesk>().Set(sender, "http://localhost:9/in")).Refusal);
    }

    private async Task Tell(string route, string key, JsonObject body)
    {
        var answer = await Town.PostJson(route, key, body);
        Assert.True(answer.Status == 202, answer.Text);
    }

    /// <returns>The cookies of somebody's browser, and the token of a page that it shows.</returns>
    private async Task<(string Cookies, string Token)> Enter(string? person)
    {
        var http = new DefaultHttpContext { RequestServices = Services };
        if (person is not null)
            await Services.GetRequiredService<StaffSession>().Start(http, Services.GetRequiredService<Roster>().Find(person)!);
        var token = Services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!;
        Assert.All(http.Response.Headers.SetCookie, cookie =>
        {
            Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        });
        return (string.Join("; ", http.Response.Headers.SetCookie.Select(cookie => cookie!.Split(';')[0])), token);
    }

    private async Task Leave()
    {
        var desk = Services.GetRequiredService<RosterDesk>();
        var now = await desk.Read();
        Assert.Equal(CommandResult.Done, await desk.Save(now.Data.Leave(now.Data.Find(Caller.Left)!), now.Version, "eva.lind"));
    }
}
