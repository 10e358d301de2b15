namespace EarlyWarning.Local;

/// <summary>
/// What a run says of itself: that it is ready, and why it is not or no longer. Plain to people; where the log is for a collector or for
/// the journal, as lines of that log, so that none of them is missed or misread.
/// </summary>
internal sealed class StartWords(TextWriter output, TextWriter errors, LogForm form)
{
    public async Task Ready(string address, RunOptions options)
    {
        await output.WriteLineAsync(form.Said(LogLevel.Information, $"ready {address}"));
        if (Banner(options) is { } banner) await output.WriteLineAsync(form.Said(LogLevel.Information, banner));
    }

    /// <returns>1</returns>
    public int Refused(IReadOnlyList<string> reasons)
    {
        var lines = reasons.Select(reason => reason.ReplaceLineEndings(" ")).ToList();
        if (form != LogForm.Text) return Say(lines.Select(line => $"EarlyWarning does not start: {line}"));
        return Say(lines.Select(line => $"- {line}").Prepend("EarlyWarning does not start:"));
    }

    /// <inheritdoc cref="Refused(IReadOnlyList{string})"/>
    public int Refused(string why) => Say([$"EarlyWarning does not start: {why}"]);

    /// <inheritdoc cref="Refused(IReadOnlyList{string})"/>
    public int Stopped(string failed) =>
        Say([$"EarlyWarning has stopped: {failed}. Nothing that was acknowledged is lost; start it again."]);

    private int Say(IEnumerable<string> lines)
    {
        try
        {
            foreach (var line in lines) errors.WriteLine(form.Said(LogLevel.Critical, line.ReplaceLineEndings(" ")));
        }
        catch (IOException)
        {
            return 1; // The log's own disk is full, say: there is no other place to say it.
        }
        return 1;
    }

    /// <summary>What this run is, and how to go on; null: it serves, and says nothing that is not asked.</summary>
    private static string? Banner(RunOptions options) => options switch
    {
        { Serve: true } => null,
        { Demo: DemoKind.Off } => "development, loopback only: nobody can sign in and no key is known. With made-up people and keys: "
            + "--demo (empty town: --demo empty). With an OpenID Connect provider: the settings Oidc. For a municipality: serve "
            + "(docs/one-server.md).",
        _ => "demonstration, loopback only: made-up people sign in without a password, and everybody knows the keys.",
    };
}
