using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.NameAndAddress;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.Letters.Meetings;
using EarlyWarning.Board.Site;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.Letters;

/// <summary>Makes a letter of a case for whoever may see all of it.</summary>
public sealed class LetterPages(CasePages cases, SignalKinds signals, PaperDesk papers, IOptions<BoardOptions> options)
{
    /// <returns>Null when there is no such letter, or no such case for this reader: the two are not told apart.</returns>
    public async Task<Letter?> Find(string caseId, string letter, PageContext page, string? language, CancellationToken cancellation)
    {
        if (!LetterNames.All.Contains(letter, StringComparer.Ordinal)) return null;
        if (await cases.FindWhole(caseId, page.Me, cancellation, Purposes.ReadLetter) is not { } view
            || !LetterNames.CanBeMade(view.Case, letter)) return null;
        return await WithSignals(
            new Letter(letter, view, language is null ? page : page with { Language = Language.Of(language) }, options.Value)
            {
                Papers = letter == LetterNames.Disclosures ? await papers.Of(caseId, cancellation) : [],
            }, signals, cancellation);
    }

    /// <summary>With what was told of the citizen, and what those who told it heard, where the letter says so.</summary>
    internal static async Task<Letter> WithSignals(Letter letter, SignalKinds signals, CancellationToken cancellation)
    {
        if (letter.Name is not (LetterNames.Why or LetterNames.Disclosures)) return letter;
        var facts = await signals.Facts(letter.Case.Citizen, cancellation);
        return letter with
        {
            Signals = facts, Heard = letter.Name == LetterNames.Disclosures ? await signals.Heard(facts, cancellation) : [],
        };
    }

    public static IResult Show(Letter letter, int status = StatusCodes.Status200OK) => letter.Name switch
    {
        LetterNames.Invitation => BoardResults.Page<InvitationLetter>(new { Letter = letter }, status),
        LetterNames.Moved => BoardResults.Page<MovedLetter>(new { Letter = letter }, status),
        LetterNames.Cancelled => BoardResults.Page<CancelledLetter>(new { Letter = letter }, status),
        LetterNames.Trusted => BoardResults.Page<TrustedLetter>(new { Letter = letter }, status),
        LetterNames.Why => BoardResults.Page<WhyLetter>(new { Letter = letter }, status),
        LetterNames.Checklist => BoardResults.Page<ChecklistSheet>(new { Letter = letter }, status),
        LetterNames.Summary => BoardResults.Page<SummaryLetter>(new { Letter = letter }, status),
        LetterNames.Team => BoardResults.Page<TeamSheet>(new { Letter = letter }, status),
        LetterNames.Disclosures => BoardResults.Page<DisclosureSheet>(new { Letter = letter }, status),
        LetterNames.Journal => BoardResults.Page<JournalSheet>(new { Letter = letter }, status),
        LetterNames.Objection => BoardResults.Page<ObjectionLetter>(new { Letter = letter }, status),
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };

    /// <summary>Whom the letter goes to is not settled: then there is none to print, not even a blank one to write on.</summary>
    public static IResult? Unsettled(Letter letter, PageContext page, Disagreement about) =>
        LetterNames.IsAddressed(letter.Name) && NameAndAddressWords.Of(about) is { } differs
            ? BoardResults.Page<MessagePage>(new
            {
                Context = page, Title = NameAndAddressWords.NoLetterTitle, Text = With(NameAndAddressWords.NoLetter, differs),
                Back = ($"/board/cases/{letter.Case.CaseId}#citizen", NameAndAddressWords.ToSettle),
            }, StatusCodes.Status409Conflict)
            : null;

    private static BothLanguages With(BothLanguages text, BothLanguages value) =>
        new(text.Da.Replace("{0}", value.Da, StringComparison.Ordinal), text.En.Replace("{0}", value.En, StringComparison.Ordinal));

    /// <summary>Answers with a word on why the address block stays blank.</summary>
    public static IResult Refuse(Letter letter, BothLanguages problem, int status) => Show(letter with { Problem = problem }, status);

    /// <summary>Answers with the name and address that a logged look brought.</summary>
    public static IResult Address(Letter letter, PersonalData to) => Show(letter with { To = to });
}
