using System.Runtime.CompilerServices;
using SharpFuzz.Common;

namespace EdgeRec.Tests.Shared.Fuzz;

/// <summary>
/// Which branches of the program inputs have taken, and how often, as AFL counts it: a byte for each pair of branches that follow each other, read in eight steps (1, 2, 3, 4, 8, 16, 32, 128 times).
/// Nothing is counted but in assemblies that <c>tests/Fuzzer</c> has instrumented.
/// </summary>
internal static unsafe class Coverage
{
    private const int MapBytes = 1 << 16; // SharpFuzz numbers branches with 16 bits.

    private static readonly byte[] Map = GC.AllocateArray<byte>(MapBytes, pinned: true), Seen = new byte[MapBytes];

    /// <summary>Pairs of branches that some input has taken; 0 in a program that is not instrumented.</summary>
    public static int Pairs { get; private set; }

    /// <summary>What was counted before, by the test's own preparations, counts for nothing.</summary>
    public static void Begin()
    {
        Array.Clear(Map);
        Trace.PrevLocation = 0;
    }

    /// <summary>Whether what ran since <see cref="Begin"/> took a pair of branches, or took one so often, as nothing before it.</summary>
    public static bool IsNew()
    {
        bool isNew = false;
        ReadOnlySpan<byte> map = Map;
        for (int at; (at = map.IndexOfAnyExcept((byte)0)) >= 0; map = map[(at + 1)..])
        {
            byte step = Step(map[at]);
            ref byte seen = ref Seen[MapBytes - map.Length + at];
            if ((seen & step) != 0) continue;
            if (seen == 0) Pairs++;
            seen |= step;
            isNew = true;
        }

        return isNew;
    }

    private static byte Step(byte times) => times switch { 1 => 1, 2 => 2, 3 => 4, < 8 => 8, < 16 => 16, < 32 => 32, < 128 => 64, _ => 128 };

    // Before anything else of this assembly: what is instrumented counts from its first branch on, wherever it runs.
    [ModuleInitializer]
    internal static void Attach() => Trace.SharedMem = (byte*)Unsafe.AsPointer(ref Map[0]);
}
