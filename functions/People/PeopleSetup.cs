using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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

    /// <summary>
    /// The people are made up: a place to try things, where nobody real is told. Without it an app on Azure does not start with those that
    /// come with the program; one server never does.
    /// </summary>
    public bool MadeUp { get; set; }
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
        services.TryAddSingleton(new AppService(Environment.GetEnvironmentVariable));
        services.AddStartTask(provider => new StartTask("roster", async stop =>
        {
            await provider.GetRequiredService<RosterDesk>().Refresh(stop);
            RefuseMadeUp(provider);
        }));
        services.AddHostedService<RosterRefresh>();
        return services;
    }

    /// <summary>
    /// Where people's data is, nobody would hear of a case: those who count are of the demonstration, and none of them can sign in.
    /// </summary>
    private static void RefuseMadeUp(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<PeopleOptions>>().Value;
        if (options.MadeUp || !provider.GetRequiredService<AppService>().IsHere
            || !RosterFile.IsMadeUp(provider.GetRequiredService<Roster>().Data)) return;
        throw new InvalidDataException($"People:RosterFile ({options.RosterFile}) has made-up people, whom nobody reaches. Publish the app "
            + "with the municipality's own roster.json (docs/deploy.md#step-by-step, step 3); where things are only tried set "
            + "People:MadeUp.");
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
