using System.Globalization;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Rules.Sharing;
using EarlyWarning.Cases.Webhook;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Cases.Store;

/// <summary>
/// Makes the effects of a committed revision: list, alerts, feedback, workflow and wake-ups. Each is idempotent, so all may be made again.
/// </summary>
public sealed class CaseEffects(
    CaseStore store, CitizenCases citizens,
    WorklistWriter worklist, CaseIntake intake, Feedback feedback, SignalKinds signals, Objections objections,
    CasesByHand byHand, Vault vault, PersonIndex people, IOptions<WebhookOptions> webhook, Roster roster, ForgottenCases forgotten,
    Household household, AccessLog log, IBus bus)
{
    public async Task Make(CaseChanged changed, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await store.Promised(changed.CaseId, changed.Revision, cancellation) is not { } revision) return; // Promised, never committed.
        var file = await worklist.Project(changed.CaseId, cancellation);
        // An opening and a changed number may pass each other by: whoever comes second sees both.
        if (changed.Revision == 1 && file is not null && (await citizens.Of(file.Citizen, cancellation)).Numbers.Count > 1)
            await TakeIn(file, changed, cancellation);
        if (file?.ByHand is not null && changed.Revision == 1) await byHand.Mark(file.Citizen, file.CaseId, cancellation);
        if (file is not null && revision.Entries.Any(TellsOfPerson)) await people.Refresh(file.Citizen, cancellation);
        if (file is not null && revision.Alerts.Any(alert => alert.Batch is null)) await bus.Send(Alerts(file, revision), cancellation);
        foreach (var alert in revision.Alerts.Where(alert => alert.Batch is not null)) await bus.Send(Together(alert), cancellation);
        if (webhook.Value.IsSet && CaseTold.Of(changed.CaseId, revision) is { } news)
            await bus.Send(new BusMessage(Queues.CaseTold, news.Id, Json.Write(news)), cancellation);
        foreach (var told in revision.Feedback) await Tell(told, changed.CaseId, revision.At, cancellation);
        if (file is not null)
            foreach (var all in revision.FeedbackOfAll) await Tell(all, file, revision.At, cancellation);
        foreach (var lifted in revision.Entries.OfType<SignalsLetIn>().Where(_ => file is not null))
            await log.WriteLifted(file!.Citizen, lifted.By!, changed.CaseId, revision.Revision, revision.At, cancellation);
        if (revision.Objection && file is not null) await Tell(file, changed, revision, cancellation);
        if (file is { Closed: true }) await intake.Release(file, cancellation);
        if (revision.Reopened && file is { Closed: false }) await TakeIn(file, changed, cancellation);
        if (file is { NewCase.Opens: true } && await intake.Take(file.Citizen, cancellation) is { } opened)
            await CaseWorkflows.Start(opened, client, cancellation);
        // Last: nothing that a person waits for hangs on what the workflow answers.
        if (file is { Closed: false }) await CaseWorkflows.StartMissing(changed.CaseId, client, cancellation);
        foreach (var strand in revision.Wakes) await CaseWorkflows.Wake(changed.CaseId, strand, client, cancellation);
        if (revision.Protection && file is { Protection: { } protection }) await Protect(file.Citizen, protection, cancellation);
        if (file is not null && (revision.Conflict || revision.Entries.Any(entry => entry is NumberChanged or CasesJoined)))
            await Bar(file.Citizen, cancellation);
        if (file is not null && (revision.Conflict || revision.Moved || revision.Reopened)) await BarBeside(file, cancellation);
        if (file is not null && revision.Conflict)
            foreach (var person in file.Barred)
                await forgotten.Forget(person, CaseIds.For(file, roster.Find(person)), revision.At, cancellation);
    }

    /// <summary>Something new may be known of who the citizen is; what is forgotten here the night finds.</summary>
    private static bool TellsOfPerson(TimelineEntry entry) =>
        entry is CaseOpened or CaseOpenedByHand or SignalReceived or MoreSignalsReceived or SignalRetracted or CaseAssessed
            or NameAndAddressSettled or ContactDetailsEntered or NumberChanged or CasesJoined;

    /// <summary>
    /// As the case is now: a late message tells no older state. Rejected, the case also takes in what was assessed before the
    /// scoring stopped, of which no new assessment may come. What is from before an objection that was upheld is too old for that:
    /// the citizen is scored first, and the case hears of it, the same score too. While nothing is taken in, the home of today is.
    /// </summary>
    private async Task Tell(CaseFile file, CaseChanged changed, CaseRevision revision, CancellationToken cancellation)
    {
        var (round, letIn) = (file.OpenedAt.UtcTicks, !file.Unprocessed && revision.Entries.Any(entry => entry is SignalsLetIn));
        // In the order of this change: made again late, it comes before whatever changed since, in this case or another.
        await (letIn ? objections.LetIn(file.Citizen, round, changed.Revision, cancellation)
            : objections.Set(file.Citizen, file.Unprocessed, round, changed.Revision, cancellation));
        if (!letIn) await TakeIn(file, changed, cancellation);
    }

    /// <summary>What was assessed while the case took nothing in.</summary>
    private Task TakeIn(CaseFile file, CaseChanged changed, CancellationToken cancellation)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"again-{changed.CaseId}-{changed.Revision}");
        return bus.Send(new BusMessage(Queues.CaseDue, key, Json.Write(new CaseDue(file.Citizen, file.ConsumedSequence))), cancellation);
    }

    private async Task Tell(SenderTold all, CaseFile file, DateTimeOffset at, CancellationToken cancellation)
    {
        await foreach (var signal in signals.Of(file.Citizen, all.Sender, cancellation))
            await Tell(new FeedbackDraft(signal.Ref, all.Code, all.NotBefore, all.Reopenings), file.CaseId, at, cancellation);
    }

    /// <summary>Told before, it is not told again.</summary>
    private Task Tell(FeedbackDraft told, string caseId, DateTimeOffset at, CancellationToken cancellation) =>
        feedback.AddFrom(told.NotBefore, told.Signal.Sender, new FeedbackEntry(told.Signal.SignalId, told.Code, at),
            string.Create(CultureInfo.InvariantCulture,
                $"{caseId}|{told.Signal.SignalId}|{told.Code}{(told.Reopenings > 0 ? $"|{told.Reopenings}" : "")}"),
            cancellation, told.Reopenings);

    /// <summary>
    /// The protection is the citizen's: it is kept for the cases to come, and holds in all there are. One that is being opened at this
    /// moment reads it when its contact person is named.
    /// </summary>
    private async Task Protect(string citizen, AddressProtection protection, CancellationToken cancellation)
    {
        var counts = await vault.Protect(citizen, protection, cancellation);
        foreach (var caseId in await store.CasesOf(citizen, cancellation))
            await store.Apply(caseId, draft => NamesAndAddresses.Carry(draft, counts), cancellation);
    }

    /// <summary>In each of the citizen's cases what was said in any of them; one to come takes it from the last.</summary>
    private async Task Bar(string citizen, CancellationToken cancellation)
    {
        var files = new List<CaseFile>();
        foreach (var caseId in await store.CasesOf(citizen, cancellation))
            if (await store.Read(caseId, cancellation) is { } file) files.Add(file);
        foreach (var to in files)
            foreach (var from in files.Where(from => from.CaseId != to.CaseId
                && from.Conflicted.Except(to.Conflicted, StringComparer.Ordinal).Any()))
                await store.Apply(to.CaseId, draft => Barring.Carry(draft, from, roster), cancellation);
    }

    /// <summary>
    /// In each case about the same home, and in this one what was said in those. Of two that meet whoever comes second sees both: each is
    /// listed before it looks.
    /// </summary>
    private async Task BarBeside(CaseFile file, CancellationToken cancellation)
    {
        foreach (var beside in await household.Beside(file, cancellation))
        {
            await store.Apply(beside.CaseId, draft => Barring.Beside(draft, file, roster), cancellation);
            if (await store.Read(beside.CaseId, cancellation) is { } other)
                await store.Apply(file.CaseId, draft => Barring.Beside(draft, other, roster), cancellation);
        }
    }

    private BusMessage Alerts(CaseFile file, CaseRevision revision)
    {
        var alerts = revision.Alerts.Index().Where(one => one.Item.Batch is null)
            .Select(one => Alert(file, revision, one.Item, one.Index, roster.Find(one.Item.To)));
        return new BusMessage(Queues.Alerts, string.Create(CultureInfo.InvariantCulture, $"alerts-{file.CaseId}-{revision.Revision}"),
            Json.Write(new AlertsDue([.. alerts])));
    }

    private static Alert Alert(CaseFile file, CaseRevision revision, AlertDraft alert, int index, Person? to) =>
        new(CaseIds.AlertId(file, revision.Revision, index), alert.To, alert.Kind, CaseIds.For(file, to), alert.About, alert.DueAt,
            revision.At, Meeting: alert.Meeting is { } meeting ? MeetingInvitation.For(file, to, meeting, revision.At) : null)
        {
            Urgent = alert.Urgent,
        };

    /// <summary>The same message from every case of the batch: the bus keeps one of them, and so does the inbox.</summary>
    private static BusMessage Together(AlertDraft draft)
    {
        var name = $"{draft.Batch!.Id}-{(draft.Kind == AlertKind.CasesGiven ? "given" : "taken")}-{draft.To}";
        var alert = new Alert(name, draft.To, draft.Kind, CaseId: null, About: null, DueAt: null, draft.Batch.At)
            { Urgent = draft.Urgent };
        return new BusMessage(Queues.Alerts, $"alerts-{name}", Json.Write(new AlertsDue([alert])));
    }
}
