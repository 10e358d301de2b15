using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Tests.Api;

/// <summary>What the municipality's own systems read, from posted signals to a closed case.</summary>
public sealed class StaffApiTests : IAsyncLifetime
{
    private const string Cpr = "6101901234";
    private static readonly string[] CaseFields =
        ["caseId", "citizen", "band", "score", "ruleSet", "rules", "daysLeft", "nextStep", "signals", "contactPerson", "members",
            "attempts", "status", "timeline"];

    private Town _town = null!;

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task The_two_signals_of_the_readme_open_one_case_of_70_that_says_why_in_both_languages()
    {
        var receipt = await _town.PostJson("/api/signals/rent-arrears", Call.Housing, _town.Rent("HA-2026-123", "610190-1234"));
        Assert.Equal((202, "accepted", "/api/signals/HA-2026-123"),
            (receipt.Status, (string)receipt.Body["status"]!, (string)receipt.Body["links"]!["self"]!));
        Assert.Equal(202, (await _town.PostJson("/api/signals/benefit-stops", Call.Benefits, _town.Stop("YK-881", Cpr))).Status);
        await _town.Settle();

        var one = Assert.Single(await _town.Cases("open"))!.AsObject();

        Assert.Equal(("high", 70, "open", "accept-case", "2026-1"),
            (Text(one, "band"), (int)one["score"]!, Text(one, "status"), Text(one, "nextStep"), Text(one, "ruleSet")));
        Assert.Equal([("arrears", 20), ("benefit-stop", 25), ("stop-and-arrears", 25)],
            one["rules"]!.AsArray().Select(rule => (Text(rule!, "rule"), (int)rule!["points"]!)).Order());
        var arrears = one["rules"]!.AsArray().Single(rule => Text(rule!, "rule") == "arrears")!;
        Assert.Contains("1,2 måneder", Text(arrears, "da"), StringComparison.Ordinal);
        Assert.Contains("1.2 months", Text(arrears, "en"), StringComparison.Ordinal);
        Assert.All(one["rules"]!.AsArray(), rule =>
            Assert.Equal(["da", "en", "points", "rule"], rule!.AsObject().Select(field => field.Key).Order()));
        Assert.Equal([("dev-benefits", "YK-881"), ("dev-housing", "HA-2026-123")],
            one["signals"]!.AsArray().Select(signal => (Text(signal!, "sender"), Text(signal!, "signalId"))).Order());
    }

