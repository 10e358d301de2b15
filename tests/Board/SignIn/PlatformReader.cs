using EarlyWarning.Board;
using EarlyWarning.Board.SignIn;
using EarlyWarning.People.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Board.SignIn;

/// <summary>Reads a principal against a roster in which person <c>a</c> has the object id <c>aaaa</c>.</summary>
internal static class PlatformReader
{
    public static Person? Read(string header)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[PlatformPrincipal.Header] = header;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { [PlatformPrincipal.PlatformSays] = "True" })
            .Build();
        return new PlatformPrincipal(Options.Create(new BoardOptions { PlatformSignIn = true }), configuration, Roster())
            .Read(context.Request);
    }

    private static Roster Roster()
    {
        var person = new Person("a", "A", new("a", "a"), [Roles.Caseworker], "+4500000000", "a@x.example", EntraId: "aaaa");
        IReadOnlyList<string> team = ["a"];
        return new Roster([person], new TeamSetup(team, "a", Enum.GetValues<Sector>().ToDictionary(sector => sector, _ => team)));
    }
}
