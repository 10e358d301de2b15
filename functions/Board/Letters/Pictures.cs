using System.Text.RegularExpressions;
using EarlyWarning.People.Contracts;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.Letters;

/// <summary>
/// The pictures of colleagues, in the folder of the setting <c>Board:PictureFolder</c>. Asked for by roster id; the file's
/// name comes from the roster and is a plain one, so that no address leads out of the folder.
/// </summary>
public sealed partial class Pictures(IOptions<BoardOptions> options)
{
    /// <summary>More than a picture of a face needs.</summary>
    private const long Largest = 2 << 20;

    /// <returns>Null when the person has no picture that can be shown.</returns>
    public async Task<(byte[] Content, string ContentType)?> Read(Person? person, CancellationToken cancellation = default) =>
        Find(person, options.Value.PictureFolder) is { } file
            ? (await File.ReadAllBytesAsync(file.FullName, cancellation), TypeOf(file.Extension))
            : null;

    /// <summary>The file of the person's picture; a name that is not plain, a link and a file that is no longer there are none.</summary>
    public static FileInfo? Find(Person? person, string folder)
    {
        if (folder.Length == 0 || person?.Picture is not { } name || !FileName().IsMatch(name)) return null;
        var file = new FileInfo(Path.Combine(folder, name));
        return file is { Exists: true, LinkTarget: null, Length: <= Largest } ? file : null;
    }

    private static string TypeOf(string extension) => extension.ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".webp" => "image/webp",
        _ => "image/jpeg",
    };

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]{0,60}(\.[A-Za-z0-9_-]{1,40}){0,3}\.(jpe?g|png|webp)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex FileName();
}
