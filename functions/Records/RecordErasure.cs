using System.Globalization;
using EarlyWarning.Platform;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EarlyWarning.Records;

/// <summary>Erases what was put ready of a case, fetched or not; files that nobody fetched go after some days by themselves.</summary>
public sealed class RecordErasure(
    HandoverStore handovers, [FromKeyedServices(Containers.Records)] IBlobs blobs, IOptions<RecordOptions> options) : IErasable
{
    public async Task Erase(Erasure erasure, DurableTaskClient workflows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        foreach (var caseId in erasure.Cases)
        {
            await handovers.Erase(caseId, cancellation);
            var names = await blobs.List($"{caseId}/", cancellation).ToListAsync(cancellation);
            foreach (var name in names) await blobs.Delete(name, cancellation);
        }
    }

    public async Task<int> Prune(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var old = (now - TimeSpan.FromDays(options.Value.KeptDays)).UtcDateTime.ToString(RecordNames.Instant, CultureInfo.InvariantCulture);
        var names = await blobs.List(cancellation: cancellation)
            .Where(name => string.CompareOrdinal(RecordNames.InstantIn(name), old) < 0).ToListAsync(cancellation);
        foreach (var name in names) await blobs.Delete(name, cancellation);
        return names.Count;
    }
}
