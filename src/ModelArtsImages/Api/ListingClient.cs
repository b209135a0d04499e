using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Lists all records of one kind in a project.</summary>
/// <param name="permission">The permission that the listing requires.</param>
internal abstract class ListingClient(RequestPipeline pipeline, Context context, string permission) : ProjectClient(pipeline, context)
{
    public string Permission => permission;

    /// <summary>Reads a listing to its end.</summary>
    /// <param name="idOf">Gets the id that tells records apart.</param>
    /// <param name="slots">Limits how many requests are in flight.</param>
    /// <exception cref="ModelArtsException">A request failed, or it is not proven that all records were read.</exception>
    protected Task<List<T>> ListAsync<T>(
        string path, ListingRules rules, JsonTypeInfo<UsagePage<T>> type, Func<T, string?> idOf, CallOptions call, RequestSlots slots,
        params (string Name, string? Value)[] filters)
        where T : class
    {
        return new WholeListing<T>(rules, FetchAsync, idOf).ReadAsync();

        Task<ListingPage<T>> FetchAsync(PagePosition position)
        {
            var url = UrlEncoding.WithQuery(path, [.. filters, .. position.Parameters]);
            return FetchPageAsync(PageRequest(url, $"list {rules.Noun}", Permission), type, call, slots);
        }
    }

    /// <summary>Requests one page.</summary>
    protected Task<ListingPage<T>> FetchPageAsync<T>(
        ApiRequest request, JsonTypeInfo<UsagePage<T>> type, CallOptions call, RequestSlots slots)
        where T : class => slots.RunAsync(
        async () => (await SendAsync(request, response => ReadPage(response, type), call).ConfigureAwait(false)).ValueOrThrow(),
        call.Stopping);

    private static ReadResult<ListingPage<T>> ReadPage<T>(ApiResponse response, JsonTypeInfo<UsagePage<T>> type)
        where T : class
    {
        if (JsonSerializer.Deserialize(response.Json, type) is not { Items: { } items } page) return new Unreadable();
        // An empty page would prove that there is nothing.
        return items.Count == 0 && page.HasOtherList
            ? new Unreadable("it has records under an unknown name")
            : new ListingPage<T>(items, page.RecordCount);
    }
}
