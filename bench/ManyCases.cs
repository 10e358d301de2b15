using System.Collections.Concurrent;
using System.Globalization;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Cases.Store;
using EarlyWarning.People;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Outcome = EarlyWarning.Cases.Contracts.Outcome;

namespace EarlyWarning.Bench;

/// <summary>
/// A municipality with as many cases as one likes: each scored and decided by the product's own rules, written as its own writers
/// write them, without the years of signals and clicks. Beyond ten thousand they stand in the lists alone. Eighty of the open ones
/// are Mette Holm's; the other caseworkers are not in the roster.
/// </summary>
internal sealed class ManyCases(IServiceProvider services, DateTimeOffset now)
{
    public const string Mette = "mette.holm";
    private const int CasesOfOne = 40, Municipal = 10_000, InOneTransaction = 5;
    private const int Hands = 64;

    private static readonly Roster People = RosterFile.Read(Path.Combine(AppContext.BaseDirectory, "roster.json"));

    private readonly ITable _cases = services.GetRequiredKeyedService<ITable>(Tables.Cases);
    private readonly ITable _citizens = services.GetRequiredKeyedService<ITable>(Tables.Citizens);
    private readonly ITable _watchlist = services.GetRequiredKeyedService<ITable>(Tables.Watchlist);
    private readonly ITable _alerts = services.GetRequiredKeyedService<ITable>(Tables.Alerts);
    private readonly WorklistWriter _worklist = services.GetRequiredService<WorklistWriter>();

    /// <summary>So many open cases; and as many closed, watched citizens and messages to Mette, or as many of each as is said.</summary>
    public async Task Fill(int each, Action<int>? done = null, int? others = null)
    {
        var at = 0;
        var lived = new ConcurrentBag<WorkItem>();
        await Parallel.ForEachAsync(Enumerable.Range(1, Math.Min(each, Municipal)), new ParallelOptions { MaxDegreeOfParallelism = Hands },
            async (number, stop) =>
        {
            lived.Add(await Write(number, closed: false, stop));
            done?.Invoke(Interlocked.Increment(ref at));
            if (number > others) return;
            await Write(each + number, closed: true, stop);
            await _watchlist.Insert(
                Watchlist.ToRow($"1.w{number:D8}", Assess(Signals(number, now.AddDays(-3))[..1], now.AddDays(-2))), stop);
            var alert = new Alert($"bench-{number}", Mette, AlertKind.CaseOpened, CaseId(number), null, null, now.AddMinutes(-number));
            await _alerts.Insert(AlertRows.ToRow(alert), stop);
        });
        if (each > Municipal) await Repeat([.. lived.Where(one => !IsHers(one.Case))], each, count => done?.Invoke(count));
    }

    private static bool IsHers(CaseFile file) =>
        WorkViews.KeysOf(file).Any(key => key.StartsWith(WorkViews.From(WorkViews.Of(Mette)), StringComparison.Ordinal));

    /// <summary>Many more in the lists: the same lives under other numbers.</summary>
    private async Task Repeat(IReadOnlyList<WorkItem> lived, int each, Action<int> done)
    {
        var list = services.GetRequiredKeyedService<ITable>(Tables.Worklist);
        foreach (var some in Enumerable.Range(Municipal + 1, each - Municipal).Chunk(InOneTransaction))
        {
            await list.Transact([.. some.SelectMany(number =>
            {
                var one = lived[number % lived.Count];
                var file = one.Case with { CaseId = CaseId(number), Citizen = Citizen(number) };
                var (whole, lines) = WorklistWriter.RowsOf(one with { Case = file });
                return lines.Append(whole).Select(RowChange.Insert);
            })]);
            done(some[^1]);
        }
    }

    public static string CaseId(int number) => CaseTable.CaseId(2026, number);

    private async Task<WorkItem> Write(int number, bool closed, CancellationToken stop)
    {
        var life = new Life(number, closed ? now.AddDays(-100 - (number % 600)) : now.AddDays(-1 - (number % 60)));
        life.Live(closed);
        await _citizens.Insert(RiskTable.LatestRow(life.File.Citizen, life.Assessment, etag: null), stop);
        await _cases.Transact([RowChange.Insert(CaseTable.ToRow(life.File)), .. life.Revisions.Select(one =>
            RowChange.Insert(CaseTable.ToRow(life.File.CaseId, one)))], stop);
        await _worklist.Project(life.File.CaseId, stop);
        return (await _worklist.Item(life.File.CaseId, stop))!;
    }

    private static string Citizen(int number) => string.Create(CultureInfo.InvariantCulture, $"1.c{number:D8}");

    private static Assessment Assess(IReadOnlyCollection<Signal> signals, DateTimeOffset at) =>
        Scoring.Assess(signals, at, RuleSet.First) with { Sequence = 1, EverHigh = true };

