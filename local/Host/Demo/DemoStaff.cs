using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Local.Demo;

/// <summary>
/// Made-up staff: in two of three cases they do what the case asks next, now and then; the rest wait for whoever tries the board, and so
/// does all that is asked of the person they are signed in as.
/// </summary>
internal sealed class DemoStaff(Worklist worklist, CaseDesk desk, Roster roster, DemoVisitors visitors, TimeProvider clock,
    ILogger<DemoStaff> log)
{
    private const int OpeningRounds = 8;
    private const int Tries = 5;
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);
    private bool _opening;
    private readonly Random _dice = new(20260101);

    /// <summary>A morning's work, so that the board shows cases at every stage.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        await Task.Delay(Settling * 30, cancellation); // The first signals are being scored and their cases opened.
        _opening = true;
        for (var round = 0; round < OpeningRounds; round++)
        {
            foreach (var file in (await Theirs(cancellation)).Where(file => Number(file) * 5 % OpeningRounds > round))
            {
                // An answer is no step, and a signal may come between the look at the case and the step.
                for (var tries = 0; tries < Tries && !await Act(file, cancellation); tries++) await Task.Delay(Settling, cancellation);
                await Task.Delay(Settling, cancellation);
            }
        }
        _opening = false;
    }

    /// <summary>One person does one thing.</summary>
    public async Task Work(CancellationToken cancellation)
    {
        var theirs = await Theirs(cancellation);
        if (theirs.Count > 0) await Act(theirs[_dice.Next(theirs.Count)], cancellation);
    }

    private async Task<List<CaseFile>> Theirs(CancellationToken cancellation)
    {
        var cases = new List<CaseFile>();
        await foreach (var item in worklist.Items(Worklist.Open, cancellation)) cases.Add(item.Case);
        return [.. cases.Where(file => Number(file) % 3 != 0 && file.ContactAsk is not null)];
    }

    /// <returns>Whether the case is a step further, or asks for none.</returns>
    private async Task<bool> Act(CaseFile file, CancellationToken cancellation)
    {
        if (await desk.View(file.CaseId, cancellation) is not { } view || Next(view.Case) is not { } command) return true;
        if (visitors.IsHere(command.By) || (file.ContactPerson is { } contact && visitors.IsHere(contact))) return true;
        var result = await desk.Do(command, cancellation);
        log.LogDebug("{Person} did {Command} on {Case}: {Status} {Rule}",
            command.By, command.GetType().Name, file.CaseId, result.Status, result.Refusal?.Rule);
        return command is not AnswerInvitation && result.Refusal is null;
    }

    private static int Number(CaseFile file) =>
        int.Parse(file.CaseId.AsSpan(file.CaseId.IndexOf('-', StringComparison.Ordinal) + 1),
        System.Globalization.CultureInfo.InvariantCulture);

    private CaseCommand? Next(CaseFile file)
    {
        var now = clock.GetUtcNow();
        if (file.Members.FirstOrDefault(ask => ask.Running) is { } asked && _dice.Next(3) == 0)
            return new AnswerInvitation(file.CaseId, file.Version, asked.Person, asked.Sector!.Value, _dice.Next(6) == 0
                ? DeclineReason.Capacity : null);
        var by = file.ContactPerson!;
        return file.NextStep switch
        {
            NextStep.AcceptCase => new AcceptCase(file.CaseId, file.Version, by),
            NextStep.ContactCitizen => Attempt(file, by, now),
            NextStep.HoldMeeting when file.Meeting is null && !_opening =>
                new SetMeeting(file.CaseId, file.Version, by, MeetingTime(now), Venue()),
            NextStep.HoldMeeting when _opening || file.Meeting!.At <= now =>
                new HoldMeeting(file.CaseId, file.Version, by, CitizenTookPart: true, "Jeg vil blive boende og have ro på min økonomi.",
                    WithoutQuorum: !file.HasQuorum),
            NextStep.AdoptPlan => Plan(file, by, now),
            NextStep.AvertEviction when !file.ContactPersonAccepted => new AcceptCase(file.CaseId, file.Version, by),
            NextStep.AvertEviction when !file.Reached => Attempt(file, by, now),
            NextStep.AvertEviction when file.NextAsk is { } look
                && (!look.Again || CopenhagenTime.DateOf(look.DueAt) <= CopenhagenTime.DateOf(now)) =>
                new AvertEviction(file.CaseId, file.Version, by, Aversion.Payment, To: null,
                    "Der er aftalt afdrag, og udlejeren er spurgt."),
            NextStep.FollowUp when file.NextAsk is { } ask && ask.From <= now =>
                new RecordFollowUp(file.CaseId, file.Version, by, YesNoUnknown.Yes, Livelihood.Benefit),
            NextStep.Close when file.ClosingProposal is null =>
                new CloseCase(file.CaseId, file.Version, by, Outcome.KeptHome, "Gælden er afdraget, og borgeren bor der stadig."),
            NextStep.Close when file.Running(Concern.ClosingAgreement) is { } agreement =>
                new AgreeToClosing(file.CaseId, file.Version, agreement.Person, Agrees: true, Note: null),
            _ => null,
        };
    }

    /// <summary>A whole hour of the morning, on a working day some days ahead.</summary>
    private DateTimeOffset MeetingTime(DateTimeOffset now)
    {
        var day = WorkingCalendar.Municipality.OnOrAfter(CopenhagenTime.DateOf(now).AddDays(1 + _dice.Next(5)));
        return CopenhagenTime.At(day, new TimeOnly(9 + _dice.Next(5), 0));
    }

    /// <summary>A room of the roster's, where there is one.</summary>
    private MeetingVenue Venue() => roster.Data.OpenRooms.FirstOrDefault() is { } room
        ? new(MeetingPlace.Office, room.Id) : new(MeetingPlace.Home);

    private LogAttempt Attempt(CaseFile file, string by, DateTimeOffset now) => new(file.CaseId, file.Version, by, now.AddMinutes(-10),
        _dice.Next(3) == 0 ? AttemptChannel.Visit : AttemptChannel.Phone,
        Reached: file.Attempts.Count > 0 && (_opening || _dice.Next(3) > 0));

    private AdoptPlan Plan(CaseFile file, string by, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return new AdoptPlan(file.CaseId, file.Version, by,
        [
            new ProposedAction("payment-plan", roster.Team.Members[Sector.HousingAssociation][0], today.AddDays(7),
                "Afdrag på 500 kr. om måneden."),
            new ProposedAction("temporary-rent-help", roster.Team.Members[Sector.BenefitsOffice][0], today.AddDays(3),
                "Søg hjælp til huslejen efter § 81 a."),
            new ProposedAction("housing-support", by, today.AddDays(14), null),
        ]);
    }
}
