using System.Text.Json;
using EarlyWarning.Platform;

namespace EarlyWarning.Privacy;

/// <summary>Rows <c>settled</c> of a citizen to whom a signal was put that is about somebody else.</summary>
internal static class VaultSettled
{
    private const int Tries = 8;

    /// <summary>A decision on a name or an address that this signal alone had brought in goes with it, and is asked anew.</summary>
    public static async Task Forget(ITable vault, PrivacyKeys keys, string token, KeptSignal gone, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var rows = (await VaultNumbers.Read(vault, token, cancellation)).SelectMany(number => number.Rows).ToList();
            var rest = Rest(keys, rows, gone);
            try
            {
                foreach (var row in rows.Where(row => row.RowKey == VaultRows.Settled))
                {
                    var settled = KeptSettlement.Open(keys, row);
                    if (settled.Without(gone, rest, keys) is var left && left == settled) continue;
                    var plain = JsonSerializer.SerializeToUtf8Bytes(left, Json.Options);
                    await vault.Replace(VaultRows.Sealed(keys, row.PartitionKey, VaultRows.Settled, plain) with { ETag = row.ETag },
                        cancellation);
                }
                return;
            }
            catch (TableConflictException) when (attempt < Tries)
            {
                cancellation.ThrowIfCancellationRequested(); // Somebody settles it at the same time: look again.
            }
        }
    }

    private static List<KeptSignal> Rest(PrivacyKeys keys, List<Row> rows, KeptSignal gone) =>
    [
        .. VaultRows.Standing([.. rows.Where(row => row.RowKey != gone.Key)]).Select(row => KeptSignal.Open(keys, row)),
        .. rows.Where(VaultRows.IsTold).Select(row => KeptContact.AsSaid(KeptContact.Open(keys, row))),
    ];
}
