using ModelArtsImages.SpecRunner.Model;
using ModelArtsImages.SpecRunner.TestPlatform;
using Xunit;

namespace ModelArtsImages.SpecRunner.SelfTests;

/// <summary>What a result tells, and what else the run owes.</summary>
public sealed class RunTests
{
    [Fact]
    public void AFailureTellsWhatWhereAndWhy()
    {
        RecordingObserver run = SpecText.Run("""
            Describe 'x' {
              It 'y' {
                'a' | Should -Be 'b' -Because 'I say so'
              }
            }
            """);
        SpecTest test = Assert.Single(run.Tests);

        Assert.StartsWith("Expected 'b', because I say so, but got 'a'.", Failure.Message(test.Errors), StringComparison.Ordinal);
        Assert.Contains(".Tests.ps1:3 char:", Failure.Message(test.Errors), StringComparison.Ordinal);
        Assert.Contains(".Tests.ps1:line 3", Failure.StackTrace(test.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void ASoftFailureTellsItsLineToo()
    {
        RecordingObserver run = SpecText.Run("""
            Describe 'x' {
              It 'y' {
                1 | Should -Be 2 -ErrorAction Continue
                3 | Should -Be 4
              }
            }
            """);
        SpecTest test = Assert.Single(run.Tests);

        Assert.Equal(2, test.Errors.Count);
        Assert.Contains(":3 char:", Failure.Message(test.Errors), StringComparison.Ordinal);
        Assert.Contains(":4 char:", Failure.Message(test.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void AFailedBeforeAllFailsItsTestsWithItsError()
    {
        RecordingObserver run = SpecText.Run("Describe 'x' { BeforeAll { throw 'setup' }; It 'a' { }; It 'b' { } }");

        Assert.Equal(["x.a", "x.b"], run.Tests.Select(test => test.Path));
        Assert.All(run.Tests, test => Assert.Contains("setup", Failure.Message(test.Errors), StringComparison.Ordinal));
    }

    [Fact]
    public void AFailedAfterAllIsReportedBesidesItsTests()
    {
        RecordingObserver run = SpecText.Run("Describe 'x' { It 'y' { }; AfterAll { throw 'teardown' } }");

        Assert.Equal(SpecOutcome.Passed, Assert.Single(run.Tests).Outcome);
        Assert.Equal(("x", "teardown"), (run.Teardowns.Single().Block, run.Teardowns.Single().Error.Exception.Message));
    }

    [Fact]
    public void ASkippedTestTellsItsReason()
    {
        SpecTest test = Assert.Single(SpecText.Run("Describe 'x' { It 'y' { Set-ItResult -Skipped -Because 'no network' } }").Tests);

        Assert.Equal((SpecOutcome.Skipped, "no network"), (test.Outcome, test.SkipReason));
    }

    [Fact]
    public void OutputBelongsToTheTestThatWroteIt()
    {
        RecordingObserver run = SpecText.Run(
            """
            Describe 'x' {
              It 'a' { 'first'; [Console]; $Host.UI.WriteLine('to the host') }
              It 'b' { $Host.UI.WriteWarningLine('careful') }
            }
            """);

        Assert.Equal("first\nSystem.Console\nto the host\n", run.Tests[0].Output);
        Assert.Equal("WARNING: careful\n", run.Tests[1].Output);
    }

    [Fact]
    public void OnlyWhatIsSelectedRunsWithOnlyTheSetupsItNeeds()
    {
        RecordingObserver run = SpecText.Run(
            "Describe 'x' { BeforeAll { throw 'not needed' }; It 'a' { } }; Describe 'y' { It 'b' { }; It 'c' { throw 'not selected' } }",
            test => test.Name == "b");

        Assert.Equal(["y.b: Passed"], run.Tests.Select(test => $"{test.Path}: {test.Outcome}"));
    }

    [Theory]
    [InlineData("exit 3")]
    [InlineData("[System.Threading.Thread]::CurrentThread; exit")]
    public void ATestThatDoesNotRunHasFailed(string end)
    {
        RecordingObserver run = SpecText.Run($"Describe 'x' {{ It 'a' {{ {end} }}; It 'b' {{ }} }}");

        Assert.Contains(run.Tests, test => test is { Name: "b", Outcome: SpecOutcome.Failed });
        Assert.DoesNotContain(run.Tests, test => test.Outcome == SpecOutcome.Passed);
    }

    [Fact]
    public void AStrayBreakInASetupDoesNotLoseTests()
    {
        RecordingObserver run = SpecText.Run("""
            Describe 'x' { It 'a' { } }
            Describe 'y' { BeforeAll { break }; It 'b' { } }
            Describe 'z' { It 'c' { } }
            """);

        Assert.Equal(3, run.Tests.Count);
        Assert.Contains(run.Tests, test => test is { Name: "b", Outcome: SpecOutcome.Failed });
    }

    [Fact]
    public void EachFileHasASessionOfItsOwn()
    {
        SpecText.Run("Describe 'x' { It 'a' { $global:left = 1 } }");

        SpecTest test = Assert.Single(SpecText.Run("Describe 'x' { It 'a' { $global:left | Should -BeNullOrEmpty } }").Tests);
        Assert.Equal(SpecOutcome.Passed, test.Outcome);
    }

    [Theory]
    [InlineData("Describe 'inner' { }")]
    [InlineData("It 'inner' { }")]
    [InlineData("BeforeAll { }")]
    public void AKeywordOfDiscoveryInATestIsAnError(string keyword)
    {
        SpecTest test = Assert.Single(SpecText.Run($"Describe 'x' {{ It 'a' {{ {keyword} }} }}").Tests);

        Assert.Equal(SpecOutcome.Failed, test.Outcome);
    }

    [Fact]
    public void AComparisonWithNothingGivenIsAnError()
    {
        SpecTest test = Assert.Single(SpecText.Run("Describe 'x' { It 'a' { $null | Should -Be } }").Tests);

        Assert.Contains("needs a value", Failure.Message(test.Errors), StringComparison.Ordinal);
    }
}
