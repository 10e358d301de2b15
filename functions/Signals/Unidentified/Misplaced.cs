using System.Globalization;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Signals.Unidentified;

/// <summary>
/// Signals that a person put to the wrong citizen. With that citizen they keep a name that no sender can give, so that the sender's own
/// name is free to go to somebody else, and each is erased with whom it stands with.
/// </summary>
internal static class Misplaced
{
    private const char Mark = '~';

    public static SignalRef Name(SignalRef signal, long round) =>
        signal with { SignalId = string.Create(CultureInfo.InvariantCulture, $"{signal.SignalId}{Mark}{round}") };

    public static bool Is(string signalId) => signalId.Contains(Mark, StringComparison.Ordinal);
}
