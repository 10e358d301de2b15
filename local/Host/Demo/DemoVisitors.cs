using System.Collections.Concurrent;
using EarlyWarning.Board.SignIn;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Demo;

/// <summary>Who of the demo's people somebody is, trying the board as them: what they do is left to them.</summary>
internal sealed class DemoVisitors(TimeProvider clock)
{
    /// <summary>After their last page somebody is taken to have gone.</summary>
    private static readonly TimeSpan Stay = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);

    public bool IsHere(string person) => _seen.TryGetValue(person, out var at) && clock.GetUtcNow() - at < Stay;

    public void Came(string person) => _seen[person] = clock.GetUtcNow();

    public void Left(string person) => _seen.TryRemove(person, out _);

    /// <summary>Looks at every request to the board, after it was answered.</summary>
    public async Task Watch(HttpContext http, StaffSignIn signIn, RequestDelegate next)
    {
        var before = http.Request.Path.StartsWithSegments("/board", StringComparison.Ordinal) ? await Who(http, signIn) : null;
        await next(http);
        if (before is null) return;
        if (http.Request.Path.Value is "/board/sign-out" or "/board/sign-out-everywhere") Left(before);
        else Came(before);
    }

    private static async Task<string?> Who(HttpContext http, StaffSignIn signIn)
    {
        try
        {
            return (await signIn.Who(http, active: false))?.Id;
        }
        catch (StoreUnavailableException)
        {
            return null; // The page itself says so.
        }
    }
}
