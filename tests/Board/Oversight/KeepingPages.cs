using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Tests.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Board.Oversight;

/// <summary>Pages about what is kept and erased, in a town with a citizen in every state that retention knows.</summary>
public abstract class KeepingPages : IAsyncLifetime
{
    private protected Town Town { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Town = await OldTown.Start();
        await OldTown.Fill(Town);
    }

    public async Task DisposeAsync() => await Town.DisposeAsync();

    /// <returns>Null: nothing is known of them any more.</returns>
    private protected Task<KnownPerson?> Person(string cpr = OldTown.Helped) => Town.Host.Services.GetRequiredService<Vault>().Reveal(
        new RevealRequest(Town.Token(cpr), "hans.moos", Purposes.VerifyIdentity, null));
}
