using EarlyWarning.Alerts.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Retention.Contracts;

namespace EarlyWarning.Retention;

/// <summary>
/// That somebody asks to erase a citizen before their time, and what became of it: in the security log, and to the administrators and the
/// auditors. It names staff, and never the citizen. Everything is told before it is so: what cannot be told is not done.
/// </summary>
public sealed class RequestNews(Roster roster, SecurityEvents events, IBus bus, TimeProvider clock)
{
    private const int DaysBetween = 3;

    internal async Task TellAsked(AskedErasure asked, CancellationToken cancellation)
    {
        await events.Write(SecurityKinds.ErasureAsked, asked.By, about: null, cancellation);
        await Send(asked, "asked", AlertKind.ErasureAsked, except: asked.By, asked.At, cancellation);
    }

    /// <param name="by">Who agreed.</param>
    internal async Task TellErased(AskedErasure asked, string by, CancellationToken cancellation)
    {
        await events.Write(SecurityKinds.CitizenErased, by, asked.By, cancellation);
        await Send(asked, "erased", AlertKind.ErasedOnRequest, except: by, clock.GetUtcNow(), cancellation);
    }

    /// <param name="by">Who said no or took it back.</param>
    internal async Task TellEnded(AskedErasure asked, string by, CancellationToken cancellation)
    {
        await events.Write(SecurityKinds.ErasureDropped, by, asked.By, cancellation);
        await Send(asked, "ended", AlertKind.ErasureEnded, except: by, clock.GetUtcNow(), cancellation);
    }

    /// <summary>Nobody answered in time. Who asked is told too: the citizen waits for their answer.</summary>
    internal Task TellLapsed(AskedErasure asked, CancellationToken cancellation) =>
        Send(asked, "lapsed", AlertKind.ErasureEnded, except: null, asked.LapsesAt, cancellation);

    /// <summary>Every third day until it lapses; each time once.</summary>
    internal async Task Remind(AskedErasure asked, CancellationToken cancellation)
    {
        var times = (int)(clock.GetUtcNow() - asked.At).TotalDays / DaysBetween;
        if (times > 0)
            await Send(asked, FormattableString.Invariant($"asked-{times}"), AlertKind.ErasureAsked, except: asked.By,
                asked.At.AddDays(times * DaysBetween), cancellation);
    }

    private async Task Send(AskedErasure asked, string what, AlertKind kind, string? except, DateTimeOffset at,
        CancellationToken cancellation)
    {
        foreach (var person in roster.People.Where(one => SecondPerson.Watches(one) && one.Id != except))
        {
            var alert = new Alert($"erasure-{what}-{asked.Id}-{person.Id}", person.Id, kind, CaseId: null, About: null, DueAt: null, at);
            await bus.Send(new BusMessage(Queues.Alerts, alert.Id, Json.Write(new AlertsDue([alert]))), cancellation);
        }
    }
}
