using System.Text.Json.Serialization;
using EarlyWarning.Platform;

namespace EarlyWarning.Laboratory.Contracts;

/// <summary>
/// What <c>./bench/run year</c> came to: years of a made-up municipality, with one contact person, two and so on, as they were last
/// recorded (<c>docs/year.json</c>). The deadlines and who is asked are the product's; how people answer is assumed.
/// </summary>
public sealed record YearRecord
{
    /// <summary>Part of the program, like the rules it was measured with.</summary>
    public static YearRecord Recorded { get; } = RecordFile.Read<YearRecord>("year");

    public required string RuleSet { get; init; }
    public required int Citizens { get; init; }

    /// <summary>Years that were lived with each number of contact persons, each of another seed.</summary>
    public required int Seeds { get; init; }

    /// <summary>A week that each contact person had for cases.</summary>
    public required int Hours { get; init; }

    /// <summary>Those that the team leader had.</summary>
    public required int LeaderHours { get; init; }
    public required IReadOnlyList<TaskMinutes> Minutes { get; init; }

    /// <summary>The fewest contact persons first, each with one more than the one before.</summary>
    public required IReadOnlyList<StaffedYear> Years { get; init; }
}

/// <summary>What somebody does on a case.</summary>
public enum TaskKind
{
    /// <summary>Reads a new case and takes it.</summary>
    [JsonStringEnumMemberName("take")] Take,

    /// <summary>Takes one that was somebody else's.</summary>
    [JsonStringEnumMemberName("take-over")] TakeOver,
    [JsonStringEnumMemberName("call")] Call,
    [JsonStringEnumMemberName("visit")] Visit,

    /// <summary>Sets the meeting.</summary>
    [JsonStringEnumMemberName("arrange")] Arrange,
    [JsonStringEnumMemberName("meeting")] Meeting,
    [JsonStringEnumMemberName("plan")] Plan,

    /// <summary>One action of the plan that is the contact person's.</summary>
    [JsonStringEnumMemberName("action")] Action,
    [JsonStringEnumMemberName("follow-up")] FollowUp,
    [JsonStringEnumMemberName("avert")] Avert,

    /// <summary>Looks again at a date for which something was done, while it stands.</summary>
    [JsonStringEnumMemberName("avert-again")] AvertAgain,
    [JsonStringEnumMemberName("legal-date")] LegalDate,
    [JsonStringEnumMemberName("close")] Close,

    /// <summary>A team leader's word on a closing.</summary>
    [JsonStringEnumMemberName("agree")] Agree,

    /// <summary>For a member who did not answer.</summary>
    [JsonStringEnumMemberName("answer")] Answer,
}

/// <summary>How long a task was taken to be.</summary>
/// <param name="Minutes">Of a contact person's time, on average.</param>
public sealed record TaskMinutes(TaskKind Kind, int Minutes);

/// <summary>A year with so many contact persons.</summary>
/// <param name="Kept">Deadlines of contact persons and team leader that were kept, 0 to 1; low and high: the worst, the best year.</param>
/// <param name="FirstTry">Days from the opening of a case until somebody first tried to reach the citizen, on average.</param>
/// <param name="OpenTasks">What waited on a Friday, on average.</param>
/// <param name="Opened">Cases opened in the year.</param>
/// <param name="Untried">Of those, the ones that nobody had tried to reach when they ended or the year did.</param>
/// <param name="Weeks">Of the first year, from Monday to Sunday.</param>
/// <param name="Tasks">A year, on average; in the order of <see cref="TaskKind"/>.</param>
public sealed record StaffedYear(int Contacts, Estimate Kept, Estimate FirstTry, Estimate OpenTasks, Estimate Opened, Estimate Untried,
    IReadOnlyList<YearWeek> Weeks, IReadOnlyList<YearTask> Tasks);

/// <summary>What was done of one kind.</summary>
/// <param name="Done">Times in the year.</param>
/// <param name="Due">Deadlines of it that ended.</param>
/// <param name="Kept">Those of them that were kept.</param>
public sealed record YearTask(TaskKind Kind, double Done, double Due, double Kept);

/// <summary>A week of the first year.</summary>
/// <param name="InHand">Open cases as the week ended.</param>
/// <param name="OpenTasks">Asked of contact persons and team leader, and not done as it ended.</param>
/// <param name="Due">Deadlines that ended in it.</param>
/// <param name="Away">Working days of contact persons who were away.</param>
/// <param name="Done">Tasks done, in the order of <see cref="TaskKind"/>.</param>
/// <param name="Hours">Worked by each contact person, and last by the team leader.</param>
/// <param name="Held">Open cases of each contact person as it ended, and last of the team leader.</param>
public sealed record YearWeek(DateOnly Monday, int Opened, int InHand, int OpenTasks, int Due, int Kept, int Away,
    IReadOnlyList<int> Done, IReadOnlyList<double> Hours, IReadOnlyList<int> Held);
