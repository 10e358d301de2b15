using System.Text.Json.Nodes;
using EarlyWarning.Platform;
using static EarlyWarning.Tests.Signals.Unidentified.UnidentifiedSample;

namespace EarlyWarning.Tests.Signals.Unidentified;

/// <summary>What one answer may be given of at once: the same sender, tenancy and name, and nobody has answered.</summary>
public sealed class BesideTests
{
    [Fact]
    public async Task Those_of_the_same_tenancy_and_name_are_shown_beside_it_and_no_others()
    {
        using var app = await SignalsApp.Start();
        foreach (var (id, change) in new (string, Action<JsonObject>)[]
        {
            ("u-1", _ => { }), ("u-2", _ => { }), ("u-3", signal => signal["name"] = Sample.Name.ToUpperInvariant()),
            ("son", signal => signal["name"] = "Karl " + Sample.Name), ("next", signal => signal["tenancy"]!["ref"] = "A-99"),
            ("found", _ => { }),
        })
        {
            var signal = Nameless(id);
            change(signal);
            Assert.Equal(202, (await app.PostRent(signal)).Status);
        }
        await app.Say(Sample.Cpr, "found");
        var before = (await app.Rows(Tables.Audit)).Count;
        Assert.Equal(["u-2", "u-3"], (await app.Look()).Beside.Select(other => other.Signal.SignalId).Order());
        Assert.True((await app.Rows(Tables.Audit)).Count >= before + 3); // The look at each is logged.
        Assert.Equal(["u-1", "u-3"], (await app.Desk().Beside(Ref("u-2"))).Select(other => other.Signal.SignalId).Order());
    }
}
