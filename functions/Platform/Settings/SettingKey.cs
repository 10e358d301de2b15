using System.Reflection;

namespace EarlyWarning.Platform.Settings;

/// <summary>A setting that the code reads.</summary>
/// <param name="Key">As in <c>Cases:Policy:Quorum</c>; <c>#</c> is a place in a list, <c>*</c> a name of one's own.</param>
/// <param name="Defaults">What it is when nobody sets it, several of a list; none: nothing.</param>
public sealed record SettingKey(string Key, IReadOnlyList<string> Defaults)
{
    public const string Place = "#", Name = "*";

    /// <summary>The property of an options type; null: it is read by its name.</summary>
    public PropertyInfo? Property { get; init; }

    /// <summary>What it means, of one that is read by its name.</summary>
    public string Meaning { get; init; } = "";
    public string Unit { get; init; } = "";
    public string? Example { get; init; }

    /// <summary>What the sample file has; null: the default.</summary>
    public string? Sample { get; init; }

    /// <summary>Only the Functions host, or a laptop, has it: it is not in the sample.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>As a setting of an environment: <c>Cases__Policy__Quorum</c>, a list by its first place.</summary>
    public static string Path(string key) => key.Replace(Place, "0", StringComparison.Ordinal).Replace(":", "__", StringComparison.Ordinal);

    /// <summary>Is <paramref name="key"/> this one?</summary>
    public bool Is(string key)
    {
        var (mine, theirs) = (Key.Split(':'), key.Split(':'));
        return mine.Length == theirs.Length && mine.Zip(theirs).All(pair => pair.First switch
        {
            Name => pair.Second.Length > 0,
            Place => pair.Second.Length is > 0 and < 6 && pair.Second.All(char.IsAsciiDigit),
            _ => pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase),
        });
    }
}
