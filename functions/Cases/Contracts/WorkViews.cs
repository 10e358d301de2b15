using System.Globalization;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Cases.Contracts;

/// <summary>The lists a case stands in, each ordered by its own key.</summary>
public static class WorkViews
{
    /// <summary>Lines come after every case id.</summary>
    public const string Lines = "~";

    /// <summary>
    /// Acute first, then what runs out first (no legal step last), then the higher score; closed cases, the newest first.
    /// </summary>
    public const string All = "all";

    /// <summary>As <see cref="All"/>; somebody asked to be contact person or member has not answered.</summary>
    public const string Waiting = "waiting";
    public const string Paused = "paused";

    /// <summary>Closed cases whose citizen died or moved, of which a team leader is asked whether there is to be another.</summary>
    public const string NewCase = "new-case";

    /// <summary>
    /// By the first deadline of ours, what must be averted before all else; a chain that let it pass comes first. Read by
    /// <see cref="Worklist.Overdue"/>.
    /// </summary>
    public const string Due = "due";

    /// <summary>Begins the order, in <see cref="Due"/>, of what must be averted.</summary>
    internal const string Averts = "-";

    /// <summary>Written under no more lists than this: a transaction holds 100 changes.</summary>
    internal const int Most = 48;

    private const string Instant = "yyyyMMddHHmmss";

    /// <summary>
    /// What concerns one person: their own cases, what they are asked, and invitations to their sector. A member's own are ordered
    /// by what they must answer first, and then by number, a landlord's by its reference: the order must not tell what a member may
    /// not see.
    /// </summary>
    public static string Of(string person) => $"p.{person}";

    public static string Of(Band band) => $"b.{band}";

    public static string Of(NextStep step) => $"s.{step}";

    public static string Of(Sector sector) => $"m.{sector}";

    public static string Of(Outcome outcome) => $"o.{outcome}";

    /// <summary>The housing association's own reference of a tenancy.</summary>
    public static string Tenancy(string reference) => $"t.{KeyPart.Of(reference)}";

    /// <summary>What a landlord's people call the case: <see cref="CaseIds.Reference"/>.</summary>
    public static string Reference(string reference) => $"r.{reference}";

