using EarlyWarning.Board.Fields;
using EarlyWarning.Board.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EarlyWarning.Tests.Board.Fields;

public sealed class FormTests
{
    [Fact]
    public void A_version_that_is_no_number_is_stale()
    {
        var form = new FormCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["version"] = "x" });

        Assert.Equal(-1, new FormReader("accept", form, Language.Danish).Version);
    }
}
