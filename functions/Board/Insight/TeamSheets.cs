using EarlyWarning.Board.Case;
using EarlyWarning.Board.Administration;
using EarlyWarning.Board.Case.Decisions.ContactPerson;
using EarlyWarning.Board.Leading;
using EarlyWarning.Board.MyWork;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Reporting.Contracts;

namespace EarlyWarning.Board.Insight;

/// <summary>The tables of the team leader's page, in its order. Nothing is hidden: the leader sees every case anyway.</summary>
public static class TeamSheets
{
    private const int MostShown = 25;
    private const int MostPeople = 50;
    private const int AbsencesAhead = 14;

    /// <param name="whole">For a file: every row, also those that the page does not show.</param>
    public static IEnumerable<Sheet> Of(TeamReport report, PageContext page, bool whole = false)
    {
        var (figures, most) = (new Figures(page, least: 1), whole ? int.MaxValue : MostShown);
        yield return Asks("overdue", TeamWords.Overdue, TeamWords.OverdueText, TeamWords.NothingOverdue, Shown(report.Overdue), most, page);
        yield return Asks("unanswered", TeamWords.Unanswered, TeamWords.UnansweredText, TeamWords.NothingUnanswered,
            Shown(report.Unanswered), most, page);
        yield return Asks("escalations", TeamWords.Escalated, TeamWords.EscalatedText, TeamWords.NothingEscalated,
            Shown(report.Escalated), most, page);
        yield return Workload(report, page, figures);
        yield return Absences(report, page, figures);
        yield return Flow(report, page, figures);
        yield return Sectors(report, page, figures);

        // Nothing of a case of somebody with whom the reader has a conflict of interest.
        IReadOnlyList<OpenAsk> Shown(IEnumerable<OpenAsk> asks) =>
            [.. asks.Where(ask => !ask.Barred.Contains(page.Me.Id, StringComparer.Ordinal))];
    }

    private static Sheet Asks(
        string code, BothLanguages title, BothLanguages text, BothLanguages empty, IReadOnlyList<OpenAsk> asks, int most,
            PageContext page) => new(
        code, page.Say(title), page.Say(text),
        [page.Say(TeamWords.Case), page.Say(TeamWords.Asked), page.Say(TeamWords.Who), page.Say(TeamWords.Deadline),
            page.Say(TeamWords.Hand)],
        [.. asks.Take(most).Select(ask => new SheetRow(new Cell(ask.CaseId, Link: $"/board/cases/{ask.CaseId}"),
            [
                new Cell(Language.Capital((ask.Sector is { } sector ? page.Say(CodeWords.Of(sector)) + ": " : "")
                    + page.Say(CodeWords.Of(ask.Concern)))),
                new Cell(page.Sentences.Name(ask.Person)),
                new Cell(Deadline(ask, page)),
                GoesWithCase(ask.Concern)
                    ? new Cell(page.Say(ReassignForm.Title), Link: $"/board/cases/{ask.CaseId}?do={ReassignForm.Name}#step")
                    : new Cell(page.Say(WorkWords.SeeCase), Link: $"/board/cases/{ask.CaseId}"),
            ]))])
    {
        Empty = page.Say(empty), Most = MostShown, Total = asks.Count,
    };

    private static string Deadline(OpenAsk ask, PageContext page)
    {
        if (ask.LateSince is not { } since) return page.Language.Stamp(ask.DueAt, page.Today);
        var late = LeadingWords.LateBy(since, page);
        return ask.Exhausted ? $"{late}. {page.Say(WorkWords.ChainSilent)}." : late;
    }

