using System.Globalization;
using EarlyWarning.Board.Insight;
using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.Administration;

/// <summary>What the reader asked of the log.</summary>
/// <param name="Staff">Roster id, or <c>system</c>; null: everybody.</param>
/// <param name="Number">Of the page, from 1.</param>
public sealed record LogQuestion(DateOnly Month, string? Staff, int Number)
{
    /// <summary>Also what was read where neither name nor CPR number stands.</summary>
    public bool Everything { get; init; }

    public string Url(int number) => string.Create(CultureInfo.InvariantCulture, $"{AccessLogPages.Home}?{Parts}&page={number}");

    public string Csv => $"{AccessLogPages.Home}/csv?{Parts}";

    private string Parts => $"month={Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}&staff={Uri.EscapeDataString(Staff ?? "")}"
        + (Everything ? $"&what={AccessLogPages.Everything}" : "");
}

/// <summary>
/// The auditors' page: who looked at whom, when and why. Citizens by the beginning of their token, never by name or number.
/// </summary>
public sealed class AccessLogPages(PageReader pages, AccessLog log, ReadingLog readings, RosterDesk desk, ErasureRuns erasures,
    IOptions<RetentionOptions> retention)
{
    public const string Home = "/board/access-log";
    public const string Everything = "all";
    public const int OnPage = 50;

    private const int ShownOfToken = 8;

    [Function(nameof(ShowAccessLog))]
    public Task<IResult> ShowAccessLog(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/access-log")] HttpRequest request) =>
        ForAuditors(request, async page =>
        {
            var question = Read(request, page);
            var entries = await Entries(question, request.HttpContext.RequestAborted);
            var number = Math.Clamp(question.Number, 1, Math.Max(1, (entries.Count + OnPage - 1) / OnPage));
            return BoardResults.Page<AccessLogPage>(new
            {
                Context = page, Question = question with { Number = number }, Total = entries.Count,
                    Entries = entries.Skip((number - 1) * OnPage).Take(OnPage).ToList(),
                People = (await desk.Read(request.HttpContext.RequestAborted)).Data.People,
                Months = 1 + (12 * retention.Value.AccessLogYears), Erased = await erasures.Last(request.HttpContext.RequestAborted),
            });
        });

    [Function(nameof(DownloadAccessLog))]
    public Task<IResult> DownloadAccessLog(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/access-log/csv")] HttpRequest request) =>
        ForAuditors(request, async page =>
        {
            var question = Read(request, page);
            var entries = await Entries(question, request.HttpContext.RequestAborted);
            return Results.File(CsvFile.Write(Sheet(entries, page)), CsvFile.Type,
                $"{page.Say(AccessLogWords.FileName)}-{question.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}.csv");
        });

    /// <summary>Enough to see that two looks were at the same citizen, too little to look anything up with.</summary>
    public static string Short(string token) => token.IndexOf('-', StringComparison.Ordinal) is >= 0 and var dash && token.Length > dash + 1
        + ShownOfToken
        ? token[..(dash + 1 + ShownOfToken)] + "…"
        : token;

    /// <summary>Who was looked at; of an erasure, how much; of a search, that it was one.</summary>
    public static string WhomOf(AccessEntry entry, PageContext page) =>
        entry.Erased is { } erased ? ErasureWords.Of(erased, page.Language)
        : entry.Searched ? page.Say(AccessLogWords.Searched)
        : entry.Listed is { } listed ? page.Language.Count(listed, AccessLogWords.ListedOne, AccessLogWords.ListedMany)
        : Short(entry.Token);

    /// <summary>Why, and of a reading whether the case was theirs.</summary>
    public static string WhyOf(AccessEntry entry, PageContext page) => page.Say(AccessLogWords.OfPurpose(entry.Purpose))
        + (entry.Theirs == false ? $" ({page.Say(AccessLogWords.NotTheirs)})" : "")
        + (entry.Reason is { } reason ? $": {page.Say(Case.Why.ReasonWords.Of(reason))}" : "");

    public static string NameOf(string staffId, PageContext page) =>
        page.Roster.Find(staffId)?.Name
        ?? (staffId.StartsWith(ReadingLog.KeyPrefix, StringComparison.Ordinal)
            ? page.Say(Oversight.OversightWords.Key, staffId[ReadingLog.KeyPrefix.Length..]) : null)
        ?? (staffId.StartsWith(SecurityKinds.ConsolePrefix, StringComparison.Ordinal)
            ? page.Say(Oversight.OversightWords.AtServer, staffId[SecurityKinds.ConsolePrefix.Length..]) : null)
        ?? page.Say(staffId == AccessLog.SystemId ? BoardWords.System : BoardWords.UnknownPerson);

    private static Sheet Sheet(IEnumerable<AccessEntry> entries, PageContext page) =>
        new("access-log", "", "", [.. AccessLogWords.Columns.Select(column => page.Say(column))],
        [.. entries.Select(entry =>
            new SheetRow(new Cell(CopenhagenTime.Local(entry.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
            [new(NameOf(entry.StaffId, page)), new(entry.StaffId), new(WhyOf(entry, page)),
                new(WhomOf(entry, page)), new(entry.CaseId ?? "")]))]);

    private async Task<List<AccessEntry>> Entries(LogQuestion question, CancellationToken stop)
    {
        var entries = new List<AccessEntry>();
        await foreach (var entry in log.OfMonth(question.Month, question.Staff, stop)) entries.Add(entry);
        if (question.Everything)
            await foreach (var entry in readings.OfMonth(question.Month, question.Staff, stop)) entries.Add(entry);
        entries.Reverse();
        return [.. entries.OrderByDescending(entry => entry.At)]; // The newest is what one looks for.
    }

    /// <summary>A month or a page that makes no sense is the newest.</summary>
    private static LogQuestion Read(HttpRequest request, PageContext page)
    {
        var month = Oversight.OversightPages.MonthOf(request, page);
        var staff = request.Query["staff"].ToString();
        _ = int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return new LogQuestion(month, staff.Length is > 0 and <= 100 ? staff : null, number)
        {
            Everything = request.Query["what"] == Everything,
        };
    }

    private Task<IResult> ForAuditors(HttpRequest request, Func<PageContext, Task<IResult>> answer) =>
        Oversight.OversightPages.ForAuditors(pages, request, answer);
}
