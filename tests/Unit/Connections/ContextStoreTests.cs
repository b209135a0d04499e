using System.Runtime.CompilerServices;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Connections;
using ModelArtsImages.Credentials;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Connections;

/// <summary>Connecting an account a second time leaves one account, without obsolete secrets.</summary>
public sealed class ContextStoreTests
{
    private readonly ContextStore _store = new();

    [Fact]
    public void Connecting_an_account_again_replaces_its_context()
    {
        var other = Connect("AKOTHER0123456789");
        var former = Connect();
        var context = Connect();

        Assert.Equal([context, other], _store.All);
        Assert.Same(context, _store.Current);
        Assert.False(former.IsDisconnected);
    }

    [Fact]
    public void Forgetting_an_account_disconnects_its_former_contexts()
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
    public void A_former_context_can_be_forgotten_on_its_own()
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
    public void While_an_account_is_being_connected_none_is_current()
    {
        var former = Connect();

        _store.BeginConnecting();

        Assert.Null(_store.Current);
        Assert.Equal([former], _store.All);
        Assert.Equal(AccountChoice.Named, _store.Choice);
    }

    [Fact]
    public void Disconnecting_does_not_replace_the_choice_of_an_account_that_failed_to_connect()
    {
        _store.BeginDisconnecting();
        Assert.Equal(AccountChoice.Disconnected, _store.Choice);

        _store.BeginConnecting();
        _store.BeginDisconnecting();
        Assert.Equal(AccountChoice.Named, _store.Choice);

        Connect();
        _store.BeginDisconnecting();
        Assert.Equal(AccountChoice.Disconnected, _store.Choice);
    }

    [Fact]
    public void When_the_module_is_removed_every_account_is_forgotten()
    {
        var (other, current) = (Connect("AKOTHER0123456789"), Connect());

        _store.ForgetAll();

        Assert.True(other.IsDisconnected && current.IsDisconnected);
        Assert.Empty(_store.All);
        Assert.Null(_store.Current);
        // No account was named, so the default one may be connected again.
        Assert.Equal(AccountChoice.None, _store.Choice);
        _store.BeginConnecting();
        _store.ForgetAll();
        Assert.Equal(AccountChoice.ModuleRemoved, _store.Choice);
    }

    [Fact]
    public void A_former_context_without_references_is_collected()
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
