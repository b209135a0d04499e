namespace ModelArtsImages.Api;

/// <summary>What who asked the <see cref="CongestionWindow"/> for a place has got.</summary>
/// <param name="Complaints">After how many complaints of the service the place was given.</param>
/// <param name="RefusedFor">How long there is no place; <see langword="null"/> where one was given.</param>
internal readonly record struct Admission(int Complaints, TimeSpan? RefusedFor = null)
{
    public static Admission Refused(TimeSpan pause) => new(0, pause);
}
