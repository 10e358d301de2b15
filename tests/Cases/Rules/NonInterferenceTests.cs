using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Risk;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Risk;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyWarning.Tests.Cases.Rules;

/// <summary>
/// What a sender is told is a function of its own signals. Two worlds in which one sender says the same and the others say anything,
/// with the same people who do the same at the same times, give that sender the same answers at the same times.
/// </summary>
public sealed class NonInterferenceTests
{
    private const int FirstDay = -30, Accepts = 1, Reaches = 2, Plans = 4, Closes = 30, LastDay = 40;
    private static readonly DateTimeOffset Now = Made.At("11-21", 15);

    /// <param name="Own">Of the sender that is to learn nothing.</param>
    private sealed record Worlds(IReadOnlyList<Signal> Own, IReadOnlyList<Signal> One, IReadOnlyList<Signal> Other);

    [Fact]
    public void Two_worlds_that_differ_in_others_signals_tell_a_sender_the_same_at_the_same_times()
    {
        var (told, untold) = (0, 0);
        Prop.ForAll(Any.ToArbitrary(), worlds =>
        {
            var crossed = Crosses(worlds.Own);
            if (crossed > Accepts) return true; // People could not have done the same: alone its signals make no case that early.
            var (one, other) = (Live(worlds.Own, worlds.One), Live(worlds.Own, worlds.Other));
            if (one.Count > 0) told++;
            else untold++;
            return one.SequenceEqual(other) && (crossed is not null || one.Count == 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
        Assert.True(told > 20 && untold > 20, $"{told} worlds told something, {untold} nothing.");
    }

    private static Gen<Worlds> Any =>
        from own in ScoringProperties.Sets
        from one in Others
        from other in Others
        select new Worlds([.. own.Where(signal => signal.Sender == Made.Housing)], one, other);

    /// <summary>Before the sender's own signals, among them, or when people are at work on the case.</summary>
    private static Gen<IReadOnlyList<Signal>> Others =>
        from set in ScoringProperties.Sets
        from later in Gen.Elements(0, 0, 15)
        select (IReadOnlyList<Signal>)[.. set.Where(signal => signal.Sender != Made.Housing)
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

    /// <summary>Day by day: what the sender is told of which of its signals, each once.</summary>
    private static List<(int Day, string SignalId, string Code)> Live(IReadOnlyList<Signal> own, IReadOnlyList<Signal> others)
    {
        CaseFile? file = null;
        var told = new List<(int Day, string SignalId, string Code)>();
        for (var day = FirstDay; day <= LastDay; day++)
        {
            if (Assessed(own.Concat(others), day) is { } seen && (file is not null || CasePolicy.IsDue(seen)))
            {
                file = file is null ? Open(seen, day) : Change(file, day, draft => Opening.Update(draft, seen, Scene.Everybody), told, own);
            }
            if (file is { Closed: false }) file = Change(file, day, draft => Act(draft, day), told, own);
        }
        return [.. told.OrderBy(one => one.Day).ThenBy(one => one.SignalId, StringComparer.Ordinal)
            .ThenBy(one => one.Code, StringComparer.Ordinal)];
    }

    private static CaseFile Open(Assessment seen, int day) =>
        Opening.Open("2026-0001", "1.token", seen, new CasePolicy(), Now.AddDays(day)).Finish(opening: true).Case;

    private static CaseFile Change(CaseFile file, int day, Action<CaseDraft> rule, List<(int Day, string SignalId, string Code)> told,
        IReadOnlyList<Signal> own)
    {
        var draft = new CaseDraft(file, Now.AddDays(day));
        rule(draft);
        var (after, revision) = draft.Finish();
        var named = revision.Feedback.Where(one => one.Signal.Sender == Made.Housing).Select(one => (one.Signal.SignalId, one.Code));
        var all = revision.FeedbackOfAll.Where(one => one.Sender == Made.Housing).SelectMany(one =>
            own.Where(signal => signal.AsOf <= draft.Now).Select(signal => (signal.SignalId, one.Code)));
        foreach (var (id, code) in named.Concat(all))
            if (!told.Exists(one => one.SignalId == id && one.Code == code)) told.Add((day, id, code));
        return after;
    }

    /// <summary>What people do, on the same day in every world in which there is a case.</summary>
    private static void Act(CaseDraft draft, int day)
    {
        Opening.InviteMembers(Opening.NameContactPerson(draft, Scene.Everybody), Scene.Everybody);
        if (day == Accepts) Assert.Null(Deciding.Accept(draft, new AcceptCase("", 0, Scene.Contact)));
        else if (day == Reaches)
            draft.Set(file => file with
            {
                Attempts = [new Attempt(draft.Now, Scene.Contact, AttemptChannel.Phone, Daypart.Afternoon, Reached: true)],
            });
        else if (day == Plans) draft.Set(file => file with { Plan = new Plan(draft.Now, []) });
        else if (day == Closes)
            draft.Set(file => file with { Status = CaseStatus.Closed, ClosedAt = draft.Now, 
                Outcome = EarlyWarning.Cases.Contracts.Outcome.KeptHome });
    }
}
