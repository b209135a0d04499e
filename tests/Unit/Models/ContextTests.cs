using System.Management.Automation;
using System.Reflection;
using System.Security;
using System.Text.Json;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Connections;
using ModelArtsImages.Credentials;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Models;

/// <summary>A context has no secret that a script, a format, or a serializer can read.</summary>
public sealed class ContextTests
{
    private const string Secret = "SECRETsecretSECRET";

    private static readonly TokenScope Target = new(
        Regions.IamEndpoint("cn-north-4", Requests.Endpoint), "cn-north-4", "p", new PipelineSettings());

    public static TheoryData<string> Kinds => ["access key", "temporary key", "token", "password"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_public_member_shows_a_secret(string kind)
    {
        var context = Create(kind);

        AssertHarmless(context, depth: 0);
        Assert.DoesNotContain(Secret, context.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, JsonSerializer.Serialize(context), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, PSSerializer.Serialize(context, 5), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, PSSerializer.Serialize(new Image { Id = "i", Context = context }, 5), StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_region_project_and_account()
    {
        var context = Create("access key");

        Assert.Equal("cn-north-4/0123456789abcdef0123456789abcdef (AKEX…6789)", context.ToString());
        Assert.Equal(("AccessKey", "AKEX…6789", "parameters"), (context.AuthenticationType, context.Account, context.Source));
        Assert.Equal((4, 1, 100), (context.MaximumRetryCount, context.RetryIntervalSec, context.OperationTimeoutSeconds));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_disconnected_context_remains_distinguishable(string kind)
    {
        var (former, same) = (Create(kind), Create(kind));

        Connection.Close(former);

        Assert.True(former.IsSameAccount(same));
        Assert.True(same.IsSameAccount(former));
    }

    [Fact]
    public void A_disconnected_context_has_no_secret()
    {
        using var secret = SecureStringExtensions.Protect(Secret);
        using var authenticator = new TokenAuthenticator(secret);
        var context = Create(authenticator);

        Connection.Close(context);

        Assert.True(context.IsDisconnected);
        Assert.Throws<ObjectDisposedException>(() => secret.Length);
        Assert.Equal("token", context.Account);
    }

    [Fact]
    public void Projects_are_compared_by_id_region_and_endpoint()
    {
        using var authenticator = TestClient.WithAccessKey();
        var context = Create(authenticator);

        Assert.True(context.IsSameProject(Create("token")));
        Assert.False(context.IsSameProject(Create(authenticator, projectId: "other")));
        Assert.False(context.IsSameProject(Create(authenticator, region: "cn-north-1")));
        Assert.False(context.IsSameProject(Create(authenticator, endpoint: new Uri("https://other.example"))));
    }

    [Fact]
    public void Accounts_are_compared_by_project_and_identity()
    {
        using var authenticator = TestClient.WithAccessKey();
        var context = Create(authenticator);

        Assert.True(context.IsSameAccount(Create("access key")));
        Assert.False(context.IsSameAccount(Create("token")));
        Assert.True(Create("token").IsSameAccount(Create("token")));
        Assert.False(
            Create("token").IsSameAccount(
                Create(ParameterCredentials.FromToken(SecureStringExtensions.Protect("another")).CreateAuthenticator(Target))));
        // The two have the same last characters, which are the only ones that are shown.
        Assert.False(
            context.IsSameAccount(
                Create(
                    ParameterCredentials.FromAccessKey("AKEXOTHER0123456789", SecureStringExtensions.Protect(Secret), null)
                        .CreateAuthenticator(Target))));
        Assert.False(context.IsSameAccount(Create("password")));
        Assert.False(
            context.IsSameAccount(
                Create(
                    ParameterCredentials.FromAccessKey("AKEXAMPLE0123450000", SecureStringExtensions.Protect(Secret), null)
                        .CreateAuthenticator(Target))));
        Assert.False(context.IsSameAccount(Create(authenticator, projectId: "other")));
        Assert.False(context.IsSameAccount(Create(authenticator, region: "cn-north-1")));
    }

    private static Context Create(string kind) => Create((kind switch
    {
        "access key" => ParameterCredentials.FromAccessKey("AKEXAMPLE0123456789", SecureStringExtensions.Protect(Secret), null),
        "temporary key" =>
            ParameterCredentials.FromAccessKey(
                "AKEXAMPLE0123456789", SecureStringExtensions.Protect(Secret), SecureStringExtensions.Protect(Secret + "token")),
        "token" => ParameterCredentials.FromToken(SecureStringExtensions.Protect(Secret)),
        _ => ParameterCredentials.FromPassword("user", SecureStringExtensions.Protect(Secret), new IamDomain("domain")),
    }).CreateAuthenticator(Target));

    private static Context Create(
        RequestAuthenticator authenticator, string region = "cn-north-4", string projectId = Requests.ProjectId, Uri? endpoint = null) =>
        ConnectionFactory.Open(
            new PipelineSettings(), authenticator, "parameters", region, projectId, endpoint ?? Requests.Endpoint,
            Regions.IamEndpoint(region, Requests.Endpoint));

    private static void AssertHarmless(object? value, int depth)
    {
        Assert.IsNotType<SecureString>(value);
        if (value is null || depth > 3) return;
        Assert.DoesNotContain(Secret, value.ToString() ?? string.Empty, StringComparison.Ordinal);
        if (value is string || value.GetType().IsPrimitive) return;

        var properties = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var property in properties.Where(static property => property.GetIndexParameters().Length == 0))
            AssertHarmless(Get(property, value), depth + 1);
        foreach (var field in value.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
            AssertHarmless(field.GetValue(value), depth + 1);
    }

    private static object? Get(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }
}
