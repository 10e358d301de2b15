using System.Text.Json;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Unidentified;
using EarlyWarning.Signals.Doubts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Unidentified;

/// <summary>What a signal without a CPR number says of a person. In memory, or sealed.</summary>
internal sealed record ToldPerson(string Name, string Address, string? Phone)
{
    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "ToldPerson";
}

/// <summary>A row: the signal, and what of it is sealed.</summary>
internal sealed record KeptUnidentified(UnidentifiedSignal Known, Row Row);

/// <summary>
/// Table <c>unidentified</c>, PK <c>signals</c>, RK <c>{sender}|{signal id}</c>: a signal that came without a CPR number, with its facts
/// and codes; sealed, each for its column of this row: <c>person</c> (name, address, phone), <c>cpr</c> (while the signal is on its way to
/// the citizen) and <c>words</c> of staff. PK <c>settled</c>: what was said for good, so that whoever looks at those that wait reads no
/// more of them than there are.
/// </summary>
public sealed class UnidentifiedTable([FromKeyedServices(Tables.Unidentified)] ITable rows, SealedText sealing)
{
    private const string Partition = "signals", Settled = "settled", SignalColumn = "signal",
        State = "state", Version = "version", AskedAt = "askedAt",
        Token = "token", Citizen = "citizen", By = "by", At = "at", Source = "source", District = "district", Warnings = "warnings",
        Person = "person", CprColumn = "cpr", Words = "words";

    /// <summary>Keeping the same again changes nothing.</summary>
    internal Task Keep(Signal signal, string token, ToldPerson person, IReadOnlyList<SignalWarning> warnings,
        CancellationToken cancellation) => rows.TryInsert(new Row(Partition, Key(signal.Ref))
            .With(SignalColumn, Json.Write(signal)).With(State, Named(IdentityState.Waiting)).With(Version, 1)
            .With(AskedAt, signal.ReceivedAt.ToUniversalTime()).With(Token, token).With(Warnings, Json.Write(warnings))
            .With(Person, Sealed(signal.Ref, Person, Json.Write(person))), cancellation);

    internal async Task<KeptUnidentified?> Read(SignalRef signal, CancellationToken cancellation) =>
        (await rows.Get(Partition, Key(signal), cancellation) ?? await rows.Get(Settled, Key(signal), cancellation)) is { } row
            ? Of(row) : null;

    /// <summary>Without those that are settled.</summary>
    internal IAsyncEnumerable<KeptUnidentified> All(CancellationToken cancellation) =>
        rows.Query(Partition, cancellation: cancellation).Select(Of);

    internal static Signal SignalOf(Row row) => Json.Read<Signal>(row.Text(SignalColumn));

    internal static IReadOnlyList<SignalWarning> WarningsOf(Row row) => Json.Read<IReadOnlyList<SignalWarning>>(row.Text(Warnings));

    internal ToldPerson PersonOf(KeptUnidentified kept) =>
        Json.Read<ToldPerson>(Open(kept, Person) ?? throw new InvalidDataException("A row without a person."));

    internal string? WordsOf(KeptUnidentified kept) => Open(kept, Words);

    internal Cpr CprOf(KeptUnidentified kept) => Cpr.TryParse(Open(kept, CprColumn), out var cpr) ? cpr
        : throw new InvalidDataException("A sealed row holds no CPR number.");

    /// <param name="words">Null leaves none.</param>
    /// <returns>False: it was changed meanwhile.</returns>
    internal Task<bool> TrySay(KeptUnidentified kept, IdentityState state, string by, DateTimeOffset at, string? words,
        IdentitySource? source, string? citizen, Cpr? cpr, CancellationToken cancellation)
    {
        var signal = kept.Known.Signal.Ref;
        return rows.TryReplace(kept.Row.With(State, Named(state)).With(Version, kept.Known.Version + 1).With(By, by)
            .With(At, at.ToUniversalTime())
            .With(Source, source is { } from ? Named(from) : null).With(Citizen, citizen)
            .With(CprColumn, cpr is null ? null : Sealed(signal, CprColumn, cpr.Digits))
            .With(Words, words is null ? null : Sealed(signal, Words, words)), cancellation);
    }

    /// <summary>The signal is where it was said to be: the number is in the vault, and no more here.</summary>
    internal Task<bool> TryArrive(KeptUnidentified kept, CancellationToken cancellation) =>
        rows.TryReplace(kept.Row.With(State, Named(IdentityState.Identified)).With(CprColumn, null), cancellation);

    internal Task<bool> TryAskAnew(KeptUnidentified kept, CancellationToken cancellation) => rows.TryReplace(
        kept.Row.With(State, Named(IdentityState.Waiting)).With(AskedAt, kept.Known.At!.Value.ToUniversalTime()).With(Citizen, null)
            .With(Source, null), cancellation);

    /// <summary>Another try found it meanwhile, or something was said: it is found again.</summary>
    internal Task<bool> TryPlace(KeptUnidentified kept, string? district, CancellationToken cancellation) =>
        rows.TryReplace(kept.Row.With(District, district ?? ""), cancellation);

    /// <summary>It can be taken back no more: out of the way of those that wait. May be done again.</summary>
    internal async Task Settle(KeptUnidentified kept, CancellationToken cancellation)
    {
        var settled = new Row(Settled, kept.Row.RowKey) { Values = kept.Row.Values };
        await rows.TryInsert(settled, cancellation);
        try
        {
            // Gone: erased meanwhile.
            if (await rows.Get(Partition, kept.Row.RowKey, cancellation) is null) await rows.Delete(settled, cancellation);
            else await rows.Delete(kept.Row, cancellation);
        }
        catch (TableConflictException)
        {
            await rows.Delete(settled, cancellation); // Written meanwhile: where it stands is looked at anew.
        }
    }

    internal Task Delete(SignalRef signal, CancellationToken cancellation) => DeleteAll([signal], cancellation);

    /// <summary>What is settled goes last, so that <see cref="Settle"/> leaves nothing behind that is erased at this moment.</summary>
    internal async Task DeleteAll(IEnumerable<SignalRef> signals, CancellationToken cancellation)
    {
        var keys = signals.Select(Key).ToList();
        await rows.DeleteAll(Partition, keys, cancellation);
        await rows.DeleteAll(Settled, keys, cancellation);
    }

    private static KeptUnidentified Of(Row row) => new(new UnidentifiedSignal(SignalOf(row),
        Json.Read<IdentityState>($"\"{row.Text(State)}\""), row.Number(Version), row.Instant(AskedAt), row.Text(Token))
    {
        By = row.TextOrNull(By), At = row.Values.ContainsKey(At) ? row.Instant(At) : null,
        Source = row.TextOrNull(Source) is { } source ? Json.Read<IdentitySource>($"\"{source}\"") : null,
        Citizen = row.TextOrNull(Citizen),
        Placed = row.TextOrNull(District) is not null, District = row.TextOrNull(District) is { Length: > 0 } district ? district : null,
    }, row);

    private static string Named<T>(T code) where T : struct, Enum => JsonSerializer.SerializeToElement(code, Json.Options).GetString()!;

    private byte[] Sealed(SignalRef signal, string column, string text) => sealing.Seal(text, Place(signal, column));

    private string? Open(KeptUnidentified kept, string column) => kept.Row.Values.ContainsKey(column)
        ? sealing.Open(kept.Row.Bytes(column), Place(kept.Known.Signal.Ref, column)) : null;

    private static string Place(SignalRef signal, string column) => $"{Tables.Unidentified}|{Key(signal)}|{column}";

    internal static string Key(SignalRef signal) => $"{signal.Sender}|{signal.SignalId}";
}
