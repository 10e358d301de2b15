namespace EarlyWarning.Platform.Errors;

/// <summary>How much of a request a code costs.</summary>
public enum ErrorClass
{
    /// <summary>The whole of it: nothing was taken.</summary>
    Fatal,

    /// <summary>The signal or the row it stands at.</summary>
    Error,

    /// <summary>Nothing: the signal is taken, and something in it is doubtful.</summary>
    Warning,
}

/// <summary>A code of the HTTP interface, for who meets it: what it means, and how it is mended.</summary>
/// <param name="Code">As in <c>rule</c>, or at the end of a problem's <c>type</c>; part of the address of its page. Never changes.</param>
/// <param name="Means">What is wrong, or doubtful.</param>
/// <param name="Mend">What to do about it.</param>
public sealed record ErrorCode(string Code, ErrorClass Class, ProblemMessage Means, ProblemMessage Mend)
{
    /// <summary>Of a problem type: the status of the answers that have it. Null: a code of a single error or warning.</summary>
    public int? Status { get; init; }

    /// <summary>The same for who mends it in a spreadsheet, where what a program does about it says nothing.</summary>
    public ProblemMessage? InFile { get; init; }

    /// <summary>Where people read of it.</summary>
    public string Page => ErrorCodes.Pages + Code;

    /// <summary>In a spreadsheet.</summary>
    internal ErrorCode Mended(string da, string en) => this with { InFile = new(da, en) };

    internal static ErrorCode Of(string code, ErrorClass level, (string Da, string En) means, (string Da, string En) mend) =>
        new(code, level, new(means.Da, means.En), new(mend.Da, mend.En));
}
