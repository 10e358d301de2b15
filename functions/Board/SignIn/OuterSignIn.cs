namespace EarlyWarning.Board.SignIn;

/// <summary>Where people are signed in and out by somebody else than us: the platform, or an OpenID Connect provider.</summary>
/// <param name="In">Ends where the address to come back to is added, escaped.</param>
/// <param name="Out">Leaves for the provider's own pages.</param>
public sealed record OuterSignIn(string In, string Out);
