using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.People;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>One case under the rules alone: no store, no clock but <see cref="Now"/>, everything that was decided kept.</summary>
internal sealed class Scene
{
    public const string Contact = "mette.holm", Deputy = "ali.demir", Leader = "karen.krogh", Housing = "jens.bak",
        HousingDeputy = "rikke.toft", Benefits = "sofie.lund";

    /// <summary>Tuesday 14:00 in Copenhagen: docs/domain.md#convening-the-team counts from there.</summary>
    public static readonly DateTimeOffset Tuesday = new(2026, 11, 3, 13, 0, 0, TimeSpan.Zero);

    public static readonly Roster Everybody = RosterFile.Read(Path.Combine(AppContext.BaseDirectory, "roster.json"));

    public static readonly MeetingVenue AtHome = new(MeetingPlace.Home);

    private readonly List<SceneStep> _script = [];

    private Scene(CaseOrigin origin, CaseFile file, CaseRevision revision)
    {
        (OpenedBy, Case, Revisions) = (origin, file, [revision]);
        Scenario.Record(this);
    }

    public CaseFile Case { get; private set; }
    public DateTimeOffset Now { get; private set; } = Tuesday;
    public CaseOrigin OpenedBy { get; }

    /// <summary>What people and senders did, and when; the clock and the workflow do the rest.</summary>
    public IReadOnlyList<SceneStep> Script => _script;

    /// <summary>The clock never passed anything that was due without striking: the workflow must come to the same.</summary>
    public bool Faithful { get; private set; }

    /// <summary>Each command with the rule that refused it; null: it was done.</summary>
    public List<(CaseCommand Command, string? Rule)> Decisions { get; } = [];
    public List<CaseRevision> Revisions { get; }
    public CaseRevision Last => Revisions[^1];
    public IEnumerable<AlertDraft> Alerts => Last.Alerts;

    /// <summary>Opened on Tuesday 14:00, nobody asked yet.</summary>
    public static Scene Open(Assessment? assessment = null)
    {
        return Open(new AssessedOrigin(assessment ?? Assessed(1)));
    }

    /// <summary>By a score or by a person.</summary>
    public static Scene Open(CaseOrigin origin)
    {
        var (file, revision) = Opening.Open("2026-0001", "1.token", origin, new CasePolicy(), Tuesday).Finish(opening: true);
        return new Scene(origin, file, revision);
    }

    /// <summary>Opened, contact person and members asked.</summary>
    public static Scene Asked(Assessment? assessment = null) => Asked(new AssessedOrigin(assessment ?? Assessed(1)));

    public static Scene Asked(CaseOrigin origin)
    {
        var scene = Open(origin).Apply(draft => Opening.NameContactPerson(draft, Everybody))
            .Apply(draft => Opening.InviteMembers(draft, Everybody));
        scene.Faithful = true;
        return scene;
    }

    public static Scene Accepted() => Asked().Do(new AcceptCase("", 0, Contact));

    public static Scene Reached() => Accepted().Do(new LogAttempt("", 0, Contact, Tuesday, AttemptChannel.Phone, true));

    public static Scene Met() => Accepted().Do(new HoldMeeting("", 0, Contact, true, "goal", WithoutQuorum: true));

    public static Scene Planned() => Met().Do(Plan());

    /// <summary>Planned, the members have answered and the plan's action is done: nothing but the follow-ups runs.</summary>
    public static Scene Answered() => Planned().Do(new AnswerInvitation("", 0, Housing, Sector.HousingAssociation, null))
        .Do(new AnswerInvitation("", 0, Benefits, Sector.BenefitsOffice, null)).Do(new EndAction("", 0, Housing, 1, ActionEnd.Done));

    public static PauseCase PauseFor(int days) => new("", 0, Contact, PauseReason.CourtDate, new DateOnly(2026, 11, 3).AddDays(days));

    public static AdoptPlan Plan(int actions = 1, string owner = Housing, int days = 7) => new("", 0, Contact,
        [.. Enumerable.Range(0, actions)
            .Select(_ => new ProposedAction("payment-plan", owner, new DateOnly(2026, 11, 3).AddDays(days), null))]);

    public static Assessment Assessed(long sequence, int score = 70, long debt = 9_600_00, params SignalRef[] signals) => new()
    {
        Sequence = sequence, At = Tuesday, DebtStatedOn = new DateOnly(2026, 11, 3), RuleSet = "2026-1", Score = score, DebtOere = debt,
            Episodes = 1, Rules = [], Summary = new BothLanguages("", ""),
        Band = score switch { >= 80 => Band.Acute, >= 50 => Band.High, >= 25 => Band.Raised, > 0 => Band.Watch, _ => Band.None },
        Signals = signals.Length > 0 ? signals : [new("dev-housing", "HA-1"), new("dev-benefits", "YK-1")],
        Landlords = ["dev-housing"],
        ScoreBySender = new Dictionary<string, int>(StringComparer.Ordinal) { ["dev-housing"] = 60, ["dev-benefits"] = 25 },
    };

