using EarlyWarning.Alerts.Contracts;
using EarlyWarning.Cases.Contracts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Board.Messages;

/// <summary>What the address asks of the inbox: which messages, from where.</summary>
public sealed record InboxQuery(bool Unread = false, AlertGroup? Group = null, string? Case = null, string? After = null)
{
    public const string Home = "/board/inbox";

    public static InboxQuery Of(IQueryCollection query) => new(query["show"] == "unread",
        Enum.GetValues<AlertGroup>().Cast<AlertGroup?>().FirstOrDefault(group => group.ToString() == query["group"]),
        query["case"].ToString().Trim() is var id && CaseIds.IsOne(id) || CaseIds.IsReference(id) ? id : null, query["after"]);

    public bool Narrowed => Unread || Group is not null || Case is not null;

    public string Url()
    {
        var parts = new List<string>();
        if (Unread) parts.Add("show=unread");
        if (Group is { } group) parts.Add($"group={group}");
        if (Case is { } id) parts.Add($"case={id}");
        if (After is { } after) parts.Add($"after={Uri.EscapeDataString(after)}");
        return parts.Count == 0 ? Home : $"{Home}?{string.Join('&', parts)}";
    }

    public bool Keeps(Alert alert, bool unread) => (!Unread || unread) && (Group is null || AlertChoices.GroupOf(alert.Kind) == Group)
        && (Case is null || alert.CaseId == Case || alert.Lines?.Any(line => line.CaseId == Case) == true);
}
