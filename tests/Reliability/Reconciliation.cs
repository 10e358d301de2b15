using DurableTask.Core;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.People.Contracts;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Reliability;

/// <summary>What people and senders were told, and what they sent: the books must hold it.</summary>
internal sealed record Told(Ledger Ledger, IReadOnlyList<Decision> Sent, IReadOnlyList<Decision> Done);

/// <summary>
/// Holds what was acknowledged, and what the rules and deadlines call for, against what exists. Every difference is a line; none is the
/// only good answer.
/// </summary>
internal sealed class Reconciliation(Books books, Told told, DateTimeOffset now)
{
    // A sender is told in the night after these days; a night's run begins at a fixed time.
    private static readonly TimeSpan Unanswered = TimeSpan.FromDays(30);

    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines()
    {
        _lines.AddRange(told.Ledger.Faults);
        Check(books.Pending.Count == 0,
            $"{books.Pending.Count} promised messages were never sent: {string.Join(' ', books.Pending.Take(5))}");
        foreach (var letter in books.DeadLetters) _lines.Add($"Dead letter: {letter}");
        Signals();
        foreach (var (token, citizen) in books.Citizens) Citizen(token, citizen);
        foreach (var one in books.Cases) Case(one);
        Alerts();
        Feedback();
        Decisions();
        foreach (var id in books.Instances.Keys.Except(books.Cases.SelectMany(one => Workflows(one.File.CaseId))))
            _lines.Add($"Workflow {id} has no case.");
        return _lines;
    }

