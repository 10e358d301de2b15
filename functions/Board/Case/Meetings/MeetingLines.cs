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
            .Where(person => person != file.ContactPerson || file.Meeting?.AnswerOf(person) is not null))
            yield return Line(page.Sentences.Name(person), file.Meeting?.AnswerOf(person), page);
    }

    public static string Said(MeetingAnswered answer, Language language, string who) =>
        language.Say(MeetingWords.AnswerLine, who, Said(answer.Attendance, answer.Brings, language));

    private static string Line(string who, MeetingAnswer? answer, PageContext page) =>
        who + ": " + (answer is null ? page.Say(MeetingWords.NotAnswered) : Said(answer.Attendance, answer.Brings, page.Language));

    private static string Said(Attendance attendance, Companion? brings, Language language) => brings is { } companion
        ? language.Say(MeetingWords.Brings, language.Say(MeetingWords.Of(attendance)), language.Say(MeetingWords.Of(companion)))
        : language.Say(MeetingWords.Of(attendance));
}
