using System.Management.Automation;
using ModelArtsImages.Http;

namespace ModelArtsImages.Pipeline;

/// <summary>Writes what the client logs, from any thread, to the cmdlet's verbose, debug and warning streams.</summary>
internal sealed class CmdletRequestLog(PSCmdlet cmdlet, PipelineThread thread) : IRequestLog
{
    public bool WantsDebug { get; } = IsWanted(cmdlet, "Debug");

    public bool WantsVerbose { get; } = IsWanted(cmdlet, "Verbose");

    public bool HasSent { get; set; }

    public void Verbose(string line) => thread.Post(state => cmdlet.WriteVerbose((string)state!), line);

    public void Debug(string text) => thread.Post(state => cmdlet.WriteDebug((string)state!), text);

    public void Warning(string text) => thread.Post(state => cmdlet.WriteWarning((string)state!), text);

    /// <summary>Whether the stream shows anything. What is not shown is not built for each of thousands of requests.</summary>
    private static bool IsWanted(PSCmdlet cmdlet, string stream)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue(stream, out var given) && given is SwitchParameter asked) return asked;
        var preference = cmdlet.GetVariableValue(stream + "Preference");
        return preference is not null && LanguagePrimitives.TryConvertTo<ActionPreference>(preference, out var action)
            && action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
