using System.Collections.Frozen;

namespace EarlyWarning.Platform.Errors;

/// <summary>
/// Every code that an answer may have, whichever feature says it. Each has a page (<c>/api/problems/{code}</c>), and what it tells of
/// mending goes into every answer with the code.
/// </summary>
public static class ErrorCodes
{
    public const string List = "/api/problems", Pages = List + "/";

    public static IReadOnlyList<ErrorCode> All { get; } =
        [.. ProblemCodes.All, .. RequestCodes.All, .. SignalCodes.All, .. FileCodes.All, .. WarningCodes.All];

    private static readonly FrozenDictionary<string, ErrorCode> ByCode = All.ToFrozenDictionary(one => one.Code, StringComparer.Ordinal);

    private static readonly FrozenDictionary<int, ErrorCode> ByStatus = ProblemCodes.All
        .Where(one => one.Code != ProblemCodes.NoneAccepted).ToFrozenDictionary(one => one.Status!.Value);

    public static ErrorCode? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <returns>Null for a status that nothing here answers with.</returns>
    public static ErrorCode? OfStatus(int status) => ByStatus.GetValueOrDefault(status);
}
