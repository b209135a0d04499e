using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ModelArtsImages.Authentication;
using Perfolizer.Horology;

namespace ModelArtsImages.Benchmarks.Signing;

/// <summary>One request's signature, and all that is put onto a request with it.</summary>
[MemoryDiagnoser]
public class SigningBenchmark : IDisposable
{
    private readonly SignedRequests _requests = new();

    /// <summary>A delete: the path, the header names and values, no body.</summary>
    [Benchmark(Description = "Sign a delete")]
    public string SignDelete() => _requests.SignDelete();

    /// <summary>The same with SM3, which .NET does not have and the module computes itself.</summary>
    [Benchmark(Description = "Sign a delete with SM3")]
    public string SignDeleteWithSm3() => _requests.SignDelete(SigningAlgorithm.HmacSm3);

    /// <summary>A delete with content: a parameter and a body more.</summary>
    [Benchmark(Description = "Sign a delete with -Force")]
    public string SignForcedDelete() => _requests.SignForcedDelete();

    /// <summary>A listing: several parameters to sort.</summary>
    [Benchmark(Description = "Sign a listing")]
    public string SignListing() => _requests.SignListing();

    /// <summary>The date, the key out of its SecureString, the signature, and the headers onto the message.</summary>
    [Benchmark(Description = "Authenticate a delete")]
    public Task Authenticate() => _requests.AuthenticateAsync();

    public void Dispose()
    {
        _requests.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static Task RunAsync()
    {
        // In this process, which has found the module; BenchmarkDotNet's own processes would look for it in vain.
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(20)
            .WithIterationTime(TimeInterval.FromMilliseconds(150));
        BenchmarkRunner.Run<SigningBenchmark>(DefaultConfig.Instance.AddJob(job));
        return Task.CompletedTask;
    }
}
