namespace EarlyWarning.Board;

/// <summary>Settings <c>Board:*</c>, validated at start.</summary>
public sealed class BoardOptions
{
    public const string Section = "Board";

    /// <summary>Shows a sign-in page with the roster's people; for demonstrations with made-up people, on loopback only.</summary>
    public bool DemoSignIn { get; set; }

    /// <summary>Folder that keeps the keys behind cookies, shared by all instances. Empty: in memory, and a restart signs everybody out.</summary>
    public string? KeyFolder { get; set; }

    /// <summary>Names of the senders by their id, such as <c>Board:SenderNames:dev-housing = Boligorganisationen</c>.</summary>
    public Dictionary<string, string> SenderNames { get; } = new(StringComparer.Ordinal);
}
