using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Signals;

/// <summary>
/// Counts by month what each sender sent and what of it was refused, by rule and field: codes alone, nothing of any row. Kept every few
/// seconds beside the sender's feed; a process that is killed loses those seconds, and no receipt.
/// </summary>
public sealed partial class SentCounts([FromKeyedServices(Tables.Feedback)] ITable feedback, TimeProvider clock, ILogger<SentCounts> logger)
    : BackgroundService
{
    private const int Tries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Dictionary<(string Sender, string Month), SentMonth> _new = [];

    internal void Note(Sending sending, ReadSignal read, string outcome, IReadOnlyList<ProblemError> errors)
    {
        var month = CopenhagenTime.DateOf(clock.GetUtcNow()).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var rules = outcome is RowAnswer.Accepted or RowAnswer.Repeated ? []
            : errors.Select(error => RuleAt(error, sending.Type)).Distinct(StringComparer.Ordinal).ToList();
        var one = new SentMonth(outcome == RowAnswer.Accepted ? 1 : 0, outcome == RowAnswer.Repeated ? 1 : 0, rules.Count > 0 ? 1 : 0,
            outcome == RowAnswer.Accepted && sending.Type == SignalType.RentArrears && !read.Values.Has("phone") ? 1 : 0,
            rules.ToDictionary(rule => rule, _ => 1, StringComparer.Ordinal));
        lock (_lock) _new[(sending.Sender.Name, month)] = _new.GetValueOrDefault((sending.Sender.Name, month), SentMonth.None) + one;
    }

    /// <summary>Writes down what was counted since; what cannot be is counted on.</summary>
    public async Task Keep(CancellationToken cancellation = default)
    {
        Dictionary<(string Sender, string Month), SentMonth> counted;
        lock (_lock) (counted, _new) = (_new, []);
        foreach (var ((sender, month), counts) in counted)
        {
            if (await TryKeep(sender, month, counts, cancellation)) continue;
            lock (_lock) _new[(sender, month)] = _new.GetValueOrDefault((sender, month), SentMonth.None) + counts;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Keep(CancellationToken.None);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await Keep(CancellationToken.None); // What is taken to be kept is kept.
    }

    private async Task<bool> TryKeep(string sender, string month, SentMonth counts, CancellationToken cancellation)
    {
        try
        {
            for (var attempt = 0; attempt < Tries; attempt++)
                if (await SentMonths.TryAdd(feedback, sender, month, counts, cancellation)) return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotKept(logger, e.GetType().Name); // Counts never stop a host, nor keep it from stopping.
        }
        return false;
    }

    /// <summary>The rule, and the field if it is one of ours: a name that the sender made up is not kept.</summary>
    private static string RuleAt(ProblemError error, SignalType type)
    {
        var path = string.Join('.', error.Pointer.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !part.All(char.IsAsciiDigit)));
        var known = SignalRules.For(type).Any(field =>
            path == field.Name || field.Fields.Any(inner => path == $"{field.Name}.{inner.Name}"));
        return known ? $"{error.Rule} {path}" : error.Rule;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What senders sent could not be counted yet ({Fault}).")]
    private static partial void NotKept(ILogger logger, string fault);
}
