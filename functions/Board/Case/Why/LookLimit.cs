using EarlyWarning.Board.Oversight;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform.Runs;
using EarlyWarning.Privacy.Contracts;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.Case.Why;

/// <summary>
/// How many citizens who are not of their work somebody may read about or look for in an hour, before they are asked why: whichever way
/// they take, it is one count.
/// </summary>
public sealed class LookLimit(ReadingLog readings, CitizenTokens tokens, AccessAlarm alarm, IOptions<BoardOptions> options)
{
    private readonly Turns _turns = new();

    /// <summary>Of many looks at once each is counted before the next: held until this one is in the log.</summary>
    public Task<IDisposable> Turn(Person who, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(who);
        return _turns.Take(who.Id, cancellation);
    }

    /// <summary>Whether they must say why before they open this case; auditors and administrators are told.</summary>
    public Task<bool> IsPast(Person who, CaseFile file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(file);
        return IsPast(who.Id, file.Citizen, file.CaseId, cancellation);
    }

    /// <summary>Whether they must say why before they look for this citizen; auditors and administrators are told.</summary>
    /// <param name="sought">Null: by name, address or phone.</param>
    public Task<bool> IsPast(Person who, Cpr? sought, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(who);
        return IsPast(who.Id, sought is null ? null : tokens.For(sought), caseId: null, cancellation);
    }

    private async Task<bool> IsPast(string who, string? citizen, string? caseId, CancellationToken cancellation)
    {
        if (options.Value.OthersCasesPerHour is not (> 0 and var most)
            || !await readings.IsOneTooMany(who, citizen, caseId, most, cancellation)) return false;
        await alarm.Raise(who, cancellation);
        return true;
    }
}
