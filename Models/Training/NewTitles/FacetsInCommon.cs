using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.NewTitles;

/// <summary>
/// Content without a tower: cosine between a title's facets and those of the history, each facet the heavier the rarer it is
/// (tf-idf), each title of the history as heavy as any other.
/// </summary>
internal sealed class FacetsInCommon : INextTitleRanking
{
    private readonly (int Facet, float Weight)[][] _facets;
    private readonly float[] _profile;

    /// <summary>Weighs the facets.</summary>
    public FacetsInCommon(IReadOnlyList<TitleContent?> contents)
    {
        string[][] keys = [.. contents.Select(c => c is null ? [] : (string[])[.. TitleFacets.Common(c), .. TitleFacets.Further(c)])];
        var counts = keys.SelectMany(k => k).CountBy(key => key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var numbers = counts.Keys.Select((key, i) => (key, i)).ToDictionary(pair => pair.key, pair => pair.i, StringComparer.Ordinal);
        _facets = [.. keys.Select(some =>
        {
            float[] weights = [.. some.Select(key => MathF.Log((float)contents.Count / counts[key]))];
            float norm = MathF.Sqrt(weights.Sum(w => w * w));
            return some.Select((key, i) => (numbers[key], norm > 0 ? weights[i] / norm : 0)).ToArray();
        })];
        _profile = new float[numbers.Count];
    }

    /// <inheritdoc/>
    public string Name => "facets in common";

    /// <inheritdoc/>
    public void Score(NextTitleCase question, Span<float> scores)
    {
        Array.Clear(_profile);
        foreach (int title in question.History)
        {
            foreach ((int facet, float weight) in _facets[title])
            {
                _profile[facet] += weight;
            }
        }

        for (int title = 0; title < scores.Length; title++)
        {
            float sum = 0;
            foreach ((int facet, float weight) in _facets[title])
            {
                sum += weight * _profile[facet];
            }

            scores[title] = sum;
        }
    }
}
