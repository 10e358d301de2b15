using System.Globalization;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases.Store;

/// <summary>
/// Reads and changes cases. Every change commits the file and its revision in one transaction and promises the effects first.
/// </summary>
public sealed class CaseStore(
    [FromKeyedServices(Tables.Cases)] ITable cases, CitizenCases citizens, Outbox outbox, SealedText sealedText, TimeProvider clock,
    Measurements measurements)
{
    private const int Tries = 8;

    public async Task<CaseFile?> Read(string caseId, CancellationToken cancellation) =>
        await cases.Get(caseId, CaseTable.File, cancellation) is { } row ? CaseTable.ToFile(row) : null;

    public async Task<string?> OpenCaseOf(string token, CancellationToken cancellation) => (await citizens.Of(token, cancellation)).Held;

    public async Task<string?> LastCaseOf(string token, CancellationToken cancellation) =>
        (await citizens.Of(token, cancellation)).Last?.CaseId;

    /// <summary>Every case of the citizen; one that is being opened may not have been written yet.</summary>
    public async Task<IReadOnlySet<string>> CasesOf(string token, CancellationToken cancellation) =>
        (await citizens.Of(token, cancellation)).Rows.Select(CaseTable.CaseIn).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// A revision that was promised. Where it is missing it will be for good: whoever still holds it may have stood still for so long
    /// that its promise was swept, so the case's row is written as it is, and that commit fails and is promised anew.
    /// </summary>
    /// <returns>Null when it was never committed.</returns>
    public async Task<CaseRevision?> Promised(string caseId, long revision, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await Revision() is { } committed) return committed;
            // An opening: whoever makes it begins again.
            if (await cases.Get(caseId, CaseTable.File, cancellation) is not { } file) return null;
            if (CaseTable.ToFile(file).Revision >= revision) return await Revision(); // Committed between the two looks.
            try
            {
                await cases.Replace(file, cancellation);
                return null;
            }
            catch (TableConflictException) when (attempt < Tries)
            {
                continue; // Somebody else wrote the case: perhaps this revision.
            }
        }

        async Task<CaseRevision?> Revision() =>
            await cases.Get(caseId, CaseTable.RevisionKey(revision), cancellation) is { } row ? CaseTable.ToRevision(row) : null;
    }

    /// <summary>The revisions after this one, oldest first.</summary>
    public async Task<IReadOnlyList<CaseRevision>> RevisionsAfter(string caseId, long revision, CancellationToken cancellation)
    {
        var revisions = new List<CaseRevision>();
        await foreach (var row in cases.Query(caseId, CaseTable.RevisionKey(revision + 1), CaseTable.RevisionsEnd, cancellation))
            revisions.Add(CaseTable.ToRevision(row));
        return revisions;
    }

    /// <summary>The file, its revisions oldest first, and its free text opened.</summary>
    public async Task<(CaseFile File, IReadOnlyList<CaseRevision> Revisions, IReadOnlyDictionary<string, string> Texts)?> ReadAll(
        string caseId, CancellationToken cancellation)
    {
        CaseFile? file = null;
        var revisions = new List<CaseRevision>();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in cases.Query(caseId, cancellation: cancellation))
        {
            if (row.RowKey == CaseTable.File) file = CaseTable.ToFile(row);
            else if (row.RowKey.StartsWith(CaseTable.Revisions, StringComparison.Ordinal)) revisions.Add(CaseTable.ToRevision(row));
            else if (CaseTable.IsText(row.RowKey)) texts[row.RowKey] = Text(row);
        }
        return file is null ? null : (file, revisions, texts);
    }

    /// <summary>Writes a new case.</summary>
    /// <returns>False when it was there already: an earlier try, or somebody with the same lock, opened it.</returns>
    public async Task<bool> Open(CaseDraft draft, CancellationToken cancellation)
    {
        var (file, revision) = draft.Finish(opening: true);
        var intent = await outbox.Promise(Changed(file), cancellation: cancellation);
        try
        {
            await cases.Transact([
                RowChange.Insert(CaseTable.ToRow(file)), RowChange.Insert(CaseTable.ToRow(file.CaseId, revision)),
                .. await SealedRows(draft, revision.Revision, cancellation)], cancellation);
        }
        catch (TableConflictException e) when (e.Conflict == TableConflict.Exists)
        {
            return false; // Its effects are promised under the same id: leave the intent to the sweep.
        }
        measurements.CaseOpened(Code(file.Band));
        await intent.Send(cancellation);
        return true;
    }

    /// <summary>
    /// Applies a rule to the case as it is now, again if somebody else was faster; writes nothing when nothing comes of it, or when
    /// there is no such case.
    /// </summary>
    /// <param name="rule">Pure.</param>
    public Task Apply(string caseId, Func<CaseDraft, CaseDraft> rule, CancellationToken cancellation) =>
        Change(caseId, version: null, draft =>
        {
            rule(draft);
            return null;
        }, cancellation);

    /// <summary>As <see cref="Apply"/>, for what a person decided and a rule may refuse.</summary>
    /// <param name="version">The <see cref="CaseFile.Version"/> that was decided on; null: whatever it is.</param>
    /// <param name="rule">Pure. A refusal leaves the case as it is.</param>
    /// <param name="seen">The assessment that was weighed; a person's decision never covers one that nobody had seen. Null: any.</param>
    /// <param name="hold">
    /// Makes the case the citizen's open one before it is committed, or says why it cannot be; null: it is that already, or is not to be.
    /// </param>
    public async Task<CommandResult> Change(
        string caseId, long? version, Func<CaseDraft, Refusal?> rule, CancellationToken cancellation, long? seen = null,
        Func<CaseFile, CancellationToken, Task<Refusal?>>? hold = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await cases.Get(caseId, CaseTable.File, cancellation) is not { } row) return CommandResult.NotFound;
            var draft = new CaseDraft(CaseTable.ToFile(row), clock.GetUtcNow());
            if (version is { } shown && shown != draft.Case.Version) return CommandResult.Stale;
            if (seen is { } weighed && weighed != draft.Case.ConsumedSequence) return CommandResult.Stale;
            if (rule(draft) is { } refusal) return CommandResult.Refused(refusal);
            if (draft.Empty) return CommandResult.Done;
            if (hold is not null && await hold(draft.Case, cancellation) is { } held) return CommandResult.Refused(held);
            var (file, revision) = draft.Finish();
            var intent = await outbox.Promise(Changed(file), cancellation: cancellation);
            try
            {
                await cases.Transact([
                    RowChange.Replace(CaseTable.ToRow(file) with { ETag = row.ETag }),
                    RowChange.Insert(CaseTable.ToRow(caseId, revision)),
                    .. await SealedRows(draft, revision.Revision, cancellation)], cancellation);
            }
            catch (TableConflictException) when (attempt < Tries)
            {
                continue; // Somebody else made this revision, and its effects are promised under the same id: leave the intent.
            }
            Count(revision);
            await intent.Send(cancellation);
            return CommandResult.Done;
        }
    }

    /// <summary>
    /// Fences off whoever is about to reopen the case: theirs was read before, so they begin again. To be asked with the citizen's lock
    /// marked; a reopening marks that lock, too, between its reading and its commit.
    /// </summary>
    /// <returns>The case as it stays closed; null when it is open, or gone.</returns>
    public async Task<CaseFile?> StaysClosed(string caseId, CancellationToken cancellation)
    {
        if (await cases.Get(caseId, CaseTable.File, cancellation) is not { } row || CaseTable.ToFile(row) is not { Closed: true } file)
            return null;
        await cases.Replace(row, cancellation);
        return file;
    }

    /// <summary>Has the effects of the last revision made again.</summary>
    public async Task LookAgain(CaseFile file, CancellationToken cancellation)
    {
        var message = Changed(file);
        var intent = await outbox.Promise(message with { MessageId = $"again-{message.MessageId}" }, cancellation: cancellation);
        await intent.Send(cancellation);
    }

    /// <summary>A deadline has passed when the next of the chain is asked, or when there is none to ask.</summary>
    private void Count(CaseRevision revision)
    {
        foreach (var ask in revision.Entries.OfType<AskEntry>().Where(entry => entry is AskEscalated or AskUnanswered))
            measurements.DeadlinePassed(Code(ask.Concern));
    }

    /// <summary>What a text said before is kept beside it: nothing that somebody typed is lost.</summary>
    private async Task<IReadOnlyList<RowChange>> SealedRows(CaseDraft draft, long revision, CancellationToken cancellation)
    {
        var changes = new List<RowChange>();
        foreach (var (key, text) in draft.Texts)
        {
            if (await cases.Get(draft.Case.CaseId, key, cancellation) is not { } earlier)
            {
                changes.Add(RowChange.Insert(Sealed(draft.Case.CaseId, key, text)));
                continue;
            }
            if (Text(earlier) is var was && was == text) continue;
            changes.Add(RowChange.Replace(Sealed(draft.Case.CaseId, key, text) with { ETag = earlier.ETag }));
            changes.Add(RowChange.Insert(Sealed(draft.Case.CaseId, CaseTable.EarlierKey(revision, key), was)));
        }
        foreach (var (key, back) in draft.TakenBack)
            changes.AddRange(await RowsTakenBack(draft.Case.CaseId, key, back, revision, cancellation));
        return changes;
    }

    /// <summary>What was undone stays beside the text, as what it said before.</summary>
    private async Task<IReadOnlyList<RowChange>> RowsTakenBack(string caseId, string key, TakenBack back, long revision,
        CancellationToken cancellation)
    {
        if (await cases.Get(caseId, key, cancellation) is not { } undone) return [];
        var before = await cases.Get(caseId, CaseTable.EarlierKey(back.Revision, key), cancellation);
        if (before is null && back.WasThere) return []; // The same words were written once more.
        return
        [
            before is null ? RowChange.Delete(undone)
                : RowChange.Replace(Sealed(caseId, key, Text(before)) with { ETag = undone.ETag }),
            RowChange.Insert(Sealed(caseId, CaseTable.EarlierKey(revision, key), Text(undone))),
        ];
    }

    private Row Sealed(string caseId, string key, string text) =>
        new Row(caseId, key).WithLongBytes("sealed", sealedText.Seal(text, Context(caseId, key)));

    private string Text(Row row) => sealedText.Open(row.LongBytes("sealed"), Context(row.PartitionKey, row.RowKey));

    private static string Code<T>(T value) => Json.Write(value).Trim('"');

    private static string Context(string caseId, string key) => $"{caseId}/{key}";

    private static BusMessage Changed(CaseFile file) => new(
        Queues.CaseChanged,
        string.Create(CultureInfo.InvariantCulture, $"changed-{file.CaseId}-{file.Revision}"),
        Json.Write(new CaseChanged(file.CaseId, file.Revision))) { Subject = file.CaseId };
}
