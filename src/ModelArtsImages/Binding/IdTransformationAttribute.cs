using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>Takes ids, but not those that Select-Object -ExpandProperty Id has taken from a report with their decisions.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        ReportRefusal.Check(inputData);
        foreach (var item in PSValue.Unwrap(inputData) as object[] ?? []) ReportRefusal.Check(item);
        return inputData;
    }
}
