using EarlyWarning.Board.SignIn;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Checks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Board.Status;

/// <summary>Whether the people can sign in, and whether there are administrators enough to give roles.</summary>
internal static class StatusChecks
{
    public static IServiceCollection AddStatusChecks(this IServiceCollection services) => services
        .AddSingleton<StatusPages>()
        .AddCheck("roster", CheckLevel.Details, async (provider, context) =>
        {
            await provider.GetRequiredService<RosterDesk>().Refresh(context.Stop);
            // Not by who signs people in: that needs every setting of the board to be right.
            var byId = provider.GetServices<OuterSignIn>().Any()
                || provider.GetRequiredService<IConfiguration>().GetValue<bool>("Board:PlatformSignIn");
            return Look(provider.GetRequiredService<Roster>(), byId);
        });

    /// <param name="byId">People are signed in by their object id.</param>
    internal static CheckResult Look(Roster roster, bool byId)
    {
        var here = roster.People.Where(person => !person.Left).ToList();
        var administrators = here.Count(person => person.Is(Roles.Administrator));
        var without = here.Where(person => person.EntraId is null).Select(person => person.Id).ToList();
        if (byId && without.Count > 0)
            return CheckResult.Warning("without-id", new(CheckWords.RosterWithout, string.Join(", ", without)),
                new(CheckWords.RosterWithoutDo));
        return administrators < 2
            ? CheckResult.Warning("administrators", new(CheckWords.RosterFew, administrators), new(CheckWords.RosterFewDo))
            : CheckResult.Ok(CheckWords.RosterRight, here.Count, administrators);
    }
}
