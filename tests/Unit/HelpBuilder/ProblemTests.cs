namespace ModelArtsImages.Unit.HelpBuilder;

public sealed class ProblemTests(FixtureHelp help) : IClassFixture<FixtureHelp>
{
    [Theory]
    [InlineData("Get-Gadget")]
    [InlineData("Remove-Gadget")]
    public void ACompleteCmdletHasNone(string cmdlet) => Assert.Empty(help.ProblemsOf(cmdlet));

    [Fact]
    public void WhatAnUndocumentedCmdletLacksIsNamedInMSBuildsForm() => Assert.Equal(
        [
            "HelpBuilder : error MAHELP001: Test-Gadget: parameter -Force has no documentation comment",
            "HelpBuilder : error MAHELP002: Test-Gadget: no <summary> gives its synopsis",
            "HelpBuilder : error MAHELP003: Test-Gadget: no <remarks> describe it",
            "HelpBuilder : error MAHELP004: Test-Gadget: no <example> shows its use",
            "HelpBuilder : error MAHELP006: Test-Gadget: neither HelpUri nor a <seealso href> is the address for -Online",
        ],
        help.ProblemsOf("Test-Gadget"));

    [Fact]
    public void WhatCannotBeShownIsNamed() => Assert.Equal(
        [
            "HelpBuilder : error MAHELP005: Measure-Gadget: example 1 has no <code>",
            "HelpBuilder : error MAHELP005: Measure-Gadget: nothing after the <code> of example 2 says what it does",
            "HelpBuilder : error MAHELP007: Measure-Gadget: cannot show <foo bar=\"1\" />",
        ],
        help.ProblemsOf("Measure-Gadget"));
}
