namespace EarlyWarning.Tests.Infra.Bicep;

public sealed class BicepParserTests
{
    [Fact]
    public void Declarations_are_read_with_their_parts()
    {
        var file = new BicepFile("x", BicepParser.Parse("""
            // A comment, and 'a quote'
            targetScope = 'subscription'
            @description('It\'s long')
            @allowed(['a', 'b'])
            param name string = 'a' /* why
            not */
            param count int
            var names = [
              'one'
              'two' // trailing
            ]
            resource old 'Microsoft.X/y@2024-01-01' existing = { name: name }
            resource many 'Microsoft.X/y/z@2024-01-01' = [for (item, i) in names: {
              parent: old
              name: '${item}-${names[i]}'
            }]
            module part 'modules/part.bicep' = if (count > 1 && !empty(name)) {
              name: 'part'
              params: { a: count == 1 ? 'x' : 'y', b: old.properties.id }
            }
            output id string = part.outputs.id
            """));

        Assert.Equal(["targetScope", "param", "param", "var", "resource", "resource", "module", "output"], file.Declarations.Select(declaration => declaration.Kind));
        Assert.Equal(["description", "allowed"], file.Find("param", "name").Decorators.Select(decorator => decorator.Function));
        Assert.Null(file.Find("param", "count").Value);
        Assert.Equal(["one", "two"], file.Texts("names"));
        Assert.True(file.Find("resource", "old").Existing);
        var loop = Assert.IsType<BicepFor>(file.Find("resource", "many").Value);
        Assert.Equal(("item", "i", "${}-${}"), (loop.Item, loop.Index, ((BicepText)file.Find("resource", "many").Body.Find("name")!).Shape));
        Assert.IsType<BicepOperation>(file.Find("module", "part").Condition);
        Assert.Equal("?:", Assert.IsType<BicepOperation>(file.Find("module", "part").Body.Find("params", "a")).Sign);
        Assert.Equal(["part"], file.Find("output", "id").Value!.All.OfType<BicepName>().Select(name => name.Name));
    }

    [Fact]
    public void Interpolation_may_hold_texts_and_braces()
    {
        var text = Assert.IsType<BicepText>(BicepParser.Parse("var a = 'x${union({ a: 'b${c}' }, d).e}y'")[0].Value);
        Assert.Equal("x${}y", text.Shape);
        Assert.Equal(["c", "d"], text.All.OfType<BicepName>().Select(name => name.Name));
    }

    [Fact]
    public void A_text_over_lines_is_one_text() =>
        Assert.Equal("a '$'\nb", Assert.IsType<BicepText>(BicepParser.Parse("var a = '''\na '$'\nb'''")[0].Value).Shape);

    [Fact]
    public void A_choice_may_stand_on_several_lines() =>
        Assert.Equal("?:", Assert.IsType<BicepOperation>(BicepParser.Parse("var a = b\n  ? 1\n  : 2\nvar c = 3")[0].Value).Sign);

    [Fact]
    public void Operators_bind_as_in_the_language()
    {
        var value = Assert.IsType<BicepOperation>(BicepParser.Parse("var a = b || c == 1 && !d")[0].Value);
        Assert.Equal("||", value.Sign);
        Assert.Equal("&&", Assert.IsType<BicepOperation>(value.Operands[1]).Sign);
    }

    [Theory]
    [InlineData("var a = 'x", "Line 1")]
    [InlineData("var a = 1\nvar b = 'x${y", "Line 2")]
    [InlineData("var a = ~", "'~'")]
    [InlineData("var a = 1 var b = 2", "'var' in line 1")]
    [InlineData("\nresource a 'b' {}", "'{' in line 2")]
    [InlineData("var a = [1 2]", "'2' in line 1")]
    [InlineData("var a = { b 1 }", "'1' in line 1")]
    [InlineData("thing a = 1", "'thing' in line 1")]
    [InlineData("/* never ends", "Line 1")]
    public void What_is_not_bicep_is_refused_by_its_line(string text, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => BicepParser.Parse(text)).Message, StringComparison.Ordinal);
}
