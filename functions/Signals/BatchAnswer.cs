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
internal sealed class BatchAnswer(TimeSpan wait, bool dryRun = false) : IResult, IDisposable
{
    public const int MostFurtherErrors = 1_000;

    private readonly AnsweredRows _rows = [];
    private readonly Dictionary<int, bool> _doubted = [];
    private Func<int, long, ProblemError>? _sayTwin;
    private int _further, _errorsLeftOut, _warningsLeftOut, _overQuota;

    public int Count => _rows.Count;

    public int Accepted { get; private set; }

    public int Repeated { get; private set; }

    public int Rejected => Count - Accepted - Repeated;

    /// <summary>Read as they are asked for, once all of them are there.</summary>
    public IEnumerable<RowAnswer> Rows => _rows.Select(WithDoubt);

    /// <summary>Until more may be sent, when nothing of the request was within the quota.</summary>
    public TimeSpan? Beyond { get; init; }

    public void Add(RowAnswer row)
    {
        if (row.Status == RowAnswer.Accepted) Accepted++;
        else if (row.Status == RowAnswer.Repeated) Repeated++;
        else if (row.Errors is [{ Rule: RowRefusals.Quota }]) _overQuota++;
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
    public void Warn(Doubted row, Func<int, long, ProblemError> sayTwin)
    {
        _sayTwin ??= sayTwin;
        var listed = _doubted[row.Index] = !row.HasWarning || _further < MostFurtherErrors;
        if (!listed) _warningsLeftOut++;
        else if (row.HasWarning) _further++;
    }

    public void Dispose() => _rows.Dispose();

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (ReceiptFile.IsWanted(httpContext.Request)) return new ReceiptFile(Rows, Status).ExecuteAsync(httpContext);
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["accepted"] = Accepted,
            ["repeated"] = Repeated,
            ["rejected"] = Rejected,
            ["errorsLeftOut"] = _errorsLeftOut,
            ["warningsLeftOut"] = _warningsLeftOut,
            ["rows"] = Rows, // Written as they are read.
        };
        if (dryRun) body["dryRun"] = true;
        return Answer(body).ExecuteAsync(httpContext);
    }

    private RowAnswer WithDoubt(RowAnswer row) => !_doubted.TryGetValue(row.Index, out var listed) ? row
        : listed ? row with { Warnings = [.. row.Warnings, _sayTwin!(row.Index, row.Line ?? 0)] }
        : row with { WarningsLeftOut = (row.WarningsLeftOut ?? 0) + 1 };

    private IReadOnlyList<ProblemError> Listed(IReadOnlyList<ProblemError> all, ref int leftOut)
    {
        var listed = Math.Min(all.Count, 1 + MostFurtherErrors - _further);
        _further += Math.Max(0, listed - 1);
        leftOut += all.Count - listed;
        return listed == all.Count ? all : [.. all.Take(listed)];
    }

    private static int? LeftOut(IReadOnlyList<ProblemError> all, IReadOnlyList<ProblemError> listed) =>
        all.Count == listed.Count ? null : all.Count - listed.Count;

    private int Status => Rejected == Count ? StatusCodes.Status400BadRequest
        : dryRun ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;

    private IResult Answer(IReadOnlyDictionary<string, object> body) =>
        Rejected < Count ? Results.Json(body, Json.Options, statusCode: Status)
        : _overQuota == Count ? RowRefusals.TooMany(wait, _rows.First().Errors[0], body)
        : Problems.Of(400, new("Intet signal er modtaget", "No signal was accepted"),
            new("Hver række nævner sine fejl.", "Each row lists its errors."), more: body, code: ProblemCodes.NoneAccepted);
}
