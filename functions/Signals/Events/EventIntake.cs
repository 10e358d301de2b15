using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Signals.Events;

/// <summary>
/// Makes benefit stops of events. First the message is kept, then it is looked at: what is not understood, or breaks a rule, waits and is
/// counted, and becomes a signal when the mapping learns it. The signal's id follows from the message's, so that it is one however often it
/// is looked at.
/// </summary>
public sealed partial class EventIntake(EventTable table, SignalIntake intake, Arrivals arrivals, IOptions<EventOptions> options,
    TimeProvider clock, ILogger<EventIntake> logger)
{
    private readonly Lazy<EventMapping> _mapping = new(() => EventMapping.Load(options.Value.MappingFile));

    /// <returns>False: another message came with this id.</returns>
    internal async Task<bool> Take(EventEnvelope envelope, byte[] body, CancellationToken cancellation)
    {
        if (await table.Keep(envelope, body, clock.GetUtcNow(), cancellation) is { } same) return same;
        await Look(EventTable.IdOf(envelope), cancellation);
        return true;
    }

    /// <summary>What was kept and not looked at to the end, and what the mapping knows by now. One that fails stops no other.</summary>
    internal async Task LookAgain(CancellationToken cancellation)
    {
        if (!options.Value.IsOn) return;
        foreach (var waiting in await table.All(cancellation))
            if (waiting.Why != EventStatus.Unknown || Knows(waiting)) await LookAlone(waiting.Id, cancellation);
    }

    private async Task LookAlone(string id, CancellationToken cancellation)
    {
        try
        {
            await Look(id, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException && !StoreUnavailableException.IsOutage(e))
        {
            NotRead(logger, id, e.GetType().Name);
            await table.Tell(id, EventStatus.Failed, cancellation);
        }
    }

    private bool Knows(WaitingEvent waiting) => _mapping.Value.Find(
        new EventEnvelope(default, waiting.MessageType, waiting.Handling, At: null, Data: null)) is not null;

    private async Task Look(string id, CancellationToken cancellation)
    {
        if (await table.Read(id, cancellation) is not var (_, body) || !EventEnvelope.TryRead(body, out var envelope)) return;
        if (_mapping.Value.Find(envelope) is not { } known)
        {
            await table.Tell(id, EventStatus.Unknown, cancellation);
            return;
        }
        using var signal = JsonDocument.Parse(SignalOf(envelope, known).ToJsonString());
        var read = SignalReader.Read(signal.RootElement, SignalType.BenefitStops, clock.GetUtcNow());
        if (!read.IsValid)
        {
            await table.Tell(id, string.Join(' ', read.Errors.Select(error => $"{error.Pointer}:{error.Rule}").Take(10)), cancellation);
            return;
        }
        var sender = _mapping.Value.Sender;
        var taken = await intake.Take(sender, read, await intake.Claim(sender, read, arrivals.Next(1), cancellation), cancellation);
        if (taken.IsTaken) await table.Done(id, cancellation);
        else await table.Tell(id, taken.Outcome == IntakeOutcome.Conflict ? "conflict" : "later", cancellation);
    }

    private static JsonObject SignalOf(EventEnvelope envelope, MappedEvent known)
    {
        var signal = new JsonObject { ["signalId"] = IdOf(envelope.Id), ["kind"] = known.Kind };
        if (envelope.At is { } at) signal["asOf"] = at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        foreach (var (name, field) in known.Fields)
            if (Value(envelope, field) is { } value) signal[name] = value;
        return signal;
    }

    private static JsonNode? Value(EventEnvelope envelope, MappedField field)
    {
        var text = field.Value ?? envelope.Value(field.Path!);
        if (text is not null && field.Codes is { } codes) text = codes.GetValueOrDefault(text, text);
        return text is null ? null : field.As switch
        {
            // Registers tell a day as an instant too.
            "date" => JsonValue.Create(text.Length > 10 ? text[..10] : text),
            "number" => decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                out var number) ? JsonValue.Create(number) : JsonValue.Create(text),
            "boolean" => text is "true" or "1" ? JsonValue.Create(true) : text is "false" or "0" ? JsonValue.Create(false)
                : JsonValue.Create(text),
            _ => JsonValue.Create(text),
        };
    }

    /// <summary>In letters alone: digits of a UUID could read as a CPR number.</summary>
    private static string IdOf(Guid id) => "event-" + string.Concat(id.ToString("N").Select(digit =>
        (char)('a' + int.Parse(digit.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))));

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Id} that waits cannot be looked at ({Fault}).")]
    private static partial void NotRead(ILogger logger, string id, string fault);
}
