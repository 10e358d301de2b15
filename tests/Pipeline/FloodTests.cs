using System.Globalization;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Local;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using EarlyWarning.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Pipeline;

/// <summary>One citizen's flood keeps nobody else waiting, and is worked off.</summary>
public sealed class FloodTests
{
    private const string Flooded = "6101901234", Acute = "6201904321", OwnOther = "6301904321";
    private const string Rents = "/api/signals/rent-arrears", Landlord = "landlord-key";
    private const int Signals = 1500, Handled = 24;

    /// <summary>Messages are handed out one by one: what counts is the order, not how fast anything is.</summary>
    [Fact]
    public async Task Another_senders_acute_signal_is_a_case_before_a_flood_about_one_citizen_is_worked_off()
    {
        HeldMessages? held = null;
        await using var town = await Start(services =>
            services.AddSingleton<IMessageSource>(provider => held = new HeldMessages(provider.GetRequiredService<SqliteBus>())));
        for (var part = 0; part < Signals / 500; part++) await Post(town, Call.Housing, Flood(part * 500, "ArrearsIncreased"));
        await Post(town, Landlord, Rent(Acute, 0, "BailiffRequested"));
        await Post(town, Call.Housing, Rent(OwnOther, Signals, "BailiffRequested"));

        held!.HandOut(Handled);
        foreach (var cpr in new[] { Acute, OwnOther })
            await Until(async () => (await town.Cases("open")).Any(one => (string)one!["citizen"]! == town.Token(cpr)));
        Assert.InRange(await held.Count(Queues.CitizenChanged), Signals - Handled, Signals);

        held.HandOut(int.MaxValue);
        await town.Settle();
        await NoDeadLetters(town);
        Assert.Equal(Signals, (await town.Host.Services.GetRequiredService<Assessments>().Latest(town.Token(Flooded)))!.SignalCount);
    }

    /// <summary>Each with a tenancy of its own and a long name: lists, lines and the case's own row hold what counts.</summary>
    [Fact]
    public async Task A_citizen_with_two_thousand_signals_has_a_case_that_can_be_worked_on()
    {
        await using var town = await Start();
        for (var part = 0; part < 4; part++)
        {
            await Post(town, Call.Housing, Flood(part * 500, "DemandSent", i => $"{new string('T', 55)}{i:D5}"));
            await town.Settle();
        }
        await Post(town, Call.Housing, Rent(Flooded, 5000, "BailiffRequested"));
        await town.Settle();

        var caseId = (string)Assert.Single(await town.Cases("open"))!["caseId"]!;
        Assert.Equal(CommandStatus.Done, (await town.Do(caseId, version => new AcceptCase(caseId, version, "mette.holm"))).Status);
        await town.TellSenders(5);
        await NoDeadLetters(town);
        var file = (await town.View(caseId)).Case;
        Assert.Equal((2001, Band.Acute, true), (file.SignalCount, file.Band, file.ContactPersonAccepted));
        foreach (var signal in new[] { 0, 777, 1999, 5000 })
        {
            var answer = (await town.Get($"/api/signals/S-{signal}", Call.Housing)).Body;
            Assert.Contains("picked-up", answer["feedback"]!.AsArray().Select(told => (string)told!["code"]!));
        }
    }

    private static Task<Town> Start(Action<IServiceCollection>? services = null) =>
        Town.Start(services: services, settings: new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Signals:RowsOfOneCitizenPerDay"] = "5000",
        ["Signals:Partners:0:Name"] = "boligforening", ["Signals:Partners:0:Cvr"] = "12345674", ["Signals:Partners:0:Types:0"]
        = "rent-arrears",
        ["Signals:Partners:0:Kinds:BailiffRequested"] = "almenlejeloven § 92", ["Signals:Partners:0:KeyHashes:0"] = ApiKeys.Hash(Landlord),
    });

    private static JsonNode Flood(int from, string kind, Func<int, string>? tenancy = null) =>
        new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(from, 500).Select(i => Rent(Flooded, i, kind, tenancy?.Invoke(i)))]);

    private static JsonObject Rent(string cpr, int number, string kind, string? tenancy = null) => new()
    {
        ["signalId"] = $"S-{number.ToString(CultureInfo.InvariantCulture)}", ["kind"] = kind, ["cpr"] = cpr, ["asOf"]
        = "2026-11-03T10:00:00+01:00",
        ["tenancy"] = new JsonObject { ["ref"] = tenancy ?? "LM-1" }, ["arrearsDkk"] = 9000 + number, ["monthlyRentDkk"]
        = 8000, ["demandReceivedOn"] = "2026-10-20",
    };

    private static async Task Post(Town town, string key, JsonNode body) =>
        Assert.Equal(202, (await town.PostJson(Rents, key, body)).Status);

    private static async Task Until(Func<Task<bool>> holds)
    {
        var since = System.Diagnostics.Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(since.Elapsed < TimeSpan.FromMinutes(3), "It does not come about.");
            await Task.Delay(20);
        }
    }

    private static async Task NoDeadLetters(Town town)
    {
        var dead = town.Host.Services.GetRequiredService<IDeadLetters>();
        foreach (var queue in Queues.All) Assert.Empty(await dead.List(queue));
    }

    /// <summary>Hands out so many of the messages that ask for a score, in the order of the bus; of the other queues all.</summary>
    private sealed class HeldMessages(IMessageSource bus) : IMessageSource
    {
        private int _left;

        public void HandOut(int messages) => Volatile.Write(ref _left, messages);

        public async Task<IReadOnlyList<ReceivedMessage>> Receive(string queue, int max, TimeSpan lockDuration,
            CancellationToken cancellation = default)
        {
            if (queue != Queues.CitizenChanged) return await bus.Receive(queue, max, lockDuration, cancellation);
            var most = Math.Min(max, Volatile.Read(ref _left));
            if (most == 0) return [];
            var received = await bus.Receive(queue, most, lockDuration, cancellation); // One pump reads a queue.
            Interlocked.Add(ref _left, -received.Count);
            return received;
        }

        public Task<bool> Complete(string lockToken, CancellationToken cancellation = default) => bus.Complete(lockToken, cancellation);

        public Task<bool> Abandon(string lockToken, TimeSpan delay, string? error = null, CancellationToken cancellation = default) =>
            bus.Abandon(lockToken, delay, error, cancellation);

        public Task<bool> Postpone(string lockToken, TimeSpan delay, CancellationToken cancellation = default) =>
            bus.Postpone(lockToken, delay, cancellation);

        public Task<bool> DeadLetter(string lockToken, string reason, string? description = null,
            CancellationToken cancellation = default) =>
            bus.DeadLetter(lockToken, reason, description, cancellation);

        public Task<bool> Renew(string lockToken, TimeSpan lockDuration, CancellationToken cancellation = default) =>
            bus.Renew(lockToken, lockDuration, cancellation);

        public Task WaitForMessage(string queue, CancellationToken cancellation = default) => bus.WaitForMessage(queue, cancellation);

        public Task<long> Count(string queue, CancellationToken cancellation = default) => bus.Count(queue, cancellation);
    }
}
