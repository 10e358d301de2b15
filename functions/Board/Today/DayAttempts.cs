using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.Decisions;
using EarlyWarning.Board.Case.Decisions.Citizen;
using EarlyWarning.Board.Case.Reaching;
using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.Today;

/// <summary>What became of an attempt that was sent from a row of the day.</summary>
public abstract record AttemptAnswer
{
    /// <summary>It is logged, by this sending or an earlier one of the same form.</summary>
    public sealed record Saved(CaseFile Case) : AttemptAnswer;

    /// <summary>It is not, and everything typed comes back with why.</summary>
    /// <param name="Case">As it is now.</param>
    public sealed record Refused(CaseFile Case, FormState State, int Status) : AttemptAnswer;

    /// <summary>There is no such case for this reader.</summary>
    public sealed record Missing : AttemptAnswer;

    /// <summary>They see the case, and its decisions are not theirs.</summary>
    public sealed record NotTheirs : AttemptAnswer;
}

/// <summary>
/// Logs an attempt from a row of the day or from a phone that had no network: by the rule and with the fields of the case's own form
/// (<see cref="AttemptForm"/>). The same form sent twice is logged once; and what somebody did themselves since they saw the row
/// does not make their form stale.
/// </summary>
public sealed class DayAttempts(CaseDesk desk, CasePages cases, Conflicts conflicts)
{
    public const string Form = "day-attempt";
    public const string SentAs = "sentAs";
    private const int LongestId = 36;

    private static DecisionForm Decision => DecisionForms.Of<AttemptForm>();

    public static bool IsOpenTo(PageContext page, CaseFile file) =>
        !file.Closed && !file.Objected && (file.ContactPersonAccepted || file.HoldsMeeting(page.Me.Id)) && Decision.IsOpenTo(page.Me, file);

    /// <summary>Asked before anything of a form is said back: with it comes the case.</summary>
    /// <returns>Why the case's attempts are not this reader's to log; null: they are.</returns>
    public async Task<AttemptAnswer?> Refusal(string caseId, PageContext page, CancellationToken stop) =>
        CaseIds.IsOne(caseId) ? await Refusal((await desk.News(caseId, since: -1, stop))?.Case, page, stop) : new AttemptAnswer.Missing();

    public async Task<AttemptAnswer> Take(FormReader form, string caseId, PageContext page, CancellationToken stop)
    {
        var answer = await Try(form, caseId, page, stop);
        // Somebody, perhaps the same form, was faster by a moment: looked at once more as it is now.
        return answer is AttemptAnswer.Refused { Status: StatusCodes.Status409Conflict } ? await Try(form, caseId, page, stop) : answer;
    }

    private async Task<AttemptAnswer?> Refusal(CaseFile? file, PageContext page, CancellationToken stop) =>
        file is null || Access.Of(page.Me, file) == Sight.None ? new AttemptAnswer.Missing()
        : !Decision.IsOpenTo(page.Me, file) || await conflicts.Hold(page.Me, file, stop) ? new AttemptAnswer.NotTheirs()
        : null;

    private async Task<AttemptAnswer> Try(FormReader form, string caseId, PageContext page, CancellationToken stop)
    {
        if (!CaseIds.IsOne(caseId) || await desk.News(caseId, form.Revision, stop) is not { } news) return new AttemptAnswer.Missing();
        var file = news.Case;
        if (await Refusal(file, page, stop) is { } refusal) return refusal;
        await cases.Note(page.Me, file, caseId, Purposes.ReadCase, stop);
        var id = form.Text(SentAs) is { Length: > 0 and <= LongestId } sent ? sent : null;
        if (id is not null && file.SentForms.Contains(id, StringComparer.Ordinal)) return new AttemptAnswer.Saved(file);
        var command = (LogAttempt)Decision.Read(form, caseId, page) with
        {
            Version = OnlyOwn(form, news, page) ? file.Version : form.Version, SentAs = id,
        };
        if (!form.Valid) return new AttemptAnswer.Refused(file, form.State, StatusCodes.Status422UnprocessableEntity);
        var result = await desk.Do(command, stop);
        return result.Status switch
        {
            CommandStatus.Done => new AttemptAnswer.Saved((await desk.News(caseId, since: -1, stop))?.Case ?? file),
            CommandStatus.NotFound => new AttemptAnswer.Missing(),
            CommandStatus.Stale => new AttemptAnswer.Refused(file, Stale(form, news, page), StatusCodes.Status409Conflict),
            _ => new AttemptAnswer.Refused(file, form.State.Refused(FormWords.RefusedTitle, page.Say(result.Refusal!.Why)),
                StatusCodes.Status422UnprocessableEntity),
        };
    }

    /// <summary>Whatever a person did since the row was shown, the same person did: two visits in a row.</summary>
    private static bool OnlyOwn(FormReader form, CaseNews news, PageContext page) => form.Revision >= 0
        && news.Entries.Where(entry => entry.By is not null).All(entry => entry.By == page.Me.Id);

    private static FormState Stale(FormReader form, CaseNews news, PageContext page) =>
        form.State.Refused(DecisionWords.StaleTitle, page.Say(DecisionWords.Stale)) with
        {
            Changes = [.. news.Entries.Where(entry => Access.SeesLine(page.Me, news.Case, entry))],
        };
}