    [Fact]
    public async Task A_case_has_every_field_of_the_contract_and_no_person()
    {
        var id = await _town.OpenOwnCase(Cpr, body =>
        {
            body["name"] = "Kanarie Fuglsang";
            body["phone"] = "+4599887766";
        });

        var answer = await _town.Get($"/api/cases/{id}", Call.Staff);
        var one = answer.Body.AsObject();

        Assert.Equal("application/json", answer.ContentType);
        Assert.Empty(CaseFields.Except(one.Select(field => field.Key)));
        Assert.True(one.ContainsKey("daysLeft") && one["daysLeft"] is null);
        Assert.Equal(("mette.holm", _town.Token(Cpr)), (Text(one, "contactPerson"), Text(one, "citizen")));
        Assert.Equal([("benefits-office", "waiting"), ("housing-association", "waiting")],
            one["members"]!.AsArray().Select(member => (Text(member!, "sector"), Text(member!, "answer"))).Order());
        Assert.Equal("opened", Text(one["timeline"]![0]!, "code"));
        Assert.DoesNotContain(Cpr, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kanarie", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("99887766", answer.Text, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(one, Assert.Single(await _town.Cases("open"))), "The list and the single case tell the same.");
    }

    [Fact]
    public async Task Answers_attempts_and_the_closing_show_in_the_case_and_move_it_from_one_list_to_the_other()
    {
        var id = await _town.OpenCase(Cpr);
        await _town.Do(id, version => new AcceptCase(id, version, "mette.holm"));
        await _town.InviteHousing(id);
        await _town.Do(id, version => new AnswerInvitation(id, version, "jens.bak", Sector.HousingAssociation, null));
        await _town.Do(id, version =>
            new LogAttempt(id, version, "mette.holm", _town.Clock.UtcNow, AttemptChannel.Phone, true));

        var open = Assert.Single(await _town.Cases("open"))!;
        Assert.Equal("hold-meeting", Text(open, "nextStep"));
        Assert.Equal(("phone", "morning", true),
            (Text(open["attempts"]![0]!, "channel"), Text(open["attempts"]![0]!, "daypart"), (bool)open["attempts"]![0]!["reached"]!));
        Assert.Equal("accepted", Text(open["members"]!.AsArray().Single(member => Text(member!, "sector") == "housing-association")!,
            "answer"));

        await _town.Do(id, version => new CloseCase(id, version, "mette.holm", Outcome.AlreadyResolved, "Talt med hende"));

        Assert.Empty(await _town.Cases("open"));
        var closed = Assert.Single(await _town.Cases("closed"))!;
        Assert.Equal(("closed", "already-resolved"), (Text(closed, "status"), Text(closed, "outcome")));
        Assert.True(closed.AsObject().ContainsKey("nextStep") && closed["nextStep"] is null);
        Assert.Single(await _town.Cases());
    }

    [Fact]
    public async Task A_case_counts_the_days_to_the_next_legal_step_and_past_it()
    {
        await _town.OpenCase(Cpr);
        await _town.Rent(Cpr, "EvictionScheduled", "HA-E", body => body["evictionDate"] = "2026-11-20");

        var one = Assert.Single(await _town.Cases("open"))!;
        Assert.Equal((16, "acute", 100), ((int)one["daysLeft"]!, Text(one, "band"), (int)one["score"]!));
        _town.Clock.UtcNow = new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero);
        await _town.Settle();
        Assert.Equal(-1, (int)Assert.Single(await _town.Cases("open"))!["daysLeft"]!);
    }

    [Fact]
    public async Task The_watchlist_has_watch_and_raised_in_the_fields_of_a_case_and_neither_none_nor_high()
    {
        await _town.Rent("6201901234", "ArrearsOpened", "watch", body => body["arrearsDkk"] = 9600);
        await _town.Benefit("6301901234", "BenefitStopped", "raised");
        await _town.Rent("6401901234", "ArrearsOpened", "none", body => body["arrearsDkk"] = 100);
        await _town.OpenCase(Cpr);
        await _town.Rent("6501901234", "ArrearsOpened", "gone", body => body["arrearsDkk"] = 9600);
        _town.Clock.Advance(TimeSpan.FromMinutes(1));
        await _town.Rent("6501901234", "ArrearsSettled", "gone-2");

        var list = (await _town.Get("/api/watchlist", Call.Staff)).Body.AsArray();

        Assert.Equal([("raised", 25), ("watch", 20)], list.Select(one => (Text(one!, "band"), (int)one!["score"]!)).Order());
        Assert.Equal(new[] { _town.Token("6201901234"), _town.Token("6301901234") }.Order(), list.Select(one => Text(one!, "citizen"))
            .Order());
        var watch = list.Single(one => Text(one!, "band") == "watch")!;
        Assert.Empty(new[] { "citizen", "band", "score", "ruleSet", "rules", "daysLeft", "signals" }.Except(watch.AsObject()
            .Select(field => field.Key)));
        Assert.Equal("watch", Text(Assert.Single(watch["signals"]!.AsArray())!, "signalId"));
        Assert.Equal(["da", "en", "points", "rule"], Assert.Single(watch["rules"]!.AsArray())!.AsObject().Select(field => field.Key)
            .Order());
    }

    [Fact]
    public async Task Empty_lists_are_empty_arrays()
    {
        foreach (var path in new[] { "/api/cases", "/api/cases?status=open", "/api/cases?status=closed", "/api/watchlist" })
            Assert.Equal("[]", (await _town.Get(path, Call.Staff)).Text);
    }

    private static string Text(JsonNode node, string field) => (string)node[field]!;
}
