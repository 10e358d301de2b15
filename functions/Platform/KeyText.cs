namespace EarlyWarning.Platform;

/// <summary>
/// Text of senders as part of a table's key: a tenancy's reference is letters, digits, spaces and <c>/.-_</c>, and of those no key may
/// have the slash (<see cref="TableLimits"/>). A tilde stands for it, which no reference has.
/// </summary>
public static class KeyText
{
    public static string Of(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.Replace('/', '~');
    }
}
