using EarlyWarning.Papers;
using EarlyWarning.Papers.Contracts;

namespace EarlyWarning.Tests.Papers;

/// <summary>What a file is, by its content alone.</summary>
public sealed class PaperTypeTests
{
    [Fact]
    public void The_type_is_read_from_the_first_bytes()
    {
        Assert.Equal(PaperType.Pdf, PaperTypes.Of("%PDF-1.7"u8));
        Assert.Equal(PaperType.Jpeg, PaperTypes.Of([0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal(PaperType.Png, PaperTypes.Of(Made.Png));
        Assert.Equal(PaperType.Docx, PaperTypes.Of(Made.Docx()));
        Assert.Equal(PaperType.Heic, PaperTypes.Of(Made.Heic("heic", "heic")));
        Assert.Equal(PaperType.Heic, PaperTypes.Of(Made.Heic("mif1", "heix")));
    }

    [Fact]
    public void Anything_else_is_none_whatever_it_begins_like()
    {
        Assert.All(new byte[][]
        {
            [], [0xFF], "%PD"u8.ToArray(), " %PDF-"u8.ToArray(), "MZ"u8.ToArray(), "<html>"u8.ToArray(), "GIF89a"u8.ToArray(),
            Made.Heic("mif1", "avif"), Made.Heic("isom", "mp42"), "PK\u0005\u0006"u8.ToArray(),
        }, bytes => Assert.Null(PaperTypes.Of(bytes)));
    }

    [Fact]
    public void A_word_document_is_taken_and_nothing_that_runs_in_it()
    {
        Assert.Null(Check(Made.Docx()));
        Assert.Equal(PaperRefusal.Macros, Check(Made.Docx("application/vnd.ms-word.document.macroEnabled.main+xml")));
        Assert.Equal(PaperRefusal.Macros, Check(Made.Docx(more: ("word/vbaProject.bin", "x"))));
        Assert.Equal(PaperRefusal.Macros, Check(Made.Docx(more: ("word/activeX/activeX1.xml", "x"))));
        Assert.Equal(PaperRefusal.Macros, Check(Made.Docx(more: ("word/embeddings/oleObject1.bin", "x"))));
    }

    /// <summary>Opened, it would call somebody; a link that is clicked on is another thing.</summary>
    [Theory]
    [InlineData("word/_rels/settings.xml.rels", "attachedTemplate", PaperRefusal.Macros)]
    [InlineData("word/_rels/document.xml.rels", "image", PaperRefusal.Macros)]
    [InlineData("word/_rels/document.xml.rels", "hyperlink", null)]
    public void A_word_document_fetches_nothing_from_elsewhere(string part, string type, PaperRefusal? refused) => Assert.Equal(refused,
        Check(Made.Docx(more: (part, """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
            + $"""<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" """
            + """Target="https://elsewhere.example/x.dotm" TargetMode="External"/></Relationships>"""))));

    [Fact]
    public void Another_package_is_no_word_document()
    {
        Assert.Equal(PaperRefusal.WrongType, Check(Made.Zip(("readme.txt", "x"))));
        Assert.Equal(PaperRefusal.WrongType,
            Check(Made.Docx("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")));
    }

    [Fact]
    public void A_bomb_a_stump_and_a_table_with_entities_are_damaged()
    {
        Assert.Equal(PaperRefusal.Damaged, Check(Made.Docx(more: ("word/media/image1.bmp", new string('0', 30_000_000)))));
        Assert.Equal(PaperRefusal.Damaged, Check(Made.Docx()[..^30]));
        Assert.Equal(PaperRefusal.Damaged, Check(Made.Zip(("[Content_Types].xml", "<!DOCTYPE x [<!ENTITY y 'z'>]><Types>&y;</Types>"))));
    }

    [Theory]
    [InlineData(@"C:\Users\mette\Samtykke.pdf", "Samtykke")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("afgørelse 12.3.2026.pdf", "afgørelse 12.3.2026")]
    [InlineData("gpj.\u202Eexe", "gpj")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x")]
    [InlineData("...", "papir")]
    [InlineData("", "papir")]
    public void A_name_is_what_a_person_can_read(string given, string kept) => Assert.Equal(kept, PaperNames.Clean(given));

    private static PaperRefusal? Check(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return WordPackage.Check(stream);
    }
}
