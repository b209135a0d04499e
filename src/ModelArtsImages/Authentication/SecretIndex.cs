using System.Security;
using System.Text;

namespace ModelArtsImages.Authentication;

/// <summary>
/// Finds parts of secrets in a text without opening the secrets: of each, every eighth group of eight characters is known by its number.
/// Wherever sixteen characters in a row are a secret's, one of these groups is among them; only then the secret is opened, to see how far
/// the likeness goes.
/// </summary>
/// <remarks>
/// Eight ASCII characters are a number of eight bytes. Others share a number now and then, which the look at the secret itself puts right.
/// </remarks>
internal sealed class SecretIndex
{
    /// <summary>A match of this many characters is no coincidence.</summary>
    public const int ShortestRun = 16;

    private const int GroupLength = 8;

    /// <summary>
    /// The most positions that are kept for one group, so that a secret that repeats itself does not cost time without end.
    /// </summary>
    private const int MostOfAKind = 64;

    private readonly Dictionary<ulong, Group> _latest = [];
    private readonly List<Form> _short = [];

    /// <summary>How long a text is at least that holds a secret or a part that counts.</summary>
    public int ShortestMatch { get; private set; } = int.MaxValue;

    /// <summary>Adds a secret as it is, and as base64 writes it at the beginning or in the middle of something else.</summary>
    public void Add(SecureString secret)
    {
        var text = secret.Reveal();
        for (var kind = Form.AsItIs; kind <= Form.LastBase64; kind++) Add(new Form(secret, kind), Form.Write(text, kind));
    }

    /// <summary>Marks what is a secret's in the decoded text.</summary>
    public void Mark(DecodedText text, TextMarks marks)
    {
        Dictionary<Form, string> opened = [];
        var end = 0;
        ulong group = 0;
        for (var i = 0; i < text.Length; i++)
        {
            group = (group << 8) | (byte)text[i];
            if (i < GroupLength - 1 || i < end || !_latest.TryGetValue(group, out var latest)) continue;
            for (var known = latest; known is not null; known = known.Before)
            {
                if (!opened.TryGetValue(known.Form, out var secret)) opened.Add(known.Form, secret = known.Form.Open());
                end = Math.Max(end, MarkRun(text, i + 1 - GroupLength, secret, known.Position, marks));
            }
        }

        foreach (var form in _short)
        {
            var secret = form.Open();
            for (var at = text.IndexOf(secret, 0); at >= 0; at = text.IndexOf(secret, at + secret.Length))
                marks.Add(text.StartOf(at), text.EndOf(at + secret.Length - 1));
        }
    }

    private void Add(Form form, string written)
    {
        // Short text in base64 is too much like other text.
        if (written.Length == 0 || (form.Kind != Form.AsItIs && written.Length < GroupLength)) return;
        ShortestMatch = Math.Min(ShortestMatch, Math.Min(written.Length, ShortestRun));
        if (written.Length < GroupLength) _short.Add(form);
        for (var position = 0; position + GroupLength <= written.Length; position += GroupLength) AddGroup(form, written, position);
    }

    private void AddGroup(Form form, string written, int position)
    {
        ulong group = 0;
        for (var i = position; i < position + GroupLength; i++) group = (group << 8) | (byte)written[i];
        var before = _latest.TryGetValue(group, out var latest) ? latest : null;
        if (before?.Count >= MostOfAKind) return;
        _latest[group] = new Group(form, position, before);
    }

    /// <summary>
    /// Marks the whole of what both have in common there, and says where in the text it ends; 0 where it is too short to count.
    /// </summary>
    private static int MarkRun(DecodedText text, int at, string secret, int position, TextMarks marks)
    {
        var (start, from) = (at, position);
        while (start > 0 && from > 0 && text[start - 1] == secret[from - 1]) (start, from) = (start - 1, from - 1);
        var (end, to) = (at, position);
        while (end < text.Length && to < secret.Length && text[end] == secret[to]) (end, to) = (end + 1, to + 1);
        if (end - start < Math.Min(ShortestRun, secret.Length)) return 0;
        marks.Add(text.StartOf(start), text.EndOf(end - 1));
        return end;
    }

    /// <summary>Where a form of a secret has the group.</summary>
    /// <param name="Form">The form.</param>
    /// <param name="Position">Where the group begins.</param>
    /// <param name="Before">Where the group was met before.</param>
    private sealed record Group(Form Form, int Position, Group? Before)
    {
        /// <summary>How often the group has been met.</summary>
        public int Count { get; } = (Before?.Count ?? 0) + 1;
    }

    /// <summary>A way in which a secret is written.</summary>
    private sealed record Form(SecureString Secret, int Kind)
    {
        public const int AsItIs = 0;
        public const int LastBase64 = 3;

        public string Open() => Write(Secret.Reveal(), Kind);

        public static string Write(string secret, int kind) => DecodedText.Comparable(kind == AsItIs ? secret : Base64(secret, kind - 1));

        /// <summary>What is the same in base64 whatever stands before and after the secret.</summary>
        /// <param name="secret">The secret.</param>
        /// <param name="before">How many bytes stand before it in its first group of three.</param>
        private static string Base64(string secret, int before)
        {
            var bytes = new byte[before + Encoding.UTF8.GetByteCount(secret)];
            Encoding.UTF8.GetBytes(secret, 0, secret.Length, bytes, before);
            var skipped = ((before * 8) + 5) / 6;
            return Convert.ToBase64String(bytes).Substring(skipped, Math.Max((bytes.Length * 8 / 6) - skipped, 0));
        }
    }
}
