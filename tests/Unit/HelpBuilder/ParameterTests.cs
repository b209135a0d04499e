using static ModelArtsImages.Unit.HelpBuilder.FixtureHelp;

namespace ModelArtsImages.Unit.HelpBuilder;

public sealed class ParameterTests(FixtureHelp help) : IClassFixture<FixtureHelp>
{
    private static readonly string[] UseInOrder = ["required", "variableLength", "globbing", "position", "aliases", "pipelineInput"];

    [Theory]
    [InlineData("Get-Gadget", "Id", "The ids.")]
    [InlineData("Get-Gadget", "Name", "The names.|Wildcards are matched here, not by the service.")]
    [InlineData("Get-Gadget", "Status", "The state.|Known values: ACTIVE, IN Status.")]
    [InlineData("Get-Gadget", "Order", "The order.|Accepted values: ASC, DESC.")]
    [InlineData("Get-Gadget", "Day", "The day.|Accepted values: Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday.")]
    [InlineData("Get-Gadget", "Limit", "The limit.|From 1 to 5 values.")]
    [InlineData("Get-Gadget", "ThrottleLimit", "How many requests run at a time.|From 1 to 64.")]
    [InlineData("Get-Gadget", "Endpoint", "Where it is done.")]
    [InlineData("Remove-Gadget", "Endpoint", "Where it is done.")]
    [InlineData("Remove-Gadget", "Notes", "What to note down.|From 1 to 64 characters.")]
    [InlineData("Remove-Gadget", "WhatIf", "Shows what would happen if the cmdlet runs. The cmdlet is not run.")]
    public void Is_described(string cmdlet, string parameter, string description) =>
        Assert.Equal(description.Split('|'), Paragraphs(help.Parameter(cmdlet, parameter).Element(Maml + "description")));

    [Theory]
    [InlineData("Get-Gadget", "Name", "false true true 0 none False")]
    [InlineData("Get-Gadget", "Id", "true true false named GadgetId, Key True (ByPropertyName)")]
    [InlineData("Remove-Gadget", "Id", "true true false 0 none True (ByPropertyName, ByValue)")]
    [InlineData("Remove-Gadget", "Confirm", "false false false named cf False")]
    public void Its_usage_is_described(string cmdlet, string parameter, string use) =>
        Assert.Equal(use, string.Join(' ', UseInOrder.Select(attribute => help.Parameter(cmdlet, parameter).Attribute(attribute)!.Value)));

    [Theory]
    [InlineData("Get-Gadget", "ThrottleLimit", "8")]
    [InlineData("Get-Gadget", "Name", "All names")]
    [InlineData("Get-Gadget", "Status", "None")]
    [InlineData("Remove-Gadget", "Force", "False")]
    public void Its_default_is_described(string cmdlet, string parameter, string value) =>
        Assert.Equal(value, help.Parameter(cmdlet, parameter).Element(Dev + "defaultValue")!.Value);

    [Theory]
    [InlineData("Get-Gadget", "Id", "string[]", "System.String[]")]
    [InlineData("Get-Gadget", "Limit", "int", "System.Int32")]
    [InlineData("Get-Gadget", "Day", "DayOfWeek[]", "System.DayOfWeek[]")]
    [InlineData("Get-Gadget", "First", "ulong", "System.UInt64")]
    [InlineData("Remove-Gadget", "Password", "securestring", "System.Security.SecureString")]
    [InlineData("Remove-Gadget", "Notes", "IList[string]", "System.Collections.Generic.IList[System.String]")]
    [InlineData("Remove-Gadget", "Force", "SwitchParameter", "System.Management.Automation.SwitchParameter")]
    public void Its_type_has_PowerShells_name(string cmdlet, string parameter, string shortName, string fullName)
    {
        var element = help.Parameter(cmdlet, parameter);

        Assert.Equal(shortName, element.Element(Command + "parameterValue")!.Value);
        Assert.Equal(fullName, element.Element(Dev + "type")!.Element(Maml + "name")!.Value);
    }

    [Fact]
    public void Are_sorted_with_PowerShells_own_last() => Assert.Equal(
        ["Day", "Endpoint", "Id", "Limit", "Name", "Order", "Status", "ThrottleLimit", "IncludeTotalCount", "Skip", "First"],
        help.Cmdlet("Get-Gadget").Element(Command + "parameters")!.Elements()
            .Select(parameter => parameter.Element(Maml + "name")!.Value));

    [Fact]
    public void A_cmdlet_that_asks_by_default_says_so()
    {
        var description = Paragraphs(help.Parameter("Remove-Gadget", "Confirm").Element(Maml + "description"));
        Assert.Contains("High", description[1], StringComparison.Ordinal);
    }
}
