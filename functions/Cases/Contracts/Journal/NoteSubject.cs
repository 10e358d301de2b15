using System.Text.Json.Serialization;

namespace EarlyWarning.Cases.Contracts.Journal;

/// <summary>What a note is about.</summary>
public enum NoteSubject
{
    [JsonStringEnumMemberName("call")] Call,
    [JsonStringEnumMemberName("visit")] Visit,
    [JsonStringEnumMemberName("meeting")] Meeting,

    /// <summary>What the citizen said, in their own words.</summary>
    [JsonStringEnumMemberName("citizens-words")] CitizensWords,
    [JsonStringEnumMemberName("landlord")] Landlord,
    [JsonStringEnumMemberName("benefits")] Benefits,

    /// <summary>The bailiff court.</summary>
    [JsonStringEnumMemberName("court")] Court,
    [JsonStringEnumMemberName("other")] Other,
}
