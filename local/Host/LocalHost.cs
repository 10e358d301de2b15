using EarlyWarning.Board.SignIn;
using EarlyWarning.Local.Azurite;
using EarlyWarning.Local.Demo;
using EarlyWarning.Local.Doctor;
using EarlyWarning.Local.Functions;
using EarlyWarning.Local.Operating;
using EarlyWarning.Local.Orchestrations;
using EarlyWarning.Local.Serving;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Local.TaskHub;
using EarlyWarning.Local.Upgrades;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Platform.Checks;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Platform.Versions;
using EarlyWarning.Retention;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EarlyWarning.Local;

/// <summary>
/// The whole pipeline in one process on one machine: Kestrel for the HTTP triggers, SQLite (or Azurite) for tables and queues,
/// the official engine for the orchestrations. The functions are the same as on Azure; this is what stands in for the platform.
/// </summary>
public sealed class LocalHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DataFolder _folder;
    private readonly AzuriteProcess? _azurite;
    private bool _stopped;

    private LocalHost(WebApplication app, DataFolder folder, AzuriteProcess? azurite) => (_app, _folder, _azurite) = (app, folder, azurite);

    public IServiceProvider Services => _app.Services;

    /// <summary>Where it answers, such as <c>http://127.0.0.1:7071</c>.</summary>
    public string Address => AddressOf(_app.Services);

    /// <summary>Starts everything; the HTTP port answers last, when all the rest is ready.</summary>
    /// <exception cref="DataFolderInUseException">Another host works on the data.</exception>
    /// <exception cref="SettingException">A setting is not usable.</exception>
    /// <exception cref="FailedPartException">A part of the host failed before all was ready.</exception>
    public static async Task<LocalHost> Start(RunOptions options, CancellationToken cancellation = default)
    {
        var folder = await DataFolder.Take(options.Data, cancellation: cancellation);
        WebApplication? app = null;
        AzuriteProcess? azurite = null;
        try
        {
            DataPurpose.Check(folder.Path, options);
            var copy = options.Azurite ? null : UpgradeCopies.Make(folder.Path, TimeProvider.System.GetUtcNow());
            app = Build(options, folder.Path);
            if (!options.Azurite) await DataPurpose.Mark(app.Services.GetRequiredService<SqliteStore>(), options, cancellation);
            if (app.Services.GetService<AzuriteAccount>() is { } account)
            {
                azurite = await AzuriteProcess.Start(account, Path.Combine(folder.Path, "azurite"), cancellation);
                await app.Services.GetRequiredService<AzuriteStore>().Make(cancellation);
            }
            Tell(app, copy);
            await app.Services.GetRequiredService<DataFormat>().Claim(cancellation);
            await app.Services.GetRequiredService<Outbox>().Sweep(DateTimeOffset.MaxValue, cancellation); // What a died process promised.
            await Start(app, cancellation);
            await Warn(app, cancellation);
            return new LocalHost(app, folder, azurite);
        }
        catch
        {
            if (app is not null) await app.DisposeAsync();
            if (azurite is not null) await azurite.DisposeAsync();
            folder.Abandon();
            throw;
        }
    }

    /// <summary>Ends when the process is told to stop, or when a part of the host failed, which stops the rest.</summary>
    /// <returns>The part that failed, and how; null when it was told to stop.</returns>
    public async Task<string?> WaitForShutdown(CancellationToken cancellation)
    {
        await _app.WaitForShutdownAsync(cancellation);
        _stopped = true;
        return FailedPart(_app);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopped) await _app.StopAsync(); // Twice would wait twice for what cannot end, on a damaged store say.
        await _app.DisposeAsync();
        if (_azurite is not null) await _azurite.DisposeAsync();
        _folder.Dispose();
    }

    private static void Tell(WebApplication app, string? copy)
    {
        var log = app.Services.GetRequiredService<ILogger<LocalHost>>();
        if (copy is not null)
            log.LogInformation("The data is of another release; {Release} goes on with it. As it was: {Copy}.", ProgramVersion.Release,
                copy);
        app.Lifetime.ApplicationStopping.Register(() => log.LogInformation("Told to stop: what is in hand is finished first."));
    }

    /// <summary>What nobody would notice by what works: nights that only count, a certificate that browsers refuse.</summary>
    private static async Task Warn(WebApplication app, CancellationToken cancellation)
    {
        var log = app.Services.GetRequiredService<ILogger<LocalHost>>();
        foreach (var line in await app.Services.GetRequiredService<CheckRegistry>()
            .LookAt([RetentionSetup.Check, HostChecks.Certificates], cancellation))
            if (line.Result.State is not CheckState.Ok)
                log.LogWarning("{Says} {Do}", line.Result.Says.English, line.Result.Do?.English ?? "");
    }

    /// <summary>A part that fails stops the host, and a host that is stopped while it starts says only that it was cancelled.</summary>
    private static async Task Start(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested && FailedPart(app) is { } failed)
        {
            throw new FailedPartException(failed, e);
        }
    }

    private static string? FailedPart(WebApplication app) => app.Services.GetServices<IHostedService>().OfType<BackgroundService>()
        .Where(part => part.ExecuteTask is { IsFaulted: true })
        .Select(part => $"{part.GetType().Name} failed ({part.ExecuteTask!.Exception!.GetBaseException().GetType().Name})")
        .FirstOrDefault();

    private static WebApplication Build(RunOptions options, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        Settings.Add(builder.Configuration, options, folder);
        var started = false;
        builder.Logging.AddCalmConsole(LogForm.Of(options.Log ?? builder.Configuration["Server:Log"]))
            .AddLogLevels()
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Microsoft.Azure.Functions.Worker.FunctionsApplication", LogLevel.None) // Told by who called it.
            // What stops the start is told in one line, by Program.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= LogLevel.Warning);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Listen, options.Port, listen => listen.UseOwnCertificate(builder.Configuration));
        });
        // All at once, so that a request that never ends takes no time from the others; whoever sent SIGTERM waits 10 s in all.
        builder.Services.Configure<HostOptions>(host =>
            (host.ShutdownTimeout, host.ServicesStopConcurrently) = (TimeSpan.FromSeconds(6), true));
        AddServices(builder, options, folder);

        var app = builder.Build();
        if (options.Serve) Production.Check(app.Services, builder.Configuration, options);
        app.Lifetime.ApplicationStarted.Register(() => started = true);
        var runner = app.Services.GetRequiredService<FunctionRunner>();
        runner.Register(app.Services.GetRequiredService<OrchestrationFunctions>());
        runner.CheckConstructors();
        app.UseProblems();
        app.UseBodyDeadline();
        app.UseNamedProxies(builder.Configuration, options.Serve);
        if (options.Demo is not DemoKind.Off) app.UseDemoGate();
        if (options.Demo is DemoKind.Town)
            app.Use(next => http => app.Services.GetRequiredService<DemoVisitors>()
                .Watch(http, app.Services.GetRequiredService<StaffSignIn>(), next));
        app.UseRouting();
        if (builder.Configuration.HasProvider()) app.UseProvider();
        app.MapFunctions();
        return app;
    }

    /// <summary>The services of a host that is not started, over the store in <paramref name="store"/>; nothing is logged.</summary>
    internal static WebApplication Unstarted(RunOptions options, string store)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        // What is tried by writing is tried beside the copy; the keys are the real ones.
        Settings.Add(builder.Configuration, options, store);
        if (builder.Configuration["Privacy:KeyFile"] == Path.Combine(store, Settings.KeyFile))
            builder.Configuration["Privacy:KeyFile"] = Path.Combine(Path.GetFullPath(options.Data), Settings.KeyFile);
        builder.Logging.ClearProviders();
        AddServices(builder, options, store);
        return builder.Build();
    }

    private static void AddServices(WebApplicationBuilder builder, RunOptions options, string folder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddSingleton(options);
        var clock = options.Clock ?? new DomainClock(folder, options.Speed);
        services.AddSingleton(_ => clock);
        if (options.Azurite)
            services.AddAzuriteStore(AzuriteAccount.Parse(configuration[AzuriteAccount.Setting] ?? AzuriteAccount.Development));
        else services.AddSqliteStore(folder).AddSingleton<IErasable, SqliteErasure>();
        services.AddRouting();

        var worker = services.AddWorker(builder.Host, typeof(EarlyWarningSetup).Assembly);
        services.AddEarlyWarning(configuration).AddTelemetry(configuration);
        worker.UseEarlyWarning();
        var orchestrations = new OrchestrationOptions { RealToDomain = clock is DomainClock { Speed: > 1 } domain ? domain.InDomain
            : null };
        if (options.Azurite) services.AddAzuriteTaskHub(configuration, folder, orchestrations);
        else services.AddSqliteTaskHub(orchestrations);
        services.AddHostedService(provider => new UpgradeCopies(folder, provider.GetRequiredService<ILogger<UpgradeCopies>>()));
        services.AddSingleton<OperatorWork>();
        services.AddHostedService(provider => new OperatorDesk(folder, provider.GetRequiredService<OperatorWork>(),
            provider.GetRequiredService<ILogger<OperatorDesk>>()));
        services.AddHostedService<QueuePump>();
        services.AddHostedService<TimerRunner>();
        services.AddSingleton(AppService.Nowhere);
        services.AddProvider(configuration);
        services.AddHostChecks();
        if (options.Serve) services.AddHostedService<OutsideWatch>();
        if (options.Demo is DemoKind.Town) AddDemo(services);
        options.Services?.Invoke(services);
        options.Worker?.Invoke(worker);
        worker.UseDefaultWorkerMiddleware();
    }

    private static void AddDemo(IServiceCollection services)
    {
        services.AddSingleton(new DemoVisitors(TimeProvider.System));
        services.AddSingleton<DemoStaff>();
        services.AddSingleton<DemoYear>();
        services.AddSingleton(provider => new DemoAddress(() => AddressOf(provider)));
        services.AddHostedService<DemoTown>();
    }

    private static string AddressOf(IServiceProvider services) =>
        services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
