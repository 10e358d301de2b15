using EarlyWarning.Board.SignIn;
using EarlyWarning.Platform.Settings;

namespace EarlyWarning.Board;

/// <summary>Settings <c>Board:*</c>, validated at start.</summary>
public sealed class BoardOptions
{
    public const string Section = "Board";

    /// <summary>Shows a sign-in page with the roster's people; for demonstrations with made-up people, on loopback only.</summary>
    public bool DemoSignIn { get; set; }

    /// <summary>
    /// People are signed in by App Service authentication (Entra ID); the platform must say so too. Refused anywhere but on App Service.
    /// </summary>
    public bool PlatformSignIn { get; set; }

    /// <summary>Minutes without a page after which somebody is signed out: 5 to 720.</summary>
    [Setting(Unit = "minutes")] public int SessionIdleMinutes { get; set; } = 120;

    /// <summary>Hours after which somebody signs in anew, whatever they do: 1 to 24.</summary>
    [Setting(Unit = "hours")] public int SessionHours { get; set; } = 10;

    /// <summary>
    /// Folder that keeps the keys behind cookies. Empty: in a table, which all instances share. On one machine `session-keys` in the data
    /// folder, when nothing else is set.
    /// </summary>
    [Setting(Sample = ".data/session-keys")] public string? KeyFolder { get; set; }

    /// <summary>The municipality's name, as letters have it: <c>Eksempel Kommune</c>.</summary>
    [Setting(Sample = "Eksempel Kommune")] public string Municipality { get; set; } = "";

    /// <summary>
    /// The municipality's number that a citizen can call back; it must stand on <see cref="Website"/> too, so that a letter can be checked.
    /// </summary>
    [Setting(Sample = "+4570101100")] public string CallBackPhone { get; set; } = "";

    /// <summary>The municipality's own site: an https address.</summary>
    [Setting(Sample = "https://www.eksempel-kommune.example")] public string Website { get; set; } = "";

    /// <summary>Folder with the pictures that the roster names; empty: initials everywhere.</summary>
    [Setting(Example = "/var/lib/earlywarning-pictures")] public string PictureFolder { get; set; } = "";

    /// <summary>
    /// The address of a map with <c>{0}</c> where what is looked for stands, such as
    /// <c>https://www.openstreetmap.org/search?query={0}</c>. Whoever presses the link gives that service a citizen's address. Empty: no
    /// map is offered.
    /// </summary>
    [Setting(Example = "https://www.openstreetmap.org/search?query={0}")] public string MapUrl { get; set; } = "";

    /// <summary>
    /// Whoever has opened cases of others, or searched for citizens, so often within an hour is asked for a reason before the next; 0:
    /// nobody is.
    /// </summary>
    [Setting(Unit = "cases")] public int OthersCasesPerHour { get; set; } = 20;
}
