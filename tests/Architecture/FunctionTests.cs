using System.Reflection;
using System.Text.RegularExpressions;
using EarlyWarning.Local.Functions;
using EarlyWarning.Platform;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace EarlyWarning.Tests.Architecture;

/// <summary>What the Functions host and the storage services would find out too late.</summary>
public sealed class FunctionTests
{
    private static readonly List<(MethodInfo Method, string Name)> Functions = [.. typeof(EarlyWarningSetup).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Select(method => (method, method.GetCustomAttribute<FunctionAttribute>()?.Name!)).Where(pair => pair.Item2 is not null)];

    [Fact]
    public void Every_function_has_a_name_of_its_own()
    {
        Assert.NotEmpty(Functions);
        Assert.Empty(Functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
            .Select(group => group.Key));
    }

    /// <summary>What the generators leave out is simply not there, on Azure as here.</summary>
    [Fact]
    public async Task The_generated_metadata_lists_every_function_with_its_trigger()
    {
        var generated = await new GeneratedFunctionMetadataProvider().GetFunctionMetadataAsync("");
        Assert.Equal(
            Functions.Select(one => $"{one.Name}: {one.Method.DeclaringType!.FullName}.{one.Method.Name} {Written(one.Method)}")
                .Order(StringComparer.Ordinal),
            generated.Select(one => $"{one.Name}: {one.EntryPoint} {Written(Read(one).Trigger)}").Order(StringComparer.Ordinal));
    }

    /// <summary>An orchestrator has the name of its class: the workflow is the class.</summary>
    [Fact]
    public void The_name_is_that_of_the_method_and_follows_it()
    {
        Assert.Empty(Functions.Where(function =>
            function.Name != (Trigger<OrchestrationTriggerAttribute>(function.Method) is null ? function.Method.Name
            : function.Method.DeclaringType!.Name))
            .Select(function => function.Name));
        Assert.Empty(from file in Sources.Of("functions", ".cs")
                     from Match hit in Regex.Matches(file.Text, @"\[Function\((?!nameof\()", RegexOptions.None, TimeSpan.FromSeconds(5))
                     select file.Path);
    }

    [Fact]
    public void Every_http_trigger_is_anonymous_with_methods_and_a_route_spelled_out()
    {
        var triggers = Functions.Select(function => Trigger<HttpTriggerAttribute>(function.Method)).OfType<HttpTriggerAttribute>().ToList();
        Assert.NotEmpty(triggers);
        Assert.All(triggers, trigger =>
        {
            Assert.Equal(AuthorizationLevel.Anonymous, trigger.AuthLevel);
            Assert.NotEmpty(trigger.Methods!);
            Assert.All(trigger.Methods!, method => Assert.Contains(method, new[] { "get", "post" }));
            Assert.True(trigger.Route is "{ignored:maxlength(0)?}" or "board" || trigger.Route!.StartsWith("api/", StringComparison.Ordinal)
                || trigger.Route.StartsWith("board/", StringComparison.Ordinal)
                || trigger.Route == ".well-known/jwks.json", trigger.Route); // Where others look for keys (RFC 8615).
        });
        Assert.Empty(triggers.SelectMany(trigger => trigger.Methods!, (trigger, method) => $"{method} {trigger.Route}").GroupBy(route =>
            route, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Every_queue_has_one_handler_that_settles_itself_and_a_sender()
    {
        var queues = Constants(typeof(Queues)).Where(pair => pair.Name != nameof(Queues.Connection)).ToList();
        var triggers = Functions.Select(function => Trigger<ServiceBusTriggerAttribute>(function.Method))
            .OfType<ServiceBusTriggerAttribute>().ToList();
        Assert.Equal(queues.Select(pair => pair.Value).Order(), triggers.Select(trigger => trigger.QueueName!).Order());
        Assert.All(triggers, trigger => Assert.Equal((Queues.Connection, false), (trigger.Connection, trigger.AutoCompleteMessages)));
        var sources = string.Concat(Sources.Of("functions", ".cs").Select(file => file.Text));
        Assert.Empty(queues.Where(queue =>
            !Regex.IsMatch(sources, $@"new( BusMessage)?\(\s*Queues\.{queue.Name}\b", RegexOptions.None, TimeSpan.FromSeconds(5)))
            .Select(queue => queue.Name));
    }

    [Fact]
    public void Every_queue_and_table_has_a_name_that_azure_takes()
    {
        Assert.All(Constants(typeof(Queues)).Where(pair => pair.Name != nameof(Queues.Connection)), pair =>
            Assert.Matches("^[a-z0-9](-?[a-z0-9]){0,49}$", pair.Value));
        var tables = Constants(typeof(Tables)).ToList();
        Assert.All(tables, pair => Assert.Matches("^[A-Za-z][A-Za-z0-9]{2,62}$", pair.Value));
        Assert.DoesNotContain("tables", tables.Select(pair => pair.Value), StringComparer.OrdinalIgnoreCase); // Reserved by Azure.
        Assert.Equal(tables.Count, tables.Select(pair => pair.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_timer_has_a_schedule_of_six_fields()
    {
        var timers = Functions.Select(function => Trigger<TimerTriggerAttribute>(function.Method)).OfType<TimerTriggerAttribute>().ToList();
        Assert.NotEmpty(timers);
        Assert.All(timers, timer =>
            Assert.NotNull(NCrontab.CrontabSchedule.TryParse(timer.Schedule,
            new NCrontab.CrontabSchedule.ParseOptions { IncludingSeconds = true })));
    }

    private static WorkerFunction Read(IFunctionMetadata metadata) => new(metadata, typeof(EarlyWarningSetup).Assembly);

    private static string Written(GeneratedBinding trigger) =>
        $"{trigger.Type} {trigger.Route}{trigger.QueueName}{trigger.Schedule} {string.Join(',', trigger.Methods ?? [])}";

    private static string Written(MethodInfo method) => Trigger<TriggerBindingAttribute>(method) switch
    {
        HttpTriggerAttribute http => $"httpTrigger {http.Route} {string.Join(',', http.Methods!)}",
        ServiceBusTriggerAttribute queue => $"serviceBusTrigger {queue.QueueName} ",
        TimerTriggerAttribute timer => $"timerTrigger {timer.Schedule} ",
        ActivityTriggerAttribute => "activityTrigger  ",
        OrchestrationTriggerAttribute => "orchestrationTrigger  ",
        var other => throw new NotSupportedException(other?.GetType().Name),
    };

    private static T? Trigger<T>(MethodInfo method) where T : Attribute =>
        method.GetParameters().Select(parameter => parameter.GetCustomAttribute<T>()).FirstOrDefault(trigger => trigger is not null);

    private static IEnumerable<(string Name, string Value)> Constants(Type type) =>
        type.GetFields().Where(field => field.IsLiteral).Select(field => (field.Name, (string)field.GetRawConstantValue()!));
}
