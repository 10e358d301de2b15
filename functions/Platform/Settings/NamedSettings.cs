namespace EarlyWarning.Platform.Settings;

/// <summary>The few settings that are no property of a feature's options: read by their names, by us or by the Functions host.</summary>
public static class NamedSettings
{
    public const string BaseUrl = "Board:BaseUrl";

    public static IReadOnlyList<SettingKey> All { get; } =
    [
        new(BaseUrl, [])
        {
            Meaning = "Where people reach the board: what links in alerts and letters begin with. On one's own server an https address.",
            Example = "https://board.kommune.example", Sample = "http://127.0.0.1:7071",
        },
        new("AzureWebJobsStorage", [])
        {
            Meaning = "The Functions host's own storage; with `--azurite` the account of Azurite.", Sample = "UseDevelopmentStorage=true",
        },
        new("FUNCTIONS_WORKER_RUNTIME", []) { Meaning = "Of the Functions host.", Sample = "dotnet-isolated" },
        new("ServiceBus:fullyQualifiedNamespace", [])
        {
            Meaning = "Host name of the Service Bus namespace, reached with the app's identity. On Azure alone.",
            Sample = "early-warning.servicebus.windows.net",
        },
        new("ServiceBus", [])
        {
            Meaning = "A connection string of the Service Bus emulator, in place of the namespace. On a laptop alone.", IsElsewhere = true,
        },
        new("Tables:tableServiceUri", [])
        {
            Meaning = "Address of the table service, reached with the app's identity. On Azure alone.",
            Sample = "https://earlywarning.table.core.windows.net",
        },
        new("Tables", [])
            { Meaning = "A connection string of Azurite, in place of the address. On a laptop alone.", IsElsewhere = true },
        new("Copies:BlobServiceUri", [])
        {
            Meaning = "Address of the blob service that takes the night's copies of the tables; empty: none are made. On Azure alone.",
            Example = "https://earlywarningcopies.blob.core.windows.net", Sample = "",
        },
        new("Papers:BlobServiceUri", [])
        {
            Meaning = "Address of the blob service that keeps the papers of cases. On Azure alone; elsewhere they lie in the data folder.",
            Sample = "https://earlywarning.blob.core.windows.net",
        },
        new("AZURE_CLIENT_ID", [])
        {
            Meaning = "Client id of the app's managed identity; empty: whoever is signed in. On Azure alone.",
            Example = "00000000-0000-0000-0000-000000000000", Sample = "",
        },
        new("APPLICATIONINSIGHTS_CONNECTION_STRING", [])
            { Meaning = "Where traces, metrics and logs go in Azure; empty: nowhere.", Sample = "" },
        new("OTEL_EXPORTER_OTLP_ENDPOINT", [])
        {
            Meaning = "Address of an OpenTelemetry collector that takes traces, metrics and logs; empty: none.",
            Example = "http://127.0.0.1:4317", Sample = "",
        },
        new("WEBSITE_AUTH_ENABLED", [])
            { Meaning = "Said by App Service: it signs people in. Never set by hand.", IsElsewhere = true },
    ];
}