    private void Signals()
    {
        foreach (var signal in told.Ledger.Acknowledged.Keys)
        {
            if (!books.Receipts.TryGetValue(signal, out var receipt)) _lines.Add($"{signal} was acknowledged and has no receipt.");
            else if (!books.Citizens.TryGetValue(receipt.Token, out var citizen) || !citizen.Signals.Any(kept => kept.Ref == signal))
                _lines.Add($"{signal} was acknowledged and is gone.");
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
        var expected = Scoring.Assess(citizen.Signals, now, RuleSet.First);
        Check(latest.Signals.SequenceEqual(expected.Signals), $"Citizen {name}: the newest assessment misses a signal.");
        Check(latest.Score == expected.Score, $"Citizen {name} scores {expected.Score} and was scored {latest.Score}.");
        Check(citizen.Kept.Select(one => one.Sequence).Order()
            .SequenceEqual(Enumerable.Range(1, (int)latest.Sequence).Select(n => (long)n)),
                $"Citizen {name}: assessments missing or doubled.");
        Check(books.WatchlistVersions.TryGetValue(token, out var version) ? version == latest.Sequence : latest.Band == Band.None
            || latest.Sequence == 0, $"Citizen {name}: the watchlist is behind.");
        OneCase(name, latest, [.. books.Cases.Where(one => one.File.Citizen == token).Select(one => one.File)]);
    }

    /// <summary>Never two open; none only if none is due, or the last one closed had taken in as much.</summary>
    private void OneCase(string name, Assessment latest, IReadOnlyList<CaseFile> cases)
    {
        var open = cases.Count(file => !file.Closed);
        Check(open <= 1, $"Citizen {name} has two open cases: {string.Join(' ', cases.Select(file => file.CaseId))}");
        if (open > 0 || latest.Band < Band.High) return;
        var last = cases.MaxBy(file => file.OpenedBySequence);
        Check(last is not null
            && !(latest.Sequence > last.ConsumedSequence
                && (latest.DebtOere > last.DebtOere || latest.Band > last.AssessedBand || latest.Episodes > last.Episodes)),
            $"Citizen {name} scores {latest.Score} and has no open case ({cases.Count} closed).");
    }

    private void Case(CaseBook book)
    {
        var (file, id) = (book.File, book.File.CaseId);
        foreach (var workflow in Workflows(id))
        {
            var head = books.Instances.GetValueOrDefault(workflow);
            var expected = file.Closed ? OrchestrationStatus.Completed : OrchestrationStatus.Running;
            Check(head?.Status == expected,
                $"Workflow {workflow} of {(file.Closed ? "a closed" : "an open")} case is {head?.Status.ToString() ?? "not there"}.");
            Check(head is not { Running: > 0 }, $"Workflow {workflow} has something left undone.");
        }
        Check(file.ContactPerson is not null && file.Members.Any(ask => ask.Sector == Sector.BenefitsOffice),
            $"Case {id}: nobody was asked.");
        Adviser(file, books.Citizens.GetValueOrDefault(file.Citizen));
        Check(Listed(Worklist.Open, id) == file.Revision,
            $"Case {id}: the list shows revision {Listed(Worklist.Open, id)} of {file.Revision}.");
        Check(book.Revisions.Select(one => one.Revision).Order()
            .SequenceEqual(Enumerable.Range(1, (int)file.Revision).Select(n => (long)n)), $"Case {id}: revisions missing or doubled.");
        var timeline = book.Revisions.SelectMany(revision => revision.Entries).ToList();
        Timeline(id, timeline);
        PassedDates(file, timeline);
        if (file.Closed) Closed(file);
        else Open(file);
    }

    /// <summary>The landlord's adviser is asked when the landlord's own signals are enough for a case, and not before.</summary>
    private void Adviser(CaseFile file, CitizenBook? citizen)
    {
        bool Enough(Assessment one) => one.ScoreBySender.GetValueOrDefault(Story.Housing) >= one.CaseFrom;
        var taken = citizen?.Kept.Where(one => one.Sequence <= file.ConsumedSequence).ToList() ?? [];
        var asked = file.Members.Any(ask => ask.Sender == Story.Housing);
        Check(asked || file.Earlier.Count > 0 || taken.Count == 0 || !Enough(taken.MaxBy(one => one.Sequence)!),
            $"Case {file.CaseId}: the landlord's adviser was not asked.");
        Check(!asked || taken.Any(Enough), $"Case {file.CaseId}: the landlord's adviser was asked too early.");
    }

    private void Open(CaseFile file)
    {
        var id = file.CaseId;
        Check(books.Citizens.GetValueOrDefault(file.Citizen)?.Latest?.Sequence == file.ConsumedSequence,
            $"Case {id} took in assessment {file.ConsumedSequence} and there is a newer one.");
        Check(books.OpenLocks.GetValueOrDefault(file.Citizen) == id, $"Case {id} does not hold its citizen's lock.");
        foreach (var strand in Strands.All) Awake(id, strand, StrandState.Of(file, strand).NextAt);
    }

    /// <summary>
    /// The stuck-detector: every strand waits for an instant, it has not passed, and none of the case's deadlines comes before it.
    /// </summary>
    private void Awake(string id, Strand strand, DateTimeOffset? next)
    {
        if (books.Instances.GetValueOrDefault(FollowStrand.InstanceId(id, strand)) is not { } workflow) return;
        Check(workflow.Due > now, $"The {strand} strand of case {id} is stuck: it was to go on at {workflow.Due:O}.");
        Check(next is not { } at || at > now, $"The {strand} strand of case {id}: a deadline passed at {next:O} and nothing came of it.");
        Check(next is null || workflow.Due <= next,
            $"The {strand} strand of case {id} sleeps until {workflow.Due:O}, past a deadline at {next:O}.");
    }

    private static IEnumerable<string> Workflows(string id) =>
        Strands.All.Select(strand => FollowStrand.InstanceId(id, strand)).Prepend(ConveneTeam.InstanceId(id));

    private void Closed(CaseFile file)
    {
        var id = file.CaseId;
        Check(books.OpenLocks.GetValueOrDefault(file.Citizen) != id, $"Closed case {id} holds its citizen's lock.");
        Check(books.LastClosed.ContainsKey(file.Citizen), $"It is forgotten what closed case {id} had taken in.");
        Check(Listed(Worklist.Closed, id) == file.Revision,
            $"Closed case {id}: the list shows revision {Listed(Worklist.Closed, id)} of {file.Revision}.");
    }

    private long Listed(string list, string caseId) => books.WorklistRevisions.GetValueOrDefault((list, caseId));

    private void Timeline(string id, IReadOnlyList<TimelineEntry> timeline)
    {
        Check(timeline.OfType<CaseOpened>().Count() == 1, $"Case {id} was not opened once.");
        Check(timeline.OfType<CaseClosed>().Count() <= 1, $"Case {id} was closed twice.");
        Once(timeline.OfType<SignalReceived>(), entry => entry.Signal, what => $"Case {id}: told twice of {what}.");
        for (var round = 0; round < timeline.Count; round = End(timeline, round))
            Round(id, [.. timeline.Take(End(timeline, round)).Skip(round)]);
    }

    /// <summary>A relapse begins the case's steps anew.</summary>
    private static int End(IReadOnlyList<TimelineEntry> timeline, int from)
    {
        var end = from + 1;
        while (end < timeline.Count && timeline[end] is not CaseRelapsed) end++;
        return end;
    }

    private void Round(string id, IReadOnlyList<TimelineEntry> round)
    {
        Check(round.OfType<AskAccepted>().Count(entry => entry.Concern == Concern.ContactPerson) <= 1, $"Case {id} was accepted twice.");
        foreach (var line in new[] { typeof(MeetingHeld), typeof(PlanAdopted) })
            Check(round.Count(line.IsInstanceOfType) <= 1, $"Case {id}: {line.Name} twice.");
        Once(round.OfType<FollowUpRecorded>(), entry => entry.Day, day => $"Case {id}: followed up twice at {day} days.");
        // Whoever takes a case begins its duties: those after them are asked by the new chain, though they had been by the old one.
        var untaken = round.TakeWhile(line => line is not AskAccepted { Concern: Concern.ContactPerson }).Count();
        Once(round.Index().Where(line => line.Item is RunningAskEntry { Concern: not Concern.LegalDate })
                .Select(line => (Entry: (RunningAskEntry)line.Item, Taken: line.Index >= untaken)),
            // A date can threaten, be averted and threaten anew; a debt can be paid before anybody was reached, and grow again.
            line => (line.Entry.GetType().Name, line.Entry.Concern, line.Entry.Sector, line.Entry.FollowUpDay, line.Entry.Number,
                line.Entry.Person, Taken: line.Taken && CaseFile.IsDuty(line.Entry.Concern),
                MayRepeat(line.Entry.Concern) ? line.Entry.DueAt : default),
            what => $"Case {id}: twice {what}: {string.Join("; ", round.OfType<RunningAskEntry>()
                .Where(entry => entry.Concern == what.Concern)
                .Select(entry => $"{entry.GetType().Name} {entry.Person} {entry.At:MM-dd HH:mm}, due {entry.DueAt:MM-dd HH:mm}"))}.");

        bool MayRepeat(Concern concern) => concern == Concern.AvertEviction
            || (concern == Concern.FirstContact && round.OfType<OutreachCancelled>().Any());
    }

