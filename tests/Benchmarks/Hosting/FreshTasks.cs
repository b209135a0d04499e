using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security;
using ModelArtsImages.Benchmarks.Bare;

namespace ModelArtsImages.Benchmarks.Hosting;

/// <summary>
/// What is measured in a fresh process. Each has its own method, so that compiling one loads nothing that another uses,
/// and all open a runspace first: the host is the same.
/// </summary>
internal static class FreshTasks
{
    public const string Import = "import";
    public const string ModuleRequest = "module-request";
    public const string BareRequest = "bare-request";

    /// <summary>How many images the first request asks for.</summary>
    public const int PageSize = 200;

    public static async Task RunAsync(string task, string[] arguments)
    {
        using var engine = new Engine();
        var time = task switch
        {
            Import => ImportModule(engine, arguments[0]),
            ModuleRequest => RequestByModule(engine, arguments),
            BareRequest => await RequestBareAsync(arguments),
            _ => throw new ArgumentException($"There is no task '{task}'.", nameof(task)),
        };
        Console.WriteLine(time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }

    private static TimeSpan ImportModule(Engine engine, string manifest)
    {
        var started = Stopwatch.GetTimestamp();
        engine.Import(manifest);
        return Stopwatch.GetElapsedTime(started);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TimeSpan RequestByModule(Engine engine, string[] account)
    {
        engine.Import(Places.ModuleManifest);
        engine.Set("Account", AccountParameters(account));
        engine.Run("Connect-MAAccount @Account");
        var started = Stopwatch.GetTimestamp();
        var images = engine.Run($"Get-MAImage -Type DEDICATED -First {PageSize}");
        var elapsed = Stopwatch.GetElapsedTime(started);
        return images.Count == PageSize ? elapsed : throw new InvalidOperationException($"{images.Count} images came.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<TimeSpan> RequestBareAsync(string[] account)
    {
        var started = Stopwatch.GetTimestamp();
        using var client = new BareClient(new Uri(account[0]), account[2], account[3], account[4]);
        var page = await client.ListAsync(offset: 0, PageSize);
        var elapsed = Stopwatch.GetElapsedTime(started);
        return page.Data?.Count == PageSize ? elapsed : throw new InvalidOperationException("Not the whole page came.");
    }

    private static Hashtable AccountParameters(string[] account)
    {
        var secretKey = new SecureString();
        foreach (var c in account[4]) secretKey.AppendChar(c);
        return new Hashtable
        {
            ["Endpoint"] = account[0],
            ["IamEndpoint"] = account[0],
            ["Region"] = account[1],
            ["ProjectId"] = account[2],
            ["AccessKey"] = account[3],
            ["SecretKey"] = secretKey,
        };
    }
}
