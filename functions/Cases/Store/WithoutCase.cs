using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Cases.Store;

/// <summary>
/// Keeps the list of citizens at <c>high</c> or above whose case was closed and who have no other, so that they stand somewhere: table
/// <c>worklist</c>, PK <see cref="Worklist.WithoutCase"/>, RK the citizen token (the key of the line) and the line, which is the last
/// case with what the rules make of the citizen today.
/// </summary>
public sealed class WithoutCase(
    [FromKeyedServices(Tables.Worklist)] ITable worklist, CitizenCases citizens, CaseStore store, Assessments assessments,
    Objections objections)
{
    private const int Tries = 8;
    private const string KeyColumn = "key";

    /// <summary>Makes the list right for a citizen and looks again after it: a line from older knowledge is taken back.</summary>
    public async Task Refresh(string token, CancellationToken cancellation)
    {
        // A person stands in it once, under the number that leads.
        foreach (var number in (await citizens.Of(token, cancellation)).Numbers) await RefreshOne(number, cancellation);
    }

    private async Task RefreshOne(string token, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var listed = await worklist.Get(Worklist.WithoutCase, token, cancellation);
            var file = await Standing(token, cancellation);
            var key = file is null ? null : WorkViews.WithoutCaseKey(file);
            if (listed?.Text(KeyColumn) == key) return;
            try
            {
                await worklist.Transact([.. Changes(token, listed, key, file)], cancellation);
            }
            catch (TableConflictException)
            {
                cancellation.ThrowIfCancellationRequested(); // Somebody else wrote: look again.
            }
        }
        throw new StoreUnavailableException("The list of citizens without a case is being written by many at once.");
    }

    private static IEnumerable<RowChange> Changes(string token, Row? listed, string? key, CaseFile? file)
    {
        if (listed is not null) yield return RowChange.Delete(new Row(Worklist.WithoutCase, listed.Text(KeyColumn)));
        if (key is null)
        {
            yield return RowChange.Delete(listed!);
            yield break;
        }
        var mark = new Row(Worklist.WithoutCase, token) { ETag = listed?.ETag }.With(KeyColumn, key);
        yield return listed is null ? RowChange.Insert(mark) : RowChange.Replace(mark);
        yield return RowChange.Insert(new Row(Worklist.WithoutCase, key)
            .WithLongText(Worklist.LineColumn, Json.Write(WorkViews.LineOf(file!))));
    }

    /// <summary>The last case as it is to be shown; null: the citizen has an open one, or needs none.</summary>
    private async Task<CaseFile?> Standing(string token, CancellationToken cancellation)
    {
        var person = await citizens.Of(token, cancellation);
        if (person.Lead != token || person.Held is not null || person.Last is not { } last) return null;
        if (last.ObjectionUpheld || await assessments.Latest(token, cancellation) is not { Band: >= Band.High } now
            || await objections.Stand(person.Numbers, cancellation)) return null;
        return await store.Read(last.CaseId, cancellation) is { } file ? file with
        {
            ConsumedSequence = now.Sequence, Band = now.Band, AssessedBand = now.Band, Score = now.Score, DebtOere = now.DebtOere,
            LegalStep = now.NextStep, TenancySteps = now.TenancySteps, Postponements = [], SettledDates = [], Summary = now.Summary,
        } : null;
    }
}
