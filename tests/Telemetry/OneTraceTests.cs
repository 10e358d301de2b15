using System.Diagnostics;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Workflow;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Telemetry;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Telemetry;

[Collection(TelemetryTests.Name)]
public sealed class OneTraceTests : IAsyncLifetime
{
    private const string Cpr = "0402901234";

    private WatchedTown _watched = null!;

    private Town Town => _watched.Town;

    public async Task InitializeAsync() => _watched = await WatchedTown.Start();

    public async Task DisposeAsync() => await _watched.DisposeAsync();

    [Fact]
    public async Task From_the_post_through_queues_score_case_and_workflow_to_the_alert()
    {
        await AssertOneTrace(_watched);
        Assert.All(_watched.Spans.Where(span => span.DisplayName.StartsWith("function Post", StringComparison.Ordinal)),
            post => Assert.Equal(default, post.ParentSpanId));
    }

    /// <summary>Whichever store the messages and the workflow are in.</summary>
    internal static async Task AssertOneTrace(WatchedTown watched)
    {
        var (town, id) = (watched.Town, await watched.Town.OpenCase(Cpr));
        await town.Do(id, version => new AcceptCase(id, version, "mette.holm"));
        // Ends the workflow, and so its span.
        await town.Do(id, version => new CloseCase(id, version, "mette.holm", Outcome.NeedsNoHelp, "Talt med hende"));

        await watched.Until(span => span.DisplayName == "function PostBenefitStops");
        var trace = Assert.Single(watched.Spans, span => span.DisplayName == "function PostBenefitStops").TraceId;
        await watched.Until(span => span.TraceId == trace && span.DisplayName == "orchestration:ConveneTeam");
        var lines = watched.Spans.Where(span => span.TraceId == trace && span.DisplayName == "function OnAlertsDue")
            .Select(span => Names(watched, span)).ToList();
        // The workflow is started by whoever comes first: the one who opened the case, or the one who is told that it is open.
        string Line(string starter) => string.Join(" < ",
            "function OnAlertsDue", "function OnCaseChanged", "function NameContactPerson",
            "activity:NameContactPerson Server", "activity:NameContactPerson Client", "orchestration:ConveneTeam Server",
            starter, "function OnCitizenChanged", "function PostBenefitStops");
        Assert.True(lines.Contains(Line("function OnCaseDue")) || lines.Contains(Line("function OnCaseChanged < function OnCaseDue")),
            string.Join('\n', lines));
        Assert.All(lines, line => Assert.EndsWith("< function PostBenefitStops", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sender_s_own_trace_is_not_taken_over()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.Headers.Add("tracestate", "sender=0402901234");
        using var answer = await Town.Http.SendAsync(request);
        await _watched.Until(span => span.DisplayName == "function GetHealth");

        var span = Assert.Single(_watched.Spans, span => span.DisplayName == "function GetHealth");
        Assert.NotEqual("0af7651916cd43dd8448eb211c80319c", span.TraceId.ToHexString());
        Assert.StartsWith("earlywarning=", span.TraceStateString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_the_sweep_sends_is_of_the_trace_that_promised_it()
    {
        await Town.Rent(Cpr, "ArrearsOpened", "HA-1", body => body["arrearsDkk"] = 900);
        var (outbox, changed) = (Town.Host.Services.GetRequiredService<Outbox>(), Json.Write(new CitizenChanged(Town.Token(Cpr))));
        ActivityContext promising;
        using (var span = Traces.Source.StartActivity("dies before it sends")!)
        {
            promising = span.Context;
            await outbox.Promise(new BusMessage(Queues.CitizenChanged, "m1", changed));
        }

        await outbox.Sweep(DateTimeOffset.MaxValue);
        bool IsHandler(Activity span) => span.DisplayName == "function OnCitizenChanged" && span.TraceId == promising.TraceId;
        await _watched.Until(IsHandler);

        Assert.Equal(promising.SpanId, Assert.Single(_watched.Spans, IsHandler).ParentSpanId);
    }

    [Fact]
    public async Task A_trace_is_over_after_a_day_and_what_the_workflow_does_then_links_to_it()
    {
        await Town.OpenCase(Cpr);
        await _watched.Until(span => span.DisplayName == "function PostBenefitStops");
        var opening = Assert.Single(_watched.Spans, span => span.DisplayName == "function PostBenefitStops").TraceId;
        var opened = Town.Clock.UtcNow;
        await Town.AdvanceTo(opened.AddDays(12));

        var strikes = _watched.Spans.Where(span => span.DisplayName == $"function {nameof(CaseActivities.ApplyDeadlines)}").ToList();
        var later = strikes.Where(strike => strike.TraceId != opening).ToList();
        Assert.True(later.Count > 3, $"{strikes.Count} strikes, {later.Count} of them in a trace of their own");
        Assert.All(later, strike => Assert.Equal((default, opening), (strike.ParentSpanId, Assert.Single(strike.Links).Context.TraceId)));
        Assert.Equal(later.Count, later.Select(strike => strike.TraceId).Distinct().Count());
        Assert.Contains(later, strike =>
            _watched.Spans.Any(span => span.TraceId == strike.TraceId && span.DisplayName == "function OnAlertsDue"));
        // The opening's trace has the first day and no more of it; the workflow's own span would be as long as the case.
        Assert.DoesNotContain(_watched.Spans, span => span.TraceId == opening && span.DisplayName is "orchestration:ConveneTeam"
            or "orchestration:FollowStrand");
    }

    private static string Names(WatchedTown watched, Activity span) => string.Join(" < ", watched.Line(span).Select(one =>
        one.DisplayName.StartsWith("function ", StringComparison.Ordinal) ? one.DisplayName : $"{one.DisplayName} {one.Kind}"));
}

/// <summary>On storage queues, and on the backend that Azure's own orchestrations have.</summary>
[Collection(TelemetryTests.Name)]
public sealed class OneTraceOnAzuriteTests(AzuriteServer azurite) : IClassFixture<AzuriteServer>
{
    [Fact]
    public async Task From_the_post_through_queues_score_case_and_workflow_to_the_alert()
    {
        await using var watched = await WatchedTown.Start(azurite: azurite.ConnectionString);
        await OneTraceTests.AssertOneTrace(watched);
    }
}
