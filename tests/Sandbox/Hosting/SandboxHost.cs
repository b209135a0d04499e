using System.Globalization;
using System.Management.Automation.Host;

namespace ModelArtsImages.Sandbox.Hosting;

/// <summary>The engine's view of this program.</summary>
public sealed class SandboxHost(HostUserInterface userInterface, ProgressPane progress) : PSHost
{
    private int _nesting;

    /// <summary>The number given to `exit`, once it was called.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Runs a prompt inside of a running pipeline until its `exit`; none where nobody could type.</summary>
    public Action<Func<bool>>? NestedPrompt { get; set; }

    /// <summary>A pipeline is suspended, and what runs now runs inside it.</summary>
    public bool IsNested => _nesting > 0;

    public override string Name => "ModelArtsImages.Sandbox";

    public override Version Version { get; } = typeof(SandboxHost).Assembly.GetName().Version ?? new Version(0, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI => userInterface;

    /// <summary>Takes all that is written meanwhile for an error's text.</summary>
    public void ErrorsOnly(Action write) => userInterface.ErrorsOnly(write);

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt()
    {
        if (NestedPrompt is not { } run)
            throw new HostException("The pipeline cannot be suspended: there is no terminal for a prompt.");

        int level = ++_nesting;
        try
        {
            run(() => _nesting >= level && ExitCode is null);
        }
        finally
        {
            _nesting = level - 1;
        }
    }

    public override void ExitNestedPrompt() => _nesting = Math.Max(0, _nesting - 1);

    /// <summary>A program of the system takes over the terminal.</summary>
    public override void NotifyBeginApplication() => progress.Clear();

    public override void NotifyEndApplication()
    {
    }
}
