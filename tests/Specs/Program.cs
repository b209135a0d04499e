using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Capabilities.TestFramework;
using Microsoft.Testing.Platform.Services;
using ModelArtsImages.Specs;

var builder = await TestApplication.CreateBuilderAsync(args);
builder.CommandLine.AddProvider(() => new SpecOptions());
builder.RegisterTestFramework(
    _ => new TestFrameworkCapabilities(),
    (_, services) => new PesterFramework(SpecSelection.From(services.GetCommandLineOptions())));
using var application = await builder.BuildAsync();
return await application.RunAsync();
