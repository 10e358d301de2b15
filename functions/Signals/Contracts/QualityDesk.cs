using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>How useful a sender's signals of the last <see cref="Days"/> days were: counts alone, of its own signals alone.</summary>
/// <param name="At">When they were counted.</param>
/// <param name="Incomplete">Taken half-way and never sent again.</param>
/// <param name="Late">Came more than <see cref="LateDays"/> days after the facts were true.</param>
/// <param name="Rent">Signals about rent; the next three are of these.</param>
/// <param name="Benefit">Signals about benefits; the next two are of these.</param>
/// <param name="PickedUp">Signals that were told to be picked up.</param>
/// <param name="Stale">Told of arrears after it was told that, later than they were true, something was paid or agreed.</param>
public sealed record SenderQuality(
    DateTimeOffset At, int Signals, int Incomplete, int Late, int Rent, int RentKnown, int ChildrenKnown, int Attempts,
    int Benefit, int DecisionKnown, int HeardKnown, int PickedUp, int NotPickedUp, int Stale = 0)
{
    public const int Days = 90;
    public const int LateDays = 7;
}

/// <summary>Keeps the count of each sender: table <c>feedback</c>, PK sender, RK <c>quality</c>, written by the night's tally.</summary>
public sealed class QualityDesk([FromKeyedServices(Tables.Feedback)] ITable feedback)
{
    private const string Key = "quality";
    private const string Column = "counts";

    /// <returns>Null until the first night after the sender's first signal.</returns>
    public async Task<SenderQuality?> Of(string sender, CancellationToken cancellation = default) =>
        await feedback.Get(sender, Key, cancellation) is { } row ? Json.Read<SenderQuality>(row.Text(Column)) : null;

    internal async Task Keep(string sender, SenderQuality quality, CancellationToken cancellation)
    {
        var row = await feedback.Get(sender, Key, cancellation);
        if (row is null) await feedback.Insert(new Row(sender, Key).With(Column, Json.Write(quality)), cancellation);
        else await feedback.Replace(row.With(Column, Json.Write(quality)), cancellation);
    }
}
