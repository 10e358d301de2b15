using System.Text.Json.Serialization;

namespace EarlyWarning.Papers.Contracts;

/// <summary>What a paper is to the case.</summary>
public enum PaperKind
{
    [JsonStringEnumMemberName("consent")] Consent,
    [JsonStringEnumMemberName("decision")] Decision,
    [JsonStringEnumMemberName("court-letter")] CourtLetter,
    [JsonStringEnumMemberName("photo")] Photo,
    [JsonStringEnumMemberName("other")] Other,
}

/// <summary>What its content is, whatever its name says.</summary>
public enum PaperType
{
    [JsonStringEnumMemberName("pdf")] Pdf,
    [JsonStringEnumMemberName("jpeg")] Jpeg,
    [JsonStringEnumMemberName("png")] Png,
    [JsonStringEnumMemberName("heic")] Heic,
    [JsonStringEnumMemberName("docx")] Docx,
}

/// <summary>A paper of a case, without its content.</summary>
/// <param name="Id">A keyed code of the content: the same content is the same paper.</param>
/// <param name="Size">Bytes.</param>
/// <param name="By">Roster id of who put it there.</param>
public sealed record Paper(
    string CaseId, string Id, PaperKind Kind, PaperType Type, long Size, string By, DateTimeOffset At)
{
    /// <summary>As the file was called, without its ending: free text, opened from its seal. Empty of one that was removed.</summary>
    public string Name { get; init; } = "";

    /// <summary>Of the plain content, as checksums of a handed-over case have it.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Members of the team who may read it, beside the contact person's chain.</summary>
    public IReadOnlyList<PaperShare> Shares { get; init; } = [];

    /// <summary>Null: it is there.</summary>
    public PaperRemoval? Removed { get; init; }

    /// <summary>The name with the ending of its type.</summary>
    public string FileName => $"{Name}.{Ending}";

    /// <summary>Of what it really is.</summary>
    public string ContentType => Type switch
    {
        PaperType.Pdf => "application/pdf",
        PaperType.Jpeg => "image/jpeg",
        PaperType.Png => "image/png",
        PaperType.Heic => "image/heic",
        _ => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    };

    /// <summary>Without a dot.</summary>
    public string Ending => Type == PaperType.Jpeg ? "jpg" : Type.ToString().ToLowerInvariant();

    public bool IsSharedWith(string person) => Removed is null && Shares.Any(share => share.With == person && share.Until is null);

    /// <summary>A record prints its values; this one's name must not reach a log.</summary>
    public override string ToString() => "Paper";
}

/// <summary>Somebody outside the chain may read it, for the purpose of their own invitation.</summary>
/// <param name="With">Roster id.</param>
/// <param name="Until">When that ended; null: it stands.</param>
public sealed record PaperShare(string With, string Purpose, string Basis, string By, DateTimeOffset At, DateTimeOffset? Until = null);

/// <summary>A paper was taken away: the content is gone, the line stays.</summary>
/// <param name="Reason">Opened from its seal.</param>
public sealed record PaperRemoval(string By, DateTimeOffset At, string Reason)
{
    public override string ToString() => "PaperRemoval";
}

/// <summary>What somebody says of a file they post.</summary>
/// <param name="FileName">As their machine calls it.</param>
/// <param name="Shares">Members who may read it from the start.</param>
public sealed record NewPaper(string CaseId, string FileName, PaperKind Kind, string By, IReadOnlyList<PaperShare> Shares)
{
    public override string ToString() => "NewPaper";
}

/// <summary>What became of a file that was posted.</summary>
/// <param name="Paper">Null when it was refused.</param>
/// <param name="WasThere">The same content was posted before: it is that paper, as it was.</param>
public sealed record PaperAdded(Paper? Paper, bool WasThere, PaperRefusal? Refusal);

/// <summary>Why a file is not taken.</summary>
public enum PaperRefusal { TooLarge, Empty, WrongType, Macros, Damaged, TooMany, NoCase }
