using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk.Contracts;

/// <summary>
/// What was ever told of every citizen who is still on record: facts and codes, one list for each citizen and not whose it is.
/// Left out is whoever is being erased, and whose objection stands: it is an objection to this use too. Reads the whole table: for work in
/// the background, never for a page.
/// </summary>
public sealed class SignalHistory([FromKeyedServices(Tables.Citizens)] ITable citizens)
{
    public async IAsyncEnumerable<IReadOnlyList<Signal>> Citizens([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (held, one) = (new Dictionary<string, Told>(StringComparer.Ordinal), new Told(""));
        await foreach (var row in citizens.Scan(cancellation: cancellation))
        {
            if (row.PartitionKey != one.Token)
            {
                if (one.IsAlone) yield return one.Signals;
                one = new Told(row.PartitionKey);
            }
            one.Add(row);
            if (one.Numbered) held[one.Token] = one;
        }
        if (one.IsAlone) yield return one.Signals;
        foreach (var person in held.Values.GroupBy(told => Lead(told.Token, held), StringComparer.Ordinal))
            if (person.All(told => !told.LeftOut) && person.SelectMany(told => told.Signals).ToList() is { Count: > 0 } signals)
                yield return signals;
    }

    private static string Lead(string token, Dictionary<string, Told> held)
    {
        while (held.TryGetValue(token, out var told) && told.Next is { } next) token = next;
        return token;
    }

    /// <summary>What was told with one number.</summary>
    private sealed class Told(string token)
    {
        public string Token => token;
        public List<Signal> Signals { get; } = [];
        public bool LeftOut { get; private set; }

        /// <summary>One of a person's several: they are one citizen, so all are waited for.</summary>
        public bool Numbered { get; private set; }
        public string? Next { get; private set; }
        public bool IsAlone => Signals.Count > 0 && !LeftOut && !Numbered;

        public void Add(Row row)
        {
            LeftOut |= Objections.Stands(row) || row.RowKey == RiskTable.LeavingKey;
            Numbered |= CitizenNumbers.Is(row);
            Next ??= CitizenNumbers.Next([row]);
            if (SignalRows.IsSignal(row)) Signals.Add(SignalRows.FromRow(row));
        }
    }
}
