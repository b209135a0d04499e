using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using ModelArtsImages.Authentication;

namespace ModelArtsImages.Unit.Authentication;

/// <summary>The redactor withholds a text that contains a current or recent secret of the account.</summary>
public sealed class SecretRedactorTests
{
    [Fact]
    public void Lasting_current_and_former_secrets_are_withheld()
    {
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect("password"), null);
        secrets.SetCurrent([SecureStringExtensions.Protect("token-of-monday"), null]);
        secrets.Add(null);
        secrets.Add(SecureStringExtensions.Protect("passing-token"));
        secrets.SetCurrent([SecureStringExtensions.Protect("token-of-tuesday")]);

        foreach (var secret in new[] { "password", "token-of-monday", "passing-token", "token-of-tuesday" })
            Assert.Equal(SecretRedactor.Withheld, secrets.Redact($"the {secret} is wrong"));
        Assert.Equal("the token of sunday", secrets.Redact("the token of sunday"));
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
                "correct horse-battery=staple é?",
                "ünï<&\"'%é=",
            })
            {
                var json = JsonSerializer.Serialize(secret)[1..^1];
                var relaxed = JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
                var all = string.Concat(secret.Select(static c => $"\\u{(int)c:x4}"));
                var bytes = Encoding.UTF8.GetBytes(secret);
                data.Add(secret, secret);
                data.Add(secret, secret.ToUpperInvariant());
                data.Add(secret, secret.ToLowerInvariant());
                data.Add(secret, json);
                data.Add(secret, Regex.Replace(json, @"\\u....", static escape => escape.Value.ToLowerInvariant()));
                data.Add(secret, relaxed);
                data.Add(secret, secret.Replace("/", "\\/", StringComparison.Ordinal));
                data.Add(secret, all);
                data.Add(secret, JsonSerializer.Serialize(json)[1..^1]);
                data.Add(secret, JsonSerializer.Serialize(JsonSerializer.Serialize(all))[1..^1]);
                data.Add(secret, Uri.EscapeDataString(secret));
                data.Add(secret, Regex.Replace(Uri.EscapeDataString(secret), "%..", static escape => escape.Value.ToLowerInvariant()));
                data.Add(secret, WebUtility.UrlEncode(secret));
                data.Add(secret, string.Concat(bytes.Select(static b => $"%{b:X2}")));
                data.Add(secret, string.Concat(bytes.Select(static b => $"%25252525{b:x2}")));
                data.Add(secret, string.Concat(bytes.Select(static b => b < 0x80 ? $"{(char)b}" : $"\\x{b:x2}")));
                data.Add(secret, string.Concat(bytes.Select(static b => $"\\x{b:x2}")));
                data.Add(secret, string.Concat(bytes.Select(static b => $"\\{Convert.ToString(b, 8).PadLeft(3, '0')}")));
                data.Add(secret, string.Concat(bytes.Select(static b => $"={b:X2}")));
                data.Add(secret, string.Concat(bytes.Select(static b => $"%u00{b:x2}")));
                data.Add(secret, Encoding.Latin1.GetString(bytes));
                data.Add(secret, Convert.ToHexString(bytes));
                data.Add(secret, BitConverter.ToString(bytes).ToLowerInvariant());
                data.Add(secret, "00" + Convert.ToHexString(bytes) + "ff");
                data.Add(secret, string.Join(' ', bytes.Select(static b => $"0x{b:x2}")));
                data.Add(secret, Uri.EscapeDataString(Uri.EscapeDataString(secret)));
                data.Add(secret, string.Concat(secret.Select(static c => $"&amp;#{(int)c};")));
                data.Add(secret, string.Concat(secret.Select(static c => $"&amp;amp;#x{(int)c:x8};")));
                data.Add(secret, WebUtility.HtmlEncode(secret));
                data.Add(secret, string.Concat(secret.Select(static c => $"&#{(int)c};")));
                data.Add(secret, string.Concat(secret.Select(static c => $"&#x{(int)c:X};")));
                data.Add(secret, secret.Replace("=", "&equals;", StringComparison.Ordinal).Replace("/", "&sol;", StringComparison.Ordinal));
                data.Add(secret, WebUtility.HtmlEncode(json));
                data.Add(secret, string.Join('\n', secret.Chunk(7).Select(static part => new string(part))));
                data.Add(secret, string.Join("\\r\\n  ", secret.Chunk(20).Select(static part => new string(part))));
                data.Add(secret, string.Join('\u200b', secret.ToCharArray()));
                foreach (var utf16 in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
                {
                    data.Add(secret, Convert.ToBase64String(utf16.GetBytes(secret)));
                    data.Add(secret, BitConverter.ToString(utf16.GetBytes(secret)));
                }

                data.Add(secret, $"[{string.Join(',', bytes)}]");
                data.Add(secret, Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes))));
                data.Add(secret, Convert.ToHexString(Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes))));
                data.Add(secret, string.Concat(secret.Select(static c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c)));
                data.Add(
                    secret,
                    string.Concat(secret.Select(static c => c is >= 'a' and <= 'z' ? char.ConvertFromUtf32(0x1D41A + c - 'a') : $"{c}")));
                data.Add(secret, secret.Normalize(NormalizationForm.FormD));
                data.Add(secret, string.Join('-', secret.ToCharArray()));
                data.Add(secret, Base32(bytes));
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
    public void A_text_with_a_secret_is_withheld_in_any_encoding(string secret, string spelled)
    {
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect(secret));

        Assert.Equal(SecretRedactor.Withheld, secrets.Redact($"""{"{"}"error_msg":"Refused: '{spelled}' is wrong."{"}"}"""));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(25)]
    [InlineData(39)]
    public void Twelve_letters_and_digits_in_a_row_are_not_a_coincidence(int length)
    {
        const string Secret = "wJalrXUtnFEMIwK7MDENGzbPxRfiCYEXAMPLEKEY";
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect(Secret));
        string[] forms =
        [
            Secret, Convert.ToHexString(Encoding.ASCII.GetBytes(Secret)), Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret)),
            Convert.ToBase64String(Encoding.ASCII.GetBytes("a" + Secret))[2..^4],
            Convert.ToBase64String(Encoding.ASCII.GetBytes("ab" + Secret))[3..^4],
        ];

        foreach (var form in forms)
        {
            for (var start = 0; start + length <= form.TrimEnd('=').Length - 1; start++)
                Assert.Equal(SecretRedactor.Withheld, secrets.Redact($"'{form.Substring(start, length)}...'"));
        }
    }

    [Theory]
    [InlineData("sesame", "open Sesame now", true)]
    [InlineData("sesame", "open ses-ame now", true)]
    [InlineData("sesame", "open sesam now", false)]
    [InlineData("rover123", @"CORP\rover123", true)]
    [InlineData("#1-a!", "the key #1-a! is wrong", true)]
    [InlineData("#1-a!", "the key 1a is wrong", false)]
    [InlineData("äöü", "the key %C3%A4%C3%B6%C3%BC is wrong", true)]
    [InlineData("äöü", "the key is wrong", false)]
    public void A_short_secret_is_searched_for_as_a_whole(string secret, string text, bool isWithheld)
    {
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect(secret));

        Assert.Equal(isWithheld ? SecretRedactor.Withheld : text, secrets.Redact(text));
    }

    [Fact]
    public void A_text_with_too_many_levels_of_escapes_is_withheld()
    {
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect("wJalrXUtnFEMI"));

        Assert.Equal(SecretRedactor.Withheld, secrets.Redact("%" + string.Concat(Enumerable.Repeat("25", 50)) + "77"));
    }

    [Theory]
    [InlineData("Cannot delete image trainer-prod:1.0 (c9ab2b2f-edda-4556-bdbb-494e868d043c): the service answered 403 Forbidden")]
    [InlineData("wJalrXUtnFE is eleven")]
    [InlineData("100 % of \\ & all; &nosuch; %zz \\u12 %")]
    [InlineData("The signature is wrong: Signature=abc")]
    public void Other_text_is_not_changed(string text)
    {
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));

        Assert.Equal(text, secrets.Redact(text));
    }

    [Theory]
    [InlineData("Access=AK, SignedHeaders=host;x-sdk-date, Signature=fd95e7da6f695cfb4cabbb9d6b0968aec155bc576b064835282473539ae9ea1d end")]
    [InlineData("""{"signature":"fd95e7da6f695cfb4cabbb9d6b0968aec155bc576b064835282473539ae9ea1d"}""")]
    [InlineData(@"Signature\u003dfd95e7da6f695cfb4cabbb9d6b0968aec155bc57")]
    [InlineData("Signature%3Dfd95e7da6f695cfb4cabbb9d6b0968aec155bc57")]
    [InlineData("Signature=FD95E7DA6F695CFB4CABB")]
    public void A_signature_is_always_withheld(string text)
    {
        using var secrets = new SecretRedactor();

        Assert.Equal(SecretRedactor.Withheld, secrets.Redact(text));
    }

    [Fact]
    public void A_long_text_is_searched_quickly()
    {
        using var secrets = new SecretRedactor(
            SecureStringExtensions.Protect("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), SecureStringExtensions.Protect(RandomText(4000)));
        var long256 = string.Concat(Enumerable.Repeat("""{"id":"c9ab2b2f","name":"a\u003db%2F&amp;"},""", 6000));
        var hostile = new string('A', 256 * 1024);
        using var same = new SecretRedactor(SecureStringExtensions.Protect(new string('A', 64_000)));
        var signatures = string.Concat(Enumerable.Repeat("signature", 28_000));
        var escapes = string.Concat(Enumerable.Repeat(@"\u005c", 40_000)) + "u0041";
        secrets.Redact(long256);

        var watch = Stopwatch.StartNew();
        Assert.Equal(long256, secrets.Redact(long256));
        Assert.Equal(SecretRedactor.Withheld, same.Redact(hostile));
        Assert.Equal(signatures, secrets.Redact(signatures));
        Assert.Equal(SecretRedactor.Withheld, secrets.Redact(escapes));
        // Quadratic time would take minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("пароль-Ключ-2026", "пароль-Клю", true)]
    [InlineData("пароль-Ключ-2026", "ЛЬ-КЛЮЧ-20", true)]
    [InlineData("пароль-Ключ-2026", "п.а.р.о.л.ь", true)]
    [InlineData("пароль-Ключ-2026", "парол", false)]
    [InlineData("我的密码很长很长", "长的是：密码很长很长", true)]
    [InlineData("我的密码很长很长", "我的密码不正确", false)]
    [InlineData("ｐａｓｓ", "the key pass is wrong", true)]
    public void Letters_beyond_ascii_count_as_two(string secret, string text, bool isWithheld)
    {
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect(secret));

        Assert.Equal(isWithheld ? SecretRedactor.Withheld : text, secrets.Redact(text));
    }

    private static string Base32(byte[] bytes)
    {
        var bits = string.Concat(bytes.Select(static b => Convert.ToString(b, 2).PadLeft(8, '0')));
        return string.Concat(bits.Chunk(5).Select(static five =>
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Convert.ToInt32(new string(five).PadRight(5, '0'), 2)]));
    }

    private static string RandomText(int length)
    {
        var random = new Random(1);
        return string.Concat(Enumerable.Range(0, length).Select(_ => (char)('A' + random.Next(26))));
    }

    [Fact]
    public void The_oldest_former_secrets_are_forgotten_but_none_in_use()
    {
        var first = SecureStringExtensions.Protect("token-000");
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect("password"));
        secrets.SetCurrent([SecureStringExtensions.Protect("key-in-use")]);
        secrets.Add(first);

        for (var i = 1; i <= 100; i++) secrets.Add(SecureStringExtensions.Protect($"token-{i:000}"));

        foreach (var remembered in new[] { "password", "key-in-use", "token-100", "token-080" })
            Assert.Equal(SecretRedactor.Withheld, secrets.Redact(remembered));
        Assert.Equal("token-060", secrets.Redact("token-060"));
        Assert.Equal("token-000", first.Reveal());
    }

    [Fact]
    public void Without_secrets_the_text_is_not_changed()
    {
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect(string.Empty));

        Assert.Equal("text", secrets.Redact("text"));
        Assert.Equal(string.Empty, secrets.Redact(string.Empty));
    }

    [Fact]
    public void After_disconnecting_all_text_is_withheld_and_the_callers_secrets_remain()
    {
        var password = SecureStringExtensions.Protect("password");
        var (current, late) = (SecureStringExtensions.Protect("current"), SecureStringExtensions.Protect("late"));
        var secrets = new SecretRedactor(password);
        secrets.SetCurrent([current]);

        secrets.Dispose();
        secrets.Add(late);
        secrets.SetCurrent([late]);

        foreach (var text in new[] { "a password", "404" }) Assert.Equal(SecretRedactor.WithheldAfterDisconnecting, secrets.Redact(text));
        Assert.Throws<ObjectDisposedException>(() => password.Length);
        Assert.Equal(("current", "late"), (current.Reveal(), late.Reveal()));
    }

    [Fact]
    public async Task Secrets_can_be_renewed_and_disposed_of_during_a_search()
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
