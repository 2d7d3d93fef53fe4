using System.Text;

namespace EdgeRec.Device.Catalog;

/// <summary>Many texts in one block of UTF-8: one array instead of one object a text.</summary>
/// <param name="bytes">The texts, one behind the other.</param>
/// <param name="ends">Where each of them ends.</param>
internal sealed class Utf8Pool(byte[] bytes, int[] ends)
{
    /// <summary>The texts, one behind the other.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Where each of them ends.</summary>
    public ReadOnlySpan<int> Ends => ends;

    /// <summary>The text with an ordinal, as UTF-8.</summary>
    public ReadOnlySpan<byte> this[int ordinal]
    {
        get
        {
            int start = ordinal == 0 ? 0 : ends[ordinal - 1];
            return bytes.AsSpan(start, ends[ordinal] - start);
        }
    }

    /// <summary>The text with an ordinal, as a string.</summary>
    public string Text(int ordinal) => Encoding.UTF8.GetString(this[ordinal]);

    /// <summary>Collects texts.</summary>
    internal sealed class Builder(int capacity)
    {
        private readonly List<int> _ends = new(capacity);
        private byte[] _bytes = new byte[Math.Max(256, capacity * 16)];
        private int _length;

        /// <summary>Appends a text; its ordinal is the number of texts before it.</summary>
        public void Add(ReadOnlySpan<byte> utf8)
        {
            if (_length + utf8.Length > _bytes.Length)
            {
                Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + utf8.Length));
            }

            utf8.CopyTo(_bytes.AsSpan(_length));
            _length += utf8.Length;
            _ends.Add(_length);
        }

        /// <inheritdoc cref="Add(ReadOnlySpan{byte})"/>
        public void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

        /// <summary>The pool, no larger than it must be.</summary>
        public Utf8Pool Build() => new(_bytes.AsSpan(0, _length).ToArray(), [.. _ends]);
    }
}
