using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>Rejects a context that was copied into another process or read from a file, because it has no credentials.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ContextTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Copy = "Deserialized.ModelArtsImages.Context";

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        foreach (var item in PSValue.Unwrap(inputData) is object[] several ? several : [inputData])
        {
            if (item is not PSObject input || !input.TypeNames.Contains(Copy)) continue;
            throw new ArgumentTransformationMetadataException(
                "This context came from another process or from a file, without its credentials. Run Connect-MAAccount in this process: " +
                "in the job, the remote session or the script that reads the file. " +
                "ForEach-Object -Parallel and Start-ThreadJob run in the same process, and take it as -Context $using:context.");
        }

        return inputData;
    }
}
