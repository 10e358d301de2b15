using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace EarlyWarning.Signals.Events;

/// <summary>
/// A <c>Haendelsesbesked</c> in its <c>Beskedkuvert</c> (version 1.0 of the municipalities' Beskedfordeler), alone or within
/// <c>ModtagBeskedInput</c>: what it is about, and its data, which each kind of event has in a shape of its own.
/// </summary>
/// <param name="Id">Of the message: two with the same are one.</param>
/// <param name="MessageType">UUID of <c>Beskedtype</c>.</param>
/// <param name="Handling">UUID of <c>ObjektHandling</c>: what was done with the object; null: it does not say.</param>
/// <param name="At">When what it tells was registered, or the message was made.</param>
internal sealed record EventEnvelope(Guid Id, string MessageType, string? Handling, DateTimeOffset? At, XElement? Data)
{
    private static readonly XNamespace Envelope = "urn:oio:besked:kuvert:1.0";
    private const string Uuid = "UUIDIdentifikator", Instant = "TidsstempelDatoTid", Encoded = "Base64";

    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out EventEnvelope? envelope)
    {
        envelope = null;
        if (!EventXml.TryRead(bytes, out var root)) return false;
        var message = root.Name == Envelope + "Haendelsesbesked" ? root
            : root.Name.LocalName == "ModtagBeskedInput" ? root.Element(Envelope + "Haendelsesbesked") : null;
        var filter = Place(message, "Beskedkuvert", "Filtreringsdata");
        if (!Guid.TryParse(Text(message, "BeskedId", Uuid), out var id) || Text(filter, "Beskedtype", Uuid) is not { } type
            || !Guid.TryParse(type, out _)) return false;
        envelope = new EventEnvelope(id, type.ToLowerInvariant(),
            Text(filter, "ObjektRegistrering", "ObjektHandling", Uuid)?.ToLowerInvariant(),
            Time(Text(filter, "ObjektRegistrering", "Registreringstidspunkt", Instant))
                ?? Time(Text(message, "Beskedkuvert", "Leveranceinformation", "Dannelsestidspunkt", Instant)),
            DataOf(Place(message, "Beskeddata")));
        return true;
    }

    /// <summary>What stands at a place of the data; null: nothing, or there are several.</summary>
    public string? Value(string path)
    {
        var names = path.Split('/');
        return Data?.Name.LocalName == names[0] ? Text(Data, names[1..]) : null;
    }

    /// <summary>As XML, or as the text of one in base64.</summary>
    private static XElement? DataOf(XElement? data)
    {
        if (data?.Elements().FirstOrDefault() is not { } inner) return null;
        if (!inner.Name.LocalName.StartsWith(Encoded, StringComparison.OrdinalIgnoreCase)) return inner;
        var text = string.Concat(inner.Value.Where(letter => !char.IsWhiteSpace(letter)));
        var bytes = new byte[Encoding.ASCII.GetMaxByteCount(text.Length)];
        return Convert.TryFromBase64String(text, bytes, out var length) && EventXml.TryRead(bytes.AsMemory(0, length), out var root)
            ? root : null;
    }

    private static XElement? Place(XElement? element, params string[] names)
    {
        foreach (var name in names)
        {
            var found = element?.Elements().Where(child => child.Name.LocalName == name).Take(2).ToList();
            element = found is [var one] ? one : null;
        }
        return element;
    }

    private static string? Text(XElement? element, params string[] names) =>
        Place(element, names) is { HasElements: false } found && found.Value.Trim() is { Length: > 0 and <= 4_000 } text ? text : null;

    private static DateTimeOffset? Time(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>A record prints its values; the data is about a person.</summary>
    public override string ToString() => $"EventEnvelope {Id}";
}
