using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Connections;

/// <summary>The account in which an object is handled.</summary>
public sealed class AccountResolverTests
{
    private const string OtherProject = "fedcba9876543210fedcba9876543210";

    private readonly ContextStore _store = new();

    [Fact]
    public void An_object_is_handled_in_its_own_account_regardless_of_the_current_one()
    {
        var own = Connect();
        Connect(OtherProject);

        Assert.Same(own, Resolver().Of(ImageOf(own)));
    }

    [Fact]
    public void Other_input_is_handled_in_the_current_account_or_that_of_Context()
    {
        var other = Connect(OtherProject);
        var current = Connect();

        Assert.Same(current, Resolver().Current);
        Assert.Same(current, Resolver().Of(new Image { Id = Requests.ImageId }));
        Assert.Same(other, Resolver(given: other).Current);
        Assert.Same(other, Resolver(given: other).Of(new Image { Id = Requests.ImageId }));
    }

    [Fact]
    public void Without_an_account_the_default_one_is_connected_once()
    {
        var count = 0;
        var resolver = new AccountResolver(_store, given: null, isChange: false, () =>
        {
            count++;
            Connect();
        });

        Assert.Same(resolver.Current, resolver.Current);
        Assert.Equal(1, count);
    }

    [Fact]
    public void An_account_that_failed_to_connect_is_not_replaced()
    {
        Connect();
        _store.BeginConnecting();

        var failure = Assert.Throws<ModelArtsException>(() => Resolver().Current);

        Assert.Equal(Failure.NotConnected, failure.Failure);
    }

    [Theory]
    [InlineData("Named"), InlineData("Disconnected"), InlineData("ModuleRemoved")]
    public void After_an_explicit_choice_the_default_account_is_not_used_even_to_read(string choice)
    {
        var account = Connect();
        if (choice == "Disconnected") _store.BeginDisconnecting();
        else _store.BeginConnecting();
        if (choice == "ModuleRemoved") _store.ForgetAll();
        _store.Forget(account);

        Assert.Equal(Failure.NotConnected, Assert.Throws<ModelArtsException>(() => Resolver(isChange: false).Current).Failure);
    }

    [Fact]
    public void Once_an_account_was_named_the_default_one_cannot_change_anything()
    {
        new ContextStore().BeginConnecting();

        Assert.Equal(Failure.NotConnected, Assert.Throws<ModelArtsException>(() => Resolver().Current).Failure);

        var unnamed = Connect(isUnnamed: true);
        Assert.Equal(Failure.NotConnected, Assert.Throws<ModelArtsException>(() => Resolver().Of(ImageOf(unnamed))).Failure);
        Assert.Same(unnamed, Resolver(isChange: false).Of(ImageOf(unnamed)));
        Assert.Same(unnamed, Resolver(given: unnamed).Of(ImageOf(unnamed)));
    }

    [Fact]
    public void Another_account_of_the_project_is_used_only_if_specified()
    {
        var own = Connect();
        var other = Connect(accessKey: "AKOTHER0123456789");

        Assert.Same(own, Resolver().Of(ImageOf(own)));
        Assert.Same(other, Resolver(given: other).Of(ImageOf(own)));
    }

    [Fact]
    public void A_Context_of_another_project_is_a_mismatch()
    {
        var (own, other) = (Connect(), Connect(OtherProject));

        Assert.Equal(
            Failure.ContextMismatch, Assert.Throws<ModelArtsException>(() => Resolver(given: other).Of(ImageOf(own))).Failure);
        var record = new Image { Id = Requests.ImageId, ProjectId = own.ProjectId };
        Assert.Equal(Failure.ContextMismatch, Assert.Throws<ModelArtsException>(() => Resolver(given: other).Of(record)).Failure);
    }

    [Fact]
    public void A_changed_project_on_an_object_is_a_mismatch()
    {
        var image = ImageOf(Connect());
        Connect(OtherProject);
        image.ProjectId = OtherProject;

        Assert.Equal(Failure.ContextMismatch, Assert.Throws<ModelArtsException>(() => Resolver().Of(image)).Failure);
    }

    [Fact]
    public void A_project_or_region_of_no_account_is_a_mismatch()
    {
        Connect();
        Assert.All(
            new Func<Context>[]
            {
                () => Resolver().Of(new Image { ProjectId = Requests.ProjectId, Region = "cn-east-3" }),
                () => Resolver().Of(new ImageContent { ProjectId = OtherProject }),
                () => Resolver().Of(new ImageContent { ProjectId = Requests.ProjectId, Region = "cn-east-3" }),
            },
            static find => Assert.Equal(Failure.ContextMismatch, Assert.Throws<ModelArtsException>(find).Failure));
    }

    [Fact]
    public void An_object_from_a_file_is_handled_in_the_account_of_its_project()
    {
        var other = Connect(OtherProject);
        var current = Connect();

        Assert.Same(other, Resolver().Of(new Image { Id = Requests.ImageId, ProjectId = OtherProject }));
        Assert.Same(current, Resolver().Of(new Image { Id = Requests.ImageId, ProjectId = Requests.ProjectId }));
        Assert.Equal(
            Failure.ContextMismatch,
            Assert.Throws<ModelArtsException>(() => Resolver().Of(new Image { ProjectId = new string('a', 32) })).Failure);
    }

