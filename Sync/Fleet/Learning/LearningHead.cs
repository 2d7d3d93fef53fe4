using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Learning;

/// <summary>An epoch whose documents are kept.</summary>
/// <param name="Epoch">The epoch of its prior.</param>
/// <param name="Folder">What its documents' names begin with.</param>
internal sealed record KeptEpoch(ulong Epoch, string Folder);

/// <summary>
/// How far the fleet has learned of images: the one document that changes. Everything that it names is written before it and never changed, so that there is always one truth, whoever
/// was interrupted or faster.
/// </summary>
/// <param name="Fleet">Names the line of priors.</param>
/// <param name="Position">Up to which frame was read.</param>
/// <param name="At">When the newest prior was made.</param>
/// <param name="Epochs">The epochs whose documents are kept, the newest last.</param>
/// <param name="Parts">In how many parts is written which reports count.</param>
/// <param name="Spent">What of privacy was spent on the priors so far, in ρ (<see cref="PrivacyBudget.Whole"/>).</param>
/// <param name="Bare">How many priors were made without noise.</param>
/// <param name="Last">What the newest prior was made of.</param>
internal sealed record LearningHead(uint Fleet, long Position, DateTimeOffset At, IReadOnlyList<KeptEpoch> Epochs, int Parts, double Spent, int Bare, RoundCounts Last)
{
    /// <summary>The document's name.</summary>
    public const string Name = "learning/artwork";

    /// <summary>So many epochs' sums are kept, for televisions that were away.</summary>
    public const int MostEpochs = 30;

    /// <summary>The newest epoch.</summary>
    [JsonIgnore]
    public KeptEpoch Newest => Epochs[^1];

    /// <summary>Reads the newest head, with its version; null and 0 where the fleet has not begun.</summary>
    public static async Task<(LearningHead? Head, long Version)> ReadAsync(IDocumentStore documents, CancellationToken cancellationToken) =>
        await documents.ReadAsync(Name, null, cancellationToken) is { } document
            ? (JsonSerializer.Deserialize(document.Content.Span, LearningJson.Default.LearningHead), document.Version) : (null, 0);

    /// <summary>As a document.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, LearningJson.Default.LearningHead);
}

/// <summary>Reads and writes the learning's documents.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LearningHead))]
internal sealed partial class LearningJson : JsonSerializerContext;
