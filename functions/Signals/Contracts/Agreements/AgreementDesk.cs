using System.Globalization;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Agreements;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts.Agreements;

/// <summary>
/// Where agreements are proposed and decided on: one administrator proposes, another approves, and from that moment it counts. What was
/// there before stays in the history.
/// </summary>
public sealed class AgreementDesk([FromKeyedServices(Tables.Agreements)] ITable rows, SealedText seals, TimeProvider clock)
{
    private const int Tries = 5;

    /// <summary>Every sender, in the order of their names.</summary>
    public async Task<IReadOnlyList<AgreementHistory>> All(CancellationToken cancellation = default)
    {
        var versions = await AgreementTable.Versions(rows, cancellation);
        return [.. versions.GroupBy(version => version.Agreement.Sender, StringComparer.Ordinal).Select(History)
            .OrderBy(history => history.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <returns>Null: nothing was ever proposed for such a sender.</returns>
    public async Task<AgreementHistory?> Find(string sender, CancellationToken cancellation = default) =>
        (await All(cancellation)).FirstOrDefault(history => history.Sender == sender);

    /// <summary>Proposes a first or another version. The same one sent twice is proposed once.</summary>
    /// <param name="after">Number of the newest version the form was made from; 0: the sender is new.</param>
    public Task<CommandResult> Propose(Agreement agreement, int after, string by, string reason,
        CancellationToken cancellation = default) =>
        Change(async (all, head) =>
        {
            var before = all.FirstOrDefault(history => history.Sender == agreement.Sender);
            if (all.Any(other => other.Waiting is { } waiting && waiting.Author == by && Same(waiting.Agreement, agreement)))
                return CommandResult.Done;
            if ((before?.Versions[0].Number ?? 0) != after) return CommandResult.Stale;
            if (AgreementRules.AgainstProposing(agreement, before, all) is { } refusal) return CommandResult.Refused(refusal);
            var version = new AgreementVersion { Number = after + 1, Agreement = agreement, Steps = [] };
            var row = AgreementTable.ToRow(Next(version, AgreementAct.Proposed, by, reason));
            return await AgreementTable.TryTransact(rows, head, [RowChange.Insert(row)], cancellation) ? CommandResult.Done : null;
        }, cancellation);

    /// <summary>By somebody other than its author: from now on it counts, and what it says of quotas counts at once.</summary>
    public Task<CommandResult> Approve(string sender, int number, int revision, string by, string? reason,
        CancellationToken cancellation = default) =>
        Step(sender, number, revision, AgreementAct.Approved, by, reason, cancellation);

    public Task<CommandResult> Reject(string sender, int number, int revision, string by, string reason,
        CancellationToken cancellation = default) =>
        Step(sender, number, revision, AgreementAct.Rejected, by, reason, cancellation);

    /// <summary>By its author alone.</summary>
    public Task<CommandResult> Withdraw(string sender, int number, int revision, string by, string? reason,
        CancellationToken cancellation = default) =>
        Step(sender, number, revision, AgreementAct.Withdrawn, by, reason, cancellation);

    private Task<CommandResult> Step(string sender, int number, int revision, AgreementAct act, string by, string? reason,
        CancellationToken cancellation) =>
        Change(async (all, head) =>
        {
            var known = all.FirstOrDefault(history => history.Sender == sender);
            if (known?.Versions.FirstOrDefault(one => one.Number == number) is not { } now) return CommandResult.NotFound;
            if (now.Steps[^1] is var last && last.Act == act && last.By == by) return CommandResult.Done; // Sent twice.
            if (now.Revision != revision) return CommandResult.Stale;
            if (AgreementRules.Against(act, now, by, all) is { } refusal) return CommandResult.Refused(refusal);
            var row = await AgreementTable.Read(rows, now, cancellation);
            return row is not null && await AgreementTable.TryTransact(rows, head,
                [RowChange.Replace(AgreementTable.ToRow(Next(now, act, by, reason)) with { ETag = row.ETag })], cancellation)
                ? CommandResult.Done : null;
        }, cancellation);

    /// <summary>Tries anew when somebody else changed anything meanwhile: what is refused, or stale by then, is said so.</summary>
    private async Task<CommandResult> Change(Func<IReadOnlyList<AgreementHistory>, Row?, Task<CommandResult?>> change,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // Before the versions: what changes after it fails the transaction.
            var head = await AgreementTable.HeadOf(rows, cancellation);
            if (await change(await All(cancellation), head) is { } result) return result;
        }
        throw new StoreUnavailableException("Agreements are being changed by many at once.");
    }

    private AgreementVersion Next(AgreementVersion version, AgreementAct act, string by, string? reason) => version with
    {
        Steps = [.. version.Steps, new AgreementStep(act, clock.GetUtcNow(), by,
            string.IsNullOrWhiteSpace(reason) ? null : seals.Seal(reason, Bound(version, version.Steps.Count)))],
    };

    private AgreementHistory History(IGrouping<string, AgreementVersion> versions)
    {
        var newest = versions.OrderByDescending(version => version.Number).ToList();
        var reasons = newest.SelectMany(version => version.Steps.Index().Where(step => step.Item.Reason is not null)
            .Select(step => (Key: (version.Number, step.Index), Text: seals.Open(step.Item.Reason!, Bound(version, step.Index)))));
        return new AgreementHistory(versions.Key, newest, reasons.ToDictionary(reason => reason.Key, reason => reason.Text));
    }

    /// <summary>Under whatever id: that of a new sender is given by us.</summary>
    private static bool Same(Agreement one, Agreement other) => Json.Write(one) == Json.Write(other with { Sender = one.Sender });

    private static string Bound(AgreementVersion version, int step) =>
        string.Create(CultureInfo.InvariantCulture, $"agreements|{version.Agreement.Sender}|{version.Number}|{step}");
}
