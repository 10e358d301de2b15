using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts;
using EarlyWarning.Signals.Doubts;
using EarlyWarning.Signals.Quota;
using EarlyWarning.Signals.Receipts;
using EarlyWarning.Signals.Unidentified;

namespace EarlyWarning.Signals;

internal enum IntakeOutcome
{
    Accepted,
    Repeated,
    Conflict,

    /// <summary>The sender has said enough about this citizen today.</summary>
    OverQuota,

    /// <summary>What was once sent under this id, of a made-up citizen, is being erased; after that the id is free.</summary>
    Leaving,

    /// <summary>What it corrects was corrected by another signal before.</summary>
    CorrectedBefore,

    /// <summary>What it corrects is a correction of itself.</summary>
    CorrectsItself,

    /// <summary>The id was used for a signal that has ended for its sender, or is erased: see <see cref="SpentIds"/>.</summary>
    UsedBefore,

    /// <summary>It has no CPR number, and what it corrects is a citizen's.</summary>
    CorrectionWithoutCpr,
}

/// <param name="Outcome">What it comes to, once everything is done.</param>
/// <param name="Receipt">That of this try where nothing is stored.</param>
/// <param name="Taken">Everything is done.</param>
internal sealed record Claimed(IntakeOutcome Outcome, StoredReceipt Receipt, Taken? Taken = null);

/// <param name="Warnings">Of its receipt.</param>
/// <param name="Sent">The intent whose message is out; to be forgotten when nobody waits. Null when there is none.</param>
internal sealed record Taken(IntakeOutcome Outcome, StoredReceipt Receipt, IReadOnlyList<SignalWarning> Warnings, Intent? Sent = null)
{
    /// <summary>Stored, now or before.</summary>
    public bool IsTaken => Outcome is IntakeOutcome.Accepted or IntakeOutcome.Repeated;
}

