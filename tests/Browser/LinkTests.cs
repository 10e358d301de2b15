using System.Net;
using AngleSharp.Html.Dom;
using EarlyWarning.Tests.Board.Administration;

namespace EarlyWarning.Tests.Browser;

/// <summary>
/// Everybody follows every link they are shown, to the end: each leads somewhere, each place on a page exists, nothing is offered
/// that is then refused, and no page of the board is without a link to it.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class LinkTests(BrowserTown town)
{
    /// <summary>One of each kind of reader, and where everything they can reach was found.</summary>
    private static readonly string[] Everybody = ["mette.holm", "karen.krogh", "jens.bak", "sofie.lund", "eva.lind", "hans.moos",
        "pia.holst", "ole.krag"];

    /// <summary>Reached by what somebody does or by the address alone, never by a link.</summary>
    private static readonly string[] Unlinked = ["/board/sign-in"];

    [Fact]
    public async Task No_link_is_dead_none_is_refused_and_every_page_is_reached()
    {
        await town.EditRoster();
        await town.PutAside();
        await town.Hold();
        await town.AskedErasure();
        var (wrong, reached) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var person in Everybody)
        {
            using var clerk = await Clerk.Enter(town.Town, person);
            await new Walk(person, clerk, wrong, reached).From("/board");
        }
        wrong.AddRange(BoardRoutes.Pages.Except(Unlinked).Where(route => !reached.Any(path => BoardRoutes.Matches(route, path)))
            .Select(route => route + " is reached by no link"));

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>What a sender's clerk fills in, for which nobody needs to be signed in.</summary>
    private const string Workbook = "/api/template.xlsx";

    private sealed class Walk(string person, Clerk clerk, List<string> wrong, HashSet<string> reached)
    {
        private readonly Dictionary<string, HashSet<string>?> _ids = new(StringComparer.Ordinal);
        private readonly Queue<(string Link, string On)> _links = new();
        private readonly List<(string Path, string Id, string On)> _places = [];

        public async Task From(string start)
        {
            _links.Enqueue((start, "the start"));
            while (_links.TryDequeue(out var next)) await Follow(next.Link, next.On);
            foreach (var (path, id, on) in _places)
                if (_ids.GetValueOrDefault(path) is { } ids && !ids.Contains(id)) Wrong($"{path}#{id}", on, "has no such place");
        }

        private async Task Follow(string link, string on)
        {
            var (path, id) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, null);
            if (id is not null) _places.Add((path, id, on));
            if (!_ids.TryAdd(path, null)) return;
            using var answer = await clerk.Ask(path);
            if (answer.StatusCode == HttpStatusCode.SeeOther && answer.Headers.Location is { } there)
            {
                _links.Enqueue((there.ToString(), path));
                return;
            }
            if (answer.StatusCode != HttpStatusCode.OK) Wrong(link, on, answer.StatusCode.ToString());
            reached.Add(path);
            if (answer.Content.Headers.ContentType?.MediaType == "text/html") Read(path, await Clerk.Read(answer));
        }

        private void Read(string path, IHtmlDocument page)
        {
            _ids[path] = [.. page.QuerySelectorAll("[id]").Select(element => element.Id!)];
            foreach (var element in page.QuerySelectorAll("a[href], link[href], script[src], img[src]"))
            {
                var link = element.GetAttribute("href") ?? element.GetAttribute("src")!;
                // Escaped twice it asks for another field than it means, and the form opens for another thing; and code is no address.
                if (link.Contains("&amp;", StringComparison.Ordinal) || link.Contains('{')) Wrong(link, path, "is no address");
                if (link.StartsWith("tel:", StringComparison.Ordinal) || link.StartsWith("sms:", StringComparison.Ordinal)) continue;
                if (link.StartsWith('#')) link = path + link; // A place on the page itself.
                var local = link.Split('#', '?')[0];
                if (local is "/board" or Workbook || local.StartsWith("/board/", StringComparison.Ordinal))
                    _links.Enqueue((link, path));
                else Wrong(link, path, "leads out of the board");
            }
        }

        private void Wrong(string link, string on, string why) => wrong.Add($"{person}: {link} on {on}: {why}");
    }
}
