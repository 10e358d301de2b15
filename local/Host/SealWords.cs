using EarlyWarning.Privacy.Seals;

namespace EarlyWarning.Local;

/// <summary>What <c>verify-log</c> says.</summary>
public static class SealWords
{
    public static string Right(SealReport report, FoundSeal? newest)
    {
        ArgumentNullException.ThrowIfNull(report);
        return newest is null ? "Nothing is sealed yet: no line is old enough."
            : FormattableString.Invariant($"{report.Lines} lines in {report.Seals} seals are as they were sealed. ")
                + $"The newest is {newest.Head.Seal}, SHA-256 {newest.Sha256}.";
    }

    /// <summary>The first one first, each on a line.</summary>
    public static string Problems(SealReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var named = report.Problem is { } first ? report.Further.Prepend(first).ToList() : [];
        var more = report.Found - named.Count;
        return string.Join(Environment.NewLine, named.Select(Line)
            .Prepend(FormattableString.Invariant($"The log is not as it was sealed ({report.Found}):"))
            .Concat(more > 0 ? [FormattableString.Invariant($"And {more} more.")] : []));
    }

    private static string Line(SealProblem problem) => $"{problem.Fault}{(problem.Seal.Length > 0 ? " in " + problem.Seal : "")}"
        + (problem.Line is { } line ? $", line {line}." : $": {Why(problem.Fault)}");

    private static string Why(SealFault fault) => fault switch
    {
        SealFault.SealMissing => "a later seal names it, and it is not there.",
        SealFault.NotTheExpected => "no seal has the SHA-256 that was expected: it was changed or taken out, or its time is over.",
        SealFault.NotSealed => "nothing was sealed for more than two days: SealLogs stands still, or the newest seals were taken out.",
        _ => "it is not whole, or not what the next one says of it.",
    };
}
