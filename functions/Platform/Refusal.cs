namespace EarlyWarning.Platform;

/// <summary>A rule's no to what a person wants to do.</summary>
/// <param name="Rule">Code of the rule that refuses, such as <c>attempt-ladder</c>.</param>
/// <param name="Why">For the person who reads it.</param>
public sealed record Refusal(string Rule, BothLanguages Why)
{
    /// <summary>What the form named is as it was shown no more: answered as <see cref="CommandStatus.Stale"/>.</summary>
    public static readonly Refusal Stale = new("stale", "Sagen er ændret, siden du så den.", "The case has changed since you saw it.");

    public Refusal(string rule, string da, string en) : this(rule, new BothLanguages(da, en))
    {
    }
}

/// <summary>A text in both of the product's languages.</summary>
public sealed record BothLanguages(string Da, string En);
