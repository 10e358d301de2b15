using System.Text;
using System.Text.Json.Nodes;

namespace EarlyWarning.Tests.Api;

/// <summary>Whatever is sent, the answer names what is wrong with it, and what was right in it is kept.</summary>
public sealed class BadInputTests(SharedTown shared) : IClassFixture<SharedTown>
{
    private const string Rents = "/api/signals/rent-arrears", Stops = "/api/signals/benefit-stops";
    private readonly Town _town = shared.Town;

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{} trailing")]
    [InlineData("undefined")]
    [InlineData("{\"signalId\":\"\\ud800\"}")]
    [InlineData("\0")]
    public async Task What_is_no_JSON_is_told_so(string body) =>
        Assert.Equal([("", "json")], (await _town.PostText(Rents, Call.Housing, body)).Problem(400).Errors);

    [Theory]
    [InlineData(9)]
    [InlineData(200)]
    [InlineData(300_000)]
    public async Task Deep_nesting_is_no_JSON_for_us(int depth)
    {
        Assert.Equal([("", "json")], (await _town.PostText(Rents, Call.Housing, new string('[', depth) + new string(']', depth)))
            .Problem(400).Errors);
        var nested = string.Concat(Enumerable.Repeat("{\"tenancy\":", depth)) + "1" + new string('}', depth);
        if (nested.Length < 1024 * 1024) (await _town.PostText(Rents, Call.Housing, nested)).Problem(400);
    }

    [Theory]
    [InlineData("null", "type")]
    [InlineData("1", "type")]
    [InlineData("\"text\"", "type")]
    [InlineData("[]", "empty")]
    public async Task Another_shape_than_a_signal_or_a_list_of_them_is_refused(string body, string rule) =>
        Assert.Contains(("", rule), (await _town.PostText(Rents, Call.Housing, body)).Problem(400).Errors);

    [Theory]
    [InlineData("signalId", "7", "/signalId", "type")]
    [InlineData("signalId", "\"\"", "/signalId", "format")]
    [InlineData("signalId", "\"HA 1\"", "/signalId", "format")]
    [InlineData("signalId", "\"HA-610190-1234\"", "/signalId", "cpr-in-id")]
    [InlineData("kind", "\"Eviction\"", "/kind", "code")]
    [InlineData("kind", "\"arrearsOpened\"", "/kind", "code")]
    [InlineData("kind", "\"BenefitStopped\"", "/kind", "kind-route")]
    [InlineData("kind", "0", "/kind", "type")]
    [InlineData("cpr", "6101901234", "/cpr", "type")]
    [InlineData("cpr", "\"6113901234\"", "/cpr", "cpr")]
    [InlineData("cpr", "\"3102901234\"", "/cpr", "cpr")]
    [InlineData("cpr", "\"610190123\"", "/cpr", "cpr")]
    [InlineData("cpr", "null", "/cpr", "type")]
    [InlineData("asOf", "\"2026-02-30T10:00:00+01:00\"", "/asOf", "format")]
    [InlineData("asOf", "\"2026-11-04\"", "/asOf", "format")]
    [InlineData("asOf", "\"2026-11-04T09:00:00\"", "/asOf", "format")]
    [InlineData("asOf", "\"2026-11-04T08:05:01Z\"", "/asOf", "as-of-future")]
    [InlineData("asOf", "\"2025-09-01T10:00:00Z\"", "/asOf", "as-of-old")]
    [InlineData("asOf", "\"0001-01-01T00:00:00+14:00\"", "/asOf", "format")]
    [InlineData("arrearsSince", "\"2026-02-30\"", "/arrearsSince", "date")]
    [InlineData("arrearsSince", "\"2026-2-3\"", "/arrearsSince", "date")]
    [InlineData("arrearsSince", "\"2101-01-01\"", "/arrearsSince", "range")]
    [InlineData("arrearsSince", "\"2026-12-24\"", "/arrearsSince", "after-as-of")]
    [InlineData("arrearsDkk", "\"9600\"", "/arrearsDkk", "type")]
    [InlineData("arrearsDkk", "-1000001", "/arrearsDkk", "range")]
    [InlineData("arrearsDkk", "10000000.01", "/arrearsDkk", "range")]
    [InlineData("arrearsDkk", "1.234", "/arrearsDkk", "decimals")]
    [InlineData("arrearsDkk", "1e5", "/arrearsDkk", "format")]
    [InlineData("monthlyRentDkk", "0", "/monthlyRentDkk", "range")]
    [InlineData("tenancy", "\"LM-1\"", "/tenancy", "type")]
    [InlineData("tenancy", "{}", "/tenancy/ref", "required")]
    [InlineData("tenancy", "{\"ref\":\"LM-1\",\"floor\":2}", "/tenancy/floor", "unknown-property")]
    [InlineData("contactAttempts", "{}", "/contactAttempts", "type")]
    [InlineData("contactAttempts", "[{\"on\":\"2026-11-01\",\"channel\":\"pigeon\",\"reached\":true}]", "/contactAttempts/0/channel",
        "code")]
    [InlineData("crisis", "\"yes\"", "/crisis", "type")]
    [InlineData("childrenUnder18", "true", "/childrenUnder18", "type")]
    [InlineData("phone", "12345678", "/phone", "type")]
    [InlineData("note", "\"hello\"", "/note", "unknown-property")]
    [InlineData("CPR", "\"6101901234\"", "/CPR", "unknown-property")]
    [InlineData("benefit", "\"kontanthjaelp\"", "/benefit", "unknown-property")]
    public async Task A_broken_field_is_named_by_pointer_and_rule(string field, string value, string pointer, string rule)
    {
        var body = _town.Rent("never-taken", "6101901234");
        body[field] = JsonNode.Parse(value);
        Assert.Contains((pointer, rule), (await _town.PostJson(Rents, Call.Housing, body)).Problem(400).Errors);
        (await _town.Get("/api/signals/never-taken", Call.Housing)).Problem(404);
    }

