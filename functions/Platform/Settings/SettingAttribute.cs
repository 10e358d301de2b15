namespace EarlyWarning.Platform.Settings;

/// <summary>
/// What the summary and the default of a setting do not say: docs/settings.md and local.settings.sample.json are made of the three.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute : Attribute
{
    /// <summary>What a number counts, as in <c>minutes</c>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Null: the sample file's value, or the default.</summary>
    public string? Example { get; init; }

    /// <summary>What the sample file has; null: the default. Of a name of one's own <c>name=value</c>.</summary>
    public string? Sample { get; init; }

    /// <summary>Filled from another setting: nobody sets it.</summary>
    public bool IsDerived { get; init; }
}
