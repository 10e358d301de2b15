using EarlyWarning.Platform;
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
    public const string Accepted = "accepted", Repeated = "repeated", Rejected = "rejected";
}

/// <summary>The answer to what was sent from a page.</summary>
/// <param name="Problems">What is wrong with the whole of it: then no row was looked at.</param>
public sealed record SentAnswer(IReadOnlyList<SentRow> Rows, IReadOnlyList<ProblemError> Problems)
{
    public int Count(string status) => Rows.Count(row => row.Status == status);
}

/// <summary>
/// What a sender's own staff send from its pages: by the rules, the agreement and the quotas that hold for its system, and with the same
/// receipts, so that sending a thing twice, or by both ways, is sending it once.
/// </summary>
public sealed class SendDesk(AgreementBook book, Partners partners, SignalAnswers answers, TimeProvider time)
{
    public const int MostBytes = CsvBody.MaxBytes, MostRows = CsvBody.MostRows;

    /// <param name="dryRun">Nothing is stored, sent or counted.</param>
    public async Task<SentAnswer> File(string sender, SignalType type, ReadOnlyMemory<byte> bytes, bool dryRun, HttpResponse response,
        CancellationToken cancellation = default)
    {
        if (await Agreed(sender, type, cancellation) is not { Partner: { } partner } agreed) return Refused(Outside);
        if (agreed.Problem is { } problem) return Refused(problem);
        var file = CsvBody.Of(bytes, charset: null, new(type, partner.Agreement.Columns));
        if (file.Refusal is IProblemAnswer refusal) return new SentAnswer([], refusal.Errors);
        return await Send(new Signals.Sending(response, partner, type, dryRun), file.Signals(time.GetUtcNow()));
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
        return answer with { Rows = [.. answer.Rows.Select(TypedSignal.ByPath)] };
    }

    /// <summary>The header and the first rows as they were read, for people; digits that name a citizen are covered.</summary>
    public async Task<FilePreview> Preview(string sender, SignalType type, ReadOnlyMemory<byte> bytes,
        CancellationToken cancellation = default) =>
        FilePreviews.Of(bytes, new(type, (await book.Of(sender, cancellation))?.Columns));

    /// <summary>The rows as the file that is answered to a system that asks for one: a spreadsheet opens it.</summary>
    public static byte[] Receipt(IEnumerable<SentRow> rows, bool english) =>
        new ReceiptFile([.. rows.Select((row, index) => new RowAnswer(index, row.SignalId, row.Status, row.Errors)
        {
            Line = row.Line, Warnings = row.Warnings,
        })], StatusCodes.Status200OK).Bytes(english);

    private async Task<SentAnswer> Send(Signals.Sending sending, IEnumerable<ReadSignal> signals)
    {
        if (partners.OverQuota(sending.Sender) is not null) return Refused(RowRefusals.OfSender(""));
        var answer = await answers.Gather(sending, signals);
        return answer.Beyond is not null ? Refused(RowRefusals.OfSender("")) : new SentAnswer([.. answer.Rows.Select(row =>
            new SentRow(row.Line, row.SignalId, row.Status, row.Errors, row.Warnings))], []);
    }

    private async Task<(Partner? Partner, ProblemError? Problem)?> Agreed(string sender, SignalType type, CancellationToken cancellation)
    {
        if (await book.Of(sender, cancellation) is not { } agreement) return null;
        var partner = new Partner(agreement);
        return (partner, partners.NotInForce(partner) is IProblemAnswer { Errors: [var error, ..] } ? error
            : agreement.Types.Contains(type) ? null : Outside);
    }

    private static SentAnswer Refused(ProblemError problem) => new([], [problem]);

    private static ProblemError Outside => new("", "agreement",
        new("Aftalen omfatter ikke denne slags signaler.", "The agreement does not cover this type of signal."));
}
