using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Tests.People;

/// <summary>Saves the roster as one administrator and has the other agree to all access that it gives.</summary>
internal static class TwoAdministrators
{
    public static async Task<CommandResult> SaveAgreed(this RosterDesk desk, RosterData data, long version)
    {
        if (await desk.Save(data, version, "eva.lind") is { Status: not CommandStatus.Done } refused) return refused;
        while (await desk.Read() is var now && now.Data.People.FirstOrDefault(person => person.Asked is not null) is { } waiting)
        {
            if (await desk.Agree(waiting.Id, now.Version, "niels.ravn") is { Status: not CommandStatus.Done } stopped) return stopped;
        }
        return CommandResult.Done;
    }
}
