using System.Globalization;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Unit.Models;

/// <summary>Patterns that keep images must match the same in every culture.</summary>
public sealed class WildcardSetTests
{
    [Fact]
    public void Ignores_case_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        // In Turkish, the capital of i has a dot.
        CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
        try
        {
            Assert.True(new WildcardSet(["*fix*"]).Matches("HOTFIX-1"));
            Assert.False(new WildcardSet(["*fix*"], ignoreCase: false).Matches("HOTFIX-1"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void An_invalid_pattern_is_an_error_before_any_request() => Assert.Equal(
        Failure.InvalidArgument, Assert.Throws<ModelArtsException>(static () => new WildcardSet(["release-[0-9"])).Failure);
}
