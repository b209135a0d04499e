using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Hosting;

/// <summary>Which operation answers which request.</summary>
internal static class ServiceEndpoints
{
    public static void MapService(this WebApplication app)
    {
        Map<ListImage>("GET", "/v1/{project_id}/images", o => o.Run);
        Map<ShowImage>("GET", "/v1/{project_id}/images/{id}", o => o.Run);
        Map<DeleteImage>("DELETE", "/v1/{project_id}/images/{id}", o => o.Run);

        var pipeline = app.Services.GetRequiredService<ServicePipeline>();
        var unknown = new Operation("Unknown", Protection.None, r => GatewayError.NoSuchApi(r.RequestId));
        app.MapFallback(http => pipeline.RunAsync(http, unknown));

        void Map<T>(string method, string pattern, Func<T, Func<ServiceRequest, Answer>> run, Protection protection = Protection.Project)
            where T : class
        {
            var operation = new Operation(typeof(T).Name, protection, run(app.Services.GetRequiredService<T>()));
            app.MapMethods(pattern, [method], http => app.Services.GetRequiredService<ServicePipeline>().RunAsync(http, operation));
        }
    }
}
