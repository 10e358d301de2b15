using EarlyWarning.Platform.Versions;

namespace EarlyWarning.Platform.Checks;

/// <summary>What <c>/api/health/details</c> and <c>run doctor --json</c> answer: for machines, in English.</summary>
/// <param name="Status">The worst of them: <c>ok</c>, <c>warning</c> or <c>fault</c>.</param>
/// <param name="Version">Of the program.</param>
public sealed record CheckReport(string Status, string Version, IReadOnlyList<CheckReportLine> Checks)
{
    public static CheckReport Of(IReadOnlyList<CheckLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return new(Word(lines.Select(line => line.Result.State).DefaultIfEmpty().Max()), ProgramVersion.Text, [.. lines.Select(line =>
            new CheckReportLine(line.Name, Word(line.Result.State), line.Result.Code, line.Result.Says.English, line.Result.Do?.English))]);
    }

    public static string Word(CheckState state) => state switch
    {
        CheckState.Ok => "ok", CheckState.Warning => "warning", _ => "fault",
    };
}

/// <param name="Code">Null: all is well.</param>
/// <param name="Do">What to do; null: nothing.</param>
public sealed record CheckReportLine(string Name, string State, string? Code, string Says, string? Do);
