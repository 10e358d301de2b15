using System.Net.Sockets;
using System.Text;
using EarlyWarning.Local.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.Host.Serving;

/// <summary>Who begins a body and stands still is sent away, whatever the rate was that it began with.</summary>
public sealed class BodyDeadlineTests
{
    [Theory]
    [InlineData("/api/signals/rent-arrears", "application/json")]
    [InlineData("/api/signals/csv?type=rent-arrears", "text/csv")]
    public async Task A_body_that_does_not_end_is_ended(string path, string type)
    {
        var clock = new ManualClock();
        await using var town = await Town.Start(services: services =>
            services.AddSingleton(new BodyPatience(clock, TimeSpan.FromMinutes(5))));
        var address = new Uri(town.Host.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var wire = client.GetStream();
        await wire.WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nX-Api-Key: dev-housing\r\n"
            + $"Content-Type: {type}\r\nContent-Length: 1000\r\n\r\nbegun"));
        while (!clock.Awaits(ManualClock.DefaultStart.AddMinutes(5))) await Task.Delay(10);
        clock.Advance(TimeSpan.FromMinutes(5));
        using var answer = new StreamReader(wire, Encoding.ASCII);
        Assert.StartsWith("HTTP/1.1 408 ", await answer.ReadLineAsync(), StringComparison.Ordinal);
    }
}
