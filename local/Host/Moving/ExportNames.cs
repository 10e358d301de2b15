using EarlyWarning.Platform;
using EarlyWarning.Platform.Copies;

namespace EarlyWarning.Local.Moving;

/// <summary>
/// An export comes from elsewhere: whatever it names becomes a file, a folder or a queue here, so that it names what this program knows
/// and nothing else. Looked at before anything is begun.
/// </summary>
internal static class ExportNames
{
    private static readonly string[] Beside = [MovedRows.Messages, MovedRows.Dead, MovedRows.Files];

    /// <exception cref="MoveException">A part that this version does not know, or one twice, or not all that an export has.</exception>
    public static void Check(CopyManifest manifest)
    {
        var parts = manifest.Tables.Select(part => part.Name).ToList();
        if (parts.Except(Beside).Except(MovedRows.MovedTables).FirstOrDefault() is { } unknown)
            throw new MoveException($"the export has a table {unknown}, which this version does not know: take the version that made it.");
        if (Beside.Except(parts).FirstOrDefault() is { } missing) throw new MoveException($"the export has no {missing}: it is not whole.");
        if (parts.Distinct().Count() != parts.Count) throw new MoveException("the export names a table twice.");
    }

    /// <exception cref="MoveException">A file or a message that would not stay where such are kept.</exception>
    public static async Task Check(CopyFolder copy, CancellationToken cancellation)
    {
        await foreach (var file in copy.Rows(MovedRows.Files, cancellation))
            if (!Containers.All.Contains(file.PartitionKey) || !FolderBlobs.IsName(file.RowKey))
                throw new MoveException("the export has a file that belongs in no folder of this version: it is not to be trusted.");
        foreach (var part in new[] { MovedRows.Messages, MovedRows.Dead })
            await foreach (var message in copy.Rows(part, cancellation))
                if (!Queues.All.Contains(message.PartitionKey))
                    throw new MoveException($"the export has, among its {part}, one of a queue that this version does not know.");
    }
}
