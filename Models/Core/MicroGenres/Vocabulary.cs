using System.Collections.Frozen;

namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>The words of a language's micro-genre names: a file says what each is called, and by its order which stands before which.</summary>
public sealed class Vocabulary
{
    private static readonly Lazy<Vocabulary> Loaded = new(() => EmbeddedText.Read("english", file => new Vocabulary(VocabularyFile.Read(file))));

    private readonly Dictionary<(MicroGenreFacet Facet, WordRole Role), WordForm> _forms = [];
    private readonly FrozenDictionary<string, Surface[]> _surfaces;

    private Vocabulary(IEnumerable<(WordForm Form, string[] Also)> lines)
    {
        var surfaces = new Dictionary<string, List<Surface>>(StringComparer.Ordinal);
        foreach ((WordForm form, string[] also) in lines)
        {
            if (!_forms.TryAdd((form.Facet, form.Role), form))
            {
                throw new InvalidDataException($"The vocabulary has {form.Role} {form.Facet.Id} twice.");
            }

            foreach (Surface surface in Surface.Of(form).Concat(also.Select(spelled => new Surface(spelled, form, 0, 0))))
            {
                (surfaces.TryGetValue(surface.Written, out List<Surface>? list) ? list : surfaces[surface.Written] = []).Add(surface);
                LongestPhrase = Math.Max(LongestPhrase, surface.Written.AsSpan().Count(' ') + 1);
            }
        }

        _surfaces = surfaces.ToFrozenDictionary(s => s.Key, s => s.Value.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The words of English names.</summary>
    public static Vocabulary English => Loaded.Value;

    /// <summary>The most words that one form has.</summary>
    internal int LongestPhrase { get; }

    /// <summary>All forms.</summary>
    internal IEnumerable<WordForm> Forms => _forms.Values;

    /// <summary>How a facet is called in a role; null if it cannot stand there.</summary>
    internal WordForm? Form(MicroGenreFacet facet, WordRole role) => _forms.GetValueOrDefault((facet, role));

    /// <summary>What is written so.</summary>
    internal ReadOnlySpan<Surface> Written(string phrase) => _surfaces.TryGetValue(phrase, out Surface[]? surfaces) ? surfaces : [];
}
