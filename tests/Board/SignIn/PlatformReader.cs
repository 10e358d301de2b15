using System.Text;
using System.Text.Json;
using EarlyWarning.Board;
using EarlyWarning.Board.SignIn;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Board.SignIn;

/// <summary>Reads a principal against a roster in which person <c>a</c> has the object id <c>aaaa</c> and <c>b</c> has none.</summary>
internal static class PlatformReader
{
    private const string Oid = "http://schemas.microsoft.com/identity/claims/objectidentifier";

    /// <summary>What the platform puts into the environment of each of its plans.</summary>
    public static readonly IReadOnlyDictionary<string, string> Site = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["WEBSITE_SITE_NAME"] = "func-earlywarning", ["CONTAINER_NAME"] = "6f1c2a4e", ["WEBSITE_AUTH_ENABLED"] = "True",
    };

    public static AppService Here { get; } = new(Site.GetValueOrDefault);

    public static Person? Read(string header, AppService? site = null, bool asked = true)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[PlatformPrincipal.Header] = header;
        return new PlatformPrincipal(Options.Create(new BoardOptions { PlatformSignIn = asked }), site ?? Here, Roster())
            .Read(context.Request)?.Person;
    }

    /// <summary>A principal as the platform writes it.</summary>
    /// <param name="issued">Null: as the town's sessions begin.</param>
    /// <param name="dated">False: it does not say when.</param>
    public static string Written(string? objectId, string?[] roles, string name = "a@x.example", DateTimeOffset? issued = null,
        bool dated = true) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            auth_typ = "aad",
            claims = roles.OfType<string>().Select(role => new { typ = "roles", val = role })
                .Append(new { typ = "preferred_username", val = name })
                .Concat(objectId is null ? [] : [new { typ = Oid, val = objectId }])
                .Concat(!dated ? [] : [new { typ = "iat", val = $"{(issued ?? ManualClock.DefaultStart).ToUnixTimeSeconds()}" }]),
            name_typ = "name",
            role_typ = "roles",
        })));

    private static Roster Roster()
    {
        IReadOnlyList<string> team = ["a"];
        return new Roster([Person("a", "aaaa"), Person("b", null)],
            new TeamSetup(team, "a", Enum.GetValues<Sector>().ToDictionary(sector => sector, _ => team)));
    }

    private static Person Person(string id, string? entraId) =>
        new(id, id, new(id, id), [Roles.Caseworker], "+4500000000", $"{id}@x.example", EntraId: entraId);
}
