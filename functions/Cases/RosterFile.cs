using System.Text.Json;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Cases;

/// <summary>The roster as its file has it: JSON with <c>people</c> and <c>team</c>.</summary>
public sealed record RosterFile(IReadOnlyList<Person> People, TeamSetup Team)
{
    private static readonly JsonSerializerOptions Whole = new(Json.Options) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <exception cref="InvalidDataException">Names the file, and what is wrong with it.</exception>
    public static Roster Read(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize<RosterFile>(File.ReadAllText(path), Whole) ?? throw new JsonException("It holds nothing.");
            return new Roster(file.People, file.Team);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"Cases:RosterFile ({path}) cannot be used: {e.Message}", e);
        }
    }
}
