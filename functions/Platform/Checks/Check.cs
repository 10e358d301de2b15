using System.Globalization;
using Microsoft.DurableTask.Client;

namespace EarlyWarning.Platform.Checks;

/// <summary>Who asks for a check; each asks for those before it too.</summary>
public enum CheckLevel
{
    /// <summary><c>/api/health/ready</c>, which anybody may ask: few, cheap, without a word of what is inside.</summary>
    Ready,

    /// <summary>The administrators' page and <c>/api/health/details</c>.</summary>
    Details,

    /// <summary><c>run doctor</c> alone, where nobody waits for an answer.</summary>
    Doctor,
}

public enum CheckState { Ok, Warning, Fault }

/// <summary>Something to look at, and how. What it throws is a fault.</summary>
/// <param name="Name">Short and lasting, as in <c>dead-letters</c>.</param>
public sealed record Check(string Name, CheckLevel Level, Func<CheckContext, Task<CheckResult>> Look);

/// <param name="Workflows">Null: nobody can be asked.</param>
public sealed record CheckContext(DurableTaskClient? Workflows, CancellationToken Stop);

/// <summary>What a look found. It names no citizen.</summary>
/// <param name="Code">Why, for machines; null: all is well.</param>
/// <param name="Do">What an operator does about it; null: nothing.</param>
public sealed record CheckResult(CheckState State, CheckText Says, string? Code = null, CheckText? Do = null)
{
    public static CheckResult Ok(BothLanguages says, params IReadOnlyList<object> values) => new(CheckState.Ok, new(says, values));

    public static CheckResult Warning(string code, CheckText says, CheckText todo) => new(CheckState.Warning, says, code, todo);

    public static CheckResult Fault(string code, CheckText says, CheckText? todo = null) => new(CheckState.Fault, says, code, todo);
}

/// <summary>
/// A sentence in both languages with what goes into it: texts, words, numbers and instants, written as the reader's language has them.
/// </summary>
public sealed record CheckText(BothLanguages Words, params IReadOnlyList<object> Values)
{
    /// <summary>Instants in UTC.</summary>
    public string English => string.Format(CultureInfo.InvariantCulture, Words.En, [.. Values.Select(value =>
        value switch
        {
            DateTimeOffset at => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            BothLanguages words => words.En,
            _ => value,
        })]);

    /// <summary>As somebody else said it, an exception or a validator: in its own language.</summary>
    public static CheckText Quoted(string text) => new(new BothLanguages("{0}", "{0}"), text);
}

/// <summary>A check and what it found.</summary>
public sealed record CheckLine(string Name, CheckResult Result);
