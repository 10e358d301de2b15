using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Platform.Versions;
using EarlyWarning.Privacy.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EarlyWarning.Cases.Interface;

/// <summary>
/// The ETag of a list: of the versions of its rows, of the Danish day, since days left are counted from it, and of the release, which may
/// write a case in another form. It says nothing of what is in the list.
/// </summary>
internal sealed record ListTag(EntityTagHeaderValue Value)
{
    public static async Task<ListTag> Of(ListQuery list, DateTimeOffset now, IAsyncEnumerable<ListedCase> cases)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add($"{ProgramVersion.Text} {CopenhagenTime.DateOf(now).ToString("O", CultureInfo.InvariantCulture)} {list.Status} {list.Size}");
        await foreach (var row in cases.SelectMany(one => one.Rows)) Add($"{row.PartitionKey} {row.RowKey} {row.ETag}");
        // Weak: what is streamed is read after the tag.
        return new ListTag(new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.GetHashAndReset())[..32]}\"", isWeak: true));

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + '\n'));
    }

    /// <summary>304 to whoever has it.</summary>
    public async Task<IResult> Answer(HttpRequest request, Func<Task<IResult>> answer)
    {
        var headers = request.HttpContext.Response.GetTypedHeaders();
        headers.ETag = Value;
        // Whoever keeps it asks each time: it is of people, and the next key may be refused.
        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoCache = true };
        request.HttpContext.Response.Headers.Vary = ApiKeys.Header;
        return request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(Value, false))
            ? Results.StatusCode(StatusCodes.Status304NotModified) : await answer();
    }
}
