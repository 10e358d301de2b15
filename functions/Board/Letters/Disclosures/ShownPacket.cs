using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Letters.Disclosures;

/// <summary>
/// What a sector member sees of a case, as their forms and their open page name it. The case's own version counts what they may not
/// know: that others have reported the citizen, and that people decide. Another one when the packet may show something else.
/// </summary>
/// <param name="Lines">Lines of the timeline that they see.</param>
public sealed record ShownPacket(string Version, int Lines)
{
    public static ShownPacket Of(Person viewer, CaseFile file, IReadOnlyList<TimelineEntry> timeline)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(file);
        var asked = Access.Invitations(viewer, file).ToList();
        var before = file.Meeting is { HeldAt: { } held } && asked.TrueForAll(ask => ask.From > held);
        var lines = timeline.Count(entry => Access.SeesLine(viewer, file, entry));
        var seen = Json.Write(new
        {
            lines, file.Closed, file.Objected, file.Protected,
            Packet = asked.Count == 0 ? null
                : new { file.ContactPerson, Meeting = before ? null : Shown(file.Meeting, viewer), file.Slots },
            Asked = asked.Select(ask => new { ask.Person, ask.DueAt, ask.DoneAt, ask.Accepted, ask.Declined }),
            Hold = Access.CollectionHoldAsk(viewer, file)?.DueAt,
            Actions = file.OpenActions.Where(action => action.Owner == viewer.Id).Select(action => (int?)action.Number),
        });
        return new ShownPacket(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seen)))[..16], lines);
    }

    private static object? Shown(Meeting? meeting, Person viewer) => meeting is null ? null
        : new { meeting.At, meeting.Place, Room = meeting.Room?.Id, Mine = meeting.AnswerOf(viewer.Id)?.Attendance };
}
