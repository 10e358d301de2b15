using System.Net.Sockets;
using System.Text.Json;
using Azure;
using Azure.Identity;
using EarlyWarning.Local.Sqlite;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Versions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Local;

/// <summary>
/// What stops a command, in one line that an operator can act on: a file, a right, the disk, the port, a setting. Anything else is a
/// fault of the program, and is shown whole.
/// </summary>
internal static class CommandFaults
{
    /// <returns>Null: a fault of the program.</returns>
    public static string? Tell(Exception e) => e switch
    {
        OptionsValidationException invalid => string.Join(' ', invalid.Failures),
        SettingException or DataFolderInUseException or BackupException or InvalidDataException or StoreUnavailableException
            or TableConflictException or RefusedDataException => e.Message,
        // A number that is none, say; the message names the setting.
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => e.Message,
        IOException or UnauthorizedAccessException => File(e),
        JsonException => $"a file is no JSON that can be read ({e.Message})",
        AuthenticationFailedException => $"Azure lets nobody in: az login first ({FirstLine(e)})",
        RequestFailedException => FirstLine(e),
        _ => null,
    };

    /// <summary>As <see cref="Tell"/>, of a host that was to answer at the port of <paramref name="options"/>.</summary>
    public static string? Tell(Exception e, RunOptions options) => e switch
    {
        IOException { InnerException: AddressInUseException } => $"Port {options.Port} is in use: choose another with --port.",
        SocketException => $"--listen {options.Listen} with port {options.Port} cannot be used: {e.Message}.",
        _ => Tell(e),
    };

    /// <summary>The runtime's message names the file.</summary>
    public static string File(Exception e) => e switch
    {
        UnauthorizedAccessException => $"{Sentence(e)} It belongs to somebody else, or is a folder: run as its user, or give it to this "
            + "one (chown).",
        _ when IsFull(e) => $"{Sentence(e)} The disk is full: make room, and try again.",
        _ => Sentence(e),
    };

    private static bool IsFull(Exception e) => e.HResult is 28 or unchecked((int)0x80070070);

    private static string Sentence(Exception e) => FirstLine(e).TrimEnd('.') + ".";

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].Trim();
}
