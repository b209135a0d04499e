using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Lists everything of one kind that a project has.</summary>
internal abstract class ListingClient(RequestPipeline pipeline, Context context) : ProjectClient(pipeline, context)
{
    /// <summary>A page size is then named only where the first answer was not all.</summary>
    protected const int NoPageSize = int.MaxValue;

    /// <summary>The permission that listing it takes.</summary>
    public abstract string Permission { get; }

    /// <summary>What messages call what is listed, in the plural.</summary>
    protected abstract string Noun { get; }

    /// <summary>Reads a listing to its end.</summary>
    /// <param name="path">The path.</param>
    /// <param name="unit">What the offset counts.</param>
    /// <param name="pageSize">How many records to ask for at a time.</param>
    /// <param name="type">A page of the listing.</param>
    /// <param name="idOf">What tells records apart.</param>
    /// <param name="call">Where the calls are logged, and what ends them.</param>
    /// <param name="filters">What the service is asked to filter by.</param>
    /// <exception cref="ModelArtsException">A request failed, or not all of it can be read.</exception>
    protected Task<List<T>> ListAsync<T>(
        string path, OffsetUnit unit, int pageSize, JsonTypeInfo<UsagePage<T>> type, Func<T, string?> idOf, CallOptions call,
        params (string Name, string? Value)[] filters)
        where T : class
    {
        return new WholeListing<T>(Noun, unit, pageSize, FetchAsync, idOf).ReadAsync();

        async Task<UsagePage<T>> FetchAsync(long offset, int limit)
        {
            var isSized = limit != NoPageSize;
            var url = UrlEncoding.WithQuery(
                path,
                [
                    .. filters,
                    ("limit", isSized ? limit.ToString(CultureInfo.InvariantCulture) : null),
                    ("offset", isSized ? offset.ToString(CultureInfo.InvariantCulture) : null),
                ]);
            var request = PageRequest(url, $"list {Noun}", Permission);
            return (await SendAsync(request, response => ReadPage(response, type), call).ConfigureAwait(false)).ValueOrThrow();
        }
    }

    protected static ReadResult<UsagePage<T>> ReadPage<T>(ApiResponse response, JsonTypeInfo<UsagePage<T>> type)
        where T : class
    {
        var page = JsonSerializer.Deserialize(response.Json, type);
        return page?.Items is not null ? page : new Unreadable();
    }
}
