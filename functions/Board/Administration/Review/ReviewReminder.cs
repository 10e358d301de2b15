using System.Globalization;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Board.Administration.Review;

/// <summary>
/// Tells administrators that a review is due or waits for one of them, and again each week; auditors too, once it is two weeks late. Each
/// telling has an id of its own: doing it twice is one e-mail and one line in the inbox.
/// </summary>
public sealed class ReviewReminder(AccessReviews reviews, Roster roster, IBus bus, TimeProvider clock)
{
    private const int DaysBetween = 7, WeeksUntilAuditors = 2;

    [Function(nameof(RemindOfReview))]
    public async Task RemindOfReview([TimerTrigger("0 35 4 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        await reviews.Begin(cancellation);
        await Tell(cancellation);
    }

    public async Task Tell(CancellationToken cancellation = default)
    {
        var (state, now) = (await reviews.Read(cancellation), clock.GetUtcNow());
        if (state.Open is { } open) await Tell($"waits-{open.Number}-{open.Round}", open.At, now, except: open.By, cancellation);
        else if (now >= state.DueAt) await Tell($"due-{CopenhagenTime.DateOf(state.DueAt):yyyyMMdd}", state.DueAt, now, except: null,
            cancellation);
    }

    private async Task Tell(string matter, DateTimeOffset since, DateTimeOffset now, string? except, CancellationToken cancellation)
    {
        var weeks = (int)((now - since).TotalDays / DaysBetween);
        foreach (var person in roster.People.Where(one => !one.Left && one.Id != except
            && (one.Is(Roles.Administrator) || (one.Is(Roles.Auditor) && weeks >= WeeksUntilAuditors))))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"review-{matter}-{weeks}-{person.Id}");
            var alert = new Alert(id, person.Id, AlertKind.ReviewDue, CaseId: null, About: null, DueAt: null,
                since + TimeSpan.FromDays(DaysBetween * weeks));
            await bus.Send(new BusMessage(Queues.Alerts, alert.Id, Json.Write(new AlertsDue([alert]))), cancellation);
        }
    }
}
