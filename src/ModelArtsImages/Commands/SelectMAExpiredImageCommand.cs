using System.Collections.Concurrent;
using ModelArtsImages.Api;
using ModelArtsImages.Binding;
using ModelArtsImages.Cleanup;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Cleanup.Retention;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Connections;
using ModelArtsImages.Credentials;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Commands;

public sealed partial class SelectMAExpiredImageCommand
{
    private readonly List<Image> _images = [];
    private RetentionPolicy _policy = new();
    private RetentionApproval? _approval;

    /// <inheritdoc/>
    protected override void BeginProcessing() => RunOrTerminate(() =>
    {
        RejectDroppedDefaults();
        _policy = ParameterSetName == PolicySet ? ReadPolicy() : PolicyOfParameters();
        // Invalid patterns and dates are found before any image is read.
        _ = new RetentionEvaluator(_policy, [], DateTimeOffset.Now);
        // An empty report approves nothing.
        if (IsGiven(nameof(Approved))) _approval = ReadApproval();
    });

    /// <inheritdoc/>
    protected override void ProcessRecord() => _images.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var now = DateTimeOffset.Now;
        RunOrTerminate(() => DateColumn.Check(_images, now.LocalDateTime));
        var evaluator = new RetentionEvaluator(_policy, _images, now);
        RetentionDecision[] decisions = [.. _images.Select(evaluator.Decide)];
        Ask(decisions, evaluator);
        if (_approval is not null) decisions = Array.ConvertAll(decisions, _approval.Apply);
        RetentionOutcome.KeepSame(decisions);

        var tooMany = RetentionOutcome.CheckLimits(_policy, decisions);
        if (Report) foreach (var decision in decisions) WriteObject(decision.ToReport());
        if (tooMany is not null) ThrowTerminatingError(tooMany.ToErrorRecord(target: null));
        if (Report) return;
        foreach (var decision in decisions)
        {
            if (decision.IsExpired) WriteObject(decision.Image);
        }
    }

    private RetentionPolicy ReadPolicy()
    {
        const string Advice = "Check whether the file exists and whether you can read it.";
        var path = TextFile.Resolve(SessionState.Path, PolicyPath, $"-{nameof(PolicyPath)}");
        return RetentionPolicyReader.Read(
            path, Await(call => TextFile.ReadAsync(path, "policy", Advice, call.Stopping, Failure.InvalidArgument)));
    }

    private RetentionPolicy PolicyOfParameters()
    {
        var rule = new RetentionRule
        {
            KeepNewest = IsGiven(nameof(KeepNewest)) ? KeepNewest : null,
            OlderThan = IsGiven(nameof(OlderThan)) ? OlderThan : null,
            NotPulledFor = IsGiven(nameof(NotPulledFor)) ? NotPulledFor : null,
            KeepTags = KeepTag ?? [],
            KeepNames = KeepName ?? [],
            UnusedOnly = UnusedOnly,
            UsageSources = UsageSource,
        };
        if (UsageSource is not null && !UnusedOnly)
            throw new ModelArtsException(Failure.InvalidArgument, "Cannot select images: -UsageSource has no effect without -UnusedOnly.");
        if (!rule.HasLimit)
        {
            throw new ModelArtsException(
                Failure.InvalidArgument,
                "Cannot select images: specify -KeepNewest, -OlderThan, or -NotPulledFor. Without a limit, all images would expire.")
            {
                RecommendedAction = "Specify which images may expire, for example with -KeepNewest 5, -OlderThan 90d, or both.",
            };
        }

        return new RetentionPolicy
        {
            Rules = [rule],
            MaximumCount = IsGiven(nameof(MaximumCount)) ? MaximumCount : null,
            MaximumPercent = IsGiven(nameof(MaximumPercent)) ? MaximumPercent : null,
        };
    }

    private RetentionApproval ReadApproval()
    {
        var rows = ReportRows.Read(Approved);
        DateColumn.Check(nameof(ImageRetention.UpdatedAt), rows, static row => row.WrittenUpdatedAt, DateTime.Now);
        return new RetentionApproval(rows);
    }

    /// <summary>
    /// Queries the service about the images that would expire, if a rule needs it. If a query fails, the image is kept, and an error says
    /// why.
    /// </summary>
    private void Ask(RetentionDecision[] decisions, RetentionEvaluator evaluator)
    {
        // The queries run on the thread pool.
        var call = Call;
        var usage = new ConcurrentDictionary<string, UsageLookup>();
        var contents = new ConcurrentDictionary<Context, ImageContentReader>();
        var inquiry = new RetentionInquiry(evaluator, FindUsage, FindContent);
        var questions = new List<(int Index, Context Context)>();
        for (var i = 0; i < decisions.Length; i++)
        {
            if (!decisions[i].IsExpired || !inquiry.IsNeededFor(decisions[i].Image)) continue;
            try
            {
                ImageId.Validate(decisions[i].Image.Id, CommandName);
                questions.Add((i, ConnectionOf(decisions[i].Image).Context));
            }
            catch (ModelArtsException e)
            {
                Keep(i, e);
            }
        }

        if (questions.Exists(question => inquiry.NeedsPullTime(decisions[question.Index].Image)))
            WriteWarning("-NotPulledFor counts every pull, including those by scanners: an image that only a scanner pulls is kept.");

        using var slots = new RequestSlots();
        var answers = Await(_ => Task.WhenAll(questions.Select(question => slots.RunAsync(() => AskAsync(question), call.Stopping))));
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i].Failure is { } failure) Keep(questions[i].Index, failure);
            else decisions[questions[i].Index] = answers[i].Decision;
        }

        async Task<(RetentionDecision Decision, ModelArtsException? Failure)> AskAsync((int Index, Context Context) question)
        {
            try
            {
                return (await inquiry.DecideAsync(decisions[question.Index], question.Context, call).ConfigureAwait(false), null);
            }
            catch (ModelArtsException e)
            {
                return (default, e);
            }
        }

        async Task<ImageUsage> FindUsage(Image image, Context context, UsageScope scope)
        {
            var lookup = usage.GetOrAdd(scope.Claim, _ => new UsageLookup(scope));
            return (await lookup.OfAsync(image, Connection.Of(context), call).ConfigureAwait(false)).Usage;
        }

        Task<ImageContent> FindContent(Image image, Context context) => contents
            .GetOrAdd(context, static one => new ImageContentReader(Connection.Of(one))).OfAsync(image, call);

        void Keep(int index, ModelArtsException failure)
        {
            var image = decisions[index].Image;
            WriteFailure(failure, image);
            decisions[index] = inquiry.Keep(image, failure.Message);
        }
    }

    /// <summary>Runs an action. A failure ends the command, because nothing may be selected by invalid rules.</summary>
    private void RunOrTerminate(Action action)
    {
        try
        {
            action();
        }
        catch (ModelArtsException e)
        {
            ThrowTerminatingError(e.ToErrorRecord(target: null));
        }
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
