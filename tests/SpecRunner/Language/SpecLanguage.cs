using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ModelArtsImages.SpecRunner.Assertions;

namespace ModelArtsImages.SpecRunner.Language;

/// <summary>The keywords of a spec file as a session knows them.</summary>
internal static class SpecLanguage
{
    private static readonly (string Keyword, Type Command)[] Keywords =
    [
        ("Describe", typeof(AddSpecBlockCommand)),
        ("Context", typeof(AddSpecBlockCommand)),
        ("It", typeof(AddSpecTestCommand)),
        ("BeforeDiscovery", typeof(InvokeSpecDiscoveryCommand)),
        ("BeforeAll", typeof(SetSpecSetupCommand)),
        ("BeforeEach", typeof(SetSpecTestSetupCommand)),
        ("AfterEach", typeof(SetSpecTestTeardownCommand)),
        ("AfterAll", typeof(SetSpecTeardownCommand)),
        ("Should", typeof(AssertSpecCommand)),
    ];

    /// <summary>Adds the keywords to what a new session begins with.</summary>
    public static void AddTo(InitialSessionState state)
    {
        foreach ((string keyword, Type command) in Keywords)
        {
            const ScopedItemOptions Everywhere = ScopedItemOptions.Constant | ScopedItemOptions.AllScope;

            // A compiled command has a verb and a noun; the keyword is its alias.
            state.Commands.Add(new SessionStateCmdletEntry(NameOf(command), command, helpFileName: null));
            state.Commands.Add(new SessionStateAliasEntry(keyword, NameOf(command), description: "", Everywhere));
        }

        state.Commands.Add(new SessionStateCmdletEntry(NameOf(typeof(SetItResultCommand)), typeof(SetItResultCommand), helpFileName: null));
    }

    private static string NameOf(Type command)
    {
        var attribute = (CmdletAttribute)Attribute.GetCustomAttribute(command, typeof(CmdletAttribute))!;
        return $"{attribute.VerbName}-{attribute.NounName}";
    }
}
