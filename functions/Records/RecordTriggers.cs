using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.Papers.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Records.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Records;

/// <summary>The night's handover to the records system, and the published form of a case.</summary>
public sealed class RecordTriggers(
    Worklist worklist, RecordDesk desk, CasePackage package, PaperDesk papers, HandoverStore handovers,
    [FromKeyedServices(Containers.Records)] IBlobs blobs, TimeProvider clock, IOptions<RecordOptions> options, ILogger<RecordTriggers> log)
{
    /// <summary>
    /// 02:50 UTC, after the erasure. A case first, then that it is there: who dies between puts it there once more, under another name.
    /// The receipt comes last and names what this run has put there.
    /// </summary>
    [Function(nameof(HandOverCases))]
    public async Task HandOverCases([TimerTrigger("0 50 2 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        if (!options.Value.Nightly) return;
        var (begun, done, failed) = (clock.GetUtcNow(), new List<Handover>(), 0);
        foreach (var partition in new[] { Worklist.Open, Worklist.Closed })
        {
            await foreach (var item in worklist.Items(partition, cancellation))
            {
                try
                {
                    if (await HandOver(item.Case, cancellation) is { } handover) done.Add(handover);
                }
                catch (Exception e) when (e is not OperationCanceledException && !StoreUnavailableException.IsOutage(e))
                {
                    failed++; // One case that cannot be read keeps no other back; the next night tries it again.
                    log.LogError("HandOverCases: case {CaseId} was not handed over ({Error}).", item.Case.CaseId, e.GetType().Name);
                }
            }
        }
        if (done.Count + failed == 0) return;
        var receipt = Json.Write(new { BegunAt = begun, EndedAt = clock.GetUtcNow(), Failed = failed, Cases = done });
        await blobs.Put(RecordNames.OfReceipt(begun), new MemoryStream(Encoding.UTF8.GetBytes(receipt)), cancellation);
    }

    /// <summary>JSON Schema of <c>sag.json</c>: for whoever builds the receiving side.</summary>
    [Function(nameof(GetCaseSchema))]
    public IResult GetCaseSchema(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/schemas/sag")] HttpRequest request) =>
        Results.Text(SagJson.Schema, "application/schema+json", Encoding.UTF8);

    /// <returns>Null: nothing has changed since it was last put there, or it may not go out now.</returns>
    private async Task<Handover?> HandOver(CaseFile file, CancellationToken cancellation)
    {
        if (file.Objected) return null; // Nothing of the citizen is processed until the objection is decided.
        var known = await Known(file, cancellation);
        if (await handovers.Last(file.CaseId, cancellation) == known) return null;
        if (await desk.Gather(file.CaseId, AccessLog.SystemId, Purposes.HandOver, cancellation) is not { } record) return null;
        var name = RecordNames.OfCase(file.CaseId, record.Case.Revision, record.At);
        var (size, sha256) = await Put(name, record, cancellation);
        var handover = new Handover(file.CaseId, record.At, record.By, record.Purpose, record.Case.Revision, size, sha256, name);
        await handovers.Add(handover, cancellation);
        await handovers.Keep(file.CaseId, known, cancellation);
        return handover;
    }

    /// <summary>The case and its papers; a look at it is no change.</summary>
    private async Task<string> Known(CaseFile file, CancellationToken cancellation) =>
        string.Create(CultureInfo.InvariantCulture, $"{file.Revision} ")
        + string.Join(' ', (await papers.Of(file.CaseId, cancellation)).Select(paper => paper.Removed is null ? paper.Id : "-" + paper.Id));

    private async Task<(long, string)> Put(string name, RecordCase record, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var put = blobs.Put(name, pipe.Reader.AsStream(), cancellation);
        var write = Write(record, pipe.Writer, cancellation);
        await Task.WhenAll(put, write);
        return await write;
    }

    private async Task<(long, string)> Write(RecordCase record, PipeWriter writer, CancellationToken cancellation)
    {
        Exception? fault = null;
        try
        {
            return await package.Write(record, writer.AsStream(leaveOpen: true), cancellation);
        }
        catch (Exception e)
        {
            fault = e; // Half a file must not be there: reading it fails.
            throw;
        }
        finally
        {
            await writer.CompleteAsync(fault);
        }
    }
}
