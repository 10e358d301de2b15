using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Doubts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Signals;

/// <summary>What became of one signal of an array.</summary>
/// <param name="SignalId">Left out when it could not be read.</param>
/// <param name="Status"><c>accepted</c>, <c>repeated</c> or <c>rejected</c>.</param>
/// <param name="Warnings">Of the receipt of one that is accepted or repeated.</param>
internal sealed record RowAnswer(int Index, string? SignalId, string Status, IReadOnlyList<ProblemError> Errors, IReadOnlyList<ProblemError> Warnings);

/// <summary>Takes what was posted, one signal or an array of them, and makes the answer.</summary>
public sealed partial class SignalAnswers(SignalIntake intake, Arrivals arrivals, Measurements measurements, TimeProvider time, ILogger<SignalAnswers> logger)
{
    internal const int MostRows = 500;
    private const int AtOnce = 16;
    private const string Accepted = "accepted", Repeated = "repeated", Rejected = "rejected", Refused = "refused";

    internal Task<IResult> Answer(HttpResponse response, Partner sender, SignalType type, JsonBody posted) => posted.Root switch
    {
        { ValueKind: JsonValueKind.Array } array when array.GetArrayLength() > MostRows => Task.FromResult(Problems.TooLarge("An array holds at most 500 signals.")),
        { ValueKind: JsonValueKind.Array } => Many(response, sender, type, posted),
        var one => One(response, sender, type, one),
    };

    private async Task<IResult> One(HttpResponse response, Partner sender, SignalType type, JsonElement posted)
    {
        var read = Read(posted, sender, type, "");
        if (!read.IsValid) Count(read, Refused);
        if (read.Errors.Any(error => error.Rule == "agreement")) return Problems.Forbidden("The agreement does not cover this kind of signal.", read.Errors);
        if (!read.IsValid) return Problems.Invalid(read.Errors);
        var taken = await intake.Take(sender.Name, read, await intake.Claim(sender.Name, read.Values, arrivals.Next(1)));
        ForgetLater(response, [taken]);
        Count(read, Named(taken.Outcome));
        if (taken.Outcome == IntakeOutcome.Conflict)
            return Problems.Conflict("A signal with this id and other content was received before.", [Conflict("")]);
        return Results.Json(Receipt.Of(read.Values.SignalId!, taken.Receipt, taken.Warnings), Json.Options, statusCode: taken.Outcome == IntakeOutcome.Accepted ? 202 : 200);
    }

    /// <summary>Takes an array of any length and answers row by row.</summary>
    internal async Task<IResult> Many(HttpResponse response, Partner sender, SignalType type, JsonBody posted)
    {
        if (posted.Root.GetArrayLength() == 0) return Problems.Invalid("", "empty", "Der er ingen signaler.", "There are no signals.");
        var read = posted.Root.EnumerateArray().Select((json, i) => posted.Unreadable.TryGetValue(i, out var why)
            ? new ReadSignal(new SignalValues(type), [why])
            : Read(json, sender, type, Pointer(i))).ToList();
        var rows = read.Select((row, i) => new RowAnswer(i, row.Values.SignalId, Rejected, row.Errors, [])).ToArray();
        var taken = await Take(sender.Name, read);
        foreach (var (i, one) in taken) rows[i] = After(rows[i], one, Pointer(i));
        ForgetLater(response, [.. taken.Values]);
        for (var i = 0; i < rows.Length; i++) Count(read[i], rows[i].Status == Rejected ? Refused : rows[i].Status);
        return Summary(rows);
    }

    /// <summary>Rows that depend on their order are claimed in it, one after the other; what is left to do is done at once.</summary>
    private async Task<ConcurrentDictionary<int, Taken>> Take(string sender, List<ReadSignal> rows)
    {
        var (received, atOnce) = (arrivals.Next(rows.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce });
        var (claimed, taken) = (new ConcurrentDictionary<int, Claimed>(), new ConcurrentDictionary<int, Taken>());
        await Parallel.ForEachAsync(TakenInTurn.Groups(rows), atOnce, async (indexes, _) =>
        {
            foreach (var i in indexes) claimed[i] = await intake.Claim(sender, rows[i].Values, received.AddTicks(i), CancellationToken.None);
        });
        await Parallel.ForEachAsync(claimed.OrderBy(pair => pair.Key), atOnce, async (pair, _) =>
            taken[pair.Key] = await intake.Take(sender, rows[pair.Key], pair.Value, CancellationToken.None));
        // A row that was answered for before its twin came learns of it here; its receipt was told by the twin's commit.
        var standing = taken.Where(pair => pair.Value.Outcome != IntakeOutcome.Conflict).Select(pair => pair.Key).ToList();
        foreach (var i in TakenInTurn.Twins(rows, standing))
            taken[i] = taken[i] with { Warnings = [.. taken[i].Warnings.Union([SignalWarning.SameInstant])] };
        return taken;
    }

    private void Count(ReadSignal read, string outcome) => measurements.Signal(read.Values.Kind?.ToString(), outcome);

    private static string Named(IntakeOutcome outcome) =>
        outcome switch { IntakeOutcome.Accepted => Accepted, IntakeOutcome.Repeated => Repeated, _ => Refused };

    private ReadSignal Read(JsonElement json, Partner sender, SignalType type, string pointer)
    {
        var read = SignalReader.Read(json, type, time.GetUtcNow(), pointer);
        return read.Values.Kind is not { } kind || sender.Kinds.Contains(kind)
            ? read
            : read with { Errors = [.. read.Errors, new($"{pointer}/kind", "agreement", SignalRules.Message("agreement"))] };
    }

    private static RowAnswer After(RowAnswer row, Taken taken, string pointer) => taken.Outcome == IntakeOutcome.Conflict
        ? row with { Errors = [Conflict(pointer)] }
        : row with { Status = Named(taken.Outcome), Warnings = [.. taken.Warnings.Select(warning => warning.ToSender(pointer))] };

    private static IResult Summary(RowAnswer[] rows)
    {
        int Count(string status) => rows.Count(row => row.Status == status);
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["accepted"] = Count(Accepted),
            ["repeated"] = Count(Repeated),
            ["rejected"] = Count(Rejected),
            ["rows"] = rows,
        };
        return Count(Rejected) < rows.Length
            ? Results.Json(body, Json.Options, statusCode: 202)
            : Problems.Of(400, "No signal was accepted", "Each row lists its errors.", more: body);
    }

    /// <summary>The message is out; its intent may go. Nobody waits for that, and if it fails the sweep only sends once more.</summary>
    private void ForgetLater(HttpResponse response, IReadOnlyCollection<Taken> taken)
    {
        var intents = taken.Select(one => one.Sent).OfType<Intent>().ToList();
        if (intents.Count == 0) return;
        response.OnCompleted(() =>
        {
            _ = Forget(intents);
            return Task.CompletedTask;
        });
    }

    private async Task Forget(List<Intent> intents)
    {
        try
        {
            await Parallel.ForEachAsync(intents, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (intent, _) => await intent.Forget(CancellationToken.None));
        }
        catch (Exception e)
        {
            NotForgotten(logger, e.GetType().Name);
        }
    }

    private static ProblemError Conflict(string pointer) => new($"{pointer}/signalId", "conflict", SignalRules.Message("conflict"));

    private static string Pointer(int index) => $"/{index.ToString(CultureInfo.InvariantCulture)}";

    [LoggerMessage(Level = LogLevel.Debug, Message = "Sent intents were not forgotten and will be sent once more ({Fault}).")]
    private static partial void NotForgotten(ILogger logger, string fault);
}