    public Scene At(DateTimeOffset now)
    {
        Faithful &= !Due(now).Any();
        Now = now;
        return this;
    }

    public Scene Change(Func<CaseDraft, CaseDraft> rule)
    {
        _script.Add(new SceneStep(Now, stage => stage.Apply(rule)));
        return Apply(rule);
    }

    private Scene Apply(Func<CaseDraft, CaseDraft> rule)
    {
        var draft = new CaseDraft(Case, Now);
        rule(draft);
        if (draft.Empty) return this;
        (Case, var revision) = draft.Finish();
        Revisions.Add(revision);
        return this;
    }

    public Scene Do(CaseCommand command)
    {
        _script.Add(new SceneStep(Now, stage => stage.Send(command)));
        Decisions.Add((command, null));
        return Apply(draft =>
        {
            Assert.Null(Deciding.Decide(draft, command, Everybody)?.Rule);
            return draft;
        });
    }

    /// <summary>The rule that refuses; nothing may have changed.</summary>
    public string Refusal(CaseCommand command)
    {
        var draft = new CaseDraft(Case, Now);
        var refusal = Assert.IsType<Refusal>(Deciding.Decide(draft, command, Everybody));
        Assert.True(refusal.Why is { Da.Length: > 10, En.Length: > 10 } && draft.Empty);
        _script.Add(new SceneStep(Now, stage => stage.Send(command)));
        Decisions.Add((command, refusal.Rule));
        return refusal.Rule;
    }

    public Scene Strike(Concern concern, DateTimeOffset at) => At(at).Apply(draft => Asking.ApplyDeadline(draft, concern));

    /// <summary>Lets the clock strike for every strand whenever one of them is due, up to the end.</summary>
    public Scene Until(DateTimeOffset end)
    {
        while (Due(end).OrderBy(one => one.At).ToList() is [var next, ..])
        {
            var before = Case;
            Now = next.At > Now ? next.At : Now;
            Apply(draft => Strands.ApplyDeadlines(draft, next.Strand));
            Assert.NotSame(before, Case); // A strand that is due and does nothing would never come to an end.
        }
        return At(end);
    }

    private IEnumerable<(Strand Strand, DateTimeOffset At)> Due(DateTimeOffset end) => Strands.All
        .Select(strand => (strand, StrandState.Of(Case, strand).NextAt)).Where(one => one.NextAt <= end)
        .Select(one => (one.strand, one.NextAt!.Value));

    public IEnumerable<TimelineEntry> Lines => Revisions.SelectMany(revision => revision.Entries);

    public bool Has<T>() where T : TimelineEntry => Lines.OfType<T>().Any();

    public Scene Update(Assessment assessment) => Change(draft => Opening.Update(draft, assessment, Everybody));

    public IEnumerable<(string, AlertKind)> Told => Alerts.Select(alert => (alert.To, alert.Kind));

    public Ask Ask(Concern concern, Sector? sector = null) => Case.Asks.Last(ask => ask.Concern == concern && ask.Sector == sector);

    /// <summary>What came of it, in one text; two strands that are due at the same instant may come in either order.</summary>
    public string Ending =>
        Tell(Case, Revisions, Revisions.SelectMany(one => one.Feedback)
        .DistinctBy(told => (told.Signal, told.Code, told.Reopenings))
        .Select(told => $"{told.Signal.Sender} {told.Signal.SignalId} {told.Code}"),
        Revisions.SelectMany(one => one.Alerts.Select(alert => Tell(one.At, alert.To, alert.Kind, alert.About, alert.DueAt))));

    public static string Tell(CaseFile file, IEnumerable<CaseRevision> revisions, IEnumerable<string> feedback,
        IEnumerable<string> alerts) => string.Join('\n',
        [
            Json.Write(file with { Revision = 0, Version = 0, Undo = null,
                Disclosures = [.. file.Disclosures.OrderBy(one => one.At).ThenBy(one => one.To, StringComparer.Ordinal)] }),
            .. revisions.SelectMany(one => one.Entries).Select(entry => Json.Write(entry)).Order(StringComparer.Ordinal),
            .. feedback.Order(StringComparer.Ordinal), .. alerts.Order(StringComparer.Ordinal),
        ]);

    public static string Tell(DateTimeOffset at, string to, AlertKind kind, string? about, DateTimeOffset? dueAt) =>
        $"{at:u} {to} {kind} {about} {dueAt:u}";
}

/// <summary>Something that somebody did at a time.</summary>
/// <param name="Take">Does it on the stage; answers how it was answered.</param>
internal sealed record SceneStep(DateTimeOffset At, Func<Stage, Task<string>> Take);
