using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Case;

/// <summary>Puts the timeline's codes into words for one reader.</summary>
public sealed class Sentences(Language language, Roster roster, DateTimeOffset now)
{
    public string Name(string? id) => roster.Find(id)?.Name ?? language.Say(id is null ? BoardWords.System : BoardWords.UnknownPerson);

    /// <summary>What happened. <paramref name="outcome"/>: false for readers who must not learn how a case ended.</summary>
    public string Line(TimelineEntry entry, bool outcome = true) => entry.Code switch
    {
        TimelineCode.Opened => Scored(TimelineWords.Opened, entry),
        TimelineCode.Signal => language.Say(TimelineWords.Signal, entry.Kind is { } kind ? language.Say(CodeWords.Of(kind)) : entry.Signal?.SignalId),
        TimelineCode.Assessed => Scored(TimelineWords.Assessed, entry),
        TimelineCode.BecameAcute => Scored(TimelineWords.BecameAcute, entry),
        TimelineCode.BandFell => Scored(TimelineWords.BandFell, entry),
        TimelineCode.RulesChanged => Scored(TimelineWords.RulesChanged, entry),
        TimelineCode.DebtSettled => language.Say(TimelineWords.DebtSettled),
        TimelineCode.Asked => Asked(entry),
        TimelineCode.Reminded => Concerning(TimelineWords.Reminded, entry),
        TimelineCode.Escalated => Concerning(TimelineWords.Escalated, entry) + Deadline(entry),
        TimelineCode.NoAnswer => Concerning(TimelineWords.NoAnswer, entry),
        TimelineCode.Accepted when entry.Sector is { } sector =>
            language.Say(TimelineWords.AcceptedSector, Name(entry.By), language.Say(CodeWords.Of(sector))),
        TimelineCode.Accepted => language.Say(TimelineWords.Accepted, Name(entry.By), language.Say(TimelineWords.About(entry))),
        TimelineCode.Declined => language.Say(TimelineWords.Declined, Name(entry.By), language.Say(TimelineWords.About(entry)), Lower(Reason(entry))),
        TimelineCode.Attempt when entry.Attempt is { } attempt => language.Say(
            attempt.Reached ? TimelineWords.AttemptReached : TimelineWords.Attempt,
            language.Say(CodeWords.Of(attempt.Channel)), language.Say(CodeWords.Of(attempt.Daypart))),
        TimelineCode.MeetingSet => language.Say(TimelineWords.MeetingSet, entry.DueAt is { } at ? language.Stamp(at, Today) : ""),
        TimelineCode.MeetingHeld => language.Say(TimelineWords.MeetingHeld),
        TimelineCode.PlanAdopted => language.Say(TimelineWords.PlanAdopted),
        TimelineCode.FollowUp => language.Say(TimelineWords.FollowUp, entry.FollowUpDay, Lower(language.Say(CodeWords.Of(entry.StillHoused ?? default)))),
        TimelineCode.Closed when outcome && entry.Outcome is { } how => language.Say(TimelineWords.Closed, Lower(language.Say(OutcomeWords.Of(how)))),
        TimelineCode.Closed => language.Say(TimelineWords.ClosedPlain),
        TimelineCode.SlotsProposed => language.Say(TimelineWords.SlotsProposed, entry.Number),
        TimelineCode.Race => language.Say(TimelineWords.Race, Lower(Action(entry)), Day(entry)),
        TimelineCode.ActionEnded => language.Say(entry.End == ActionEnd.Dropped ? TimelineWords.ActionDropped : TimelineWords.ActionDone, Lower(Action(entry))),
        TimelineCode.InstalmentsSet => language.Say(TimelineWords.InstalmentsSet, entry.Number, Day(entry)),
        TimelineCode.InstalmentKept => language.Say(TimelineWords.InstalmentKept, entry.Number, Day(entry)),
        TimelineCode.InstalmentUnknown => language.Say(TimelineWords.InstalmentUnknown, entry.Number, Day(entry)),
        TimelineCode.InstalmentBroken => language.Say(TimelineWords.InstalmentBroken, entry.Number, Day(entry)),
        TimelineCode.HoldAsked => language.Say(TimelineWords.HoldAsked, Name(entry.Person)) + Deadline(entry),
        TimelineCode.HoldGranted => language.Say(TimelineWords.HoldGranted, Day(entry)),
        TimelineCode.RentHelpApplied => language.Say(TimelineWords.RentHelpApplied, Day(entry)),
        TimelineCode.RentHelpGranted => language.Say(TimelineWords.RentHelpGranted, Day(entry)),
        TimelineCode.RentHelpRefused => language.Say(TimelineWords.RentHelpRefused, Day(entry)),
        TimelineCode.PhaseReviewed => language.Say(TimelineWords.PhaseReviewed, entry.Number),
        TimelineCode.Paused when entry.Pause is { } pause => language.Say(TimelineWords.Paused, Day(entry), Lower(language.Say(CodeWords.Of(pause)))),
        TimelineCode.Overridden when entry is { Band: { } band, Override: { } why } =>
            language.Say(TimelineWords.Overridden, Lower(language.Say(CodeWords.Of(band))), Lower(language.Say(CodeWords.Of(why)))),
        TimelineCode.OverrideEnded when entry.Band is { } band => language.Say(TimelineWords.OverrideEnded, Lower(language.Say(CodeWords.Of(band)))),
        TimelineCode.Reassigned when entry.Reassign is { } why => language.Say(TimelineWords.Reassigned, Name(entry.Person), Lower(language.Say(CodeWords.Of(why)))),
        _ => language.Say(TimelineWords.Plain(entry.Code)),
    };

