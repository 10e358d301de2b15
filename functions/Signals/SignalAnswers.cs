using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Csv;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Signals.Quota;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Signals;

/// <summary>Takes what was posted, one signal or an array of them, and makes the answer.</summary>
public sealed partial class SignalAnswers(
    SignalIntake intake, Arrivals arrivals, RowQuota quota, Measurements measurements, TimeProvider time, ILogger<SignalAnswers> logger)
{
    internal const int MostRows = 500;
    private const int AtOnce = 16;
    private const string Refused = "refused";

    internal Task<IResult> Answer(HttpResponse response, Partner sender, SignalType type, JsonElement posted) => posted switch
    {
        { ValueKind: JsonValueKind.Array } array when array.GetArrayLength() > MostRows =>
            Task.FromResult(Problems.TooLarge("An array holds at most 500 signals.")),
        { ValueKind: JsonValueKind.Array } array =>
            Many(response, sender, array.EnumerateArray().Select((json, i) => Read(json, type, Pointer(i)))),
        var one => One(response, sender, type, one),
    };

    internal Task<IResult> AnswerFile(HttpResponse response, Partner sender, SignalType type, CsvBody file) =>
        Many(response, sender, file.Signals(type, time.GetUtcNow()));

    private async Task<IResult> One(HttpResponse response, Partner sender, SignalType type, JsonElement posted)
    {
        var granted = await quota.Take(sender, 1, CancellationToken.None);
        if (granted.Rows == 0) return RowRefusals.TooMany(granted.Wait, RowRefusals.OfSender(""));
        var read = Agreed(Read(posted, type, ""), sender, "");
        if (!read.IsValid) Count(read, Refused);
        if (read.Errors.Any(error => error.Rule == "agreement"))
            return Problems.Forbidden("The agreement does not cover this kind of signal.", read.Errors);
        if (!read.IsValid) return Problems.Invalid(read.Errors);
        var taken = await intake.Take(sender.Name, read, await intake.Claim(sender.Name, read.Values, arrivals.Next(1)));
        ForgetLater(response, [taken], more: false);
        Count(read, Named(taken.Outcome));
        return taken.Outcome switch
        {
            IntakeOutcome.Conflict => Problems.Conflict("A signal with this id and other content was received before.", [Conflict("")]),
            IntakeOutcome.OverQuota => RowRefusals.TooMany(quota.Tomorrow, RowRefusals.OfCitizen("")),
            IntakeOutcome.Leaving => Problems.Unavailable(),
            IntakeOutcome.Accepted =>
                Results.Json(Receipt.Of(read.Values.SignalId!, taken.Receipt, taken.Warnings), Json.Options, statusCode: 202),
            _ => Results.Json(Receipt.Of(read.Values.SignalId!, taken.Receipt, taken.Warnings), Json.Options),
        };
    }

    /// <summary>Takes any number of signals and answers row by row. What is held of a row is its answer.</summary>
    private async Task<IResult> Many(HttpResponse response, Partner sender, IEnumerable<ReadSignal> signals)
    {
        var (answer, before) = (new BatchAnswer(quota.Tomorrow), new RowsBefore());
        foreach (var some in signals.Chunk(MostRows))
        {
            var granted = await quota.Take(sender, some.Length, CancellationToken.None);
            if (granted.Rows == 0 && answer.Count == 0) return RowRefusals.TooMany(granted.Wait, RowRefusals.OfSender(""));
            var (rows, doubtful) = await Take(response, sender, some, granted.Rows, answer.Count, before);
            foreach (var row in rows) answer.Add(row);
            foreach (var (index, warning) in doubtful) answer.Warn(index, warning);
        }
        return answer.Count == 0 ? Problems.Invalid("", "empty", "Der er ingen signaler.", "There are no signals.") : answer;
    }

    /// <returns>The rows, and the earlier ones that a twin among them makes doubtful.</returns>
    private async Task<(RowAnswer[] Rows, List<(int Index, ProblemError Warning)> Doubtful)> Take(HttpResponse response, Partner sender,
        ReadSignal[] some, int granted, int first, RowsBefore before)
    {
        var read = some.Select((one, i) => i < granted ? Agreed(one, sender, Pointer(first + i)) : Beyond(one, Pointer(first + i)))
            .ToList();
        var rows = read.Select((row, i) =>
            new RowAnswer(first + i, row.Values.SignalId, RowAnswer.Rejected, row.Errors) { Line = row.Line }).ToArray();
        var taken = await Take(sender.Name, read);
        foreach (var (i, one) in taken) rows[i] = After(rows[i], one, Pointer(first + i), read[i].Place);
        ForgetLater(response, [.. taken.Values], more: rows.Length == MostRows);
        for (var i = 0; i < rows.Length; i++) Count(read[i], rows[i].Status == RowAnswer.Rejected ? Refused : rows[i].Status);
        return (rows, [.. taken.OrderBy(one => one.Key).SelectMany(one => before.Add(first + one.Key, read[one.Key], one.Value,
            Pointer(first + one.Key)))]);
    }

    /// <summary>Rows that depend on their order are claimed in it, one after the other; what is left to do is done at once.</summary>
    private async Task<ConcurrentDictionary<int, Taken>> Take(string sender, List<ReadSignal> rows)
    {
        var (received, atOnce) = (arrivals.Next(rows.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce });
        var (claimed, taken) = (new ConcurrentDictionary<int, Claimed>(), new ConcurrentDictionary<int, Taken>());
        await Parallel.ForEachAsync(TakenInTurn.Groups(rows), atOnce, async (indexes, _) =>
        {
            foreach (var i in indexes)
                claimed[i] = await intake.Claim(sender, rows[i].Values, received.AddTicks(i), CancellationToken.None);
        });
        await Parallel.ForEachAsync(claimed.OrderBy(pair => pair.Key), atOnce, async (pair, _) =>
            taken[pair.Key] = await intake.Take(sender, rows[pair.Key], pair.Value, CancellationToken.None));
        // A row that was answered for before its twin came learns of it here; its receipt was told by the twin's commit.
        foreach (var i in TakenInTurn.Twins(rows, taken.Where(pair => pair.Value.IsTaken).Select(pair => pair.Key)).ToList())
            taken[i] = taken[i] with { Warnings = [.. taken[i].Warnings.Union([SignalWarning.SameInstant])] };
        return taken;
    }

    private void Count(ReadSignal read, string outcome) => measurements.Signal(read.Values.Kind?.ToString(), outcome);

    private static string Named(IntakeOutcome outcome) =>
        outcome switch { IntakeOutcome.Accepted => RowAnswer.Accepted, IntakeOutcome.Repeated => RowAnswer.Repeated, _ => Refused };

    private ReadSignal Read(JsonElement json, SignalType type, string pointer) => SignalReader.Read(json, type, time.GetUtcNow(), pointer);

    private static ReadSignal Agreed(ReadSignal read, Partner sender, string pointer) =>
        read.Values.Kind is not { } kind || sender.Kinds.Contains(kind)
        ? read
        : read with { Errors = [.. read.Errors, read.Place(new($"{pointer}/kind", "agreement", SignalRules.Message("agreement")))] };

    private static ReadSignal Beyond(ReadSignal read, string pointer) => read with { Errors = [read.Place(RowRefusals.OfSender(pointer))] };

    private static RowAnswer After(RowAnswer row, Taken taken, string pointer, Func<ProblemError, ProblemError> place) =>
        taken.Outcome switch
    {
        IntakeOutcome.Conflict => row with { Errors = [place(Conflict(pointer))] },
        IntakeOutcome.OverQuota => row with { Errors = [place(RowRefusals.OfCitizen(pointer))] },
        IntakeOutcome.Leaving => row with { Errors = [place(RowRefusals.OfLeaving(pointer))] },
        _ => row with { Status = Named(taken.Outcome), Warnings = [.. taken.Warnings.Select(warning => place(warning.ToSender(pointer)))] },
    };

    /// <summary>The message is out; its intent may go. Nobody waits for that, and if it fails the sweep only sends once more.</summary>
    /// <param name="more">Rows follow, which may take longer than the sweep waits.</param>
    private void ForgetLater(HttpResponse response, IReadOnlyCollection<Taken> taken, bool more)
    {
        var intents = taken.Select(one => one.Sent).OfType<Intent>().ToList();
        if (intents.Count == 0) return;
        if (more) _ = Forget(intents);
        else response.OnCompleted(() =>
        {
            _ = Forget(intents);
            return Task.CompletedTask;
        });
    }

    private async Task Forget(List<Intent> intents)
    {
        try
        {
            await Parallel.ForEachAsync(intents, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (intent, _) =>
                await intent.Forget(CancellationToken.None));
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
