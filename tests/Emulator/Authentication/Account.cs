namespace ModelArtsImages.Emulator.Authentication;

/// <summary>A project; its name is that of the region, and a subproject's is the region's followed by its own.</summary>
internal sealed record Project(string Id, string Name);

/// <summary>An account with one user, one key pair, and its projects.</summary>
internal sealed record Account
{
    public required string DomainName { get; init; }

    public required string DomainId { get; init; }

    public required string UserName { get; init; }

    public required string UserId { get; init; }

    /// <summary>Another user of the account, who also has workloads.</summary>
    public required string ColleagueName { get; init; }

    public required string ColleagueId { get; init; }

    public required string Password { get; init; }

    public required string AccessKey { get; init; }

    public required string SecretKey { get; init; }

    public required IReadOnlyList<Project> Projects
    {
        get;
        init
        {
            field = value;
            ProjectIds = value.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        }
    }

    public string NameOf(string userId) => userId == ColleagueId ? ColleagueName : UserName;

    /// <summary>The account that owns the images.</summary>
    public Project MainProject => Projects[0];

    public IReadOnlySet<string> ProjectIds { get; private init; } = new HashSet<string>();
}

/// <summary>The accounts. They are the same in every emulator and exist in no other service.</summary>
internal static class Accounts
{
    public const string Region = "cn-north-4";

    /// <summary>A region in which neither account has a project.</summary>
    public const string RegionWithoutProject = "cn-east-3";

    /// <summary>A region in which the first account has two projects.</summary>
    public const string RegionWithSeveralProjects = "cn-south-1";

    public static Account Main { get; } = new()
    {
        DomainName = "emulated-company",
        DomainId = "d0a1f3c25b7e4986a1c04e2d9b8f7651",
        UserName = "developer",
        UserId = "a94e12c07d3b4f5e8c6b1d2f3a4b5c6d",
        ColleagueName = "colleague",
        ColleagueId = "c16f34e29f5d417188c0d3a41b2e5f70",
        Password = "Emulated-Password-1!",
        AccessKey = "EMULATEDKEYQW3RT5Y7U",
        SecretKey = "emulatedSecretZx81Cv72Bn63Mq54Lw45Kp36Jf",
        Projects =
        [
            new("5f1d0c7e2b6a49d38e4f0a1b2c3d4e5f", Region),
            new("6a2e1d8f3c7b40e49f5a1b2c3d4e5f60", RegionWithSeveralProjects),
            new("7b3f2e904d8c41f5a06b2c3d4e5f6071", RegionWithSeveralProjects),
            new("8c403fa15e9d4206b17c3d4e5f607182", "ap-southeast-1"),
            new("ad625bc37fb0442883d5e60f718293a4", Region + "_research"),
        ],
    };

    public static Account Other { get; } = new()
    {
        DomainName = "other-company",
        DomainId = "e1b204d36c8f4a97b2d15f3eac908762",
        UserName = "visitor",
        UserId = "b05f23d18e4c40609d7c2e304b5c6d7e",
        ColleagueName = "second-visitor",
        ColleagueId = "d27045f3a06e428299d1e4b52c3f6081",
        Password = "Other-Password-2!",
        AccessKey = "OTHERCOMPANYKEYAS2DF",
        SecretKey = "otherSecretPo91Iu82Yt73Re64Wq55Lk46Jh37G",
        Projects = [new("9d514ab26fae4317c28d4e5f60718293", Region)],
    };

    public static IReadOnlyList<Account> All { get; } = [Main, Other];

    /// <summary>A project below the region's, in the first account.</summary>
    public static Project SubProject => Main.Projects[^1];

    /// <summary>The agency of the first account that its own users may assume.</summary>
    public static Agency OwnAgency { get; } = new(Main, "e38146a5b17f4293aae2f5c63d4a7182", "image-cleanup", Main.DomainId);

    /// <summary>The agency of the other account that the users of the first may assume.</summary>
    public static Agency OtherAgency { get; } = new(Other, "f49257b6c28053a4bbf306d74e5b8293", "image-operator", Main.DomainId);

    /// <summary>The agency as which an ECS host of the first account acts.</summary>
    public static Agency HostAgency { get; } = new(Main, "05a368c7d39164b5cc0417e85f6c93a4", "build-host", "op_svc_ecs");

    /// <summary>The agency as which a pod in a cluster of the first account acts.</summary>
    public static Agency PodAgency { get; } = new(Main, "16b479d8e4a275c6dd1528f9607da4b5", "build-pod", "op_svc_cce");

    /// <summary>All agencies: those that users can assume, and those that only services can assume.</summary>
    public static IReadOnlyList<Agency> Agencies { get; } = [OwnAgency, OtherAgency, HostAgency, PodAgency];
}
