namespace EdgeRec.Tests.Shared.Fuzz;

/// <summary>A parser that eats bytes of strangers, and how it is judged.</summary>
/// <param name="Name">In one word or two with a hyphen; its corpus lies in <c>Fuzz/Corpus/NAME</c>.</param>
/// <param name="Kind">How its inputs hang together.</param>
/// <param name="Judge">
/// Feeds an input and says in a few words what came of it, beginning with <c>read</c> where it was taken. It throws where the parser breaks its word: by an exception
/// that it does not document, or by an answer that is wrong.
/// </param>
internal sealed record FuzzTarget(string Name, InputKind Kind, Func<byte[], string> Judge)
{
    /// <summary>Words of the format.</summary>
    public IReadOnlyList<string> Pieces { get; init; } = [];

    /// <summary>Sound and once harmful inputs; those of its corpus folder if none are named.</summary>
    public IReadOnlyList<byte[]>? Seeds { get; init; }

    /// <summary>Inputs of the short form.</summary>
    public int Inputs { get; init; } = 20_000;

    /// <summary>One input may make the parser allocate so many bytes.</summary>
    public long MostAllocated { get; init; } = 16 << 20;

    /// <summary>One of so many inputs has to be taken, or the damage gets nowhere.</summary>
    public int OneReadOf { get; init; } = 1_000;
}
