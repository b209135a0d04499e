using ModelArtsImages.Errors;

namespace ModelArtsImages.Authentication;

/// <summary>Where a part of the credentials comes from. Errors show it instead of the value.</summary>
/// <param name="Name">Such as the variable's name.</param>
/// <param name="Failure">The failure to report for a wrong value: an invalid argument, or missing credentials.</param>
internal readonly record struct ValueOrigin(string Name, Failure Failure)
{
    public static readonly ValueOrigin Parameters = new("the parameters", Failure.InvalidArgument);

    public static readonly ValueOrigin MetadataService = new("the ECS host's metadata service", Failure.NotConnected);

    public static readonly ValueOrigin PodAgent = new("the pod's identity agent", Failure.NotConnected);

    public static ValueOrigin Variable(string name) => new(name, Failure.NotConnected);

    public static ValueOrigin File(string path) => new(path, Failure.NotConnected);

    public static ValueOrigin Line(string key, int number, string path) => new($"{key} in line {number} of {path}", Failure.NotConnected);
}
