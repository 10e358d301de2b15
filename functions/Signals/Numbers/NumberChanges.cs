using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Numbers;

internal enum NumberChangeEnd
{
    Taken,
    Repeated,

    /// <summary>The id stands for another change.</summary>
    Conflict,

    /// <summary>Both numbers are one person's already.</summary>
    OnePerson,

    /// <summary>It may no longer be taken back.</summary>
    TooLate,
    NotFound,
}

/// <summary>
/// Makes two citizens one, and two again. The change is written first; then, in this order, what <see cref="CitizenNumbers"/> says, the
/// vault, the access log, and a message for each number: the rest reads the numbers again and comes to what they say. Any step may be taken
/// again; <see cref="Finish"/> takes up, each minute, what a process left.
/// </summary>
public sealed class NumberChanges(NumberChangeTable table, CitizenNumbers numbers, [FromKeyedServices(Tables.Citizens)] ITable citizens,
    Vault vault, AccessLog log, CitizenTokens tokens, SealedText sealedText, IBus bus, TimeProvider clock)
{
    private const int Tries = 8;

    /// <summary>Of two numbers that nobody has told anything of, nothing is kept.</summary>
    internal async Task<(NumberChangeEnd End, NumberChange Change)> Take(string system, string id, Cpr oldCpr, Cpr newCpr,
        CancellationToken cancellation)
    {
        var (old, to) = (tokens.For(oldCpr), tokens.For(newCpr));
        var change = new NumberChange(system, id, await numbers.Lead(old, cancellation), to, old, clock.GetUtcNow())
        {
            Sealed = sealedText.Seal(newCpr.Digits, Place(system, id)),
        };
        if (await table.Read(change.Key, cancellation) is var (known, _))
        {
            if (known.Old != old || known.To != to) return (NumberChangeEnd.Conflict, known);
            if (known is { TakenBackAt: null, Done: false }) await Run(known.Key, cancellation);
            return (NumberChangeEnd.Repeated, known);
        }
        if (change.From == await numbers.Lead(to, cancellation)) return (NumberChangeEnd.OnePerson, change);
        if (!await vault.Knows(old, cancellation) && !await vault.Knows(to, cancellation)) return (NumberChangeEnd.Taken, change);
        if (!await table.TryInsert(change, cancellation)) return await Take(system, id, oldCpr, newCpr, cancellation);
        await Run(change.Key, cancellation);
        return (NumberChangeEnd.Taken, change);
    }

    internal async Task<NumberChange?> Find(string system, string id, CancellationToken cancellation) =>
        await table.Read($"{system}|{id}", cancellation) is var (change, _) ? change : null;

    internal async Task<(NumberChangeEnd End, NumberChange? Change)> TakeBack(string system, string id, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await table.Read($"{system}|{id}", cancellation) is not var (change, etag)) return (NumberChangeEnd.NotFound, null);
            if (change.TakenBackAt is null)
            {
                if (clock.GetUtcNow() > change.Until) return (NumberChangeEnd.TooLate, change);
                var back = change with { TakenBackAt = clock.GetUtcNow(), Done = false };
                if (!await table.TryReplace(back, etag, cancellation)) continue;
                change = back;
            }
            if (!change.Done) await Run(change.Key, cancellation);
            return (NumberChangeEnd.Taken, change);
        }
        throw new StoreUnavailableException("A change of a number is being written by many at once.");
    }

    /// <summary>What a process began and did not end.</summary>
    internal async Task Finish(CancellationToken cancellation)
    {
        foreach (var change in (await table.All(cancellation)).Where(change => !change.Done)) await Run(change.Key, cancellation);
    }

    private async Task Run(string key, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await table.Read(key, cancellation) is not var (change, etag)) return; // Erased meanwhile.
            if (change.Done) return;
            if (change.TakenBackAt is null) await Link(change, cancellation);
            else await Unlink(change, cancellation);
            await log.WriteNumberChange(change.Key, change.TakenBackAt ?? change.At, change.From, change.To, change.TakenBackAt is not null,
                cancellation);
            foreach (var token in new[] { change.From, change.To }) await bus.Send(Changed(token), cancellation);
            // Taken back meanwhile, or by another process at this moment: it is looked at again.
            if (await table.TryReplace(change with { Done = true }, etag, cancellation)) return;
        }
        throw new StoreUnavailableException("A change of a number is being written by many at once.");
    }

    private async Task Link(NumberChange change, CancellationToken cancellation)
    {
        await citizens.TryInsert(CitizenNumbers.OldRow(change.From, change.To), cancellation);
        // There already: of an earlier try; or another change came first, and this one says nothing new.
        await citizens.TryInsert(CitizenNumbers.NowRow(change.From, change.To, change.Key), cancellation);
        await numbers.Open(change.From, cancellation);
        if (await citizens.Get(change.From, CitizenNumbers.NowKey, cancellation) is not { } now || !CitizenNumbers.IsOf(now, change.Key))
            return;
        await vault.Link(change.From, change.To, sealedText.Open(change.Sealed, Place(change.System, change.Id)), cancellation);
    }

    private async Task Unlink(NumberChange change, CancellationToken cancellation)
    {
        if (await citizens.Get(change.From, CitizenNumbers.NowKey, cancellation) is { } now && CitizenNumbers.IsOf(now, change.Key))
            await citizens.Delete(now with { ETag = null }, cancellation);
        await citizens.Delete(CitizenNumbers.OldRow(change.From, change.To), cancellation);
        await vault.Unlink(change.From, change.To, cancellation);
    }

    private static string Place(string system, string id) => $"{Tables.NumberChanges}|{system}|{id}";

    private static BusMessage Changed(string token) => new(Queues.CitizenChanged, $"number-{Guid.NewGuid():N}",
        Json.Write(new CitizenChanged(token) { NumberChanged = true })) { Subject = token };
}
