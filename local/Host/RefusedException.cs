namespace EarlyWarning.Local;

/// <summary>Several settings stop the start; each is named.</summary>
public sealed class RefusedException(IReadOnlyList<string> reasons) : Exception(string.Join(' ', reasons))
{
    public IReadOnlyList<string> Reasons { get; } = reasons;
}
