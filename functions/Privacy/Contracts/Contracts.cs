namespace EarlyWarning.Privacy.Contracts;

/// <summary>What identifies a person. Lives in memory on its way to and from the vault, and nowhere else.</summary>
/// <param name="Phone">E.164.</param>
public sealed record PersonalData(Cpr Cpr, string? Name, string? Address, string? Phone)
{
    /// <summary>A record prints its values; this one must not reach a log.</summary>
    public override string ToString() => "PersonalData";
}

/// <summary>Why somebody looked: stored with who and when.</summary>
/// <param name="StaffId">Roster id of the person looking.</param>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
/// <param name="CaseId">The case it was for, if any.</param>
public sealed record RevealRequest(string Token, string StaffId, string Purpose, string? CaseId)
{
    /// <summary>One of <see cref="ReadingReasons"/>, where they were asked for one.</summary>
    public string? Reason { get; init; }
}

/// <summary>The purposes for which somebody may look.</summary>
public static class Purposes
{
    public const string ContactCitizen = "contact-citizen";
    public const string PrepareMeeting = "prepare-meeting";
    public const string WriteToCitizen = "write-to-citizen";
    public const string VerifyIdentity = "verify-identity";
    public const string Search = "search";

    /// <summary>Staff opened a case by hand, and looked whether the citizen has one.</summary>
    public const string OpenCase = "open-case";

    /// <summary>A contact person opened their day: the people they are to reach and to meet on it.</summary>
    public const string OpenDay = "open-day";

    /// <summary>The system looks up the postcode, to ask the district's own team.</summary>
    public const string AssignDistrict = "assign-district";

    /// <summary>Staff looked at what senders say, to settle which name or address counts.</summary>
    public const string Settle = "settle-name-address";

    /// <summary>Nobody looked: staff set, or withdrew, name and address protection.</summary>
    public const string Protect = "protection-set";
    public const string Unprotect = "protection-withdrawn";

    /// <summary>Staff fetched a paper of the case.</summary>
    public const string ReadPaper = "read-paper";

    /// <summary>The case went to the municipality's records system: somebody fetched it, or the night put it there.</summary>
    public const string HandOver = "hand-over";

    /// <summary>The citizen, or somebody for them, asked to see the whole case.</summary>
    public const string RightOfAccess = "right-of-access";

    /// <summary>Somebody decided whether the citizen is exempt from erasure for a time.</summary>
    public const string LegalHold = "legal-hold";

    /// <summary>A citizen asked to be erased: somebody looked what that would be, or decided it.</summary>
    public const string ErasureAsked = "erasure-asked";

    /// <summary>Nobody looked: a system of the municipality told that the CPR number changed, or took that back.</summary>
    public const string NumberChanged = "number-changed";
    public const string NumberTakenBack = "number-taken-back";

    /// <summary>Staff looked whom a signal without a CPR number is about, and who may be meant.</summary>
    public const string Identify = "identify-signal";

    /// <summary>Nobody looked: staff said whom such a signal is about, or took that back.</summary>
    public const string Identified = "signal-identified";
    public const string IdentityTakenBack = "identity-taken-back";

    /// <summary>Nobody looked: by the citizen's own word what senders tell counts again, after an objection that was upheld.</summary>
    public const string ObjectionLifted = "objection-lifted";

    /// <summary>Nobody looked: the system erased somebody whose time was up. No purpose of a look-up.</summary>
    public const string Erasure = "erasure";

    /// <summary>Nothing of these shows a name or a CPR number: a case's page and what is around it, lists, files, the interfaces.</summary>
    public const string ReadCase = "read-case", ReadPacket = "read-packet", ReadJournal = "read-journal", ReadLetter = "read-letter",
        ReadPapers = "read-papers", ReadRecords = "read-records", SeeList = "see-list", SeeHits = "see-hits", TakeFile = "take-file",
        CaseInterface = "case-interface", ReadSignal = "read-signal";

    /// <summary>For which <see cref="ReadingLog"/> has a line.</summary>
    public static readonly IReadOnlySet<string> Readings = new HashSet<string>(StringComparer.Ordinal)
    {
        ReadCase, ReadPacket, ReadJournal, ReadLetter, ReadPapers, ReadRecords, SeeList, SeeHits, TakeFile, CaseInterface, ReadSignal,
    };

    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal)
    {
        ContactCitizen, PrepareMeeting, WriteToCitizen, VerifyIdentity, Search, OpenCase, OpenDay, AssignDistrict, Settle, Protect,
            Unprotect, ReadPaper, HandOver, RightOfAccess, Identify, LegalHold, ErasureAsked,
    };
}
