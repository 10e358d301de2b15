using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Cases.Digest;

/// <summary>
/// Working days at 07:30 in Denmark: what is due, to everyone with work. A schedule is in UTC, so the timer comes at both
/// hours that can be 07:30, and once more, which helps when one was missed; whoever has the day's digest gets no other. Who has chosen to
/// hear of something in the morning has one too.
/// </summary>
public sealed class DigestTrigger(Worklist worklist, Roster roster, AlertInbox inbox, IBus bus, TimeProvider clock)
{
    [Function(nameof(SendDigest))]
    public async Task SendDigest([TimerTrigger("0 30 5,6,7 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        if (WorkDigest.Morning(clock.GetUtcNow()) is not { } morning) return;
        var lines = new Dictionary<string, List<AlertLine>>(StringComparer.Ordinal);
        await foreach (var item in worklist.Items(Worklist.Open, cancellation)) Add(item.Case);
        await foreach (var closed in worklist.Lines(Worklist.Closed, WorkViews.NewCase, cancellation)) Add(closed);
        foreach (var person in roster.People.Where(person => !person.Left && !lines.ContainsKey(person.Id)).Select(person => person.Id))
            if ((await inbox.Held(person, cancellation)).Count > 0) lines[person] = [];
        foreach (var (person, theirs) in lines.Where(pair => roster.Find(pair.Key) is not null))
        {
            var digest = WorkDigest.For(person, morning, theirs);
            if (await inbox.Has(digest, cancellation)) continue;
            await bus.Send(new BusMessage(Queues.Alerts, AlertRows.Name(digest), Json.Write(new AlertsDue([digest]))), cancellation);
        }

        void Add(CaseFile file)
        {
            foreach (var (person, line) in WorkDigest.Of(file, morning))
            {
                if (!lines.TryGetValue(person, out var theirs)) lines[person] = theirs = [];
                theirs.Add(line with { CaseId = CaseIds.For(file, roster.Find(person)) });
            }
        }
    }
}
