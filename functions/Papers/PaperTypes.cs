using EarlyWarning.Papers.Contracts;

namespace EarlyWarning.Papers;

/// <summary>
/// The type by the content's first bytes; neither name nor header is believed. PDF: ISO 32000-1, 7.5.2; PNG: ISO 15948, 5.2; JPEG: ITU-T
/// T.81, B.1; HEIC: the brands of ISO 23008-12; DOCX: a ZIP file, looked into by <see cref="WordPackage"/>.
/// </summary>
internal static class PaperTypes
{
    /// <summary>So many bytes are enough.</summary>
    public const int Head = 64;

    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx"];

    public static PaperType? Of(ReadOnlySpan<byte> head) =>
        head.StartsWith("%PDF-"u8) ? PaperType.Pdf
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? PaperType.Jpeg
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? PaperType.Png
        : head.StartsWith((ReadOnlySpan<byte>)[(byte)'P', (byte)'K', 3, 4]) ? PaperType.Docx
        : IsHeic(head) ? PaperType.Heic
        : null;

    /// <summary>The main brand, or, of a file for any picture, one of the compatible ones.</summary>
    private static bool IsHeic(ReadOnlySpan<byte> head)
    {
        if (head.Length < 16 || !head[4..].StartsWith("ftyp"u8)) return false;
        if (IsBrand(head[8..12])) return true;
        if (!head[8..].StartsWith("mif1"u8) && !head[8..].StartsWith("msf1"u8)) return false;
        var length = Math.Min(head.Length, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(head));
        for (var at = 16; at + 4 <= length; at += 4)
            if (IsBrand(head.Slice(at, 4))) return true;
        return false;
    }

    private static bool IsBrand(ReadOnlySpan<byte> brand) =>
        HeicBrands.Contains(System.Text.Encoding.ASCII.GetString(brand), StringComparer.Ordinal);
}
