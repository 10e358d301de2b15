using EarlyWarning.Platform;
using EarlyWarning.Platform.Settings;
using EarlyWarning.Records.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Records;

/// <summary>Settings <c>Records:*</c>, validated at start.</summary>
public sealed record RecordOptions
{
    public const string Section = "Records";

    /// <summary>Each night cases that have changed are put into the container <c>records</c>, readable, for the records system.</summary>
    public bool Nightly { get; set; }

    /// <summary>Days after which they are taken away there, fetched or not.</summary>
    [Setting(Unit = "days")] public int KeptDays { get; set; } = 30;
}

public static class RecordSetup
{
    /// <summary>The Board adds the pages: <see cref="IRecordPages"/>.</summary>
    public static IServiceCollection AddRecords(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<RecordOptions>().Bind(configuration.GetSection(RecordOptions.Section))
            .Validate(options => options.KeptDays is >= 1 and <= 30, "Records:KeptDays must be 1 to 30.").ValidateOnStart();
        services.AddSingleton<HandoverStore>();
        services.AddSingleton<CasePackage>();
        services.AddSingleton<RecordDesk>();
        services.AddSingleton<IErasable, RecordErasure>();
        return services;
    }
}
