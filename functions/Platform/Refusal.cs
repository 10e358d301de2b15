namespace EarlyWarning.Platform;

/// <summary>A rule's no to what a person wants to do.</summary>
/// <param name="Rule">Code of the rule that refuses, such as <c>attempt-ladder</c>.</param>
/// <param name="Why">For the person who reads it.</param>
public sealed record Refusal(string Rule, BothLanguages Why)
{
    public Refusal(string rule, string da, string en) : this(rule, new BothLanguages(da, en))
    {
    }
}

/// <summary>A text in both of the product's languages.</summary>
public sealed record BothLanguages(string Da, string En);
