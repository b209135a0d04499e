using System.Management.Automation;

namespace ModelArtsImages.SpecRunner.Assertions;

/// <summary>-Exist: there is an item at a path.</summary>
internal static class ExistOperator
{
    public static SpecOperator Instance { get; } = new("Exist", Check);

    private static Verdict Check(Assertion assertion)
    {
        string path = LanguagePrimitives.ConvertTo<string>(assertion.Actual);
        bool exists = assertion.Engine.InvokeProvider.Item.Exists(path);
        return exists != assertion.Negate
            ? Verdict.Passed
            : new Verdict($"Expected the path '{path}' {(exists ? "not to exist" : "to exist")},{assertion.Reason} but it {(exists ? "does" : "does not")}.");
    }
}
