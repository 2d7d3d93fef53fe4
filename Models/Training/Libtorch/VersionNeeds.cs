using System.Buffers.Binary;
using System.Text;

namespace EdgeRec.Models.Training.Libtorch;

/// <summary>The versions that an ELF library asks of the libraries it needs (section <c>.gnu.version_r</c>, 64-bit little endian).</summary>
/// <remarks>Layout: System V ABI, and "ELF symbol versioning" (Drepper) for <c>Elf64_Verneed</c> and <c>Elf64_Vernaux</c>.</remarks>
internal static class VersionNeeds
{
    private const uint SectionType = 0x6ffffffe;
    private const ushort Weak = 2;

    /// <summary>
    /// Makes one version a wish instead of a demand: the loader then starts the library also where the version is missing. Right only
    /// for a version of which nothing is called.
    /// </summary>
    /// <param name="library">The library's bytes; changed in place.</param>
    /// <param name="version">For example <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>Whether the version was asked for.</returns>
    /// <exception cref="InvalidDataException">If the bytes are no such library.</exception>
    public static bool Weaken(Span<byte> library, string version)
    {
        if (library.Length < 64 || !library[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("This is no 64-bit little-endian ELF library.");
        }

        bool found = false;
        for (int section = 0, count = U16(library, 0x3C); section < count; section++)
        {
            int header = Header(library, section);
            if (U32(library, header + 4) == SectionType)
            {
                int strings = checked((int)U64(library, Header(library, (int)U32(library, header + 40)) + 24));
                found |= Weaken(library, checked((int)U64(library, header + 24)), strings, Encoding.ASCII.GetBytes(version + "\0"));
            }
        }

        return found;
    }

    private static bool Weaken(Span<byte> library, int need, int strings, ReadOnlySpan<byte> name)
    {
        bool found = false;
        for (int nextNeed = -1; nextNeed != 0; need += nextNeed)
        {
            int entry = need + (int)U32(library, need + 8);
            for (int left = U16(library, need + 2); left > 0; left--)
            {
                if (library[(strings + (int)U32(library, entry + 8))..].StartsWith(name))
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(library[(entry + 4)..], (ushort)(U16(library, entry + 4) | Weak));
                    found = true;
                }

                entry += (int)U32(library, entry + 12);
            }

            nextNeed = (int)U32(library, need + 12);
        }

        return found;
    }

    private static int Header(ReadOnlySpan<byte> library, int section) => checked((int)U64(library, 0x28)) + (section * U16(library, 0x3A));

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong U64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
