using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using EarlyWarning.People.Contracts;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Administration.Lists;

/// <summary>Reads what is posted about a room, a provision or a method.</summary>
public static class ListForms
{
    public const string Room = "room";
    public const string Basis = "basis";
    private const int LongestLine = 120;
    private const int LongestWay = 500;

    /// <param name="before">Null: a new one.</param>
    public static Room ReadRoom(FormReader form, PageContext page, RosterData data, Room? before)
    {
        var name = new BothLanguages(
            Short(form, page, "nameDa", ListWords.NameDa, LongestLine), Short(form, page, "nameEn", ListWords.NameEn, LongestLine));
        var address = Short(form, page, "address", ListWords.Address, LongestLine);
        var way = new BothLanguages(
            Short(form, page, "wayDa", ListWords.WayDa, LongestWay), Short(form, page, "wayEn", ListWords.WayEn, LongestWay));
        return new Room(before?.Id ?? NewId(name, data), name, address, way,
            before is not null && !form.Yes("use", ListWords.InUse, ListWords.NeedUse));
    }

    /// <inheritdoc cref="ReadRoom" path="/param"/>
    public static CaseBasis ReadBasis(FormReader form, PageContext page, RosterData data, CaseBasis? before)
    {
        var name = new BothLanguages(
            Short(form, page, "nameDa", ListWords.NameDa, LongestLine), Short(form, page, "nameEn", ListWords.NameEn, LongestLine));
        var kind = before?.Kind ?? form.OneOf<BasisKind>("kind", ListWords.Kind, ListWords.NeedKind);
        DateOnly? from = form.Text("from").Length == 0 ? null : form.Day("from", ListWords.From, ListWords.NeedDay);
        DateOnly? confirmed = form.Text("confirmed").Length == 0 ? null : form.Day("confirmed", ListWords.ConfirmedOn, ListWords.NeedDay);
        return new CaseBasis(before?.Id ?? NewId(name, data), kind, name, from,
            confirmed is null ? null : before is { ConfirmedOn: { } on } && on == confirmed ? before.ConfirmedBy : page.Me.Id, confirmed,
            before is not null && !form.Yes("use", ListWords.InUse, ListWords.NeedUse));
    }

    private static string NewId(BothLanguages name, RosterData data) =>
        RosterEdits.NewId(name.Da, (data.Rooms ?? []).Select(room => room.Id).Concat(data.AllBases.Select(basis => basis.Id)));

    private static string Short(FormReader form, PageContext page, string field, BothLanguages label, int longest)
    {
        var text = form.Needed(field, label, ListWords.Need(field));
        if (text.Length > longest || text.Any(letter => char.IsControl(letter) && letter is not ('\r' or '\n')))
            form.Wrong(field, page.Say(FormWords.TooLong, page.Say(label), longest));
        return text.ReplaceLineEndings(" ");
    }
}
