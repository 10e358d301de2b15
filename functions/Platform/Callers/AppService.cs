namespace EarlyWarning.Platform.Callers;

/// <summary>
/// Whether this process runs on Azure App Service, by what the platform itself puts into its environment: a settings file or
/// <c>local.settings.json</c> can say none of it. Elsewhere nobody strips the headers that its sign-in writes.
/// </summary>
public sealed class AppService(Func<string, string?> environment)
{
    /// <summary>Each plan has one of the two that name the machine: Flex Consumption runs in named containers.</summary>
    private static readonly string[] Machine = ["WEBSITE_INSTANCE_ID", "CONTAINER_NAME"];

    /// <summary>No machine of the platform's, whatever its environment says.</summary>
    public static AppService Nowhere { get; } = new(_ => null);

    public bool IsHere { get; } = Has(environment, "WEBSITE_SITE_NAME") && Machine.Any(name => Has(environment, name));

    /// <summary>And its sign-in is on.</summary>
    public bool SignsIn => IsHere && bool.TryParse(environment("WEBSITE_AUTH_ENABLED"), out var on) && on;

    private static bool Has(Func<string, string?> environment, string name) => environment(name) is { Length: > 0 };
}
