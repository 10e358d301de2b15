using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Tests.Signals;

public sealed class PartnersTests
{
    private static readonly string Hash = ApiKeys.Hash("key");

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "Signals:Partners:0:Name", "Boligforening A/S", "Signals:Partners:0:Name" },
        { "Signals:Partners:0:Cvr", "1234", "Signals:Partners:0:Cvr" },
        { "Signals:Partners:0:KeyHashes:0", "key", "Signals:Partners:0:KeyHashes" },
        { "Signals:Partners:0:KeyHashes:1", "key", "Signals:Partners:0:KeyHashes" },
        { "Signals:Partners:0:Types:1", "rent", "Signals:Partners:0:Types" },
        { "Signals:Partners:0:Kinds:BenefitStopped", "retssikkerhedsloven", "Signals:Partners:0:Kinds:BenefitStopped" },
        { "Signals:Partners:0:Kinds:DemandSent", " ", "Signals:Partners:0:Kinds:DemandSent" },
        { "Signals:Partners:1:Name", "boligforening", "Signals:Partners" },
        { "Signals:RequestsPerMinute", "0", "Signals:RequestsPerMinute" },
        { "Privacy:StaffKeys:0:Name", "sag", "Privacy:StaffKeys:0:KeyHashes" },
        { "Privacy:StaffKeys:0:KeyHashes:0", Hash, "Privacy:StaffKeys:0:Name" },
        { "Privacy:Keys", "{}", "Privacy:KeyFile" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value, string named)
    {
        var settings = Agreement().Where(pair => pair.Key != key).Append((key, value)).ToArray();
        var e = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            using var app = await SignalsApp.Start(settings);
        });
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_switch_the_demo_keys_open_nothing()
    {
        using var app = await SignalsApp.Start([.. Agreement(), ("Signals:DevPartners", "false")]);
        Assert.Equal(401, (await app.GetSignal("x")).Status);
        Assert.Equal(401, (await app.GetSignal("x", "dev-benefits")).Status);
        Assert.Equal(404, (await app.GetSignal("x", "key")).Status);
        Assert.NotNull(app.Get<StaffKeys>().Refused(WithKey("dev-staff"), out _));
    }

    [Fact]
    public async Task A_key_of_one_side_opens_nothing_on_the_other()
    {
        using var app = await SignalsApp.Start(("Privacy:StaffKeys:0:Name", "sag"), ("Privacy:StaffKeys:0:KeyHashes:0", Hash));
        var staff = app.Get<StaffKeys>();
        Assert.Equal("sag", Owner(WithKey("key")));
        Assert.Equal("dev-staff", Owner(WithKey("dev-staff")));
        Assert.Null(Owner(WithKey("dev-housing")));
        Assert.Null(Owner(WithKey("key", "key")));
        Assert.Null(Owner(WithKey(new string('k', 10_000))));
        Assert.Equal(401, (await app.GetSignal("x", "key")).Status);

        string? Owner(HttpRequest request) => staff.Refused(request, out var system) is null ? system : null;
    }

    private static HttpRequest WithKey(params string[] keys)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers["X-Api-Key"] = keys;
        return request;
    }

    private static (string Key, string Value)[] Agreement() =>
    [
        ("Signals:Partners:0:Name", "boligforening"),
        ("Signals:Partners:0:Cvr", "12345674"),
        ("Signals:Partners:0:Types:0", "rent-arrears"),
        ("Signals:Partners:0:Kinds:DemandSent", "almenlejeloven § 92"),
        ("Signals:Partners:0:KeyHashes:0", Hash),
    ];
}
