namespace ModelArtsImages.Emulator.Authentication;

/// <summary>The accounts that exist. They are the same in every emulator, and good for nothing else.</summary>
internal static class Accounts
{
    public const string Region = "cn-north-4";

    /// <summary>Both accounts have no project there.</summary>
    public const string RegionWithoutProject = "cn-east-3";

    /// <summary>The first account has two projects there.</summary>
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
}
