using EarlyWarning.People.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>Whose housing association something of a case concerns (docs/domain.md#members-by-tenancy).</summary>
public static class OwnLandlord
{
    /// <summary>It is asked of this person's own housing association, or tells of it.</summary>
    /// <param name="sender">The housing association's name as a sender; null in an old case: one that the citizen has a tenancy with.</param>
    public static bool Concerns(CaseFile file, string? sender, Person? person)
    {
        ArgumentNullException.ThrowIfNull(file);
        return person is not null && (sender is not null ? person.IsAdviserOf(sender)
            : person.IsAdviserOf(person.Sender) && file.Landlords.Contains(person.Sender, StringComparer.Ordinal));
    }
}
