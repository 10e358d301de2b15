using EarlyWarning.Platform;
using EarlyWarning.Platform.Errors;
using EarlyWarning.Signals.Csv;
using EarlyWarning.Signals.Quota;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Signals;

/// <summary>What became of one signal of an array or a file.</summary>
/// <param name="SignalId">Left out when it could not be read.</param>
/// <param name="Status"><c>accepted</c>, <c>repeated</c> or <c>rejected</c>.</param>
internal sealed record RowAnswer(int Index, string? SignalId, string Status, IReadOnlyList<ProblemError> Errors)
{
    public const string Accepted = "accepted", Repeated = "repeated", Rejected = "rejected";

    /// <summary>Of the receipt of one that is accepted or repeated.</summary>
    public IReadOnlyList<ProblemError> Warnings { get; init; } = [];

    /// <summary>Of the file, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>How many more errors, or warnings, the row has than are listed.</summary>
    public int? ErrorsLeftOut { get; init; }

    public int? WarningsLeftOut { get; init; }
}

/// <summary>
/// The answer to many signals, row by row. Each refused row says why; beyond that the errors of a request, and its warnings, are
/// counted and not listed, since a small file could ask for hundreds of megabytes of them.
/// </summary>
/// <param name="wait">Until a row that was beyond a quota may be sent again.</param>
/// <param name="dryRun">What is said is what would be: nothing was taken, so the answer is no 202.</param>
internal sealed class BatchAnswer(TimeSpan wait, bool dryRun = false) : IResult
{
    public const int MostFurtherErrors = 1_000;

    private readonly List<RowAnswer> _rows = [];
    private int _further, _errorsLeftOut, _warningsLeftOut;

    public int Count => _rows.Count;

    public IReadOnlyList<RowAnswer> Rows => _rows;

    /// <summary>Until more may be sent, when nothing of the request was within the quota.</summary>
    public TimeSpan? Beyond { get; init; }

    public void Add(RowAnswer row)
    {
        var (errors, warnings) = (Listed(row.Errors, ref _errorsLeftOut), Listed(row.Warnings, ref _warningsLeftOut));
        _rows.Add(row with
        {
            Errors = errors,
            ErrorsLeftOut = LeftOut(row.Errors, errors),
            Warnings = warnings,
            WarningsLeftOut = LeftOut(row.Warnings, warnings),
        });
    }

    /// <summary>A row that was answered for before is doubtful after all.</summary>
    public void Warn(int index, ProblemError warning)
    {
        var row = _rows[index];
        var listed = row.Warnings.Count == 0 || _further < MostFurtherErrors;
        if (!listed) _warningsLeftOut++;
        else if (row.Warnings.Count > 0) _further++;
        _rows[index] = listed ? row with { Warnings = [.. row.Warnings, warning] }
            : row with { WarningsLeftOut = (row.WarningsLeftOut ?? 0) + 1 };
    }

    private IReadOnlyList<ProblemError> Listed(IReadOnlyList<ProblemError> all, ref int leftOut)
    {
        var listed = Math.Min(all.Count, 1 + MostFurtherErrors - _further);
        _further += Math.Max(0, listed - 1);
        leftOut += all.Count - listed;
        return listed == all.Count ? all : [.. all.Take(listed)];
    }

    private static int? LeftOut(IReadOnlyList<ProblemError> all, IReadOnlyList<ProblemError> listed) =>
        all.Count == listed.Count ? null : all.Count - listed.Count;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        int Counted(string status) => _rows.Count(row => row.Status == status);
        if (ReceiptFile.IsWanted(httpContext.Request)) return new ReceiptFile(_rows, Status).ExecuteAsync(httpContext);
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["accepted"] = Counted(RowAnswer.Accepted),
            ["repeated"] = Counted(RowAnswer.Repeated),
            ["rejected"] = Counted(RowAnswer.Rejected),
            ["errorsLeftOut"] = _errorsLeftOut,
            ["warningsLeftOut"] = _warningsLeftOut,
            ["rows"] = _rows,
        };
        if (dryRun) body["dryRun"] = true;
        return Answer(body, Counted(RowAnswer.Rejected) < _rows.Count).ExecuteAsync(httpContext);
    }

    private int Status => _rows.TrueForAll(row => row.Status == RowAnswer.Rejected) ? StatusCodes.Status400BadRequest
        : dryRun ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;

    private IResult Answer(IReadOnlyDictionary<string, object> body, bool taken) =>
        taken ? Results.Json(body, Json.Options, statusCode: Status)
        : _rows.All(row => row.Errors is [{ Rule: RowRefusals.Quota }]) ? RowRefusals.TooMany(wait, _rows[0].Errors[0], body)
        : Problems.Of(400, "No signal was accepted", "Each row lists its errors.", more: body, code: ProblemCodes.NoneAccepted);
}
