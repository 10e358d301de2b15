using EarlyWarning.Board.Insight;
using EarlyWarning.Board.Site;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform.Calendars;
using W = EarlyWarning.Board.Laboratory.Year.YearWords;

namespace EarlyWarning.Board.Laboratory.Year;

/// <summary>The recorded years in tables: so many contact persons, beside one fewer and one more.</summary>
public static class YearSheets
{
    /// <summary>The team leader's own, which no contact person has hours for.</summary>
    public static bool IsLeaders(TaskKind kind) => kind is TaskKind.Agree or TaskKind.Answer;

    public static IEnumerable<Sheet> Of(YearRecord record, YearQuestion question, PageContext page)
    {
        yield return Compared(record, question, page);
        yield return Weekly("kept", page.Say(W.Kept), page.Say(W.KeptText), record, question, page, week =>
            week.Due == 0 ? new Cell(page.Say(W.NoDeadlines)) : Percent((double)week.Kept / week.Due, page));
        yield return Weekly("waiting", page.Say(W.Waiting), page.Say(W.WaitingText), record, question, page, week =>
            new Cell(page.Language.Number(week.OpenTasks), week.OpenTasks));
        yield return Hours(record, question, page);
        yield return Persons("persons", W.Persons, W.PersonsText, record, question, page, week => [.. week.Hours.Select(Rounded)]);
        yield return Persons("cases", W.Cases, W.CasesText, record, question, page, week => [.. week.Held.Select(held => (decimal)held)]);
        yield return Tasks(record, question, page);
    }

    /// <summary>First what it comes to, then whether the hours are enough.</summary>
    public static IEnumerable<string> Summary(YearRecord record, YearQuestion question, PageContext page)
    {
        if (record.Years[^1].Opened.Value.Equals(0))
        {
            yield return page.Say(W.NoCases);
            yield break;
        }
        var own = Own(record, question);
        yield return page.Language.Count(own.Contacts, W.KeptByOne, W.KeptByMany) + " "
            + page.Say(W.KeptOf, Hundredths(own.Kept.Value, page))
            + string.Concat(Beside(record, question).Where(year => year != own).Select(year => " " + page.Say(
                year.Contacts < own.Contacts ? W.OneFewer : W.OneMore, Hundredths(year.Kept.Value, page))));
        var (need, have) = (Need(record, question).Average(), own.Weeks.Select((_, week) => Have(own, question, week)).Average());
        yield return page.Say(need > have ? W.TooFewHours : W.EnoughHours, Plain(need, page), Plain(have, page));
    }

    private static StaffedYear Own(YearRecord record, YearQuestion question) =>
        record.Years.Single(year => year.Contacts == question.Contacts);

    /// <summary>One fewer, so many, one more: as far as they were lived.</summary>
    private static IReadOnlyList<StaffedYear> Beside(YearRecord record, YearQuestion question) =>
        [.. record.Years.Where(year => Math.Abs(year.Contacts - question.Contacts) <= 1)];

    /// <summary>What is to be done each week: what is done where nobody waits.</summary>
    private static IReadOnlyList<double> Need(YearRecord record, YearQuestion question) =>
        [.. record.Years[^1].Weeks.Select(week => question.HoursOf(week.Done))];

    /// <summary>Hours of those who were there, on the days on which the municipality works.</summary>
    private static double Have(StaffedYear year, YearQuestion question, int number)
    {
        var week = year.Weeks[number];
        var days = Enumerable.Range(0, 7).Count(day => WorkingCalendar.Municipality.IsWorkingDay(week.Monday.AddDays(day)));
        return question.Hours / 5.0 * ((year.Contacts * days) - week.Away);
    }

    private static Sheet Compared(YearRecord record, YearQuestion question, PageContext page) => new(
        "compare", page.Say(W.Compare), page.Say(W.CompareText),
        [page.Say(W.Contacts), page.Say(W.KeptPercent), page.Say(W.FirstTry), page.Say(W.Untried), page.Say(W.OnFriday),
            page.Say(W.MostCases), page.Say(W.HaveHours), page.Say(W.NeedHours)],
        [.. Beside(record, question).Select(year => new SheetRow(new Cell(page.Language.Number(year.Contacts)),
            [
                Within(year.Kept, 100, page), Within(year.FirstTry, 1, page), Within(year.Untried, 1, page),
                Within(year.OpenTasks, 1, page),
                Whole(year.Weeks.Max(week => week.Held.SkipLast(1).Max()), page),
                Figure(year.Weeks.Select((_, week) => Have(year, question, week)).Average(), page),
                Figure(Need(record, question).Average(), page),
            ]))])
    {
        Bars = [0], Footnote = page.Say(W.Range, page.Language.Number(record.Seeds)),
    };

