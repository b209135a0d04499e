using System.Globalization;
using System.Text;

namespace ModelArtsImages.Unit.Api;

/// <summary>Creates responses that no service should send; the same seed creates the same responses.</summary>
/// <param name="seed">Identifies the responses.</param>
/// <param name="fitting">A correct body, on which every second response is based.</param>
internal sealed class ResponseMutator(int seed, string fitting)
{
    private static readonly string[] Bodies =
    [
        .. FuzzedOperation.All.Select(static operation => operation.Answer).Distinct(),
        """{"error_code":"ModelArts.6797","error_msg":"The image does not exist."}""",
        """{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information.","request_id":"0123"}""",
        """{"error":{"code":401,"message":"no","title":"Unauthorized"}}""",
        """{"code":1,"message":"no"}""",
        "<html><body>Bad gateway</body></html>",
        "",
    ];

    private static readonly string[] Fragments =
    [
        "null", "true", "-1", "0", "1e400", "9223372036854775808", "123456789012345678901234567890", "0.1", "[]", "{}",
        "[[[[", "{\"a\":", "\"", "\\u0000", "\\ud800", "\\", "\u001b[31m",
        "\u202e", "\ufeff", "\0", ",", ":", "]", "}", "\"error_code\":\"X\",", "\"data\":5,",
        "\"data\":[1,\"a\",[]],", "\"id\":7,", "\"total\":-5,", "\"total\":9223372036854775807,",
    ];

    private static readonly string?[] Types =
    [
        "application/json", "application/json;charset=UTF-8", "text/html", "text/plain", "application/json;charset=nonsense", "",
        "a/b/c;;", "image/png", null,
    ];

    private readonly Random _random = new(seed);

    public int Status() => _random.Next(3) switch
    {
        0 => 200,
        1 => Pick(
            200, 201, 202, 204, 206, 300, 301, 302, 304, 400, 401, 403, 404, 405, 408, 409, 413, 418, 429, 500, 502, 503, 504, 511, 599),
        _ => _random.Next(200, 1000),
    };

    /// <summary>Whether to do something that happens once in this many times.</summary>
    public bool Chooses(int times) => _random.Next(times) == 0;

    public byte[] Body() => Body(fitting);

    private byte[] Body(string start)
    {
        var body = Encoding.UTF8.GetBytes(_random.Next(2) == 0 ? start : Pick(Bodies)).ToList();
        for (var mutations = _random.Next(5); mutations > 0; mutations--) Mutate(body);
        if (_random.Next(500) == 0) body = [.. Encoding.UTF8.GetBytes(new string(Pick('[', '{', '"', 'x'), 300_000))];
        if (_random.Next(50) == 0) body = [.. Encoding.Unicode.GetBytes(Pick(Bodies))];
        return [.. body];
    }

    public string? ContentType() => Pick(Types);

    public IEnumerable<(string Name, string Value)> Headers()
    {
        if (_random.Next(3) == 0)
        {
            yield return (
                "Retry-After",
                Pick("0", "1", "-1", "99999999999", "soon", "Fri, 16 Jan 2026 00:00:42 GMT", "Mon, 01 Jan 9999 00:00:00 GMT", ""));
        }

        if (_random.Next(3) == 0)
        {
            yield return (
                "Date",
                Pick("Fri, 16 Jan 2026 00:00:42 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "yesterday", ""));
        }

        if (_random.Next(3) == 0)
            yield return ("Location", Pick("https://evil.example", "//", "http://[", "\u001b[31m", "/relative", new string('x', 10_000)));
        if (_random.Next(2) == 0) yield return ("X-Subject-Token", Pick("MIIissued", "", "a b", "\u001b[31m", new string('t', 100_000)));
        if (_random.Next(3) == 0) yield return ("X-Request-Id", Pick("r-1", "", "\u001b]0;x\u0007", new string('r', 10_000)));
        if (_random.Next(5) == 0) yield return ("Content-Encoding", Pick("gzip", "deflate", "br", "nonsense"));
        if (_random.Next(5) == 0) yield return ("Content-Length", Pick("0", "1", "100000", "16777215", "99999999999", "-1", "x"));
    }

    /// <summary>A raw response, of which every part can be invalid, but which never makes the client wait.</summary>
    public byte[] Raw() => Raw(fitting);

    public byte[] Raw(string start)
    {
        var body = Body(start);
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status()} Status\r\n"));
        if (ContentType() is { } type) head.Append("Content-Type: ").Append(type).Append("\r\n");
        foreach (var (name, value) in Headers().Where(static header => header.Name != "Retry-After"))
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        if (_random.Next(4) == 0) head.Append("Transfer-Encoding: chunked\r\n");
        var raw = Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()).Concat(body).ToList();
        if (_random.Next(2) == 0) Mutate(raw);
        return [.. raw];
    }

    private void Mutate(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count + 1);
        switch (_random.Next(7))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 2:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pick(Fragments)));
                break;
            case 3:
                var garbage = new byte[_random.Next(20)];
                _random.NextBytes(garbage);
                bytes.InsertRange(at, garbage);
                break;
            case 4:
                bytes.RemoveRange(at, Math.Min(_random.Next(10), bytes.Count - at));
                break;
            case 5:
                bytes.InsertRange(at, bytes.Skip(_random.Next(bytes.Count + 1)).Take(_random.Next(100)).ToArray());
                break;
            default:
                ReplaceValue(bytes);
                break;
        }
    }

    /// <summary>Replaces one value with another; the result is valid JSON in most cases.</summary>
    private void ReplaceValue(List<byte> bytes)
    {
        var colon = bytes.IndexOf((byte)':', _random.Next(bytes.Count + 1));
        if (colon < 0) return;
        var end = bytes.FindIndex(colon, static b => b is (byte)',' or (byte)'}');
        if (end < 0) return;
        bytes.RemoveRange(colon + 1, end - colon - 1);
        bytes.InsertRange(colon + 1, Encoding.UTF8.GetBytes(Pick(Fragments)));
    }

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];
}
