namespace EarlyWarning.Board.Messages;

/// <summary>How a browser is called so that its owner recognises it: no version, nothing that tells two of a kind apart.</summary>
public static class DeviceNames
{
    /// <summary>The first that is named counts: most say that they are several.</summary>
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"),
    ];

    /// <param name="userAgent">What the browser says it is.</param>
    /// <param name="unknown">What it is called if it says nothing that we know.</param>
    public static string Of(string userAgent, string unknown)
    {
        var known = new[] { First(Browsers, userAgent), First(Systems, userAgent) }.OfType<string>().ToList();
        return known.Count == 0 ? unknown : string.Join(", ", known);
    }

    private static string? First((string Mark, string Name)[] names, string userAgent) =>
        names.FirstOrDefault(one => userAgent.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
