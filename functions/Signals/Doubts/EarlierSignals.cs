using System.Globalization;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Values;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Doubts;

/// <summary>
/// Holds a signal against what the same sender told before. Nobody else's signals are looked at, so no warning can give one away.
/// </summary>
public sealed class EarlierSignals([FromKeyedServices(Tables.Citizens)] ITable citizens, ContentCodes codes)
{
    private const int Tenfold = 10;

    /// <summary>One call; none for a signal that nothing could be held against.</summary>
    internal async Task<Earlier> Read(string token, Signal signal, string? name, CancellationToken cancellation) =>
        signal.TenancyRef is null && name is null
            ? Earlier.Nothing
            : ToldRows.Read(await Newest(token, signal, cancellation), signal);

    private ValueTask<List<Row>> Newest(string token, Signal signal, CancellationToken cancellation) =>
        citizens.First(ToldRows.Looked, token, ToldRows.From(signal), ToldRows.Before(signal), cancellation).ToListAsync(cancellation);

    internal Row ToRow(string token, Signal signal, Earlier earlier, string? name) =>
        ToldRows.ToRow(token, signal, earlier, name is null ? null : codes.For(Bound(token, name)));

    internal IEnumerable<SignalWarning> Warnings(string token, Signal signal, Earlier earlier, string? name)
    {
        if (name is not null && earlier.Name is { } known && !codes.Matches(known, Bound(token, name)))
            yield return new("/name", Doubts.Warnings.NameDiffers);
        if (signal.ArrearsOere > 0 && earlier.Oere is > 0 and var last && signal.ArrearsOere >= last * Tenfold)
            yield return new("/arrearsDkk", Doubts.Warnings.AmountTenfold);
        if (!earlier.Ended) yield break;
        if (signal.Kind.IsLegalStep()) yield return new("/tenancy/ref", Doubts.Warnings.TenancyReopened);
        else if (signal.ArrearsOere > 0 || !SaysTheEnd(signal.Kind)) yield return new("/tenancy/ref", Doubts.Warnings.TenancyEnded);
    }

    private static bool SaysTheEnd(SignalKind kind) =>
        kind is SignalKind.TenancyEnded or SignalKind.ArrearsSettled or SignalKind.ProceedingsWithdrawn or SignalKind.Evicted;

    /// <summary>
    /// The same person written otherwise is the same: case, order, initials and marks say nothing. Bound to the citizen, so that no two
    /// can be compared.
    /// </summary>
    private static string Bound(string token, string name)
    {
        var parts = PlainText.WholeParts(name);
        return string.Create(CultureInfo.InvariantCulture, $"name|{token}|{new StringBuilder().AppendJoin(' ', parts)}");
    }
}
