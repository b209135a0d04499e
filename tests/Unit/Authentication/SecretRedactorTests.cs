using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using ModelArtsImages.Authentication;

namespace ModelArtsImages.Unit.Authentication;

/// <summary>The redactor removes each secret of an account from a text, and also those that the account had a short time ago.</summary>
public sealed class SecretRedactorTests
{
    [Fact]
    public void Those_that_last_and_those_that_are_renewed_are_taken_out()
    {
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect("password"), null);
        secrets.Add(SecureStringExtensions.Protect("token-of-monday"));
        secrets.Add(null);
        secrets.Add(SecureStringExtensions.Protect("token-of-tuesday"));

        Assert.Equal("a *** b *** c *** d", secrets.Redact("a password b token-of-monday c token-of-tuesday d"));
    }

    [Fact]
    public void A_secret_that_begins_with_another_leaves_no_rest()
    {
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect("token-1"));
        secrets.Add(SecureStringExtensions.Protect("token-12"));

        Assert.Equal("*** ***", secrets.Redact("token-12 token-1"));
    }

    public static TheoryData<string, string> Spellings
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var secret in new[]
            {
                "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY=",
                "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwcyJ9.a_b-c\"é<&>'d\\e%41f",
                "p4ss \"w0rd\" ü/=&",
            })
            {
                var json = JsonSerializer.Serialize(secret)[1..^1];
                var relaxed = JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
                var all = string.Concat(secret.Select(static c => $"\\u{(int)c:x4}"));
                var bytes = Encoding.UTF8.GetBytes(secret);
                data.Add(secret, secret);
                data.Add(secret, json);
                data.Add(secret, Regex.Replace(json, @"\\u....", static escape => escape.Value.ToLowerInvariant()));
                data.Add(secret, relaxed);
                data.Add(secret, secret.Replace("/", "\\/", StringComparison.Ordinal));
                data.Add(secret, all);
                data.Add(secret, JsonSerializer.Serialize(json)[1..^1]);
                data.Add(secret, JsonSerializer.Serialize(JsonSerializer.Serialize(all))[1..^1]);
                data.Add(secret, Uri.EscapeDataString(secret));
                data.Add(secret, Regex.Replace(Uri.EscapeDataString(secret), "%..", static escape => escape.Value.ToLowerInvariant()));
                data.Add(secret, Uri.EscapeDataString(Uri.EscapeDataString(secret)));
                data.Add(secret, WebUtility.HtmlEncode(secret));
                data.Add(secret, string.Concat(secret.Select(static c => $"&#{(int)c};")));
                data.Add(secret, string.Concat(secret.Select(static c => $"&#x{(int)c:X};")));
                data.Add(secret, secret.Replace("=", "&equals;", StringComparison.Ordinal).Replace("/", "&sol;", StringComparison.Ordinal));
                data.Add(secret, WebUtility.HtmlEncode(json));
                data.Add(secret, string.Join('\n', secret.Chunk(7).Select(static part => new string(part))));
                data.Add(secret, string.Join("\\r\\n  ", secret.Chunk(20).Select(static part => new string(part))));
                data.Add(secret, string.Join('\u200b', secret.ToCharArray()));
                foreach (var before in new[] { "", "a", "ab", "user:" })
                {
                    byte[] whole = [.. Encoding.UTF8.GetBytes(before), .. bytes, .. "xy"u8];
                    data.Add(secret, Convert.ToBase64String(whole));
                    data.Add(secret, Convert.ToBase64String(whole).Replace('+', '-').Replace('/', '_').TrimEnd('='));
                    data.Add(secret, Convert.ToBase64String(whole, Base64FormattingOptions.InsertLineBreaks));
                    data.Add(secret, Uri.EscapeDataString(Convert.ToBase64String(whole)));
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void However_it_is_spelled_nothing_of_a_secret_that_counts_is_left(string secret, string spelled)
    {
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect(secret));

        var shown = secrets.Redact($"""{"{"}"error_msg":"Refused: '{spelled}' is wrong."{"}"}""");

        Assert.Contains("***", shown, StringComparison.Ordinal);
        // One or two characters remain at each end, since base64 mixes their bits with those of the neighbours.
        Assert.True(shown.Length < 56, shown);
        Assert.StartsWith("""{"error_msg":"Refused: '""", shown, StringComparison.Ordinal);
        Assert.EndsWith("""' is wrong."}""", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(25)]
    [InlineData(39)]
    public void A_part_of_sixteen_characters_is_no_coincidence(int length)
    {
        const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect(Secret));

        for (var start = 0; start + length <= Secret.Length; start++)
            Assert.Equal("'***...'", secrets.Redact($"'{Secret.Substring(start, length)}...'"));
    }

    [Theory]
    [InlineData("Cannot delete image trainer-prod:1.0 (c9ab2b2f-edda-4556-bdbb-494e868d043c): the service answered 403 Forbidden")]
    [InlineData("wJalrXUtnFEMI/K is fifteen")]
    [InlineData("100 % of \\ & all; &nosuch; %zz \\u12 %")]
    [InlineData("The signature is wrong: Signature=abc")]
    public void Other_text_stays(string text)
    {
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));

        Assert.Equal(text, secrets.Redact(text));
    }

    [Theory]
    [InlineData(
        "Access=AK, SignedHeaders=host;x-sdk-date, Signature=fd95e7da6f695cfb4cabbb9d6b0968aec155bc576b064835282473539ae9ea1d end",
        "Access=AK, SignedHeaders=host;x-sdk-date, Signature=*** end")]
    [InlineData("""{"signature":"fd95e7da6f695cfb4cabbb9d6b0968aec155bc576b064835282473539ae9ea1d"}""", """{"signature":"***"}""")]
    [InlineData(@"Signature\u003dfd95e7da6f695cfb4cabbb9d6b0968aec155bc57", @"Signature\u003d***")]
    [InlineData("Signature%3Dfd95e7da6f695cfb4cabbb9d6b0968aec155bc57", "Signature%3D***")]
    [InlineData("Signature=FD95E7DA6F695CFB4CABB", "Signature=***")]
    public void A_signature_is_taken_out_whatever_the_secrets_are(string text, string shown)
    {
        using var secrets = new SecretRedactor();

        Assert.Equal(shown, secrets.Redact(text));
    }

    [Fact]
    public void A_long_answer_is_looked_through_in_no_time()
    {
        using var secrets = new SecretRedactor(
            SecureStringExtensions.Protect("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), SecureStringExtensions.Protect(RandomText(4000)));
        var long256 = string.Concat(Enumerable.Repeat("""{"id":"c9ab2b2f","name":"a\u003db%2F&amp;"},""", 6000));
        var hostile = new string('A', 256 * 1024);
        using var same = new SecretRedactor(SecureStringExtensions.Protect(new string('A', 64_000)));
        secrets.Redact(long256);

        var watch = Stopwatch.StartNew();
        Assert.Equal(long256, secrets.Redact(long256));
        Assert.Equal("***", same.Redact(hostile));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    private static string RandomText(int length)
    {
        var random = new Random(1);
        return string.Concat(Enumerable.Range(0, length).Select(_ => (char)('A' + random.Next(26))));
    }

    [Fact]
    public void They_do_not_become_more_and_more()
    {
        var password = SecureStringExtensions.Protect("password");
        var first = SecureStringExtensions.Protect("token-000");
        using var secrets = new SecretRedactor(password);
        secrets.Add(first);

        for (var i = 1; i <= 100; i++) secrets.Add(SecureStringExtensions.Protect($"token-{i:000}"));

        Assert.Equal("*** *** *** token-060", secrets.Redact("password token-100 token-080 token-060"));
        Assert.Throws<ObjectDisposedException>(() => first.Length);
    }

    [Fact]
    public void Where_there_are_none_the_text_stays()
    {
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect(string.Empty));

        Assert.Equal("text", secrets.Redact("text"));
        Assert.Equal(string.Empty, secrets.Redact(string.Empty));
    }

    [Fact]
    public void Once_they_are_gone_nothing_is_shown()
    {
        var password = SecureStringExtensions.Protect("password");
        var late = SecureStringExtensions.Protect("late");
        var secrets = new SecretRedactor(password);

        secrets.Dispose();
        secrets.Add(late);

        Assert.Equal(("***", "***"), (secrets.Redact("a password"), secrets.Redact("404")));
        Assert.Throws<ObjectDisposedException>(() => password.Length);
        Assert.Throws<ObjectDisposedException>(() => late.Length);
    }

    [Fact]
    public async Task They_can_be_renewed_and_disposed_of_while_texts_are_looked_through()
    {
        var secrets = new SecretRedactor(SecureStringExtensions.Protect("password"));
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++) Assert.DoesNotContain("password", secrets.Redact("the password"), StringComparison.Ordinal);
        }, TestContext.Current.CancellationToken));
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < 200; i++) secrets.Add(SecureStringExtensions.Protect($"token-{i}"));
            secrets.Dispose();
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll([.. readers, writer]);
    }
}
