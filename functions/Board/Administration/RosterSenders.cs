using EarlyWarning.Board.Fields;
using EarlyWarning.Signals.Contracts;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Board.Administration;

/// <summary>The senders somebody can work for: those with an agreement, by the name the board has for them.</summary>
public sealed class RosterSenders(SenderAgreements agreements, IOptions<BoardOptions> options)
{
    public IReadOnlyList<string> Names { get; } = [.. agreements.All.Select(agreement => agreement.Name)];

    public IReadOnlyList<Option> Options => [.. Names.Select(name => new Option(name, NameOf(name)))];

    /// <summary>One without a name keeps its id.</summary>
    public string NameOf(string sender) => options.Value.SenderNames.GetValueOrDefault(sender, sender);
}
