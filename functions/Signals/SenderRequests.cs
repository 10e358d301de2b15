using EarlyWarning.Platform;
using EarlyWarning.Platform.Callers;
using EarlyWarning.Signals.Csv;
using EarlyWarning.Signals.Quota;
using EarlyWarning.Signals.Values;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Signals;

/// <summary>
/// Answers a request with a sender's key: whose it is, whether its quota allows it and not too many are under way, whether the route knows
/// its parameters; and says what is left of the quota.
/// </summary>
public sealed class SenderRequests(Partners partners, RateLimits limits, BodiesUnderWay underWay)
{
    /// <param name="parameters">Those of the address that the route knows.</param>
    internal Task<IResult> Answer(HttpRequest request, string[] parameters, Func<Partner, Task<IResult>> answer) =>
        Problems.Guarded(async () =>
        {
            if (await partners.Sender(request, request.HttpContext.RequestAborted) is not { } sender) return Problems.Unauthorized();
            var counted = sender.HasQuota && !HttpMethods.IsGet(request.Method);
            using var place = !counted ? null
                : CsvMediaType.Takes(request) ? underWay.EnterFile(sender.Name) : underWay.Enter(sender.Name);
            var result = partners.OverQuota(sender) is { } wait ? Problems.TooMany(wait)
                : counted && place is null ? Problems.TooMany(BodiesUnderWay.UntilOneEnds)
                : QueryParameters.Refuse(request, parameters) ?? await answer(sender);
            limits.Tell(request.HttpContext.Response, sender);
            return result;
        });
}
