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
        if (exists != assertion.Negate)
            return Verdict.Passed;

        return new Verdict(exists
            ? $"Expected the path '{path}' not to exist,{assertion.Reason} but it does."
            : $"Expected the path '{path}' to exist,{assertion.Reason} but it does not.");
    }
}
