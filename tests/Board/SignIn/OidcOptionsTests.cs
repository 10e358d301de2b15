using EarlyWarning.Board.SignIn;
using EarlyWarning.People.Contracts;

namespace EarlyWarning.Tests.Board.SignIn;

public sealed class OidcOptionsTests
{
    [Fact]
    public void Groups_are_mapped_to_roles_and_what_is_not_mapped_gives_none()
    {
        var roles = new OidcRoles { Caseworker = "6f1c-a, 6f1c-b", Auditor = "", Administrator = "6F1C-C" };
        Assert.Equal([Roles.Caseworker, Roles.Administrator], roles.Of(["6f1c-b", "6f1c-c", "else"]));
        Assert.Empty(roles.Of([Roles.Caseworker, Roles.Auditor, "", ","]));
        Assert.Equal([Roles.TeamLeader], roles.Of([Roles.TeamLeader]));
    }

    [Theory]
    [InlineData("http://login.example", "app", "secret", "", "Oidc:Authority")]
    [InlineData("login", "app", "secret", "", "Oidc:Authority")]
    [InlineData("https://login.example", "", "secret", "", "Oidc:ClientId")]
    [InlineData("https://login.example", "app", "", "", "Oidc:ClientSecret")]
    [InlineData("https://login.example", "app", "secret", "missing.pem", "Oidc:ClientSecret")]
    [InlineData("https://login.example", "app", "", "missing.pem", "Oidc:CertificateFile")]
    public void What_is_missing_or_wrong_is_named(string authority, string client, string secret, string file, string named) =>
        Assert.Contains(OidcOptionsValidator.Wrong(
            new OidcOptions { Authority = authority, ClientId = client, ClientSecret = secret, CertificateFile = file }),
            line => line.StartsWith(named, StringComparison.Ordinal));

    [Fact]
    public void A_secret_is_shown_nowhere() =>
        Assert.Equal("OidcOptions", $"{new OidcOptions { Authority = "https://login.example", ClientSecret = "secret" }}");
}
