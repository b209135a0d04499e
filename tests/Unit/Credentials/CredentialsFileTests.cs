using System.Diagnostics;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Credentials;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Credentials;

/// <summary>The SDKs' credentials file is read strictly. An error names an invalid line by its number and shows no secret.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class CredentialsFileTests
{
    private const string Secret = "SECRETsecretSECRET";

    private readonly RecordingRequestLog _log = new();

    [Fact]
    public async Task Reads_the_keys_of_a_profile()
    {
        var found = await ReadAsync(
            "[other]\r\nak = X\r\nsk = Y\r\n\r\n[basic]\r\n ak = AKEXAMPLE0123456789 \r\nsk=a=b==\r\nproject_id = p\r\nsecurity_token = " +
            "t\r\niam_endpoint = iam.example.com\r\nunknown = u\r\n");

        Assert.Equal("profile basic", found.Source);
        Assert.Equal("p", found.ProjectId);
        Assert.Equal("https://iam.example.com/", found.IamEndpoint!.AbsoluteUri);
        Assert.Empty(_log.Warnings);
    }

    [Theory]
    [InlineData("\uFEFF[basic]\nak = AK\nsk = sk\n")]
    [InlineData("# a comment\n[basic]\n  ; another = one\nak = AK\n#ak = OLD\nsk = sk\n;")]
    [InlineData("[basic]\r\n\r\n\tak\t=\tAK\t\r\n sk=sk\r\n")]
    [InlineData("[ basic ]\nak=AK\nsk=sk")]
    [InlineData("[basic]\nak = AK\nsk = s#k;\n")]
    public async Task Accepts_comments_a_byte_order_mark_line_endings_and_spaces(string text) =>
        Assert.Equal("profile basic", (await ReadAsync(text)).Source);

    [Theory]
    [InlineData("[basic]\nidp_id = ci\nid_token_file = /no/such/file\nak = AK\nsk = sk\n", "Oidc")]
    [InlineData("[basic]\nidp_id = ci\nak = AK\nsk = sk\n", "AccessKey")]
    [InlineData("[basic]\nid_token_file = /no/such/file\nak = AK\nsk = sk\n", "AccessKey")]
    public async Task A_complete_identity_provider_takes_precedence_over_keys(string text, string kind)
    {
        using var authenticator = (await ReadAsync(text))
            .CreateAuthenticator(new TokenScope(Requests.Endpoint, "cn-north-4", "p", new PipelineSettings()));

        Assert.Equal(kind, authenticator.Kind);
    }

    [Fact]
    public async Task Without_a_home_directory_no_file_of_the_working_directory_is_read()
    {
        if (OperatingSystem.IsWindows()) return;
        using var home = new EnvironmentScope(("HOME", "."));

        Assert.Null(CredentialsFile.DefaultPath);
        Assert.Contains("no home directory", (await CredentialsFile.FindAsync(Call)).Missing, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ModelArtsException>(() => CredentialsFile.ReadAsync(CredentialsFile.DefaultPath, "basic", Call));
    }

    [Fact]
    public async Task A_token_file_without_data_fails_within_seconds()
    {
        if (OperatingSystem.IsWindows()) return;
        var pipe = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using (var made = Process.Start("mkfifo", pipe)) await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        try
        {
            var exception = await Assert.ThrowsAsync<ModelArtsException>(() => Eventually.EndsAsync(
                TextFile.ReadTokenAsync(pipe, "ID token file", TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken)));

            Assert.Contains("no data arrived", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(pipe);
        }
    }

    [Theory]
    [InlineData("ak = x\n", 1, "a key precedes the first [section]")]
    [InlineData("[basic]\n\nak = a\nnothing " + Secret + "\n", 4, "key = value")]
    [InlineData("[basic]\nsk =\n", 2, "sk has no value")]
    [InlineData("[basic]\nsk = " + Secret + "\nsk = " + Secret + "\n", 3, "sk already exists")]
    [InlineData("[basic]\n[basic]\n", 2, "already exists")]
    [InlineData("[basic\n", 1, "[name]")]
    [InlineData("[]\n", 1, "[name]")]
    [InlineData("[\n", 1, "[name]")]
    [InlineData("[basic]\n= " + Secret + "\n", 2, "key = value")]
    public async Task An_invalid_line_is_named_by_its_number_and_never_shown(string text, int line, string why)
    {
        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => ReadAsync(text));

        Assert.Equal(Failure.NotConnected, exception.Failure);
        Assert.Contains($"line {line}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "has no profile.")]
    [InlineData("[a]\nak=1\n[b]\n", "has no profile 'basic'; it has a, b.")]
    [InlineData("[Basic]\nak=1\nsk=2\n", "has no profile 'basic'")]
    [InlineData("[basic]\nak=1\n", "is incomplete: it must have both ak and sk, or both idp_id and id_token_file, in lower case.")]
    [InlineData("[basic]\nAK=1\nSK=2\n", "is incomplete")]
    [InlineData("[basic]\n" + Secret + "=\n", "is incomplete")]
    [InlineData("[basic]\n" + Secret + "=a\n" + Secret + "=b\n", "is incomplete")]
    public async Task A_missing_or_incomplete_profile_is_reported(string text, string why)
    {
        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => ReadAsync(text));

        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ak = " + Secret + " " + Secret, "access key id from ak in line 3 of ")]
    [InlineData("ak = " + Secret + "," + Secret, "access key id from ak in line 3 of ")]
    [InlineData("ak = ключ", "access key id from ak in line 3 of ")]
    [InlineData("security_token = " + Secret + " " + Secret, "token from security_token in line 3 of ")]
    [InlineData("security_token = TOO LONG", "token from security_token in line 3 of ")]
    [InlineData("sk = TOO LONG", "secret key from sk in line 3 of ")]
    public async Task An_invalid_value_is_named_by_its_line_and_never_shown(string line, string where)
    {
        var rest = line.StartsWith("ak", StringComparison.Ordinal)
            ? "sk = sk"
            : line.StartsWith("sk", StringComparison.Ordinal)
            ? "ak = AK"
            : "ak = AK\nsk = sk";
        var value = line.Replace("TOO LONG", string.Concat(Enumerable.Repeat(Secret, 4_000)), StringComparison.Ordinal);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => ReadAsync($"[basic]\n\n{value}\n{rest}\n"));

        Assert.Equal(Failure.NotConnected, exception.Failure);
        Assert.Contains(where, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accepts_the_longest_secret() =>
        Assert.Equal(
            "profile basic", (await ReadAsync($"[basic]\nak = AK\nsk = {new string('s', CredentialRules.MaximumLength)}\n")).Source);

    [Theory]
    [InlineData("/no/such/file")]
    [InlineData("/")]
    [InlineData("/proc/self/mem/x")]
    [InlineData("a\0b")]
    public async Task An_unreadable_file_is_a_ModelArtsException(string path) =>
        Assert.Equal(
            Failure.NotConnected,
            (await Assert.ThrowsAsync<ModelArtsException>(() => CredentialsFile.ReadAsync(path, "basic", Call))).Failure);

    [Fact]
    public async Task A_file_that_others_can_read_causes_a_warning()
    {
        if (OperatingSystem.IsWindows()) return;
        using var file = new TemporaryFile("[basic]\nak=1\nsk=2\n");
        File.SetUnixFileMode(file.FullName, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        await CredentialsFile.ReadAsync(file.FullName, "basic", Call);

        Assert.Contains("chmod 600", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_the_profiles_or_none_without_a_file()
    {
        using var file = new TemporaryFile("[a]\nak=1\n[b]\n");
        using var wrong = new TemporaryFile("nonsense");

        Assert.Equal(["a", "b"], await CredentialsFile.ProfilesAsync(file.FullName, TestContext.Current.CancellationToken));
        Assert.Empty(await CredentialsFile.ProfilesAsync(wrong.FullName, TestContext.Current.CancellationToken));
        Assert.Empty(await CredentialsFile.ProfilesAsync("/no/such/file", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Waiting_for_a_pipe_without_a_writer_can_be_cancelled()
    {
        if (OperatingSystem.IsWindows()) return;
        var pipe = await CreatePipeAsync();
        using var cancellation = new CancellationTokenSource();
        var reading = CredentialsFile.ReadAsync(pipe, "basic", new CallOptions(_log, cancellation.Token));
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(reading.IsCompleted);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(reading));
        File.Delete(pipe);
    }

    [Fact]
    public async Task Reads_credentials_from_a_pipe()
    {
        if (OperatingSystem.IsWindows()) return;
        var pipe = await CreatePipeAsync();
        var reading = CredentialsFile.ReadAsync(pipe, "basic", Call);
        await File.WriteAllTextAsync(pipe, "[basic]\nak = AK\nsk = sk\n", TestContext.Current.CancellationToken);

        Assert.Equal("profile basic", (await Eventually.EndsAsync(reading)).Source);
        File.Delete(pipe);
    }

    [Fact]
    public async Task An_endless_device_is_rejected()
    {
        if (OperatingSystem.IsWindows()) return;

        var exception = await Assert.ThrowsAsync<ModelArtsException>(
            () => Eventually.EndsAsync(CredentialsFile.ReadAsync("/dev/zero", "basic", Call)));

        Assert.Contains("longer than 1 MiB", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<string> CreatePipeAsync()
    {
        var pipe = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var made = Process.Start("mkfifo", pipe);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        return pipe;
    }

    private CallOptions Call => new(_log, TestContext.Current.CancellationToken);

    private async Task<ResolvedCredentials> ReadAsync(string text)
    {
        using var file = new TemporaryFile(text);
        return await CredentialsFile.ReadAsync(file.FullName, "basic", Call);
    }
}
