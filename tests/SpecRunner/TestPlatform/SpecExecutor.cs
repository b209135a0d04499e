using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using ModelArtsImages.SpecRunner.Engine;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.TestPlatform;

/// <summary>Runs spec files for the test platform, one after the other: they may change the process they run in.</summary>
[ExtensionUri(SpecTestCase.ExecutorUri)]
public sealed class SpecExecutor : ITestExecutor
{
    private readonly object _gate = new();
    private SpecSession? _session;
    private bool _isCanceled;

    /// <inheritdoc/>
    public void RunTests(IEnumerable<TestCase>? tests, IRunContext? runContext, IFrameworkHandle? frameworkHandle)
    {
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(frameworkHandle);
        foreach (var file in tests.GroupBy(test => (test.Source, Path: test.CodeFilePath!)))
        {
            HashSet<Guid> wanted = [.. file.Select(test => test.Id)];
            RunFile(file.Key.Source, file.Key.Path, test => wanted.Contains(test.Id), frameworkHandle);
        }
    }

    /// <inheritdoc/>
    public void RunTests(IEnumerable<string>? sources, IRunContext? runContext, IFrameworkHandle? frameworkHandle)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(frameworkHandle);
        ITestCaseFilterExpression? filter = runContext?.GetTestCaseFilter(SpecTestCase.FilterProperties, _ => null);
        foreach (string source in sources.Where(SpecDiscoverer.IsThis))
        {
            foreach (string path in SpecFiles.All)
            {
                RunFile(
                    source,
                    path,
                    test => filter is null || filter.MatchTestCase(test, property => SpecTestCase.FilterValue(test, property)),
                    frameworkHandle);
            }
        }
    }

    /// <inheritdoc/>
    public void Cancel()
    {
        lock (_gate)
        {
            _isCanceled = true;
            _session?.Stop();
        }
    }

    private void RunFile(string source, string path, Func<TestCase, bool> isWanted, IFrameworkHandle handle)
    {
        var recorder = new SpecRecorder(source, path, handle);
        using var session = new SpecSession(path, recorder);
        lock (_gate)
        {
            if (_isCanceled)
                return;
            _session = session;
        }

        try
        {
            IReadOnlyList<(SpecTest Test, TestCase Case)> tests = SpecTestCase.Of(source, path, session.Discover());
            foreach ((SpecTest test, TestCase known) in tests)
                test.Selected = isWanted(known);

            recorder.Know(tests);
            if (tests.Any(pair => pair.Test.Selected))
                session.Run();
        }
        catch (SpecFileException exception)
        {
            // Whatever the filter: nobody can tell which tests are missing.
            recorder.FileFailed(exception);
        }
        finally
        {
            lock (_gate)
                _session = null;
        }
    }
}
