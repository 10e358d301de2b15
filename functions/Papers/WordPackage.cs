using System.IO.Compression;
using System.Xml;
using EarlyWarning.Papers.Contracts;

namespace EarlyWarning.Papers;

/// <summary>
/// Whether a ZIP file is a Word document that runs nothing and calls nobody: by its own table of content types and what its parts are
/// joined to (ECMA-376, part 2, 10.1.2 and 9.3). Nothing else is unpacked, and no more of each than a megabyte. What it would unpack to is
/// bounded by what its entries say.
/// </summary>
internal static class WordPackage
{
    private const string Types = "[Content_Types].xml";
    private const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const int MostEntries = 2000, MostOfTypes = 1024 * 1024;
    private const long MostUnpacked = 400L * 1024 * 1024, MostRatio = 200;

    /// <summary>Of content types and of names: macros, ActiveX, and programs or pages put into the document.</summary>
    private static readonly string[] Forbidden = ["macroenabled", "vbaproject", "vbadata", "activex", "oleobject", "afchunk"];

    /// <returns>Null: it may be kept.</returns>
    public static PaperRefusal? Check(Stream file)
    {
        try
        {
            using var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (package.Entries.Count > MostEntries || IsBomb(package)) return PaperRefusal.Damaged;
            if (package.GetEntry(Types) is not { Length: > 0 and <= MostOfTypes } table) return PaperRefusal.WrongType;
            var types = Read(table, element => element.GetAttribute("ContentType"));
            foreach (var joins in package.Entries.Where(entry => entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
                if (joins.Length > MostOfTypes || Read(joins, Outside).Count > 0) return PaperRefusal.Macros;
            if (types.Concat(package.Entries.Select(entry => entry.FullName)).Any(IsForbidden)) return PaperRefusal.Macros;
            return types.Contains(Document, StringComparer.Ordinal) ? null : PaperRefusal.WrongType;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or NotSupportedException)
        {
            return PaperRefusal.Damaged;
        }
    }

    private static bool IsBomb(ZipArchive package)
    {
        var (packed, unpacked) = (package.Entries.Sum(entry => entry.CompressedLength), package.Entries.Sum(entry => entry.Length));
        return unpacked > MostUnpacked || unpacked > (packed + 1024) * MostRatio;
    }

    private static bool IsForbidden(string text) => Forbidden.Any(part => text.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// What a part is joined to outside the file: opening it would fetch that. A link that somebody clicks on is another thing.
    /// </summary>
    private static string? Outside(XmlReader relationship) =>
        string.Equals(relationship.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase)
        && relationship.GetAttribute("Type")?.EndsWith("/hyperlink", StringComparison.OrdinalIgnoreCase) != true
            ? relationship.GetAttribute("Target") ?? "" : null;

    /// <summary>What each element of a part says, where it says anything.</summary>
    private static List<string> Read(ZipArchiveEntry part, Func<XmlReader, string?> of)
    {
        var said = new List<string>();
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostOfTypes,
        };
        using var packed = part.Open();
        using var xml = XmlReader.Create(packed, settings);
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && of(xml) is { } one) said.Add(one);
        return said;
    }
}