    [Fact]
    public void Two_accounts_of_the_project_are_ambiguous_unless_one_is_current_or_specified()
    {
        var (one, two) = (Connect(OtherProject), Connect(OtherProject, "AKOTHER0123456789"));
        Connect();
        var image = new Image { Id = Requests.ImageId, ProjectId = OtherProject };

        var failure = Assert.Throws<ModelArtsException>(() => Resolver().Of(image));

        Assert.Equal(Failure.ContextMismatch, failure.Failure);
        Assert.Contains("-Context", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Same(one, Resolver(given: one).Of(image));
        _store.Add(two);
        Assert.Same(two, Resolver().Of(image));
    }

    [Fact]
    public void A_read_only_context_is_rejected_by_every_command_that_changes_something()
    {
        var readOnly = Connect(isReadOnly: true);
        var image = ImageOf(readOnly);
        var record = new Image { Id = Requests.ImageId, ProjectId = readOnly.ProjectId };

        Assert.All(
            new Func<AccountResolver, Context>[]
            {
                static resolver => resolver.Current, resolver => resolver.Of(image), resolver => resolver.Of(record),
            },
            find =>
            {
                Assert.Equal(Failure.ReadOnlyContext, Assert.Throws<ModelArtsException>(() => find(Resolver())).Failure);
                Assert.Equal(
                    Failure.ReadOnlyContext, Assert.Throws<ModelArtsException>(() => find(Resolver(given: readOnly))).Failure);
                Assert.Same(readOnly, find(new AccountResolver(_store, given: null, isChange: false, static () => { })));
            });
    }

    [Fact]
    public void An_account_that_is_found_by_its_project_may_be_read_only()
    {
        Connect(OtherProject, isReadOnly: true);
        Connect();
        var image = new Image { Id = Requests.ImageId, ProjectId = OtherProject };

        Assert.Equal(Failure.ReadOnlyContext, Assert.Throws<ModelArtsException>(() => Resolver().Of(image)).Failure);
    }

    [Fact]
    public void A_disconnected_account_is_replaced_only_by_the_current_one_of_its_project()
    {
        var own = Connect();
        _store.Forget(own);
        Connect(OtherProject);
        Assert.Equal(Failure.NotConnected, Assert.Throws<ModelArtsException>(() => Resolver().Of(ImageOf(own))).Failure);

        var again = Connect();

        Assert.Same(again, Resolver().Of(ImageOf(own)));
    }

    [Fact]
    public void A_rejected_account_is_not_used_again_but_others_are()
    {
        var (rejected, other) = (Connect(), Connect(OtherProject));
        var resolver = Resolver();
        resolver.Reject(
            rejected, new ModelArtsException(Failure.AuthenticationFailed, "The key is not valid.") { MayHaveBeenCarriedOut = true });
        resolver.Reject(rejected, new ModelArtsException(Failure.AuthenticationFailed, "It is the second time."));

        var failure = Assert.Throws<ModelArtsException>(() => resolver.Of(ImageOf(rejected)));

        Assert.Equal(Failure.AuthenticationFailed, failure.Failure);
        Assert.StartsWith("Nothing was sent: the service has rejected the account", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("The key is not valid.", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.MayHaveBeenCarriedOut);
        Assert.Same(other, resolver.Of(ImageOf(other)));
    }

    [Fact]
    public void A_rejection_ends_the_pipeline_only_if_the_session_has_one_account()
    {
        var rejection = new ModelArtsException(Failure.AuthenticationFailed, "The key is not valid.");
        Connect();
        Assert.True(Resolver().EndsThePipeline(rejection));
        Assert.False(Resolver().EndsThePipeline(new ModelArtsException(Failure.AccessDenied, "No.")));

        Connect(OtherProject);

        Assert.False(Resolver().EndsThePipeline(rejection));
        Assert.True(Resolver().EndsThePipeline(new ModelArtsException(Failure.NotConnected, "There is none.")));
    }

    private static Image ImageOf(Context context) => new()
    {
        Id = Requests.ImageId,
        Context = context,
        ProjectId = context.ProjectId,
        Region = context.Region,
    };

    private AccountResolver Resolver(Context? given = null, bool isChange = true) => new(
        _store, given, isChange, static () => throw new InvalidOperationException("The default account is not asked for here."));

    private Context Connect(
        string projectId = Requests.ProjectId, string accessKey = "AKEXAMPLE0123456789", bool isReadOnly = false, bool isUnnamed = false)
    {
        var authenticator = new AccessKeyAuthenticator(
            new AccessKeyCredential(accessKey, SecureStringExtensions.Protect("secret")), SigningAlgorithm.HmacSha256);
        var context = ConnectionFactory.Open(
            new PipelineSettings(), authenticator, "parameters", "cn-north-4", projectId, Requests.Endpoint, Requests.Endpoint,
            flags: new ConnectionSettings { IsReadOnly = isReadOnly, IsUnnamed = isUnnamed });
        _store.Add(context);
        return context;
    }
}
