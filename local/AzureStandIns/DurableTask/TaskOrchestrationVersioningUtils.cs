namespace Microsoft.DurableTask.Abstractions;

public static class TaskOrchestrationVersioningUtils
{
    public static int CompareVersions(string sourceVersion, string otherVersion)
    {
        var (source, other) = (Blank(sourceVersion), Blank(otherVersion));
        if (source || other)
            return other.CompareTo(source);
        return Version.TryParse(sourceVersion, out var left) && Version.TryParse(otherVersion, out var right)
            ? left.CompareTo(right)
            : string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Blank(string version) => string.IsNullOrWhiteSpace(version);
}
