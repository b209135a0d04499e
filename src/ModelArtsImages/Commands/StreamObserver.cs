using System.Management.Automation;
using ModelArtsImages.Api;

namespace ModelArtsImages.Commands;

/// <summary>Brings what the client tells, from whatever thread, onto the cmdlet's verbose, debug and warning streams.</summary>
internal sealed class StreamObserver(PSCmdlet cmdlet, PipelinePump pump) : IRequestObserver
{
    public bool WantsHeaders { get; } = IsWanted(cmdlet, "Debug");

    public bool WantsProgress { get; } = IsWanted(cmdlet, "Verbose");

    public void OnProgress(string line) => pump.Post(state => cmdlet.WriteVerbose((string)state!), line);

    public void OnHeaders(string text) => pump.Post(state => cmdlet.WriteDebug((string)state!), text);

    public void OnWarning(string text) => pump.Post(state => cmdlet.WriteWarning((string)state!), text);

    /// <summary>Whether the stream shows anything: what nobody reads need not be gathered for each of thousands of requests.</summary>
    private static bool IsWanted(PSCmdlet cmdlet, string stream)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue(stream, out var given) && given is SwitchParameter asked) return asked;
        var preference = cmdlet.GetVariableValue(stream + "Preference");
        return preference is not null && LanguagePrimitives.TryConvertTo<ActionPreference>(preference, out var action)
            && action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
