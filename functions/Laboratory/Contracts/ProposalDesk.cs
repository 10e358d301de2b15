using System.Globalization;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Laboratory.Contracts;

/// <summary>
/// Where rules are proposed and decided on. Every step is one transaction with what follows from it: the set, and whom to tell.
/// </summary>
public sealed class ProposalDesk([FromKeyedServices(Tables.Rules)] ITable rules, RuleBook book, Roster roster, SealedText seals,
    TimeProvider clock)
{
    private const int Tries = 5;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<RuleProposal>> All(CancellationToken cancellation = default)
    {
        var all = new List<RuleProposal>();
        await foreach (var row in rules.Query(RuleRows.Partition, ProposalTable.Proposals, ProposalTable.ProposalsEnd, cancellation))
            all.Add(ProposalTable.FromRow(row));
        all.Reverse();
        return all;
    }

    /// <param name="version">The version of its set.</param>
    /// <returns>Null: there is none.</returns>
    public async Task<ProposalView?> Find(string version, CancellationToken cancellation = default)
    {
        if (await Read(version, cancellation) is not var (proposal, _)) return null;
        var outcome = await Outcome(proposal.Number, cancellation);
        var waiting = outcome is null
            ? await rules.Get(RuleRows.Partition, ProposalTable.TryRow(proposal.Number).RowKey, cancellation) : null;
        var reasons = proposal.Steps.Select((step, index) => (step, index)).Where(pair => pair.step.Reason is not null)
            .ToDictionary(pair => pair.index, pair => seals.Open(pair.step.Reason!, Bound(proposal, pair.index)));
        return new ProposalView(proposal, outcome, (int)(waiting?.Number("citizens") ?? 0), reasons);
    }

    /// <summary>The figures of a replay; null while it is waiting or under way.</summary>
    public async Task<RuleReplayOutcome?> Outcome(int number, CancellationToken cancellation = default) =>
        await rules.Get(RuleRows.Partition, ProposalTable.OutcomeKey(number), cancellation) is { } row
            ? ProposalTable.ToOutcome(row) : null;

    /// <summary>Saves a draft, whose replay begins within seconds. The same one sent twice is saved once.</summary>
    /// <param name="set">Its version is given here.</param>
    /// <returns>The version.</returns>
    public async Task<string> Save(RuleSet set, RuleReplayTerms terms, string by, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var against = (await book.InForce(now, cancellation)).Version;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var newest = (await All(cancellation)).FirstOrDefault();
            if (newest is not null && newest.StateAt(now) == ProposalState.Draft && newest.Author == by && newest.Against == against
                && newest.Terms == terms
                && RuleNumbers.Between(newest.Set, set).Count == 0) return newest.Version;
            var number = (newest?.Number ?? 1) + 1; // The program's own file is number 1 of its year.
            var version = string.Create(CultureInfo.InvariantCulture, $"{CopenhagenTime.DateOf(now).Year}-{number}");
            var proposal = new RuleProposal
            {
                Number = number, Set = set with { Version = version }, Against = against, Terms = terms,
                    Steps = [new ProposalStep(ProposalAct.Saved, now, by)],
            };
            if (await TryTransact([RowChange.Insert(ProposalTable.ToRow(proposal)), RowChange.Insert(ProposalTable.TryRow(number))],
                cancellation)) return version;
        }
        throw new StoreUnavailableException("Proposals are being saved by many at once.");
    }

    /// <summary>Sends it to the other team leaders for approval.</summary>
    public Task<CommandResult> Propose(string version, long revision, string by, DateOnly from, string reason,
        CancellationToken cancellation = default) =>
        Do(version, revision, by, async (proposal, check) =>
            check.AgainstProposing(from, await Outcome(proposal.Number, cancellation) is not null),
            proposal => Step(proposal, ProposalAct.Proposed, by, reason, from), cancellation);

    /// <summary>The second approval puts the set among those that will be in force.</summary>
    public Task<CommandResult> Approve(string version, long revision, string by, string? reason,
        CancellationToken cancellation = default) =>
        Do(version, revision, by, (_, check) => Task.FromResult(check.AgainstApproving()), proposal =>
            Step(proposal, ProposalAct.Approved, by, reason), cancellation);

    public Task<CommandResult> Reject(string version, long revision, string by, string reason, CancellationToken cancellation = default) =>
        Do(version, revision, by, (_, check) => Task.FromResult(check.AgainstRejecting()), proposal =>
            Step(proposal, ProposalAct.Rejected, by, reason), cancellation);

    /// <summary>Also of an approved one, until <see cref="RuleBook.LastCall"/> before its day.</summary>
    public Task<CommandResult> Withdraw(string version, long revision, string by, string reason,
        CancellationToken cancellation = default) =>
        Do(version, revision, by, (_, check) => Task.FromResult(check.AgainstWithdrawing()), proposal =>
            Step(proposal, ProposalAct.Withdrawn, by, reason), cancellation);

    private async Task<CommandResult> Do(
        string version, long revision, string by, Func<RuleProposal, ProposalRules, Task<Refusal?>> check,
        Func<RuleProposal, RuleProposal> change, CancellationToken cancellation)
    {
        // Before the sets: what changes after it fails the transaction.
        var head = await rules.Get(RuleRows.Partition, ProposalTable.Head, cancellation);
        if (roster.Find(by) is not { } person || await Read(version, cancellation) is not var (proposal, row))
            return CommandResult.NotFound;
        if (proposal.Revision != revision) return CommandResult.Stale;
        book.Forget();
        var now = clock.GetUtcNow();
        if (await check(proposal, new ProposalRules(proposal, person, await book.All(cancellation), now)) is { } refusal)
            return CommandResult.Refused(refusal);
        var next = change(proposal);
        List<RowChange> changes = [RowChange.Replace(ProposalTable.ToRow(next, row.ETag)), RowChange.Insert(ProposalTable.TellRow(next)),
            .. Sets(proposal, next, now, head)];
        var done = await TryTransact(changes, cancellation);
        book.Forget();
        return done ? CommandResult.Done : CommandResult.Stale; // Somebody else decided at the same moment.
    }

    /// <summary>The rows of the set itself, when the step makes or unmakes it.</summary>
    private static IEnumerable<RowChange> Sets(RuleProposal before, RuleProposal after, DateTimeOffset now, Row? head)
    {
        var (was, becomes) = (before.StateAt(now), after.StateAt(now));
        if ((was == ProposalState.Approved) == (becomes == ProposalState.Approved)) yield break;
        var next = new Row(RuleRows.Partition, ProposalTable.Head).With("version", after.Version);
        yield return head is null ? RowChange.Insert(next) : RowChange.Replace(next with { ETag = head.ETag });
        Row[] rows = [RuleRows.ToRow(after.Set, after.From!.Value), ProposalTable.EffectRow(after)];
        foreach (var row in rows) yield return becomes == ProposalState.Approved ? RowChange.Insert(row) : RowChange.Delete(row);
    }

    private RuleProposal Step(RuleProposal proposal, ProposalAct act, string by, string? reason, DateOnly? from = null) => proposal with
    {
        Steps = [.. proposal.Steps,
            new ProposalStep(act, clock.GetUtcNow(), by, from, string.IsNullOrWhiteSpace(reason)
            ? null : seals.Seal(reason, Bound(proposal, proposal.Steps.Count)))],
    };

    private static string Bound(RuleProposal proposal, int step) =>
        string.Create(CultureInfo.InvariantCulture, $"rules|{proposal.Version}|{step}");

    private async Task<(RuleProposal Proposal, Row Row)?> Read(string version, CancellationToken cancellation)
    {
        if (version.Split('-') is not [_, var last] || !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        if (await rules.Get(RuleRows.Partition, ProposalTable.ProposalKey(number), cancellation) is not { } row) return null;
        var proposal = ProposalTable.FromRow(row);
        return proposal.Version == version ? (proposal, row) : null;
    }

    private async Task<bool> TryTransact(IReadOnlyList<RowChange> changes, CancellationToken cancellation)
    {
        try
        {
            await rules.Transact(changes, cancellation);
            return true;
        }
        catch (TableConflictException)
        {
            return false;
        }
    }
}