    [Theory]
    [InlineData("benefit", "\"su\"", "/benefit", "code")]
    [InlineData("benefit", "\"uddannelseshjaelp\"", "/benefit", "benefit-obsolete")]
    [InlineData("effectiveFrom", "\"2026-11-31\"", "/effectiveFrom", "date")]
    [InlineData("reason", "\"because\"", "/reason", "code")]
    [InlineData("decisionMade", "1", "/decisionMade", "type")]
    [InlineData("tenancy", "{\"ref\":\"LM-1\"}", "/tenancy", "unknown-property")]
    public async Task So_is_one_of_a_benefit_signal(string field, string value, string pointer, string rule)
    {
        var body = _town.Stop("never-taken", "6101901234");
        body[field] = JsonNode.Parse(value);
        Assert.Contains((pointer, rule), (await _town.PostJson(Stops, Call.Benefits, body)).Problem(400).Errors);
    }

    [Fact]
    public async Task Every_missing_field_is_named_at_once() => Assert.Equal(
        [("/asOf", "required"), ("/cpr", "required"), ("/kind", "required"), ("/signalId", "required"), ("/tenancy", "required")],
        (await _town.PostText(Rents, Call.Housing, "{}")).Problem(400).Errors.Order());

    [Fact]
    public async Task A_field_written_twice_is_refused() => Assert.Contains(("/cpr", "duplicate-property"),
        (await _town.PostText(Rents, Call.Housing, "{\"cpr\":\"6101901234\",\"cpr\":\"6101905678\"}")).Problem(400).Errors);

