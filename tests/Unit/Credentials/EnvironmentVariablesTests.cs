using ModelArtsImages.Credentials;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Credentials;

/// <summary>The variables of the vendor's tools, and the order of the sources.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class EnvironmentVariablesTests : IDisposable
{
    private readonly EnvironmentScope _environment = new(
        ("HUAWEICLOUD_SDK_CREDENTIALS_FILE", "/no/such/file"), (EcsMetadataClient.EndpointVariable, "http://127.0.0.1:1"));
    private readonly RecordingRequestLog _log = new();

    [Fact]
    public async Task Reads_the_variables_of_the_SDKs()
    {
        Set(
            "HUAWEICLOUD_SDK_AK", "AKEXAMPLE0123456789", "HUAWEICLOUD_SDK_SK", "sk", "HUAWEICLOUD_SDK_PROJECT_ID", "p", "HW_REGION_NAME",
            "cn-north-4");

        var (found, missing) = await SdkEnvironment.FindAsync(Call);

        Assert.Equal(("environment (HUAWEICLOUD_SDK_AK)", "p", string.Empty), (found!.Source, found.ProjectId, missing));
    }

    [Fact]
    public async Task Reads_the_variables_of_Terraform()
    {
        Set("HW_ACCESS_KEY", "AKEXAMPLE0123456789", "HW_SECRET_KEY", "sk", "HW_PROJECT_ID", "p", "HW_REGION_NAME", "cn-north-1");

        var found = (await new TerraformEnvironment(given: null).FindAsync(Call)).Found!;

        Assert.Equal(("environment (HW_ACCESS_KEY)", "p", "cn-north-1"), (found.Source, found.ProjectId, found.Region));
    }

    [Theory]
    [InlineData("", "", "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK are not set")]
    [InlineData("a", "", "HUAWEICLOUD_SDK_SK is not set, though HUAWEICLOUD_SDK_AK is")]
    [InlineData(" ", "s", "HUAWEICLOUD_SDK_AK is not set, though HUAWEICLOUD_SDK_SK is")]
    public async Task Names_the_missing_variable(string accessKey, string secretKey, string expected)
    {
        Set("HUAWEICLOUD_SDK_AK", accessKey, "HUAWEICLOUD_SDK_SK", secretKey);

        var (found, missing) = await SdkEnvironment.FindAsync(Call);
        Assert.Null(found);
        Assert.Equal(expected, missing);
    }

    [Theory]
    [InlineData("HUAWEICLOUD_SDK_AK", "access key id")]
    [InlineData("HUAWEICLOUD_SDK_SK", "secret key")]
    [InlineData("HUAWEICLOUD_SDK_SECURITY_TOKEN", "token")]
    [InlineData("HW_ACCESS_KEY", "access key id")]
    [InlineData("HW_SECRET_KEY", "secret key")]
    [InlineData("HW_SECURITY_TOKEN", "token")]
    public async Task An_invalid_value_is_an_error_with_the_name_of_the_variable(string name, string what)
    {
        var wrong = what == "secret key" ? string.Concat(Enumerable.Repeat("SECRET", 11_000)) : "SECRET\nSECRET";
        if (name.StartsWith("HW_", StringComparison.Ordinal)) Set("HW_ACCESS_KEY", "AK", "HW_SECRET_KEY", "sk", name, wrong);
        else Set("HUAWEICLOUD_SDK_AK", "AK", "HUAWEICLOUD_SDK_SK", "sk", name, wrong);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(FindAsync);

        Assert.Equal(Failure.NotConnected, exception.Failure);
        Assert.StartsWith($"The {what} from {name} contains ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", exception.Message.Replace(name, string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_endpoints_by_region()
    {
        Set(
            "HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4", "modelarts.example.com", "HUAWEICLOUD_SDK_IAM_ENDPOINT",
            "https://iam.example.com");

        Assert.Equal("https://modelarts.example.com/", EnvironmentVariables.ModelArtsEndpoint("cn-north-4")!.AbsoluteUri);
        Assert.Null(EnvironmentVariables.ModelArtsEndpoint("cn-north-1"));
        Assert.Equal("https://iam.example.com/", EnvironmentVariables.IamEndpoint!.AbsoluteUri);
    }

    [Fact]
    public async Task The_first_complete_source_is_used()
    {
        using var file = new TemporaryFile("[basic]\nak = FILE\nsk = s\n");
        _environment.Set("HUAWEICLOUD_SDK_CREDENTIALS_FILE", file.FullName);
        Assert.Equal("profile basic", (await FindAsync()).Source);

        Set("HW_ACCESS_KEY", "TERRAFORM", "HW_SECRET_KEY", "s");
        Assert.Equal("environment (HW_ACCESS_KEY)", (await FindAsync()).Source);

        Set("HUAWEICLOUD_SDK_AK", "SDK");
        Assert.Equal("environment (HW_ACCESS_KEY)", (await FindAsync()).Source);

        Set("HUAWEICLOUD_SDK_SK", "s");
        Assert.Equal("environment (HUAWEICLOUD_SDK_AK)", (await FindAsync()).Source);
    }

    [Theory]
    [InlineData("[other]\nak = a\nsk = s\n", "has no profile 'basic'; it has other")]
    [InlineData("[basic]\nak = a\n", "is incomplete")]
    public async Task After_an_incomplete_file_the_host_is_used(string text, string missing)
    {
        using var file = new TemporaryFile(text);
        _environment.Set("HUAWEICLOUD_SDK_CREDENTIALS_FILE", file.FullName);

        Assert.Contains(missing, (await Assert.ThrowsAsync<ModelArtsException>(FindAsync)).Message, StringComparison.Ordinal);

        using var host = new LoopbackServer(static request => LoopbackServer.Answer(200, request.Uri.AbsolutePath switch
        {
            "/openstack/latest/securitykey" => """{"credential":{"access":"A","secret":"S"}}""",
            _ => """{"project_id":"p","region_id":"cn-north-4"}""",
        }));
        _environment.Set(EcsMetadataClient.EndpointVariable, host.Address.OriginalString);
        Assert.Equal("ECS host", (await FindAsync()).Source);
    }

    [Fact]
    public async Task An_invalid_file_is_an_error_with_its_line()
    {
        using var file = new TemporaryFile("[basic]\nnonsense\n");
        _environment.Set("HUAWEICLOUD_SDK_CREDENTIALS_FILE", file.FullName);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(FindAsync);
        Assert.Contains("is not valid in line 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_complete_source_the_error_lists_what_each_lacks()
    {
        Set("HUAWEICLOUD_SDK_AK", "SDK");

        var exception = await Assert.ThrowsAsync<ModelArtsException>(FindAsync);

        Assert.Equal(Failure.NotConnected, exception.Failure);
        string[] parts =
        [
            "HUAWEICLOUD_SDK_SK is not set, though HUAWEICLOUD_SDK_AK is", "HW_ACCESS_KEY and HW_SECRET_KEY are not set",
            "/no/such/file does not exist", "there is no metadata service here",
        ];
        foreach (var part in parts) Assert.Contains(part, exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _environment.Dispose();

    private CallOptions Call => new(_log, TestContext.Current.CancellationToken);

    private Task<ResolvedCredentials> FindAsync() => CredentialChain.FindAsync(agency: null, Call);

    private void Set(params string[] namesAndValues)
    {
        for (var i = 0; i < namesAndValues.Length; i += 2) _environment.Set(namesAndValues[i], namesAndValues[i + 1]);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("HmacSM3", "SDK-HMAC-SM3")]
    [InlineData("hmacsha256", "SDK-HMAC-SHA256")]
    [InlineData("SDK-HMAC-SM3", "SDK-HMAC-SM3")]
    public void Reads_the_signing_algorithm_of_Terraform(string? value, string? name)
    {
        using var scope = new EnvironmentScope(("HW_SIGNING_ALGORITHM", value));

        Assert.Equal(name, EnvironmentVariables.Signing?.Name);
    }

    [Fact]
    public void An_unknown_signing_algorithm_is_an_error()
    {
        using var scope = new EnvironmentScope(("HW_SIGNING_ALGORITHM", "HmacMD5"));

        Assert.Contains(
            "it must be HmacSHA256 or HmacSM3", Assert.Throws<ModelArtsException>(() => EnvironmentVariables.Signing).Message,
            StringComparison.Ordinal);
    }
}
