using EarlyWarning.Signals.Contracts;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Signals;

/// <summary>One request with signals.</summary>
/// <param name="DryRun">The answer says what would become of them; nothing is stored, sent or counted.</param>
internal sealed record Sending(HttpResponse Response, Partner Sender, SignalType Type, bool DryRun);
