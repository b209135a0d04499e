using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text;

namespace ModelArtsImages.Sandbox.Hosting;

/// <summary>
/// The one place that writes to the console. Below the text it keeps an overlay of a few lines (progress, a completion menu) out of the
/// way: taken off before anything is written, put back after.
/// </summary>
public sealed class Terminal
{
    private const int WidthWhenRedirected = 120;
    private const int HeightWhenRedirected = 50;

    private readonly Lock _gate = new();
    private IReadOnlyList<string> _overlay = [];
    private bool _overlayIsDrawn;
    private bool _atLineStart = true;

    public Terminal()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        bool isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        OutputIsTerminal = !Console.IsOutputRedirected && !isDumb;
        ErrorIsTerminal = !Console.IsErrorRedirected && !isDumb;

        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
    }

    public bool OutputIsTerminal { get; }

    public bool ErrorIsTerminal { get; }

    /// <summary>A person can be asked: there is a keyboard to answer with and a screen to show the question.</summary>
    public bool IsInteractive => OutputIsTerminal && !Console.IsInputRedirected;

    public int Width => OutputIsTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : ColumnsVariable ?? WidthWhenRedirected;

    public int Height => OutputIsTerminal && Console.WindowHeight > 0 ? Console.WindowHeight : HeightWhenRedirected;

    private static int? ColumnsVariable =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns > 0 ? columns : null;

    public void Write(string text)
    {
        if (text.Length == 0)
            return;

        lock (_gate)
        {
            string shown = Render(text, OutputIsTerminal);
            StringBuilder frame = new();
            EraseOverlay(frame);
            frame.Append(shown);
            _atLineStart = text.EndsWith('\n');
            DrawOverlay(frame);
            Console.Out.Write(frame);
        }
    }

    public void WriteLine(string text = "") => Write(text + Environment.NewLine);

    /// <summary>Errors go to standard error, so that they are seen when the output goes to a file.</summary>
    public void WriteError(string text)
    {
        if (OutputIsTerminal && ErrorIsTerminal)
        {
            Write(text);
            return;
        }

        lock (_gate)
            Console.Error.Write(Render(text, ErrorIsTerminal));
    }

    /// <summary>Writes as is: cursor movements, which a plain rendering must keep. Only for what runs on a terminal.</summary>
    public void WriteRaw(string text)
    {
        lock (_gate)
        {
            Console.Out.Write(text);
            _atLineStart = text.EndsWith('\n');
        }
    }

    /// <summary>Begins a line, where what was written last did not end its own.</summary>
    public void StartLine()
    {
        if (!_atLineStart)
            WriteLine();
    }

    public void SetOverlay(IReadOnlyList<string> lines)
    {
        if (!OutputIsTerminal)
            return;

        lock (_gate)
        {
            StringBuilder frame = new();
            EraseOverlay(frame);
            _overlay = lines;
            DrawOverlay(frame);
            Console.Out.Write(frame);
        }
    }

    /// <summary>Leaves escape sequences in where $PSStyle.OutputRendering and the target want them.</summary>
    public static string Render(string text, bool isTerminal) => PSStyle.Instance.OutputRendering switch
    {
        OutputRendering.Ansi => text,
        OutputRendering.Host when isTerminal => text,
        _ => new StringDecorated(text).ToString(OutputRendering.PlainText),
    };

    private void EraseOverlay(StringBuilder frame)
    {
        if (_overlayIsDrawn)
            frame.Append(Ansi.EraseBelow);

        _overlayIsDrawn = false;
    }

    /// <summary>The cursor returns to the overlay's first line, so that erasing needs no memory of its height or width.</summary>
    private void DrawOverlay(StringBuilder frame)
    {
        if (_overlay.Count == 0 || !_atLineStart)
            return;

        frame.Append(Ansi.HideCursor);
        frame.AppendJoin("\r\n", _overlay.Select(line => Render(line, isTerminal: true))).Append('\r');
        if (_overlay.Count > 1)
            frame.Append(Ansi.Up(_overlay.Count - 1));

        frame.Append(Ansi.ShowCursor);
        _overlayIsDrawn = true;
    }
}
