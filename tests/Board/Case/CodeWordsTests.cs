using System.Reflection;
using EarlyWarning.Board.Case;
using EarlyWarning.Board.Case.Meetings;
using EarlyWarning.Board.Laboratory;
using EarlyWarning.Platform;
using EarlyWarning.Risk.Contracts;

namespace EarlyWarning.Tests.Board.Case;

/// <summary>A code that is added has words, or the first page that shows it would fail.</summary>
public sealed class CodeWordsTests
{
    [Fact]
    public void Every_code_has_words()
    {
        var said = from type in new[] { typeof(CodeWords), typeof(OutcomeWords), typeof(MeetingWords) }
                   from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                   where method.ReturnType == typeof(BothLanguages) && method.GetParameters() is [{ ParameterType.IsEnum: true }]
                   from value in Enum.GetValues(method.GetParameters()[0].ParameterType).Cast<object>()
                   select (BothLanguages)method.Invoke(null, [value])!;

        Assert.True(said.Count() > 100);
        Assert.All(said, words => Assert.NotEmpty(words.Da));
    }

    [Fact]
    public void Every_number_of_the_rules_has_words() =>
        Assert.All(RuleNumbers.All, number => Assert.NotEqual(number.Code, RuleWords.Of(number.Code).Da));
}
