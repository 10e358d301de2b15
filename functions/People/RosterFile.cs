using System.Text.Json;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.People;

/// <summary>
/// The roster as its file has it: JSON with <c>people</c>, <c>team</c> and, if any, <c>districts</c>. What the first start begins with.
/// </summary>
public static class RosterFile
{
    private static readonly JsonSerializerOptions Whole = new(Json.Options) { RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true };

    /// <exception cref="InvalidDataException">Names the file, and what is wrong with it.</exception>
    public static Roster Read(string path)
    {
        try
        {
            return new Roster(JsonSerializer.Deserialize<RosterData>(File.ReadAllText(path), Whole)
                ?? throw new JsonException("It holds nothing."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"People:RosterFile ({path}) cannot be used: {e.Message}", e);
        }
    }
}
