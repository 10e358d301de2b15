using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.People;

/// <summary>Settings <c>People:*</c>, validated at start.</summary>
public sealed record PeopleOptions
{
    public const string Section = "People";

    /// <summary>JSON file with the municipality's people and team; a relative path begins beside the app, where it is published.</summary>
    [Setting(Example = "/etc/earlywarning/roster.json")] public string RosterFile { get; set; } = "roster.json";

    /// <summary>
    /// An administrator gives roles alone: for the first days of a municipality that has but one, and for no longer
    /// (docs/operations/oversight.md#one-administrator). Each time it is told, and it stands in the security log.
    /// </summary>
    public bool RolesAlone { get; set; }
}

public static class PeopleSetup
{
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PeopleOptions>().Bind(configuration.GetSection(PeopleOptions.Section))
            .Configure(options => options.RosterFile = Path.Combine(AppContext.BaseDirectory, options.RosterFile))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<PeopleOptions>, PeopleOptionsValidator>();
        services.AddSingleton(provider => RosterFile.Read(provider.GetRequiredService<IOptions<PeopleOptions>>().Value.RosterFile));
        services.AddSingleton<RosterDesk>();
        services.AddSingleton<AccessReviews>();
        services.AddStartTask(provider => new StartTask("roster", provider.GetRequiredService<RosterDesk>().Refresh));
        services.AddHostedService<RosterRefresh>();
        return services;
    }
}

internal sealed class PeopleOptionsValidator : IValidateOptions<PeopleOptions>
{
    /// <summary>With what is in it: it is told with the other settings, and not in a second round.</summary>
    public ValidateOptionsResult Validate(string? name, PeopleOptions options)
    {
        if (!File.Exists(options.RosterFile))
            return ValidateOptionsResult.Fail(
                $"People:RosterFile: there is no file '{options.RosterFile}' (a relative path begins beside the app).");
        var faults = RosterFile.Faults(options.RosterFile);
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
