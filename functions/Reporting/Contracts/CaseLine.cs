using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Reporting.Contracts;

/// <summary>An open case as the team leader's table of all cases shows it, as of an instant: no name, no amount.</summary>
public sealed record CaseLine
{
    public required string CaseId { get; init; }

    /// <summary>Roster id; null: nobody was asked yet.</summary>
    public string? Person { get; init; }

    /// <summary>That person has taken the case.</summary>
    public bool Taken { get; init; }

    /// <summary>Roster id of the team leader who may give it to somebody else.</summary>
    public string? Leader { get; init; }

    /// <summary>Roster ids of those who have a conflict of interest: the line is not theirs to see.</summary>
    public IReadOnlyList<string> Barred { get; init; } = [];
    public required Band Band { get; init; }
    public NextStep? Step { get; init; }

    /// <summary>The step is not to be taken yet.</summary>
    public bool Later { get; init; }
    public LegalStep? Legal { get; init; }

    /// <summary>When the meeting is that was not held yet; null: there is none.</summary>
    public DateTimeOffset? MeetingAt { get; init; }

    /// <summary>The last attempt of any kind; null: never tried.</summary>
    public DateTimeOffset? TriedAt { get; init; }
    public bool Reached { get; init; }

    /// <summary>The oldest of our own deadlines that has passed; null: none has.</summary>
    public DateTimeOffset? LateSince { get; init; }
    public Concern? LateOn { get; init; }
    public bool Paused { get; init; }

    /// <summary>What a form must carry that decides on it.</summary>
    public long Version { get; init; }

    /// <summary>Its place among cases of which nothing else is compared: acute first, then what runs out first.</summary>
    public int Rank { get; init; }

    public static CaseLine Of(CaseFile file, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(file);
        var late = file.Asks.Where(ask => ask.From <= now && file.Awake(ask))
            .Select(ask => (ask.Concern, Since: Lateness.Since(ask, now))).Where(one => one.Since is not null).ToList();
        var last = file.Attempts.MaxBy(attempt => attempt.At);
        return new CaseLine
        {
            CaseId = file.CaseId, Person = file.ContactPerson, Taken = file.ContactPersonAccepted, Leader = file.ContactAsk?.Chain[^1],
            Barred = file.Barred,
            Band = file.Band, Step = file.NextStep, Later = file.NextAsk?.From > now, Legal = Horizon.Shown(file),
            MeetingAt = file.Meeting is { HeldAt: null } meeting ? meeting.At : null,
            TriedAt = last?.At, Reached = last?.Reached == true,
            LateSince = late.Min(one => one.Since), LateOn = late.Count == 0 ? null : late.MinBy(one => one.Since).Concern,
            Paused = file.Paused, Version = file.Version, Rank = WorkViews.Rank(file),
        };
    }
}
