using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>One kind of what may use images, and how it is listed.</summary>
internal abstract class UsageSource(RequestPipeline pipeline, Context context) : ProjectClient(pipeline, context)
{
    /// <summary>The kind, as users see it and choose it.</summary>
    public abstract string Kind { get; }

    /// <summary>The permission that reading it takes.</summary>
    public abstract string Permission { get; }

    /// <summary>What messages call what is listed, in the plural.</summary>
    protected abstract string Noun { get; }

    /// <summary>Reads all of a workspace.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">A request failed, or not all of it can be read.</exception>
    public abstract Task<UsageReading> ReadAsync(string workspaceId, CallOptions call);

    protected async Task<UsagePage<T>> GetPageAsync<T>(string pathAndQuery, JsonTypeInfo<UsagePage<T>> type, CallOptions call)
        where T : class
    {
        var request = PageRequest(pathAndQuery, $"list {Noun}", Permission);
        return (await SendAsync(request, response => ReadPage(response, type), call).ConfigureAwait(false)).ValueOrThrow();
    }

    protected static ReadResult<UsagePage<T>> ReadPage<T>(ApiResponse response, JsonTypeInfo<UsagePage<T>> type)
        where T : class
    {
        var page = JsonSerializer.Deserialize(response.Json, type);
        return page?.Items is not null ? page : new Unreadable();
    }
}
