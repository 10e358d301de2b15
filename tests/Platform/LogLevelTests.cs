using System.Text.RegularExpressions;
using EarlyWarning.Platform;
using EarlyWarning.Tests.Cases.Rules;
using EarlyWarning.Tests.Cases.Workflow;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Tests.Platform;

/// <summary>A normal day writes what the app has to say, and nothing of what runs beneath it.</summary>
public sealed partial class LogLevelTests
{
    [Fact]
    public async Task A_message_and_a_page_with_forms_write_no_line_of_the_platform()
    {
        await using var town = await Town.Start();
        var id = await town.OpenCase(CaseLives.Cpr);
        var page = await town.Http.GetStringAsync(new Uri("/board/sign-in", UriKind.Relative));
        using var entered = await town.Http.PostAsync(new Uri("/board/sign-in", UriKind.Relative), new FormUrlEncodedContent([
            new("person", Scene.Contact), new("__RequestVerificationToken", Token().Match(page).Groups["token"].Value)]));
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, entered.StatusCode);
        Assert.Matches(Token(), await town.Http.GetStringAsync(new Uri($"/board/cases/{id}?do=accept", UriKind.Relative)));
        Assert.DoesNotContain(town.Log.Lines, line =>
            LogLevels.Beneath.Any(category => line.Split(' ')[1].StartsWith(category + '.', StringComparison.Ordinal)));
        Assert.DoesNotContain(town.Log.Lines, line =>
            line.StartsWith("Warning", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal));
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Token();

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("Microsoft.AspNetCore.Routing.EndpointMiddleware")]
    [InlineData("System.Net.Http.HttpClient.Default.LogicalHandler")]
    [InlineData("System.Net.Http.HttpClient.Default.ClientHandler")]
    [InlineData("Azure.Core")]
    [InlineData("Azure.Messaging.ServiceBus")]
    [InlineData("Microsoft.DurableTask.Client.Grpc")]
    public void The_worker_on_Azure_writes_of_the_platform_only_what_is_wrong(string category)
    {
        using var folder = new TempFolder();
        using var worker = Worker.Build(folder);
        var log = worker.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
        Assert.Equal((false, true), (log.IsEnabled(LogLevel.Information), log.IsEnabled(LogLevel.Warning)));
    }

    [Fact]
    public void The_worker_on_Azure_writes_what_the_app_says()
    {
        using var folder = new TempFolder();
        using var worker = Worker.Build(folder);
        var log = worker.Services.GetRequiredService<ILoggerFactory>().CreateLogger<EarlyWarning.Platform.Outbox>();
        Assert.Equal((true, false), (log.IsEnabled(LogLevel.Information), log.IsEnabled(LogLevel.Debug)));
    }
}
