using EarlyWarning.Platform.Settings;

namespace EarlyWarning.Board.SignIn;

/// <summary>
/// Settings <c>Oidc:*</c>: the OpenID Connect provider that signs staff in on one's own server, such as Entra ID. On Azure the platform
/// does that.
/// </summary>
public sealed class OidcOptions
{
    public const string Section = "Oidc";

    /// <summary>Address of the provider; empty: there is none.</summary>
    [Setting(Example = "https://login.microsoftonline.com/TENANT_ID/v2.0")] public string Authority { get; set; } = "";

    /// <summary>What the provider calls this application.</summary>
    [Setting(Example = "00000000-0000-0000-0000-000000000000")] public string ClientId { get; set; } = "";

    /// <summary>Its secret; or the certificate below.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>PEM with certificate and private key by which the application proves who it is, in place of a secret.</summary>
    [Setting(Example = "/etc/earlywarning/client.pem")] public string CertificateFile { get; set; } = "";

    /// <summary>The claim with the lasting id of a person, which the roster has as <c>entraId</c>.</summary>
    public string PersonClaim { get; set; } = "oid";

    /// <summary>The claim with roles or groups.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Which of its values gives which role.</summary>
    public OidcRoles Roles { get; set; } = new();

    public override string ToString() => "OidcOptions";
}

/// <summary>
/// Values of <see cref="OidcOptions.RoleClaim"/> that give a role, divided by commas: app roles, or the ids of groups. Empty: nobody has
/// the role by them.
/// </summary>
public sealed class OidcRoles
{
    /// <summary>What makes somebody a caseworker.</summary>
    public string Caseworker { get; set; } = People.Contracts.Roles.Caseworker;

    /// <summary>What makes somebody a team leader.</summary>
    public string TeamLeader { get; set; } = People.Contracts.Roles.TeamLeader;

    /// <summary>What makes somebody a member from another sector.</summary>
    public string SectorMember { get; set; } = People.Contracts.Roles.SectorMember;

    /// <summary>What makes somebody staff of a sender.</summary>
    public string SenderStaff { get; set; } = People.Contracts.Roles.SenderStaff;

    /// <summary>What makes somebody an auditor.</summary>
    public string Auditor { get; set; } = People.Contracts.Roles.Auditor;

    /// <summary>What makes somebody an administrator.</summary>
    public string Administrator { get; set; } = People.Contracts.Roles.Administrator;

    /// <returns>The roles that these values give.</returns>
    public IReadOnlyList<string> Of(IReadOnlyCollection<string> values) => [.. All.Where(role =>
        role.Values.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Intersect(values, StringComparer.OrdinalIgnoreCase).Any()).Select(role => role.Role)];

    private IEnumerable<(string Role, string Values)> All =>
    [
        (People.Contracts.Roles.Caseworker, Caseworker), (People.Contracts.Roles.TeamLeader, TeamLeader),
        (People.Contracts.Roles.SectorMember, SectorMember), (People.Contracts.Roles.SenderStaff, SenderStaff),
        (People.Contracts.Roles.Auditor, Auditor), (People.Contracts.Roles.Administrator, Administrator),
    ];
}