    /// <summary>Who has cases and is away, or will be within two weeks; what then becomes of the cases.</summary>
    private static Sheet Absences(TeamReport report, PageContext page, Figures figures)
    {
        var loads = report.People.ToDictionary(load => load.Person, load => load.Accepted, StringComparer.Ordinal);
        var away = page.Roster.People.Where(person => !person.Left && Access.SeesAll(person))
            .SelectMany(person => (person.Absences ?? []).Where(absence => absence.To >= page.Today
                && absence.From <= page.Today.AddDays(AbsencesAhead)).Select(absence => (person, absence)))
            .OrderBy(one => one.absence.From).ThenBy(one => one.person.Name, StringComparer.Ordinal);
        return new Sheet("absence", page.Say(LeadingWords.AwayTitle), page.Say(LeadingWords.AwayText),
            [page.Say(TeamWords.Person), page.Say(LeadingWords.AwayWhen), page.Say(LeadingWords.AwayDays),
                page.Say(LeadingWords.AwayCases), page.Say(LeadingWords.AwayHappens)],
            [.. away.Select(one => (one.person, one.absence,
                days: AwayDays.From(one.person, one.absence.From > page.Today ? one.absence.From : page.Today)))
                .Where(one => one.days is { Days: > 0 }).Select(one => new SheetRow(new Cell(one.person.Name),
                [
                    new Cell(RosterWords.Days(one.absence, page)), figures.Count(one.days!.Days),
                    figures.Count(loads.GetValueOrDefault(one.person.Id)),
                    new Cell(page.Say(one.days.Spreads ? LeadingWords.AwaySpreads : LeadingWords.AwayStays)),
                ]))])
        {
            Empty = page.Say(LeadingWords.NobodyAway), Most = MostPeople,
        };
    }

    /// <summary>What another contact person would take over; the rest is another's own to answer or do.</summary>
    private static bool GoesWithCase(Concern concern) =>
        concern is not (Concern.Team or Concern.Action or Concern.CollectionHold or Concern.Objection or Concern.Agreement
            or Concern.ClosingAgreement or Concern.Adviser);

    private static Sheet Workload(TeamReport report, PageContext page, Figures figures) => new(
        "workload", page.Say(TeamWords.Workload), page.Say(TeamWords.WorkloadText),
        [page.Say(TeamWords.Person), page.Say(TeamWords.ContactPersonOf), page.Say(TeamWords.MemberOf), page.Say(TeamWords.NotAnswered),
            page.Say(TeamWords.Tasks), page.Say(TeamWords.TasksLate)],
        [.. report.People.Select(load => new SheetRow(new Cell(page.Sentences.Name(load.Person)),
            [figures.Count(load.Accepted), figures.Count(load.Member), figures.Count(load.Asked), figures.Count(load.Tasks),
                figures.Count(load.Overdue)]))])
    {
        Bars = [0, 1], Most = MostPeople,
    };

    private static Sheet Flow(TeamReport report, PageContext page, Figures figures) => new(
        "capacity", page.Say(TeamWords.Flow),
            page.Say(TeamWords.FlowText, page.Language.Number(report.Open), page.Language.Number(report.Capacity)),
        [page.Say(TeamWords.Week), page.Say(TeamWords.Opened), page.Say(TeamWords.Closed), page.Say(TeamWords.OpenAtEnd),
            page.Say(TeamWords.OfCapacity)],
        [.. report.Weeks.Select(week => new SheetRow(new Cell(page.Language.ShortDay(week.Monday)),
            [figures.Count(week.Opened), figures.Count(week.Closed), figures.Count(week.OpenAtEnd), report.Capacity == 0
                ? new Cell(page.Say(InsightWords.NotStated))
                : figures.Percent(Math.Round(100m * week.OpenAtEnd / report.Capacity))]))])
    {
        Bars = [0, 1],
    };

    private static Sheet Sectors(TeamReport report, PageContext page, Figures figures) => new(
        "sectors", page.Say(TeamWords.Sectors), page.Say(TeamWords.SectorsText),
        [
            page.Say(TeamWords.Sector), page.Say(TeamWords.Invited), page.Say(TeamWords.Accepted), page.Say(TeamWords.Declined),
                page.Say(TeamWords.NoCapacity),
            page.Say(TeamWords.Waiting), page.Say(TeamWords.Late), page.Say(TeamWords.AnswerTime),
        ],
        [.. report.Sectors.Select(sector => new SheetRow(new Cell(page.Say(CodeWords.Of(sector.Sector))),
            [
                figures.Count(sector.Invited), figures.Count(sector.Accepted), figures.Count(sector.Declined),
                    figures.Count(sector.NoCapacity),
                figures.Count(sector.Waiting), figures.Count(sector.Late),
                sector.AnswerTimes.MedianOfAll is { } median ? new Cell(page.Language.Number((decimal)median), (decimal)median)
                    : new Cell(page.Say(sector.AnswerTimes.Count == 0 ? TeamWords.NoAnswersYet : TeamWords.HalfSilent)),
            ]))])
    {
        Bars = [4, 5], Empty = page.Say(TeamWords.NobodyInvited),
    };
}
