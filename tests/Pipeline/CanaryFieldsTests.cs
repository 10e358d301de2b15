using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Papers;
using EarlyWarning.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace EarlyWarning.Tests.Pipeline;

/// <summary>
/// Every field of the board that somebody writes words into, by whoever has the form, each with words that stand nowhere else: taken or
/// refused, no row, log, address, e-mail, span or file says them.
/// </summary>
[Collection(TelemetryTests.Name)]
public sealed partial class CanaryFieldsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MostPages = 250, Tries = 4;

    /// <summary>One after the other: what one of them changed, the next one finds.</summary>
    private static readonly string[] Staff = ["mette.holm", "ali.demir", "karen.krogh", "jens.bak", "sofie.lund", "pia.holst", "hans.moos",
        "eva.lind", "mette.holm", "karen.krogh"];

    /// <summary>
    /// What the municipality says of itself and its partners stands in the database in the clear, by docs/privacy.md: rooms and provisions
    /// of its lists, its staff, and senders with their contact people. What somebody says of a citizen, or why, never does.
    /// </summary>
    private static readonly Regex Published = new(@"^/board/(lists/(rooms|bases)/\*#|roster/.*#(name|title|email)|"
        + @"agreements/\*(/change)?#(name|basis|contact))", RegexOptions.None, TimeSpan.FromMinutes(1));

    /// <summary>Of a name the id is made by which logs and addresses know somebody of the staff.</summary>
    private const string Id = "/board/roster/new-person#name";

    /// <summary>So that the walk is one: of each kind of words some that are kept.</summary>
    private static readonly string[] Kept = ["attempt#note", "goal#goal", "note#text", "meeting#link", "meeting#where",
        "meeting-held#minutes", "objection#words", "objection-decided#note", "override#note", "rectify#words"];

    private readonly Dictionary<string, string> _canaries = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _taken = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _refused = new(StringComparer.Ordinal);
    private readonly StringBuilder _wire = new();
    private readonly Random _random = new(20261130);
    private Collector _collector = null!;
    private Town _town = null!;

    public async Task InitializeAsync()
    {
        _collector = await Collector.Start();
        _town = await Town.Start(settings: _collector.Settings);
    }

    public async Task DisposeAsync()
    {
        await _town.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Fact]
    public async Task What_somebody_writes_into_any_field_is_read_from_no_row_log_mail_span_or_address()
    {
        var cases = await Fill();
        foreach (var person in Staff)
        {
            using var clerk = await Clerk.Enter(_town, person);
            await Walk(clerk, [.. cases.Select(id => $"/board/cases/{id}"), "/board", "/board/today", "/board/team", "/board/team/cases",
                "/board/new-case", "/board/unidentified", "/board/access-log", "/board/keeping", "/board/agreements", "/board/roster",
                "/board/lists", "/board/settings", "/board/laboratory", "/board/dead-letters", "/board/sent", "/board/sent/webhook"]);
        }
        await _town.AdvanceTo(_town.Clock.UtcNow.AddHours(30));
        foreach (var field in _taken) output.WriteLine("taken " + field);
        foreach (var field in _refused.Except(_taken, StringComparer.Ordinal)) output.WriteLine("refused " + field);

        var places = StoredBytes.Of(_town.Folder, _canaries.Keys).Select(found => (Place: found.File, found.Word)).ToList();
        places.AddRange(Found("log", string.Join('\n', _town.Log.Lines)).Concat(Found("wire", _wire.ToString())));
        foreach (var told in _collector.Told(_town.Host.Services))
            places.AddRange(Found(told.Key, string.Join('\n', told)));
        Assert.All(Kept, field => Assert.Contains($"/board/cases/*/{field}", _taken));
        Assert.All(["/board/new-case#words", "/board/keeping/holds#reason", "/board/agreements/*/change#reason"], field =>
            Assert.Contains(field, _taken));
        Assert.True(_taken.Count > 50, $"Only {_taken.Count} fields were taken.");
        Assert.Contains(places, place => _canaries[place.Word] == Id); // Else the search finds nothing.
        Assert.DoesNotContain(places.Select(place => (place.Place, Field: _canaries[place.Word])), found => found.Field != Id
            && !(found.Place.StartsWith(SqliteStore.FileName, StringComparison.Ordinal) && Published.IsMatch(found.Field)));
    }

    /// <summary>Cases in several states, a signal of nobody, a dispute, and a message that nobody can read.</summary>
    private async Task<List<string>> Fill()
    {
        var ids = new List<string>();
        foreach (var cpr in new[] { "6101901234", "6201905678", "6301901234", "6303901234", "6304901234" })
        {
            var id = await _town.OpenCase(cpr, body => body["name"] = "Anna Sø");
            var contact = (await _town.View(id)).Case.ContactPerson!;
            if (ids.Count > 0) await Do(id, version => new AcceptCase(id, version, contact));
            ids.Add(id);
        }
        await _town.Rent("6201905678", "EvictionScheduled", "evicted-1", body => body["evictionDate"] = "2026-11-24");
        var last = (await _town.View(ids[4])).Case.ContactPerson!;
        await Do(ids[4], version => new CloseCase(ids[4], version, last, Outcome.NeedsNoHelp, "Talt med hende"));
        Assert.NotNull((await _town.Host.Services.GetRequiredService<PaperDesk>().Add(
            new NewPaper(ids[1], "brev.pdf", PaperKind.Consent, "mette.holm", []), Made.Pdf("Samtykke"))).Paper);
        var nameless = _town.Rent("nobody-1", "6101901234");
        nameless.Remove("cpr");
        nameless["name"] = "Anna Sø";
        nameless["tenancy"]!["address"] = "Torvet 2, 4000 Søby";
        Assert.Equal(202, (await _town.PostJson("/api/signals/rent-arrears", Call.Housing, nameless)).Status);
        await _town.Host.Services.GetRequiredService<IBus>().Send(new BusMessage(Queues.CaseDue, "poison", "{\"unknown\":true}"));
        await _town.Settle();
        return ids;
    }

    private async Task Do(string id, Func<long, CaseCommand> command) => Assert.Equal(CommandResult.Done, await _town.Do(id, command));

    private async Task Walk(Clerk clerk, string[] first)
    {
        var (open, seen) = (new Queue<string>(first), new HashSet<string>(StringComparer.Ordinal));
        for (var pages = 0; pages < MostPages && open.TryDequeue(out var address);)
        {
            if (!seen.Add(address)) continue;
            pages++;
            // Once more after each form that was sent: what was taken brings new forms, and what was refused is tried in other ways.
            for (var (tries, sent) = (0, true); sent && tries < Tries; tries++)
            {
                using var answer = await clerk.Ask(address);
                sent = await Read(answer) is { } page && await Send(clerk, page, open);
            }
        }
    }

    private static async Task<IHtmlDocument?> Read(HttpResponseMessage answer) =>
        (int)answer.StatusCode is 200 or 400 or 409 or 422 && answer.Content.Headers.ContentType?.MediaType == "text/html"
            ? await Clerk.Read(answer) : null;

    private async Task<bool> Send(Clerk clerk, IHtmlDocument page, Queue<string> open)
    {
        foreach (var link in page.QuerySelectorAll("main a[href^='/board/']").Select(link => link.GetAttribute("href")!))
            if (!link.Contains("sign-", StringComparison.Ordinal)) open.Enqueue(link.Split('#')[0]);
        var sent = false;
        foreach (var form in page.QuerySelectorAll("form[method=post]"))
        {
            // What one form leads to on the spot is a form too: of how a case is closed, say.
            if (await Send(clerk, form) is not { } answered) continue;
            sent = true;
            foreach (var next in answered.QuerySelectorAll("main form[method=post]")) await Send(clerk, next);
        }
        return sent;
    }

    /// <summary>A page for each kind, and each form of it.</summary>
    private static string Kind(string address) => Ids().Replace(address.Split('?')[0], "*");

    /// <returns>The page that is the answer; an empty one where that leads on; null: it was not sent.</returns>
    private async Task<IHtmlDocument?> Send(Clerk clerk, IElement form)
    {
        var (action, groups) = (form.GetAttribute("action") ?? "", form.QuerySelectorAll("input[name], select[name], textarea[name]")
            .GroupBy(field => field.GetAttribute("name")!, StringComparer.Ordinal).ToList());
        var names = groups.Where(group => IsWords(group.First())).ToDictionary(group => group.Key, group =>
            $"{Kind(action)}#{Ids().Replace(group.Key, "*")}", StringComparer.Ordinal);
        if (names.Values.All(_taken.Contains) && !Leads().IsMatch(action) || action.Contains("/sign-", StringComparison.Ordinal)
            || form.GetAttribute("enctype") == "multipart/form-data") return null;
        var fields = groups.Select(group => (group.Key, Value: names.TryGetValue(group.Key, out var name)
            ? Words(group.First(), name) : Value(group.First(), [.. group])));
        using var answer = await clerk.Post(action, [.. fields.Where(field => field.Value is not null).Select(field =>
            (field.Key, field.Value!))]);
        _wire.AppendLine(CultureInfo.InvariantCulture, $"{answer.RequestMessage!.RequestUri} {answer.Headers} {answer.Content.Headers}");
        Assert.True((int)answer.StatusCode < 500, $"{action}: {answer.StatusCode}");
        await _town.Settle();
        var page = await Read(answer) ?? await new HtmlParser().ParseDocumentAsync("");
        (answer.StatusCode == HttpStatusCode.SeeOther || page.QuerySelector(".form-error, [role=alert]") is null ? _taken : _refused)
            .UnionWith(names.Values);
        return page;
    }

    private static bool IsWords(IElement field) => (field is IHtmlTextAreaElement
        || (field is IHtmlInputElement { Type: "text" or "search" or "url" or "email" } input
            && input.GetAttribute("inputmode") is null or "url" && !IsCpr(input))) && !IsNoWords(field.GetAttribute("name")!);

    private static bool IsCpr(IHtmlInputElement input) => input.Name!.Contains("cpr", StringComparison.OrdinalIgnoreCase);

    /// <summary>Names of machines, columns, codes and amounts: no sentence is taken there.</summary>
    private static bool IsNoWords(string name) => name is "hosts" or "columns" or "postcodes" or "entraId" or "signalId" or "tenancy-ref"
        or "supersedes" || name.StartsWith("points-", StringComparison.Ordinal) || name.EndsWith("Dkk", StringComparison.Ordinal);

    private string Words(IElement field, string name)
    {
        // Letters alone, and the same ones for the same field at another try.
        if (_canaries.FirstOrDefault(one => one.Value == name).Key is not { } canary)
        {
            var number = _canaries.Count;
            canary = "Zitronfalter" + string.Concat(Enumerable.Range(0, 3).Select(place =>
                (char)('a' + (number / (int)Math.Pow(26, place) % 26))));
            _canaries.Add(canary, name);
        }
        return field.GetAttribute("type") switch
        {
            "url" => $"https://video.example/{canary}", "email" => $"{canary}@video.example", _ => $"{canary} siger det",
        };
    }

    private string? Value(IElement field, IReadOnlyList<IElement> group)
    {
        var today = DateOnly.FromDateTime(_town.Clock.UtcNow.UtcDateTime);
        switch (field)
        {
            case IHtmlSelectElement select:
                var options = select.Options.Where(option => option.Value.Length > 0).ToList();
                return options.Count == 0 ? "" : options[_random.Next(options.Count)].Value;
            case IHtmlInputElement { Type: "radio" }: return group[_random.Next(group.Count)].GetAttribute("value");
            case IHtmlInputElement { Type: "checkbox" }: return field.GetAttribute("value") ?? "on";
            case IHtmlInputElement { Type: "hidden" } hidden: return hidden.Value;
            case IHtmlInputElement { Type: "date" } date:
                return date.Value is { Length: > 0 } day && _random.Next(2) == 0 ? day
                    : today.AddDays(_random.Next(4) switch { 0 => -1, 1 => 0, 2 => 7, _ => 20 })
                        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            case IHtmlInputElement { Type: "time" } time: return time.Value is { Length: > 0 } at ? at : "10:00";
            case IHtmlInputElement { Type: "tel" } phone: return phone.Name == "wrong-phone" ? "" : "22 33 44 55";
            case IHtmlTextAreaElement area: return area.Value;
            case IHtmlInputElement input when IsCpr(input):
                return _random.Next(2) == 0 ? "6101901234" : "6701901234";
            case IHtmlInputElement { Type: "submit" or "button" or "file" }: return null;
            case IHtmlInputElement { Name: "signalId" or "tenancy-ref" }: return $"Z{_random.Next(9_999)}x";
            case IHtmlInputElement { Name: "postcodes" }: return "4100";
            case IHtmlInputElement input when IsNoWords(input.Name!) && !input.Name!.EndsWith("Dkk", StringComparison.Ordinal):
                return input.Value;
            case IHtmlInputElement input: return input.Value is { Length: > 0 } there ? there : "3";
            default: return null;
        }
    }

    private IEnumerable<(string Place, string Word)> Found(string place, string text) =>
        StoredBytes.Found(Encoding.Latin1.GetBytes(text), _canaries.Keys).Select(word => (place, word));

    /// <summary>Forms that ask for no words, and lead to some that do.</summary>
    [GeneratedRegex("/(close|open|reveal|look)$|/unidentified/|/keeping/erase$", RegexOptions.None, 60_000)]
    private static partial Regex Leads();

    [GeneratedRegex(@"(?<=/(bases|rooms|agreements)/)[a-z0-9-]+|(?<=/sent/new/)[A-Za-z]+|[0-9]{4}-[0-9]{4}|"
        + @"[A-Z]-[0-9A-Z]{6}-[0-9A-Z]{5}|[0-9a-f]{12,}|(?<=/)[a-z]+\.[a-z]+|[0-9]+|dev-[a-z]+", RegexOptions.None, 60_000)]
    private static partial Regex Ids();
}
