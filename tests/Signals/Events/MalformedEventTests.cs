using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using EarlyWarning.Platform;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Events;
using EarlyWarning.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace EarlyWarning.Tests.Signals.Events;

/// <summary>Whatever the seeded mutator makes of the message of the docs, it is kept or refused, and nothing of ours fails by it.</summary>
public sealed class MalformedEventTests(ITestOutputHelper output)
{
    private const string Cpr = "6101901234";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void Mutated_messages_are_read_or_refused_in_flat_memory()
    {
        var (random, read, data, whole) = (new Random(Mutator.Seed), 0, 0, Encoding.UTF8.GetBytes(EventTests.Message()));
        for (var i = 0; i < Mutator.Bodies; i++)
        {
            var (body, before) = (Mutator.Mutated(i % 3 == 0 ? Encoded(random) : whole, random), GC.GetAllocatedBytesForCurrentThread());
            var isRead = EventEnvelope.TryRead(body, out var envelope);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 32 * 1024 * 1024, $"Message {i} of seed {Mutator.Seed}");
            if (!isRead) continue;
            Assert.DoesNotContain(Cpr, envelope!.ToString(), StringComparison.Ordinal);
            read++;
            if (envelope.Value("Ydelse/Part/CprNummer") is not null) data++;
        }
        output.WriteLine($"seed {Mutator.Seed}: {Mutator.Bodies} messages, {read} read, {data} with data");
        Assert.InRange(read, Mutator.Bodies / 50, Mutator.Bodies * 3 / 4);
        Assert.InRange(data, 1, read);
    }

    [Fact]
    public async Task A_town_that_takes_events_answers_each_and_says_in_no_log_who_it_was_about()
    {
        await using var town = await Town.Start(settings: EventTests.Settings);
        var (random, codes) = (new Random(Mutator.Seed), new SortedDictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < Mutator.Bodies / 6; i++)
        {
            var id = $"7d0c2d64-53c5-4f5e-8f1c-{i.ToString("x12", CultureInfo.InvariantCulture)}";
            var body = Encoding.UTF8.GetBytes(EventTests.Message(id: id).Replace(Cpr, StrangeTexts.Cpr, StringComparison.Ordinal));
            using var answer = await Post(town, i % 10 == 0 ? body : Mutator.Mutated(body, random)).WaitAsync(Patience);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"Message {i} of seed {Mutator.Seed}: {answer.StatusCode}");
            var code = Regex.Match(await answer.Content.ReadAsStringAsync(), "<StatusKode>(20|40)</StatusKode>", RegexOptions.None,
                Patience).Groups[1].Value;
            codes[code] = codes.GetValueOrDefault(code) + 1;
        }
        output.WriteLine($"seed {Mutator.Seed}: {string.Join(", ", codes.Select(one => $"{one.Key}: {one.Value}"))}");
        await town.Host.Services.GetRequiredService<EventDesk>().LookAgain();
        await town.Settle();
        Assert.Equal(["20", "40"], codes.Keys);
        foreach (var line in town.Log.Lines)
        {
            Assert.All(StrangeTexts.Personal, text => Assert.DoesNotContain(text, line, StringComparison.Ordinal));
            Assert.False(line.StartsWith("Error", StringComparison.Ordinal), line);
        }
        // Each whole one is a signal, whatever came beside it.
        var table = town.Host.Services.GetRequiredKeyedService<ITable>(Tables.Citizens);
        Assert.True(await table.Scan().Where(row => row.PartitionKey == town.Token(StrangeTexts.Cpr)).CountAsync(SignalRows.IsSignal)
            >= Mutator.Bodies / 60);
    }

    /// <summary>With its data as base64, wrong or not.</summary>
    private static byte[] Encoded(Random random)
    {
        var message = EventTests.Message();
        var (from, to) = (message.IndexOf("<Ydelse", StringComparison.Ordinal),
            message.IndexOf("</Ydelse>", StringComparison.Ordinal) + "</Ydelse>".Length);
        var data = Encoding.UTF8.GetBytes(message[from..to]);
        return Encoding.UTF8.GetBytes(message[..from] + "<Base64>"
            + Convert.ToBase64String(random.Next(2) == 0 ? data : Mutator.Mutated(data, random)) + "</Base64>" + message[to..]);
    }

    private static Task<HttpResponseMessage> Post(Town town, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.Add("Content-Type", "application/xml");
        content.Headers.Add("X-Api-Key", EventTests.Key);
        return town.Http.PostAsync(new Uri("/api/beskedfordeler", UriKind.Relative), content);
    }
}
