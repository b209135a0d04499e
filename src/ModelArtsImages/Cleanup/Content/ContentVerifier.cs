using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>Checks whether the content of a deleted image is gone, too.</summary>
/// <param name="registryOf">Gets the registry of an SWR Enterprise instance, or the shared one.</param>
internal sealed class ContentVerifier(Context context, Func<string?, RegistryClient> registryOf, IClock clock)
{
    /// <summary>Some deployments delete content shortly after they respond.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>Whether the content is gone; <see langword="null"/> if that cannot be checked.</summary>
    public async Task<bool?> IsGoneAsync(Image deleted, CallOptions call)
    {
        try
        {
            if (ImagePath.Of(deleted) is not { Tag: not null } path) return Unknown("its path in SWR cannot be read");
            if (path.InstanceId is null && !OwnRegistry.Holds(context, path)) return Unknown($"it is in the registry {path.Registry}");

            var registry = registryOf(path.InstanceId);
            if (await registry.FindTagAsync(path, call).ConfigureAwait(false) is null) return true;
            await clock.Delay(Delay, call.Stopping).ConfigureAwait(false);
            if (await registry.FindTagAsync(path, call).ConfigureAwait(false) is null) return true;
        }
        catch (Exception e)
        {
            // The image is deleted, and the user must learn that even if the check fails.
            return Unknown(e.Message);
        }

        call.Log.Warning($"Image {deleted.Label} is deleted, but its content is still in SWR: {deleted.SwrPath}");
        return false;

        bool? Unknown(string why)
        {
            if (call.Log.WantsVerbose) call.Log.Verbose($"Cannot check whether the content of image {deleted.Label} is gone: {why}");
            return null;
        }
    }
}
