using System.Net.Sockets;
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
    catch (InvalidOperationException e) when (e.Source == "Microsoft.Extensions.Configuration.Binder")
    {
        return Refuse(e.Message); // A number that is none, say; the message names the setting.
    }
    catch (IOException e) when (e.InnerException is AddressInUseException)
    {
        return Refuse($"Port {options.Port} is in use: choose another with --port.");
    }
    catch (SocketException e)
    {
        return Refuse($"--listen {options.Listen} with port {options.Port} cannot be used: {e.Message}.");
    }
    catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
    {
        return 0;
    }
});

static int Refuse(string why)
{
    Console.Error.WriteLine($"EarlyWarning does not start: {why.ReplaceLineEndings(" ")}");
    return 1;
}