    [Fact]
    public async Task Bad_rows_among_five_hundred_lose_no_good_one()
    {
        string[] broken = ["\"x\"", "null", "[]", "{}", "{\"signalId\":5}"];
        var rows = Enumerable.Range(0, 500)
            .Select(i => i % 5 == 0 ? JsonNode.Parse(broken[i / 5 % 5]) : _town.Rent($"row-{i}", Cprs.Of(i % 40))).ToArray();

        var answer = await _town.PostJson(Rents, Call.Housing, new JsonArray(rows));

        Assert.Equal(202, answer.Status);
        Assert.Equal((400, 0, 100), ((int)answer.Body["accepted"]!, (int)answer.Body["repeated"]!, (int)answer.Body["rejected"]!));
        Assert.Equal(500, answer.Body["rows"]!.AsArray().Count);
        Assert.Equal(("rejected", "accepted"), (answer.RowStatus(5), answer.RowStatus(6)));
        Assert.Contains(("/0", "type"), answer.RowErrors(0));
        await _town.Settle();
        foreach (var i in new[] { 1, 99, 251, 499 }) Assert.Equal(200, (await _town.Get($"/api/signals/row-{i}", Call.Housing)).Status);
    }

    [Fact]
    public async Task Five_hundred_and_one_rows_are_too_many_and_none_is_taken()
    {
        var rows = Enumerable.Range(0, 501).Select(i => _town.Rent($"many-{i}", "6101901234")).ToArray<JsonNode>();
        (await _town.PostJson(Rents, Call.Housing, new JsonArray(rows))).Problem(413);
        (await _town.Get("/api/signals/many-0", Call.Housing)).Problem(404);
    }

    [Fact]
    public async Task A_list_with_no_good_row_is_a_problem_with_its_rows()
    {
        var answer = (await _town.PostText(Rents, Call.Housing, "[{}, 7]")).Problem(400);
        Assert.Equal(2, (int)answer.Body["rejected"]!);
        Assert.Contains(("/1", "type"), answer.RowErrors(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_mebibytes_are_too_large_announced_or_not(bool announced)
    {
        var body = Encoding.UTF8.GetBytes("{\"name\":\"" + new string('a', 2 * 1024 * 1024) + "\"}");
        using var content = announced ? Call.Content(body, "application/json") : (HttpContent)Chunked.Json(body);
        (await _town.Send(HttpMethod.Post, Rents, Call.Housing, content)).Problem(413);
    }

    [Fact]
    public async Task A_body_in_chunks_is_taken_like_any_other()
    {
        using var content = Chunked.Json(Encoding.UTF8.GetBytes(_town.Rent("chunked", "6101901234").ToJsonString()));
        Assert.Equal(202, (await _town.Send(HttpMethod.Post, Rents, Call.Housing, content)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/jsonp")]
    [InlineData(";;;")]
    public async Task Another_content_type_or_none_is_unsupported(string? contentType) =>
        (await _town.PostText(Rents, Call.Housing, _town.Rent("typed", "6101901234").ToJsonString(), contentType)).Problem(415);

    [Fact]
    public async Task A_body_in_another_encoding_or_compressed_is_refused()
    {
        using var latin = Call.Content(Encoding.Latin1.GetBytes("{\"name\":\"Søren\"}"), "application/json");
        Assert.Equal([("", "json")], (await _town.Send(HttpMethod.Post, Rents, Call.Housing, latin)).Problem(400).Errors);
        using var zipped = Call.Content([0x1f, 0x8b], "application/json");
        zipped.Headers.ContentEncoding.Add("gzip");
        (await _town.Send(HttpMethod.Post, Rents, Call.Housing, zipped)).Problem(415);
    }

    [Fact]
    public async Task The_same_id_with_other_content_is_a_conflict_and_with_the_same_the_stored_receipt()
    {
        var first = await _town.PostJson(Rents, Call.Housing, _town.Rent("same", "6101901234"));
        var again = await _town.PostJson(Rents, Call.Housing, _town.Rent("same", "610190-1234"));
        Assert.Equal((202, 200), (first.Status, again.Status));
        Assert.Equal(first.Text, again.Text);
        var other = _town.Rent("same", "6101901234");
        other["arrearsDkk"] = 1;
        Assert.Equal([("/signalId", "conflict")], (await _town.PostJson(Rents, Call.Housing, other)).Problem(409).Errors);
    }
}
