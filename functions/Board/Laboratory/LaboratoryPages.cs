using System.Globalization;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Insight;
using EarlyWarning.Board.Laboratory.Population;
using EarlyWarning.Board.Laboratory.Year;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Reporting.Contracts;
using EarlyWarning.Risk.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Laboratory;

/// <summary>Which rules there are, what was proposed, and what each proposal would have come to.</summary>
public sealed class LaboratoryPages(PageReader pages, ProposalDesk desk, RuleBook book, Reports reports)
{
    public const string Home = "/board/laboratory";
    private const int Compared = 20;

    [Function(nameof(ShowLaboratory))]
    public Task<IResult> ShowLaboratory(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/laboratory")] HttpRequest request) =>
        ForReaders(request, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            return BoardResults.Page<LaboratoryPage>(new { Context = page, Sets = await book.All(stop),
                Comparison = await Comparison(page, stop) });
        });

    [Function(nameof(ShowNewRules))]
    public Task<IResult> ShowNewRules(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/laboratory/" + LaboratoryForms.New)] HttpRequest request) =>
        ForDeciders(request, page => New(request, page, request.Query["from"]));

    /// <summary>A proposal, or the first set, which nobody proposed.</summary>
    [Function(nameof(ShowRules))]
    public Task<IResult> ShowRules(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/laboratory/{version}")] HttpRequest request, string version) =>
        ForReaders(request, async page => version == RuleSet.FirstVersion
            ? BoardResults.Page<RuleSetPage>(new { Context = page, Set = RuleSet.First })
            : await desk.Find(version, request.HttpContext.RequestAborted) is { } view ? await Proposal(request, page, view)
            : Missing(page));

    [Function(nameof(GetRulesFile))]
    public Task<IResult> GetRulesFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "board/laboratory/{version}/csv/{table}")]
        HttpRequest request, string version, string table) =>
        ForReaders(request, async page =>
        {
            var stop = request.HttpContext.RequestAborted;
            if (version == PopulationPages.Name) return File(page, version, PopulationSheets.Of(PopulationRecord.Recorded, page), table);
            if (version == YearPages.Name) return YearFile(request, page, table);
            if (version == LaboratorySheets.Compare) return File(page, version, [await Comparison(page, stop)], table);
            if (await desk.Find(version, stop) is not { } view) return Missing(page);
            return File(page, version, await Sheets(view, page, stop), table);
        });

    internal static string UrlOf(string version) => $"{Home}/{version}";

    internal static IResult Forbidden(PageContext page) =>
        BoardResults.Message(page, StatusCodes.Status403Forbidden, LaboratoryWords.ForbiddenTitle, LaboratoryWords.ForbiddenText);

    internal static IResult Missing(PageContext page) =>
        BoardResults.Message(page, StatusCodes.Status404NotFound, BoardWords.NotFoundTitle, LaboratoryWords.MissingText);

    internal async Task<IResult> New(HttpRequest request, PageContext page, string? from, FormState? state = null,
        int status = StatusCodes.Status200OK)
    {
        var stop = request.HttpContext.RequestAborted;
        var now = await book.InForce(page.Now, stop);
        var start = from is { Length: > 0 } ? await FindSet(from, stop) : now;
        if (start is null) return Missing(page);
        var report = await reports.Team(page.Now, stop);
        return BoardResults.Page<NewRulesPage>(new { Context = page, Now = now, Start = start, report.Length, report.Capacity,
            State = state }, status);
    }

    internal async Task<IResult> Proposal(HttpRequest request, PageContext page, ProposalView view, FormState? state = null,
        int status = StatusCodes.Status200OK)
    {
        var sheets = await Sheets(view, page, request.HttpContext.RequestAborted);
        return BoardResults.Page<ProposalPage>(new { Context = page, View = view, Sheets = sheets, State = state }, status);
    }

    internal Task<IResult> ForDeciders(HttpRequest request, Func<PageContext, Task<IResult>> answer) => pages.ForStaff(request.HttpContext,
        page => LaboratoryAccess.Decides(page.Me) ? answer(page) : Task.FromResult(Forbidden(page)), cases: false);

    /// <summary>A set that was in force, or one that was only proposed.</summary>
    internal async Task<RuleSet?> FindSet(string version, CancellationToken stop) =>
        await book.Find(version, stop) ?? (await desk.Find(version, stop))?.Proposal.Set;

    private Task<IResult> ForReaders(HttpRequest request, Func<PageContext, Task<IResult>> answer) => pages.ForStaff(request.HttpContext,
        page => LaboratoryAccess.Sees(page.Me) ? answer(page) : Task.FromResult(Forbidden(page)), cases: false);

    private int Least(PageContext page) => LaboratoryAccess.Decides(page.Me) ? 1 : reports.LeastShown;

    private async Task<IReadOnlyList<Sheet>> Sheets(ProposalView view, PageContext page, CancellationToken stop)
    {
        var changes = LaboratorySheets.Changes(view.Proposal, await FindSet(view.Proposal.Against, stop) ?? RuleSet.First, page);
        return view.Outcome is null ? [changes] : [changes, .. LaboratorySheets.Of(view.Proposal, view.Outcome, page, Least(page))];
    }

    private async Task<Sheet> Comparison(PageContext page, CancellationToken stop)
    {
        var all = new List<(RuleProposal, RuleReplayOutcome?, RuleSet)>();
        foreach (var proposal in (await desk.All(stop)).Take(Compared))
            all.Add((proposal, await desk.Outcome(proposal.Number, stop), await book.Find(proposal.Against, stop) ?? RuleSet.First));
        return LaboratorySheets.Comparison(all, page, Least(page));
    }

    private static IResult YearFile(HttpRequest request, PageContext page, string table)
    {
        var record = YearRecord.Recorded;
        return File(page, YearPages.Name, YearSheets.Of(record, YearQuestion.Read(request.Query, record, page.Language).Question, page),
            table);
    }

    private static IResult File(PageContext page, string name, IEnumerable<Sheet> sheets, string table) =>
        sheets.FirstOrDefault(sheet => sheet.Code == table) is { } sheet
        ? Results.File(CsvFile.Write(sheet), CsvFile.Type,
            string.Create(CultureInfo.InvariantCulture, $"{name}-{sheet.Code}-{page.Today:yyyy-MM-dd}.csv"))
        : Missing(page);
}
