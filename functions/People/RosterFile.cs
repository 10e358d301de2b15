using System.Text.Json;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.People;

/// <summary>
/// The roster as its file has it: JSON with <c>people</c>, <c>team</c> and, if any, <c>districts</c>. It counts at each start until the
/// roster is first saved on the board; it must be there and be right afterwards too.
/// </summary>
public static class RosterFile
{
    private const string MadeUpDomain = "@tidlig-varsling.example"; // Reserved: nobody is ever told there.

    private static readonly JsonSerializerOptions Whole = new(Json.Options) { RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true };

    /// <exception cref="InvalidDataException">Names the file, and what is wrong with it.</exception>
    public static Roster Read(string path)
    {
        try
        {
            return new Roster(Data(path));
        }
        catch (Exception e) when (IsOfFile(e))
        {
            throw new InvalidDataException(Told(path, e.Message), e);
        }
    }

    /// <summary>Everything that is wrong with it at once, each in a sentence that names the file.</summary>
    public static IReadOnlyList<string> Faults(string path)
    {
        try
        {
            return Faults(path, RosterRules.AllBroken);
        }
        catch (Exception e) when (IsOfFile(e))
        {
            return [Told(path, e.Message)];
        }
    }

    /// <summary>What is wrong beside that with one that people are to begin to work with.</summary>
    public static IReadOnlyList<string> FaultsByHand(string path)
    {
        try
        {
            return Faults(path, RosterRules.BrokenByHand);
        }
        catch (Exception e) when (IsOfFile(e))
        {
            return []; // Told as what it is.
        }
    }

    private static IReadOnlyList<string> Faults(string path, Func<RosterData, IEnumerable<Refusal>> of) =>
        [.. of(Data(path)).Select(fault => Told(path, fault.Why.En)).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether anybody could sign in by an object id and give the others theirs.</summary>
    public static bool HasAdministratorWithId(string path)
    {
        try
        {
            return Data(path).People.Any(person => person is { Left: false, EntraId.Length: > 0 } && person.Is(Roles.Administrator));
        }
        catch (Exception e) when (IsOfFile(e))
        {
            return true; // Told as what it is.
        }
    }

    /// <summary>Whether anybody in it is of the demonstration, also in a copy that was changed.</summary>
    public static bool IsMadeUp(string path)
    {
        try
        {
            return IsMadeUp(Data(path));
        }
        catch (Exception e) when (IsOfFile(e))
        {
            return false; // Told as what it is.
        }
    }

    /// <inheritdoc cref="IsMadeUp(string)"/>
    internal static bool IsMadeUp(RosterData data) =>
        data.People.Any(person => !person.Left && person.Email.EndsWith(MadeUpDomain, StringComparison.OrdinalIgnoreCase));

    private static RosterData Data(string path) => JsonSerializer.Deserialize<RosterData>(File.ReadAllText(path), Whole)
        ?? throw new JsonException("It holds nothing.");

    private static bool IsOfFile(Exception e) => e is IOException or UnauthorizedAccessException or JsonException or InvalidDataException;

    private static string Told(string path, string why) => $"People:RosterFile ({path}) cannot be used: {why}";
}
