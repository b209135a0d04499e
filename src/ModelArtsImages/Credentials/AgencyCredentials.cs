using System.Globalization;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Credentials;

/// <summary>Determines which agency is assumed, and with which credentials.</summary>
internal static class AgencyCredentials
{
    /// <summary>The agency that the values name; <see langword="null"/> if there are none.</summary>
    /// <param name="what">The rule for the values, for a message: "-AgencyName takes …".</param>
    /// <exception cref="ModelArtsException">They do not name one agency.</exception>
    public static AssumedAgency? Of(string? name, IamDomain domain, string? urn, string what)
    {
        var isUrn = urn is not null && name is null && domain.IsEmpty && IsUrn(urn);
        var isName = urn is null && name is not null && domain.Name is null != domain.Id is null;
        if (isUrn || isName) return new AssumedAgency(name?.Trim(), domain, urn?.Trim());
        return name is null && urn is null && domain.IsEmpty
            ? null
            : throw new ModelArtsException(Failure.InvalidArgument, $"Cannot determine which agency is meant: {what}.")
        {
            RecommendedAction = "Correct the parameters and try again. Nothing was sent.",
        };
    }

    /// <summary>Replaces the keys with those of the agency that they assume.</summary>
    public static ResolvedCredentials Assume(ResolvedCredentials caller, AssumedAgency agency) => caller.Identity.HasKeys
        ? caller with { Identity = new AgencySource(caller.Identity, agency) }
        : throw new ModelArtsException(
            Failure.NotConnected, $"Cannot assume agency {DisplayText.OneLine(agency.ToString(), 200)}: that requires an access key, " +
            $"but {caller.Source} has a token or a password.")
        {
            RecommendedAction = "Specify an access key, or omit the agency. Nothing was sent.",
        };

    /// <summary>The keys of the agency that the user specified, if any.</summary>
    /// <remarks>A project that comes with the caller's keys belongs to their account, which may not be the agency's.</remarks>
    /// <exception cref="ModelArtsException">There are no keys to assume it with.</exception>
    public static ResolvedCredentials AssumeNamed(ResolvedCredentials caller, AssumedAgency? named) =>
        named is null ? caller : Assume(caller.WithoutProject(), named);

    /// <summary>The lifetime of an agency's keys.</summary>
    /// <exception cref="ModelArtsException">It is not a number of seconds that the service accepts.</exception>
    public static int Duration(string text, string variable) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 900 and <= 86_400
            ? seconds
            : throw new ModelArtsException(
                Failure.NotConnected, $"{variable} is '{DisplayText.OneLine(text, 40)}'; it must be from 900 to 86400 seconds.");

    private static bool IsUrn(string text) => text.Trim().Split(':') is ["iam", _, { Length: > 0 }, "agency", { Length: > 0 }];
}
