using System.Runtime.CompilerServices;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Connections;
using ModelArtsImages.Credentials;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Connections;

/// <summary>Connecting an account a second time leaves one account, and no secret that is no longer needed.</summary>
public sealed class ContextStoreTests
{
    private readonly ContextStore _store = new();

    [Fact]
    public void An_account_that_is_connected_again_takes_the_place_of_the_former()
    {
        var other = Connect("AKOTHER0123456789");
        var former = Connect();
        var context = Connect();

        Assert.Equal([context, other], _store.All);
        Assert.Same(context, _store.Current);
        Assert.False(former.IsDisconnected);
    }

    [Fact]
    public void What_remembers_a_former_one_loses_it_when_the_account_is_forgotten()
    {
        var other = Connect("AKOTHER0123456789");
        var (first, second, third) = (Connect(), Connect(), Connect());

        _store.Forget(third);

        Assert.True(first.IsDisconnected && second.IsDisconnected && third.IsDisconnected);
        Assert.False(other.IsDisconnected);
        Assert.Equal([other], _store.All);
        Assert.Null(_store.Current);
    }

    [Fact]
    public void A_former_one_can_be_forgotten_alone()
    {
        var former = Connect();
        var context = Connect();

        _store.Forget(former);

        Assert.True(former.IsDisconnected);
        Assert.False(context.IsDisconnected);
        Assert.Same(context, _store.Current);
    }

    [Fact]
    public void Two_tokens_of_a_project_are_two_accounts()
    {
        var one = Connect(ParameterCredentials.FromToken(SecureStringExtensions.Protect("token-1")));
        var other = Connect(ParameterCredentials.FromToken(SecureStringExtensions.Protect("token-2")));

        Assert.Equal([other, one], _store.All);
        _store.Forget(other);

        Assert.False(one.IsDisconnected);
        Assert.Equal([one], _store.All);
    }

    [Fact]
    public void Once_an_account_is_being_named_none_is_current()
    {
        var former = Connect();

        _store.BeginConnecting();

        Assert.Null(_store.Current);
        Assert.Equal([former], _store.All);
        Assert.Equal(AccountChoice.Named, _store.Choice);
    }

    [Fact]
    public void A_former_one_that_nothing_remembers_is_gone()
    {
        var former = ConnectAndDrop();
        var context = Connect();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(former.TryGetTarget(out _));
        GC.KeepAlive(context);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference<Context> ConnectAndDrop() => new(Connect());

    private Context Connect(string accessKey = "AKEXAMPLE0123456789") =>
        Connect(ParameterCredentials.FromAccessKey(accessKey, SecureStringExtensions.Protect("secret"), null));

    private Context Connect(ResolvedCredentials found)
    {
        var iam = Regions.IamEndpoint("cn-north-4", Requests.Endpoint);
        var settings = new PipelineSettings();
        var authenticator = found.CreateAuthenticator(new TokenScope(iam, "cn-north-4", Requests.ProjectId, settings));
        var context = ConnectionFactory.Open(
            settings, authenticator, found.Source, "cn-north-4", Requests.ProjectId, Requests.Endpoint, iam);
        _store.Add(context);
        return context;
    }
}
