namespace ModelArtsImages;

/// <summary>Finds values by path, with the comparison of <see cref="ImagePath.MayBe"/>.</summary>
internal sealed class ImagePathIndex<T>
{
    private readonly Dictionary<string, Repository> _repositories = new(StringComparer.Ordinal);

    public void Add(ImagePath path, T value)
    {
        var key = path.RepositoryKey;
        if (!_repositories.TryGetValue(key, out var repository)) _repositories.Add(key, repository = new Repository());
        if (path is { Tag: { } tag, Digest: null }) repository.Tagged(tag).Add((path, value));
        else repository.Others.Add((path, value));
    }

    /// <summary>The values of all paths that may mean this one.</summary>
    public IEnumerable<T> Find(ImagePath target)
    {
        if (!_repositories.TryGetValue(target.RepositoryKey, out var repository)) return [];
        var tagged = target.Tag is null ? repository.AllTagged : repository.FindTagged(target.Tag);
        return tagged.Concat(repository.Others).Where(entry => entry.Path.MayBeInRepository(target)).Select(static entry => entry.Value);
    }

    /// <summary>The paths of one repository, indexed by tag, because a repository can have many tags.</summary>
    private sealed class Repository
    {
        private readonly Dictionary<string, List<(ImagePath Path, T Value)>> _byTag = new(StringComparer.Ordinal);

        /// <summary>The paths with a digest or without a known tag, which may mean any tag.</summary>
        public List<(ImagePath Path, T Value)> Others { get; } = [];

        public IEnumerable<(ImagePath Path, T Value)> AllTagged => _byTag.Values.SelectMany(static same => same);

        public List<(ImagePath Path, T Value)> FindTagged(string tag) => _byTag.TryGetValue(tag, out var same) ? same : [];

        public List<(ImagePath Path, T Value)> Tagged(string tag)
        {
            if (!_byTag.TryGetValue(tag, out var same)) _byTag.Add(tag, same = new(1));
            return same;
        }
    }
}