    /// <summary>An instant as it stands in an order.</summary>
    internal static string DueBefore(DateTimeOffset now) => now.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);

    /// <summary>Where the lines of <see cref="All"/> begin whose cases were closed before an instant.</summary>
    internal static string ClosedBefore(DateTimeOffset instant) => From(All) + Newest(instant);

    internal static string From(string view) => $"{Lines}{view}|";

    internal static string End(string view) => $"{Lines}{view}}}";

    /// <summary>Could follow a view in a row key: what came from an address is checked before it is asked for.</summary>
    internal static bool IsCursor(string? text) =>
        text is { Length: > 5 and < 100 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '|' or '-');

    /// <summary>The row keys of a case's lines, the most important lists first.</summary>
    internal static IReadOnlyList<string> KeysOf(CaseFile file)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $"{file.CaseId}|{file.Revision:D8}");
        return [.. (file.Closed ? ClosedOf(file) : OpenOf(file)).DistinctBy(line => line.View, StringComparer.Ordinal).Take(Most)
            .Select(line => $"{From(line.View)}{line.Order}|{suffix}")];
    }

    /// <summary>Of a closed case whose citizen is at risk again or still; another assessment is another line.</summary>
    internal static string WithoutCaseKey(CaseFile file) =>
        string.Create(CultureInfo.InvariantCulture, $"{From(All)}{Urgency(file)}|{file.CaseId}|{file.ConsumedSequence:D8}");

    /// <summary>
    /// By what a list is narrowed, each of <see cref="Of(Band)"/>, <see cref="Of(NextStep)"/>, <see cref="Of(Sector)"/>,
    /// <see cref="Of(Outcome)"/> and <see cref="Paused"/> that is true of the case: it stands beside the line, so that a line which is
    /// passed over is not taken apart.
    /// </summary>
    public static IReadOnlyList<string> MarksOf(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var marks = new List<string> { Of(file.Band) };
        if (file.NextStep is { } step) marks.Add(Of(step));
        if (file.Paused) marks.Add(Paused);
        if (file.Outcome is { } outcome) marks.Add(Of(outcome));
        return [.. marks, .. Sectors(file).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The case without what no list shows.</summary>
    internal static CaseFile LineOf(CaseFile file) => file with
    {
        Signals = [], Disclosures = [], Races = [], Earlier = [], SentForms = [], Notes = [], Undo = null,
        OwnCases = new Dictionary<string, OwnCase>(StringComparer.Ordinal),
        OwnBefore = new Dictionary<string, OwnStanding>(StringComparer.Ordinal),
        OwnDebts = new Dictionary<string, long>(StringComparer.Ordinal),
        Asks = [.. file.Asks.Where(ask => ask.Running || ask.Off
            || ask.Concern is Concern.ContactPerson or Concern.FirstContact or Concern.Team)],
    };

    private static IEnumerable<(string View, string Order)> ClosedOf(CaseFile file)
    {
        var order = Newest(file.ClosedAt ?? DateTimeOffset.MinValue);
        var views = new List<string> { All, Of(file.Band) };
        if (file.Outcome is { } outcome) views.Add(Of(outcome));
        if (file.NewCase is { Opens: null }) views.Add(NewCase);
        views.AddRange(References(file).Concat(Sectors(file)).Concat(Homes(file).Select(Tenancy)).Concat(People(file).Select(Of)));
        return views.Select(view => (view, order));
    }

    private static string Newest(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTime.MaxValue.Ticks - at.UtcTicks:D19}");

    private static IEnumerable<(string View, string Order)> OpenOf(CaseFile file)
    {
        var order = Urgency(file);
        var running = file.Asks.Where(ask => ask.Running).ToList();
        var views = new List<string> { All, Of(file.Band) };
        if (file.NextStep is { } step) views.Add(Of(step));
        if (file.Paused) views.Add(Paused);
        if (running.Exists(ask => ask.Concern is Concern.ContactPerson or Concern.Team)) views.Add(Waiting);
        views.AddRange(References(file).Concat(Sectors(file)).Concat(Homes(file).Select(Tenancy)));
        var awake = running.FindAll(file.Awake);
        if (awake.Count > 0)
            yield return (Due, (file.NextStep == NextStep.AvertEviction ? Averts : "")
                + (awake.Exists(ask => ask.Exhausted) ? new string('0', Instant.Length) : DueBefore(awake.Min(ask => ask.DueAt))));
        foreach (var view in views) yield return (view, order);
        foreach (var person in People(file)) yield return (Of(person), IsMember(file, person) ? OrderFor(file, person, awake) : order);
    }

    private static string Urgency(CaseFile file)
    {
        var legal = Horizon.Shown(file)?.On.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? "99999999";
        return string.Create(CultureInfo.InvariantCulture, $"{Rank(file)}{legal}{100 - file.Score:D3}");
    }

    /// <summary>
    /// By which a list is divided before it is ordered by legal dates: acute ones first, and with them what must be averted, however low
    /// the band; but an acute one of which only a follow-up or the closing is due comes after whatever must be averted.
    /// </summary>
    public static int Rank(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.NextStep == NextStep.AvertEviction) return 0;
        if (file.ListBand != Band.Acute) return 2;
        return file.NextStep is NextStep.FollowUp or NextStep.Close ? 1 : 0;
    }

    private static IEnumerable<string> Sectors(CaseFile file) =>
        file.Members.Where(ask => ask.Running || ask.Accepted).Select(ask => Of(ask.Sector!.Value));

    private static bool IsMember(CaseFile file, string person) =>
        file.Members.Any(ask => ask.Chain.SkipLast(1).Contains(person, StringComparer.Ordinal))
            && file.ContactAsk?.Chain.Contains(person, StringComparer.Ordinal) != true;

    /// <summary>The reference last, where there is one: the number tells which case is the older.</summary>
    private static string OrderFor(CaseFile file, string member, IEnumerable<Ask> running) =>
        (running.Where(ask => ask.Person == member).Min(ask => (DateTimeOffset?)ask.DueAt) is { } due ? "0" + DueBefore(due) : "1")
        + (file.Members.FirstOrDefault(ask => ask.Sender is not null && ask.Chain.Contains(member, StringComparer.Ordinal)) is { } ask
            ? CaseIds.Reference(file, ask.Sender!) : "");

    /// <summary>What the case knows, and what the home is since it takes nothing in.</summary>
    private static IEnumerable<string> Homes(CaseFile file) =>
        file.Tenancies.Union(file.Held.Select(held => held.Tenancy), StringComparer.Ordinal);

    private static IEnumerable<string> References(CaseFile file) => file.Members.Select(ask => ask.Sender).OfType<string>()
        .Concat(file.Members.Any(ask => ask.Sector == Sector.HousingAssociation) ? file.Landlords : [])
        .Distinct(StringComparer.Ordinal).Select(sender => Reference(CaseIds.Reference(file, sender)));

    private static IEnumerable<string> People(CaseFile file) => new[]
        { file.ContactPerson, file.Meeting is { HeldAt: null } meeting ? meeting.Holder : null }.OfType<string>()
        .Concat(file.Asks.Where(ask => ask.Running && ask.Told).Select(ask => ask.Person))
        .Concat(file.Members.Where(ask => ask.Accepted).Select(ask => ask.DoneBy!))
        .Concat(file.OpenActions.Select(action => action.Owner).Where(owner => owner != PlanAction.Citizens))
        // Who was invited, a deputy from their own turn on; the team leader at the end of the chain sees all cases anyhow.
        .Concat(file.Members.SelectMany(ask => ask.AskedSoFar.Where(person => person != ask.Chain[^1])))
        .Distinct(StringComparer.Ordinal);
}
