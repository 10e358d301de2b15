using EarlyWarning.Alerts;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Local;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Reliability;

/// <summary>A message that nobody can handle goes aside with its reason, and the rest flows on.</summary>
public sealed class PoisonTests
{
    private const string Cpr = "6101901234";

    [Theory]
    [InlineData(Queues.CitizenChanged)]
    [InlineData(Queues.CaseDue)]
    [InlineData(Queues.CaseChanged)]
    [InlineData(Queues.Alerts)]
    public async Task A_body_that_is_no_message_goes_to_the_dead_letters_and_the_rest_flows_on(string queue)
    {
        await using var town = await Town.Start();
        await town.Host.Services.GetRequiredService<IBus>().Send(new BusMessage(queue, "poison", """{"who":"knows"}"""));

        await town.OpenCase(Cpr);

        var letter = Assert.Single(await Letters(town, queue));
        Assert.Equal(("poison", QueueMessage.Malformed, 1), (letter.MessageId, letter.Reason, letter.DeliveryCount));
    }

    [Fact]
    public async Task A_handler_that_always_throws_uses_up_its_deliveries_and_the_rest_flows_on()
    {
        await using var town = await Town.Start(services: services => services
            .AddSingleton(new AlertChannels([new DownChannel()]))
            .AddSingleton(provider =>
                new SqliteBus(provider.GetRequiredService<SqliteStore>(), provider.GetRequiredService<TimeProvider>(),
                maxFailures: 3)));

        var id = await town.OpenCase(Cpr);

        var letters = await Letters(town, Queues.Alerts);
        Assert.NotEmpty(letters);
        Assert.All(letters, letter => Assert.Equal((DeadLetter.MaxDeliveryCountExceeded, 3), (letter.Reason, letter.DeliveryCount)));
        // The type of the last error, never its words.
        Assert.All(letters, letter => Assert.EndsWith("Exception", letter.Description, StringComparison.Ordinal));
        Assert.Equal("mette.holm", (await town.View(id)).Case.ContactPerson);
        Assert.DoesNotContain(town.Log.Lines, line => line.Contains(DownChannel.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_is_not_to_blame_for_the_death_of_the_process_unless_it_is_there_every_time()
    {
        using var temp = new TempStore();
        await new SqliteBus(temp.Store, TimeProvider.System).Send(new BusMessage(Queues.CaseDue, "bystander", "{}"));

        for (var death = 1; death <= BusLimits.MaxUnanswered; death++)
        {
            var received = Assert.Single(await Receive(temp));
            Assert.Equal(death, received.DeliveryCount);
            temp.Reopen(); // It died while it handled the message.
        }

        Assert.Empty(await Receive(temp));
        var letter = Assert.Single(await new SqliteDeadLetters(temp.Store).List(Queues.CaseDue));
        Assert.Equal((IMessageSource.NeverCameBack, BusLimits.MaxUnanswered), (letter.Description, letter.DeliveryCount));
    }

    private static Task<IReadOnlyList<ReceivedMessage>> Receive(TempStore temp) =>
        new SqliteBus(temp.Store, TimeProvider.System).Receive(Queues.CaseDue, 10, TimeSpan.FromMinutes(1));

    private static Task<IReadOnlyList<DeadLetter>> Letters(Town town, string queue) =>
        town.Host.Services.GetRequiredService<IDeadLetters>().List(queue);

    private sealed class DownChannel : IAlertChannel
    {
        public const string Secret = "what an exception says may be personal";

        public string Name => "down";

        public Task Deliver(Alert alert, Person to, CancellationToken cancellation = default) => throw new IOException(Secret);
    }
}
