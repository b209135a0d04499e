using System.Text.Json.Serialization;

namespace ModelArtsImages.Authentication;

/// <summary>The body of KeystoneCreateUserTokenByPassword: <c>{"auth":{"identity":…,"scope":…}}</c>.</summary>
internal sealed class IamTokenRequest
{
    [JsonPropertyName("auth")]
    public required AuthPart Auth { get; init; }

    public static IamTokenRequest For(string userName, string password, string domainName, string region, string? projectId) => new()
    {
        Auth = new AuthPart
        {
            Identity = new IdentityPart
            {
                Password = new PasswordPart
                {
                    User = new UserPart { Name = userName, Password = password, Domain = new NamePart { Name = domainName } },
                },
            },
            Scope = new ScopePart { Project = projectId is null ? new NamePart { Name = region } : new NamePart { Id = projectId } },
        },
    };

    internal sealed class AuthPart
    {
        [JsonPropertyName("identity")]
        public required IdentityPart Identity { get; init; }

        [JsonPropertyName("scope")]
        public required ScopePart Scope { get; init; }
    }

    internal sealed class IdentityPart
    {
        [JsonPropertyName("methods")]
        public string[] Methods { get; } = ["password"];

        [JsonPropertyName("password")]
        public required PasswordPart Password { get; init; }
    }

    internal sealed class PasswordPart
    {
        [JsonPropertyName("user")]
        public required UserPart User { get; init; }
    }

    internal sealed class UserPart
    {
        [JsonPropertyName("name")]
        public required string Name { get; init; }

        [JsonPropertyName("password")]
        public required string Password { get; init; }

        [JsonPropertyName("domain")]
        public required NamePart Domain { get; init; }
    }

    internal sealed class ScopePart
    {
        [JsonPropertyName("project")]
        public required NamePart Project { get; init; }
    }

    internal sealed class NamePart
    {
        [JsonPropertyName("id")]
        public string? Id { get; init; }

        [JsonPropertyName("name")]
        public string? Name { get; init; }
    }
}
