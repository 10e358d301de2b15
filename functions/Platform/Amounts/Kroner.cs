using System.Globalization;

namespace EarlyWarning.Platform.Amounts;

/// <summary>Amounts as Danes and Britons write them, wherever people read one; fixed here, whatever culture data the machine has.</summary>
public static class Kroner
{
    private static readonly NumberFormatInfo Danish = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };
    private static readonly NumberFormatInfo English = new() { NumberDecimalSeparator = ".", NumberGroupSeparator = "," };

    /// <summary>9.600 · 9,600; øre only when there are any, and then both digits: 9.600,50 · 9,600.50.</summary>
    public static BothLanguages Of(long oere)
    {
        var (kroner, format) = (oere / 100m, oere % 100 == 0 ? "N0" : "N2");
        return new(kroner.ToString(format, Danish), kroner.ToString(format, English));
    }
}
