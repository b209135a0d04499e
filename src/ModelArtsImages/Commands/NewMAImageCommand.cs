using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Requests;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

public sealed partial class NewMAImageCommand
{
    private ImageSaver _saver = null!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var progress = new WaitProgress(this, PipelineThread, [KnownValues.Active]);
        _saver = new ImageSaver(progress.OnPoll) { Waits = Wait, Registers = Register };
        // Operations run one after the other, because all of them would have the same name.
        StartRun(new BulkSettings { Width = 1, Done = "created", Progress = progress, IsUnfinished = IsUnfinished });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run.Process(
        Inputs.Of(ParameterSetName == TrainingJobSet ? TrainingJobId : NotebookId), Save);

    private void Save(BulkInput<string> source)
    {
        // The next record changes the parameters.
        var (request, jobId, taskId) = (Request, TrainingJobId, TaskId);
        if (ParameterSetName == TrainingJobSet)
        {
            Save(
                source, $"task {taskId} of training job {jobId}", request,
                (connection, call) => _saver.SaveTaskAsync(connection, jobId, taskId, request, call));
            return;
        }

        if (Name.Length > TextRules.NotebookImageNameLength) throw TooLong(source.Subject);
        Save(
            source, $"notebook {source.Subject}", request,
            (connection, call) => _saver.SaveNotebookAsync(connection, source.Subject, request, call));
    }

    private void Save<T>(
        BulkInput<string> source, string what, SaveImageRequest request, Func<Connection, CallOptions, Task<T>> save)
    {
        if (!Confirm($"Save {what} as image {request}.")) return;
        var connection = CurrentConnection;
        Run.Submit(request, source.Target, connection, call => save(connection, call));
    }

    private static bool IsUnfinished(object result) => result switch
    {
        ImageSaveJob job => !job.IsSaved,
        Image image => !string.Equals(image.Status, KnownValues.Active, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

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

    private static ModelArtsException TooLong(string notebookId) => new(
        Failure.InvalidArgument,
        $"Cannot save notebook {notebookId}: the name of its image can have at most {TextRules.NotebookImageNameLength} characters. " +
        "Nothing was sent.");
}
