using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;

namespace EarlyWarning.Board.Case.Meetings;

/// <summary>Sentences about the meeting, for one reader.</summary>
public static class MeetingLines
{
    /// <summary>A room with its address, else what kind of place; null in an old case.</summary>
    public static string? Where(Meeting meeting, PageContext page) => meeting switch
    {
        { Room: not null } => page.Say(MeetingInvitation.Location(meeting)!),
        { Place: { } place } => page.Say(MeetingWords.Of(place)),
        _ => null,
    };

    /// <summary>"Borgeren: kommer (tager en med, som borgeren stoler på)", and a line for each of the others.</summary>
    public static IEnumerable<string> Answers(CaseFile file, PageContext page)
    {
        yield return Line(page.Say(MeetingWords.Citizen), file.Meeting?.AnswerOf(null), page);
        // Who set the time is there; whoever else has not answered is waited for.
        foreach (var person in MeetingInvitation.Participants(file)
            .Where(person => (person != file.ContactPerson && !file.HoldsMeeting(person)) || file.Meeting?.AnswerOf(person) is not null))
            yield return Line(page.Sentences.Name(person), file.Meeting?.AnswerOf(person), page);
    }

    /// <summary>Who holds it, where that is not the contact person who took the case; null: it is.</summary>
    public static string? Holder(CaseFile file, PageContext page)
    {
        var (holder, me, contact) = (file.Meeting?.Holder, page.Me.Id, page.Sentences.Name(file.ContactPerson));
        if (file.ContactPersonAccepted)
            return holder is null ? null : page.Say(holder == me ? MeetingWords.ForOther : MeetingWords.InPlace,
                holder == me ? [contact] : [page.Sentences.Name(holder), contact]);
        if (file.ContactPerson == me)
            return holder is null || holder == me ? page.Say(MeetingWords.TakeFirst)
                : page.Say(MeetingWords.UntilYou, page.Sentences.Name(holder));
        return holder is null ? page.Say(MeetingWords.Nobodys, contact) : holder == me ? page.Say(MeetingWords.Yours, contact)
            : page.Say(MeetingWords.Theirs, page.Sentences.Name(holder), contact);
    }

    public static string Said(MeetingAnswered answer, Language language, string who) =>
        language.Say(MeetingWords.AnswerLine, who, Said(answer.Attendance, answer.Brings, language));

    private static string Line(string who, MeetingAnswer? answer, PageContext page) =>
        who + ": " + (answer is null ? page.Say(MeetingWords.NotAnswered) : Said(answer.Attendance, answer.Brings, page.Language));

    private static string Said(Attendance attendance, Companion? brings, Language language) => brings is { } companion
        ? language.Say(MeetingWords.Brings, language.Say(MeetingWords.Of(attendance)), language.Say(MeetingWords.Of(companion)))
        : language.Say(MeetingWords.Of(attendance));
}
