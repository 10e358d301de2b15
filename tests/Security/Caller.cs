using EarlyWarning.Tests.Api;

namespace EarlyWarning.Tests.Security;

/// <summary>Somebody who asks, with all that they have.</summary>
/// <param name="Code">Heads their column.</param>
/// <param name="Key">Of a system; null: none.</param>
/// <param name="Person">Roster id of who is signed in; null: nobody.</param>
internal sealed record Caller(string Code, string Who, string? Key = null, string? Person = null)
{
    public const string EventsKey = "key-of-the-beskedfordeler", Contact = "mette.holm", Adviser = "jens.bak",
        Colleague = "nina.berg", Barred = "mads.lynge", Left = "tove.gade";

    public static readonly IReadOnlyList<Caller> All =
    [
        new("no", "nobody: neither key nor session"),
        new("ka", "the key of the sender whose signals are asked for", Call.Housing),
        new("kb", "the key of another sender", Call.Benefits),
        new("kt", "the key of a test agreement", "dev-test"),
        new("ks", "the key of a system that reads cases", Call.Staff),
        new("kr", "the key of the system that tells of changed CPR numbers", "dev-register"),
        new("ke", "the key of the Beskedfordeler", EventsKey),
        new("ca", "staff of the sender whose signals are asked for", Person: "pia.holst"),
        new("cb", "staff of another sender", Person: "ole.krag"),
        new("co", "contact person of the case", Person: Contact),
        new("de", "their deputy", Person: "ali.demir"),
        new("cw", "another caseworker", Person: Colleague),
        new("ba", "a caseworker with a conflict of interest in the case", Person: Barred),
        new("le", "team leader of the case", Person: "karen.krogh"),
        new("ol", "another team leader", Person: "birgit.juul"),
        new("ma", "the landlord's adviser, who said yes", Person: Adviser),
        new("mi", "the benefits office's member, who has not answered", Person: "sofie.lund"),
        new("mn", "a member of a sector that was not asked", Person: "lise.vang"),
        new("au", "auditor", Person: "hans.moos"),
        new("ad", "administrator", Person: "eva.lind"),
        new("go", "a caseworker who left, with the session from before", Person: Left),
    ];
}
