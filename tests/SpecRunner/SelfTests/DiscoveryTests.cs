using ModelArtsImages.SpecRunner.Engine;
using Xunit;

namespace ModelArtsImages.SpecRunner.SelfTests;

/// <summary>A file that gives no tests is never passed over in silence.</summary>
public sealed class DiscoveryTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Describe 'empty' { }")]
    [InlineData("Describe 'no case' { It 'never' -ForEach @() { } }")]
    [InlineData("exit")]
    public void AFileWithoutTestsIsRefused(string text) =>
        Assert.Contains("no test", SpecText.Refusal(text).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Describe 'x' { It 'y' { }", "'}'")]
    [InlineData("Describe 'x' { It 'y' { }; throw 'bang' }", "bang")]
    [InlineData("Describe 'x' { It 'y' { }; 1 / 0 }", "divide by zero")]
    [InlineData("Describe 'x' { It 'y' { }; Mock Get-Date { } }", "Mock")]
    [InlineData("Describe 'x' { It 'y' -Unknown { } }", "Unknown")]
    [InlineData("Describe 'x' { It 'y' }", "Test")]
    [InlineData("It 'y' { }", "Describe or Context")]
    [InlineData("BeforeEach { }; Describe 'x' { It 'y' { } }", "Describe or Context")]
    [InlineData("Describe 'x' { BeforeAll { }; BeforeAll { }; It 'y' { } }", "already")]
    public void AFileThatFailsWhileItIsReadIsRefused(string text, string message) =>
        Assert.Contains(message, SpecText.Refusal(text).Message, StringComparison.Ordinal);

    [Fact]
    public void TheRefusalTellsTheLine()
    {
        SpecFileException refusal = SpecText.Refusal("Describe 'x' {\n  It 'y' { }\n  throw 'bang'\n}");

        Assert.Equal(3, refusal.Error!.InvocationInfo.ScriptLineNumber);
    }

    [Fact]
    public void NamesHaveTheirCasesFilledInBeforeTheRun()
    {
        string[] names = SpecText.Names("""
            Describe '<a>' -ForEach @{ a = 1 } {
              It '<b.c> of <_.b.c> <other>' -ForEach @{ b = @{ c = 2 } } { }
            }
            """);

        Assert.Equal(["1.2 of 2 <other>"], names);
    }
}
