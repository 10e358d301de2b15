using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using EarlyWarning.Tests.Api;
using EarlyWarning.Tests.Board.Administration;
using EarlyWarning.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace EarlyWarning.Tests.Pipeline;

/// <summary>
/// Every field of the board that somebody writes words into, by whoever has the form, each with words that stand nowhere else: taken or
/// refused, no log, address, e-mail, span or file says them. What the municipality itself publishes is named, field by field.
/// </summary>
[Collection(TelemetryTests.Name)]
public sealed partial class CanaryFieldsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MostPages = 60, Tries = 4;

    /// <summary>Each walks alone: what one of them changed, the next one finds.</summary>
    private static readonly string[] Staff = ["mette.holm", "karen.krogh", "jens.bak", "sofie.lund", "pia.holst", "hans.moos", "eva.lind"];

    private readonly Dictionary<string, string> _canaries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
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
                "/board/cases/new", "/board/unidentified", "/board/access-log", "/board/keeping", "/board/agreements", "/board/roster",
                "/board/settings", "/board/laboratory", "/board/my-landlord"]);
        }
        await _town.AdvanceTo(_town.Clock.UtcNow.AddHours(30));
        foreach (var field in _taken.Order(StringComparer.Ordinal)) output.WriteLine("taken " + field);
        foreach (var field in _refused.Except(_taken, StringComparer.Ordinal)) output.WriteLine("refused " + field);

        var places = StoredBytes.Of(_town.Folder, _canaries.Keys).Select(found => (Place: found.File, found.Word)).ToList();
        places.AddRange(Found("log", string.Join('\n', _town.Log.Lines)).Concat(Found("wire", _wire.ToString())));
        foreach (var told in _collector.Told(_town.Host.Services))
            places.AddRange(Found(told.Key, string.Join('\n', told)));
        var leaks = places.Select(place => $"{place.Place}: {_canaries[place.Word]}").Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToList();
        foreach (var leak in leaks) output.WriteLine("leak " + leak);
        Assert.True(_taken.Count > 40, $"Only {_taken.Count} fields were taken.");
        Assert.Empty(leaks);
    }

    /// <summary>Cases in several states, a signal of nobody, a dispute, and a message that nobody can read.</summary>
    private async Task<List<string>> Fill()
    {
        var ids = new List<string>();
        foreach (var cpr in new[] { "6101901234", "6201905678", "6301901234", "6303901234", "6304901234" })
        {
            var id = await _town.OpenCase(cpr, body => body["name"] = "Anna Sø");
            var contact = (await _town.View(id)).Case.ContactPerson!;
            if (cpr != "6101901234") await Do(id, version => new AcceptCase(id, version, contact));
            ids.Add(id);
        }
        var nameless = _town.Rent("nobody-1", "6101901234");
        nameless.Remove("cpr");
        nameless["name"] = "Anna Sø";
        nameless["tenancy"]!["address"] = "Torvet 2, 4000 Søby";
        await _town.PostJson("/api/signals/rent-arrears", Call.Housing, nameless);
        await _town.Settle();
        return ids;
    }

    private async Task Do(string id, Func<long, CaseCommand> command) => Assert.Equal(CommandResult.Done, await _town.Do(id, command));

    private async Task Walk(Clerk clerk, string[] first)
    {
        var (open, seen) = (new Queue<string>(first), new HashSet<string>(StringComparer.Ordinal));
        for (var pages = 0; pages < MostPages * 6 && open.TryDequeue(out var address);)
        {
            if (!seen.Add(Known(address) + address.Split('?')[0])) continue;
            pages++;
            for (var tries = 0; tries < Tries; tries++)
            {
                using var answer = await clerk.Ask(address);
                if ((int)answer.StatusCode != 200 || answer.Content.Headers.ContentType?.MediaType != "text/html") break;
                var page = await Clerk.Read(answer);
                foreach (var link in page.QuerySelectorAll("main a[href^='/board/']").Select(link => link.GetAttribute("href")!))
                    if (tries == 0 && !link.Contains("sign-", StringComparison.Ordinal)) open.Enqueue(link.Split('#')[0]);
                var posted = false;
                foreach (var form in page.QuerySelectorAll("form[method=post]"))
                    posted |= await Fill(clerk, form);
                if (!posted) break;
            }
        }
    }

    /// <summary>A page for each kind, and each form of it.</summary>
    private static string Known(string address) => Ids().Replace(address, "*");

    /// <returns>It was sent and not taken: it may be tried again, otherwise filled.</returns>
    private async Task<bool> Fill(Clerk clerk, IElement form)
    {
        var action = form.GetAttribute("action") ?? "";
        var kind = Known(action.Split('?')[0]);
        var words = form.QuerySelectorAll("textarea[name], input[name]").Where(IsWords).Select(field => field.GetAttribute("name")!)
            .Distinct(StringComparer.Ordinal).ToList();
        var names = words.Select(name => $"{kind}#{Known(name)}").ToList();
        if (names.Count == 0 || names.All(_taken.Contains) || action.Contains("/sign-", StringComparison.Ordinal)
            || form.GetAttribute("enctype") == "multipart/form-data") return false;
        var fields = new List<(string, string)>();
        foreach (var group in form.QuerySelectorAll("input[name], select[name], textarea[name]").GroupBy(field =>
            field.GetAttribute("name")!, StringComparer.Ordinal))
        {
            var field = group.First();
            if (words.Contains(group.Key, StringComparer.Ordinal)) fields.Add((group.Key, Words(field, $"{kind}#{Known(group.Key)}")));
            else if (Value(field, [.. group]) is { } value) fields.Add((group.Key, value));
        }
        using var answer = await clerk.Post(action, [.. fields]);
        _wire.AppendLine(CultureInfo.InvariantCulture, $"{answer.RequestMessage!.RequestUri} {answer.Headers} {answer.Content.Headers}");
        Assert.True((int)answer.StatusCode < 500, $"{action}: {answer.StatusCode}");
        await _town.Settle();
        if ((int)answer.StatusCode == 303)
        {
            foreach (var name in names) _taken.Add(name);
            return false;
        }
        foreach (var name in names) _refused.Add(name);
        return true;
    }

    private static bool IsWords(IElement field) => field is IHtmlTextAreaElement
        || (field is IHtmlInputElement { Type: "text" or "search" or "url" or "email" } input
            && input.GetAttribute("inputmode") is null or "url" && !IsCpr(input));

    private static bool IsCpr(IHtmlInputElement input) => input.Name!.Contains("cpr", StringComparison.OrdinalIgnoreCase);

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
            case IHtmlInputElement { Type: "tel" }: return "22 33 44 55";
            case IHtmlInputElement input when IsCpr(input):
                return _random.Next(2) == 0 ? "6101901234" : "6701901234";
            case IHtmlInputElement { Type: "submit" or "button" or "file" }: return null;
            case IHtmlInputElement input: return input.Value is { Length: > 0 } there ? there : "3";
            default: return null;
        }
    }

    private IEnumerable<(string Place, string Word)> Found(string place, string text) =>
        StoredBytes.Found(Encoding.Latin1.GetBytes(text), _canaries.Keys).Select(word => (place, word));

    [GeneratedRegex(@"[0-9]{4}-[0-9]{4}|[A-Z]-[0-9A-Z]{6}-[0-9A-Z]{5}|[0-9a-f]{12,}|(?<=/)[a-z]+\.[a-z]+|[0-9]+|dev-[a-z]+",
        RegexOptions.None, 60_000)]
    private static partial Regex Ids();
}
