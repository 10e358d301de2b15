namespace EarlyWarning.Tests.Platform.Drivers;

/// <summary>A folder for one test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("earlywarning-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
