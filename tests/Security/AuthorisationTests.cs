using System.Collections.Concurrent;
using System.Net;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Architecture;
using EarlyWarning.Tests.Retention;

namespace EarlyWarning.Tests.Security;

/// <summary>
/// Every route, asked for by everybody there is, against the table that lies beside: <c>EARLYWARNING_RECORD_RIGHTS=1</c> writes it anew,
/// and what changed is to be read. A route that is new has no line there, and fails.
/// </summary>
public sealed class AuthorisationTests(AuthorisationTests.Sweep sweep) : IClassFixture<AuthorisationTests.Sweep>
{
    private const char LetIn = '+', TurnedAway = '-', Fault = '!';

    private static readonly string File = Path.Combine(Sources.Root, "tests", "Security", "authorisation.txt");

    [Fact]
    public void Everybody_is_let_in_where_the_table_says_and_nowhere_else()
    {
        var made = Table();
        if (Environment.GetEnvironmentVariable("EARLYWARNING_RECORD_RIGHTS") == "1") System.IO.File.WriteAllText(File, made);
        Assert.Equal(System.IO.File.ReadAllText(File), made);
    }

    [Fact]
    public void Every_route_lets_somebody_in_and_fails_for_nobody()
    {
        Assert.Empty(sweep.Answers.Where(one => Right(one.Value) == Fault).Select(one => $"{one.Key}: {one.Value}"));
        // A line that turns everybody away shows that a thing is missing, not that a right is.
        Assert.Empty(AskedRoute.All.Where(route => !Caller.All.Any(caller => Right(sweep.Answers[(route, caller)]) == LetIn))
            .Select(route => route.Name));
    }

    [Fact]
    public void A_form_without_its_token_is_refused_to_whoever_may_send_it_and_changes_nothing()
    {
        Assert.Empty(from route in AskedRoute.All.Where(route => route.IsForm)
            from caller in Caller.All
            let status = sweep.Answers[(route, caller)]
            where Right(status) == LetIn && status.Status != HttpStatusCode.BadRequest
            select $"{route.Name} {caller.Code}: {status}");
        Assert.Equal(sweep.Before, sweep.After);
    }

    [Fact]
    public void Whoever_is_turned_away_is_so_with_a_token_too() =>
        Assert.Empty(sweep.WithToken.Where(one => Right(one.Value) != TurnedAway).Select(one => $"{one.Key}: {one.Value}"));

    private string Table()
    {
        var text = new StringBuilder("""
            Who may ask for what: + is let in, - is turned away (with 401, 403 or 404, or to the sign-in).
            Every route of the program, asked with next to nothing; a form without its token, which is what whoever is let in is told.
            Made by AuthorisationTests (EARLYWARNING_RECORD_RIGHTS=1): a change here is a change of somebody's rights.


            """.ReplaceLineEndings("\n"));
        foreach (var caller in Caller.All) text.Append(caller.Code).Append("  ").Append(caller.Who).Append('\n');
        var width = AskedRoute.All.Max(route => route.Name.Length);
        text.Append('\n').Append(' ', width).Append("  ").AppendJoin(' ', Caller.All.Select(caller => caller.Code)).Append('\n');
        foreach (var route in AskedRoute.All)
            text.Append(route.Name.PadRight(width)).Append("   ")
                .AppendJoin("  ", Caller.All.Select(caller => Right(sweep.Answers[(route, caller)]))).Append('\n');
        return text.ToString();
    }

    private static char Right(Answered answer) => answer.Status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound => TurnedAway,
        HttpStatusCode.TooManyRequests => TurnedAway, // So is a wrong key, the hundredth within a minute; no right one has a quota here.
        HttpStatusCode.SeeOther when answer.To?.StartsWith("/board/sign-in", StringComparison.Ordinal) == true => TurnedAway,
        >= HttpStatusCode.InternalServerError => Fault,
        _ => LetIn,
    };

    /// <summary>Each route asked once by everybody: what is shown first, then forms without a token, then what systems send.</summary>
    public sealed class Sweep : IAsyncLifetime
    {
        private static readonly string[] Watching = [Tables.Audit, Tables.SecurityEvents, Tables.Sessions];

        internal ConcurrentDictionary<(AskedRoute, Caller), Answered> Answers { get; } = new();

        internal ConcurrentDictionary<(AskedRoute, Caller), Answered> WithToken { get; } = new();

        /// <summary>Every row there is, before the forms and after.</summary>
        internal IReadOnlyList<string> Before { get; private set; } = [];

        internal IReadOnlyList<string> After { get; private set; } = [];

        public async Task InitializeAsync()
        {
            await using var town = await AskedTown.Start();
            await Ask(town, route => route.Shows);
            Before = await Rows(town);
            await Ask(town, route => route.IsForm);
            await Each(town, (route, caller) => caller.Key is null && route.IsForm && Right(Answers[(route, caller)]) == TurnedAway,
                WithToken, token: true);
            After = await Rows(town);
            await Ask(town, route => !route.Shows && !route.IsForm);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        private Task Ask(AskedTown town, Func<AskedRoute, bool> which) => Each(town, (route, _) => which(route), Answers, token: false);

        private static async Task Each(AskedTown town, Func<AskedRoute, Caller, bool> which,
            ConcurrentDictionary<(AskedRoute, Caller), Answered> answers, bool token)
        {
            using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
            {
                BaseAddress = town.Town.Http.BaseAddress, Timeout = Timeout.InfiniteTimeSpan,
            };
            await Parallel.ForEachAsync(Caller.All, async (caller, stop) =>
            {
                foreach (var route in AskedRoute.All.Where(route => which(route, caller)))
                {
                    using var request = town.Request(route, caller, token);
                    using var answer = await http.SendAsync(request, stop);
                    answers[(route, caller)] = new(answer.StatusCode, answer.Headers.Location?.OriginalString);
                }
            });
        }

        private static async Task<IReadOnlyList<string>> Rows(AskedTown town)
        {
            await town.Town.Settle();
            return [.. (await town.Town.Rows(Watching)).Order(StringComparer.Ordinal)];
        }
    }

    internal sealed record Answered(HttpStatusCode Status, string? To);
}
