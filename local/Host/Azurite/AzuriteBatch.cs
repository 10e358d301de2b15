using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace EarlyWarning.Local.Azurite;

/// <param name="Position">Of the change in the batch that was sent.</param>
internal sealed record BatchFailure(int Position, HttpStatusCode Status, string? Error);

/// <summary>
/// An entity group transaction: one multipart/mixed request with a change set of HTTP requests in it. Written by hand, since
/// Azurite finds its parts by patterns: boundaries unquoted and named <c>batch_</c> and <c>changeset_</c>, JSON on one line.
/// </summary>
internal static partial class AzuriteBatch
{
    private const string Line = "\r\n";

    public static StorageRequest Request(Uri service, IReadOnlyList<StorageRequest> changes)
    {
        var id = Guid.NewGuid().ToString();
        using var body = new MemoryStream();
        Write(body, $"--batch_{id}{Line}Content-Type: multipart/mixed; boundary=changeset_{id}{Line}{Line}");
        foreach (var change in changes) Write(body, id, change);
        Write(body, $"--changeset_{id}--{Line}--batch_{id}--{Line}");
        return new StorageRequest(HttpMethod.Post, service, "$batch") { Body = body.ToArray(), ContentType = $"multipart/mixed; boundary=batch_{id}" };
    }

    /// <returns>The change that called everything off; null when all was written.</returns>
    public static BatchFailure? Failure(StorageAnswer answer)
    {
        if (answer.Status != HttpStatusCode.Accepted) throw answer.Unexpected("batch");
        var text = Encoding.UTF8.GetString(answer.Body);
        var statuses = StatusLine().Matches(text).Select(match => (HttpStatusCode)int.Parse(match.Groups["code"].ValueSpan, CultureInfo.InvariantCulture)).ToList();
        if (statuses.Count == 0) throw answer.Unexpected("batch without a status");
        var failed = statuses.FindIndex(status => (int)status >= 400);
        if (failed < 0) return null;
        var (code, position) = (ErrorCode().Match(text), ErrorPosition().Match(text));
        return new BatchFailure(
            position.Success ? int.Parse(position.Groups["at"].ValueSpan, CultureInfo.InvariantCulture) : failed,
            statuses[failed], code.Success ? code.Groups["code"].Value : null);
    }

    private static void Write(MemoryStream body, string id, StorageRequest change)
    {
        Write(body, $"--changeset_{id}{Line}Content-Type: application/http{Line}Content-Transfer-Encoding: binary{Line}{Line}");
        Write(body, $"{change.Method} {change.Service.AbsoluteUri}/{change.Path} HTTP/1.1{Line}");
        Write(body, $"Accept: application/json;odata=minimalmetadata{Line}Prefer: return-no-content{Line}DataServiceVersion: 3.0;NetFx{Line}");
        if (change.IfMatch is not null) Write(body, $"If-Match: {change.IfMatch}{Line}");
        if (change.Body is not null) Write(body, $"Content-Type: {change.ContentType}{Line}");
        Write(body, Line);
        if (change.Body is not null) body.Write(change.Body);
        Write(body, Line);
    }

    private static void Write(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex(@"^HTTP/1\.1 (?<code>[0-9]{3})", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex StatusLine();

    [GeneratedRegex("\"code\":\"(?<code>[A-Za-z]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ErrorCode();

    // The message of the error begins with the number of the change.
    [GeneratedRegex("\"value\":\"(?<at>[0-9]+):", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ErrorPosition();
}
