using ModelArtsImages.SpecRunner.Engine;
using ModelArtsImages.SpecRunner.Model;
using Xunit;

namespace ModelArtsImages.SpecRunner.SelfTests;

/// <summary>Spec files that a test writes down in a line or two.</summary>
internal static class SpecText
{
    /// <summary>Runs a spec file of this text, or those of its tests that are selected.</summary>
    public static RecordingObserver Run(string text, Func<SpecTest, bool>? select = null)
    {
        var observer = new RecordingObserver();
        WithFile(text, path => Run(path, observer, select));
        return observer;
    }

    /// <summary>Runs a spec file.</summary>
    public static void Run(string path, RecordingObserver observer, Func<SpecTest, bool>? select = null)
    {
        using var session = new SpecSession(path, observer);
        foreach (SpecTest test in session.Discover())
            test.Selected = select?.Invoke(test) ?? true;
        session.Run();
    }

    /// <summary>Why a spec file of this text cannot be run.</summary>
    public static SpecFileException Refusal(string text)
    {
        SpecFileException? refusal = null;
        WithFile(text, path =>
        {
            using var session = new SpecSession(path, SilentObserver.Instance);
            refusal = Assert.Throws<SpecFileException>(session.Discover);
        });
        return refusal!;
    }

    /// <summary>The names that the tests of a spec file of this text have before they run.</summary>
    public static string[] Names(string text)
    {
        string[] names = [];
        WithFile(text, path =>
        {
            using var session = new SpecSession(path, SilentObserver.Instance);
            names = [.. session.Discover().Select(test => test.Path)];
        });
        return names;
    }

    private static void WithFile(string text, Action<string> use)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.Tests.ps1");
        File.WriteAllText(path, text);
        try
        {
            use(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
