using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EarlyWarning.Board;

public static class BoardSetup
{
    public const string ForgeryCookie = "forgery";

    public static IServiceCollection AddBoard(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(BoardOptions.Section);
        services.AddOptions<BoardOptions>().Bind(section).ValidateOnStart();
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = ForgeryCookie;
            options.Cookie.Path = "/board";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        var protection = services.AddDataProtection().SetApplicationName("EarlyWarning");
        if (section[nameof(BoardOptions.KeyFolder)] is { Length: > 0 } folder) protection.PersistKeysToFileSystem(new DirectoryInfo(folder));
        else UseTable(services);
        services.AddSingleton<StaffSession>();
        services.AddSingleton<PlatformPrincipal>();
        services.AddSingleton<StaffSignIn>();
        services.AddSingleton<PageReader>();
        services.AddSingleton<CasePages>();
        return services;
    }

    private static void UseTable(IServiceCollection services)
    {
        services.AddSingleton<SessionKeys>();
        services.AddSingleton<SessionKeySealer>();
        services.AddOptions<KeyManagementOptions>().Configure<SessionKeys, SessionKeySealer>((options, keys, sealer) =>
            (options.XmlRepository, options.XmlEncryptor) = (keys, sealer));
    }

    public static IFunctionsWorkerApplicationBuilder UseBoard(this IFunctionsWorkerApplicationBuilder builder) =>
        builder.UseMiddleware<SecurityHeaders>();
}
