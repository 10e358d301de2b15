using System.CommandLine;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using EarlyWarning.Local.Operating;
using EarlyWarning.Platform.Copies;

namespace EarlyWarning.Local.Moving;

/// <summary><c>export</c> and <c>import</c>: from one machine to Azure and back.</summary>
internal sealed class MoveCommands(Commands commands)
{
    public static void Add(RootCommand root, Option<string> data, Commands commands)
    {
        var moves = new MoveCommands(commands);
        root.Add(Make("export", "Write everything into an empty folder: tables, papers, messages, dead letters. The keys are not in it. "
            + "No host may run on the data; on Azure the app is stopped.", data, moves.Export));
        root.Add(Make("import", "Take an export into an empty place, and hold all of it against the export. Cut off, it goes on when it is "
            + "run again.", data, moves.Import));
    }

    private async Task<int> Export(string folder, Place place, CancellationToken cancellation)
    {
        try
        {
            CopyManifest manifest;
            await using (var from = await place.Open(toRead: true, cancellation))
                manifest = await new Export(from, folder, TimeProvider.System).Run(cancellation);
            if (place.Tables is null) HandNote.Write(place.Data, "export", commands.Now);
            commands.Say($"exported {Counts(manifest)} to {folder}. The keys are not in it: move them apart (docs/moving.md).");
            return 0;
        }
        catch (Exception e) when (Tell(e) is { } why)
        {
            return commands.Refuse($"Nothing is exported, or not wholly: {why}");
        }
    }

    private async Task<int> Import(string folder, Place place, CancellationToken cancellation)
    {
        try
        {
            int cases;
            await using (var into = await place.Open(toRead: false, cancellation))
                cases = await new Import(into, folder, TimeProvider.System).Run(cancellation);
            if (place.Tables is null) HandNote.Write(place.Data, "import", commands.Now);
            var counts = Counts(await new CopyFolder(folder).Manifest(cancellation));
            commands.Say(FormattableString.Invariant(
                $"imported {counts}; all of it is as it was exported. The next start begins the workflows of {cases} open cases. ")
                + "Before it: the keys (docs/moving.md).");
            return 0;
        }
        catch (Exception e) when (Tell(e) is { } why)
        {
            return commands.Refuse($"Nothing is imported, or not wholly: {why}");
        }
    }

    private static string? Tell(Exception e) => e is MoveException or FormatException ? e.Message : CommandFaults.Tell(e);

    private static string Counts(CopyManifest manifest)
    {
        var rows = manifest.Tables.ToDictionary(part => part.Name, part => part.Rows, StringComparer.Ordinal);
        var (files, messages, dead) = (rows[MovedRows.Files], rows[MovedRows.Messages], rows[MovedRows.Dead]);
        return FormattableString.Invariant(
            $"{rows.Values.Sum() - files - messages - dead} rows, {files} files, {messages} messages, {dead} dead letters");
    }

    private static Command Make(string name, string description, Option<string> data,
        Func<string, Place, CancellationToken, Task<int>> run)
    {
        var folder = new Argument<string>("folder") { Description = "The folder of the export." };
        Option<string?> Address(string option, string what) => new(option)
            { Description = $"On Azure: {what}, reached as whoever is signed in (az login); or a connection string." };
        var (tables, blobs, seals, bus) = (Address("--tables", "address of the table service"),
            Address("--blobs", "address of the blob service that keeps papers"),
            Address("--seals", "address of the blob service that has the seals"),
            Address("--bus", "host name of the Service Bus namespace"));
        Option<string?>[] azure = [tables, blobs, seals, bus];
        var command = new Command(name, description) { folder, tables, blobs, seals, bus };
        command.Validators.Add(result =>
        {
            if (azure.Count(option => result.GetValue(option) is not null) is not 0 and not 4)
                result.AddError("--tables, --blobs, --seals and --bus belong together.");
        });
        command.SetAction((parsed, cancellation) => run(parsed.GetValue(folder)!, new Place(parsed.GetValue(data)!, parsed.GetValue(tables),
            parsed.GetValue(blobs), parsed.GetValue(seals), parsed.GetValue(bus)), cancellation));
        return command;
    }

    /// <summary>As the command line names it.</summary>
    private sealed record Place(string Data, string? Tables, string? Blobs, string? Seals, string? Bus)
    {
        public async Task<IPlace> Open(bool toRead, CancellationToken cancellation)
        {
            if (Tables is null && toRead) DataPurpose.CheckExport(Data);
            if (Tables is null) return await MachinePlace.Open(Data, toRead, cancellation);
            var credential = new DefaultAzureCredential();
            return new AzurePlace(
                IsAddress(Tables) ? new TableServiceClient(new Uri(Tables), credential) : new TableServiceClient(Tables),
                Service(Blobs!), Service(Seals!),
                Bus!.Contains('=', StringComparison.Ordinal) ? new ServiceBusClient(Bus) : new ServiceBusClient(Bus, credential));

            BlobServiceClient Service(string text) =>
                IsAddress(text) ? new BlobServiceClient(new Uri(text), credential) : new BlobServiceClient(text);
        }

        private static bool IsAddress(string text) =>
            Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;
    }
}
