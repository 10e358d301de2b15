using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Reporting.Contracts;

/// <summary>How the team stands now: for its leader, who sees every case and person anyway.</summary>
public sealed record TeamReport
{
    /// <summary>Everybody who has work or could have, the most loaded first.</summary>
    public required IReadOnlyList<PersonLoad> People { get; init; }

    /// <summary>Asked to be contact person or member, and has not answered. The oldest deadline first, as in the other two.</summary>
    public required IReadOnlyList<OpenAsk> Unanswered { get; init; }
    public required IReadOnlyList<OpenAsk> Overdue { get; init; }

    /// <summary>Handed on because somebody did not answer or said no, and still not done.</summary>
    public required IReadOnlyList<OpenAsk> Escalated { get; init; }

    /// <summary>The last weeks, oldest first; the last one is under way.</summary>
    public required IReadOnlyList<WeekFlow> Weeks { get; init; }

    /// <summary>Open cases now.</summary>
    public required int Open { get; init; }

    /// <summary>Open cases that the caseworkers can carry together.</summary>
    public required int Capacity { get; init; }

    public required CaseLength Length { get; init; }

    /// <summary>Of cases opened in the last half-year.</summary>
    public required IReadOnlyList<SectorFigures> Sectors { get; init; }
}

/// <summary>
/// How long a case is in hand, from the closed ones on record: shorter than in truth while many long ones are still open.
/// </summary>
/// <param name="Days">Their mean; the setting <c>Reporting:CaseDays</c> while there are too few.</param>
/// <param name="Closed">How many it is the mean of; null: it is the setting.</param>
public sealed record CaseLength(int Days, int? Closed);

/// <summary>One person's load.</summary>
/// <param name="Person">Roster id.</param>
/// <param name="Accepted">Open cases whose contact person they are.</param>
/// <param name="Asked">Cases and invitations they have not answered.</param>
/// <param name="Member">Open cases whose team they have joined.</param>
/// <param name="Tasks">Everything that waits for them now, with what they have not answered.</param>
/// <param name="Overdue">Of those, past the deadline.</param>
public sealed record PersonLoad(string Person, int Accepted, int Asked, int Member, int Tasks, int Overdue);

/// <summary>Something that waits for somebody.</summary>
/// <param name="Link">Position in the chain: above 0 it was handed on.</param>
/// <param name="Exhausted">The whole chain let it pass.</param>
/// <param name="LateSince">The deadline that passed; null: none has.</param>
public sealed record OpenAsk(string CaseId, Band Band, Concern Concern, Sector? Sector, string Person, DateTimeOffset DueAt, int Link,
    bool Exhausted, DateTimeOffset? LateSince = null)
{
    /// <summary>As of a <see cref="CaseLine"/>.</summary>
    public IReadOnlyList<string> Barred { get; init; } = [];
}

/// <summary>Cases opened and closed in a week, and open at its end.</summary>
public sealed record WeekFlow(DateOnly Monday, int Opened, int Closed, int OpenAtEnd);

/// <summary>How a sector answers invitations.</summary>
/// <param name="NoCapacity">Declined for want of time.</param>
/// <param name="Late">Not answered, and past the deadline.</param>
/// <param name="AnswerTimes">Hverdage from the invitation to the answer.</param>
public sealed record SectorFigures(
    Sector Sector, int Invited, int Accepted, int Declined, int NoCapacity, int Waiting, int Late, Waits AnswerTimes);
