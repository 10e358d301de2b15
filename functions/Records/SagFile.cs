using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyWarning.Cases.Contracts;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;
using EarlyWarning.Privacy.Contracts;
using EarlyWarning.Records.Contracts;
using EarlyWarning.Signals.Contracts.Rectifying;
using JsonArray = System.Text.Json.Nodes.JsonArray;

namespace EarlyWarning.Records;

/// <summary>
/// <c>sag.json</c>: parties, dates, decisions, papers and the access log. Its form is docs/sag.schema.json; codes are those of
/// <c>GET /api/cases</c>. Fields are added, never renamed.
/// </summary>
/// <param name="files">Paths in the ZIP file by the paper's id.</param>
internal sealed class SagFile(
    RecordCase record, Roster roster, IRecordPages pages, IReadOnlyDictionary<string, string> files, IReadOnlyList<string> letters)
{
    private CaseFile Case => record.Case;

    public JsonObject Whole() => new()
    {
        ["$schema"] = SagJson.Id,
        ["madeAt"] = At(record.At), ["madeBy"] = Who(record.By), ["purpose"] = record.Purpose,
        ["caseId"] = Case.CaseId, ["revision"] = Case.Revision, ["status"] = Node(Case.Status), ["band"] = Node(Case.Band),
        ["score"] = Case.Score, ["summary"] = Case.Summary.Da,
        ["parties"] = new JsonObject
        {
            ["citizen"] = Citizen(),
            ["contactPerson"] = Case.ContactPerson is { } contact ? Who(contact) : null,
            ["team"] = List(Case.Members.Where(ask => ask.Accepted), ask =>
                With(Who(ask.DoneBy ?? ask.Person), "sector", Node(ask.Sector))),
        },
        ["dates"] = Dates(),
        ["decisions"] = List(record.View.Timeline, entry => new JsonObject
        {
            ["at"] = At(entry.At), ["by"] = Who(entry.By), ["text"] = pages.Line(entry, record.At),
            ["note"] = record.View.Words.GetValueOrDefault(entry), ["struck"] = record.View.Struck.Contains(entry),
            ["before"] = record.View.Replaced.GetValueOrDefault(entry), ["data"] = Node(entry),
        }),
        ["citizensGoal"] = record.View.CitizensGoal,
        ["notes"] = List(record.View.Journal, note => new JsonObject
        {
            ["number"] = note.Number, ["subject"] = Node(note.Latest.Subject), ["at"] = At(note.Latest.HappenedAt),
            ["writtenAt"] = At(note.WrittenAt), ["by"] = Who(note.By), ["text"] = note.Latest.Text,
            ["versions"] = List(note.Versions, version => new JsonObject
            {
                ["at"] = At(version.At), ["by"] = Who(version.By), ["text"] = version.Text, ["reason"] = version.Reason,
            }),
        }),
        ["disputes"] = List(record.Disputed, Dispute),
        ["attempts"] = Node(Case.Attempts), ["meeting"] = Node(Case.Meeting),
        ["meetingPlace"] = record.View.Whereabouts?.Words, ["byHand"] = Node(Case.ByHand), ["bases"] = Node(Case.Bases),
        ["plan"] = List(Case.Plan?.Actions ?? [], action =>
            With(Node(action)!.AsObject(), "wording", record.View.PlanWording.GetValueOrDefault(action.Number))),
        ["disclosures"] = Node(Case.Disclosures), ["outcome"] = Node(Case.Outcome),
        ["papers"] = Papers(), ["pages"] = Node(letters),
        ["accessLog"] = List(record.Looks, look => new JsonObject
        {
            ["at"] = At(look.At), ["by"] = Who(look.StaffId), ["purpose"] = look.Purpose, ["caseId"] = look.CaseId,
        }),
    };

    private JsonObject Dates() => new()
    {
        ["opened"] = At(Case.OpenedAt), ["closed"] = At(Case.ClosedAt),
        ["meeting"] = At(Case.Meeting?.At),
        ["meetingHeld"] = At(Case.Meeting?.HeldAt),
        ["planAdopted"] = At(Case.Plan?.AdoptedAt),
        ["legalStep"] = Node(Case.LegalStep),
    };

    /// <summary>What counts, and where nobody has settled a difference what each has said.</summary>
    private JsonObject? Citizen() => record.Person is not { } person ? null : new JsonObject
    {
        ["cpr"] = person.Cpr.Digits, ["name"] = person.Name.Counts, ["address"] = person.Address.Counts,
        ["addressProtected"] = Case.Protected,
        ["phones"] = List(person.Phones.Select(said => said.Value).Distinct(StringComparer.Ordinal), phone => JsonValue.Create(phone)),
        ["said"] = List(person.Name.Said.Select(said => ("name", said)).Concat(person.Address.Said.Select(said => ("address", said))),
            pair => Said(pair.Item1, pair.said)),
    };

    private static JsonObject Said(string what, Said said) => new()
    {
        ["what"] = what, ["value"] = said.Value, ["sender"] = said.Sender, ["since"] = At(said.Since),
    };

    /// <summary>What the citizen says is wrong of what a sender told, and what became of it.</summary>
    private JsonObject Dispute(RectificationView view) => new()
    {
        ["sender"] = view.Known.Signal.Sender, ["signalId"] = view.Known.Signal.SignalId,
        ["kind"] = Node(record.Told.FirstOrDefault(told => told.Signal == view.Known.Signal)?.Kind),
        ["at"] = At(view.Known.At), ["by"] = Who(view.Known.By), ["words"] = view.Words, ["takenBack"] = view.Retracted,
        ["senderStandsByAt"] = At(view.Known.StandsByAt), ["end"] = Node(view.Known.End), ["decidedAt"] = At(view.Known.DecidedAt),
        ["decidedBy"] = view.Known.DecidedBy is { } decided ? Who(decided) : null, ["reason"] = view.Reason,
        ["answerSentAt"] = At(view.Known.SentAt),
    };

    private JsonArray Papers() => List(record.Papers, paper => new JsonObject
    {
        ["id"] = paper.Id, ["file"] = files.GetValueOrDefault(paper.Id), ["kind"] = Node(paper.Kind), ["type"] = Node(paper.Type),
        ["size"] = paper.Size, ["sha256"] = paper.Sha256.Length > 0 ? paper.Sha256 : null, ["at"] = At(paper.At), ["by"] = Who(paper.By),
        ["shares"] = Node(paper.Shares),
        ["removed"] = paper.Removed is { } gone
            ? new JsonObject { ["at"] = At(gone.At), ["by"] = Who(gone.By), ["reason"] = gone.Reason } : null,
    });

    private JsonObject Who(string? id) => new()
    {
        ["id"] = id ?? AccessLog.SystemId, ["name"] = roster.Find(id)?.Name, ["title"] = roster.Find(id)?.Title.Da,
    };

    private static JsonObject With(JsonObject node, string name, JsonNode? value)
    {
        node[name] = value;
        return node;
    }

    private static JsonArray List<T>(IEnumerable<T> all, Func<T, JsonNode?> node) => [.. all.Select(node)];

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, Json.Options);

    private static string? At(DateTimeOffset? at) => at is { } instant ? At(instant) : null;

    private static string At(DateTimeOffset at) => at.ToUniversalTime().ToString("o", System.Globalization.CultureInfo.InvariantCulture);
}
