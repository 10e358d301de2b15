using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;

namespace EarlyWarning.Local.Azurite;

/// <summary>One delivery of a storage queue's message; the receipt is the right to settle it.</summary>
internal sealed record Taken(string MessageId, string Receipt, string Text, int Deliveries, DateTimeOffset VisibleAgain);

/// <summary>The Queue REST API: what is used of it. A queue is made when it is first needed.</summary>
internal sealed class AzuriteQueues(AzuriteClient client)
{
    /// <summary>Azure hands out no more at a time.</summary>
    public const int MostTaken = 32;

    /// <summary>A message's text at most, in UTF-8.</summary>
    public const int MaxTextBytes = 64 * 1024;

    // A message waits until it is handled: never the 7 days after which it would vanish without a word.
    private const string Forever = "messagettl=-1";

    public async Task Put(string queue, string text, CancellationToken cancellation)
    {
        var answer = await Send(HttpMethod.Post, queue, "/messages", Forever, text, cancellation);
        if (answer.Status != HttpStatusCode.Created) throw answer.Unexpected($"put to {queue}");
    }

    public async Task<List<Taken>> Take(string queue, int max, TimeSpan hidden, CancellationToken cancellation)
    {
        var answer = await Send(HttpMethod.Get, queue, "/messages",
            string.Create(CultureInfo.InvariantCulture, $"numofmessages={Math.Min(max, MostTaken)}&visibilitytimeout={Math.Max(1, Seconds(hidden))}"), text: null, cancellation);
        if (answer.Status != HttpStatusCode.OK) throw answer.Unexpected($"get from {queue}");
        return [.. XDocument.Parse(Encoding.UTF8.GetString(answer.Body).TrimStart('\uFEFF')).Root!.Elements("QueueMessage").Select(Read)];
    }

    /// <summary>Hides it for longer, or shows it again; with another text if one is given.</summary>
    /// <returns>The new receipt; null when somebody else received it, or it is gone.</returns>
    public async Task<string?> Update(string queue, string messageId, string receipt, TimeSpan hidden, string? text, CancellationToken cancellation)
    {
        var answer = await Send(HttpMethod.Put, queue, "/messages/" + messageId,
            string.Create(CultureInfo.InvariantCulture, $"popreceipt={Uri.EscapeDataString(receipt)}&visibilitytimeout={Seconds(hidden)}"), text, cancellation);
        return IsLost(answer) ? null : answer.Header("x-ms-popreceipt") ?? throw answer.Unexpected($"update in {queue}");
    }

    /// <returns>False when somebody else received it, or it is gone.</returns>
    public async Task<bool> Delete(string queue, string messageId, string receipt, CancellationToken cancellation)
    {
        var answer = await Send(HttpMethod.Delete, queue, "/messages/" + messageId, "popreceipt=" + Uri.EscapeDataString(receipt), text: null, cancellation);
        if (IsLost(answer)) return false;
        return answer.Status == HttpStatusCode.NoContent ? true : throw answer.Unexpected($"delete from {queue}");
    }

    /// <summary>All messages, also those that are hidden.</summary>
    public async Task<long> Count(string queue, CancellationToken cancellation)
    {
        var answer = await Send(HttpMethod.Get, queue, "", "comp=metadata", text: null, cancellation, repeatable: true);
        return long.Parse(answer.Header("x-ms-approximate-messages-count") ?? throw answer.Unexpected($"count of {queue}"), CultureInfo.InvariantCulture);
    }

    public async Task Check(CancellationToken cancellation)
    {
        var answer = await client.Send(new StorageRequest(HttpMethod.Get, client.Account.Queues, "", "comp=list&maxresults=1"), cancellation);
        if (answer.Status != HttpStatusCode.OK) throw answer.Unexpected("list of queues");
    }

    private Task<StorageAnswer> Send(
        HttpMethod method, string queue, string path, string query, string? text, CancellationToken cancellation, bool repeatable = false) =>
        client.Send(new StorageRequest(method, client.Account.Queues, queue + path, query)
        {
            Body = text is null ? null : Encoding.UTF8.GetBytes($"<QueueMessage><MessageText>{text}</MessageText></QueueMessage>"),
            ContentType = text is null ? null : "application/xml",
            Repeatable = repeatable,
        }, new StorageRequest(HttpMethod.Put, client.Account.Queues, queue), cancellation);

    private static Taken Read(XElement message)
    {
        string Of(string name) => message.Element(name)?.Value ?? throw new InvalidDataException($"A queue message has no {name}.");
        return new Taken(Of("MessageId"), Of("PopReceipt"), Of("MessageText"), int.Parse(Of("DequeueCount"), CultureInfo.InvariantCulture),
            DateTimeOffset.Parse(Of("TimeNextVisible"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));
    }

    private static bool IsLost(StorageAnswer answer) => answer.Error is "PopReceiptMismatch" or "MessageNotFound";

    // The service counts in whole seconds: rather later than too early.
    private static long Seconds(TimeSpan time) => (long)Math.Ceiling(Math.Max(0, time.TotalSeconds));
}
