using EarlyWarning.Laboratory.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Laboratory;

public static class LaboratorySetup
{
    /// <summary>Needs the contracts of Risk, Cases and Privacy. It has no settings.</summary>
    public static IServiceCollection AddLaboratory(this IServiceCollection services) => services
        .AddSingleton<ProposalDesk>()
        .AddSingleton<ProposalWork>();
}
