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
        var (token, signals, retractions, leftOut) = ("", new List<Signal>(), new List<Row>(), false);
        await foreach (var row in citizens.Scan(cancellation: cancellation))
        {
            if (row.PartitionKey != token)
            {
                if (Standing() is { Count: > 0 } told && !leftOut) yield return told;
                (token, signals, retractions, leftOut) = (row.PartitionKey, [], [], false);
            }
            leftOut |= TestCitizens.Has(row.PartitionKey) || Objections.Stands(row) || row.RowKey == RiskTable.LeavingKey;
            if (SignalRows.IsSignal(row)) signals.Add(SignalRows.FromRow(row));
            else if (Retractions.IsRetraction(row)) retractions.Add(row);
        }
        if (Standing() is { Count: > 0 } last && !leftOut) yield return last;

        IReadOnlyList<Signal> Standing() => Retractions.Of(signals, retractions).Standing;
    }
}
