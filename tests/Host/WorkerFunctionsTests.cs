using EarlyWarning.Board.Letters;
using EarlyWarning.Local.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static EarlyWarning.Tests.Host.SmallWorker;

namespace EarlyWarning.Tests.Host;

/// <summary>What the Functions host would find out too late stops the start.</summary>
public sealed class WorkerFunctionsTests
{
    private static readonly string Timer = In("timer", "timerTrigger");
    private const string Anonymous = ""","authLevel":"Anonymous" """;

    [Fact]
    public void Two_functions_of_one_name_are_refused_whatever_their_case()
    {
        var (one, other) = (Metadata(nameof(SmallFunctions.Tick), Timer), Metadata(nameof(SmallFunctions.Tick), Timer));
        other.Name = "TICK";
        Refused("AZFW0017", one, other);
    }

    [Fact]
    public void A_function_has_one_trigger()
    {
        Refused("has 2", Metadata(nameof(SmallFunctions.Twice), Timer, In("input", "activityTrigger")));
        Refused("has 0", Metadata(nameof(SmallFunctions.Tick)));
    }

    [Fact]
    public void A_function_that_nobody_can_wait_for_is_refused() => Refused("AZFW0002", Metadata(nameof(SmallFunctions.Forgotten), Timer));

    [Theory]
    [InlineData(""","authLevel":"Function" """)]
    [InlineData("")]
    public void An_http_trigger_with_a_key_of_the_platform_is_refused(string level) =>
        Refused("Anonymous", Metadata(nameof(SmallFunctions.Answer), In("request", "httpTrigger", level)));

    [Fact]
    public void An_http_trigger_that_would_answer_nothing_is_refused() =>
        Refused("IResult", Metadata(nameof(SmallFunctions.Text), In("request", "httpTrigger", Anonymous)));

    [Theory]
    [InlineData(nameof(SmallFunctions.Flow))]
    [InlineData(nameof(SmallFunctions.Flowing))]
    public void An_orchestrator_is_static_and_takes_its_context_alone(string method) =>
        Refused("TaskOrchestrationContext", Metadata(method, In("context", "orchestrationTrigger")));

    [Fact]
    public void A_client_of_the_orchestrations_is_a_client() =>
        Refused("DurableTaskClient", Metadata(nameof(SmallFunctions.Start), Timer, In("client", "durableClient")));

    [Fact]
    public void A_function_whose_method_is_gone_is_refused() => Refused("no public method", Metadata("Gone", Timer));

    [Fact]
    public async Task A_class_of_functions_that_lacks_a_service_stops_the_start()
    {
        await using (var small = new SmallWorker(null, typeof(InScope)))
            Assert.Contains(nameof(InScope),
                Assert.Throws<InvalidOperationException>(small.Runner.CheckConstructors).Message, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var town = await Town.Start(services: services => services.RemoveAll<Pictures>());
        });
        Assert.Contains(nameof(Pictures), refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Of the real app. Orchestrators are replayed, without it.</summary>
    [Fact]
    public async Task Every_kind_of_function_passes_the_workers_middleware()
    {
        var passed = new System.Collections.Concurrent.ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await using var town = await Town.Start(services: services => Worker(services).Use(next => context =>
        {
            var bindings = context.FunctionDefinition.InputBindings.Values;
            passed[context.FunctionDefinition.Name] = bindings.OfType<GeneratedBinding>().First(binding => binding.IsTrigger).Type;
            return next(context);
        }));
        await town.OpenCase(Cprs.Of(4));
        await town.Settle();
        Assert.Equal("httpTrigger", passed["PostRentArrears"]);
        Assert.Equal("serviceBusTrigger", passed["OnCaseDue"]);
        Assert.Equal("activityTrigger", passed["NameContactPerson"]);
        Assert.DoesNotContain("ConveneTeam", passed.Keys, StringComparer.Ordinal);
    }

    private static IFunctionsWorkerApplicationBuilder Worker(IServiceCollection services) =>
        (IFunctionsWorkerApplicationBuilder)services
            .Single(service => service.ServiceType == typeof(IFunctionsWorkerApplicationBuilder)).ImplementationInstance!;

    private static void Refused(string why, params IEnumerable<IFunctionMetadata> metadata)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => new WorkerFunctions(metadata, typeof(SmallFunctions).Assembly));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }
}
