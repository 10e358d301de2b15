using EarlyWarning.Local;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Tests.Host.Serving;
using EarlyWarning.Tests.Platform.Drivers;
using Microsoft.Extensions.DependencyInjection;

namespace EarlyWarning.Tests.People;

/// <summary>How long the roster's file counts, and where the people of a demonstration may not be those who count.</summary>
public sealed class RosterFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_counts_at_each_start_until_the_roster_is_saved_and_no_longer()
    {
        var file = OwnRoster.In(_folder.Path);
        Assert.Equal("Mette Holm", await Name(save: false));
        await Rename("Mette Holm", "Mette Nygaard");
        Assert.Equal("Mette Nygaard", await Name(save: true));
        await Rename("Mette Nygaard", "Mette Overgaard");
        Assert.Equal("Mette Nygaard", await Name(save: false));

        async Task Rename(string from, string to) =>
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(from, to, StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_Azure_nobody_made_up_counts_but_where_a_setting_says_that_it_is_a_place_to_try_things()
    {
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => LocalHost.Start(OnAzure("roster.json", madeUp: false)));
        Assert.Contains("has made-up people", refused.Message, StringComparison.Ordinal);
        Assert.Contains("People:MadeUp", refused.Message, StringComparison.Ordinal);
        await (await LocalHost.Start(OnAzure("roster.json", madeUp: true))).DisposeAsync();
        await (await LocalHost.Start(OnAzure(OwnRoster.In(_folder.Path), madeUp: false))).DisposeAsync();
    }

    private async Task<string> Name(bool save)
    {
        await using var host = await LocalHost.Start(Of(OwnRoster.In(_folder.Path), madeUp: false));
        var desk = host.Services.GetRequiredService<RosterDesk>();
        var now = await desk.Read();
        if (save) Assert.Equal(CommandResult.Done, await desk.Save(now.Data, now.Version, "eva.lind"));
        return host.Services.GetRequiredService<Roster>().Find("mette.holm")!.Name;
    }

    private RunOptions Of(string file, bool madeUp) => new()
    {
        Port = 0, Data = Path.Combine(_folder.Path, "data"), Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["People:RosterFile"] = file, ["People:MadeUp"] = $"{madeUp}",
        },
    };

    private RunOptions OnAzure(string file, bool madeUp) => Of(file, madeUp) with
    {
        Services = services => services.AddSingleton(new AppService(name =>
            name.StartsWith("WEBSITE_", StringComparison.Ordinal) ? "x" : null)),
    };
}
