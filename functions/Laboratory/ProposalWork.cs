using System.Globalization;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Laboratory;

/// <summary>What follows from the steps, each as often as it takes: a row says that it is to do, and goes when it is done.</summary>
public sealed class ProposalWork(
    [FromKeyedServices(Tables.Rules)] ITable rules, RuleBook book, SignalHistory history, Roster roster, IBus bus, TimeProvider clock)
{
    private const int NoteEvery = 500;

    public async Task DoAll(CancellationToken cancellation = default)
    {
        var rows = new List<Row>();
        await foreach (var row in rules.Query(RuleRows.Partition, ProposalTable.Todo, ProposalTable.TodoEnd, cancellation)) rows.Add(row);
        // In the order of their keys: taking effect, telling, and last what takes long.
        foreach (var row in rows)
        {
            if (ProposalTable.IsTell(row)) await Tell(row, cancellation);
            else if (!ProposalTable.IsEffect(row)) await Try(row, cancellation);
            else if (row.Instant("at") <= clock.GetUtcNow()) await TakeEffect(row, cancellation);
        }
    }

    /// <summary>To every team leader but the one who did it; an alert sent twice is told once.</summary>
    private async Task Tell(Row row, CancellationToken cancellation)
    {
        if (await Read(row, cancellation) is var (proposal, _) && ProposalTable.RevisionOf(row) is var revision
            && revision <= proposal.Revision)
        {
            var alerts = Alerts(proposal with { Steps = [.. proposal.Steps.Take(revision)] }).ToList();
            var id = string.Create(CultureInfo.InvariantCulture, $"rules-{proposal.Version}-{revision}");
            if (alerts.Count > 0) await bus.Send(new BusMessage(Queues.Alerts, id, Json.Write(new AlertsDue(alerts))), cancellation);
        }
        await rules.Delete(row with { ETag = null }, cancellation);
    }

    private IEnumerable<Alert> Alerts(RuleProposal proposal)
    {
        var step = proposal.Steps[^1];
        AlertKind? kind = step.Act switch
        {
            ProposalAct.Proposed => AlertKind.RulesProposed,
            ProposalAct.Approved when proposal.Approvers.Count >= RuleProposal.Approvals => AlertKind.RulesApproved,
            ProposalAct.Rejected => AlertKind.RulesDropped,
            ProposalAct.Withdrawn when proposal.From is not null => AlertKind.RulesDropped,
            ProposalAct.TookEffect => AlertKind.RulesInForce,
            _ => null, // Drafts concern nobody, and the first of two approvals changes nothing.
        };
        if (kind is not { } told) yield break;
        foreach (var leader in roster.People.Where(person => !person.Left && person.Is(Roles.TeamLeader) && person.Id != step.By))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"rules-{proposal.Version}-{proposal.Revision}-{leader.Id}");
            yield return new Alert(id, leader.Id, told, CaseId: null, proposal.Version, told == AlertKind.RulesProposed ? proposal.ApproveBy
                : null, step.At);
        }
    }

    private async Task TakeEffect(Row row, CancellationToken cancellation)
    {
        if (await Read(row, cancellation) is not var (proposal, at)) return;
        var next = proposal with { Steps = [.. proposal.Steps, new ProposalStep(ProposalAct.TookEffect, row.Instant("at"), By: null)] };
        await Commit([RowChange.Replace(ProposalTable.ToRow(next, at)), RowChange.Insert(ProposalTable.TellRow(next)),
            RowChange.Delete(row)], cancellation);
    }

    /// <summary>From the beginning each time: what an earlier try had counted went with it.</summary>
    private async Task Try(Row row, CancellationToken cancellation)
    {
        if (await Read(row, cancellation) is not var (proposal, _)) return;
        var against = await book.Find(proposal.Against, cancellation) ?? RuleSet.First;
        var replay = new RuleReplay(against, proposal.Set, proposal.Terms, clock.GetUtcNow());
        await foreach (var signals in history.Citizens(cancellation))
        {
            replay.Add(signals);
            if (replay.Citizens % NoteEvery != 0) continue;
            var noted = ProposalTable.TryRow(proposal.Number, replay.Citizens);
            if (await Note(noted with { ETag = row.ETag }, cancellation) is not { } etag) return; // Another instance is at it.
            row = noted with { ETag = etag };
        }
        await Commit([RowChange.Insert(ProposalTable.OutcomeRow(proposal.Number, replay.Finish())), RowChange.Delete(row)], cancellation);
    }

    private async Task<string?> Note(Row row, CancellationToken cancellation)
    {
        try
        {
            return await rules.Replace(row, cancellation);
        }
        catch (TableConflictException)
        {
            return null;
        }
    }

    private async Task Commit(IReadOnlyList<RowChange> changes, CancellationToken cancellation)
    {
        try
        {
            await rules.Transact(changes, cancellation);
        }
        catch (TableConflictException)
        {
            // Another run did it; if not, the row is still there and the next one does.
        }
    }

    private async Task<(RuleProposal Proposal, string? ETag)?> Read(Row todo, CancellationToken cancellation) =>
        await rules.Get(RuleRows.Partition, ProposalTable.ProposalKey(ProposalTable.NumberOf(todo)), cancellation) is { } row
            ? (ProposalTable.FromRow(row), row.ETag) : null;
}
