using System.Management.Automation.Language;
using ModelArtsImages.Sandbox.Editing;

namespace ModelArtsImages.Sandbox;

/// <summary>Reads a statement, runs it, again, until `exit` or Ctrl+D.</summary>
public sealed class PromptLoop
{
    private readonly Session _session;

    public PromptLoop(Session session)
    {
        _session = session;
        session.Interrupt.KeepsProgram = true;
        session.Editor.Completer = new Completer(session.Pipelines);
        session.Editor.IsIncomplete = IsIncomplete;
        session.Host.NestedPrompt = Run;
    }

    public int Run()
    {
        _session.Terminal.WriteLine(_session.IsEmulator
            ? "An emulator answers here; nothing reaches Huawei Cloud. Tab completes, exit leaves. Try: Get-MAImage"
            : "The real service answers here. Tab completes, exit leaves. Try: Get-MAImage");
        Run(() => _session.Host.ExitCode is null);
        return _session.Host.ExitCode ?? 0;
    }

    /// <summary>An open brace, quote or pipe waits for more.</summary>
    public static bool IsIncomplete(string statement)
    {
        Parser.ParseInput(statement, out _, out ParseError[] errors);
        return errors.Any(e => e.IncompleteInput);
    }

    private void Run(Func<bool> isOpen)
    {
        while (isOpen())
        {
            _session.Terminal.StartLine();
            LineResult line = _session.Editor.Read(Prompt(), EditorMode.Command);

            switch (line.Kind)
            {
                case LineResultKind.EndOfInput when _session.Host.IsNested:
                    _session.Host.ExitNestedPrompt();
                    break;
                case LineResultKind.EndOfInput:
                    _session.Host.SetShouldExit(0);
                    break;
                case LineResultKind.Entered when !string.IsNullOrWhiteSpace(line.Text):
                    _session.Pipelines.Run(line.Text, addToHistory: true);
                    break;
            }
        }
    }

    private string Prompt() =>
        _session.Pipelines.Query(shell => shell.AddCommand("prompt")) is [{ } prompt, ..] ? prompt.ToString() : "PS> ";
}
