using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Digest;
using EarlyWarning.Cases.Rules;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Cases.Rules;
using static EarlyWarning.Tests.Cases.Rules.Scene;

namespace EarlyWarning.Tests.Cases;

/// <summary>
/// A contact person's first week with 23 cases, of all the kinds that a municipality's first day brings: what she is told at once, and
/// what her mornings' digests hold.
/// </summary>
public sealed class FirstWeekTests
{
    private const int Cases = 23;
    private static readonly DateOnly First = new(2026, 11, 3);

    private readonly List<Scene> _cases = [.. Enumerable.Range(0, Cases).Select(number => Asked(Situation(number, 1)))];
    private readonly List<Assessment> _known = [.. Enumerable.Range(0, Cases).Select(number => Situation(number, 1))];
    private readonly List<(Alert Digest, IReadOnlyList<int> Races)> _digests = [];

    /// <summary>
    /// Before races and repeats went into the digest, and one cause was one message, the same week was 150 messages; half of her first
    /// thirty said that steps of the municipality's own could hardly be done in time, and the leader had 240.
    /// </summary>
    [Fact]
    public void She_is_told_at_once_of_what_is_new_and_of_the_rest_in_one_digest_a_morning()
    {
        Play();
        var (hers, leaders) = (ToldAtOnce(Contact), ToldAtOnce(Leader));

        Assert.InRange(hers.Count, Cases, 90);
        Assert.InRange(leaders.Count, 1, 105);
        Assert.DoesNotContain(hers.Concat(leaders), one => one.Alert.Kind == AlertKind.Race);
        Assert.Equal(Cases, hers.Count(one => one.Alert.Kind == AlertKind.CaseOpened));
        Assert.All(hers.GroupBy(one => (one.At, one.CaseId, one.Alert.Kind)), same => Assert.Single(same));
        Assert.All(hers.Where(one => one.Alert.Kind is AlertKind.BecameAcute or AlertKind.Asked)
            .GroupBy(one => (one.CaseId, one.Alert.Kind, one.Alert.About)), same => Assert.Single(same));
        // Whatever was left to the digest stands in one.
        Assert.Equal(5, _digests.Count);
        var raced = _cases.Where(scene => scene.Has<RaceForeseen>() && scene.Case.ContactPerson == Contact)
            .Select(scene => _cases.IndexOf(scene)).ToList();
        Assert.InRange(raced.Count, 8, Cases);
        Assert.Empty(raced.Except(_digests.SelectMany(digest => digest.Races)));
    }

    private void Play()
    {
        for (var day = 1; day <= 7; day++)
        {
            var date = First.AddDays(day);
            if (!WorkingCalendar.Municipality.IsWorkingDay(date)) continue;
            var morning = CopenhagenTime.At(date, WorkDigest.At);
            foreach (var scene in _cases) scene.Until(morning);
            Digest(morning);
            Work(day, morning.AddHours(1.5));
            Hear(day, morning.AddHours(3));
        }
    }

    /// <summary>She takes eight cases a day, and then calls: every second citizen answers.</summary>
    private void Work(int day, DateTimeOffset at)
    {
        foreach (var (scene, number) in _cases.Select((scene, number) => (scene, number)))
        {
            scene.Until(at);
            if (scene.Case.ContactPerson == Contact && !scene.Case.ContactPersonAccepted && number / 8 == day - 1)
                scene.Do(new AcceptCase("", 0, Contact));
            else if (scene.Case is { ContactPersonAccepted: true, Reached: false } && number / 8 == day - 2)
                scene.Do(new LogAttempt("", 0, Contact, at, AttemptChannel.Phone, Reached: number % 2 == 0));
        }
    }

    /// <summary>Every third debt rises, four cases become acute on the first day and three eviction dates are set on the second.</summary>
    private void Hear(int day, DateTimeOffset at)
    {
        foreach (var (scene, number) in _cases.Select((scene, number) => (scene, number)))
        {
            scene.Until(at);
            var known = _known[number] with { Sequence = day + 1 };
            _known[number] = (day, number) switch
            {
                (1, 1 or 3 or 9 or 11) => known with { Score = 90, Band = Band.Acute },
                (2, 5 or 12 or 13) => Evicting(known, day + 1, days: 12),
                (3, _) when number % 3 == 0 => known with { DebtOere = known.DebtOere + 500_00 },
                _ => known,
            };
            scene.Update(_known[number]);
        }
    }

    /// <summary>Eight have no legal date, nine a demand that runs out within a fortnight, six an eviction date.</summary>
    private static Assessment Situation(int number, long sequence)
    {
        var known = Assessed(sequence) with
        {
            Rules = number % 2 == 0 ? [new FiredRule("benefit-stop", 25, "", "", [])] : [],
        };
        return number < 8 ? known
            : number < 17 ? known with { NextStep = new LegalStep(LegalStepKind.DemandDeadline, First.AddDays(number - 5), true) }
            : Evicting(known, sequence, days: 1 + (4 * (number - 17)));
    }

    private static Assessment Evicting(Assessment known, long sequence, int days) => known with
    {
        Sequence = sequence, Score = 100, Band = Band.Acute,
        NextStep = new LegalStep(LegalStepKind.Eviction, First.AddDays(days), Estimated: false),
    };

    private void Digest(DateTimeOffset morning)
    {
        var lines = _cases.SelectMany((scene, number) => WorkDigest.Of(scene.Case, morning).Select(one => (number, one.Person, one.Line)))
            .Where(one => one.Person == Contact).ToList();
        _digests.Add((WorkDigest.For(Contact, morning, lines.Select(one => one.Line)),
            [.. lines.Where(one => one.Line.About == AlertLine.Race).Select(one => one.number)]));
    }

    private IReadOnlyList<(DateTimeOffset At, int CaseId, AlertDraft Alert)> ToldAtOnce(string person) =>
    [
        .. _cases.SelectMany((scene, number) => scene.Revisions.SelectMany(revision => revision.Alerts
            .Where(alert => alert.To == person).Select(alert => (revision.At, number, alert)))).OrderBy(one => one.At),
    ];
}
