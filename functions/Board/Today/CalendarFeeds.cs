using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Board.Today;

/// <summary>Whose day a calendar may read, in which language, and since when.</summary>
public sealed record CalendarFeed(string Person, string Language, DateTimeOffset Since);

/// <summary>
/// Secret addresses of calendars, one for each person who wants one. Table <c>days</c>, PK <c>~calendars</c>, RK the SHA-256 of the
/// secret: the address itself is shown once and is nowhere kept.
/// </summary>
public sealed class CalendarFeeds([FromKeyedServices(Tables.Days)] ITable days)
{
    private const string Partition = "~calendars";

    /// <summary>160 random bits.</summary>
    private const int Bytes = 20;

    /// <returns>Null: this person has none.</returns>
    public async Task<CalendarFeed?> Of(string person, CancellationToken cancellation = default) =>
        await OfPerson(person, cancellation).Select(FromRow).FirstOrDefaultAsync(cancellation);

    /// <returns>Null: there is no such address, or not any more.</returns>
    public async Task<CalendarFeed?> Find(string secret, CancellationToken cancellation = default) =>
        IsSecret(secret) && await days.Get(Partition, Hash(secret), cancellation) is { } row ? FromRow(row) : null;

    /// <summary>Makes an address; the one before is gone.</summary>
    /// <returns>The secret, that nobody can be shown again.</returns>
    public async Task<string> Make(string person, string language, DateTimeOffset now, CancellationToken cancellation = default)
    {
        await Revoke(person, cancellation);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        await days.Insert(new Row(Partition, Hash(secret)).With("person", person).With("language", language).With("since", now),
            cancellation);
        return secret;
    }

    public async Task Revoke(string person, CancellationToken cancellation = default) =>
        await days.DeleteAll(Partition, await OfPerson(person, cancellation).Select(row => row.RowKey).ToListAsync(cancellation),
            cancellation);

    private IAsyncEnumerable<Row> OfPerson(string person, CancellationToken cancellation) =>
        days.Query(Partition, cancellation: cancellation).Where(row => row.Text("person") == person);

    private static CalendarFeed FromRow(Row row) => new(row.Text("person"), row.Text("language"), row.Instant("since"));

    private static bool IsSecret(string text) => text.Length == 2 * Bytes && text.All(char.IsAsciiHexDigitLower);

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
