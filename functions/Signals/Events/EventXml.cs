using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace EarlyWarning.Signals.Events;

/// <summary>
/// Reads XML that anybody may have written: no document type, so no entity grows or leads anywhere; nothing is fetched; depth, size and
/// number of everything are bounded before anything is built.
/// </summary>
internal static class EventXml
{
    public const int MostBytes = 256 * 1024;
    private const int MostDepth = 40, MostNodes = 20_000, MostAttributes = 64;

    private static XmlReaderSettings Settings => new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostBytes, MaxCharactersFromEntities = 1_024,
        IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true,
    };

    /// <returns>False: it is no XML, or more than anybody needs to say.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out XElement? root)
    {
        root = null;
        if (bytes.Length > MostBytes) return false;
        try
        {
            if (!IsBounded(bytes)) return false;
            using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray()), Settings);
            root = XDocument.Load(reader).Root;
            return root is not null;
        }
        catch (Exception e) when (e is XmlException or ArgumentException or InvalidOperationException)
        {
            return false; // The exception's text may quote the body.
        }
    }

    private static bool IsBounded(ReadOnlyMemory<byte> bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray()), Settings);
        for (var nodes = 0; reader.Read(); nodes++)
            if (reader.Depth > MostDepth || nodes > MostNodes || reader.AttributeCount > MostAttributes) return false;
        return true;
    }
}
