namespace ModelArtsImages.Binding;

/// <summary>Accepts ids, but not those that Select-Object -ExpandProperty Id took from a report together with the decisions.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdTransformationAttribute : ItemTransformationAttribute
{
    protected override object Read(object input)
    {
        ReportRejection.Check(input);
        return input;
    }
}
