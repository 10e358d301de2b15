using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using EarlyWarning.Local.Azurite;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;

namespace EarlyWarning.Tests.Platform.Drivers;

/// <summary>
/// Azurite 3.35.0 decodes a request chunk by chunk and spoils a letter that two chunks share. The table client writes all but
/// plain ASCII as <c>\u00e6</c>, and a message is base64: if a later version of a client does not, this fails before a name does.
/// </summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzuriteLettersTests(AzuriteServer azurite)
{
    private const string Letters = "æøå ÆØÅ é € 🏠 \u2028";

    [Fact]
    public async Task Nothing_but_ASCII_goes_over_the_wire()
    {
        var seen = new Bodies();
        var tables = new TableClientOptions();
        tables.AddPolicy(seen, HttpPipelinePosition.PerRetry);
        var queues = new QueueClientOptions();
        queues.AddPolicy(seen, HttpPipelinePosition.PerRetry);
        var name = $"t{Guid.NewGuid():N}";
        await azurite.Store.MakeTable(name);
        var table = new AzureTable(new TableClient(azurite.ConnectionString, name, tables));
        var queue = new QueueClient(azurite.ConnectionString, $"q{Guid.NewGuid():N}", queues);
        await queue.CreateAsync();

        var etag = await table.Insert(new Row("å", "ø").With("v", Letters));
        await table.Replace(new Row("å", "ø") { ETag = etag }.With("v", Letters));
        await table.Transact([RowChange.Insert(new Row("å", "1").With("v", Letters)),
            RowChange.Insert(new Row("å", "2").With("v", Letters))]);
        await queue.SendMessageAsync(new AzuriteEnvelope("m", Letters, 1, DateTimeOffset.UnixEpoch).ToText());

        Assert.Equal(4, seen.Count);
        Assert.Equal([], seen.Others);
        Assert.All(await table.Query("å").ToListAsync(), row => Assert.Equal(Letters, row.Text("v")));
        Assert.Equal(Letters, AzuriteEnvelope.TryRead((await queue.ReceiveMessageAsync()).Value.MessageText)!.Body);
    }

    private sealed class Bodies : HttpPipelineSynchronousPolicy
    {
        public int Count { get; private set; }

        public List<byte> Others { get; } = [];

        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.Request.Content is not { } content) return;
            using var bytes = new MemoryStream();
            content.WriteTo(bytes, default);
            Count++;
            var sent = bytes.ToArray(); // XML begins with a byte order mark, in the first chunk whole.
            Others.AddRange(sent.Skip(sent is [0xef, 0xbb, 0xbf, ..] ? 3 : 0).Where(one => one > 0x7f));
        }
    }
}
