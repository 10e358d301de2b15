namespace EarlyWarning.AzureStandIns;

/// <summary>What a member answers whose behaviour lives in the official package only.</summary>
internal static class SignaturesOnly
{
    internal static NotSupportedException Exception(string member) =>
        new($"This build has signatures only; {member} needs the official package.");
}
