using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using JsonArray = System.Text.Json.Nodes.JsonArray;

namespace EarlyWarning.Tests.Cases.Interface;

/// <summary>The list of cases over the wire: by pages, and only when something has changed.</summary>
public sealed class CaseListApiTests(SharedTown shared) : IClassFixture<SharedTown>
{
    private readonly Town _town = shared.Town;

    [Fact]
    public async Task The_pages_are_the_whole_list_and_nothing_is_sent_or_noted_that_the_reader_has()
    {
        var ids = new List<string>();
        foreach (var cpr in new[] { "6101911234", "6201911235", "6301911236" }) ids.Add(await _town.OpenCase(cpr));
        await _town.Do(ids[1], version => new CloseCase(ids[1], version, "mette.holm", Outcome.AlreadyResolved, "Talt med hende"));

        var first = await _town.Get("/api/cases?limit=2", Call.Staff);
        var second = await _town.Get((string)first.Body["next"]!, Call.Staff);
        Assert.Equal(ids, Ids(first).Concat(Ids(second)));
        Assert.Null((string?)second.Body["next"]);
        Assert.Equal([ids[0], ids[2]], Ids(await _town.Get("/api/cases?status=open&limit=500", Call.Staff)));
        Assert.True(JsonNode.DeepEquals(new JsonArray([.. Cases(first).Concat(Cases(second)).Select(one => one!.DeepClone())]),
            await _town.Cases()), "The pages and the whole list tell the same.");

        foreach (var path in new[] { "/api/cases?limit=2", (string)first.Body["next"]!, "/api/cases?status=open", "/api/cases" })
        {
            var tag = Tag(await _town.Get(path, Call.Staff));
            var noted = await Noted();
            var again = await Ask(path, tag);
            Assert.Equal((304, "", tag), (again.Status, again.Text, Tag(again)));
            Assert.Equal(304, (await Ask(path, $"\"other\", {tag}")).Status);
            Assert.Equal((200, noted), ((await Ask(path, "\"other\"")).Status, await Noted()));
        }
        var open = Tag(await _town.Get("/api/cases?status=open", Call.Staff));
        var page = Tag(first);
        await _town.Do(ids[0], version => new AcceptCase(ids[0], version, "mette.holm"));
        Assert.Equal((200, 200), ((await Ask("/api/cases?status=open", open)).Status, (await Ask("/api/cases?limit=2", page)).Status));

        open = Tag(await _town.Get("/api/cases?status=open", Call.Staff));
        _town.Clock.Advance(TimeSpan.FromDays(1)); // Days left are other ones.
        Assert.Equal(200, (await Ask("/api/cases?status=open", open)).Status);
        Assert.Equal(401, (await _town.Get("/api/cases?limit=2", "nobody's")).Status);
    }

    [Fact]
    public async Task A_place_in_the_list_that_next_did_not_name_or_that_is_old_is_refused()
    {
        var today = DateOnly.FromDateTime(_town.Clock.UtcNow.UtcDateTime);
        foreach (var good in new[] { today, today.AddDays(-1) })
            Assert.Equal(200, (await _town.Get($"/api/cases?status=open&after=open.2026-0001.{good:yyyy-MM-dd}", Call.Staff)).Status);
        foreach (var after in new[]
        {
            $"open.2026-0001.{today.AddDays(-2):yyyy-MM-dd}", $"open.2026-0001.{today.AddDays(1):yyyy-MM-dd}", "open.2026-0001",
            $"closed.2026-0001.{today:yyyy-MM-dd}", $"open.~all|.{today:yyyy-MM-dd}", $"open.%27.{today:yyyy-MM-dd}", "6101901234", "%00",
        })
        {
            var refused = (await _town.Get($"/api/cases?status=open&limit=2&after={after}", Call.Staff)).Problem(400);
            Assert.Equal([("/after", "after")], refused.Errors);
            Assert.DoesNotContain("6101901234", refused.Text, StringComparison.Ordinal);
        }
        foreach (var limit in new[] { "0", "501", "-1", "ten", "1e2" })
            Assert.Equal([("/limit", "one-of")], (await _town.Get($"/api/cases?limit={limit}", Call.Staff)).Problem(400).Errors);
    }

    private static IEnumerable<JsonNode?> Cases(Answer page) => page.Body["cases"]!.AsArray();

    private static IEnumerable<string> Ids(Answer page) => Cases(page).Select(one => (string)one!["caseId"]!);

    private static string Tag(Answer answer) => answer.Response.Headers.ETag!.ToString();

    private async Task<int> Noted() =>
        await _town.Host.Services.GetRequiredKeyedService<ITable>(Tables.Audit).Scan("read|", "read|~").CountAsync();

    private async Task<Answer> Ask(string path, string tags)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Api-Key", Call.Staff);
        request.Headers.Add("If-None-Match", tags);
        var response = await _town.Http.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync(), response);
    }
}
