using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>Converts an argument or, if it is a table or a list, each of its items. A hashtable is one object.</summary>
internal abstract class ItemTransformationAttribute : ArgumentTransformationAttribute
{
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PSValue.Unwrap(inputData) is not string && LanguagePrimitives.GetEnumerable(inputData) is { } many
            ? many.Cast<object>().Select(Read).ToArray()
            : Read(inputData);

    protected abstract object? Read(object input);
}
