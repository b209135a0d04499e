using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Http;

/// <summary>Checks endpoints: https, or http to this machine only, and a host without a path.</summary>
internal static class EndpointRules
{
    private const string NoUser = "it must not contain a user name or password";

    /// <exception cref="ModelArtsException">The endpoint cannot be used; the message says which rule it violates.</exception>
    public static Uri Check(Uri endpoint, string name)
    {
        if (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("https" or "http") || !HasHost(endpoint))
            throw Invalid(name, null, "it must be a URL such as https://modelarts.cn-north-4.myhuaweicloud.com");
        if (endpoint.Scheme == "http" && !endpoint.IsLoopback)
            throw Invalid(name, endpoint, "http sends credentials unencrypted; use https (http is allowed only for this machine)");
        if (endpoint.UserInfo.Length > 0)
            throw Invalid(name, endpoint, NoUser);
        if (endpoint.AbsolutePath != "/" || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
            throw Invalid(name, endpoint, "specify the host alone, without a path or query");
        return new Uri(endpoint.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>Reads an endpoint from a variable or file. As in the SDKs, it can lack the scheme, or be the first of a list.</summary>
    public static Uri Parse(string text, string name)
    {
        // Checked before the list is split, because a password may contain a comma.
        if (text.IndexOf('@') >= 0) throw Invalid(name, null, NoUser);
        var first = text.Split(',')[0].Trim();
        var url = first.IndexOf("://", StringComparison.Ordinal) < 0 ? "https://" + first : first;
        return Uri.TryCreate(url, UriKind.Absolute, out var endpoint)
            ? Check(endpoint, name)
            : throw Invalid(name, null, "it is not a URL");
    }

    /// <summary>.NET accepts a host with half of a surrogate pair, and fails only when the host is used.</summary>
    private static bool HasHost(Uri endpoint)
    {
        try
        {
            return endpoint.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    /// <summary>Shows the host only if it can be one in a network: what was given instead of an address may be a secret.</summary>
    private static ModelArtsException Invalid(string name, Uri? endpoint, string why)
    {
        var isShown = endpoint is not null && (endpoint.IsLoopback || endpoint.Host.IndexOf('.') >= 0);
        var what = isShown ? $"'{DisplayText.OneLine(endpoint!.Authority, 200)}' as {name}" : $"the value of {name}";
        return new ModelArtsException(Failure.InvalidArgument, $"Cannot use {what}: {why}.");
    }
}
