using EarlyWarning.People.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Board.SignIn;

/// <summary>Names at the start who of the roster cannot sign in, where people are signed in by their object id.</summary>
public sealed partial class SignInCheck(StaffSignIn signIn, Roster roster, ILogger<SignInCheck> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var without = roster.People.Where(person => person is { Left: false, EntraId: null }).Select(person => person.Id).ToList();
        if (signIn.Outer is not null && without.Count > 0) Without(log, string.Join(", ", without));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Without an object id (entraId) in the roster these cannot sign in: {People}")]
    private static partial void Without(ILogger logger, string people);
}