    /// <summary>A passed date is a question once, whoever is asked; another date is another question.</summary>
    private void PassedDates(CaseFile file, IReadOnlyList<TimelineEntry> timeline)
    {
        var asks = file.Asks.Where(ask => ask.Concern == Concern.LegalDate).ToList();
        Once(asks, ask => ask.Legal, date => $"Case {file.CaseId}: asked twice about {date}.");
        foreach (var group in timeline.OfType<RunningAskEntry>().Where(entry => entry.Concern == Concern.LegalDate)
            .GroupBy(entry => (entry.GetType().Name, entry.Person)).Where(group => group.Count() > asks.Count))
            _lines.Add($"Case {file.CaseId}: {group.Count()} times {group.Key}, of {asks.Count} passed dates.");
    }

    /// <summary>Of a flood of news the first are told at once; the others stand in the inbox, and come in the morning.</summary>
    private bool MayWait(Alert alert) => IsNews(alert) && books.Alerts.Count(one => one.To == alert.To && one.Id != alert.Id && IsNews(one)
        && one.At <= alert.At && one.At > alert.At.AddHours(-1)) >= AlertChoices.Flood;

    private static bool IsNews(Alert alert) => alert.Urgent != true && AlertChoices.GroupOf(alert.Kind) == AlertGroup.News;

