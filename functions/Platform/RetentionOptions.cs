using EarlyWarning.Platform.Settings;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Platform;

/// <summary>
/// Settings <c>Retention:*</c>, validated at start: how long what is kept (docs/domain.md#retention-and-access). A municipality may keep
/// longer, not shorter than the rules and reports look back.
/// </summary>
public sealed record RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>A citizen without a case: months after the last signal was received. The rules look back 12 months and a day.</summary>
    [Setting(Unit = "months")] public int SignalMonths { get; set; } = 13;

    /// <summary>
    /// A citizen without a case, all of whose signals their senders took back: days after the last was. Long enough for senders to see in
    /// feed and receipts that it was done, and for a changed CPR number to be taken back.
    /// </summary>
    [Setting(Unit = "days")] public int MistakenDays { get; set; } = 30;

    /// <summary>A signal without a CPR number of which nobody has said who it is about: months after it was received.</summary>
    [Setting(Unit = "months")] public int UnidentifiedMonths { get; set; } = 3;

    /// <summary>A citizen whose cases are closed: months after the last was closed. Also how long an inbox keeps its alerts.</summary>
    [Setting(Unit = "months")] public int ClosedCaseMonths { get; set; } = 12;

    /// <summary>What a closed case counts for in reports: years after it was closed.</summary>
    [Setting(Unit = "years")] public int CountYears { get; set; } = 5;

    /// <summary>Who looked at whom; what administrators and the erasure itself did.</summary>
    [Setting(Unit = "years")] public int AccessLogYears { get; set; } = 2;

    /// <summary>
    /// How long copies of the store are kept after they were made: days. Citizens are told so who ask to be erased. On Azure the copies'
    /// own policy says 14; with <c>backup --days</c> or <c>--months</c> it is what stands there.
    /// </summary>
    [Setting(Unit = "days")] public int CopyDays { get; set; } = 14;

    /// <summary>
    /// The nights of a new installation only count, until an auditor or an administrator has read on the board what they would erase and
    /// lets them. Where a night has erased before it changes nothing.
    /// </summary>
    [Setting] public bool CountFirst { get; set; }

    /// <summary>Who came in, who was refused, what left: months. A break-in is often found only after months.</summary>
    [Setting(Unit = "months")] public int SecurityLogMonths { get; set; } = 13;

    public DateTimeOffset SignalsBefore(DateTimeOffset now) => now.AddMonths(-SignalMonths);

    public DateTimeOffset MistakenBefore(DateTimeOffset now) => now.AddDays(-MistakenDays);

    public DateTimeOffset UnidentifiedBefore(DateTimeOffset now) => now.AddMonths(-UnidentifiedMonths);

    public DateTimeOffset ClosedBefore(DateTimeOffset now) => now.AddMonths(-ClosedCaseMonths);

    public DateTimeOffset CountsBefore(DateTimeOffset now) => now.AddYears(-CountYears);

    public DateTimeOffset SecurityBefore(DateTimeOffset now) => now.AddMonths(-SecurityLogMonths);

    public DateTimeOffset LogBefore(DateTimeOffset now) => now.AddYears(-AccessLogYears);

    /// <summary>
    /// Until when a citizen without an open case is kept: whole, until the later of the two. Never shorter than the signals' own time: by a
    /// receipt that went before it a sender would know of a case.
    /// </summary>
    /// <param name="lastSignal">When the last was received; null: none was.</param>
    /// <param name="lastClosed">When the last case was closed; null: there was none.</param>
    public DateTimeOffset KeptUntil(DateTimeOffset? lastSignal, DateTimeOffset? lastClosed) =>
        new[] { lastSignal?.AddMonths(SignalMonths), lastClosed?.AddMonths(ClosedCaseMonths) }.Max() ?? DateTimeOffset.MinValue;
}

internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    private const int MostYears = 10;

    public ValidateOptionsResult Validate(string? name, RetentionOptions options) =>
        Wrong(options).ToList() is { Count: > 0 } wrong ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;

    private static IEnumerable<string> Wrong(RetentionOptions options)
    {
        if (options.SignalMonths is < 13 or > 12 * MostYears)
            yield return "Retention:SignalMonths must be 13 to 120: the rules look back a year.";
        if (options.MistakenDays is < 30 or > 400)
            yield return "Retention:MistakenDays must be 30 to 400: a changed CPR number is taken back within 30.";
        if (options.UnidentifiedMonths is < 1 or > 13) yield return "Retention:UnidentifiedMonths must be 1 to 13.";
        if (options.ClosedCaseMonths is < 12 or > 12 * MostYears)
            yield return "Retention:ClosedCaseMonths must be 12 to 120: reports look back a year.";
        if (options.CountYears is < 1 or > MostYears || options.CountYears * 12 < options.ClosedCaseMonths)
            yield return "Retention:CountYears must be 1 to 10 and no shorter than ClosedCaseMonths.";
        if (options.SecurityLogMonths is < 6 or > 12 * MostYears) yield return "Retention:SecurityLogMonths must be 6 to 120.";
        if (options.CopyDays < 1 || options.CopyDays > 365 * options.AccessLogYears)
            yield return "Retention:CopyDays must be at least 1, and no longer than AccessLogYears: so long it is known who was erased.";
        if (options.AccessLogYears is < 1 or > MostYears) yield return "Retention:AccessLogYears must be 1 to 10.";
    }
}
