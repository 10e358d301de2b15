using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local.TaskHub;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Reliability;

/// <summary>The books of the kill runs are only as good as the eye that reads them: each kind of damage is seen.</summary>
public sealed class ReconciliationTests : IAsyncLifetime
{
    private static readonly string Case = $"{ManualClock.DefaultStart.Year}-0001";
    private Town _town = null!;
    private Books _books = null!;

    public async Task InitializeAsync()
    {
        _town = await Town.Start();
        Assert.Equal(Case, await _town.OpenCase("6101901234"));
        await _town.Rent("6101901234", "LeaseTerminated", "HA-terminated"); // Enough alone: its sender is told of the case.
        await _town.Do(Case, version => new AcceptCase(Case, version, "mette.holm"));
        await _town.Do(Case, version =>
            new LogAttempt(Case, version, "mette.holm", _town.Clock.UtcNow, AttemptChannel.Phone, true));
        await _town.TellSenders(5);
        _books = await Books.Open(new SqliteGround(_town.Folder));
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public void Books_without_damage_have_no_difference() => Assert.Empty(Lines(_books));

    [Fact]
    public void A_lost_signal_is_seen() => Seen("acknowledged and has no receipt", _books, acknowledged: "HA-9");

    [Fact]
    public void A_deadline_that_passed_is_seen() => Seen("is stuck", _books, after: TimeSpan.FromDays(30));

    [Fact]
    public void A_workflow_that_sleeps_past_a_deadline_is_seen() =>
        Seen("sleeps until", With(head => head with { Due = head.Due?.AddDays(5) }));

    [Fact]
    public void A_workflow_without_a_timer_is_seen() => Seen("is stuck", With(head => head with { Due = null }));

    [Fact]
    public void Something_left_undone_is_seen() => Seen("left undone", With(head => head with { Running = 1 })); // In a strand.

    [Fact]
    public void A_lost_workflow_is_seen() =>
        Seen("is not there", _books with { Instances = new Dictionary<string, HubInstance>(StringComparer.Ordinal) });

    [Fact]
    public void A_lost_alert_is_seen() => Seen("Missing alert", _books with { Alerts = [.. _books.Alerts.Skip(1)] });

    [Fact]
    public void A_doubled_alert_is_seen() => Seen("Doubled alert", _books with { Alerts = [.. _books.Alerts, _books.Alerts[0]] });

    [Fact]
    public void A_lost_mail_is_seen() => Seen("Missing mail", _books with { Mails = [.. _books.Mails.Skip(1)] });

    [Fact]
    public void A_second_open_case_is_seen() =>
        Seen("two open cases",
            _books with { Cases = [.. _books.Cases, _books.Cases[0] with { File = _books.Cases[0].File with { CaseId = "2026-0002" } }] });

    [Fact]
    public void A_lost_case_is_seen() => Seen("has no open case", _books with { Cases = [] });

    [Fact]
    public void A_lost_revision_is_seen() =>
        Seen("revisions missing", _books with { Cases = [_books.Cases[0] with { Revisions = [.. _books.Cases[0].Revisions.Skip(1)] }] });

    [Fact]
    public void Lost_feedback_is_seen() => Seen("Missing feedback", _books with { FeedbackKeys = [] });

    [Fact]
    public void A_confirmed_decision_that_is_gone_is_seen() =>
        Seen("was confirmed", _books, decision: new Decision(Case, "close", "mette.holm"));

    [Fact]
    public void A_promise_never_sent_is_seen() => Seen("promised messages", _books with { Pending = ["changed-1"] });

    private Books With(Func<HubInstance, HubInstance> change) =>
        _books with { Instances = _books.Instances.ToDictionary(one => one.Key, one => change(one.Value)) };

    private void Seen(string what, Books books, string? acknowledged = null, TimeSpan after = default, Decision? decision = null) =>
        Assert.Contains(Lines(books, acknowledged, after, decision), line => line.Contains(what, StringComparison.Ordinal));

    private IReadOnlyList<string> Lines(Books books, string? acknowledged = null, TimeSpan after = default, Decision? decision = null)
    {
        var ledger = new Ledger();
        if (acknowledged is not null) ledger.Acknowledged[new SignalRef(Story.Housing, acknowledged)] = 0;
        Decision[] decisions = decision is null ? [] : [decision];
        return new Reconciliation(books, new Told(ledger, decisions, decisions), _town.Clock.UtcNow + after).Lines();
    }
}
