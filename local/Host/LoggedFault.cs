using EarlyWarning.Platform;

namespace EarlyWarning.Local;

/// <summary>
/// A fault as the log has it: its type and place. An exception's message stays out, since it may quote what must not be logged; those that
/// are written for operations say what to look at: which server, which address of ours, which answer.
/// </summary>
internal static class LoggedFault
{
    public static string Kind(Exception e) => e switch
    {
        NotSettledException { InnerException: { } inner } => Kind(inner),
        AggregateException many => string.Join(" ", many.InnerExceptions.Select(Kind).Distinct(StringComparer.Ordinal)),
        StoreUnavailableException or ErasureException => $"{e.GetType().Name} ({e.Message.TrimEnd('.')})",
        _ => e.GetType().Name,
    };

    /// <summary>Begins with "at".</summary>
    public static string? Place(Exception e) => e.StackTrace?.Split('\n')[0].Trim();
}
