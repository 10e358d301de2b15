using EarlyWarning.Local;
using EarlyWarning.Platform;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

return await RunOptions.Run(args, async (options, cancellation) =>
{
    try
    {
        await using var host = await LocalHost.Start(options, cancellation);
        Console.WriteLine($"ready {host.Address}");
        await host.WaitForShutdown(cancellation);
        return 0;
    }
    catch (OptionsValidationException e)
    {
        return Refuse(string.Join(' ', e.Failures));
    }
    catch (Exception e) when (e is SettingException or DataFolderInUseException or InvalidDataException or StoreUnavailableException)
    {
        return Refuse(e.Message);
    }
    catch (IOException e) when (e.InnerException is AddressInUseException)
    {
        return Refuse($"Port {options.Port} is in use: choose another with --port.");
    }
    catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
    {
        return 0;
    }
});

static int Refuse(string why)
{
    Console.Error.WriteLine($"EarlyWarning does not start: {why}");
    return 1;
}
