using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeRec.Models.Training.Tower;

/// <summary>What a tower is like and how it is trained: one small JSON file an experiment.</summary>
internal sealed record TowerConfig
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, WriteIndented = true,
    };

    /// <summary>Components of a vector (d); a multiple of <see cref="Heads"/>.</summary>
    public int Dimension { get; init; } = 64;

    /// <summary>Blocks of attention and feed-forward.</summary>
    public int Blocks { get; init; } = 2;

    /// <summary>Heads of attention.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Titles of a history (L).</summary>
    public int HistoryLength { get; init; } = 200;

    /// <summary>Share of values dropped after the input and after each half of a block, 0 to 1.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Leaves titles already seen out of the loss, as the ranking does. Off where people watch again what they have seen.</summary>
    public bool MaskSeen { get; init; } = true;

    /// <summary>Passes over the sequences.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>After so many passes without a lower validation loss training ends; 0 for never.</summary>
    public int Patience { get; init; }

    /// <summary>Most titles of a batch, padding included.</summary>
    public int BatchTokens { get; init; } = 4096;

    /// <summary>The highest learning rate.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Steps until the rate is at its highest; then half a cosine down to a twentieth.</summary>
    public int WarmUpSteps { get; init; } = 200;

    /// <summary>Decay of the moving average of the weights that is kept, a step.</summary>
    public double Average { get; init; } = 0.995;

    /// <summary>The longest gradient.</summary>
    public double GradientClip { get; init; } = 5;

    /// <summary>How much of what is learned at a place teachers say, 0 to 1, where there are any; the title watched says the rest.</summary>
    public double Teaching { get; init; } = 0.5;

    /// <summary>Width of the feed-forward half of a block: 8/3 d, rounded down to a multiple of 16, so that SwiGLU costs what a plain one of 4 d would.</summary>
    [JsonIgnore]
    public int FeedForward => Math.Max(16, 8 * Dimension / 3 / 16 * 16);

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="InvalidDataException">With one sentence.</exception>
    public static TowerConfig Read(string path)
    {
        try
        {
            return (JsonSerializer.Deserialize<TowerConfig>(File.ReadAllBytes(path), Json) ?? throw new InvalidDataException($"{path} is empty.")).Checked(path);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>The configuration as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private TowerConfig Checked(string path)
    {
        Require(Dimension is >= 4 and <= 1024 && Heads > 0 && Dimension % Heads == 0, "dimension", "4 to 1024 and a multiple of heads");
        Require(Blocks is >= 1 and <= 12, "blocks", "1 to 12");
        Require(HistoryLength is >= 1 and <= 4096, "historyLength", "1 to 4096");
        Require(Dropout is >= 0 and < 1, "dropout", "0 or more and below 1");
        Require(Epochs >= 1, "epochs", "1 or more");
        Require(Patience >= 0, "patience", "0 or more");
        Require(BatchTokens >= HistoryLength, "batchTokens", "at least historyLength");
        Require(LearningRate > 0, "learningRate", "above 0");
        Require(WarmUpSteps >= 0, "warmUpSteps", "0 or more");
        Require(Average is >= 0 and < 1, "average", "0 or more and below 1");
        Require(GradientClip > 0, "gradientClip", "above 0");
        Require(Teaching is >= 0 and <= 1, "teaching", "0 to 1");
        return this;

        void Require(bool holds, string field, string range)
        {
            if (!holds)
            {
                throw new InvalidDataException($"{path}: {field} must be {range}.");
            }
        }
    }
}
