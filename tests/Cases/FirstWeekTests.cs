using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
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
    private readonly List<Alert> _digests = [];

    [Fact]
    public void Count()
    {
        Play();
        var told = ToldAtOnce(Contact);
        var counts = string.Join('\n', told.GroupBy(one => $"{one.Alert.Kind} {one.Alert.About}").OrderByDescending(group => group.Count())
            .Select(group => $"{group.Count(),4} {group.Key}"));
        var leader = string.Join('\n', ToldAtOnce(Leader).GroupBy(one => $"{one.Alert.Kind} {one.Alert.About}").OrderByDescending(group => group.Count())
            .Select(group => $"{group.Count(),4} {group.Key}"));
        var first = string.Join('\n', told.Take(30).GroupBy(one => one.Alert.Kind).Select(group => $"{group.Count(),4} {group.Key}"));
        Assert.Fail($"{told.Count} at once, {_digests.Count} digests {string.Join(' ', _digests.Select(one => one.Lines!.Count + (one.More ?? 0)))}\n{counts}\nfirst thirty\n{first}\nleader {ToldAtOnce(Leader).Count}\n{leader}");
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
        var lines = _cases.SelectMany(scene => WorkDigest.Of(scene.Case, morning)).Where(one => one.Person == Contact)
            .Select(one => one.Line).ToList();
        if (lines.Count > 0) _digests.Add(WorkDigest.For(Contact, morning, lines));
    }

    private IReadOnlyList<(DateTimeOffset At, AlertDraft Alert)> ToldAtOnce(string person) =>
    [
        .. _cases.SelectMany(scene => scene.Revisions).SelectMany(revision => revision.Alerts.Select(alert => (revision.At, alert)))
            .Where(one => one.alert.To == person).OrderBy(one => one.At),
    ];
}
