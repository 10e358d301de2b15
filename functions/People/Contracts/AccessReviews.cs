using System.Globalization;
using System.Text.Json.Serialization;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.People.Contracts;

/// <summary>What somebody who looked at a person's access says of it.</summary>
public enum AccessVerdict
{
    [JsonStringEnumMemberName("keep")] Keep,
    [JsonStringEnumMemberName("remove")] Remove,
}

/// <summary>One person of a review, as they were when it was made.</summary>
/// <param name="LastSignIn">Null: not within the time that the security log is looked through.</param>
public sealed record ReviewedPerson(string Id, IReadOnlyList<string> Roles, DateTimeOffset? LastSignIn, AccessVerdict Verdict);

/// <summary>Somebody went through everybody's access, and a second person has signed it or is to.</summary>
/// <param name="Round">Grows when it is gone through anew before anybody signed.</param>
public sealed record AccessReview(int Number, int Round, string By, DateTimeOffset At, IReadOnlyList<ReviewedPerson> People)
{
    public string? SignedBy { get; init; }
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>Everybody with the access that they had when it was made; null: made before that was kept.</summary>
    public IReadOnlyList<Person>? Shown { get; init; }

    [JsonIgnore] public bool Signed => SignedAt is not null;

    /// <summary>Whose access was to go and has not: they have a role, be it another than they had.</summary>
    public IReadOnlyList<string> StillThere(RosterData now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return [.. People.Where(one => one.Verdict == AccessVerdict.Remove && now.People.FirstOrDefault(known =>
            known.Id == one.Id) is { Left: false, Roles.Count: > 0 }).Select(one => one.Id)];
    }

    /// <summary>Who has access now that nobody looked at: they came, or got more or another sign-in, after it was made.</summary>
    public IReadOnlyList<Person> GivenSince(RosterData now)
    {
        ArgumentNullException.ThrowIfNull(now);
        var removed = People.Where(one => one.Verdict == AccessVerdict.Remove).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        return [.. now.People.Where(person => !person.Left && !removed.Contains(person.Id) && (Shown is null
            || SecondPerson.Gives(Shown.FirstOrDefault(one => one.Id == person.Id), person)))];
    }
}

/// <summary>The reviews there were, newest first, and when the next is due.</summary>
/// <param name="Since">From when it counts when none was signed yet.</param>
public sealed record AccessReviewState(IReadOnlyList<AccessReview> All, DateTimeOffset Since)
{
    /// <summary>Half a year.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromDays(183);

    /// <summary>Waits for a second person; null: none does.</summary>
    public AccessReview? Open => All is [{ Signed: false } newest, ..] ? newest : null;

    public AccessReview? LastSigned => All.FirstOrDefault(review => review.Signed);

    public DateTimeOffset DueAt => (LastSigned?.SignedAt ?? Since) + Every;
}

/// <summary>
/// Twice a year somebody goes through who has access, and somebody else signs it. Table <c>roster</c>, PK <c>access-review</c>: RK
/// <c>since</c>, when it was first looked whether one is due, and <c>n|{number, 6 digits}</c> for each.
/// </summary>
public sealed class AccessReviews([FromKeyedServices(Tables.Roster)] ITable rows, RosterDesk desk, TimeProvider clock)
{
    private const string Partition = "access-review", SinceKey = "since", Prefix = "n|", End = "n}";

    public async Task<AccessReviewState> Read(CancellationToken cancellation = default)
    {
        var all = await rows.Query(Partition, Prefix, End, cancellation).Select(Of).ToListAsync(cancellation);
        all.Reverse();
        return new AccessReviewState(all, await rows.Get(Partition, SinceKey, cancellation) is { } since ? since.Instant("at")
            : clock.GetUtcNow());
    }

    /// <summary>From the first time on that somebody looks, half a year runs.</summary>
    public async Task Begin(CancellationToken cancellation = default) =>
        await rows.TryInsert(new Row(Partition, SinceKey).With("at", clock.GetUtcNow()), cancellation);

    /// <summary>Everybody was gone through: instead of what waits unsigned, or after what was signed.</summary>
    /// <param name="shown">The roster's version that was gone through.</param>
    public async Task<CommandResult> Make(IReadOnlyList<ReviewedPerson> people, long shown, string by,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        var now = await desk.Read(cancellation);
        if (now.Version != shown || !Here(now.Data).SetEquals(people.Select(one => one.Id))) return CommandResult.Stale;
        var before = await rows.Query(Partition, Prefix, End, cancellation).LastOrDefaultAsync(cancellation);
        var open = before is null || Of(before).Signed ? null : Of(before);
        var review = new AccessReview(open?.Number ?? (before is null ? 1 : Of(before).Number + 1), (open?.Round ?? 0) + 1, by,
            clock.GetUtcNow(), people)
        {
            Shown = [.. now.Data.People.Where(person => !person.Left)
                .Select(person => person with { Absences = null, Picture = null, Asked = null })],
        };
        return await Written(open is null ? () => rows.Insert(ToRow(review), cancellation)
            : () => rows.Replace(ToRow(review) with { ETag = before!.ETag }, cancellation));
    }

    /// <summary>A second person has looked it through, and what was to go is gone.</summary>
    /// <param name="first">Done before it counts.</param>
    public async Task<CommandResult> Sign(int number, int round, string by, Func<AccessReview, Task> first,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        if (await rows.Get(Partition, Key(number), cancellation) is not { } row) return CommandResult.NotFound;
        var review = Of(row);
        if (review.Signed || review.Round != round) return CommandResult.Stale;
        var now = await desk.Read(cancellation);
        if (now.Data.People.FirstOrDefault(one => one.Id == by) is not { Left: false } second || !second.Is(Roles.Administrator)
            || (review.By == by && !desk.GivesAlone))
            return CommandResult.Refused(Second);
        if (review.StillThere(now.Data) is { Count: > 0 }) return CommandResult.Refused(NotGone);
        if (review.GivenSince(now.Data) is { Count: > 0 } given) return CommandResult.Refused(Given(given));
        await first(review);
        return await Written(() => rows.Replace(ToRow(review with { SignedBy = by,
            SignedAt = clock.GetUtcNow() }) with { ETag = row.ETag }, cancellation));
    }

    public static readonly Refusal Second = new("second-person", "En anden administrator skal skrive under.",
        "Another administrator must sign.");

    internal static Refusal Given(IEnumerable<Person> people)
    {
        var names = string.Join(", ", people.Select(person => person.Name));
        return new("given-since", $"Siden gennemgangen har de fået ny adgang eller et andet login: {names}. Gennemgå alle igen.",
            $"Since the review they have been given new access or another sign-in: {names}. Go through everybody anew.");
    }

    public static readonly Refusal NotGone = new("not-gone",
        "Nogen, hvis adgang skal fjernes, har den endnu. Fjern den først på deres egen side.",
        "Somebody whose access is to go still has it. Remove it on their own page first.");

    private static HashSet<string> Here(RosterData data) =>
        data.People.Where(person => !person.Left).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);

    private static async Task<CommandResult> Written(Func<Task> write)
    {
        try
        {
            await write();
            return CommandResult.Done;
        }
        catch (TableConflictException)
        {
            return CommandResult.Stale; // Somebody else was at it in the same moment.
        }
    }

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D6}");

    private static Row ToRow(AccessReview review) => new Row(Partition, Key(review.Number)).WithLongText("review", Json.Write(review));

    private static AccessReview Of(Row row) => Json.Read<AccessReview>(row.LongText("review"));
}
