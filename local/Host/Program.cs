using EarlyWarning.Local;

return await RunOptions.Run(args, new Commands(Console.Out, Console.Error));