    private static Signal[] Signals(int number, DateTimeOffset at)
    {
        var arrears = new Signal
        {
            Sender = "dev-housing", SignalId = $"HA-{number}", Kind = SignalKind.ArrearsOpened, AsOf = at, ReceivedAt = at,
                TenancyRef = $"LM-{number}",
            ArrearsOere = (9_000_00 + (number % 170 * 100_00)), MonthlyRentOere = 8_000_00,
        };
        var stop = new Signal
        {
            Sender = "dev-benefits", SignalId = $"YK-{number}", Kind = SignalKind.BenefitStopped, AsOf = at, ReceivedAt = at,
                Benefit = "kontanthjaelp",
            EffectiveFrom = DateOnly.FromDateTime(at.UtcDateTime),
        };
        var demand = arrears
            with { SignalId = $"HA-{number}-2", Kind = SignalKind.DemandSent, DemandReceivedOn = DateOnly.FromDateTime(at.UtcDateTime),
            AsOf = at.AddMinutes(1) };
        var eviction = arrears
            with { SignalId = $"HA-{number}-3", Kind = SignalKind.EvictionScheduled, EvictionDate = DateOnly.FromDateTime(at.UtcDateTime)
            .AddDays(10 + (number % 60)), AsOf = at.AddMinutes(2) };
        return number % 9 == 0 ? [arrears, stop, demand, eviction] : number % 3 == 0 ? [arrears, stop, demand] : [arrears, stop];
    }

    /// <summary>One case from its opening to the step it has come to.</summary>
    private sealed class Life
    {
        private readonly Roster _roster;
        private readonly string _me;
        private readonly int _number;
        private DateTimeOffset _now;

        public Life(int number, DateTimeOffset openedAt)
        {
            (_number, _now) = (number, openedAt);
            _me = number % 250 == 0 || number <= CasesOfOne
                ? Mette : string.Create(CultureInfo.InvariantCulture, $"person-{number % 2500:D4}");
            _roster = new Roster(
                new RosterData([.. People.People, .. _me == Mette
                ? [] : new[] { People.Find(Mette)! with { Id = _me, Email = $"{_me}@example.dk" } }],
                People.Team with { ContactPersons = [_me, "ali.demir"] }));
            Assessment = Assess(Signals(number, openedAt.AddHours(-1)), openedAt);
            Take(Opening.Open(CaseId(number), Citizen(number), new AssessedOrigin(Assessment), new CasePolicy(),
                openedAt), opening: true);
            Change(draft => Opening.NameContactPerson(draft, _roster));
            Change(draft => Opening.InviteMembers(draft, _roster));
        }

        public Assessment Assessment { get; }
        public CaseFile File { get; private set; } = null!;
        public List<CaseRevision> Revisions { get; } = [];

        public void Live(bool closed)
        {
            var steps = closed ? 5 : _number % 6;
            if (steps > 0) Do(version => new AcceptCase(File.CaseId, version, _me));
            if (steps > 0 && File.LackedLandlords.Any())
                Do(version => new InviteSector(File.CaseId, version, _me, Sector.HousingAssociation, "support", "consent"));
            var jens = File.Members.LastOrDefault(ask => ask.Sector == Sector.HousingAssociation)?.Person;
            if (steps > 1) Do(version => new AnswerInvitation(File.CaseId, version, jens!, Sector.HousingAssociation, null));
            for (var attempt = 0; steps > 1 && attempt < 3; attempt++)
                Do(version => new LogAttempt(File.CaseId, version, _me, _now, (AttemptChannel)(attempt % 2),
                    Reached: attempt == 2 && steps > 2));
            if (steps > 3) Do(version =>
                new HoldMeeting(File.CaseId, version, _me, CitizenTookPart: true, "Blive boende.", WithoutQuorum: true));
            if (steps > 4) Do(version =>
                new AdoptPlan(File.CaseId, version, _me,
                [new("payment-plan", _me, DateOnly.FromDateTime(_now.UtcDateTime).AddDays(9), null)],
                "Aftalt med udlejeren."));
            if (closed) Do(version =>
                new CloseCase(File.CaseId, version, _me, _number % 3 == 0 ? Outcome.Evicted : Outcome.KeptHome, "Talt med borgeren."));
            if (File.ClosingProposal is not null)
                Do(version => new AgreeToClosing(File.CaseId, version, _roster.Team.TeamLeader, Agrees: true, Note: null));
        }

        private void Do(Func<long, CaseCommand> command)
        {
            _now = _now.AddMinutes(20);
            Change(draft =>
            {
                if (Deciding.Decide(draft, command(File.Version), _roster) is { } refused)
                    throw new InvalidOperationException($"The made-up life of a case is refused: {refused.Rule}.");
                return draft.Decided();
            });
        }

        private void Change(Func<CaseDraft, CaseDraft> rule) => Take(rule(new CaseDraft(File, _now)));

        private void Take(CaseDraft draft, bool opening = false)
        {
            (File, var revision) = draft.Finish(opening);
            Revisions.Add(revision);
        }
    }
}
