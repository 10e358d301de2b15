using EarlyWarning.Board.Site;
using EarlyWarning.Platform;

namespace EarlyWarning.Board.Fields;

/// <summary>Codes as options, in the reader's language.</summary>
public static class Options
{
    public static IReadOnlyList<Option> Of<T>(PageContext page, Func<T, BothLanguages> words, Func<T, BothLanguages>? about = null)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>()
            .Select(value => new Option(value.ToString(), Language.Capital(page.Say(words(value))), about is null
                ? null : page.Say(about(value))))];

    public static IReadOnlyList<Option> Of(PageContext page, IReadOnlyList<Choice> choices) =>
        [.. choices.Select(choice => new Option(choice.Code, Language.Capital(page.Say(choice.Text))))];

    public static IReadOnlyList<Option> YesNo(PageContext page, BothLanguages yes, BothLanguages no) =>
        [new("Yes", page.Say(yes)), new("No", page.Say(no))];
}
