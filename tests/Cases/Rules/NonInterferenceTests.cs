using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Origins;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Risk;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>
/// What a sender is told, and what its adviser is asked, are functions of its own signals. Two worlds in which one sender says the same and
/// the others say anything, in which people keep their deadlines, give that sender the same answers and its adviser the same questions,
/// at the same times: also where the case was there, accepted and planned, long before the sender's own signals were enough for one. The
/// pages, mails and calendar files of its advisers are the same to the byte, but for what is drawn at random for each case.
/// </summary>
public sealed class NonInterferenceTests
{
    /// <summary>Worlds in which the advisers' pages are rendered: pages are dear.</summary>
    private const int MostLooked = 24;

    private const int FirstDay = -30, Accepts = 1, Reaches = 2, Plans = 4, Closes = 40, LastDay = 45;
    private static readonly DateTimeOffset Now = Made.At("11-21", 15);
    private static readonly string[] Advisers = [Scene.Housing, Scene.HousingDeputy];

    /// <param name="Own">Of the sender that is to learn nothing.</param>
    private sealed record Worlds(IReadOnlyList<Signal> Own, IReadOnlyList<Signal> One, IReadOnlyList<Signal> Other);

    /// <summary>What comes to the sender, an answer or a question to its adviser, and when.</summary>
    private sealed record Heard(DateTimeOffset At, string About, string What);

