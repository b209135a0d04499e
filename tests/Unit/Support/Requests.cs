using ModelArtsImages.Http;

namespace ModelArtsImages.Unit.Support;

/// <summary>Requests as the client creates them.</summary>
internal static class Requests
{
    public const string ProjectId = "0123456789abcdef0123456789abcdef";
    public const string ImageId = "c9ab2b2f-edda-4556-bdbb-494e868d043c";

    public static readonly Uri Endpoint = new("https://modelarts.cn-north-4.myhuaweicloud.com");

    public static ApiRequest Of(string method, bool isRepeatable = false) => new()
    {
        Action = "do what is tested",
        Method = new HttpMethod(method),
        Endpoint = Endpoint,
        PathAndQuery = $"/v1/{ProjectId}/images/{ImageId}",
        IsRepeatable = isRepeatable,
    };
}
