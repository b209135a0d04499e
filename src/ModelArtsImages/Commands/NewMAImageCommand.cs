using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Models.Requests;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

public sealed partial class NewMAImageCommand
{
    private ImageSaver? _saver;
    private WaitProgress? _progress;

    private protected override string Done => "made";

    /// <summary>Operations run one after the other, because all of them would have the same name.</summary>
    private protected override int Width => 1;

    private ImageSaver Saver => _saver ??= new ImageSaver(Call, () => Progress) { Waits = Wait, Registers = Register };

    private WaitProgress Progress =>
        _progress ??= new WaitProgress(this, PipelineThread, [KnownValues.Active]) { Total = SubmittedCount };

    private SaveImageRequest Request => new()
    {
        Name = Name,
        Namespace = Namespace,
        Tag = Tag,
        Description = Description,
        WorkspaceId = WorkspaceId,
        SwrInstanceId = SwrInstanceId,
        SwrInstanceDomain = SwrInstanceDomain,
    };

    /// <summary>Once something has been made, an error is about that.</summary>
    private protected override object TargetOf(QueuedOperation operation) =>
        _progress?.Latest?.Image ?? _saver?.Made ?? operation.Target;

    private protected override bool IsUnfinished(object result) => result switch
    {
        ImageSaveJob job => !job.IsSaved,
        Image image => !string.Equals(image.Status, KnownValues.Active, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private protected override void ProcessInput()
    {
        // The next record changes the parameters.
        var (request, notebookId, jobId, taskId) = (Request, NotebookId, TrainingJobId, TaskId);
        if (ParameterSetName == TrainingJobSet)
        {
            Save(
                $"task {taskId} of training job {jobId}", jobId, request,
                connection => Saver.SaveTaskAsync(connection, jobId, taskId, request));
        }
        else if (Name.Length > TextRules.NotebookImageNameLength)
        {
            SubmitFailure(TooLong(notebookId), request, notebookId, account: null);
        }
        else
        {
            Save($"notebook {notebookId}", notebookId, request, connection => Saver.SaveNotebookAsync(connection, notebookId, request));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        _progress?.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _progress?.Dispose();
    }

    private void Save<T>(string source, string id, SaveImageRequest request, Func<Connection, Task<T>> save)
    {
        if (!Confirm($"Save {source} as image {request}.")) return;
        Submit(request, id, () => CurrentContext, account => save(Connection.Of(account)));
    }

    private static ModelArtsException TooLong(string notebookId) => new(
        Failure.InvalidArgument,
        $"Cannot save notebook {notebookId}: the name of such an image has {TextRules.NotebookImageNameLength} characters at most. " +
        "Nothing was sent.");
}
