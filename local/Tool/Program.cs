using EarlyWarning.Tool;

using var http = new HttpClient();
return await new Commands(http, Console.Out, Console.Error, Environment.GetEnvironmentVariable).Run(args);