    private static Sheet Weekly(string code, string title, string text, YearRecord record, YearQuestion question, PageContext page,
        Func<YearWeek, Cell> figure)
    {
        var years = Beside(record, question);
        return new Sheet(code, title, text, [page.Say(W.Week), .. years.Select(year => page.Language.Count(year.Contacts, W.One, W.Many))],
            [.. Own(record, question).Weeks.Select((week, number) => new SheetRow(Label(week, page),
                [.. years.Select(year => figure(year.Weeks[number]))]))])
        {
            Lines = [.. Enumerable.Range(0, years.Count)],
        };
    }

    private static Sheet Hours(YearRecord record, YearQuestion question, PageContext page)
    {
        var (own, need) = (Own(record, question), Need(record, question));
        return new Sheet("hours", page.Say(W.HoursTitle), page.Say(W.HoursText),
            [page.Say(W.Week), page.Say(W.NeedHours), page.Say(W.HaveHours), page.Say(W.Opened)],
            [.. own.Weeks.Select((week, number) => new SheetRow(Label(week, page),
                [Figure(need[number], page), Figure(Have(own, question, number), page), Whole(week.Opened, page)]))])
        {
            Lines = [0, 1],
        };
    }

    private static Sheet Persons(string code, Platform.BothLanguages title, Platform.BothLanguages text, YearRecord record,
        YearQuestion question, PageContext page, Func<YearWeek, IReadOnlyList<decimal>> figures)
    {
        var own = Own(record, question);
        return new Sheet(code, page.Say(title), page.Say(text),
            [page.Say(W.Week), .. Enumerable.Range(1, own.Contacts).Select(number => page.Say(W.Contact, number)), page.Say(W.Leader)],
            [.. own.Weeks.Select(week => new SheetRow(Label(week, page),
                [.. figures(week).Select(figure => new Cell(page.Language.Number(figure), figure))]))]);
    }

    private static Sheet Tasks(YearRecord record, YearQuestion question, PageContext page) => new(
        "tasks", page.Say(W.Tasks), page.Say(W.TasksText),
        [page.Say(W.Task), page.Say(W.Times), page.Say(W.Minutes), page.Say(W.HoursAWeek), page.Say(W.Deadlines), page.Say(W.KeptPercent)],
        [.. Own(record, question).Tasks.Select((task, kind) => new SheetRow(new Cell(page.Say(W.Of(task.Kind))),
            [
                Figure(task.Done, page), Whole(question.Minutes[kind], page),
                Figure(task.Done * question.Minutes[kind] / 60 / 52, page), Figure(task.Due, page),
                task.Due > 0 ? Percent(task.Kept / task.Due, page) : new Cell(page.Say(W.NoDeadlines)),
            ]))]);

    private static Cell Label(YearWeek week, PageContext page) => new(page.Language.ShortDay(week.Monday));

    private static Cell Within(Estimate one, int scale, PageContext page) => new(page.Say(W.Within, Plain(scale * one.Value, page),
        Plain(scale * one.Low, page), Plain(scale * one.High, page)), Rounded(scale * one.Value));

    private static Cell Percent(double share, PageContext page) =>
        new(page.Say(InsightWords.Percent, page.Language.Number(Rounded(100 * share))), Rounded(100 * share));

    private static Cell Whole(int number, PageContext page) => new(page.Language.Number(number), number);

    private static Cell Figure(double number, PageContext page) => new(Plain(number, page), Rounded(number));

    private static string Hundredths(double share, PageContext page) => page.Language.Number((long)Math.Round(100 * share));

    private static string Plain(double number, PageContext page) => page.Language.Number(Rounded(number));

    private static decimal Rounded(double number) => Math.Round((decimal)number, 1);
}
