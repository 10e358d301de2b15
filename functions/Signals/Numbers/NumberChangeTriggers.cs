using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Signals.Numbers;

/// <summary>
/// The municipality's own system tells that a citizen has another CPR number, and may take that back for 30 days
/// (docs/domain.md#a-number-that-changed).
/// </summary>
public sealed class NumberChangeTriggers(StaffKeys keys, NumberChanges changes)
{
    private const string ChangeId = "changeId", OldCpr = "oldCpr", NewCpr = "newCpr";

    [Function(nameof(PostNumberChange))]
    public Task<IResult> PostNumberChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/number-changes")]
        HttpRequest request, CancellationToken cancellation) =>
        ForSystem(request, async system =>
        {
            var body = await JsonBody.Read(request, cancellation);
            if (body.Refusal is { } refusal) return refusal;
            using var document = body.Document;
            if (Read(body.Root, out var id, out var old, out var now) is { Count: > 0 } errors) return Problems.Invalid(errors);
            var (end, change) = await changes.Take(system, id!, old!, now!, CancellationToken.None);
            return Answer(end, change, id!);
        });

    [Function(nameof(GetNumberChange))]
    public Task<IResult> GetNumberChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/number-changes/{changeId}")]
        HttpRequest request, string changeId, CancellationToken cancellation) =>
        ForSystem(request, async system => IsId(changeId) && await changes.Find(system, changeId, cancellation) is { } change
            ? Results.Json(Told(change, changeId), Json.Options) : Problems.NotFound());

    [Function(nameof(TakeBackNumberChange))]
    public Task<IResult> TakeBackNumberChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/number-changes/{changeId}/take-back")]
        HttpRequest request, string changeId) =>
        ForSystem(request, async system =>
        {
            if (!IsId(changeId)) return Problems.NotFound();
            var (end, change) = await changes.TakeBack(system, changeId, CancellationToken.None);
            return end == NumberChangeEnd.NotFound ? Problems.NotFound() : Answer(end, change!, changeId);
        });

    /// <summary>Every minute.</summary>
    [Function(nameof(FinishNumberChanges))]
    public Task FinishNumberChanges([TimerTrigger("20 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        changes.Finish(cancellation);

    private Task<IResult> ForSystem(HttpRequest request, Func<string, Task<IResult>> answer) => Problems.Guarded(async () =>
        keys.Refused(request, out var system) is { } refused ? refused
        : !keys.MayChangeNumbers(system) ? Problems.Forbidden("Nøglen må ikke melde ændrede CPR-numre.",
            "This key may not tell of changed CPR numbers.")
        : QueryParameters.Refuse(request) ?? await answer(system));

    /// <returns>What is wrong; no message repeats a value.</returns>
    private static List<ProblemError> Read(JsonElement root, out string? id, out Cpr? old, out Cpr? now)
    {
        (id, old, now) = (null, null, null);
        if (root.ValueKind != JsonValueKind.Object) return [new("", "object", SignalRules.Message("object"))];
        List<ProblemError> errors = [.. root.EnumerateObject().Where(property => property.Name is not (ChangeId or OldCpr or NewCpr))
            .Select(property => new ProblemError($"/{SignalReader.Shown(property.Name)}", "unknown", SignalRules.Message("unknown")))];
        id = Of<string>(root, ChangeId, ValueRules.Id, errors);
        old = Of<Cpr>(root, OldCpr, ValueRules.CprNumber, errors);
        now = Of<Cpr>(root, NewCpr, ValueRules.CprNumber, errors);
        if (old is not null && old == now)
            errors.Add(new($"/{NewCpr}", "same", new("Skal være et andet nummer end oldCpr.", "Must be another number than oldCpr.")));
        return errors;
    }

    private static T? Of<T>(JsonElement root, string name, ValueRule rule, List<ProblemError> errors)
        where T : class
    {
        if (!root.TryGetProperty(name, out var json))
        {
            errors.Add(new($"/{name}", "required", SignalRules.Message("required")));
            return null;
        }
        var reading = rule.Read(json, default);
        if (reading.Broken is { } broken) errors.Add(new($"/{name}", broken, SignalRules.Message(broken, rule)));
        return reading.Value as T;
    }

    private static bool IsId(string text) => ValueRules.IdForm().IsMatch(text);

    private static IResult Answer(NumberChangeEnd end, NumberChange change, string id) => end switch
    {
        NumberChangeEnd.Conflict => Problems.Conflict("Der er allerede modtaget en ændring med dette id og andre numre.",
            "A change with this id and other numbers was received before."),
        NumberChangeEnd.OnePerson => Problems.Conflict(
            "Begge numre er allerede én persons. Var en tidligere ændring forkert, så træk den tilbage.",
            "Both numbers are one person's already. If an earlier change was wrong, take that one back."),
        NumberChangeEnd.TooLate => Problems.Conflict("En ændring kan trækkes tilbage i 30 dage, og de er gået.",
            "A change may be taken back for 30 days, and they have passed."),
        NumberChangeEnd.Repeated => Results.Json(Told(change, id), Json.Options),
        _ => Results.Json(Told(change, id), Json.Options, statusCode: StatusCodes.Status202Accepted),
    };

    private static object Told(NumberChange change, string id) => new
    {
        changeId = id, status = change.TakenBackAt is null ? "accepted" : "taken-back", receivedAt = change.At,
        takeBackUntil = change.Until,
    };
}
