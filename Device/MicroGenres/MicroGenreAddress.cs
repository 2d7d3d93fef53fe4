using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeRec.Device.MicroGenres;

/// <summary>The id of a micro-genre: its English name in small letters, with a hyphen for all that is neither letter nor digit.</summary>
internal static class MicroGenreAddress
{
    /// <summary>"Gritty Heist Movies" is <c>gritty-heist-movies</c>.</summary>
    public static string Of(string name)
    {
        var id = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                id.Append(char.ToLowerInvariant(c));
            }
            else if (id.Length > 0 && id[^1] != '-' && c != '\'')
            {
                id.Append('-');
            }
        }

        return id.ToString().TrimEnd('-');
    }

    /// <summary>An id in eight bytes (XXH3), which is all that an index keeps of it.</summary>
    public static ulong Hash(string id) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(id.AsSpan()));
}
