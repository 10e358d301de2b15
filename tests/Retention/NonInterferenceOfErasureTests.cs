using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Retention.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Signals.Contracts.Unidentified;
using EarlyWarning.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Retention;

/// <summary>
/// What a sender is answered is a function of its own signals and times, also when they are past: worlds in which it says and asks the
/// same, and others tell of the same citizens, cases are opened and closed, and somebody exempts a citizen, give it the same answers after
/// the same nights.
/// </summary>
public sealed class NonInterferenceOfErasureTests
{
    /// <summary>
    /// Taken back; standing; corrected to the next one; corrected to; one of two taken back; told of again later; in debt again after a
    /// year; told of without a CPR number; of whom the sender tells under old ids.
    /// </summary>
    private const string Mistaken = "6101901234", Watched = "6201905678", Wrong = "6303901234", Right = "6304901234",
        Half = "6405901234", Later = "6506901234", InDebt = "6607901234", Nameless = "6708901234", Another = "6809901234";

    private static readonly string[] All = [Mistaken, Watched, Wrong, Right, Half, Later, InDebt, Nameless];
    private static readonly string[] Ids =
    [
        "m-1", "w-1", "x-1", "x-2", "h-1", "h-2", "l-1", "l-2", "w-2", "w-3", "d-1", "d-2", "n-1", "c-1", "c-2", "c-3", "c-4", "never",
    ];
    private static readonly DateTimeOffset Day = ManualClock.DefaultStart;

    /// <summary>Years of questions are asked within a minute of real time.</summary>
    private static readonly Dictionary<string, string?> Unlimited = new(StringComparer.Ordinal)
    {
        ["Signals:RequestsPerMinute"] = "100000",
    };

    /// <summary>The sender's answers where nobody else tells: lived through once, since worlds come one after the other.</summary>
    private static IReadOnlyList<string>? _alone;

    public static TheoryData<string> Worlds => [.. Others.Keys];

    /// <summary>What else happens, and when: on the first day, or before the nights of a later one.</summary>
    private static readonly Dictionary<string, Func<Town, int, Task>> Others = new(StringComparer.Ordinal)
    {
        ["another sender tells on the first day"] = (town, day) => day == 0 ? Told(town, "b") : Task.CompletedTask,
        ["another sender tells again and again"] = (town, day) => day % 50 == 0 ? Told(town, $"b{day}") : Task.CompletedTask,
        ["another sender tells and takes it back later"] = async (town, day) =>
        {
            if (day == 0) await Told(town, "b");
            if (day != 50) return;
            foreach (var cpr in All) await town.PostJson($"/api/signals/b-{cpr[..6]}/withdraw", Call.Benefits, new JsonObject());
        },
        ["there is a case"] = (town, day) => day == 0 ? Stopped(town, All) : Task.CompletedTask,
        ["there is a case that is closed at once"] = async (town, day) =>
        {
            if (day != 0) return;
            await Stopped(town, Watched);
            await OldTown.Live(town, (string)Assert.Single(await town.Cases("open"))!["caseId"]!);
        },
        ["they are exempt from the first day"] = (town, day) => day == 0 ? Exempt(town, All) : Task.CompletedTask,
        ["they are exempt at the end"] = (town, day) =>
            day == 300 ? Exempt(town, Watched, Half, Later, InDebt, Nameless) : Task.CompletedTask,
    };

    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task A_sender_is_answered_the_same_whatever_else_keeps_a_citizen(string world)
    {
        var alone = _alone ??= await Live((_, _) => Task.CompletedTask);
        var other = await Live(Others[world]);
        Assert.Contains(alone, line => line.EndsWith("GET /api/signals/w-1 200 accepted", StringComparison.Ordinal));
        Assert.Contains(alone, line => line.EndsWith("GET /api/signals/w-1 404 ", StringComparison.Ordinal));
        Assert.Contains(alone, line => line.Contains("d-1 409", StringComparison.Ordinal)
            && line.Contains("id-used-before", StringComparison.Ordinal));
        Assert.Contains(alone, line => line.Contains("\"disputed\"", StringComparison.Ordinal));
        Assert.Equal(alone, other);
    }

    /// <summary>Everything that the sender is answered, in the order of time.</summary>
    private static async Task<IReadOnlyList<string>> Live(Func<Town, int, Task> others)
    {
        await using var town = await OldTown.Start(settings: Unlimited);
        var heard = new List<string>();
        foreach (var day in new[] { 0, 20, 31, 50, 100, 200, 300, 360, 380, 397, 399, 400, 450, 485, 500, 800, 900 })
        {
            if (day > 0) await town.JumpTo(Day.AddDays(day));
            var now = town.Clock.UtcNow;
            await Say(town, day, heard);
            await others(town, day);
            town.Clock.UtcNow = now.AddMinutes(1); // A case that was lived through took a second.
            foreach (var night in new[] { "NightlyErasure", "TellUnanswered", "WatchRectifications", "TallyQuality" })
                await town.Strike(night);
            await town.Host.Services.GetRequiredService<Feedback>().TellDue();
            town.Clock.UtcNow = now.AddMinutes(5);
            await Ask(town, day, heard);
        }
        return heard;
    }

