using System.Runtime.CompilerServices;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk.Contracts;

/// <summary>
/// What was ever told of every citizen who is still on record: facts and codes, one list for each citizen and not whose it is.
/// Left out is what its sender corrected or took back; and whom a test agreement made up, whoever is being erased, and whose objection
/// stands: it is an objection to this use too. Reads the whole table: for work in the background, never for a page.
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
                if (Standing([one]) is { Count: > 0 } alone && !one.Numbered) yield return alone;
                one = new Told(row.PartitionKey);
            }
            one.Add(row);
            if (one.Numbered) held[one.Token] = one;
        }
        if (Standing([one]) is { Count: > 0 } last && !one.Numbered) yield return last;
        foreach (var person in held.Values.GroupBy(told => Lead(told.Token, held), StringComparer.Ordinal))
            if (Standing([.. person]) is { Count: > 0 } signals) yield return signals;
    }

    /// <summary>Of one person, with all of their numbers.</summary>
    private static IReadOnlyList<Signal> Standing(IReadOnlyList<Told> person) => person.Any(told => told.LeftOut) ? []
        : Retractions.Of([.. person.SelectMany(told => told.Signals)], [.. person.SelectMany(told => told.Retractions)]).Standing;

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
        public List<Row> Retractions { get; } = [];
        public bool LeftOut { get; private set; }

        /// <summary>One of a person's several: they are one citizen, so all are waited for.</summary>
        public bool Numbered { get; private set; }
        public string? Next { get; private set; }

        public void Add(Row row)
        {
            LeftOut |= TestCitizens.Has(row.PartitionKey) || Objections.Stands(row) || row.RowKey == RiskTable.LeavingKey;
            Numbered |= CitizenNumbers.Is(row);
            Next ??= CitizenNumbers.Next([row]);
            if (SignalRows.IsSignal(row)) Signals.Add(SignalRows.FromRow(row));
            else if (EarlyWarning.Signals.Contracts.Retractions.IsRetraction(row)) Retractions.Add(row);
        }
    }
}
