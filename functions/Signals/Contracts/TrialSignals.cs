using EarlyWarning.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Signals.Contracts;

/// <summary>A made-up citizen, and everything that was told of it; or why the request is refused.</summary>
public sealed record TrialCitizen(string Token, IReadOnlyList<ErasedSignal> Signals, IResult? Refusal = null);

/// <summary>Finds the citizens that a trial sender made up (<see cref="Agreements.Agreement.Trial"/>).</summary>
public sealed class TrialSignals(Partners partners, SignalTable table, [FromKeyedServices(Tables.Citizens)] ITable citizens)
{
    /// <param name="signalId">One of the sender's signals about the citizen.</param>
    public async Task<TrialCitizen> Find(HttpRequest request, string signalId, CancellationToken cancellation = default)
    {
        if (await partners.Sender(request, cancellation) is not { } sender) return Refused(Problems.Unauthorized());
        if (!sender.Trial) return Refused(Problems.Forbidden("Only a trial sender's citizens are erased on request of the sender."));
        if (await table.Receipt(sender.Name, signalId, cancellation) is not { } stored) return Refused(Problems.NotFound());
        var told = await citizens.Query(stored.Token, SignalRows.Prefix, SignalRows.End, cancellation)
            .Select(SignalRows.FromRow).Select(signal => new ErasedSignal(signal.Sender, signal.SignalId)).ToListAsync(cancellation);
        return told.TrueForAll(signal => signal.Sender == sender.Name)
            ? new TrialCitizen(stored.Token, told.Contains(new(sender.Name, signalId)) ? told : [.. told, new(sender.Name, signalId)])
            : Refused(Problems.Of(StatusCodes.Status409Conflict, "Not made up", "Another sender has told of this citizen."));
    }

    private static TrialCitizen Refused(IResult refusal) => new("", [], refusal);
}
