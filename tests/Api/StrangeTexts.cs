namespace EarlyWarning.Tests.Api;

/// <summary>What nobody types, and somebody sends. Three of them must be nowhere but where they were put.</summary>
internal static class StrangeTexts
{
    public const string Cpr = "8712740607", Name = "Kanarina Gulfjer", Markup = "<b7x onload=alert(1)>";

    /// <summary>Of a person: no log has any.</summary>
    public static readonly string[] Personal = [Cpr, "871274-0607", Name];

    private static readonly string[] All =
    [
        .. Personal, Markup, $"\"{Markup}", $"'){Markup}", "", " ", "\0", "\u202Etxet", "\uFFFE", "\uD800", "e\u0301\u0301\u0301",
            "🏚️👩‍👧", "ﷺ", "\u2028",
        "..", "../../etc/passwd", "%2e%2e%2f", "%", "%zz", "C:\\nul", "{0}", "{{}}", "$(id)", "`id`", "' OR 1=1 --", "=cmd|' /C calc'!A0",
        "\r\nSet-Cookie: a=b", "null", "undefined", "true", "[]", "{}", "-1", "0", "00", "1e400", "NaN", "2147483648",
            "9223372036854775808",
        "123456789012345678901234567890", "0.1", "1.000.000", "0000-00-00", "0001-01-01", "2026-02-30", "9999-12-31", "24:00", "99:99",
        "2026-0001", "2026-999999999", "U-7K2Q9-XHF3M", "mette.holm", "dev-housing", "rent-arrears", "Yes", "No", "0,5", "W/\"1\"", "*",
        "https://169.254.169.254/", "javascript:alert(1)", "//evil.example", new string('x', 3_000), new string('9', 400),
        new string('ø', 900), string.Concat(Enumerable.Repeat("a=b&", 300)),
    ];

    public static string Any(Random random)
    {
        var text = All[random.Next(All.Length)];
        return random.Next(4) == 0 ? text + All[random.Next(All.Length)] : text;
    }
}
