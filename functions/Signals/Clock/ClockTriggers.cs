using EarlyWarning.Platform;
using EarlyWarning.Signals.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Signals.Clock;

/// <summary>
/// The landlord's course from an unpaid rent, counted ahead (docs/domain.md#the-arrears-clock). Dates in, dates out: nothing of it is
/// about anybody, so it needs no key.
/// </summary>
public sealed class ClockTriggers
{
    private const string Due = "due", Sent = "demandSentOn", Received = "demandReceivedOn";

    [Function(nameof(GetClock))]
    public IResult GetClock([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/clock")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (QueryParameters.Refuse(request, Due, Sent, Received) is { } refusal) return refusal;
        var errors = new List<ProblemError>();
        var (due, sent, received) = (Read(request, Due, errors), Read(request, Sent, errors), Read(request, Received, errors));
        if (due is null && errors.Count == 0) errors.Add(WithoutDue);
        if (errors.Count == 0) errors.AddRange(ArrearsCourse.Broken(due!.Value, sent, received));
        return errors.Count > 0 ? Problems.Invalid(errors)
            : Results.Json(ArrearsCourse.Of(due!.Value, sent, received), Json.Options);
    }

    private static readonly ProblemError WithoutDue = new("", "required", new(
        "Parameteren due mangler: dagen, hvor huslejen skulle være betalt.",
        "The parameter due is missing: the day on which the rent was due."))
    {
        Mend = new("Skriv dagen i adressen: /api/clock?due=2026-04-01.", "Write the day in the address: /api/clock?due=2026-04-01."),
    };

    private static DateOnly? Read(HttpRequest request, string name, List<ProblemError> errors)
    {
        if (request.Query[name].ToString() is not { Length: > 0 } text) return null;
        if (ValueRules.ReadDate(text) is { Value: DateOnly date }) return date;
        errors.Add(Broken(name, "date"));
        return null;
    }

    private static ProblemError Broken(string name, string rule)
    {
        var (message, what) = (SignalRules.Message(rule, ValueRules.Date), $"{name}: ");
        return new("", rule, new(what + message.Da, what + message.En));
    }
}
