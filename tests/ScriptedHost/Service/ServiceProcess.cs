using System.Diagnostics;
using System.Management.Automation;
using System.Text;

namespace ModelArtsImages.ScriptedHost;

/// <summary>A process that serves HTTP on this machine, says where in one line of JSON, and has a control API.</summary>
public sealed class ServiceProcess : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly HttpClient _http = new();

    private ServiceProcess(Process process)
    {
        _process = process;
        Announcement = new PSObject();
    }

    /// <summary>What the process said of itself: its address and the credentials that it takes.</summary>
    public PSObject Announcement { get; private set; }

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a .NET program and waits until it serves.</summary>
    /// <param name="assembly">The program.</param>
    /// <param name="arguments">Its arguments, none with a blank in it.</param>
    /// <exception cref="InvalidOperationException">It ended, or did not serve in time.</exception>
    public static ServiceProcess Start(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{assembly}\" {string.Join(" ", arguments)}")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        var service = new ServiceProcess(Process.Start(start)!);
        try
        {
            service.ReadAnnouncement();
            return service;
        }
        catch
        {
            service.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request to the service and gives the answer's JSON as objects.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path and query.</param>
    /// <param name="body">What to send as JSON; null: nothing.</param>
    /// <exception cref="InvalidOperationException">The service refused.</exception>
    public object? Invoke(string method, string path, object? body)
    {
        var address = new Uri((string)Announcement.Properties["address"].Value);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, path));
        if (body is not null)
            request.Content = new StringContent(JsonValues.ToJson(body), Encoding.UTF8, "application/json");

        // On the thread pool, where no one's synchronization context is waited for.
        return Task.Run(async () =>
        {
            using HttpResponseMessage response = await _http.SendAsync(request).ConfigureAwait(false);
            string text = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? text.Length == 0 ? null : JsonValues.FromJson(text)
                : throw new InvalidOperationException($"{method} {path} was answered with {(int)response.StatusCode}: {text}");
        }).GetAwaiter().GetResult();
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        _http.Dispose();
        try
        {
            _process.Kill();
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        _process.Dispose();
    }

    private void ReadAnnouncement()
    {
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
                _errors.AppendLine(line.Data);
        };
        _process.BeginErrorReadLine();

        // Read as events to the end: whatever else it says must not fill the pipe and block it.
        var first = new TaskCompletionSource<string?>();
        _process.OutputDataReceived += (_, line) => first.TrySetResult(line.Data);
        _process.BeginOutputReadLine();
        if (!first.Task.Wait(LongestStart) || first.Task.Result is not { } announcement)
            throw new InvalidOperationException($"The service does not serve. {Errors()}");

        Announcement = (PSObject)JsonValues.FromJson(announcement)!;
    }

    private string Errors()
    {
        lock (_errors)
            return _errors.ToString();
    }
}
