using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.NameAndAddress;
using EarlyWarning.Board.Letters.Disclosures;
using EarlyWarning.Board.Letters.Meetings;
using EarlyWarning.Board.Site;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.Letters;

/// <summary>Makes a letter of a case for whoever may see all of it.</summary>
public sealed class LetterPages(CasePages cases, SignalKinds signals, RectificationDesk disputed, PaperDesk papers,
    IOptions<BoardOptions> options)
{
    /// <param name="about">Id of what the citizen said is wrong; null: the last that was decided.</param>
    /// <returns>Null when there is no such letter, or no such case for this reader: the two are not told apart.</returns>
    public async Task<Letter?> Find(string caseId, string letter, PageContext page, string? language, string? about,
        CancellationToken cancellation)
    {
        if (!LetterNames.All.Contains(letter, StringComparer.Ordinal)) return null;
        if (await cases.FindWhole(caseId, page.Me, cancellation, Purposes.ReadLetter) is not { } view
            || !LetterNames.CanBeMade(view.Case, letter)) return null;
        var facts = NamesSignals(letter) ? await signals.Facts(view.Case.Citizen, cancellation) : [];
        return new Letter(letter, view, language is null ? page : page with { Language = Language.Of(language) }, options.Value)
        {
            Signals = facts,
            Papers = letter == LetterNames.Disclosures ? await papers.Of(caseId, cancellation) : [],
            Heard = letter == LetterNames.Disclosures ? await signals.Heard(view.Case.Citizen, facts, cancellation) : [],
            About = letter == LetterNames.Rectification ? (await disputed.Of(view.Case.Citizen, cancellation))
                .FirstOrDefault(one => !one.Known.Open && (string.IsNullOrEmpty(about) || one.Known.Id == about)) : null,
        };
    }

    private static bool NamesSignals(string letter) => letter is LetterNames.Why or LetterNames.Disclosures or LetterNames.Rectification;

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
        LetterNames.Rectification => BoardResults.Page<RectificationLetter>(new { Letter = letter }, status),
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
