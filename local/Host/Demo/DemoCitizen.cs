using System.Globalization;

namespace EarlyWarning.Local.Demo;

/// <summary>
/// A made-up citizen, the same for the same number. The CPR number is always a replacement number (day + 60), which
/// belongs to nobody; the town does not exist.
/// </summary>
internal sealed record DemoCitizen(int Number, string Cpr, string Name, string Address, string Phone, string TenancyRef, int MonthlyRentDkk)
{
    private static readonly string[] FirstNames =
        ["Anna", "Bente", "Carl", "Dorthe", "Erik", "Freja", "Gunnar", "Hanne", "Ivan", "Jette", "Kaj", "Laila", "Mikkel", "Nadia", "Ole",
            "Pia", "Rasmus", "Sara", "Torben", "Ulla", "Viggo", "Yasmin"];

    private static readonly string[] LastNames =
        ["Agerbo", "Bundgaard", "Clemmensen", "Dyrholm", "Enevold", "Fuglsang", "Grønbæk", "Højlund", "Isager", "Jepsen", "Kjeldgård",
            "Lykke", "Munkholm", "Nørby", "Overgaard", "Ravn", "Skovbo", "Tranberg", "Vestergård"];

    private static readonly string[] Streets = ["Lærkevænget", "Fabriksgade", "Engparken", "Mølleager", "Søndertoften", "Havnegade",
        "Birkelunden"];

    /// <summary>
    /// 0 to <paramref name="many"/> − 1, the same for the same citizen: lets one story be told with other dates and amounts.
    /// </summary>
    public int Of(int many) => new Random(Number * 6007 + many).Next(many);

    public double Tenths(int most) => Of(most) / 10.0;

    public static DemoCitizen Make(int number)
    {
        var dice = new Random(number * 7919);
        var (day, month, year) = (dice.Next(1, 29), dice.Next(1, 13), dice.Next(50, 99));
        var serial = dice.Next(1000, 3999); // Digit 7 is 1 to 3: born in the 1900s.
        return new DemoCitizen(
            number,
            string.Create(CultureInfo.InvariantCulture, $"{day + 60:D2}{month:D2}{year:D2}{serial:D4}"),
            $"{FirstNames[dice.Next(FirstNames.Length)]} {LastNames[dice.Next(LastNames.Length)]}",
            string.Create(CultureInfo.InvariantCulture,
                $"{Streets[dice.Next(Streets.Length)]} {dice.Next(1, 90)}, {dice.Next(1, 5)}. th, 0999 Enghavn"),
            string.Create(CultureInfo.InvariantCulture, $"+4599{dice.Next(100000, 999999)}"),
            string.Create(CultureInfo.InvariantCulture, $"LM-{1000 + number}"),
            dice.Next(11, 24) * 500);
    }
}
