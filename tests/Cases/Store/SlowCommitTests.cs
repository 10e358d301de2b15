using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Timeline;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Risk;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Cases.Store;

/// <summary>
/// A process that stands still between its promise and its commit for so long that the sweep sends the promise first, commits
/// then, and dies before it could send: what the change called for is told all the same. An opening calls for nothing that the
/// workflow's first step does not bring.
/// </summary>
public sealed class SlowCommitTests : IAsyncLifetime
{
    private const string Mette = "mette.holm";

    private Town _town = null!;
    private bool _slow = true;

    public async Task InitializeAsync() => _town = await Town.Start();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_decision_is_told()
    {
        var id = await _town.OpenCase("6101901234");
        await _town.Do(id, version => new AcceptCase(id, version, Mette));
        var before = await Told(id);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Slow().Apply(
            id, draft => draft.Write(new CollectionHoldLapsed(draft.Now)).TellContactPerson(AlertKind.CollectionHoldLapsed), default));
        await _town.Settle();

        Assert.Equal([.. before, AlertKind.CollectionHoldLapsed], await Told(id));
    }

    private CaseStore Slow() => new(
        new MeddledTable(Table(Tables.Cases),
            async change =>
            {
                if (!_slow || change != nameof(ITable.Transact)) return;
                _slow = false;
                await Get<Outbox>().Sweep(DateTimeOffset.MaxValue);
                await _town.Settle();
            },
            committed: () => throw new StoreUnavailableException("dead")),
        Get<CitizenCases>(), Get<Outbox>(), Get<SealedText>(), _town.Clock, Get<Measurements>());

    private async Task<IReadOnlyList<AlertKind>> Told(string caseId) =>
        [.. (await Get<AlertInbox>().Read(Mette, null)).Items.Where(alert => alert.CaseId == caseId).Select(alert => alert.Kind).Order()];

    private T Get<T>() where T : notnull => _town.Host.Services.GetRequiredService<T>();

    private ITable Table(string name) => _town.Host.Services.GetRequiredKeyedService<ITable>(name);
}
