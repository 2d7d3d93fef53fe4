using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeRec.Models.Core.Taste;

/// <summary>A pack's <c>communities.json</c>: who the communities of <c>taste.onnx</c> are, in its order.</summary>
/// <param name="Communities">One a community.</param>
public sealed record CommunityFile(IReadOnlyList<Community> Communities)
{
    private const int LongestDescription = 200, MostEntries = 200, LongestEntry = 200;

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">With one sentence.</exception>
    public static IReadOnlyList<Community> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            IReadOnlyList<Community> communities = JsonSerializer.Deserialize(json, CommunityJson.Default.CommunityFile)?.Communities ?? [];
            return communities.Count > TasteModel.MaxCommunities || !communities.All(c => c is { Description.Length: <= LongestDescription })
                ? throw new InvalidDataException($"more than {TasteModel.MaxCommunities} communities, or one without a description of at most {LongestDescription} characters")
                : communities.All(HasEntries) ? communities : throw new InvalidDataException($"a community has an empty entry, one of more than {LongestEntry} characters, or more than {MostEntries} titles or facets");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"not a list of communities: {error.Message.Split(" Path: ", 2)[0]}", error);
        }
    }

    // The serialiser refuses null for a property, but not for an element of a list.
    private static bool HasEntries(Community community) =>
        community.Titles.Count <= MostEntries && community.Facets.Count <= MostEntries && community.Titles.All(IsEntry) && community.Facets.All(facet => facet is not null && IsEntry(facet.Facet));

    private static bool IsEntry(string? entry) => entry is { Length: > 0 and <= LongestEntry };
}

/// <summary>A community, as people may read it.</summary>
/// <param name="Share">Its share of the training viewers' plays, 0 to 1.</param>
/// <param name="Description">What its viewers watch more than others, in words; empty where nothing is known of the titles.</param>
/// <param name="Facets">What they watch more than others, the most telling first.</param>
/// <param name="Titles">Ids of the titles that they watch more than others.</param>
public sealed record Community(float Share, string Description, IReadOnlyList<CommunityFacet> Facets, IReadOnlyList<string> Titles);

/// <summary>A facet that a community watches more than others.</summary>
/// <param name="Facet">Its key, such as <c>genre:drama</c>.</param>
/// <param name="Share">The share of the community's plays that have it.</param>
/// <param name="Lift">That share by the share of everybody's plays.</param>
public sealed record CommunityFacet(string Facet, float Share, float Lift);

/// <summary>Reads and writes <see cref="CommunityFile"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CommunityFile))]
public sealed partial class CommunityJson : JsonSerializerContext;
