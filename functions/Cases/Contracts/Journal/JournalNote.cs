namespace EarlyWarning.Cases.Contracts.Journal;

/// <summary>A note of a case with everything it has said, opened from its seal. Whoever sees the whole of the case may read it.</summary>
/// <param name="Number">From 1 on, in the order they were written; never given again.</param>
/// <param name="Versions">Oldest first: the first is as it was written, each later one a correction. Never empty.</param>
public sealed record JournalNote(int Number, IReadOnlyList<NoteVersion> Versions)
{
    /// <summary>As it stands.</summary>
    public NoteVersion Latest => Versions[^1];

    /// <summary>It no longer counts; what it said is kept.</summary>
    public bool Struck => Latest.Text is null;

    /// <summary>Roster id of who wrote it.</summary>
    public string By => Versions[0].By;

    public DateTimeOffset WrittenAt => Versions[0].At;

    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "JournalNote";
}

/// <summary>What a note said from one time on.</summary>
/// <param name="At">When it was written.</param>
/// <param name="By">Roster id of who wrote or corrected it.</param>
/// <param name="HappenedAt">When what it tells of took place.</param>
/// <param name="Text">Null: struck as a whole.</param>
/// <param name="Reason">Why it was corrected; null of the first, and of one that was undone at once.</param>
public sealed record NoteVersion(
    DateTimeOffset At, string By, NoteSubject Subject, DateTimeOffset HappenedAt, string? Text, string? Reason)
{
    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "NoteVersion";
}
