using System.Net;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Faults;
using ModelArtsImages.Emulator.Groups;
using ModelArtsImages.Emulator.Iam;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Metadata;
using ModelArtsImages.Emulator.Requests;
using ModelArtsImages.Emulator.Saving;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Sets;
using ModelArtsImages.Emulator.Sts;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Hosting;

/// <summary>Starts the emulator on loopback and runs it until it is stopped.</summary>
internal static class EmulatorHost
{
    private const int BadUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        EmulatorOptions options;
        try
        {
            options = EmulatorOptions.Parse(args);
        }
        catch (FormatException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return BadUsage;
        }

        await using var emulator = await StartAsync(options, _ => { });
        await Console.Out.WriteLineAsync(emulator.Announcement);
        await emulator.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Starts it in the process of another program, in which Ctrl+C does not end the emulator.</summary>
    public static Task<RunningEmulator> StartAsync(EmulatorOptions options) =>
        StartAsync(options, static services => services.AddSingleton<IHostLifetime, GuestLifetime>());

    private static async Task<RunningEmulator> StartAsync(EmulatorOptions options, Action<IServiceCollection> addLifetime)
    {
        var app = Build(options, addLifetime);
        app.Services.GetRequiredService<ImageLoader>().Load(options.Images);
        app.Services.GetRequiredService<FaultInjector>().Set(options.Faults);
        await app.StartAsync();
        return new RunningEmulator(app);
    }

    private static WebApplication Build(EmulatorOptions options, Action<IServiceCollection> addLifetime)
    {
        // The user's configuration files and environment variables must not change the address.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        // The emulator does not wait for requests that hang on purpose, because the test has ended.
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        AddServices(builder.Services, options);
        addLifetime(builder.Services);

        var app = builder.Build();
        app.UseRouting();
        app.MapControl();
        app.MapService();
        return app;
    }

    private static void AddServices(IServiceCollection services, EmulatorOptions options)
    {
        services.AddRoutingCore();
        services.AddSingleton(options);
        services.AddHostedService<ParentWatch>();

        services.AddSingleton(new SettingsHolder(new EmulatorSettings { Latency = options.Latency }));
        services.AddSingleton<ServiceClock>();
        services.AddSingleton(new RequestLog(options.LogCapacity));
        services.AddSingleton<RequestCounts>();
        services.AddSingleton<FaultInjector>();
        services.AddSingleton<ServicePipeline>();
        services.AddSingleton<ResponseSender>();
        services.AddSingleton<Latency>();

        services.AddSingleton<KeyStore>();
        services.AddSingleton<TokenStore>();
        services.AddSingleton<SignatureVerifier>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<TemporaryKeys>();
        services.AddSingleton<AgencySessions>();
        services.AddSingleton<IdTokens>();

        services.AddSingleton<ImageStore>();
        services.AddSingleton<SwrRegistry>();
        services.AddSingleton<Workspaces>();
        services.AddSingleton<WorkloadStore>();
        services.AddSingleton<WorkloadPages>();
        services.AddSingleton<NotebookListing>();
        services.AddSingleton<ImageUse>();
        services.AddSingleton<Listings>();
        services.AddSingleton<ImageFinder>();
        services.AddSingleton<ImageLoader>();
        services.AddSingleton<NewImages>();
        services.AddSingleton<GroupFinder>();
        services.AddSingleton<GroupDetails>();
        services.AddSingleton<SaveImageJobs>();
        services.AddSingleton<MetadataTokens>();
        services.AddSingleton<MetadataAvailability>();

        services.AddSingleton<ControlledImages>();
        services.AddSingleton<ResetCommand>();
    }
}
