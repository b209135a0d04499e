using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>Accepts ids, but not those that Select-Object -ExpandProperty Id took from a report together with the decisions.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ReportRejection.Check(inputData);
        if (PSValue.Unwrap(inputData) is string || LanguagePrimitives.GetEnumerable(inputData) is not { } many) return inputData;
        object?[] items = [.. many];
        foreach (var item in items) ReportRejection.Check(item);
        return items;
    }
}
