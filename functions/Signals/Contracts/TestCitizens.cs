using EarlyWarning.Privacy.Contracts;

namespace EarlyWarning.Signals.Contracts;

/// <summary>
/// Citizens that a test agreement made up (<see cref="Agreements.Agreement.Test"/>): scored like others, and nobody's. They open no case,
/// stand in no list, and are counted in no figure.
/// </summary>
public static class TestCitizens
{
    public static bool Has(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token.StartsWith(CitizenTokens.TestPrefix, StringComparison.Ordinal);
    }
}
