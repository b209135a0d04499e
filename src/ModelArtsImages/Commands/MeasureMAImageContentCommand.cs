using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Commands;

/// <summary>Measures how much SWR space the deletion of content would free.</summary>
/// <remarks>
/// <para>
/// Contents share layers, and a layer stays as long as any content needs it. This cmdlet reads the manifests of everything that the account
/// has in the region, and counts each layer once. FreedSize is the space that is freed if all these contents are deleted, and SharedSize
/// the space that other content still needs.
/// </para>
/// <para>
/// FreedSize is empty if a repository cannot be read, if SWR does not say which layers a tag has, as for a multi-platform index, or if
/// content is in an SWR Enterprise instance or in another registry. Reason says why. FreedSize is never estimated.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImageContent -Orphaned | Measure-MAImageContent</code>
/// <para>Shows how much space deleting the orphans would free.</para>
/// </example>
/// <example>
/// <code>Get-MAImage | Select-MAExpiredImage -KeepNewest 5 -OlderThan 90d | Measure-MAImageContent</code>
/// <para>Shows how much space a policy would free, before anything is deleted.</para>
/// </example>
/// <seealso cref="GetMAImageContentCommand"/>
/// <seealso cref="RemoveMAImageContentCommand"/>
[Cmdlet(VerbsDiagnostic.Measure, "MAImageContent",
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-swr/swr_02_0001.html")]
[OutputType(typeof(ImageContentMeasure))]
public sealed class MeasureMAImageContentCommand : ContextCommand
{
    /// <summary>By registry: all projects of an account share one.</summary>
    private readonly Dictionary<
        (Uri? Endpoint, string Account, string? Agency), (Connection Connection, MeasuredContents Contents)> _contents = [];

    /// <summary>Specifies the images or contents to measure.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var input in InputObject) Attempt(() => Add(input), input);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Attempt(
        () => WriteObject(MeasuredContents.Sum(
            [.. _contents.Values.Select(part => Await(call => part.Contents.MeasureAsync(part.Connection.Swr, call)))])),
        target: null);

    private void Add(object input)
    {
        if (ContentTransformationAttribute.Find(input) is { } content)
        {
            Of(ConnectionOf(content)).Add(content);
            return;
        }

        var image = (ImageRecords.IsRecord(input) ? ImageRecords.ImageOf(input) : null)
            ?? PSValue.Unwrap(input) as Image ?? ObjectConversion.From(input, typeof(Image)) as Image
            ?? throw new ModelArtsException(
                Failure.InvalidArgument, $"'{DisplayText.OneLine($"{input}", 100)}' is neither an image nor content of an image.");
        Of(ConnectionOf(image)).Add(image);
    }

    private MeasuredContents Of(Connection connection)
    {
        var account = connection.Context;
        var registry = (account.SwrEndpoint, account.Account, account.Agency);
        if (!_contents.TryGetValue(registry, out var known)) _contents.Add(registry, known = (connection, new MeasuredContents(account)));
        return known.Contents;
    }
}
