using System.Text.RegularExpressions;

namespace EarlyWarning.Tests.Host.Serving.Server;

/// <summary>
/// What systemd, nginx and Caddy would say of our few lines where they are not installed: a name that they do not have at that place, a
/// wrong number of words, a brace too many. It knows what our files use and no more; whoever writes another name here has looked it up.
/// </summary>
internal static partial class ServerGrammar
{
    /// <summary>By the block that it stands in: name, and how many words follow at least and at most.</summary>
    private static readonly Dictionary<string, (string Name, int Least, int Most)[]> Nginx = new(StringComparer.Ordinal)
    {
        [""] = [("server", 0, 0), ("map", 2, 2)],
        ["map"] = [("~^/api/", 1, 1), ("default", 1, 1)],
        ["server"] = [("error_page", 2, 5),
            ("listen", 1, 3), ("server_name", 1, 9), ("return", 1, 2), ("ssl_certificate", 1, 1), ("ssl_certificate_key", 1, 1),
            ("ssl_protocols", 1, 5), ("server_tokens", 1, 1), ("client_max_body_size", 1, 1), ("location", 1, 2)],
        ["location"] = [("proxy_pass", 1, 1), ("proxy_http_version", 1, 1), ("proxy_request_buffering", 1, 1), ("proxy_read_timeout", 1, 1),
            ("proxy_set_header", 2, 2), ("default_type", 1, 1), ("add_header", 2, 3), ("return", 1, 2)],
    };

    private static readonly Dictionary<string, (string Name, int Least, int Most)[]> Caddy = new(StringComparer.Ordinal)
    {
        [""] = [("board.kommune.example", 0, 0)],
        ["board.kommune.example"] = [("request_body", 0, 1), ("reverse_proxy", 1, 2), ("handle_errors", 0, 0)],
        ["handle_errors"] = [("@away", 2, 9), ("handle", 1, 1)],
        ["handle"] = [("@api", 2, 2), ("header", 2, 3), ("respond", 1, 30)],
        ["request_body"] = [("max_size", 1, 1)],
        ["reverse_proxy"] = [("header_up", 1, 2)],
    };

    private static readonly Dictionary<string, string> Systemd = new(StringComparer.Ordinal)
    {
        ["Unit"] = "Description Documentation After Wants RequiresMountsFor StartLimitIntervalSec StartLimitBurst",
        ["Service"] = "Type User Group WorkingDirectory EnvironmentFile ExecStart Restart RestartSec TimeoutStopSec "
            + "StateDirectory StateDirectoryMode ConfigurationDirectory ConfigurationDirectoryMode UMask "
            + "NoNewPrivileges CapabilityBoundingSet AmbientCapabilities ProtectSystem ProtectHome PrivateTmp "
            + "PrivateDevices PrivateIPC PrivateNetwork ProtectClock ProtectHostname ProtectControlGroups "
            + "ProtectKernelLogs ProtectKernelModules ProtectKernelTunables ProtectProc RestrictAddressFamilies "
            + "RestrictNamespaces RestrictRealtime RestrictSUIDSGID RemoveIPC LockPersonality SystemCallArchitectures "
            + "SystemCallFilter SystemCallErrorNumber ReadWritePaths Nice IOSchedulingClass",
        ["Timer"] = "OnCalendar RandomizedDelaySec Persistent",
        ["Install"] = "WantedBy",
    };

    public static IReadOnlyList<string> OfNginx(string text) =>
        Of(Tokens().Matches(Comment().Replace(text, "")).Select(one => one.Value), Nginx);

    /// <summary>A line ends a directive there, as a semicolon does for nginx.</summary>
    public static IReadOnlyList<string> OfCaddy(string text) => Of(Comment().Replace(text, "").Split('\n')
        .Where(line => line.Trim().Length > 0)
        .SelectMany(line => line.TrimEnd() is var end && end[^1] is '{' or '}' ? Words(end) : Words(end).Append(";")), Caddy);

    public static IReadOnlyList<string> OfSystemd(string text)
    {
        var (section, wrong) = ("", new List<string>());
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
            if (line[0] == '[') section = line.Trim('[', ']');
            else if (!Systemd.GetValueOrDefault(section, "").Split(' ').Contains(line.Split('=')[0], StringComparer.Ordinal))
                wrong.Add(line);
        return wrong;
    }

    private static List<string> Of(IEnumerable<string> tokens, Dictionary<string, (string Name, int Least, int Most)[]> known)
    {
        var (open, words, wrong) = (new Stack<string>([""]), new List<string>(), new List<string>());
        foreach (var token in tokens)
        {
            if (token is not (";" or "{" or "}")) words.Add(token);
            else if (token == "}")
            {
                if (words.Count > 0 || open.Count == 1) wrong.Add($"'{string.Join(' ', words)}' before a brace");
                else open.Pop();
                words.Clear();
            }
            else
            {
                if (words.Count == 0 || !Fits(known.GetValueOrDefault(open.Peek(), []), words))
                    wrong.Add($"{open.Peek()}: {string.Join(' ', words)}");
                if (token == "{") open.Push(words.FirstOrDefault() ?? "");
                words.Clear();
            }
        }
        if (open.Count != 1 || words.Count > 0) wrong.Add("it ends in the middle");
        return wrong;
    }

    private static bool Fits((string Name, int Least, int Most)[] here, List<string> words) =>
        Array.Exists(here, one => one.Name == words[0] && words.Count - 1 >= one.Least && words.Count - 1 <= one.Most);

    private static string[] Words(string line) => line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("#.*$", RegexOptions.Multiline, 60_000)]
    private static partial Regex Comment();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'|[;{}]|[^\\s;{}\"']+", RegexOptions.None, 60_000)]
    private static partial Regex Tokens();
}
