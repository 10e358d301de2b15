using EarlyWarning.Tests.Platform.Drivers;

namespace EarlyWarning.Tests.Scripts;

/// <summary>What azd runs before and after provisioning, against an Azure CLI that answers as the real one does.</summary>
public sealed class DeployScriptTests : IDisposable
{
    private const string NotFound = "(SecretNotFound) A secret with (name/id) privacy-keys was not found in this key vault.";
    private const string NoRole = "(Forbidden) Caller is not authorized to perform action on resource.";
    private const string NoNetwork = "(Forbidden) Public network access is disabled and request is not from a trusted service.";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keys_are_made_once_when_the_role_counts_at_last()
    {
        if (OperatingSystem.IsWindows()) return; // Shell scripts.
        Answers("secret show ", ("1", NoRole), ("1", NoRole), ("1", NotFound));
        Answers("secret show-deleted", ("1", NotFound));
        var (code, said) = await PrivacyKeys();

        Assert.True(code == 0, said);
        var made = EarlyWarning.Privacy.Sealing.KeyText.Parse(Kept());
        Assert.Equal((1, 2, 2), (made.Tokens, made.Seals, made.Keys.Count));
        Assert.NotEqual(made.Keys[1], made.Keys[2]);
        Assert.DoesNotContain(Calls(), call => call.Contains(Kept(), StringComparison.Ordinal)); // Never on a command line.
    }

    /// <summary>Only the vault's own word that there are none lets keys be made: others beside the data would lose it.</summary>
    [Theory]
    [InlineData("0", "", "are there already", 0)]
    [InlineData("1", NoRole, "give yourself Key Vault Secrets Officer", 1)]
    [InlineData("1", NoNetwork, "Public network access is disabled", 1)]
    [InlineData("1", "Connection aborted", "Connection aborted", 1)]
    public async Task Keys_are_never_made_on_a_doubt(string status, string answer, string wanted, int expected)
    {
        if (OperatingSystem.IsWindows()) return;
        Answers("secret show ", (status, answer));
        var (code, said) = await PrivacyKeys();

        Assert.Equal(expected, code);
        Assert.Contains(wanted, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Calls(), call => call.Contains("secret set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_that_were_deleted_are_not_made_anew()
    {
        if (OperatingSystem.IsWindows()) return;
        Answers("secret show ", ("1", NotFound));
        Answers("secret show-deleted", ("0", ""));
        var (code, said) = await PrivacyKeys();
        Assert.Equal(1, code);
        Assert.Contains("recover them", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Calls(), call => call.Contains("secret set", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("A=1\nB=x=y", "B=x=y\nA=1", 0, "")]
    [InlineData("A=1", "A=1\nByHand=secret", 1, "ByHand")]
    [InlineData("A=1\nB=2", "A=1\nB=changed", 1, "B")]
    [InlineData("A=1\nGone=2", "A=1", 1, "Gone")]
    public async Task Settings_by_hand_are_named_and_stop_the_provisioning(string provisioned, string now, int expected, string named)
    {
        if (OperatingSystem.IsWindows()) return;
        Answers("outputs.name.value", ("0", "func-earlywarning"));
        Answers("outputs.settings.value", ("0", provisioned));
        Answers("appsettings list", ("0", now));
        var (code, said) = await Run("infra/settings-by-hand.sh", ("SETTINGS_BY_HAND", ""), "rg-earlywarning-dev");

        Assert.Equal(expected, code);
        Assert.Equal(named, string.Join(' ', said.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => line.Trim())));
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    /// <summary>While a region is down its app answers nobody, and what holds the data is provisioned again elsewhere.</summary>
    [Fact]
    public async Task Settings_by_hand_that_are_let_go_ask_an_app_that_may_be_away_nothing()
    {
        if (OperatingSystem.IsWindows()) return;
        Answers("", ("1", "Connection aborted"));
        var (code, said) = await Run("infra/settings-by-hand.sh", ("SETTINGS_BY_HAND", "drop"), "rg-earlywarning-dev");

        Assert.True(code == 0, said);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "calls")));
    }

    [Theory]
    [InlineData("(DeploymentNotFound) Deployment 'function-app' could not be found.", 0)]
    [InlineData("(ResourceGroupNotFound) Resource group 'rg' could not be found.", 0)]
    [InlineData("Please run 'az login' to setup account.", 1)]
    public async Task Only_a_first_provisioning_has_nothing_to_compare(string answer, int expected)
    {
        if (OperatingSystem.IsWindows()) return;
        Answers("outputs.name.value", ("1", answer));
        Assert.Equal(expected, (await Run("infra/settings-by-hand.sh", ("SETTINGS_BY_HAND", ""), "rg-earlywarning-dev")).Code);
    }

    private Task<(int Code, string Said)> PrivacyKeys() => Run("infra/privacy-keys.sh", ("PRIVACY_KEYS_PAUSE", "0.01"), "kv-ew");

    /// <summary>An <c>az</c> that answers a call by its words, one answer after the other and the last for ever, and notes each.</summary>
    private async Task<(int Code, string Said)> Run(string script, (string Name, string Value) more, params string[] arguments)
    {
        var az = Path.Combine(_folder.Path, "az");
        await File.WriteAllTextAsync(az, """
            #!/bin/sh
            here=$(dirname "$0")
            echo "$*" >> "$here/calls"
            case $* in *"secret set"*) while [ "$1" != --file ]; do shift; done; cp "$2" "$here/kept"; exit 0 ;; esac
            for rule in "$here"/rule-*; do
              [ -f "$rule/words" ] || continue
              case $* in *"$(cat "$rule/words")"*)
                n=$(( $(cat "$rule/n" 2>/dev/null || echo 0) + 1 )); [ -f "$rule/$n" ] || n=$((n - 1)); echo $n > "$rule/n"
                code=$(cat "$rule/$n.code"); [ "$code" = 0 ] && cat "$rule/$n" || cat "$rule/$n" >&2; exit "$code" ;;
              esac
            done
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(az, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return await Shell.Run(script, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}", [more.Name] = more.Value,
            ["PRIVACY_KEYS_PATIENCE"] = "3",
            ["FUNCTION_APP_NAME"] = "func-earlywarning", ["AZURE_RESOURCE_GROUP"] = "rg-earlywarning-dev",
        }, arguments);
    }

    private void Answers(string words, params (string Code, string Said)[] answers)
    {
        var rule = Directory.CreateDirectory(Path.Combine(_folder.Path, $"rule-{Guid.NewGuid():N}")).FullName;
        File.WriteAllText(Path.Combine(rule, "words"), words);
        for (var i = 0; i < answers.Length; i++)
        {
            File.WriteAllText(Path.Combine(rule, $"{i + 1}"), answers[i].Said + "\n");
            File.WriteAllText(Path.Combine(rule, $"{i + 1}.code"), answers[i].Code);
        }
    }

    private string Kept() => File.ReadAllText(Path.Combine(_folder.Path, "kept"));

    private string[] Calls() => File.ReadAllLines(Path.Combine(_folder.Path, "calls"));
}
