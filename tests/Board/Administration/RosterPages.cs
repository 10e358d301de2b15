using System.Net;
using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using Microsoft.Extensions.DependencyInjection;
using static EarlyWarning.Tests.Board.Administration.Clerk;

namespace EarlyWarning.Tests.Board.Administration;

/// <summary>People and teams, with real forms posted to the real host.</summary>
public abstract class RosterPages : IAsyncLifetime
{
    protected const string Home = "/board/roster", Mette = Home + "/people/mette.holm", Eva = Home + "/people/eva.lind";

    protected Town Town { get; private set; } = null!;

    private protected Clerk Admin { get; private set; } = null!;

    private protected RosterDesk Desk => Town.Host.Services.GetRequiredService<RosterDesk>();

    public async Task InitializeAsync() => Town = await Town.Start();

    public async Task DisposeAsync()
    {
        Admin?.Dispose();
        await Town.DisposeAsync();
    }

    protected async Task Enter() => Admin = await Clerk.Enter(Town, "eva.lind");

    protected async Task Agree(string person)
    {
        using var niels = await Clerk.Enter(Town, "niels.ravn");
        await niels.Save($"{Home}/people/{person}", Form("agree"));
    }

    protected Person Person(string id) => Town.Host.Services.GetRequiredService<Roster>().Find(id)!;

    protected static string Form(string end) => $"main form[action$='/{end}']";
}
