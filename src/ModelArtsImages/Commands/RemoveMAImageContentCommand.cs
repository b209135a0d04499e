using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;
using ModelArtsImages.Pipeline;
using ModelArtsImages.Text;

namespace ModelArtsImages.Commands;

/// <summary>Deletes content in SWR that is proven to be an orphan.</summary>
/// <remarks>
/// <para>
/// Deletes tags in SWR to which no image points, such as those that Remove-MAImage without -Force has left. It takes what
/// Get-MAImageContent -Orphaned lists, and proves everything again right before each deletion: that no image of any project of the account
/// in the region points to the tag, and that no workload uses it, by path or by digest. What is used, or not known, is an error
/// (ContentInUse) that names the reason, and no deletion is sent for it.
/// </para>
/// <para>
/// The cmdlet also keeps content that is younger than -MinimumAge, an index of several platforms, a signature, and a tag that shares its
/// digest with one that is not an orphan. A tag that points to another digest than the listed one is an error (ContentChanged). Content in
/// an instance of SWR Enterprise is refused: its own retention and garbage collection delete content.
/// </para>
/// <para>
/// A deletion cannot be undone, so the cmdlet asks for each tag unless -Confirm:$false is given. SWR is also used by services that
/// ModelArts does not know of, such as CCE and FunctionGraph. Each deleted content is returned in input order with State Deleted, and each
/// that was not deleted is an error. Whether SWR deletes a tag alone or all tags of its digest is not documented. The others are looked at
/// afterwards, and one that is gone is named in a warning.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImageContent -Namespace my-team -Orphaned | Remove-MAImageContent -WhatIf</code>
/// <para>Shows which content would be deleted. Without -WhatIf, it asks for each and deletes.</para>
/// </example>
/// <example>
/// <code>Get-MAImageContent -Orphaned | Remove-MAImageContent -MinimumAge 30d -Confirm:$false</code>
/// <para>Deletes the orphans of all organizations that were pushed more than 30 days ago, without asking.</para>
/// </example>
/// <seealso cref="GetMAImageContentCommand"/>
/// <seealso cref="MeasureMAImageContentCommand"/>
[Cmdlet(VerbsCommon.Remove, "MAImageContent", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-swr/swr_02_0036.html")]
[OutputType(typeof(ImageContent))]
public sealed class RemoveMAImageContentCommand : ContextCommand
{
    private readonly Dictionary<Connection, ContentRemover> _removers = [];
    private readonly HashSet<(Uri? Endpoint, string Path)> _seen = [];
    private BulkRun _run = null!;
    private UsageScope? _scope;

    /// <summary>Specifies the contents to delete, as Get-MAImageContent -Orphaned returns them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ContentTransformation]
    [ValidateNotNull]
    public ImageContent[] InputObject { get; set; } = [];

    /// <summary>
    /// Keeps content that was pushed less than this ago, counted from its last push: it may be a push that is not registered yet. Days,
    /// hours or weeks, such as <c>1d</c>, or a time span. The default is one day.
    /// </summary>
    [Parameter]
    [AgeTransformation]
    [PSDefaultValue(Value = "1d")]
    public TimeSpan MinimumAge { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Specifies the kinds of workload that are checked for using the content. By default, all. Leave kinds out only if you know that they
    /// do not matter.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateSet("Notebook", "TrainingJob", "Algorithm", "Service", "Model", "Workflow")]
    public string[]? UsageSource { get; set; }

    /// <summary>
    /// Specifies how many requests run at the same time. Fewer run if the service throttles. The default is low, because SWR limits the
    /// rate of requests.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 4)]
    public int ThrottleLimit { get; set; } = 4;

    private UsageScope Scope => _scope ??= new UsageScope(UsageSource, isAccepted: true);

    /// <inheritdoc/>
    protected override void BeginProcessing() => _run = StartRun(new BulkSettings
    {
        Width = ThrottleLimit,
        Done = "deleted",
        Progress = new BulkProgress(this, "Deleting content in SWR"),
    });

    /// <inheritdoc/>
    protected override void ProcessRecord() => _run.Process(Inputs.Of(InputObject), Remove);

    /// <inheritdoc/>
    protected override void EndProcessing() => _run.Complete();

    private void Remove(BulkInput<ImageContent> input)
    {
        var connection = ConnectionOf(input.Subject);
        if (!IsFirst(input.Subject, connection.Context)) return;

        var remover = RemoverOf(connection);
        var content = Await(call => remover.CheckAsync(input.Subject, call));
        if (!Confirm(Question(content, connection.Context), Consequence)) return;

        _run.Submit(input.Subject.Label, input.Target, connection, call => remover.RemoveAsync(content, call));
    }

    private Consequence Consequence => Consequence.OfContent.Within(Scope) with
    {
        English = $"{Scope.Caveat} {Consequence.OfContent.English}".TrimStart(),
    };

    private string Question(ImageContent content, Context account)
    {
        var size = content.Size is { } bytes ? $", {ByteCount.Format(bytes)}" : string.Empty;
        var shared = content.SharedTags.Length == 0
            ? string.Empty
            : $", the same content as {(content.SharedTags.Length == 1 ? "tag" : "tags")} {string.Join(", ", content.SharedTags)}";
        return $"Delete {_run.Number("content")}: {content.Label} ({content.Digest}{size}{shared}) from SWR in {account.Region}.";
    }

    private bool IsFirst(ImageContent content, Context account)
    {
        if (_seen.Add((account.SwrEndpoint, content.Label))) return true;
        WriteWarning($"Content {content.Label} came more than once. It is handled once.");
        return false;
    }

    private ContentRemover RemoverOf(Connection connection)
    {
        if (_removers.TryGetValue(connection, out var remover)) return remover;
        var proof = new ContentProof(connection, Scope, SystemClock.Instance);
        remover = new ContentRemover(connection, proof, MinimumAge, SystemClock.Instance);
        _removers.Add(connection, remover);
        return remover;
    }
}
