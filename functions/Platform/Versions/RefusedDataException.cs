namespace EarlyWarning.Platform.Versions;

/// <summary>The data is not this program's to work on, and nothing of it was touched.</summary>
public abstract class RefusedDataException(string message) : Exception(message);

/// <summary>A newer program wrote this data, in a way that this one would misread.</summary>
/// <param name="writtenBy">Its release; null when the data does not say.</param>
public sealed class NewerDataException(string? writtenBy) : RefusedDataException(
    $"The data was written by {(writtenBy is null ? "a newer version" : $"version {writtenBy}")} of EarlyWarning, and this is "
    + $"{ProgramVersion.Release}, which would misread it. Nothing was touched. Start that version or a newer one, or restore a backup from "
    + "before the upgrade (docs/upgrade.md).");

/// <summary>Half of the data may be missing.</summary>
public sealed class UnfinishedImportException() : RefusedDataException(
    "An import of this data was not finished: run it again, or empty the place (docs/moving.md).");
