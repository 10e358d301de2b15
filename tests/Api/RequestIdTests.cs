using EarlyWarning.Platform;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Tests.Api;

/// <summary>By one id a caller and the municipality speak of the same request; it can be nobody's name or number.</summary>
public sealed class RequestIdTests(SharedTown shared) : IClassFixture<SharedTown>
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Theory]
    [InlineData("/api/signals/x")]
    [InlineData("/api/health")]
    [InlineData("/api/nothing")]
    [InlineData("/api/docs")]
    [InlineData("/board/sign-in")]
    public async Task Every_answer_has_one_and_it_is_new(string path)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 2; i++) Assert.True(ids.Add(Id(await shared.Town.Get(path, Call.Housing))));
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
    }

    [Fact]
    public async Task A_refused_method_has_one_too() => Assert.NotEmpty(Id(await shared.Town.Send(HttpMethod.Put, "/api/feedback")));

    [Theory]
    [InlineData("X-Request-Id", "6F9619FF-8B86-D011-B42D-00C04FC964FF", "6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [InlineData("X-Request-Id", "6f9619ff8b86d011b42d00c04fc964ff", "6f9619ff8b86d011b42d00c04fc964ff")]
    [InlineData("traceparent", "00-" + Trace + "-b7ad6b7169203331-01", Trace)]
    public void The_callers_own_is_taken_over(string header, string value, string id) => Assert.Equal(id, Answered((header, value)));

    [Theory]
    [InlineData("X-Request-Id", "610190-1234")]
    [InlineData("X-Request-Id", "Kanarie Fuglsang")]
    [InlineData("X-Request-Id", "00000000-0000-0000-0000-006101901234")]
    [InlineData("X-Request-Id", "00000000000000000000006101901234")]
    [InlineData("X-Request-Id", "")]
    [InlineData("X-Request-Id", "6f9619ff8b86d011b42d00c04fc964ff\n")]
    [InlineData("traceparent", "00-" + Trace + "-b7ad6b7169203331")]
    [InlineData("traceparent", "00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("traceparent", "00-" + Trace + "-0000000000000000-01")]
    [InlineData("traceparent", "ff-" + Trace + "-b7ad6b7169203331-01")]
    public void What_may_be_somebodys_or_is_none_is_not(string header, string value)
    {
        var id = Answered((header, value));
        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.DoesNotContain("6101901234", id, StringComparison.Ordinal);
        Assert.NotEqual(Trace, id);
    }

    [Fact]
    public void Its_own_id_goes_before_that_of_its_trace() => Assert.Equal("6f9619ff8b86d011b42d00c04fc964ff",
        Answered(("traceparent", "00-" + Trace + "-b7ad6b7169203331-01"), ("X-Request-Id", "6f9619ff8b86d011b42d00c04fc964ff")));

    private static string Answered(params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        foreach (var (name, value) in headers) http.Request.Headers[name] = value;
        RequestIds.Set(http);
        var id = http.Response.Headers[RequestIds.Header].ToString();
        RequestIds.Set(http);
        Assert.Equal(id, http.Response.Headers[RequestIds.Header]);
        return id;
    }

    private static string Id(Answer answer) => Assert.Single(answer.Response.Headers.GetValues(RequestIds.Header));
}
