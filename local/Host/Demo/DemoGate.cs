using EarlyWarning.Board.SignIn;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Demo;

/// <summary>
/// A demonstration answers this machine and nobody else, whatever they ask for: its keys are known to everybody. What passed a proxy is
/// refused by what proxies write and by the names they use. A proxy that says nothing at all cannot be told from this machine.
/// </summary>
internal static class DemoGate
{
    public static void UseDemoGate(this WebApplication app) => app.Use((http, next) =>
        http.Request.Host.HasValue && !Loopback.Is(http.Request)
            ? Problems.Of(StatusCodes.Status403Forbidden, new("Afvist", "Refused"), new(
                "En demonstration svarer kun denne maskine, under navnet localhost eller dens adresse, uden proxy.",
                "A demonstration answers this machine alone, by the name localhost or its address, without a proxy.")).ExecuteAsync(http)
            : next(http));
}
