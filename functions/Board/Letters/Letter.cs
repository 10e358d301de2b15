using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Contracts.Outcomes;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;

namespace EarlyWarning.Board.Letters;

/// <summary>One printed page: what it is made from, in the language of whoever gets it.</summary>
/// <param name="Page">In the letter's language, which need not be that of the board.</param>
/// <param name="From">Settings of the municipality.</param>
public sealed record Letter(string Name, CaseView View, PageContext Page, BoardOptions From)
{
    /// <summary>Name and address, on the one answer to a logged look; else the block is blank.</summary>
    public PersonalData? To { get; init; }

    /// <summary>Why the look came to nothing.</summary>
    public BothLanguages? Problem { get; init; }

    /// <summary>All that was told of the citizen, for <see cref="LetterNames.Why"/> and <see cref="LetterNames.Disclosures"/>.</summary>
    public IReadOnlyList<SignalFact> Signals { get; init; } = [];

    /// <summary>What those who told of the citizen were told, for <see cref="LetterNames.Disclosures"/>.</summary>
    public IReadOnlyList<SenderHeard> Heard { get; init; } = [];

    /// <summary>What the citizen said is wrong and somebody has decided, for <see cref="LetterNames.Rectification"/>.</summary>
    public RectificationView? About { get; init; }

    /// <summary>Read where there is no board: its looks are in it, and nothing leads here.</summary>
    public bool Detached { get; init; }

    /// <summary>Papers that were shared with members of the team, for <see cref="LetterNames.Disclosures"/>.</summary>
    public IReadOnlyList<Paper> Papers { get; init; } = [];

    public CaseFile Case => View.Case;

    /// <summary>What the citizen says is wrong and stands marked.</summary>
    public IEnumerable<Rectification> Marked => View.Disputed.Where(known => known.Marked);

    /// <summary>The citizen was put out, or lives there no more: nobody writes to them of a home to be kept.</summary>
    public bool HomeLost => Case.Outcome is Outcome.Evicted or Outcome.Homeless || OutcomeEvidence.Has(Case, Evidence.HomeLost);

    /// <summary>Null: none is set, or its time has passed.</summary>
    public Meeting? Ahead => Case.Meeting is { HeldAt: null } meeting && meeting.At > Page.Now ? meeting : null;

    /// <summary>Null until somebody has taken the case, and of a closed one whose contact person has left since.</summary>
    public Person? Contact => Case.ContactPersonAccepted ? Reachable(Case.ContactPerson) : null;

    /// <summary>Whom the citizen can call: not somebody who has left.</summary>
    public Person? Reachable(string? person) => Page.Roster.Find(person) is { Left: false } known ? known : null;

    public string Title => Say(LetterWords.Title(Name));

    public string Say(BothLanguages text) => Page.Say(text);

    public string Say(BothLanguages text, params object?[] values) => Page.Say(text, values);

    /// <summary>With the year: a letter is read later than it is written.</summary>
    public string Day(DateOnly day) => Page.Language.Day(day, DateOnly.MinValue);

    /// <summary>"mandag 23. november 2026 kl. 10.00".</summary>
    public string Time(DateTimeOffset at) => Page.Language.FullTime(at);

    public string CallBack => Phones.Show(From.CallBackPhone);

    /// <summary>The site as one types it: without <c>https://</c>.</summary>
    public string Site => new Uri(From.Website).GetComponents(UriComponents.Host | UriComponents.Path, UriFormat.Unescaped).TrimEnd('/');

    public string Sender(string id) => Page.SenderName(id);

    public static string FirstName(Person person) => person.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, ..]
        ? first : person.Name;
}
