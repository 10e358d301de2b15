using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Risk.Contracts;

/// <summary>
/// Citizens of whom a person has opened a case: whatever the rules make of them from then on is told to the case, however low. Table
/// <c>citizens</c>, PK the citizen token, RK <c>opened</c>.
/// </summary>
public sealed class CasesByHand([FromKeyedServices(Tables.Citizens)] ITable citizens, IBus bus)
{
    /// <summary>Sorts between <see cref="Objections.Key"/> and the signals, so that assessing reads it in the same query.</summary>
    public const string Key = "opened";

    /// <summary>Doing it again changes nothing. Whoever assesses at this moment has not seen it: they are asked to look again.</summary>
    public async Task Mark(string token, string caseId, CancellationToken cancellation = default)
    {
        await citizens.TryInsert(new Row(token, Key).With("caseId", caseId), cancellation);
        await bus.Send(new BusMessage(Queues.CitizenChanged, $"opened-{caseId}", Json.Write(new CitizenChanged(token))), cancellation);
    }
}