    [Fact]
    public void Two_worlds_that_differ_in_others_signals_tell_a_sender_the_same_at_the_same_times()
    {
        var (told, untold, late, looked) = (0, 0, 0, 0);
        Prop.ForAll(Any.ToArbitrary(), worlds =>
        {
            var crossed = Crosses(worlds.Own);
            if (crossed > Closes - Plans) return true; // People could not have done the same before the end.
            var looks = looked < MostLooked && crossed is not null;
            var (one, other) = (new Life(worlds.Own, worlds.One, crossed, looks), new Life(worlds.Own, worlds.Other, crossed, looks));
            if (looks) looked++;
            if (one.Heard.Count > 0) told++;
            else untold++;
            if (crossed - Math.Min(one.Opened, other.Opened) > Plans) late++;
            foreach (var (here, there) in one.Seen.Zip(other.Seen)) Assert.Equal(here, there);
            Assert.Equal(one.Seen.Count, other.Seen.Count);
            return one.Heard.SequenceEqual(other.Heard) && (crossed is null) == (one.Heard.Count == 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(250));
        Assert.True(told > 5 && untold > 5 && late > 5, $"{told} worlds told something, {untold} nothing, {late} late.");
    }

    private static Gen<Worlds> Any =>
        from own in ScoringProperties.Sets
        from one in Others
        from other in Others
        select new Worlds([.. own.Where(signal => signal.Sender == Made.Housing)], one, other);

    /// <summary>Before the sender's own signals, among them, or when people are at work on the case.</summary>
    private static Gen<IReadOnlyList<Signal>> Others =>
        from set in ScoringProperties.Sets
        from later in Gen.Elements(-20, 0, 0, 15)
        select (IReadOnlyList<Signal>)[.. set.Where(signal => signal.Sender != Made.Housing)
            .Concat(set.Where(signal => signal.Sender == Made.Housing).Select(signal => signal with { Sender = "another-landlord" }))
            .Select(signal => signal with { SignalId = "o-" + signal.SignalId, AsOf = signal.AsOf.AddDays(later) })];

    /// <summary>The first day on which the sender's signals alone are enough; null: never.</summary>
    private static int? Crosses(IReadOnlyList<Signal> own)
    {
        for (var day = FirstDay; day <= LastDay; day++)
            if (Assessed(own, day) is { } seen && CasePolicy.IsDue(seen)) return day;
        return null;
    }

    private static Assessment? Assessed(IEnumerable<Signal> signals, int day)
    {
        var at = Now.AddDays(day);
        var known = signals.Where(signal => signal.AsOf <= at).ToList();
        return known.Count == 0 ? null : Scoring.Assess(known, at, RuleSet.First) with { Sequence = day - FirstDay + 1 };
    }

    /// <summary>One world, day by day.</summary>
    private sealed class Life
    {
        private readonly IReadOnlyList<Signal> _own;
        private readonly HashSet<Heard> _heard = [];
        private readonly List<TimelineEntry> _timeline = [];
        private readonly int? _crossed;
        private readonly bool _looks;
        private CaseFile? _file;

        /// <param name="crossed">The day on which the sender's own signals are enough.</param>
        /// <param name="looks">Its advisers look at their pages.</param>
        public Life(IReadOnlyList<Signal> own, IReadOnlyList<Signal> others, int? crossed, bool looks)
        {
            (_own, _crossed, _looks) = (own, crossed, looks);
            for (var day = FirstDay; day <= LastDay; day++)
            {
                if (Assessed(own.Concat(others), day) is { } seen && (_file is not null || CasePolicy.IsDue(seen))) Take(seen, day);
                if (_file is { Closed: false }) Change(day, draft => Act(Strands.ApplyDeadlines(draft, Strand.Team), day));
                if (looks && _file is not null && day - crossed is 0 or 1 or 6 or 12) Look(day);
            }
        }

        /// <summary>The day on which the case was opened.</summary>
        public int Opened { get; private set; } = LastDay;

        /// <summary>In the order of time. Each answer once, at the first time that it was to be told.</summary>
        public IReadOnlyList<Heard> Heard => [.. _heard.GroupBy(one => one.What.StartsWith("asked", StringComparison.Ordinal)
                ? (one.About, $"{one.What} {one.At:O}") : (one.About, one.What)).Select(same => same.MinBy(one => one.At)!)
            .OrderBy(one => one.At).ThenBy(one => one.About, StringComparer.Ordinal).ThenBy(one => one.What, StringComparer.Ordinal)];

        /// <summary>What the advisers can get to see on some days, and every message to them.</summary>
        public List<string> Seen { get; } = [];

        private void Look(int day)
        {
            foreach (var person in Advisers)
                Seen.Add($"{day} {person}: {AdviserPages.Of(person, _file!, _timeline, Now.AddDays(day))}");
        }

        private void Take(Assessment seen, int day)
        {
            if (_file is not null)
            {
                Change(day, draft => Opening.Update(draft, seen, Scene.Everybody));
                return;
            }
            Opened = day;
            (_file, var revision) = Opening.Open($"2026-{1000 + day}", "1.token", new AssessedOrigin(seen), new CasePolicy(),
                Now.AddDays(day)).Finish(opening: true);
            _timeline.AddRange(revision.Entries);
        }

        private void Change(int day, Action<CaseDraft> rule)
        {
            var draft = new CaseDraft(_file!, Now.AddDays(day));
            rule(draft);
            (_file, var revision) = draft.Finish();
            _timeline.AddRange(revision.Entries);
            if (_looks) Seen.AddRange(AdviserPages.Mails(_file, revision, Advisers));
            foreach (var told in revision.Feedback.Where(one => one.Signal.Sender == Made.Housing))
                Hear(draft.Now, told.NotBefore, told.Signal.SignalId, told.Code);
            foreach (var told in revision.FeedbackOfAll.Where(one => one.Sender == Made.Housing))
                foreach (var signal in _own.Where(signal => signal.AsOf <= draft.Now))
                    Hear(draft.Now, told.NotBefore, signal.SignalId, told.Code);
            foreach (var alert in revision.Alerts.Where(alert => Advisers.Contains(alert.To, StringComparer.Ordinal)))
                _heard.Add(new Heard(draft.Now, alert.To, $"asked {alert.Kind} {alert.About} {alert.DueAt:O}"));
        }

        private void Hear(DateTimeOffset now, DateTimeOffset notBefore, string signalId, string code) =>
            _heard.Add(new Heard(now > notBefore ? now : notBefore, signalId, code));

        /// <summary>What people do, each in time, in every world in which there is a case; they end it on the same day.</summary>
        private void Act(CaseDraft draft, int day)
        {
            Opening.InviteMembers(Opening.NameContactPerson(draft, Scene.Everybody), Scene.Everybody);
            if (day == Opened + Accepts) Assert.Null(Deciding.Accept(draft, new AcceptCase("", 0, Scene.Contact)));
            else if (day == Opened + Reaches)
                draft.Set(file => file with
                {
                    Attempts = [new Attempt(draft.Now, Scene.Contact, AttemptChannel.Phone, Daypart.Afternoon, Reached: true)],
                });
            else if (day == Opened + Plans)
            {
                draft.Set(file => file with { Plan = new Plan(draft.Now, []) });
                if (day < _crossed) Before(draft);
            }
            else if (day == Closes)
                draft.Set(file => file with { Status = CaseStatus.Closed, ClosedAt = draft.Now,
                    Outcome = EarlyWarning.Cases.Contracts.Outcome.KeptHome });
        }

        /// <summary>What was done before the sender had any part in it.</summary>
        private static void Before(CaseDraft draft) => draft
            .Set(file => file with { Meeting = new Meeting(draft.Now.AddHours(-2), HeldAt: draft.Now, Sequence: 3) })
            .Write(new MeetingSet(draft.Now, Scene.Contact, draft.Now)).Write(new MeetingHeld(draft.Now, Scene.Contact))
            .Write(new PlanAdopted(draft.Now, Scene.Contact));
    }
}
