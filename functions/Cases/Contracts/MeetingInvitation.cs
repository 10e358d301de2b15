using System.Text.Json.Serialization;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Whether somebody comes to the meeting; who has not answered has no answer.</summary>
public enum Attendance
{
    [JsonStringEnumMemberName("comes")] Comes,
    [JsonStringEnumMemberName("cannot")] Cannot,
}

/// <summary>Whom the citizen brings along: never who it is.</summary>
public enum Companion
{
    [JsonStringEnumMemberName("nobody")] Nobody,
    [JsonStringEnumMemberName("trusted-person")] TrustedPerson,

    /// <summary>Forvaltningsloven § 8: somebody who speaks for the citizen or assists them.</summary>
    [JsonStringEnumMemberName("representative")] Representative,
    [JsonStringEnumMemberName("unknown")] Unknown,
}

/// <summary>What one participant said about the time that is set.</summary>
/// <param name="Person">Roster id; null: the citizen.</param>
/// <param name="By">Roster id of who wrote it down.</param>
/// <param name="Brings">Of the citizen alone.</param>
public sealed record MeetingAnswer(string? Person, Attendance Attendance, DateTimeOffset At, string By, Companion? Brings = null);

/// <summary>The team's meeting with the citizen.</summary>
/// <param name="At">When it is planned.</param>
/// <param name="HeldAt">When it was held; null before.</param>
/// <param name="CitizenTookPart">Staying away carries no penalty.</param>
/// <param name="Sequence">How often calendars were told of a change: the number of the invitation (RFC 5545, SEQUENCE).</param>
/// <param name="Place">Null in an old case.</param>
public sealed record Meeting(DateTimeOffset At, DateTimeOffset? HeldAt = null, bool CitizenTookPart = false, int Sequence = 0,
    MeetingPlace? Place = null)
{
    /// <summary>As the administration's list had it when it was chosen; null: somewhere else.</summary>
    public Room? Room { get; init; }

    /// <summary>The revision with which the words about the place and the link were sealed; null: there are none.</summary>
    public long? WordsIn { get; init; }

    /// <summary>When it was planned before it was moved last; null: it has the time it was given first.</summary>
    public DateTimeOffset? MovedFrom { get; init; }

    /// <summary>It was off while the case was closed: the citizen's last word may be that it is.</summary>
    public bool Back { get; init; }

    /// <summary>
    /// Roster id of who is to hold it in the contact person's place: whose the case was, until somebody else has taken it, or who stands
    /// in for them on that day; null: the contact person.
    /// </summary>
    public string? Holder { get; init; }

    /// <summary>One of each participant who has answered about this time.</summary>
    public IReadOnlyList<MeetingAnswer> Answers { get; init; } = [];

    public MeetingAnswer? AnswerOf(string? person) => Answers.FirstOrDefault(answer => answer.Person == person);
}

/// <summary>A meeting that was called off, until another is set: the citizen is to be told.</summary>
/// <param name="Sequence">Of the cancellation that calendars got: the next meeting goes on from there.</param>
public sealed record CancelledMeeting(DateTimeOffset At, DateTimeOffset CancelledAt, int Sequence);

/// <summary>
/// What staff typed about where the meeting is, opened from its seal: for the citizen, and for whoever sees the whole case.
/// </summary>
/// <param name="Link">To the video meeting, https: for participants alone.</param>
public sealed record MeetingWhereabouts(string? Words, string? Link)
{
    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "MeetingWhereabouts";
}

/// <summary>The meeting of a case as participants and calendars are told of it.</summary>
public static class MeetingInvitation
{
    /// <summary>Of a place that is not from the list it is never said more than this: it may be the citizen's home.</summary>
    private static readonly BothLanguages Agreed = new("Efter aftale. Spørg kontaktpersonen", "As agreed. Ask the contact person");
    private static readonly BothLanguages Office = new("Hos kommunen. Spørg kontaktpersonen",
        "At the municipality. Ask the contact person");
    private static readonly BothLanguages Phone = new("Over telefonen", "By phone");
    private static readonly BothLanguages Remote = new("Over telefon eller video", "By phone or video");
    private static readonly BothLanguages Video = new("På video. Linket står på sagen", "By video. The link is on the case");

    /// <summary>Before any meeting; seconds since then fit into the number until 2088.</summary>
    private static readonly DateTimeOffset First = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>Null when no meeting is set, or it was held.</returns>
    public static MeetingInvite? Of(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Meeting is { HeldAt: null } meeting
            ? new MeetingInvite(file.Earlier.Count + 1, meeting.At, meeting.Sequence + (file.Closed ? 1 : 0), file.Closed,
                Location(meeting))
            : null;
    }

    /// <summary>Roster ids of those who are to be there beside the citizen: who holds it, and the members who accepted.</summary>
    public static IReadOnlyList<string> Participants(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var holds = file.Meeting is { HeldAt: null, Holder: { } holder } ? holder : file.ContactPersonAccepted ? file.ContactPerson : null;
        return [.. new[] { holds }
            .Concat(file.Members.Where(ask => ask.Accepted).Select(ask => ask.DoneBy)).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Where it is, in words that anybody may read; null in an old case.</summary>
    public static BothLanguages? Location(Meeting meeting)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return meeting switch
        {
            { Room: { } room } => new($"{room.Name.Da}, {room.Address}", $"{room.Name.En}, {room.Address}"),
            { Place: MeetingPlace.Office } => Office,
            { Place: MeetingPlace.Phone } => Phone,
            { Place: MeetingPlace.Video, WordsIn: not null } => Video,
            { Place: MeetingPlace.Video } => Remote,
            { Place: not null } => Agreed,
            _ => null,
        };
    }

    /// <summary>
    /// As this reader may know it: how often a meeting was moved, and which round of the case it is of, are older than a landlord's part.
    /// Its number grows with time instead.
    /// </summary>
    /// <param name="at">When this version of it is told.</param>
    public static MeetingInvite For(CaseFile file, Person? reader, MeetingInvite invite, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(invite);
        return CaseIds.LandlordOf(file, reader) is null ? invite
            : invite with { Round = CaseIds.RoundCode(file, invite.Round), Sequence = (int)(at - First).TotalSeconds };
    }
}
