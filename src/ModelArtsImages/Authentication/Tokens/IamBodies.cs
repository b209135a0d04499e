using System.Security;
using System.Text;
using System.Text.Json.Nodes;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>The request bodies for IAM and STS. Most contain a secret, which the sender wipes.</summary>
internal static class IamBodies
{
    /// <summary>KeystoneCreateUserTokenByPassword.</summary>
    public static byte[] Password(string userName, SecureString password, IamDomain domain, TokenScope scope) => Auth(new JsonObject
    {
        ["identity"] = new JsonObject
        {
            ["methods"] = new JsonArray("password"),
            ["password"] = new JsonObject
            {
                ["user"] = new JsonObject
                {
                    ["name"] = userName,
                    ["password"] = password.Reveal(),
                    ["domain"] = Named(domain.Name, domain.Id),
                },
            },
        },
        ["scope"] = new JsonObject { ["project"] = Named(scope.ProjectName, scope.ProjectId) },
    });

    /// <summary>CreateTokenWithIdToken.</summary>
    public static byte[] IdToken(SecureString idToken, string? projectId)
    {
        var auth = new JsonObject { ["id_token"] = new JsonObject { ["id"] = idToken.Reveal() } };
        if (projectId is not null) auth["scope"] = new JsonObject { ["project"] = Named(name: null, projectId) };
        return Auth(auth);
    }

    /// <summary>CreateTemporaryAccessKeyByToken.</summary>
    public static byte[] Token(SecureString token, int durationSeconds) => Auth(new JsonObject
    {
        ["identity"] = new JsonObject
        {
            ["methods"] = new JsonArray("token"),
            ["token"] = new JsonObject { ["id"] = token.Reveal(), ["duration_seconds"] = durationSeconds },
        },
    });

    /// <summary>CreateTemporaryAccessKeyByAgency.</summary>
    public static byte[] AssumeRole(AssumedAgency agency)
    {
        var role = new JsonObject { ["agency_name"] = agency.Name, ["duration_seconds"] = agency.DurationSeconds };
        if (agency.Domain.Id is { } id) role["domain_id"] = id;
        else role["domain_name"] = agency.Domain.Name;
        return Auth(
            new JsonObject { ["identity"] = new JsonObject { ["methods"] = new JsonArray("assume_role"), ["assume_role"] = role } });
    }

    /// <summary>AssumeAgency.</summary>
    public static byte[] AssumeAgency(AssumedAgency agency) => Utf8(new JsonObject
    {
        ["agency_urn"] = agency.Urn,
        ["agency_session_name"] = agency.SessionName,
        ["duration_seconds"] = agency.DurationSeconds,
    });

    /// <summary>DecodeAuthorizationMessage.</summary>
    public static byte[] DecodeAuthorizationMessage(string encodedMessage) =>
        Utf8(new JsonObject { ["encoded_message"] = encodedMessage });

    private static JsonObject Named(string? name, string? id) =>
        id is null ? new JsonObject { ["name"] = name } : new JsonObject { ["id"] = id };

    private static byte[] Auth(JsonObject auth) => Utf8(new JsonObject { ["auth"] = auth });

    private static byte[] Utf8(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString());
}
