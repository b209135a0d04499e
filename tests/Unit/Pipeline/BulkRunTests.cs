using System.Management.Automation;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Pipeline;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Pipeline;

/// <summary>A bulk run accounts for every input and every request, regardless of how it ends.</summary>
public sealed class BulkRunTests : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PipelineThread _thread;
    private readonly ContextStore _store = new();
    private readonly RecordingOutput _output = new();
    private readonly List<BulkRun> _runs = [];
    private Context? _default;

    public BulkRunTests() => _thread = new PipelineThread(_stopping.Cancel);

    [Fact]
    public void Results_and_errors_arrive_in_input_order()
    {
        var run = Start(width: 4);

        Process(run, ["slow", "odd", "quick"], input =>
        {
            if (input == "odd") throw new ModelArtsException(Failure.InvalidImageId, "It is odd.");
            Submit(run, input, async _ =>
            {
                if (input == "slow") await Task.Delay(20, TestContext.Current.CancellationToken);
                return $"{input} done";
            });
        });
        run.Complete();

        Assert.Equal(["slow done", "InvalidImageId odd", "quick done"], _output.Written);
    }

    [Fact]
    public void An_invalid_value_is_an_error_of_its_input_alone()
    {
        var run = Start();

        Process(run, ["odd", "good"], input =>
        {
            if (input == "odd") throw new ArgumentException("It is odd.");
            Submit(run, input, static _ => Task.FromResult("done"));
        });
        run.Complete();

        Assert.Equal(["InvalidArgument odd", "done"], _output.Written);
    }

    [Fact]
    public void An_exception_of_an_operation_is_its_own_error_with_an_unknown_outcome()
    {
        var run = Start();

        Process(run, ["bad", "good"], input => Submit(
            run, input, _ => input == "bad" ? throw new InvalidOperationException("No.") : Task.FromResult("done")));
        run.Complete();

        Assert.Equal(["Unexpected bad", "done"], _output.Written);
        Assert.Contains("not known", _output.LastFailure!.Message, StringComparison.Ordinal);
        Assert.True(_output.LastFailure.MayHaveBeenCarriedOut);
    }

    [Fact]
    public void An_exception_that_ends_a_PowerShell_pipeline_is_not_an_error_of_an_input()
    {
        var run = Start();

        Assert.Throws<PipelineStoppedException>(() => Process(run, ["a", "b"], static _ => throw new PipelineStoppedException()));

        Assert.Empty(_output.Written);
    }

    [Fact]
    public void Rejecting_the_only_account_ends_the_pipeline_after_the_results()
    {
        var account = Connect("AKONE0123456789");
        var run = Start(width: 2);

        Assert.Throws<PipelineStoppedException>(() =>
        {
            Process(run, ["rejected", "good", "late"], input => Submit(run, input, account, async call =>
            {
                if (input == "rejected") throw Rejection();
                if (input == "good") await Task.Delay(20, TestContext.Current.CancellationToken);
                return $"{input} done";
            }));
            run.Complete();
        });

        Assert.Equal(["good done", "end: AuthenticationFailed rejected"], _output.Written.Where(static line => line != "late done"));
        Assert.Equal("end: AuthenticationFailed rejected", _output.Written[^1]);
        Assert.True(_stopping.IsCancellationRequested);
    }

    [Fact]
    public void Rejecting_one_of_several_accounts_is_an_immediate_error_for_each_of_its_inputs()
    {
        var (rejected, good) = (Connect("AKONE0123456789"), Connect("AKTWO0123456789"));
        var run = Start();
        var sent = 0;

        Process(run, ["a1", "b1", "a2", "b2"], input => Submit(
            run, input, input[0] == 'a' ? rejected : good,
            _ =>
            {
                if (input[0] != 'a') return Task.FromResult($"{input} done");
                sent++;
                throw Rejection();
            }));
        run.Complete();

        Assert.Equal(["AuthenticationFailed a1", "b1 done", "AuthenticationFailed a2", "b2 done"], _output.Written);
        Assert.Equal(1, sent);
        Assert.StartsWith("Nothing was sent: the service has rejected the account", _output.LastFailure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_account_the_first_input_ends_the_pipeline()
    {
        Connect("AKONE0123456789");
        Connect("AKTWO0123456789");
        var run = Start();

        Assert.Throws<PipelineStoppedException>(() => Process(
            run, ["a", "b"], static _ => throw new ModelArtsException(Failure.NotConnected, "No account is current.")));

        Assert.Equal(["end: NotConnected a"], _output.Written);
    }

    [Fact]
    public void If_an_error_ends_the_command_earlier_results_are_written_first()
    {
        var run = Start(width: 2);
        _output.StopsAtErrors = true;

        Assert.Throws<PipelineStoppedException>(() =>
        {
            Process(run, ["bad", "good"], input => Submit(run, input, async _ =>
            {
                if (input == "bad") throw new ModelArtsException(Failure.AccessDenied, "No.");
                await Task.Delay(20, TestContext.Current.CancellationToken);
                return "good done";
            }));
            run.Complete();
        });

        Assert.Equal(["AccessDenied bad", "good done"], _output.Written);
    }

    [Fact]
    public void Results_that_cannot_be_written_are_named_in_a_warning()
    {
        var run = Start(width: 2);
        _output.Rejects = "first done";

        Assert.Throws<InvalidDataException>(() =>
        {
            Process(run, ["first", "second"], input => Submit(run, input, _ => Task.FromResult($"{input} done")));
            run.Complete();
        });

        Assert.Contains("Also deleted, though perhaps not in the output: first", Assert.Single(_output.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_started_operation_is_not_reported_as_finished()
    {
        var run = Start(settings: new BulkSettings { Width = 1, Done = "created", IsUnfinished = static _ => true });
        var response = new TaskCompletionSource<string>();
        Process(run, ["job"], input => Submit(run, input, _ => response.Task));

        response.SetResult("CREATING");
        run.Dispose();

        Assert.Equal("Stopped early. Started, but not seen to finish: job.", Assert.Single(_output.Warnings));
    }

    [Fact]
    public void If_disposed_early_it_reports_what_was_sent()
    {
        var run = Start(width: 2);
        var response = new TaskCompletionSource<string>();
        Process(run, ["a"], input => Submit(run, input, _ => response.Task));

        response.SetResult("a done");
        run.Dispose();

        Assert.Empty(_output.Written);
        Assert.Contains("Also deleted, though perhaps not in the output: a.", Assert.Single(_output.Warnings), StringComparison.Ordinal);
        Assert.True(_output.WasOver);
    }

    [Fact]
    public async Task A_stop_gives_only_changes_a_grace_period()
    {
        foreach (var done in new[] { "deleted", null })
        {
            using var run = Start(settings: new BulkSettings { Width = 1, Done = done });
            CallOptions? seen = null;
            Process(run, ["a"], input => Submit(run, input, call =>
            {
                seen = call;
                return Task.FromResult("a done");
            }));
            run.Complete();

            Assert.Equal(done is not null, seen!.Abandon is not null);
            run.Stop();
            if (seen.Abandon is { } abandon) await Eventually.IsTrueAsync(() => abandon.IsCancellationRequested);
        }
    }

    [Fact]
    public void A_failure_can_be_reported_immediately()
    {
        var slow = new TaskCompletionSource<string>();
        var run = Start(settings: new BulkSettings { Width = 2, ReportsFailuresAtOnce = true });

        Process(run, ["slow", "bad", "next"], input => Submit(
            run, input, _ => input switch
            {
                "slow" => slow.Task,
                "bad" => throw new ModelArtsException(Failure.ImageFailed, "No."),
                _ => Task.FromResult("next done"),
            }));
        Assert.Equal(["ImageFailed bad"], _output.Written);
        slow.SetResult("slow done");
        run.Complete();

        Assert.Equal(["ImageFailed bad", "slow done", "next done"], _output.Written);
    }

    public void Dispose()
    {
        foreach (var run in _runs) run.Dispose();
        _stopping.Dispose();
    }

    private static ModelArtsException Rejection() => new(Failure.AuthenticationFailed, "The key is not valid.");

    private static void Process(BulkRun run, string[] inputs, Action<string> process) =>
        run.Process(Array.ConvertAll(inputs, static input => new BulkInput<string>(input, input)), input => process(input.Subject));

    private void Submit(BulkRun run, string input, Func<CallOptions, Task<string>> body) =>
        Submit(run, input, _default ??= Connect("AKDEFAULT0123456789"), body);

    private static void Submit(BulkRun run, string input, Context account, Func<CallOptions, Task<string>> body) =>
        run.Submit(input, input, Connection.Of(account), body);

    private Context Connect(string accessKey)
    {
        var authenticator = new AccessKeyAuthenticator(
            new AccessKeyCredential(accessKey, SecureStringExtensions.Protect("secret")), SigningAlgorithm.HmacSha256);
        var context = ConnectionFactory.Open(
            new PipelineSettings(), authenticator, "parameters", "cn-north-4", Requests.ProjectId, Requests.Endpoint, Requests.Endpoint);
        _store.Add(context);
        return context;
    }

    private BulkRun Start(int width = 1, BulkSettings? settings = null)
    {
        var accounts = new AccountResolver(_store, given: null, isChange: true, static () => { });
        var run = new BulkRun(
            _thread, _output, accounts, new CallOptions(new RecordingRequestLog(), _stopping.Token), _stopping.Cancel,
            settings ?? new BulkSettings { Width = width, Done = "deleted" });
        _runs.Add(run);
        return run;
    }

    /// <summary>Accepts and rejects output like a pipeline.</summary>
    private sealed class RecordingOutput : IBulkOutput
    {
        public List<string> Written { get; } = [];

        public List<string> Warnings { get; } = [];

        public ModelArtsException? LastFailure { get; private set; }

        public bool StopsAtErrors { get; set; }

        public string? Rejects { get; set; }

        public bool WasOver { get; private set; }

        public bool IsStopping => false;

        public bool ExpectsMore => true;

        public void Write(object result)
        {
            if (Equals(result, Rejects)) throw new InvalidDataException();
            Written.Add($"{result}");
        }

        public void WriteError(ModelArtsException failure, object target)
        {
            LastFailure = failure;
            Written.Add($"{failure.Failure} {target}");
            if (StopsAtErrors) throw new PipelineStoppedException();
        }

        public void EndWith(ModelArtsException failure, object target)
        {
            Written.Add($"end: {failure.Failure} {target}");
            throw new PipelineStoppedException();
        }

        public void Warn(string text, bool isOver)
        {
            Warnings.Add(text);
            WasOver = isOver;
        }
    }
}
