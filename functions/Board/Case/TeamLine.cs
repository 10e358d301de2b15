using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Board.Case;

/// <summary>How a team member's answer is coloured; the words say it too.</summary>
public enum AnswerTone { Yes, Waiting, Late, No }

/// <summary>One of the team: who it is, for what, and what they answered.</summary>
public sealed record TeamLine(Person? Person, string Role, string Answer, AnswerTone Tone)
{
    /// <summary>The contact person, then the sectors that were asked, in the order they were.</summary>
    public static IEnumerable<TeamLine> Of(CaseFile file, PageContext page)
    {
        if (file.ContactAsk is { } contact)
            yield return Line(contact, page.Say(CaseWords.ContactPerson), page, page.Say(CaseWords.Accepted));
        foreach (var ask in file.Members.GroupBy(ask => (ask.Sector, ask.Sender)).Select(asks => asks.Last()))
            yield return Line(ask, For(file, ask, page), page, page.Say(CaseWords.TakesPart));
        foreach (var ask in file.Asks.Where(ask => ask is { Concern: Concern.Adviser, Running: true }))
            yield return Line(ask, page.Say(CaseWords.AdviserAsked, page.SenderName(ask.Sender!)), page, "");
    }

    /// <summary>The sector, and of a housing association which, and what its people call the case.</summary>
    private static string For(CaseFile file, Ask ask, PageContext page) => (ask.Sector, ask.Sender) switch
    {
        (null, _) => "",
        ({ } sector, { } sender) => $"{page.Say(CodeWords.Of(sector))}: {page.SenderName(sender)}"
            + $" ({page.Say(CaseWords.CallsIt, CaseIds.Reference(file, sender))})",
        ({ } sector, _) => page.Say(CodeWords.Of(sector)),
    };

    private static TeamLine Line(Ask ask, string role, PageContext page, string yes)
    {
        var person = page.Roster.Find(ask.DoneBy ?? ask.Person);
        return ask switch
        {
            { Accepted: true } => new(person, role, yes, AnswerTone.Yes),
            { Running: false, Declined: { } reason } =>
                new(person, role, page.Say(CaseWords.Declined, page.Say(CodeWords.Of(reason))), AnswerTone.No),
            { Running: false } or { Exhausted: true } => new(person, role, page.Say(CaseWords.NoAnswer), AnswerTone.Late),
            _ when ask.DueAt < page.Now => new(person, role, page.Say(CaseWords.AnswerLate, page.When(ask.DueAt)), AnswerTone.Late),
            _ => new(person, role, page.Say(CaseWords.AnswerBy, page.When(ask.DueAt)), AnswerTone.Waiting),
        };
    }
}
