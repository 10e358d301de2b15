using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Identity;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;
using EarlyWarning.Tests.Cases.Rules;

namespace EarlyWarning.Tests.Cases.Identity;

/// <summary>Who is told that a signal waits for somebody to say who it is about, and when.</summary>
public sealed class IdentityClockTests
{
    private const string Mette = "mette.holm", Karen = "karen.krogh";

    /// <summary>A Wednesday at 09:00.</summary>
    private static readonly DateTimeOffset Asked = ManualClock.DefaultStart;

    [Fact]
    public void What_cannot_wait_is_told_at_once_and_goes_to_the_leader_after_one_working_day_and_each_after_it()
    {
        var signal = Of(SignalKind.BailiffRequested);
        Assert.Equal([(AlertKind.IdentityAsked, Mette), (AlertKind.IdentityAsked, Karen)], Told(signal, 0));
        Assert.All(Due([signal], Asked), alert => Assert.Equal((true, Asked, Asked.AddDays(1)), (alert.Urgent, alert.At, alert.DueAt)));
        Assert.Equal(Due([signal], Asked), Due([signal], Asked.AddHours(23))); // Told once.
        Assert.Equal((AlertKind.IdentityUnanswered, Karen), Told(signal, 24)[^1]);
        Assert.Equal(Day(4, 8), Late(24)); // Thursday, at nine.
        Assert.Equal(Day(4, 8), Late(46)); // Friday, before anybody is at work.
        Assert.Equal(Day(5, 8), Late(47));
        Assert.Equal(Day(5, 8), Late(24 * 4)); // Sunday.
        Assert.Equal(Day(8, 8), Late(24 * 5));

        DateTimeOffset Late(int hours) => Due([signal], Asked.AddHours(hours))[^1].At;
        static DateTimeOffset Day(int day, int hour) => new(2026, 11, day + 1, hour - 1, 0, 0, TimeSpan.Zero);
    }

    [Fact]
    public void The_rest_is_reminded_of_at_half_the_time_and_goes_to_the_leader_at_its_end()
    {
        var signal = Of(SignalKind.ArrearsOpened);
        Assert.Empty(Told(signal, 0));
        Assert.Equal([(AlertKind.IdentityAsked, Mette)], Told(signal, 24));
        Assert.Equal([(AlertKind.IdentityUnanswered, Karen)], Told(signal, 48));
        Assert.All(Due([signal], Asked.AddHours(48)), alert => Assert.Null(alert.Urgent));
    }

    [Fact]
    public void However_many_wait_each_person_is_told_once_a_day_and_nobody_of_what_is_said()
    {
        var many = Enumerable.Range(0, 50).Select(i => Of(SignalKind.ArrearsOpened, $"u-{i}")).ToList();
        Assert.Single(Due(many, Asked.AddHours(24)));
        Assert.Single(Due(many, Asked.AddHours(48)));
        Assert.Empty(Due([.. many.Select(signal => signal with { State = IdentityState.Identified })], Asked.AddHours(48)));
        Assert.Empty(Due([.. many.Select(signal => signal with { State = IdentityState.NotFound })], Asked.AddHours(48)));
        // One that cannot wait among them makes what is late so.
        Assert.True(Due([.. many, Of(SignalKind.Evicted, "e")], Asked.AddHours(48)).Single(alert =>
            alert.Kind == AlertKind.IdentityUnanswered).Urgent);
    }

    [Theory]
    [InlineData(SignalKind.EvictionScheduled, 90, true)]
    [InlineData(SignalKind.DemandSent, 2, true)]
    [InlineData(SignalKind.DemandSent, 14, false)]
    [InlineData(SignalKind.ArrearsIncreased, null, false)]
    [InlineData(SignalKind.ArrearsSettled, 1, false)]
    [InlineData(SignalKind.ProceedingsWithdrawn, 1, false)]
    public void The_legal_date_that_it_tells_says_whether_it_can_wait(SignalKind kind, int? days, bool acute)
    {
        var today = DateOnly.FromDateTime(Asked.UtcDateTime);
        var signal = Of(kind) with { Signal = Signal(kind) with { EvictionDate = days is { } ahead ? today.AddDays(ahead) : null } };
        Assert.Equal(acute, signal.IsAcute(Asked));
    }

    [Theory]
    [InlineData(SignalKind.ArrearsOpened, true, YesNoUnknown.Unknown, true)]
    [InlineData(SignalKind.TenancyEnded, true, YesNoUnknown.No, true)] // Whoever is in danger is so after the tenancy, too.
    [InlineData(SignalKind.ArrearsOpened, false, YesNoUnknown.Yes, true)]
    [InlineData(SignalKind.DemandSent, false, YesNoUnknown.Yes, true)]
    [InlineData(SignalKind.ArrearsOpened, false, YesNoUnknown.No, false)]
    [InlineData(SignalKind.ArrearsSettled, false, YesNoUnknown.Yes, false)] // Paid: nothing hangs over them.
    public void Acute_danger_and_children_cannot_wait(SignalKind kind, bool crisis, YesNoUnknown children, bool acute)
    {
        var signal = Of(kind) with { Signal = Signal(kind) with { Crisis = crisis, ChildrenUnder18 = children } };
        Assert.Equal((acute, acute ? Asked : null), (signal.IsAcute(Asked), signal.AcuteFrom));
        Assert.Equal(acute ? [(AlertKind.IdentityAsked, Mette), (AlertKind.IdentityAsked, Karen)] : [], Told(signal, 0));
        if (acute) Assert.Equal((AlertKind.IdentityUnanswered, Karen), Told(signal, 24)[^1]);
    }

    [Fact]
    public void A_demand_is_at_its_end_after_fourteen_days_and_two_working_days_before_it_cannot_wait()
    {
        // Received on the 22nd of October: Thursday the 5th of November.
        var near = Of(SignalKind.DemandSent) with { Signal = Signal(SignalKind.DemandSent) with { DemandReceivedOn = new(2026, 10, 22) } };
        Assert.Equal((new DateOnly(2026, 11, 5), true), (near.LegalDate, near.IsAcute(Asked)));
        var later = near with { Signal = near.Signal with { DemandReceivedOn = new(2026, 10, 28) } };
        Assert.False(later.IsAcute(Asked));
        Assert.Equal(new DateTimeOffset(2026, 11, 8, 23, 0, 0, TimeSpan.Zero), later.AcuteFrom); // Monday, for Wednesday.
        Assert.Equal(2, Due([later], later.AcuteFrom!.Value).Count(alert => alert is { Urgent: true, Kind: AlertKind.IdentityAsked }));
        // One that had passed before anybody was asked is no hurry any more.
        Assert.Null((near with { Signal = near.Signal with { DemandReceivedOn = new(2026, 9, 1) } }).AcuteFrom);
    }

    private static UnidentifiedSignal Of(SignalKind kind, string id = "u-1") =>
        new(Signal(kind, id), IdentityState.Waiting, 1, Asked, $"unidentified-{id}");

    private static Signal Signal(SignalKind kind, string id = "u-1") => new()
    {
        Sender = "dev-housing", SignalId = id, Kind = kind, AsOf = Asked, ReceivedAt = Asked, TenancyRef = "12-3",
    };

    private static IReadOnlyList<Alert> Due(IReadOnlyList<UnidentifiedSignal> signals, DateTimeOffset now) =>
        IdentityClock.Due(signals, Scene.Everybody, new CasePolicy(), now);

    private static List<(AlertKind, string)> Told(UnidentifiedSignal signal, int hours) =>
        [.. Due([signal], Asked.AddHours(hours)).Select(alert => (alert.Kind, alert.To))];
}