/// <summary>
/// Accepts one valid signal: receipt, vault, signal row and message. In one transaction where the store can; elsewhere one after the
/// other, in an order in which a stop at any point loses nothing: the sender got no answer, sends again, and the rest is done then; and
/// what was committed has its message promised, which the sweep keeps until the signal is there to be read.
/// </summary>
public sealed class SignalIntake(
    SignalTable table, EarlierSignals earlier, Retracting retracting, RowQuota quota, Vault vault, UnidentifiedIntake unidentified,
    SentTenancies sent, SpentIds spent, Outbox outbox, CitizenTokens tokens, ContentCodes codes, SealedText sealing)
{
    private const string WithoutCpr = "without-cpr";

    /// <summary>
    /// Takes the id: from here on it stands for this content. A signal of which nothing but itself is to be written is taken with it.
    /// </summary>
    /// <param name="receivedAt">See <see cref="Arrivals"/>; a receipt that stands keeps its own.</param>
    /// <exception cref="StoreUnavailableException">Not accepted: the sender must send it again.</exception>
    internal async Task<Claimed> Claim(string sender, ReadSignal read, DateTimeOffset receivedAt, CancellationToken cancellation = default)
    {
        var (values, content) = (read.Values, read.Values.Canonical());
        var receipt = ReceiptOf(sender, values, content, receivedAt) with
        {
            SealedHash = values.BodyHash is { } hash ? SignedReceipts.SealHash(sealing, hash, new(sender, values.SignalId!)) : null,
        };
        if (await spent.Has(sender, values.SignalId!, cancellation)) return new Claimed(IntakeOutcome.UsedBefore, receipt);
        if (await Incorrigible(sender, values, cancellation) is { } refused) return new Claimed(refused, receipt);
        // Those without a number are counted together: no file with an empty column is to ask people a thousand questions.
        var about = receipt.IsUnidentified ? WithoutCpr : receipt.Token;
        var within = await quota.Take(sender, about, cancellation);
        var (claimed, stored) = within ? await TryClaim(sender, read, receipt, cancellation)
            : (null, await table.Receipt(sender, values.SignalId!, cancellation));
        if (claimed is not null) return claimed;
        if (within) quota.GiveBack(sender, about);
        if (stored is null)
        {
            if ((await table.Look(sender, values.SignalId!, cancellation)).IsSpent) return new Claimed(IntakeOutcome.UsedBefore, receipt);
            return within
                ? throw new StoreUnavailableException("A receipt went away while it was compared.")
                : new Claimed(IntakeOutcome.OverQuota, receipt);
        }
        return new Claimed(Beside(stored, content), stored);
    }

    /// <returns>Or what the sender used this id for before, as far as it is known.</returns>
    private async Task<(Claimed? Claimed, StoredReceipt? Known)> TryClaim(string sender, ReadSignal read, StoredReceipt receipt,
        CancellationToken cancellation)
    {
        var id = read.Values.SignalId!;
        // What a correction takes back must find its receipt, and what has no number waits for a person: their ids come first.
        var alone = read.Values.CprOrNull is not null && read.Values.Text("supersedes") is null;
        if (alone && await Finish(IntakeOutcome.Accepted, sender, read, receipt, [SignalTable.ToClaim(sender, id, receipt)], cancellation)
            is { } taken) return (new Claimed(taken.Outcome, receipt, taken), null);
        var (claimed, known) = await table.Claim(sender, id, receipt, isUsed: alone, cancellation);
        return (claimed is null ? null : new Claimed(IntakeOutcome.Accepted, claimed), known);
    }

    private StoredReceipt ReceiptOf(string sender, SignalValues values, string content, DateTimeOffset receivedAt) =>
        new(values.Type, codes.For(content), TokenOf(sender, values), receivedAt, ReceiptStatus.Accepted)
        {
            Identity = values.CprOrNull is null ? ReceiptIdentity.Waiting : null,
        };

    private string TokenOf(string sender, SignalValues values) => values.CprOrNull is not { } cpr
        ? tokens.ForUnidentified(sender, values.SignalId!, test: values.MadeUpBy is not null)
        : values.MadeUpBy is { } test ? tokens.ForTest(cpr, test) : tokens.For(cpr);

    /// <summary>Why it cannot stand in the place of what it says that it corrects.</summary>
    private async Task<IntakeOutcome?> Incorrigible(string sender, SignalValues values, CancellationToken cancellation) =>
        values.Text("supersedes") is not { } other ? null
        : await retracting.Refusal(sender, values.SignalId!, other, values.CprOrNull is null, cancellation) switch
        {
            null => null,
            Retracting.WithoutCpr => IntakeOutcome.CorrectionWithoutCpr,
            Retracting.CorrectedBefore => IntakeOutcome.CorrectedBefore,
            _ => IntakeOutcome.CorrectsItself,
        };

    private IntakeOutcome Beside(StoredReceipt stored, string content) => stored.Status == ReceiptStatus.Leaving ? Left(stored)
        : codes.Matches(stored.Content, content) ? IntakeOutcome.Repeated : IntakeOutcome.Conflict;

    /// <summary>What <see cref="Claim"/> and <see cref="Take"/> would come to, without writing anything or asking a quota.</summary>
    internal async Task<Taken> Rehearse(string sender, ReadSignal read, CancellationToken cancellation = default)
    {
        var (values, content) = (read.Values, read.Values.Canonical());
        var (stored, isSpent) = await table.Look(sender, values.SignalId!, cancellation);
        var receipt = stored ?? ReceiptOf(sender, values, content, values.AsOf);
        var outcome = isSpent ? IntakeOutcome.UsedBefore
            : stored is null ? IntakeOutcome.Accepted : Beside(stored, content);
        if (outcome is not (IntakeOutcome.Accepted or IntakeOutcome.Repeated)) return new Taken(outcome, receipt, []);
        if (await Incorrigible(sender, values, cancellation) is { } refused) return new Taken(refused, receipt, []);
        if (stored is not null && await table.Committed(stored, sender, values.SignalId!, cancellation) is { } warnings)
            return new Taken(outcome, receipt, warnings);
        var own = read.Warnings.Concat(await table.Doubts(sender, values.Text("supersedes"), cancellation)).ToList();
        if (values.CprOrNull is null) return new Taken(outcome, receipt, own);
        var (signal, name) = (values.ToSignal(sender, receipt.ReceivedAt), values.Person.Name);
        var known = await earlier.Read(receipt.Token, signal, name, cancellation);
        IEnumerable<SignalWarning> twin = known.Twin is null ? [] : [SignalWarning.SameInstant];
        return new Taken(outcome, receipt, [.. own, .. earlier.Warnings(receipt.Token, signal, known, name), .. twin]);
    }

    /// <summary>Does what is left to do, which for a repeat may be nothing.</summary>
    /// <exception cref="StoreUnavailableException">Not accepted: the sender must send it again.</exception>
    internal async Task<Taken> Take(string sender, ReadSignal read, Claimed claimed, CancellationToken cancellation = default)
    {
        if (claimed.Taken is { } done) return done;
        var (outcome, receipt) = (claimed.Outcome, claimed.Receipt);
        if (outcome is not (IntakeOutcome.Accepted or IntakeOutcome.Repeated)) return new Taken(outcome, receipt, []);
        if (read.Values.CprOrNull is null) return await unidentified.Take(outcome, sender, read, receipt, cancellation);
        if (outcome == IntakeOutcome.Accepted) return (await Finish(outcome, sender, read, receipt, [], cancellation))!;
        return await table.Committed(receipt, sender, read.Values.SignalId!, cancellation) is { } warnings
            ? new Taken(outcome, receipt, warnings)
            : await TakeUpAgain(sender, read, receipt, cancellation);
    }

    private async Task<Taken> TakeUpAgain(string sender, ReadSignal read, StoredReceipt stored, CancellationToken cancellation)
    {
        var id = read.Values.SignalId!;
        var taken = (await Finish(IntakeOutcome.Repeated, sender, read, stored, [], cancellation))!;
        if (await table.Receipt(sender, id, cancellation) is { } still
            && still with { SupersededBy = stored.SupersededBy, WithdrawnAt = stored.WithdrawnAt } == stored) return taken;
        // It was not half taken but half erased: nothing leads to what was written now, so it goes.
        await vault.Erase(stored.Token, [new ErasedSignal(sender, id)], cancellation);
        await sent.Erase(sender, id, stored.ReceivedAt, cancellation);
        await table.Withdraw(stored.Token, sender, id, stored.ReceivedAt, cancellation);
        return taken with { Outcome = Left(stored), Warnings = [] };
    }

    /// <summary>A made-up citizen's id is free again in a moment.</summary>
    private static IntakeOutcome Left(StoredReceipt stored) =>
        TestCitizens.Has(stored.Token) ? IntakeOutcome.Leaving : IntakeOutcome.UsedBefore;

    private Task<Taken?> Finish(IntakeOutcome outcome, string sender, ReadSignal read, StoredReceipt receipt,
        IReadOnlyList<TableChange> before, CancellationToken cancellation)
    {
        var signal = read.Values.ToSignal(sender, receipt.ReceivedAt);
        return Finish(outcome, signal, read.Values.Person, read.Warnings, receipt, MessageId(signal.Ref), before, cancellation);
    }

    /// <summary>
    /// Goes on with a signal of which somebody has said who it is about, as if it had come so. It may be done again.
    /// </summary>
    /// <param name="round">Somebody may say so, take it back and say so again: each has a message of its own.</param>
    internal async Task GoOn(Signal signal, PersonalData person, IReadOnlyList<SignalWarning> warnings, StoredReceipt receipt, long round,
        CancellationToken cancellation)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{MessageId(signal.Ref)}-{round}");
        var taken = await Finish(IntakeOutcome.Accepted, signal, person, warnings, receipt, id, before: [], cancellation);
        if (taken!.Sent is { } intent) await intent.Forget(cancellation);
    }

    /// <param name="before">The receipt, where it is still to be written.</param>
    /// <returns>Null: the receipt stood there.</returns>
    private async Task<Taken?> Finish(IntakeOutcome outcome, Signal signal, PersonalData person, IReadOnlyList<SignalWarning> own,
        StoredReceipt receipt, string messageId, IReadOnlyList<TableChange> before, CancellationToken cancellation)
    {
        var (token, sender) = (receipt.Token, signal.Sender);
        if (signal.Supersedes is { } other
            && !await retracting.Supersede(sender, signal.SignalId, other, token, receipt.ReceivedAt, cancellation))
            return new Taken(IntakeOutcome.CorrectedBefore, receipt, []);
        if (receipt.IsRetracted) await retracting.Arrive(signal.Ref, receipt, cancellation);
        var known = receipt.IsRetracted ? Earlier.Nothing : await earlier.Read(token, signal, person.Name, cancellation);
        var doubts = await table.Doubts(sender, signal.Supersedes, cancellation);
        List<SignalWarning> warnings = [.. own.Union(doubts), .. earlier.Warnings(token, signal, known, person.Name)];
        var told = receipt.IsRetracted ? null : earlier.ToRow(token, signal, known, person.Name);
        var by = new SaidBy(sender, signal.SignalId, signal.AsOf)
        {
            Tenancy = signal.TenancyRef, TenancyEnded = signal.Kind == SignalKind.TenancyEnded, ReceivedAt = receipt.ReceivedAt,
        };
        before = [.. before, vault.ToKeep(token, by, person), .. outbox.IsJoint ? SentTenancies.ToList(signal) : []];
        var accepted = await table.Commit(token, signal, warnings, told, known.Twin, before, Changed(receipt, signal.Ref, messageId),
            cancellation);
        return accepted is null ? null : new Taken(outcome, receipt, accepted.Warnings, accepted.Sent);
    }

    private BusMessage Changed(StoredReceipt receipt, SignalRef signal, string messageId) =>
        new(Queues.CitizenChanged, messageId, Json.Write(new CitizenChanged(receipt.Token, signal, receipt.ReceivedAt)
        {
            Listed = outbox.IsJoint ? true : null,
        }))
        {
            Sender = signal.Sender, Subject = receipt.Token,
        };

    // Nothing is sent under it before the signal is there to be seen, so a queue that drops a second one drops a repeat.
    private static string MessageId(SignalRef signal) =>
        $"signal-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{signal.Sender}|{signal.SignalId}")))}";
}
