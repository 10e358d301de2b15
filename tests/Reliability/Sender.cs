using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Reliability;

/// <summary>What the senders were told, and what they were told that they never should be.</summary>
internal sealed class Ledger
{
    /// <summary>Answered with 200 or 202: must never be lost.</summary>
    public ConcurrentDictionary<SignalRef, byte> Acknowledged { get; } = new();

    public ConcurrentQueue<string> Faults { get; } = new();

    public long Posts;
    public long Retries;
    public long GivenUp;

    /// <summary>
    /// No answer, because the host died or stood still. A peer that dies at the very end of a connect is a bare socket's error.
    /// </summary>
    public static bool IsCutOff(Exception e) => e is HttpRequestException or TaskCanceledException or IOException or SocketException;
}

/// <summary>
/// A sender's system as they are: it posts in no order, singly and in arrays, repeats itself, and sends what got no answer again
/// with the same content; now and then it gives up for good.
/// </summary>
internal sealed class Sender(string name, int seed, int lane, int lanes, Func<string?> address, Ledger ledger, TimeProvider clock)
{
    private const int CitizensAtOnce = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private Func<bool> _stop = () => false;
    private readonly Random _dice = new(unchecked((seed * 31) + (lane * 7) + name.Length));

    /// <summary>Until <paramref name="stop"/>; what was begun then is brought to its end.</summary>
    public async Task Run(Func<bool> stop, TimeSpan longestPause)
    {
        using var http = new HttpClient { Timeout = Patience };
        _stop = stop;
        for (var batch = lane; !stop(); batch += lanes)
        {
            var now = clock.GetUtcNow();
            var postings = Enumerable.Range(batch * CitizensAtOnce, CitizensAtOnce).SelectMany(citizen =>
                Story.Of(seed, citizen, name, now)).ToList();
            postings.AddRange(postings.Where(_ => _dice.Next(4) == 0).ToList());
            foreach (var chunk in Chunks(Shuffle(postings)))
            {
                if (stop()) return;
                await Deliver(http, chunk);
                await Task.Delay(longestPause * _dice.NextDouble());
            }
        }
    }

    private async Task Deliver(HttpClient http, IReadOnlyList<Posting> chunk)
    {
        while (!await TryPost(http, chunk))
        {
            Interlocked.Increment(ref ledger.Retries);
            if (_dice.Next(10) == 0)
            {
                Interlocked.Increment(ref ledger.GivenUp);
                return;
            }
        }
    }

    /// <returns>False: no answer, "not now", or a clock that has jumped here and not yet there.</returns>
    private async Task<bool> TryPost(HttpClient http, IReadOnlyList<Posting> chunk)
    {
        string? at;
        while ((at = address()) is null)
        {
            if (_stop()) return true; // Nobody is there, and nobody will be.
            await Task.Delay(_dice.Next(5, 40));
        }
        Interlocked.Increment(ref ledger.Posts);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{at}/api/signals/{chunk[0].Route}");
            request.Headers.Add("X-Api-Key", name);
            var body = chunk.Count == 1 ? chunk[0].Body : $"[{string.Join(',', chunk.Select(posting => posting.Body))}]";
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await http.SendAsync(request);
            return Take(chunk, response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (Ledger.IsCutOff(e))
        {
            return false;
        }
    }

    private bool Take(IReadOnlyList<Posting> chunk, HttpStatusCode status, string answer)
    {
        if (status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests) return false;
        if (answer.Contains("\"as-of-future\"", StringComparison.Ordinal)) return false;
        var whole = chunk.Count == 1 || JsonNode.Parse(answer)?["rejected"]?.GetValue<int>() == 0;
        if (status is not (HttpStatusCode.OK or HttpStatusCode.Accepted) || !whole)
        {
            ledger.Faults.Enqueue($"{name} was answered {(int)status} for {chunk[0].SignalId}: {answer}");
            return true;
        }
        foreach (var posting in chunk) ledger.Acknowledged[posting.Ref] = 0;
        return true;
    }

    private IEnumerable<IReadOnlyList<Posting>> Chunks(List<Posting> postings)
    {
        for (var at = 0; at < postings.Count;)
        {
            var count = _dice.Next(5) == 0 ? Math.Min(_dice.Next(2, 6), postings.Count - at) : 1;
            yield return postings.GetRange(at, count);
            at += count;
        }
    }

    private List<Posting> Shuffle(List<Posting> postings)
    {
        for (var i = postings.Count - 1; i > 0; i--)
        {
            var j = _dice.Next(i + 1);
            (postings[i], postings[j]) = (postings[j], postings[i]);
        }
        return postings;
    }
}
