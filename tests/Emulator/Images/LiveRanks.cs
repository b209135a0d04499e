namespace ModelArtsImages.Emulator.Images;

/// <summary>
/// Finds the n-th position that is still taken among many, while positions are freed one by one, both in logarithmic time (a Fenwick tree).
/// </summary>
internal sealed class LiveRanks
{
    private readonly int[] _tree;
    private readonly int _highestStep;

    /// <summary>All positions are taken.</summary>
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

    /// <summary>The position that has so many taken ones before it.</summary>
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
