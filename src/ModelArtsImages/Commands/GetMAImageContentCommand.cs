using System.Collections.Concurrent;
using System.Management.Automation;
using ModelArtsImages.Api;
using ModelArtsImages.Binding;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Gets the content that SWR holds for images or organizations.</summary>
/// <remarks>
/// <para>
/// A ModelArts image points to content in SWR. Deleting the image without -Force leaves the content there. This cmdlet shows the content
/// and, with -Orphaned, only the content that no image points to. It changes nothing.
/// </para>
/// <para>
/// -Orphaned lists a tag only if it is proven that no image of any project of the account in the region points to it. The cmdlet reads the
/// tags first, and then the images of all projects that the credentials may use. A token is valid for its own project only, so it proves
/// nothing if the account has more projects. If the path of an image cannot be read, the tags that the image could point to are left out,
/// and a warning says how many. Signatures are not orphans. Services other than ModelArts may use an orphan.
/// </para>
/// <para>
/// Contents share layers, so the sum of their sizes is an upper bound. Measure-MAImageContent counts each layer once. The content of an
/// image in an SWR Enterprise instance is looked up there. An image in the registry of another region or cloud is NotChecked, and Reason
/// says why. Images from the pipeline are checked after all of them have arrived, so that the result shows what SWR holds once the earlier
/// commands are done.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage trainer | Get-MAImageContent</code>
/// <para>Shows whether the content of each image exists, its size, and the other tags with the same content.</para>
/// </example>
/// <example>
/// <code>Get-MAImageContent -Orphaned</code>
/// <para>Lists the content, in all organizations, that no image of the account points to.</para>
/// </example>
/// <example>
/// <code>Get-MAImageContent -Namespace my-team -Repository train-* | Measure-MAImageContent</code>
/// <para>Measures the space that the content of some repositories takes, and how much of it a deletion would free.</para>
/// </example>
/// <seealso cref="RemoveMAImageContentCommand"/>
/// <seealso cref="MeasureMAImageContentCommand"/>
/// <seealso cref="GetMAImageCommand"/>
[Cmdlet(VerbsCommon.Get, "MAImageContent", DefaultParameterSetName = InputObjectSet,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-swr/swr_02_0001.html")]
[OutputType(typeof(ImageContent))]
public sealed class GetMAImageContentCommand : ContextCommand
{
    private const string NamespaceSet = "Namespace";

    private readonly List<BulkInput<Image>> _images = [];
    private readonly ConcurrentDictionary<Connection, ImageContentReader> _readers = new();

    /// <summary>
    /// Specifies one or more contexts to act in, from Connect-MAAccount -PassThru or Get-MAContext. Several are listed one after the other.
    /// By default, an image or group is handled in the context that it came from, and everything else in the current one.
    /// </summary>
    [Parameter]
    [ContextTransformation]
    [ValidateNotNullOrEmpty]
    public new Context[]? Context { get; set; }

    /// <summary>Specifies the ids of the images.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageIdCompleter))]
    public string?[]? Id { get; set; }

    /// <summary>Specifies images that other cmdlets returned. Each is handled in the project that it came from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(Image), RejectsOther = true)]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

    /// <summary>
    /// Specifies the organizations to list. Wildcards are accepted. By default, all organizations that the account can see are listed.
    /// </summary>
    [Parameter(ParameterSetName = NamespaceSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SwrNamespaceCompleter))]
    public string[] Namespace { get; set; } = ["*"];

    /// <summary>Specifies the repositories to list. Wildcards are accepted. By default, all repositories are listed.</summary>
    [Parameter(ParameterSetName = NamespaceSet)]
    [TypedTextTransformation]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RepositoryCompleter))]
    public string[]? Repository { get; set; }

    /// <summary>
    /// Lists only tags that are proven to be orphans: no image of any project of the account in the region points to them.
    /// </summary>
    [Parameter(ParameterSetName = NamespaceSet)]
    public SwitchParameter Orphaned { get; set; }

    /// <summary>Specifies the id of the SWR Enterprise instance to list. By default, the shared registry is listed.</summary>
    [Parameter(ParameterSetName = NamespaceSet)]
    [ValidateNotNullOrEmpty]
    public string? SwrInstanceId { get; set; }

    /// <summary>Specifies the maximum number of concurrent requests. If the service throttles, fewer are sent.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override IReadOnlyList<Context> GivenContexts => Context ?? [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RejectInvalid(Namespace, Repository);
        StartRun(ThrottleLimit, "Checking the content of images");
    }

    /// <summary>
    /// Collects the images until all have arrived: content that an earlier command in the pipeline deletes must not be shown as present.
    /// </summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == NamespaceSet) Attempt(() => CurrentConnections.ToList().ForEach(List), target: null);
        else _images.AddRange(Inputs.Of(ParameterSetName, Id, InputObject));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Run.Process(_images, Look);
        Run.Complete();
    }

    private void Look(BulkInput<Image> input)
    {
        ImageId.Validate(input.Subject.Id, CommandName);
        var connection = ConnectionOf(input.Subject);
        Run.Submit(input.Subject, input.Target, connection, call => LookAsync(input.Subject, connection, call));
    }

    private async Task<ImageContent> LookAsync(Image image, Connection connection, CallOptions call)
    {
        var known = image.SwrPath is null ? await connection.Images.ShowAsync(image.Id!, call).ConfigureAwait(false) : image;
        var reader = _readers.GetOrAdd(connection, static one => new ImageContentReader(one));
        return await reader.OfAsync(known, call).ConfigureAwait(false);
    }

    private void List(Connection connection)
    {
        var context = connection.Context;
        var registry = connection.RegistryOf(SwrInstanceId);
        var host = registry is SwrEnterpriseClient instance ? Await(instance.FindAddressAsync) : OwnRegistry.HostOf(context);
        var tags = ListRepositories(registry).SelectMany(static found => found.Tags.All.Select(tag => (found, tag)));
        if (Orphaned)
        {
            WriteOrphans(connection, registry, host, [.. tags]);
            return;
        }

        var images = Await(call => ImageObjects.ReadOwnAsync(connection, call));
        foreach (var (repository, tag) in tags)
            WriteObject(ContentOf(repository, tag, context, registry, host, images.Find(repository.PathOf(tag, registry.InstanceId))));
    }

    /// <summary>The repositories with their tags. What cannot be listed, or is not found by its literal name, is an error.</summary>
    private IEnumerable<ListedRepository> ListRepositories(RegistryClient registry)
    {
        var wanted = new WildcardSet(Repository);
        var literal = (Repository ?? []).Where(static name => !NameQuery.HasWildcards(name)).ToList();
        foreach (var organization in ListNamespaces(registry))
        {
            ListedRepository[] listed;
            try
            {
                var names = Await(call => registry.ListRepositoriesAsync(organization, call));
                if (names.Count == 0 && Namespace.Contains(organization, StringComparer.Ordinal)) throw NotFound(organization);
                literal.RemoveAll(name => names.Contains(name, StringComparer.OrdinalIgnoreCase));
                listed = Await(call => ListedRepository.ListAsync(
                    registry, organization, names.Where(name => wanted.IsEmpty || wanted.Matches(name)), call));
            }
            catch (ModelArtsException e)
            {
                literal.Clear();
                WriteFailure(e, organization);
                continue;
            }

            foreach (var repository in listed)
            {
                if (repository.Failure is { } failure) WriteFailure(failure, $"{organization}/{repository.Name}");
                else yield return repository;
            }
        }

        foreach (var name in literal) WriteFailure(NotFound(name), name);
    }

    /// <summary>Queries the registry for its organizations only if a pattern is given.</summary>
    private IEnumerable<string> ListNamespaces(RegistryClient registry)
    {
        if (!Array.Exists(Namespace, NameQuery.HasWildcards)) return Namespace.Distinct(StringComparer.Ordinal);
        var all = Await(call => registry.ListNamespacesAsync(call));
        var literal = Namespace.Where(name => !NameQuery.HasWildcards(name)).Except(all, StringComparer.Ordinal);
        return all.Where(new WildcardSet(Namespace).Matches).Concat(literal);
    }

    /// <summary>Writes the tags to which no image points. The images are read after the tags, so that none is missed.</summary>
    private void WriteOrphans(
        Connection connection, RegistryClient registry, string? host, (ListedRepository Repository, RegistryTag Tag)[] tags)
    {
        ImageObjects images;
        try
        {
            images = Await(call => ImageObjects.ReadAllAsync(connection, call));
        }
        catch (ModelArtsException e)
        {
            WarnOfDoubts([.. tags.Select(_ => e.Message)]);
            WriteFailure(e, target: null);
            return;
        }

        var doubts = new List<string>();
        string[] compared = [.. images.Projects];
        foreach (var (repository, tag) in tags.Where(static listed => !listed.Tag.IsAttachment))
        {
            var objection = images.ObjectionTo(repository.PathOf(tag, registry.InstanceId));
            if (objection is { IsCertain: false }) doubts.Add(objection.Reason);
            if (objection is null) WriteObject(ContentOf(repository, tag, connection.Context, registry, host, image: null, compared));
        }

        WarnOfDoubts(doubts);
    }

    private void WarnOfDoubts(List<string> doubts)
    {
        const int Most = 5;
        if (doubts.Count == 0) return;
        var reasons = doubts.Distinct(StringComparer.Ordinal).ToArray();
        var more = reasons.Length > Most ? $"; and {reasons.Length - Most} more" : string.Empty;
        var (tags, them) = doubts.Count == 1 ? ("1 tag is", "it") : ($"{doubts.Count} tags are", "them");
        WriteWarning(
            $"{tags} omitted, because it is not proven that no image points to {them}: {string.Join("; ", reasons.Take(Most))}{more}");
    }

    private static ImageContent ContentOf(
        ListedRepository repository, RegistryTag tag, Context context, RegistryClient registry, string? host, Image? image,
        string[]? compared = null)
    {
        var name = $"{repository.Namespace}/{repository.Name}:{tag.Name}";
        var path = tag.Path ?? (host is null ? name : $"{host}/{name}");
        return Contents.Of(tag, repository.Tags, context, registry.InstanceId, path, image, compared);
    }

    private static ModelArtsException NotFound(string name) =>
        new(Failure.ImageNotFound, $"Cannot find '{name}': SWR has nothing with this name that the account can see.")
        {
            RecommendedAction = "Check the name, the region, and -SwrInstanceId. Get-MAImageContent -Namespace * lists what exists.",
        };
}
