using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Store;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases.Rules.Places;

/// <summary>
/// Rules of where a meeting is. What staff type is sealed and goes to the citizen and to who sees the whole case; mails and calendars get
/// a room of the administration's list, or a word that fits any place (docs/privacy.md).
/// </summary>
public static class MeetingPlaces
{
    /// <summary>Whoever gets the letter must be able to find the place.</summary>
    /// <param name="now">The meeting as it is set: its room may have been taken off the list since.</param>
    public static Refusal? Wanting(Meeting? now, MeetingVenue venue, Roster roster)
    {
        if (venue is { Place: MeetingPlace.Video } && !MeetingVenue.IsLink(venue.Link))
            return new Refusal("meeting-link", "Skriv linket til videomødet. Det skal begynde med https://.",
                "Write the link to the video meeting. It must begin with https://.");
        if (venue is { Place: MeetingPlace.Office, Room: { } room })
            return Find(now, room, roster) is not null ? null
                : new Refusal("meeting-room", "Vælg et lokale, der står på listen.", "Choose a room that is on the list.");
        return venue.Place is MeetingPlace.Office or MeetingPlace.HousingAssociation or MeetingPlace.Elsewhere
            && string.IsNullOrWhiteSpace(venue.Words)
            ? new Refusal("meeting-place", "Skriv, hvor mødet er, og hvordan man finder derhen, eller vælg et lokale.",
                "Write where the meeting is and how to get there, or choose a room.")
            : null;
    }

    /// <summary>The meeting there, with what was typed kept sealed.</summary>
    public static Meeting At(CaseDraft draft, SetMeeting command, Roster roster)
    {
        var (venue, revision) = (command.Venue, draft.Case.Revision + 1);
        var link = venue.Place == MeetingPlace.Video ? venue.Link : null;
        draft.Keep(CaseTable.PlaceKey(revision), venue.Words).Keep(CaseTable.LinkKey(revision), link);
        return new Meeting(command.At, Place: venue.Place)
        {
            Room = venue is { Place: MeetingPlace.Office, Room: { } room } ? Find(draft.Case.Meeting, room, roster) : null,
            WordsIn = string.IsNullOrWhiteSpace(venue.Words) && string.IsNullOrWhiteSpace(link) ? null : revision,
        };
    }

    private static Room? Find(Meeting? now, string id, Roster roster) =>
        roster.Data.OpenRooms.FirstOrDefault(room => room.Id == id) ?? (now?.Room?.Id == id ? now.Room : null);
}
