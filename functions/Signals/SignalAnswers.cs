using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Csv;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Signals.Quota;
using EarlyWarning.Signals.Receipts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Signals;

/// <summary>Takes what was posted, one signal or an array of them, and makes the answer.</summary>
public sealed partial class SignalAnswers(
    SignalIntake intake, Outbox outbox, Withdrawing withdrawing, Arrivals arrivals, RowQuota quota, Measurements measurements,
    SentCounts counts, TimeProvider time, ILogger<SignalAnswers> logger)
{
    internal const int MostRows = 500;
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 16 };

    // Where a signal is one transaction, a part of a file is one for the disk.
    private static readonly ParallelOptions AllAtOnce = new() { MaxDegreeOfParallelism = MostRows };
    private const string Refused = "refused";

    internal Task<IResult> Answer(Sending sending, JsonElement posted) => posted switch
    {
        { ValueKind: JsonValueKind.Array } array when array.GetArrayLength() > MostRows =>
            Task.FromResult(Problems.TooLarge("En liste rummer højst 500 signaler.", "An array holds at most 500 signals.")),
        { ValueKind: JsonValueKind.Array } array =>
            Many(sending, array.EnumerateArray().Select((json, i) => Read(json, sending.Type, Pointer(i)))),
        var one => One(sending, one),
    };

    internal Task<IResult> AnswerFile(Sending sending, CsvBody file) => Many(sending, file.Signals(time.GetUtcNow()));

    private async Task<IResult> One(Sending sending, JsonElement posted)
    {
        var granted = await Granted(sending, 1);
        if (granted.Rows == 0) return RowRefusals.TooMany(granted.Wait, RowRefusals.OfSender(""));
        var sender = sending.Sender;
        var read = Agreed(Read(posted, sending.Type, ""), sender, "");
        if (!read.IsValid) Count(sending, read, Refused, read.Errors);
        if (read.Errors.Any(error => error.Rule == "agreement"))
            return Problems.Forbidden("Aftalen omfatter ikke denne slags signal.", "The agreement does not cover this kind of signal.",
                read.Errors);
        if (!read.IsValid) return Problems.Invalid(read.Errors);
        var taken = sending.DryRun ? await intake.Rehearse(sender.Name, read)
            : await intake.Take(sender.Name, read, await intake.Claim(sender.Name, read, arrivals.Next(1)));
        ForgetLater(sending.Response, [taken], more: false);
        Count(sending, read, Named(taken.Outcome), After(new RowAnswer(0, null, "", []), taken, "", error => error).Errors);
        return taken.Outcome switch
        {
            IntakeOutcome.Conflict => Problems.Conflict("Der er allerede modtaget et signal med dette id og et andet indhold.",
                "A signal with this id and other content was received before.", [Conflict("")]),
            IntakeOutcome.OverQuota => RowRefusals.TooMany(quota.Tomorrow, RowRefusals.OfCitizen("", taken)),
            IntakeOutcome.Leaving => Problems.Unavailable(),
            IntakeOutcome.UsedBefore => Problems.Conflict("Dette id er brugt før.", "This id was used before.",
                [RowRefusals.OfUsedBefore("")]),
            IntakeOutcome.CorrectedBefore or IntakeOutcome.CorrectsItself or IntakeOutcome.CorrectionWithoutCpr => Problems.Conflict(
                "Signalet kan ikke træde i stedet for det, det nævner.",
                "The signal cannot stand in the place of the one it names.", [RowRefusals.OfCorrection("", taken.Outcome)]),
            _ when sending.DryRun => Results.Json(new DryRunReceipt(read.Values.SignalId!, Named(taken.Outcome),
                [.. taken.Warnings.Select(warning => warning.ToSender())]), Json.Options),
            IntakeOutcome.Accepted =>
                Results.Json(Receipt.Of(read.Values.SignalId!, taken.Receipt, taken.Warnings), Json.Options, statusCode: 202),
            _ => Results.Json(Receipt.Of(read.Values.SignalId!, taken.Receipt, taken.Warnings), Json.Options),
        };
    }

    /// <summary>Takes any number of signals and answers row by row. What is held of a row is some codes.</summary>
    private async Task<IResult> Many(Sending sending, IEnumerable<ReadSignal> signals)
    {
        var answer = await Gather(sending, signals);
        sending.Response.RegisterForDispose(answer);
        return answer.Beyond is { } wait ? RowRefusals.TooMany(wait, RowRefusals.OfSender(""))
            : answer.Count == 0 ? Problems.Invalid("", "empty", "Der er ingen signaler.", "There are no signals.") : answer;
    }

    /// <summary>The same, row by row, for whoever answers in another way.</summary>
    internal async Task<BatchAnswer> Gather(Sending sending, IEnumerable<ReadSignal> signals)
    {
        var (answer, before) = (new BatchAnswer(quota.Tomorrow, sending.DryRun), new RowsBefore());
        var rehearsal = sending.DryRun ? new Rehearsal(intake, sending.Sender.Name) : null;
        try
        {
            foreach (var some in signals.Chunk(MostRows))
            {
                var granted = await Granted(sending, some.Length);
                if (granted.Rows == 0 && answer.Count == 0)
                    return new BatchAnswer(quota.Tomorrow, sending.DryRun) { Beyond = granted.Wait };
                await Take(sending, rehearsal, some, granted.Rows, answer, before);
            }
            return answer;
        }
        catch
        {
            answer.Dispose(); // Nobody reads it any more.
            throw;
        }
    }

    /// <summary>Answers for some rows, and for the earlier ones that a twin among them makes doubtful.</summary>
    private async Task Take(Sending sending, Rehearsal? rehearsal, ReadSignal[] some, int granted, BatchAnswer answer, RowsBefore before)
    {
        var first = answer.Count;
        var read = some.Select((one, i) => i < granted ? Agreed(one, sending.Sender, Pointer(first + i)) : Beyond(one, Pointer(first + i)))
            .ToList();
        var rows = read.Select((row, i) =>
            new RowAnswer(first + i, row.Values.SignalId, RowAnswer.Rejected, row.Errors) { Line = row.Line }).ToArray();
        var taken = rehearsal is null ? await Take(sending.Sender.Name, read) : await rehearsal.Take(read, AtOnce);
        // A row that was answered for before its twin came learns of it here; its receipt was told by the twin's commit.
        foreach (var i in TakenInTurn.Twins(read, taken.Where(pair => pair.Value.IsTaken).Select(pair => pair.Key)).ToList())
            taken[i] = taken[i] with { Warnings = [.. taken[i].Warnings.Union([SignalWarning.SameInstant])] };
        foreach (var (i, one) in taken) rows[i] = After(rows[i], one, Pointer(first + i), read[i].Place);
        await Withdraw(sending, rehearsal, read, rows, first);
        ForgetLater(sending.Response, [.. taken.Values], more: rows.Length == MostRows);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!read[i].Withdraws)
                Count(sending, read[i], rows[i].Status == RowAnswer.Rejected ? Refused : rows[i].Status, rows[i].Errors);
            answer.Add(rows[i]);
        }
        foreach (var (i, one) in taken.OrderBy(one => one.Key))
            foreach (var doubted in before.Add(first + i, read[i], one)) answer.Warn(doubted, read[i].SayTwin);
    }

    /// <summary>After the others of its part: a row may take back what one above it told.</summary>
    private async Task Withdraw(Sending sending, Rehearsal? rehearsal, IReadOnlyList<ReadSignal> read, RowAnswer[] rows, int first)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (read[i] is not { Withdraws: true, Errors.Count: 0, Values.SignalId: { } id }) continue;
            var became = await withdrawing.Withdraw(sending.Sender.Name, id, rehearsal);
            rows[i] = became is null
                ? rows[i] with { Errors = [read[i].Place(new($"{Pointer(first + i)}/signalId", "unknown-signal",
                    SignalRules.Message("unknown-signal")))] }
                : rows[i] with { Status = became };
        }
    }

    /// <summary>Rows that depend on their order are claimed in it, one after the other; what is left to do is done at once.</summary>
    private async Task<IDictionary<int, Taken>> Take(string sender, List<ReadSignal> rows)
    {
        var (received, atOnce) = (arrivals.Next(rows.Count), outbox.IsJoint ? AllAtOnce : AtOnce);
        var (claimed, taken) = (new ConcurrentDictionary<int, Claimed>(), new ConcurrentDictionary<int, Taken>());
        await Parallel.ForEachAsync(TakenInTurn.Groups(rows), atOnce, async (indexes, _) =>
        {
            foreach (var i in indexes)
                claimed[i] = await intake.Claim(sender, rows[i], received.AddTicks(i), CancellationToken.None);
        });
        await Parallel.ForEachAsync(claimed.OrderBy(pair => pair.Key), atOnce, async (pair, _) =>
            taken[pair.Key] = await intake.Take(sender, rows[pair.Key], pair.Value, CancellationToken.None));
        return taken;
    }

    /// <summary>A dry run uses up nothing of what may be sent.</summary>
    private async Task<Granted> Granted(Sending sending, int rows) => sending.DryRun ? quota.Try(sending.Sender, rows)
        : await quota.Take(sending.Sender, rows, CancellationToken.None);

    private void Count(Sending sending, ReadSignal read, string outcome, IReadOnlyList<ProblemError> errors)
    {
        if (sending.DryRun) return;
        measurements.Signal(read.Values.Kind?.ToString(), outcome);
        counts.Note(sending, read, outcome, errors);
    }

    private static string Named(IntakeOutcome outcome) =>
        outcome switch { IntakeOutcome.Accepted => RowAnswer.Accepted, IntakeOutcome.Repeated => RowAnswer.Repeated, _ => Refused };

    private ReadSignal Read(JsonElement json, SignalType type, string pointer)
    {
        var read = SignalReader.Read(json, type, time.GetUtcNow(), pointer);
        read.Values.BodyHash = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(json.GetRawText())));
        return read;
    }

    private static ReadSignal Agreed(ReadSignal read, Partner sender, string pointer)
    {
        if (read.Withdraws) return read;
        var errors = new List<ProblemError>();
        if (read.Values.Kind is { } kind && !sender.Kinds.ContainsKey(kind)) Add("kind", "agreement");
        if (sender.Agreement.Test) read.Values.MadeUpBy = sender.Name;
        if (sender.Agreement.Test && read.Values.CprOrNull is { IsReplacement: false }) Add("cpr", "test-cpr");
        return errors.Count == 0 ? read : read with { Errors = [.. read.Errors, .. errors] };

        void Add(string field, string rule) => errors.Add(read.Place(new($"{pointer}/{field}", rule, SignalRules.Message(rule))));
    }

    private static ReadSignal Beyond(ReadSignal read, string pointer) => read with { Errors = [read.Place(RowRefusals.OfSender(pointer))] };

    private static RowAnswer After(RowAnswer row, Taken taken, string pointer, Func<ProblemError, ProblemError> place) =>
        taken.Outcome switch
    {
        IntakeOutcome.Conflict => row with { Errors = [place(Conflict(pointer))] },
        IntakeOutcome.OverQuota => row with { Errors = [place(RowRefusals.OfCitizen(pointer, taken))] },
        IntakeOutcome.UsedBefore => row with { Errors = [place(RowRefusals.OfUsedBefore(pointer))] },
        IntakeOutcome.Leaving => row with { Errors = [place(RowRefusals.OfLeaving(pointer))] },
        IntakeOutcome.CorrectedBefore or IntakeOutcome.CorrectsItself or IntakeOutcome.CorrectionWithoutCpr =>
            row with { Errors = [place(RowRefusals.OfCorrection(pointer, taken.Outcome))] },
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
            await Parallel.ForEachAsync(intents, AtOnce, async (intent, _) =>
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