    /// <summary>The sender's own.</summary>
    private static async Task Say(Town town, int day, List<string> heard)
    {
        switch (day)
        {
            case 0:
                foreach (var (cpr, id) in new[]
                    { (Mistaken, "m-1"), (Watched, "w-1"), (Wrong, "x-1"), (Half, "h-1"), (Half, "h-2"), (Later, "l-1") })
                    await town.Rent(cpr, "ArrearsOpened", id, body => (body["arrearsDkk"], body["name"]) = (9600, "Navn A Navnesen"));
                await town.Rent(Right, "ArrearsOpened", "x-2", body => (body["arrearsDkk"], body["supersedes"]) = (9600, "x-1"));
                await town.Rent(InDebt, "ArrearsOpened", "d-1", body => body["arrearsDkk"] = 25_000); // 40 of 50.
                await Identify(town, "n-1", Nameless);
                foreach (var id in new[] { "m-1", "h-1" }) await Post($"/api/signals/{id}/withdraw", new JsonObject());
                break;
            case 100:
                await town.Rent(Later, "ArrearsReduced", "l-2", body => body["arrearsDkk"] = 500);
                break;
            case 380:
                Assert.Equal(CommandResult.Done, await town.Host.Services.GetRequiredService<RectificationDesk>()
                    .Ask(town.Token(InDebt), new("dev-housing", "d-1"), "hans.moos", "Det er betalt"));
                break;
            case 399:
                // What an export still has, word for word, of this citizen and of another.
                foreach (var dry in new[] { "?dryRun=true", "" })
                    foreach (var cpr in new[] { InDebt, Another })
                    {
                        var same = Rent("d-1", cpr, 25_000, "");
                        same["asOf"] = Day.ToString("O");
                        same.Remove("name");
                        await Post($"/api/signals/rent-arrears{dry}", same);
                        await Post($"/api/signals/rent-arrears{dry}", Rent("n-1", cpr, 9600, "Navn A Navnesen"));
                    }
                await Post("/api/signals/d-1/stand-by", new JsonObject());
                break;
            case 50 or 450:
                // What an export still has; what is told anew under an old id, of somebody else or with other words; what corrects it.
                foreach (var dry in new[] { "?dryRun=true", "" })
                {
                    foreach (var (id, cpr) in new[] { ("m-1", Mistaken), ("x-1", Wrong), ("w-1", Watched), ("h-1", Mistaken) })
                        await Post($"/api/signals/rent-arrears{dry}", Rent(id, cpr, 100_000, "En Helt Anden"));
                    var correction = Rent("w-2", Watched, 1000, "En Helt Anden");
                    correction["supersedes"] = "h-2";
                    await Post($"/api/signals/rent-arrears{dry}", correction);
                }
                await Post("/api/signals/h-2/withdraw", new JsonObject());
                if (day == 50) break;
                // Two corrections of the same, the old correction's own, one of the same citizen, and a file.
                foreach (var (id, cpr, other) in new[]
                    { ("c-1", Watched, "d-1"), ("c-2", Another, "d-1"), ("c-3", Right, "x-1"), ("c-4", Nameless, "n-1") })
                {
                    var correction = Rent(id, cpr, 1000, "Navn A Navnesen");
                    correction["supersedes"] = other;
                    await Post("/api/signals/rent-arrears", correction);
                }
                await Post("/api/signals/rent-arrears", new System.Text.Json.Nodes.JsonArray(Rent("d-1", Another, 700, "Navn A Navnesen"),
                    Rent("x-1", Wrong, 700, "Navn A Navnesen"), Rent("x-2", Right, 700, "Navn A Navnesen")));
                var csv = await town.PostText("/api/signals/csv?type=rent-arrears", Call.Housing, "signalId;kind;cpr;asOf;tenancy.ref;"
                    + $"arrearsDkk\nd-1;ArrearsOpened;{Another};{town.Now()};A-1;700\nm-1;ArrearsOpened;{Mistaken};{town.Now()};A-1;700\n",
                    "text/csv");
                heard.Add($"{day} CSV {csv.Status} {csv.Body["rows"]!.ToJsonString()}");
                // It has fallen behind again: 20 points by this alone, and 60 with what it told a year ago.
                var demand = Rent("d-2", InDebt, 0, "Navn A Navnesen");
                demand.Remove("arrearsDkk");
                (demand["kind"], demand["demandReceivedOn"]) = ("DemandSent", town.Now()[..10]);
                await Post("/api/signals/rent-arrears", demand);
                break;
            case 500:
                await Post("/api/signals/rent-arrears", Rent("h-2", Half, 700, "Navn A Navnesen"));
                await Post("/api/signals/rent-arrears", Rent("w-3", Watched, 1000, "Navn A Navnesen"));
                break;
            default:
                break;
        }

        JsonObject Rent(string id, string cpr, int amount, string name)
        {
            var body = town.Rent(id, cpr);
            (body["tenancy"]!["ref"], body["arrearsDkk"], body["name"]) = (Town.Tenancy(cpr), amount, name);
            return body;
        }

        async Task Post(string path, JsonNode body)
        {
            var answer = await town.PostJson(path, Call.Housing, body);
            heard.Add($"{day} POST {path} {(body is JsonObject one ? (string?)one["signalId"] : "")} {answer.Status} {Said(answer)}");
        }
    }

