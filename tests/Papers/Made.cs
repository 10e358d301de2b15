using System.IO.Compression;
using System.Text;

namespace EarlyWarning.Tests.Papers;

/// <summary>Files as they are posted.</summary>
internal static class Made
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    public static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    public static MemoryStream Pdf(string text) => new(PdfBytes(text));

    public static byte[] PdfBytes(string text) => Encoding.UTF8.GetBytes($"%PDF-1.7\n{text}\n%%EOF");

    public static byte[] Heic(string brand, string compatible) =>
        [0, 0, 0, 24, .. Encoding.ASCII.GetBytes("ftyp" + brand), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes("mif1" + compatible)];

    /// <summary>A package with this main type and these further entries.</summary>
    public static byte[] Docx(string type = Word, params (string Name, string Text)[] more)
    {
        var table = $"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"""
            + $"""<Default Extension="xml" ContentType="application/xml"/>"""
            + $"""<Override PartName="/word/document.xml" ContentType="{type}"/></Types>""";
        return Zip([("[Content_Types].xml", table), ("word/document.xml", "<w:document/>"), .. more]);
    }

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return file.ToArray();
    }
}
