using EarlyWarning.Local;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Privacy.Seals;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Privacy.Seals;

/// <summary>Two logs, their seals and a clock.</summary>
public abstract class SealHouse : IDisposable
{
    protected const string Token = "v1-one";
    private readonly TempFolder _folder = new();
    private readonly SqliteStore _store;

    protected SealHouse()
    {
        _store = new SqliteStore(_folder.Path);
        Folder = Path.Combine(_folder.Path, Containers.Seals);
        Seals = new FolderBlobs(Folder);
    }

    protected ManualClock Clock { get; } = new();

    /// <summary>Where the seals lie.</summary>
    protected string Folder { get; }

    protected FolderBlobs Seals { get; }

    protected RetentionOptions Kept { get; set; } = new();
    protected ITable Audit => new SqliteTable(_store, Tables.Audit);
    protected ITable Security => new SqliteTable(_store, Tables.SecurityEvents);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _store.Dispose();
        _folder.Dispose();
    }

    protected AccessLog Log => new(Audit, Clock);
    protected SecurityEvents Events => new(Security, Clock, NullLogger<SecurityEvents>.Instance);

    protected static RevealRequest Look() => new(Token, "mette.holm", Purposes.ContactCitizen, "2026-0001");

    /// <summary>Four lines, and the night after them.</summary>
    protected async Task Day()
    {
        await Log.Write(Look());
        await new ReadingLog(Audit, Clock).Write(new CaseReading("mette.holm", Purposes.ReadCase, Token, "2026-0001", Theirs: true));
        await new ReadingLog(Audit, Clock).WriteList("mette.holm", Purposes.SeeList, [Token]);
        await Events.Write(SecurityKinds.SignedIn, "mette.holm");
        await Seal(days: 1);
    }

    protected async Task Seal(int days = 0)
    {
        if (days > 0) Clock.Advance(TimeSpan.FromDays(days));
        await new SealTriggers(Audit, Security, Seals, Clock, Options.Create(Kept),
            NullLogger<SealTriggers>.Instance).SealLogs(new TimerInfo(),
            CancellationToken.None);
    }

    protected Task<SealReport> Check(string? expected = null) =>
        new SealCheck(Audit, Security, Seals, Clock).Run(expected);

    protected async Task Names(SealFault fault, string seal, string? line) =>
        Assert.Equal(new SealProblem(fault, seal, line), (await Check()).Problem);
}