    /// <summary>Every alert that a committed change called for was given once, and no other.</summary>
    private void Alerts()
    {
        var revisions = books.Cases.SelectMany(one => one.Revisions.SelectMany(revision => revision.Alerts.Select((_, index) =>
            (Id: CaseIds.AlertId(one.File, revision.Revision, index), Of: $"{one.File.CaseId}-{revision.Revision}"))))
            .ToDictionary(alert => alert.Id, alert => alert.Of, StringComparer.Ordinal);
        var called = revisions.Keys.ToList();
        Same(called, books.Alerts.Select(alert => alert.Id), "alert");
        var (mails, late) = (books.Mails.ToHashSet(StringComparer.Ordinal),
            books.Alerts.Where(MayWait).Select(alert => alert.Id).ToHashSet(StringComparer.Ordinal));
        Same([.. called.Where(id => mails.Contains(id) || !late.Contains(id))], books.Mails, "mail");
        Once(books.Alerts, alert =>
            (alert.CaseId, alert.To, alert.Kind, alert.About, alert.DueAt, Revision: revisions.GetValueOrDefault(alert.Id)), what =>
            $"Told twice: {what}.");
    }

    /// <summary>What the cases called for, once; and, of signals that led to none, what the nights did, not before their time.</summary>
    private void Feedback()
    {
        var called = books.Cases.SelectMany(one =>
            one.Revisions.SelectMany(revision =>
            revision.Feedback.Where(what => what.NotBefore <= now).Select(what =>
                $"{what.Signal.Sender} {one.File.CaseId}|{what.Signal.SignalId}|{what.Code}"))).Distinct()
            .ToList();
        var nightly = books.FeedbackKeys.Where(one => one.Key.EndsWith("|no-case", StringComparison.Ordinal)).ToList();
        Same(called, books.FeedbackKeys.Except(nightly).Select(one => $"{one.Sender} {one.Key}"), "feedback");
        foreach (var (sender, key, sequence) in nightly)
        {
            var item = books.Feedback.FirstOrDefault(one => one.Sender == sender && one.Item.Sequence == sequence).Item;
            Check(item is not null && books.Receipts[new SignalRef(sender, key.Split('|')[0])].ReceivedAt + Unanswered <= item.At,
                $"{sender} was told too early: {key}");
        }
        foreach (var feed in books.Feedback.GroupBy(one => one.Sender))
        {
            Check(feed.Select(one => one.Item.Sequence).Order().SequenceEqual(Enumerable.Range(1, feed.Count()).Select(n => (long)n)),
                $"The feed of {feed.Key} has a gap.");
            Same([.. books.FeedbackKeys.Where(one => one.Sender == feed.Key).Select(one => $"{feed.Key} {one.Sequence}")],
                feed.Select(one => $"{feed.Key} {one.Item.Sequence}"), "entry of the feed");
        }
    }

    /// <summary>What was confirmed is there; what was sent again is there once.</summary>
    private void Decisions()
    {
        var sent = told.Sent.CountBy(one => one).ToDictionary();
        var done = told.Done.CountBy(one => one).ToDictionary();
        var cases = books.Cases.ToDictionary(one => one.File.CaseId, one =>
            one.Revisions.SelectMany(revision => revision.Entries).ToList(), StringComparer.Ordinal);
        foreach (var (decision, times) in sent)
        {
            var there = cases.GetValueOrDefault(decision.CaseId)?
                .Count(entry => entry.GetType() == decision.Line && entry.By == decision.By) ?? 0;
            Check(there >= done.GetValueOrDefault(decision),
                $"{decision} was confirmed {done.GetValueOrDefault(decision)} times and is there {there} times.");
            Check(there <= times, $"{decision} was sent {times} times and is there {there} times.");
        }
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
