using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Alerts.Contracts;

/// <summary>How people want to be told. Table <c>alerts</c>, PK <c>~choices</c>, RK the roster id; gone when the person has left.</summary>
public sealed class AlertSettings([FromKeyedServices(Tables.Alerts)] ITable alerts)
{
    internal const string Partition = "~choices";
    private const string Column = "choices";

    public async Task<AlertChoices> Read(string person, CancellationToken cancellation = default) =>
        await alerts.Get(Partition, person, cancellation) is { } row ? Json.Read<AlertChoices>(row.Text(Column)) : AlertChoices.None;

    /// <param name="version">Of the choices that were shown.</param>
    /// <returns>Done, or stale: the same person chose in another window meanwhile.</returns>
    public async Task<CommandResult> Save(string person, IReadOnlyDictionary<AlertGroup, AlertWay> ways, long version,
        CancellationToken cancellation = default)
    {
        var before = await alerts.Get(Partition, person, cancellation);
        if ((before is null ? 0 : Json.Read<AlertChoices>(before.Text(Column)).Version) != version) return CommandResult.Stale;
        var row = new Row(Partition, person).With(Column, Json.Write(new AlertChoices(version + 1, ways)));
        try
        {
            if (before is null) await alerts.Insert(row, cancellation);
            else await alerts.Replace(row with { ETag = before.ETag }, cancellation);
            return CommandResult.Done;
        }
        catch (TableConflictException)
        {
            return CommandResult.Stale;
        }
    }
}
