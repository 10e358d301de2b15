using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Tests.Reliability;

/// <summary>Holds what was acknowledged against what exists. Every difference is a line; none is the only good answer.</summary>
internal sealed class Reconciliation(Books books, Ledger ledger, IReadOnlyList<(string CaseId, string Form)> decisions, DateTimeOffset now)
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines()
    {
        _lines.AddRange(ledger.Faults);
        Check(books.Pending.Count == 0, $"{books.Pending.Count} promised messages were never sent: {string.Join(' ', books.Pending.Take(5))}");
        foreach (var letter in books.DeadLetters) _lines.Add($"Dead letter: {letter}");
        Signals();
        foreach (var (token, citizen) in books.Citizens) Citizen(token, citizen);
        foreach (var one in books.Cases) Case(one);
        Alerts();
        Feedback();
        Decisions();
        foreach (var id in books.Instances.Keys.Except(books.Cases.SelectMany(one => WorkflowsOf(one.File.CaseId)))) _lines.Add($"Workflow {id} has no case.");
        return _lines;
    }

    private void Signals()
    {
        foreach (var signal in ledger.Acknowledged.Keys)
        {
            if (!books.Receipts.TryGetValue(signal, out var token)) _lines.Add($"{signal} was acknowledged and has no receipt.");
            else if (!books.Citizens.TryGetValue(token, out var citizen) || !citizen.Signals.Any(kept => kept.Ref == signal)) _lines.Add($"{signal} was acknowledged and is gone.");
        }
    }

    private void Citizen(string token, CitizenBook citizen)
    {
        var name = token[..10];
        if (citizen.Signals.Count == 0) return;
        if (citizen.Latest is not { } latest)
        {
            _lines.Add($"Citizen {name} was never scored.");
            return;
        }
        var expected = Scoring.Assess(citizen.Signals, now, RuleSet.Current);
        Check(latest.Signals.SequenceEqual(expected.Signals), $"Citizen {name}: the newest assessment misses a signal.");
        Check(latest.Score == expected.Score, $"Citizen {name} scores {expected.Score} and was scored {latest.Score}.");
        Check(citizen.Kept.Select(one => one.Sequence).Order().SequenceEqual(Enumerable.Range(1, (int)latest.Sequence).Select(n => (long)n)), $"Citizen {name}: assessments missing or doubled.");
        var cases = books.Cases.Where(one => one.File.Citizen == token).Select(one => one.File).ToList();
        Check(cases.Count(file => !file.Closed) <= 1, $"Citizen {name} has two open cases: {string.Join(' ', cases.Select(file => file.CaseId))}");
        Check(expected.Band < Band.High || cases.Count == 1, $"Citizen {name} scores {expected.Score} and has {cases.Count} cases.");
        Check(books.WatchlistVersions.TryGetValue(token, out var version) ? version == latest.Sequence : latest.Band == Band.None || latest.Sequence == 0, $"Citizen {name}: the watchlist is behind.");
    }

    private void Case(CaseBook book)
    {
        var (file, id) = (book.File, book.File.CaseId);
        Check(books.Citizens.TryGetValue(file.Citizen, out var citizen) && citizen.Latest?.Sequence == file.ConsumedSequence, $"Case {id} took in assessment {file.ConsumedSequence} of {citizen?.Latest?.Sequence}.");
        Check(books.Instances.TryGetValue(ConveneTeam.InstanceId(id), out var workflow) && workflow.Status == OrchestrationRuntimeStatus.Running, $"Case {id} has no live workflow ({workflow?.Status}).");
        foreach (var strand in WorkflowsOf(id).Skip(1)) Strand(strand);
        Check(file.ContactPerson is not null && file.Members.Count() == 2, $"Case {id}: nobody was asked.");
        Check(books.OpenLocks.TryGetValue(file.Citizen, out var locked) && locked == id, $"Case {id} does not hold its citizen's lock.");
        Check(books.WorklistRevisions.TryGetValue(id, out var listed) && listed == file.Revision, $"Case {id}: the list shows revision {listed} of {file.Revision}.");
        Check(book.Revisions.Select(one => one.Revision).Order().SequenceEqual(Enumerable.Range(1, (int)file.Revision).Select(n => (long)n)), $"Case {id}: revisions missing or doubled.");
        Timeline(id, [.. book.Revisions.SelectMany(revision => revision.Entries)]);
    }

    /// <summary>The case's own, which waits for its strands, and those.</summary>
    private static IEnumerable<string> WorkflowsOf(string caseId) =>
        [ConveneTeam.InstanceId(caseId), .. Enum.GetValues<Strand>().Select(strand => SeeThrough.InstanceId(caseId, strand))];

    private void Strand(string id)
    {
        if (!books.Instances.TryGetValue(id, out var workflow)) _lines.Add($"Workflow {id} was never begun.");
        Check(workflow?.NextTimerAt is not { } due || due > now, $"Workflow {id} is stuck: it was to go on at {workflow?.NextTimerAt:O}.");
        Check(workflow is not { Unfinished: true }, $"Workflow {id} has something left undone.");
    }

    private void Timeline(string id, IReadOnlyList<TimelineEntry> timeline)
    {
        Check(timeline.Count(entry => entry.Code == TimelineCode.Opened) == 1, $"Case {id} was not opened once.");
        Once(timeline.Where(entry => entry.Code == TimelineCode.Asked), entry => (entry.Concern, entry.Sector, entry.FollowUpDay), what => $"Case {id}: asked twice for {what}.");
        Once(timeline.Where(entry => entry.Code == TimelineCode.Signal), entry => entry.Signal, what => $"Case {id}: told twice of {what}.");
        Once(timeline.Where(entry => entry.Code == TimelineCode.Accepted && entry.Concern == Concern.ContactPerson), entry => entry.Concern, _ => $"Case {id} was accepted twice.");
    }

    /// <summary>Every alert that a committed change called for was given once, and no other.</summary>
    private void Alerts()
    {
        var called = books.Cases.SelectMany(one => one.Revisions.SelectMany(revision => revision.Alerts.Select((_, index) => $"{one.File.CaseId}-{revision.Revision}-{index}"))).ToList();
        Same(called, books.Alerts.Select(alert => alert.Id), "alert");
        Same(called, books.Mails, "mail");
        Once(books.Alerts, alert => (alert.CaseId, alert.To, alert.Kind, alert.About, Revision: alert.Id[..alert.Id.LastIndexOf('-')]), what => $"Told twice: {what}.");
    }

    private void Feedback()
    {
        var called = books.Cases.SelectMany(one => one.Revisions.SelectMany(revision => revision.Feedback.Select(told => $"{told.Signal.Sender} {told.Signal.SignalId} {told.Code}"))).Distinct().ToList();
        Same(called, books.Feedback.Select(told => $"{told.Sender} {told.Item.SignalId} {told.Item.Code}"), "feedback");
        foreach (var feed in books.Feedback.GroupBy(told => told.Sender))
            Check(feed.Select(told => told.Item.Sequence).SequenceEqual(Enumerable.Range(1, feed.Count()).Select(n => (long)n)), $"The feed of {feed.Key} has a gap.");
    }

    private void Decisions()
    {
        foreach (var (caseId, form) in decisions)
        {
            var file = books.Cases.Single(one => one.File.CaseId == caseId).File;
            Check(form == "accept" ? file.ContactPersonAccepted : file.Attempts.Count == 1, $"Case {caseId}: '{form}' was confirmed, and there are {file.Attempts.Count} attempts, accepted: {file.ContactPersonAccepted}.");
        }
        foreach (var one in books.Cases) Check(one.File.Attempts.Count <= 1, $"Case {one.File.CaseId}: an attempt was logged twice.");
    }

    private void Same(IReadOnlyCollection<string> called, IEnumerable<string> given, string what)
    {
        var all = given.ToList();
        foreach (var missing in called.Except(all)) _lines.Add($"Missing {what}: {missing}");
        foreach (var extra in all.Except(called)) _lines.Add($"Uncalled-for {what}: {extra}");
        Once(all, one => one, one => $"Doubled {what}: {one}");
    }

    private void Once<T, TKey>(IEnumerable<T> all, Func<T, TKey> key, Func<TKey, string> line)
    {
        foreach (var group in all.GroupBy(key).Where(group => group.Count() > 1)) _lines.Add(line(group.Key));
    }

    private void Check(bool holds, string line)
    {
        if (!holds) _lines.Add(line);
    }
}
