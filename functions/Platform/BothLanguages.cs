namespace EarlyWarning.Platform;

/// <summary>A text in both of the product's languages.</summary>
public sealed record BothLanguages(string Da, string En);
