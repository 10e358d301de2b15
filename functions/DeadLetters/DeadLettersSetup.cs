using EarlyWarning.DeadLetters.Contracts;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.DeadLetters;

public static class DeadLettersSetup
{
    public static IServiceCollection AddDeadLetters(this IServiceCollection services) => services
        .AddSingleton<DeadLetterDesk>()
        .AddSingleton<IErasable, DeadLetterErasure>();
}
