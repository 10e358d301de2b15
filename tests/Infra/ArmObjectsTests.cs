using EarlyWarning.Tests.Infra.Compiler;

namespace EarlyWarning.Tests.Infra;

public sealed class ArmObjectsTests
{
    [Theory]
    [InlineData("[createObject()]")]
    [InlineData("[createObject('a', 1)]", "a")]
    [InlineData("[union(createObject('a', 'x, (y', 'b', format('{0}', p('c'))), createObject('d', createArray(1, 2)[0]))]", "a", "b", "d")]
    [InlineData("[createObject('it''s', 'b'')', 'c', if(equals(1, 2), 'd', 'e'))]", "it''s", "c")]
    [InlineData("[if(empty('x'), createObject(), 'none')]")]
    public void The_keys_of_an_expression_s_objects_are_found(string expression, params string[] keys) =>
        Assert.Equal(keys, ArmObjects.Keys(expression));

    [Theory]
    [InlineData("[createObject('a', 1", "no end")]
    [InlineData("[createObject(parameters('a'), 1)]", "no key")]
    public void What_cannot_be_read_is_refused(string expression, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => ArmObjects.Keys(expression)).Message, StringComparison.Ordinal);
}
