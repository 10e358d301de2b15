using EarlyWarning.Board.Fields;
using EarlyWarning.Signals.Contracts.Agreements;

namespace EarlyWarning.Board.Administration;

/// <summary>The senders somebody can work for: those with an agreement, by the association's name.</summary>
public sealed class RosterSenders(AgreementBook agreements)
{
    public IReadOnlyList<string> Names => [.. agreements.Known.Keys];

    public IReadOnlyList<Option> Options => [.. agreements.Known.Values.OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
        .Select(one => new Option(one.Sender, one.Name))];
}
