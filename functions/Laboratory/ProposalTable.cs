using System.Globalization;
using EarlyWarning.Laboratory.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Platform.Calendars;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Laboratory;

/// <summary>
/// Keys and rows: table <c>rules</c>, PK <c>rules</c>. RK <c>proposal|{number, 6 digits}</c>; <c>outcome|…</c> of its replay;
/// <c>head</c>, which every approval and withdrawal of a set replaces, so that two cannot pass each other; and what is to do:
/// <c>todo|tell|{number}|{revision}</c>, <c>todo|effect|{number}</c>, <c>todo|try|{number}</c>.
/// </summary>
internal static class ProposalTable
{
    public const string Proposals = "proposal|";
    public const string ProposalsEnd = "proposal}";
    public const string Head = "head";
    public const string Todo = "todo|";
    public const string TodoEnd = "todo}";
    private const string Tell = "todo|tell|";
    private const string Effect = "todo|effect|";
    private const string Try = "todo|try|";

    public static Row ToRow(RuleProposal proposal, string? etag = null) =>
        New($"{Proposals}{proposal.Number:D6}").WithLongText("proposal", Json.Write(proposal)) with { ETag = etag };

    public static RuleProposal FromRow(Row row) => Json.Read<RuleProposal>(row.LongText("proposal"));

    public static Row OutcomeRow(int number, RuleReplayOutcome outcome) =>
        New($"outcome|{number:D6}").WithLongText("outcome", Json.Write(outcome));

    public static RuleReplayOutcome ToOutcome(Row row) => Json.Read<RuleReplayOutcome>(row.LongText("outcome"));

    public static Row TryRow(int number, int citizens = 0) => New($"{Try}{number:D6}").With("citizens", citizens);

    public static Row TellRow(RuleProposal proposal) => New($"{Tell}{proposal.Number:D6}|{proposal.Revision:D6}");

    public static Row EffectRow(RuleProposal proposal) =>
        New($"{Effect}{proposal.Number:D6}").With("at", CopenhagenTime.StartOf(proposal.From!.Value).ToUniversalTime());

    public static string ProposalKey(int number) => New($"{Proposals}{number:D6}").RowKey;

    public static string OutcomeKey(int number) => New($"outcome|{number:D6}").RowKey;

    public static bool IsTell(Row row) => row.RowKey.StartsWith(Tell, StringComparison.Ordinal);

    public static bool IsEffect(Row row) => row.RowKey.StartsWith(Effect, StringComparison.Ordinal);

    public static int NumberOf(Row todo) => int.Parse(todo.RowKey.Split('|')[2], CultureInfo.InvariantCulture);

    public static int RevisionOf(Row tell) => int.Parse(tell.RowKey.Split('|')[3], CultureInfo.InvariantCulture);

    private static Row New(FormattableString key) => new(RuleRows.Partition, FormattableString.Invariant(key));
}
