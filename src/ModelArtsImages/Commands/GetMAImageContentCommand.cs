using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Cleanup;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Looks at what SWR holds: the content of images, or all of an organization.</summary>
/// <remarks>
/// <para>
/// An image of ModelArts points at content in SWR. Deleting the image without -Force leaves the content; this shows what is left and how
/// much space it takes. It deletes nothing: only Remove-MAImage -Force and Remove-MAImageGroup -Force delete content.
/// </para>
/// <para>
/// Size is in bytes. Contents share layers. A sum of sizes is therefore an upper bound of the space that they take, and of the space that a
/// deletion frees. Content in an instance of SWR Enterprise has another API and is not looked at (NotChecked). Reason says why content
/// could not be looked at.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage trainer | Get-MAImageContent</code>
/// <para>Shows whether the content of each image is there, its size, and which other tags are the same content.</para>
/// </example>
/// <example>
/// <code>Get-MAImageContent -Namespace my-team -Orphaned</code>
/// <para>Lists the content of an organization in SWR to which no image of this project points.</para>
/// </example>
/// <example>
/// <code>Get-MAImageContent -Namespace my-team -Repository train-* | Measure-Object Size -Sum</code>
/// <para>Adds up the sizes. The sum is an upper bound of the space, because shared layers are counted for each tag.</para>
/// </example>
/// <seealso cref="RemoveMAImageCommand"/>
/// <seealso cref="GetMAImageCommand"/>
[Cmdlet(VerbsCommon.Get, "MAImageContent", DefaultParameterSetName = InputObjectSet,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-swr/swr_02_0001.html")]
[OutputType(typeof(ImageContent))]
public sealed class GetMAImageContentCommand : ImageCommand
{
    private const string NamespaceSet = "Namespace";

    private readonly Dictionary<Context, ImageContentReader> _readers = [];

    /// <summary>The SWR organizations to list, with wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NamespaceSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SwrNamespaceCompleter))]
    public string[] Namespace { get; set; } = [];

    /// <summary>Only these repositories, with wildcards.</summary>
    [Parameter(ParameterSetName = NamespaceSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RepositoryCompleter))]
    public string[]? Repository { get; set; }

    /// <summary>Only content that no image of the project points to. Other projects of the account may have images that do.</summary>
    [Parameter(ParameterSetName = NamespaceSet)]
    public SwitchParameter Orphaned { get; set; }

    /// <summary>The cmdlet changes nothing, so an early end needs no warning about requests that were not awaited.</summary>
    private protected override string? Done => null;

    private protected override OperationProgress CreateProgress() => new BulkProgress(this, "Looking at the content of images");

    /// <inheritdoc/>
    protected override void BeginProcessing() => RefuseInvalid(Namespace, Repository);

    private protected override void ProcessInput()
    {
        if (ParameterSetName == NamespaceSet) Attempt(ListAsync, target: null);
        else base.ProcessInput();
    }

    private protected override void Process(Image input, object target, Context account) =>
        Submit(input, target, account, () => LookAsync(input, account));

    private async Task<ImageContent> LookAsync(Image image, Context account)
    {
        var known = image.SwrPath is null ? await Connection.Of(account).Images.ShowAsync(image.Id!, Call) : image;
        return await ReaderOf(account).OfAsync(known, Call);
    }

    private async Task ListAsync()
    {
        var context = CurrentContext;
        foreach (var organization in await NamespacesAsync(context))
        {
            try
            {
                await ListAsync(context, organization);
            }
            catch (ModelArtsException e) when (!e.EndsThePipeline())
            {
                // The others are listed all the same.
                WriteFailure(e, organization);
            }
        }
    }

    private async Task ListAsync(Context context, string organization)
    {
        var wanted = new WildcardSet(Repository);
        var images = await ImagesByPath.ReadAsync(Connection.Of(context), organization, Call);
        foreach (var repository in await Connection.Of(context).Swr.ListRepositoriesAsync(organization, Call))
        {
            // A deployment that does not know the filter lists all organizations.
            if (repository.Namespace is { } other && other != organization) continue;
            if (!wanted.IsEmpty && !wanted.Matches(repository.Name!)) continue;
            foreach (var content in await ReaderOf(context).OfAsync((organization, repository.Name!), images.Find, Call))
            {
                if (!Orphaned || content.Image is null) WriteObject(content);
            }
        }
    }

    /// <summary>SWR is asked for its organizations only where a pattern is given.</summary>
    private async Task<IEnumerable<string>> NamespacesAsync(Context context)
    {
        if (!Array.Exists(Namespace, NameQuery.HasWildcards)) return Namespace.Distinct(StringComparer.Ordinal);

        var all = await Connection.Of(context).Swr.ListNamespacesAsync(Call);
        return all.Where(new WildcardSet(Namespace).Matches);
    }

    private ImageContentReader ReaderOf(Context context)
    {
        if (!_readers.TryGetValue(context, out var reader))
            _readers.Add(context, reader = new ImageContentReader(Connection.Of(context).Swr));
        return reader;
    }
}
