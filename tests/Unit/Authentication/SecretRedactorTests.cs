using ModelArtsImages.Authentication;

namespace ModelArtsImages.Unit.Authentication;

/// <summary>What is taken out of a text: each secret that an account has, and those that it had a while ago.</summary>
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
