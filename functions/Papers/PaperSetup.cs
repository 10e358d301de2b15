using EarlyWarning.Papers.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Papers;

public static class PaperSetup
{
    public static IServiceCollection AddPapers(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<PaperOptions>().Bind(configuration.GetSection(PaperOptions.Section))
            .Validate(options => options.MostMegabytes is >= 1 and <= 200, "Papers:MostMegabytes must be 1 to 200.")
            .Validate(options => options.MostOfACase is >= 1 and <= 1000, "Papers:MostOfACase must be 1 to 1000.")
            .ValidateOnStart();
        services.AddSingleton<PaperStore>();
        services.AddSingleton<PaperDesk>();
        services.AddSingleton<IErasable, PaperErasure>();
        return services;
    }
}