    /// <summary>What has happened since a page was opened: who, and the newest of it.</summary>
    public string News(IReadOnlyList<TimelineEntry> entries, bool outcome)
    {
        var who = entries.Select(entry => entry.By).OfType<string>().Distinct(StringComparer.Ordinal).Select(Name).ToList();
        var what = Line(entries[^1], outcome);
        if (entries.Count > 1) what = language.Say(LiveWords.AndMore, what, entries.Count - 1);
        return who.Count == 0 ? language.Say(LiveWords.Changed, what) : language.Say(LiveWords.ChangedBy, language.Join(who), what);
    }

    private string Action(TimelineEntry entry) => language.Say(Choices.Words(Choices.Actions, entry.Action));

    private string Day(TimelineEntry entry) => entry.On is { } day ? language.Day(day, Today) : "";

    /// <summary>Who did it and when: "20. nov. kl. 15.58 · Mette Holm".</summary>
    public string Stamp(TimelineEntry entry)
    {
        var when = language.Stamp(entry.At, Today);
        return entry.By is null ? when : language.Say(TimelineWords.ByWhom, when, Name(entry.By));
    }

    private string Scored(BothLanguages text, TimelineEntry entry) =>
        language.Say(text, entry.Band is { } band ? Lower(language.Say(CodeWords.Of(band))) : "", entry.Score);

    private string Asked(TimelineEntry entry)
    {
        var said = entry.Sector is { } sector
            ? language.Say(TimelineWords.AskedSector, Name(entry.Person), language.Say(CodeWords.Of(sector)))
            : language.Say(TimelineWords.Asked, Name(entry.Person), language.Say(TimelineWords.About(entry)));
        if (entry is { Purpose: { } purpose, Basis: { } basis })
            said += language.Say(TimelineWords.Because,
                language.Say(Choices.Words(Choices.Purposes, purpose)), language.Say(Choices.Words(Choices.Bases, basis)));
        return said + Deadline(entry) + Why(entry);
    }

    /// <summary>Why this person was asked first: ". Valgt, fordi …".</summary>
    private string Why(TimelineEntry entry)
    {
        if (entry.Assigned is not { } why) return "";
        var parts = new List<string>();
        if (why.District is { } id && roster.Data.Districts?.FirstOrDefault(one => one.Id == id) is { } district)
            parts.Add(language.Say(TimelineWords.InDistrict, language.Say(district.Name)));
        parts.Add(why.Capacity is { } capacity ? language.Say(TimelineWords.LoadOf, why.Load, capacity) : why.Load == 0 ? language.Say(TimelineWords.LoadNone) : language.Count(why.Load, TimelineWords.LoadOne, TimelineWords.Load));
        if (why.Absent.Count > 0) parts.Add(language.Say(TimelineWords.Absent, language.Join([.. why.Absent.Select(Name)])));
        if (why.Full.Count > 0) parts.Add(language.Say(TimelineWords.Full, language.Join([.. why.Full.Select(Name)])));
        return ". " + Language.Capital(string.Join(", ", parts));
    }

    private string Concerning(BothLanguages text, TimelineEntry entry) =>
        language.Say(text, Name(entry.Person), language.Say(TimelineWords.About(entry)));

    /// <summary>By its date: "tomorrow" in an old line would be read as the reader's tomorrow.</summary>
    private string Deadline(TimelineEntry entry) =>
        entry.DueAt is { } due ? language.Say(TimelineWords.AnswerBy, language.Stamp(due, Today)) : "";

    private DateOnly Today => Language.DayOf(now);

    private string Reason(TimelineEntry entry) => language.Say(CodeWords.Of(entry.Declined ?? DeclineReason.Other));

    private static string Lower(string text) =>
        text.StartsWith("I ", StringComparison.Ordinal) || text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
