using ModelArtsImages.Api;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Cleanup.Content;

/// <summary>Whether the content of a deleted image is gone is said only if the registry says it.</summary>
public sealed class ContentVerifierTests
{
    private const string Path = "swr.cn-north-4.myhuaweicloud.com/team/app:1";

    private static readonly RegistryTag Tag = new() { Name = "1" };

    private readonly FakeClock _clock = new();
    private readonly RecordingRequestLog _log = new();
    private readonly List<string?> _instances = [];

    [Theory]
    [InlineData(0, true), InlineData(1, true), InlineData(2, false)]
    public async Task Content_that_is_gone_after_a_second_is_gone(int answers, bool isGone)
    {
        Assert.Equal(isGone, await IsGoneAsync(new Image { SwrPath = Path }, [.. Enumerable.Repeat(Tag, answers)]));

        Assert.Equal(answers == 0 ? [] : [TimeSpan.FromSeconds(1)], _clock.Delays);
        Assert.Equal(isGone ? 0 : 1, _log.Warnings.Count);
        Assert.Empty(_log.Progress);
    }

    [Theory]
    [InlineData(null), InlineData("nonsense"), InlineData("team/app@sha256:00"), InlineData("swr.other.com/team/app:1")]
    public async Task Content_that_the_registry_does_not_name_cannot_be_checked(string? path)
    {
        Assert.Null(await IsGoneAsync(new Image { SwrPath = path }));

        Assert.Empty(_instances);
        Assert.StartsWith("Cannot check whether the content of image ", Assert.Single(_log.Progress), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_of_SWR_Enterprise_is_checked_in_its_instance()
    {
        Assert.True(await IsGoneAsync(new Image { SwrPath = "e.swr-pro.myhuaweicloud.com/team/app:1", SwrInstanceId = "e-1" }));

        Assert.Equal(["e-1"], _instances);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_failed_check_says_nothing_about_the_content(bool isCancelled)
    {
        Exception failure = isCancelled
            ? new OperationCanceledException("It was stopped.")
            : new ModelArtsException(Failure.AccessDenied, "It was denied.");

        Assert.Null(await IsGoneAsync(new Image { SwrPath = Path }, Tag, failure));

        Assert.EndsWith(failure.Message, Assert.Single(_log.Progress), StringComparison.Ordinal);
        Assert.Empty(_log.Warnings);
    }

    /// <summary>Checks against a registry that returns a tag, throws, or, after that, has no such tag.</summary>
    private Task<bool?> IsGoneAsync(Image deleted, params object[] answers)
    {
        var verifier = new ContentVerifier(
            new Context { Region = "cn-north-4" },
            instance =>
            {
                _instances.Add(instance);
                return new Registry(new Queue<object>(answers));
            },
            _clock);
        return verifier.IsGoneAsync(deleted, new CallOptions(_log, TestContext.Current.CancellationToken));
    }

    private sealed class Registry(Queue<object> answers) : RegistryClient(
        pipeline: null!, new Context { ProjectId = Requests.ProjectId }, instanceId: null)
    {
        public override Task<RegistryTag?> FindTagAsync(ImagePath path, CallOptions call) => !answers.TryDequeue(out var answer)
            ? Task.FromResult<RegistryTag?>(null)
            : answer is Exception failure ? Task.FromException<RegistryTag?>(failure) : Task.FromResult((RegistryTag?)answer);

        public override Task<IReadOnlyList<string>> ListNamespacesAsync(CallOptions call) => throw new NotSupportedException();

        public override Task<IReadOnlyList<string>> ListRepositoriesAsync(string organization, CallOptions call) =>
            throw new NotSupportedException();

        public override Task<IReadOnlyList<RegistryTag>?> ListTagsAsync(string organization, string repository, CallOptions call) =>
            throw new NotSupportedException();
    }
}
