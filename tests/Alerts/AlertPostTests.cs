using System.Net;
using System.Net.Http.Headers;
using EarlyWarning.Alerts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Azure;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Alerts;

/// <summary>How long a service is waited for, on a clock that the test moves.</summary>
public sealed class AlertPostTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly Service _service = new();
    private readonly ServiceProvider _services;

    public AlertPostTests()
    {
        var services = new ServiceCollection();
        services.AddAlertPost(_clock).ConfigurePrimaryHttpMessageHandler(() => _service);
        _services = services.BuildServiceProvider();
    }

    public void Dispose()
    {
        _services.Dispose();
        _service.Dispose();
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, 40, 40)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 60, 60)]
    [InlineData(HttpStatusCode.ServiceUnavailable, null, 5)]
    public async Task It_waits_as_long_as_it_is_told(HttpStatusCode status, int? told, int waited)
    {
        _service.Answers = [Answer(status, told), Answer(HttpStatusCode.Accepted)];
        var sending = Send();

        _clock.Advance(TimeSpan.FromSeconds(waited - 1));
        Assert.Equal((false, 1), (sending.IsCompleted, _service.Requests));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await sending;
        Assert.Equal(2, _service.Requests);
    }

    [Fact]
    public async Task A_date_to_come_back_at_is_waited_for()
    {
        var later = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        later.Headers.RetryAfter = new RetryConditionHeaderValue(_clock.UtcNow.AddSeconds(30));
        _service.Answers = [later, Answer(HttpStatusCode.Accepted)];
        var sending = Send();

        Assert.Equal((false, 1), (sending.IsCompleted, _service.Requests));
        _clock.Advance(TimeSpan.FromSeconds(30));
        await sending;
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, 61)]
    [InlineData(HttpStatusCode.InternalServerError, 1)]
    [InlineData(HttpStatusCode.BadGateway, null)]
    public async Task What_asks_for_too_much_patience_or_none_is_left_to_the_queue(HttpStatusCode status, int? told)
    {
        _service.Answers = [Answer(status, told)];
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(Send);
        Assert.Equal(($"The service answered {(int)status}.", StoreReasons.AlertService, 1),
            (refused.Message, refused.Reason, _service.Requests));
        Assert.True(StoreUnavailableException.IsOutage(refused)); // Put off, uncounted.
    }

    [Fact]
    public async Task All_tries_and_waits_together_end_while_the_message_is_still_locked()
    {
        _service.Answers = [Answer(HttpStatusCode.TooManyRequests, 60), Answer(HttpStatusCode.TooManyRequests, 60)];
        var sending = Send();
        _clock.Advance(TimeSpan.FromSeconds(60));
        await _service.Has(2);
        _clock.Advance(AlertPostSetup.Together);

        // By its last answer or by its silence, whichever is seen first: it ends, as an error of the service, and asks no more.
        await Assert.ThrowsAsync<StoreUnavailableException>(() => sending);
        Assert.Equal(2, _service.Requests);
        Assert.InRange(AlertPostSetup.Together + Redelivery.LongestHold, TimeSpan.Zero, TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task A_service_that_never_answers_is_an_error_of_that_service()
    {
        _service.Silent = true;
        var sending = Send();
        _clock.Advance(AlertPostSetup.OneTry);

        // No cancellation: that would keep the next person from being told.
        var late = await Assert.ThrowsAsync<StoreUnavailableException>(() => sending);
        Assert.Equal(("The service did not answer in time.", 1), (late.Message, _service.Requests));
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_an_outage_and_its_address_is_not_told()
    {
        _service.Absent = true;
        var away = await Assert.ThrowsAsync<StoreUnavailableException>(Send);
        Assert.Equal((StoreReasons.AlertService, null), (away.Reason, away.InnerException));
        Assert.DoesNotContain("example", away.Message, StringComparison.Ordinal);
    }

    private Task Send() => _services.GetRequiredService<AlertPost>()
        .Send("The service", new Uri("https://service.example"), "{}", authorization: null, CancellationToken.None);

    private static HttpResponseMessage Answer(HttpStatusCode status, int? seconds = null)
    {
        var answer = new HttpResponseMessage(status);
        if (seconds is { } wait) answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(wait));
        return answer;
    }

    private sealed class Service : HttpMessageHandler
    {
        private readonly SemaphoreSlim _asked = new(0);
        private int _requests, _seen;

        public HttpResponseMessage[] Answers { get; set; } = [];

        public bool Silent { get; set; }

        public bool Absent { get; set; }

        public int Requests => _requests;

        public async Task Has(int requests)
        {
            for (; _seen < requests; _seen++) await _asked.WaitAsync();
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref _requests);
            _asked.Release();
            if (Absent) throw new HttpRequestException(HttpRequestError.ConnectionError, "service.example does not answer");
            if (Silent || number > Answers.Length) await Task.Delay(Timeout.Infinite, cancellationToken);
            return Answers[number - 1];
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _asked.Dispose();
            base.Dispose(disposing);
        }
    }
}
