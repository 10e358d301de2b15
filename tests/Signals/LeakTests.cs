using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;

namespace EarlyWarning.Tests.Signals;

public sealed class LeakTests
{
    private static readonly string[] Secrets = [Sample.Cpr, "610190-1234", "Kanarie", "Fuglsang", "Hemmelig Vej", "Ingensted", "99887766"];

    [Fact]
    public async Task A_person_is_in_the_vault_and_nowhere_else()
    {
        using var app = await SignalsApp.Start();
        var answers = new List<Reply> { await app.PostRent(Sample.Rent()), await app.PostBenefit(Sample.Benefit()),
            await app.PostRent(Sample.Rent()) };
        for (var step = 1; step <= 6; step++)
        {
            app.Faults.FailAt(step, afterwards: false);
            answers.Add(await app.PostRent(Sample.Rent($"f-{step}").With("asOf", $"2026-11-03T1{step}:00:00+01:00")));
        }
        app.Faults.FailAt(0, afterwards: false);
        answers.Add(await app.PostRent(Sample.Rent("x-610190-1234").With("610190-1234", Sample.Name).With("phone", "x99887766")));
        answers.Add(await app.GetSignal("r-1"));

        Assert.Equal([202, 202, 200, 503, 503, 503, 503, 503, 202, 400, 200], answers.Select(answer => answer.Status));

        // The person is there to be found, so the search below would find it.
        var token = Assert.Single((await app.Rows(Tables.Citizens)).Select(row => row.PartitionKey).Distinct());
        var person = await app.Get<Vault>().Reveal(new RevealRequest(token, "anna", Purposes.ContactCitizen, null));
        Assert.Equal(new PersonalData(Cprs.Read(Sample.Cpr), Sample.Name, Sample.Address, Sample.Phone), person!.Counting);

        foreach (var name in new[] { Tables.Receipts, Tables.Citizens, Tables.Vault, Tables.Audit, Tables.Pending, Tables.Feedback })
            foreach (var row in await app.Rows(name))
                Clean($"{name} {row.PartitionKey} {row.RowKey} {string.Join(' ', row.Values.Select(value => Text(value.Value)))}");
        Assert.Contains("dev-housing", app.OnDisk(), StringComparison.Ordinal);
        Clean(app.OnDisk());
        foreach (var line in app.Logs.Lines) Clean(line);
        foreach (var message in app.Bus.Delivered) Clean(message.ToString());
        foreach (var answer in answers) Clean(answer.Body!.ToJsonString());
    }

    [Fact]
    public async Task The_content_code_of_a_receipt_is_keyed()
    {
        using var one = await SignalsApp.Start();
        using var other = await SignalsApp.Start();
        await one.PostRent(Sample.Rent());
        await other.PostRent(Sample.Rent());
        var (first, second) = (Assert.Single(await one.Rows(Tables.Receipts)), Assert.Single(await other.Rows(Tables.Receipts)));
        Assert.NotEqual(first.Text("content"), second.Text("content"));
        Assert.NotEqual(first.Text("token"), second.Text("token"));
        Assert.Equal(first.Text("token"), Assert.Single(await one.SignalRows()).PartitionKey);
        Assert.Contains(first.Text("token"), Json.Read<CitizenChanged>(Assert.Single(one.Bus.Delivered).Body).Token,
            StringComparison.Ordinal);
    }

    private static void Clean(string text) =>
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));

    private static string Text(object value) => value is byte[] bytes ? Encoding.Latin1.GetString(bytes) + Encoding.Unicode.GetString(bytes)
        : value.ToString()!;
}
