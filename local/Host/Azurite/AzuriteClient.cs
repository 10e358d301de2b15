using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;

namespace EarlyWarning.Local.Azurite;

/// <param name="Path">Below the account, percent-encoded; empty for the service itself.</param>
/// <param name="Query">Without the question mark, percent-encoded.</param>
internal sealed record StorageRequest(HttpMethod Method, Uri Service, string Path, string Query = "")
{
    public byte[]? Body { get; init; }
    public string? ContentType { get; init; }
    public string? IfMatch { get; init; }

    /// <summary>A second try does no harm and hides nothing.</summary>
    public bool Repeatable { get; init; }
}

/// <param name="Error">Azure's code, such as <c>TableNotFound</c>.</param>
internal sealed record StorageAnswer(HttpStatusCode Status, string? Error, byte[] Body, HttpResponseHeaders Headers)
{
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.First() : null;

    /// <summary>For an answer that nothing here provokes; names codes only, no keys or values.</summary>
    public InvalidOperationException Unexpected(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Azurite answered {(int)Status} {Error} to '{what}'."));
}

/// <summary>
/// Signed requests to Azurite's table and queue services. Signature: SharedKeyLite, which both services take and Azure too.
/// No answer, or one of trouble, is <see cref="StoreUnavailableException"/>; only what is repeatable is tried again, since
/// a write without an answer may have happened: its caller compares operation ids.
/// </summary>
public sealed class AzuriteClient(AzuriteAccount account) : IDisposable
{
    // Known to Azurite 3.35.0; nothing newer is used.
    private const string Version = "2021-12-02";
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250)];

    private readonly byte[] _key = Convert.FromBase64String(account.Key);
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        // Azurite closes a connection that is idle for 5 s: a request must never meet one that is closing.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2),
        ConnectTimeout = TimeSpan.FromSeconds(2),
        MaxConnectionsPerServer = 32,
        UseProxy = false,
        AllowAutoRedirect = false,
    }) { Timeout = TimeSpan.FromSeconds(20) };

    public AzuriteAccount Account { get; } = account;

    public void Dispose() => _http.Dispose();

    /// <summary>Sends; when the table or queue is not there (yet, or no more: Azurite forgets up to 5 s when killed), makes it and sends again.</summary>
    internal async Task<StorageAnswer> Send(StorageRequest request, StorageRequest create, CancellationToken cancellation)
    {
        var answer = await Send(request, cancellation);
        if (answer.Error is not ("TableNotFound" or "QueueNotFound")) return answer;
        await Make(create, cancellation);
        return await Send(request, cancellation);
    }

    /// <summary>Makes a table or queue; that it exists is fine.</summary>
    internal async Task Make(StorageRequest create, CancellationToken cancellation)
    {
        var made = await Send(create, cancellation);
        if (made.Status is not (HttpStatusCode.Created or HttpStatusCode.NoContent or HttpStatusCode.Conflict)) throw made.Unexpected(create.Path);
    }

    internal async Task<StorageAnswer> Send(StorageRequest request, CancellationToken cancellation)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await SendOnce(request, cancellation);
            }
            catch (StoreUnavailableException) when (request.Repeatable && tries < Pauses.Length)
            {
                await Task.Delay(Pauses[tries], cancellation);
            }
        }
    }

    private async Task<StorageAnswer> SendOnce(StorageRequest request, CancellationToken cancellation)
    {
        try
        {
            using var message = ToMessage(request);
            using var response = await _http.SendAsync(message, cancellation);
            var code = response.Headers.TryGetValues("x-ms-error-code", out var codes) ? codes.First() : null;
            if ((int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Forbidden)
                throw new StoreUnavailableException(string.Create(CultureInfo.InvariantCulture, $"Azurite cannot do its work now ({(int)response.StatusCode} {code})."), reason: StoreReasons.Unreachable);
            return new StorageAnswer(response.StatusCode, code, await response.Content.ReadAsByteArrayAsync(cancellation), response.Headers);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new StoreUnavailableException($"Azurite does not answer ({e.GetType().Name}).", e, StoreReasons.Unreachable);
        }
        catch (ObjectDisposedException e)
        {
            throw new StoreUnavailableException("The store is closed.", e, StoreReasons.Closed);
        }
    }

    private HttpRequestMessage ToMessage(StorageRequest request)
    {
        var uri = new Uri(request.Service.AbsoluteUri + (request.Path.Length > 0 ? "/" + request.Path : "") + (request.Query.Length > 0 ? "?" + request.Query : ""));
        var message = new HttpRequestMessage(request.Method, uri);
        var date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        message.Headers.Add("x-ms-date", date);
        message.Headers.Add("x-ms-version", Version);
        if (request.IfMatch is not null) message.Headers.TryAddWithoutValidation("If-Match", request.IfMatch);
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }
        var forTables = request.Service == Account.Tables;
        if (forTables) AddTableHeaders(message);
        // Queues: method, Content-MD5, Content-Type, Date (here among the x-ms headers), the x-ms headers. Tables: the date alone.
        var signed = forTables ? date + "\n" : $"{request.Method}\n\n{request.ContentType}\n\nx-ms-date:{date}\nx-ms-version:{Version}\n";
        message.Headers.TryAddWithoutValidation("Authorization", $"SharedKeyLite {Account.Name}:{Sign(signed + Resource(uri, request))}");
        return message;
    }

    private static void AddTableHeaders(HttpRequestMessage message)
    {
        message.Headers.TryAddWithoutValidation("Accept", "application/json;odata=minimalmetadata");
        message.Headers.TryAddWithoutValidation("Prefer", "return-no-content");
        message.Headers.TryAddWithoutValidation("DataServiceVersion", "3.0;NetFx");
    }

    // The path as it goes over the wire; of the query only comp.
    private string Resource(Uri uri, StorageRequest request)
    {
        var comp = request.Query.Split('&').FirstOrDefault(part => part.StartsWith("comp=", StringComparison.Ordinal));
        return $"/{Account.Name}{uri.AbsolutePath}" + (comp is null ? "" : "?" + comp);
    }

    private string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
}
