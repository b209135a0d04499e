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
/// Deletes tags in SWR to which no image points, such as those that Remove-MAImage without -Force has left behind. The input is what
/// Get-MAImageContent -Orphaned lists. Right before each deletion, the cmdlet proves again that no image of any project of the account in
/// the region points to the tag, and that no workload uses it, by path or by digest. If the tag is in use, or if this cannot be determined,
/// the error (ContentInUse) gives the reason, and no deletion is sent.
/// </para>
/// <para>
/// The cmdlet also keeps content that is younger than -MinimumAge, a multi-platform index, a signature, and a tag that shares its digest
/// with one that is not an orphan. A tag that now points to a digest other than the one listed causes an error (ContentChanged). Content in
/// an SWR Enterprise instance is rejected, because the instance deletes content by its own retention and garbage collection.
/// </para>
/// <para>
/// A deletion cannot be undone, so the cmdlet prompts for confirmation of each tag unless you specify -Confirm:$false. SWR is also used by
/// services that ModelArts does not know about, such as CCE and FunctionGraph. Deleted contents are returned in input order with the state
/// Deleted. For each content that was not deleted, an error says why. SWR does not document whether it deletes a tag alone or all tags with
/// its digest, so the cmdlet checks the other tags afterwards, and a warning names each one that is gone.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImageContent -Namespace my-team -Orphaned | Remove-MAImageContent -WhatIf</code>
/// <para>Shows which content would be deleted. Without -WhatIf, the command prompts for each tag and deletes it.</para>
/// </example>
/// <example>
/// <code>Get-MAImageContent -Orphaned | Remove-MAImageContent -MinimumAge 30d -Confirm:$false</code>
/// <para>Deletes the orphans of all organizations that were pushed more than 30 days ago, without prompting.</para>
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
    private UsageScope _scope = null!;
    private Consequence _consequence = null!;

    /// <summary>Specifies the contents to delete, as Get-MAImageContent -Orphaned returns them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ContentTransformation]
    [ValidateNotNull]
    public ImageContent[] InputObject { get; set; } = [];

    /// <summary>
    /// Specifies how long ago the content must have been pushed: days, hours, or weeks, such as <c>1d</c>, or a time span. The default is
    /// one day, because newer content may not be registered yet.
    /// </summary>
    [Parameter]
    [AgeTransformation]
    [PSDefaultValue(Value = "1d")]
    public TimeSpan MinimumAge { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Specifies the kinds of workload that are checked. By default, all are checked. Omit a kind only if you know that none of its
    /// workloads uses the content.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateSet("Notebook", "TrainingJob", "Algorithm", "Service", "Model", "Workflow")]
    public string[]? UsageSource { get; set; }

    /// <summary>
    /// Specifies the maximum number of concurrent requests. If the service throttles, fewer are sent. The default is low because SWR limits
    /// the rate of requests.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 4)]
    public int ThrottleLimit { get; set; } = 4;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _scope = new UsageScope(UsageSource, isAccepted: true);
        _consequence = Consequence.OfContent.Within(_scope) with
        {
            English = $"{_scope.Caveat} {Consequence.OfContent.English}".TrimStart(),
        };
        StartRun(ThrottleLimit, "Deleting content in SWR", done: "deleted");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run.Process(Inputs.Of(InputObject), Remove);

    private void Remove(BulkInput<ImageContent> input)
    {
        var connection = ConnectionOf(input.Subject);
        if (!IsFirst(input.Subject, connection.Context)) return;

        var remover = RemoverOf(connection);
        var content = Await(call => remover.CheckAsync(input.Subject, call));
        if (!Confirm(Question(content, connection.Context), _consequence)) return;

        Run.Submit(input.Subject.Label, input.Target, connection, call => remover.RemoveAsync(content, call));
    }

    private string Question(ImageContent content, Context account)
    {
        var size = content.Size is { } bytes ? $", {ByteCount.Format(bytes)}" : string.Empty;
        var shared = content.SharedTags.Length == 0
            ? string.Empty
            : $", the same content as {(content.SharedTags.Length == 1 ? "tag" : "tags")} {string.Join(", ", content.SharedTags)}";
        return $"Delete {Run.Number("content")}: {content.Label} ({content.Digest}{size}{shared}) from SWR in {account.Region}.";
    }

    private bool IsFirst(ImageContent content, Context account)
    {
        if (_seen.Add((account.SwrEndpoint, content.Label))) return true;
        WriteWarning($"Content {content.Label} occurs more than once. It is handled once.");
        return false;
    }

    private ContentRemover RemoverOf(Connection connection)
    {
        if (_removers.TryGetValue(connection, out var remover)) return remover;
        var proof = new ContentProof(connection, _scope, SystemClock.Instance);
        remover = new ContentRemover(connection, proof, MinimumAge, SystemClock.Instance);
        _removers.Add(connection, remover);
        return remover;
    }
}
