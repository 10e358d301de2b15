using EarlyWarning.Bench.Population.World;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform.Calendars;

namespace EarlyWarning.Bench.Year.Simulation;

/// <summary>A case of the product, and the home that it is about.</summary>
internal sealed class LiveCase(CitizenLife citizen, CaseFile file, Chance chance)
{
    private IReadOnlyList<StaffTask>? _tasks;

    public CitizenLife Citizen { get; } = citizen;

    /// <summary>Decided once for each case, since chance must not depend on who asks how often.</summary>
    public Chance Chance { get; } = chance;

    public CaseFile File
    {
        get;
        set
        {
            field = value;
            _tasks = null;
        }
    } = file;

    /// <summary>The next call or visit is not made before.</summary>
    public DateTimeOffset TriesFrom { get; set; }

    /// <summary>Somebody is on the way: the evening's call is planned.</summary>
    public bool UnderWay
    {
        get;
        set
        {
            field = value;
            _tasks = null;
        }
    }

    /// <summary>When the workflow looks at the case next; null: only a change can bring something.</summary>
    public DateTimeOffset? LooksAt { get; set; }

    /// <summary>Members who have been asked something, and answer in their own time.</summary>
    public HashSet<(string Person, Concern Concern, int Number)> Waits { get; } = [];

    /// <summary>The team leader has it since nobody else was there.</summary>
    public bool WithLeader { get; set; }

    /// <summary>What the home answered when it was reached; null: not yet.</summary>
    public Answer? Answered { get; set; }

    public IReadOnlyList<StaffTask> Tasks => _tasks ??= UnderWay ? [] : [.. StaffTasks.Of(this)];

    /// <summary>What is to be done before there is a plan; null: nothing by the contact person.</summary>
    public TaskKind? NextGo() => File switch
    {
        _ when OutcomeEvidence.Has(File, Evidence.Evicted) => TaskKind.Close,
        { Reached: false } when GivesUp => TaskKind.Close,
        { Reached: false } => NextAttempt is { Channel: AttemptChannel.Visit } ? TaskKind.Visit : TaskKind.Call,
        _ when Answered is Answer.Declines || (Answered is Answer.Manages && Speaks(Outcome.KeptHome)) => TaskKind.Close,
        { Meeting: null } => TaskKind.Arrange,
        _ => TaskKind.Meeting,
    };

    /// <summary>By the product's own advice; the first call is made when there is time for it.</summary>
    public NextAttempt? NextAttempt => AttemptLadder.Advise(File.RoundAttempts);

    /// <summary>The ladder is climbed, and some more was tried.</summary>
    public bool GivesUp => File.RoundAttempts.Count >= Answering.MostAttempts && AttemptLadder.Climbed(File.RoundAttempts);

    /// <summary>The outcome has all its evidence and no eviction stands: nobody else need agree.</summary>
    public bool Speaks(Outcome outcome) => !OutcomeEvidence.Of(File, outcome).NeedsLeader;

    /// <summary>The next morning that is a working day.</summary>
    public static DateTimeOffset Morning(DateTimeOffset now) =>
        CopenhagenTime.At(WorkingCalendar.Municipality.After(CopenhagenTime.DateOf(now)), WorkingTime.Opens);
}

/// <summary>How a home takes the offer of help.</summary>
internal enum Answer
{
    /// <summary>Comes to a meeting.</summary>
    Accepts,

    /// <summary>Has paid or agreed on instalments, and needs no meeting if the landlord says so too.</summary>
    Manages,
    Declines,
}
