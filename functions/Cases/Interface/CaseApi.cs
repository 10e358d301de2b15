using EarlyWarning.Cases.Contracts;
using EarlyWarning.Cases.Store;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Risk.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EarlyWarning.Cases.Interface;

/// <summary>
/// The staff interface, for the case-record system and for reports: docs/records.md#the-case-interface. Cases come from projection rows,
/// all of them streamed or a page at a time. Whoever has them already (<c>If-None-Match</c>) is sent nothing, and nothing is read out.
/// </summary>
public sealed class CaseApi(CaseListing cases, WorklistWriter writer, Watchlist watchlist, StaffKeys keys, ReadingLog readings,
    TimeProvider clock)
{
    [Function(nameof(GetCases))]
    public Task<IResult> GetCases([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases")] HttpRequest request,
        CancellationToken cancellation) =>
        Problems.Guarded(async () =>
        {
            if (keys.Refused(request, out var system) is { } refused) return refused;
            var now = clock.GetUtcNow();
            var (list, wrong) = ListQuery.Of(request.Query, now);
            if (list is null) return wrong!;
            return list.Size is { } size ? await Page(request, list, size, system, now, cancellation)
                : await Whole(request, list, system, now, cancellation);
        });

    [Function(nameof(GetCase))]
    public Task<IResult> GetCase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{caseId}")]
        HttpRequest request, string caseId, CancellationToken cancellation) =>
        Problems.Guarded(async () =>
        {
            if (keys.Refused(request, out var system) is { } refused) return refused;
            if (!CaseIds.IsOne(caseId) || await writer.Item(caseId, cancellation) is not { } item) return Problems.NotFound();
            await readings.Write(new CaseReading(ReadingLog.KeyPrefix + system, Purposes.CaseInterface, item.Case.Citizen, caseId,
                Theirs: true), cancellation);
            return Results.Json(CaseReport.Of(item, clock.GetUtcNow()), Json.Options);
        });

    [Function(nameof(GetWatchlist))]
    public IResult GetWatchlist([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/watchlist")] HttpRequest request,
        CancellationToken cancellation) =>
        keys.Refused(request, out var system) ?? JsonArray.Of(Watched(system, cancellation));

    private IAsyncEnumerable<WatchReport> Watched(string system, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return Noted(watchlist.Entries(cancellation).Select(entry => WatchReport.Of(entry, now)), one => one.Citizen, system, cancellation);
    }

    /// <summary>What changes after the tag was worked out is sent under the old tag, and so once more; never the other way.</summary>
    private async Task<IResult> Whole(HttpRequest request, ListQuery list, string system, DateTimeOffset now, CancellationToken stop)
    {
        var tag = await ListTag.Of(list, now, cases.From(list.Lists, after: null, stop));
        return await tag.Answer(request, () => Task.FromResult(JsonArray.Of(Noted(
            cases.From(list.Lists, after: null, stop).Where(one => one.Newest is not null).Select(one => CaseReport.Of(one.Item, now)),
            one => one.Citizen, system, stop))));
    }

    private async Task<IResult> Page(HttpRequest request, ListQuery list, int size, string system, DateTimeOffset now,
        CancellationToken stop)
    {
        var page = await cases.Page(list.Lists, list.After, size, stop);
        var tag = await ListTag.Of(list, now, page.Rows.ToAsyncEnumerable());
        return await tag.Answer(request, async () =>
        {
            var reports = page.Rows.Where(one => one.Newest is not null).Select(one => CaseReport.Of(one.Item, now)).ToList();
            await readings.WriteList(ReadingLog.KeyPrefix + system, Purposes.CaseInterface, reports.Select(one => one.Citizen), stop);
            return Results.Json(new { cases = reports, next = page.Last is { } last ? list.Next(last) : null }, Json.Options);
        });
    }

    private IAsyncEnumerable<T> Noted<T>(IAsyncEnumerable<T> items, Func<T, string> citizen, string system, CancellationToken stop) =>
        readings.Noted(items, citizen, ReadingLog.KeyPrefix + system, Purposes.CaseInterface, stop);
}
