using EarlyWarning.Board.SignIn;

namespace EarlyWarning.Board;

/// <summary>Settings <c>Board:*</c>, validated at start.</summary>
public sealed class BoardOptions
{
    public const string Section = "Board";

    /// <summary>Shows a sign-in page with the roster's people; for demonstrations with made-up people, on loopback only.</summary>
    public bool DemoSignIn { get; set; }

    /// <summary>
    /// People are signed in by App Service authentication (Entra ID); needs the platform to say so too, see <see
    /// cref="PlatformPrincipal"/>. Refused anywhere but on App Service.
    /// </summary>
    public bool PlatformSignIn { get; set; }

    /// <summary>Minutes without a page after which somebody is signed out: 5 to 720.</summary>
    public int SessionIdleMinutes { get; set; } = 120;

    /// <summary>Hours after which somebody signs in anew, whatever they do: 1 to 24.</summary>
    public int SessionHours { get; set; } = 10;

    /// <summary>Folder that keeps the keys behind cookies. Empty: in a table, which all instances share.</summary>
    public string? KeyFolder { get; set; }

    /// <summary>The municipality's name, as letters have it: <c>Eksempel Kommune</c>.</summary>
    public string Municipality { get; set; } = "";

    /// <summary>
    /// The municipality's number that a citizen can call back; it must stand on <see cref="Website"/> too, so that a letter can be checked.
    /// </summary>
    public string CallBackPhone { get; set; } = "";

    /// <summary>The municipality's own site: an https address.</summary>
    public string Website { get; set; } = "";

    /// <summary>Folder with the pictures that the roster names; empty: initials everywhere.</summary>
    public string PictureFolder { get; set; } = "";

    /// <summary>
    /// The address of a map with <c>{0}</c> where what is looked for stands, such as
    /// <c>https://www.openstreetmap.org/search?query={0}</c>. Whoever presses the link gives that service a citizen's address. Empty: no
    /// map is offered.
    /// </summary>
    public string MapUrl { get; set; } = "";

    /// <summary>
    /// Whoever has opened so many cases of others within an hour is asked for a reason before the next; 0: nobody is.
    /// </summary>
    public int OthersCasesPerHour { get; set; } = 20;
}
