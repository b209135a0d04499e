using System.Security.Cryptography;
using System.Text;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.TestPlatform;

/// <summary>Tests of spec files as the test platform knows them.</summary>
internal static class SpecTestCase
{
    /// <summary>By this the platform finds the executor again.</summary>
    public const string ExecutorUri = "executor://modelartsimages/specrunner";

    /// <summary>The properties that <c>--filter</c> can ask for.</summary>
    public static IReadOnlyList<string> FilterProperties { get; } = ["FullyQualifiedName", "DisplayName", "File", "Tag"];

    /// <summary>The test cases of one file's tests, in their order.</summary>
    public static IReadOnlyList<(SpecTest Test, TestCase Case)> Of(string source, string path, IReadOnlyList<SpecTest> tests) =>
        [.. tests.Select((test, index) =>
        {
            TestCase made = Make(source, path, test.Path, test.Line, $"{index}");
            made.Traits.AddRange(test.AllTags.Select(tag => new Trait("Tag", tag)));
            return (test, made);
        })];

    /// <summary>A test case for what is no test but has to be reported: a file that cannot be run, an AfterAll.</summary>
    public static TestCase Make(string source, string path, string name, int line, string key) =>
        new(name, new Uri(ExecutorUri), source)
        {
            DisplayName = name,
            CodeFilePath = path,
            LineNumber = line,

            // Two tests of one file may have the same name.
            Id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{Path.GetFileName(path)}\n{name}\n{key}"))[..16]),
        };

    /// <summary>What <c>--filter</c> compares with.</summary>
    public static object? FilterValue(TestCase test, string property) => property switch
    {
        "FullyQualifiedName" => test.FullyQualifiedName,
        "DisplayName" => test.DisplayName,
        "File" => Path.GetFileName(test.CodeFilePath),
        "Tag" => test.Traits.Select(trait => trait.Value).ToArray(),
        _ => null,
    };
}
