using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Signals.Contracts.Agreements;
using EarlyWarning.Signals.Csv;
using EarlyWarning.Signals.Quota;
using Microsoft.AspNetCore.Http;

namespace EarlyWarning.Signals.Contracts.Sending;

/// <summary>What became, or would become, of one row.</summary>
/// <param name="Line">Of the file, from 1; null of one signal that was typed.</param>
/// <param name="SignalId">Null when it could not be read.</param>
/// <param name="Status"><c>accepted</c>, <c>repeated</c> or <c>rejected</c>.</param>
public sealed record SentRow(long? Line, string? SignalId, string Status, IReadOnlyList<ProblemError> Errors,
    IReadOnlyList<ProblemError> Warnings)
{
    public const string Rejected = RowAnswer.Rejected;
}

/// <summary>The answer to what was sent from a page.</summary>
/// <param name="Problems">What is wrong with the whole of it: then no row was looked at.</param>
public sealed record SentAnswer(IReadOnlyList<ProblemError> Problems)
{
    /// <summary>A page shows no more rows than so many of each sort.</summary>
    public const int Shown = 100;

    public int Accepted { get; init; }
    public int Repeated { get; init; }
    public int Rejected { get; init; }

    /// <summary>The first rows that were refused.</summary>
    public IReadOnlyList<SentRow> Refused { get; init; } = [];

    /// <summary>The first rows with a warning.</summary>
    public IReadOnlyList<SentRow> Doubtful { get; init; } = [];

    /// <summary>What became of each row, as a file that a spreadsheet opens; null when nothing was sent.</summary>
    public byte[]? Receipt { get; init; }
}

/// <summary>
/// What a sender's own staff send from its pages: by the rules, the agreement and the quotas that hold for its system, and with the same
/// receipts, so that sending a thing twice, or by both ways, is sending it once.
/// </summary>
public sealed class SendDesk(AgreementBook book, Partners partners, SignalAnswers answers, TimeProvider time)
{
    public const int MostBytes = CsvBody.MaxBytes, MostRows = CsvBody.MostRows;

    /// <param name="file">As it was sent; it is read more than once.</param>
    /// <param name="dryRun">Nothing is stored, sent or counted.</param>
    /// <param name="english">The language of the receipt.</param>
    public async Task<SentAnswer> File(string sender, SignalType type, TemporaryFile file, bool dryRun, bool english, HttpResponse response,
        CancellationToken cancellation = default)
    {
        if (await Agreed(sender, type, cancellation) is not { Partner: { } partner } agreed) return Refused(Outside);
        if (agreed.Problem is { } problem) return Refused(problem);
        var body = CsvBody.Of(file, charset: null, new(type, partner.Agreement.Columns));
        if (body.Refusal is IProblemAnswer refusal) return new SentAnswer(refusal.Errors);
        return await Send(new Signals.Sending(response, partner, type, dryRun), body.Signals(time.GetUtcNow()), english);
    }

    /// <summary>One signal that was typed; the errors of its row have the path of their field.</summary>
    public async Task<SentAnswer> One(string sender, TypedSignal typed, HttpResponse response, CancellationToken cancellation = default)
    {
        var type = AgreementFields.TypeOf(typed.Kind);
        if (await Agreed(sender, type, cancellation) is not { Partner: { } partner } agreed) return Refused(Outside);
        if (agreed.Problem is { } problem) return Refused(problem);
        using var json = typed.ToJson();
        var read = SignalReader.Read(json.RootElement, type, time.GetUtcNow());
        var answer = await Send(new Signals.Sending(response, partner, type, DryRun: false), [read]);
        return answer with { Refused = [.. answer.Refused.Select(TypedSignal.ByPath)] };
    }

    /// <summary>The header and the first rows as they were read, for people; digits that name a citizen are covered.</summary>
    public async Task<FilePreview> Preview(string sender, SignalType type, TemporaryFile file, CancellationToken cancellation = default) =>
        FilePreviews.Of(file, new(type, (await book.Of(sender, cancellation))?.Columns));

    private async Task<SentAnswer> Send(Signals.Sending sending, IEnumerable<ReadSignal> signals, bool english = false)
    {
        if (partners.OverQuota(sending.Sender) is not null) return Refused(RowRefusals.OfSender(""));
        using var answer = await answers.Gather(sending, signals);
        if (answer.Beyond is not null) return Refused(RowRefusals.OfSender(""));
        return new SentAnswer([])
        {
            Accepted = answer.Accepted, Repeated = answer.Repeated, Rejected = answer.Rejected,
            Refused = First(answer, row => row.Status == RowAnswer.Rejected),
            Doubtful = First(answer, row => row.Warnings.Count > 0),
            Receipt = sending.DryRun ? null : await ReceiptInPage.Of(answer, english),
        };
    }

    private static List<SentRow> First(BatchAnswer answer, Func<RowAnswer, bool> such) => [.. answer.Rows.Where(such).Take(SentAnswer.Shown)
        .Select(row => new SentRow(row.Line, row.SignalId, row.Status, row.Errors, row.Warnings))];

    private async Task<(Partner? Partner, ProblemError? Problem)?> Agreed(string sender, SignalType type, CancellationToken cancellation)
    {
        if (await book.Of(sender, cancellation) is not { } agreement) return null;
        var partner = new Partner(agreement);
        return (partner, partners.NotInForce(partner) is IProblemAnswer { Errors: [var error, ..] } ? error
            : agreement.Types.Contains(type) ? null : Outside);
    }

    private static SentAnswer Refused(ProblemError problem) => new([problem]);

    private static ProblemError Outside => new("", "agreement",
        new("Aftalen omfatter ikke denne slags signaler.", "The agreement does not cover this type of signal."));
}
