using EarlyWarning.Platform;

namespace EarlyWarning.Board.Fields;

/// <summary>A code a form may send, with its words.</summary>
public sealed record Choice(string Code, BothLanguages Text);
