namespace ModelArtsImages.Emulator.Images;

/// <summary>All image objects of all projects.</summary>
internal sealed class ImageStore
{
    private const int MostViews = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Image> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<(string ProjectId, string SwrPath)> _paths = [];
    private readonly Dictionary<ImageQuery, ImageView> _views = [];
    private readonly PriorityQueue<Transition, long> _transitions = new();
    private long _changes;
    private long _removals;

    /// <summary>A number that grows with every change.</summary>
    public long Version
    {
        get
        {
            lock (_gate)
            {
                Advance();
                return _changes + _removals;
            }
        }
    }

    public Image? Find(string id)
    {
        lock (_gate)
        {
            Advance();
            return _byId.GetValueOrDefault(id);
        }
    }

    public Image[] All()
    {
        lock (_gate)
        {
            Advance();
            return [.. _byId.Values];
        }
    }

    /// <summary>A page of the query's images, and their total number.</summary>
    public (Image[] Page, int Total) List(ImageQuery query, int offset, int limit)
    {
        lock (_gate)
        {
            Advance();
            if (!_views.TryGetValue(query, out var view))
            {
                if (_views.Count == MostViews)
                    _views.Clear();
                _views[query] = view = new ImageView(query);
            }
            view.Refresh(_byId.Values, _changes);
            return (view.Page(offset, limit, out var total), total);
        }
    }

    /// <summary>Adds a new image; returns false if the project already has one with the same path.</summary>
    public bool TryAdd(Image image, params ReadOnlySpan<Transition> life)
    {
        lock (_gate)
        {
            if (_byId.ContainsKey(image.Id) || !_paths.Add((image.ProjectId, image.SwrPath)))
                return false;
            _byId.Add(image.Id, image);
            foreach (var transition in life)
                _transitions.Enqueue(transition, transition.At);
            _changes++;
            return true;
        }
    }

    /// <summary>Adds images from a test, which replace those with the same id.</summary>
    public void Put(IEnumerable<Image> images)
    {
        lock (_gate)
        {
            foreach (var image in images)
            {
                if (_byId.TryGetValue(image.Id, out var old))
                    _paths.Remove((old.ProjectId, old.SwrPath));
                _byId[image.Id] = image;
                _paths.Add((image.ProjectId, image.SwrPath));
            }
            _changes++;
        }
    }

    /// <summary>Replaces an existing image; null if it does not exist or does not change.</summary>
    public Image? Change(string id, Func<Image, Image?> change)
    {
        lock (_gate)
        {
            Advance();
            return Replace(id, change);
        }
    }

    /// <summary>Removes the image; returns false if it is already gone. Only one of two concurrent callers removes it.</summary>
    public bool Remove(Image image)
    {
        lock (_gate)
        {
            if (!_byId.Remove(image.Id, out var current))
                return false;
            _paths.Remove((current.ProjectId, current.SwrPath));
            foreach (var view in _views.Values)
                view.Remove(current, _changes);
            _removals++;
            return true;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _byId.Clear();
            _paths.Clear();
            _views.Clear();
            _transitions.Clear();
            _changes++;
        }
    }

    private Image? Replace(string id, Func<Image, Image?> change)
    {
        if (!_byId.TryGetValue(id, out var image) || change(image) is not { } changed)
            return null;
        _byId[id] = changed;
        _changes++;
        return changed;
    }

    /// <summary>Applies due changes when images are read, so that no timer is needed.</summary>
    private void Advance()
    {
        while (_transitions.TryPeek(out var transition, out var at) && at <= Environment.TickCount64)
        {
            _transitions.Dequeue();
            Replace(transition.ImageId, transition.Apply);
        }
    }
}

/// <summary>A change of an image at a certain time.</summary>
/// <param name="ImageId">The id of the image.</param>
/// <param name="At">When it happens, in <see cref="Environment.TickCount64"/>.</param>
/// <param name="Apply">Creates the changed image.</param>
internal sealed record Transition(string ImageId, long At, Func<Image, Image> Apply);

/// <summary>
/// The images of one query in order. Sorting 100,000 images for every page would measure the emulator instead of its client, so the order
/// is kept until an image is added or changed. Deleted images leave a gap that pages skip.
/// </summary>
internal sealed class ImageView(ImageQuery query)
{
    private readonly Comparison<Image> _order = ImageOrder.For(query.SortFields, query.Descending);
    private Image[] _images = [];
    private LiveRanks _ranks = new(0);
    private long _changes = -1;

    /// <summary>Sorts again if images were added or changed since the last time.</summary>
    public void Refresh(IReadOnlyCollection<Image> all, long changes)
    {
        if (_changes == changes)
            return;
        _images = [.. all.Where(query.Matches)];
        Array.Sort(_images, _order);
        _ranks = new LiveRanks(_images.Length);
        _changes = changes;
    }

    /// <summary>Removes an image. A view that must be sorted again anyway is not changed.</summary>
    public void Remove(Image image, long changes)
    {
        if (_changes != changes || !query.Matches(image))
            return;
        _ranks.Free(Array.BinarySearch(_images, image, Comparer<Image>.Create(_order)));
    }

    public Image[] Page(int offset, int limit, out int total)
    {
        total = _ranks.Count;
        var page = new Image[Math.Max(0, Math.Min(limit, total - offset))];
        for (var i = 0; i < page.Length; i++)
            page[i] = _images[_ranks.PositionOf(offset + i)];
        return page;
    }
}

/// <summary>
/// Finds the n-th occupied position while positions are freed, both in logarithmic time (a Fenwick tree).
/// </summary>
internal sealed class LiveRanks
{
    private readonly int[] _tree;
    private readonly int _highestStep;

    /// <summary>Creates it with all positions occupied.</summary>
    public LiveRanks(int size)
    {
        _tree = new int[size + 1];
        for (var i = 1; i <= size; i++)
            _tree[i] = i & -i;
        _highestStep = size == 0 ? 0 : 1 << (31 - int.LeadingZeroCount(size));
        Count = size;
    }

    public int Count { get; private set; }

    public void Free(int position)
    {
        for (var i = position + 1; i < _tree.Length; i += i & -i)
            _tree[i]--;
        Count--;
    }

    /// <summary>The occupied position with this number of occupied positions before it.</summary>
    public int PositionOf(int rank)
    {
        var position = 0;
        for (var step = _highestStep; step > 0; step >>= 1)
        {
            if (position + step < _tree.Length && _tree[position + step] <= rank)
            {
                position += step;
                rank -= _tree[position];
            }
        }
        return position;
    }
}
