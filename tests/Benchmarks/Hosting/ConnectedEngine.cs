using ModelArtsImages.Benchmarks.Bare;

namespace ModelArtsImages.Benchmarks.Hosting;

/// <summary>Makes both clients of an emulator: the module in an engine, and the bare one.</summary>
internal static class ConnectedEngine
{
    public static Engine To(Emulator emulator)
    {
        var engine = new Engine();
        engine.Import(Places.ModuleManifest);
        engine.Set("Account", emulator.ConnectParameters);
        engine.Run("Connect-MAAccount @Account");
        return engine;
    }

    public static BareClient BareClientOf(Emulator emulator) =>
        new(emulator.Account.Address, emulator.Account.ProjectId, emulator.Account.AccessKey, emulator.Account.SecretKey);
}