    private static async Task Ask(Town town, int day, List<string> heard)
    {
        foreach (var id in Ids)
        {
            var receipt = await town.Get($"/api/signals/{id}", Call.Housing);
            heard.Add($"{day} GET /api/signals/{id} {receipt.Status} {(receipt.Status == 200 ? (string)receipt.Body["status"]! : "")}");
            heard.Add(receipt.Status == 200 ? receipt.Text : Said(receipt));
            var signed = await town.Get($"/api/signals/{id}/receipt.jws", Call.Housing);
            heard.Add(signed.Status == 200
                ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(signed.Text.Split('.')[1])) : Said(signed));
        }
        foreach (var path in new[] { "/api/feedback", "/api/receipts" }) heard.Add($"{day} {(await town.Get(path, Call.Housing)).Text}");
        var services = town.Host.Services;
        const string Me = "dev-housing";
        heard.Add(Json.Write(await services.GetRequiredService<SentTenancies>().Page(Me, after: null, 50)));
        heard.Add(Json.Write(await services.GetRequiredService<SentDesk>().Page(Me, after: null, 50)));
        if (await services.GetRequiredService<QualityDesk>().Of(Me) is { } quality) heard.Add(Json.Write(quality with { At = default }));
        // Whom the case asks of its people.
        foreach (var one in (await town.Cases())!)
            foreach (var ask in (await town.View((string)one!["caseId"]!)).Case.Asks.Where(ask => ask.Sender == Me))
                heard.Add($"{day} asked {ask.Concern} {ask.Person}");
    }

    /// <summary>Without a CPR number, and somebody says at once who it is.</summary>
    private static async Task Identify(Town town, string id, string cpr)
    {
        var body = town.Rent(id, cpr);
        body.Remove("cpr");
        (body["tenancy"], body["name"]) = (new JsonObject { ["ref"] = Town.Tenancy(cpr), ["address"] = "Vej 1, 5000 Odense C" }, "Navn N");
        Assert.Equal(202, (await town.PostJson("/api/signals/rent-arrears", Call.Housing, body)).Status);
        var desk = town.Host.Services.GetRequiredService<UnidentifiedDesk>();
        Assert.Equal(IdentityEnd.Done, await desk.Identify(new("dev-housing", id), 1, Cprs.Read(cpr), IdentitySource.Register, words: null,
            "mette.holm"));
        await town.Settle();
    }

    /// <summary>Without what names the request.</summary>
    private static string Said(Answer answer) => (answer.Body["errors"] ?? answer.Body["rows"]) is { } told ? told.ToJsonString()
        : answer.Status < 300 ? answer.Text : (string?)answer.Body["type"] ?? "";

    private static async Task Told(Town town, string id)
    {
        foreach (var cpr in All) await town.Benefit(cpr, "BenefitReduced", $"{id}-{cpr[..6]}");
    }

    /// <summary>Together with the sender's own it is enough for a case, but where that was taken back.</summary>
    private static async Task Stopped(Town town, params string[] citizens)
    {
        foreach (var cpr in citizens) await town.Benefit(cpr, "BenefitStopped", $"s-{cpr[..6]}");
        Assert.NotEmpty((await town.Cases("open"))!);
    }

    private static async Task Exempt(Town town, params string[] citizens)
    {
        var until = CopenhagenTime.DateOf(town.Clock.UtcNow).AddMonths(11);
        foreach (var cpr in citizens)
            Assert.Equal(CommandResult.Done, await town.Host.Services.GetRequiredService<LegalHolds>()
                .Place(town.Token(cpr), "hans.moos", until, "En klage"));
    }
}
