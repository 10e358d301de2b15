using System.Collections.Concurrent;
using EarlyWarning.Board.SignIn;

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
        var before = http.Request.Path.StartsWithSegments("/board", StringComparison.Ordinal) ? signIn.Who(http, renew: false)?.Id : null;
        await next(http);
        if (before is null) return;
        if (http.Request.Path == "/board/sign-out") Left(before);
        else Came(before);
    }
}
