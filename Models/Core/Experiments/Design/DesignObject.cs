using System.Text;
using System.Text.Json;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Design;

/// <summary>A JSON object of a design, which says in a sentence what it misses. A member that is null counts as left out.</summary>
/// <param name="json">The value.</param>
/// <param name="name">What it is, to begin a sentence with.</param>
internal readonly struct DesignObject(JsonElement json, string name)
{
    private readonly JsonElement _json = json.ValueKind == JsonValueKind.Object ? json : throw new DesignRefusedException($"{name} is a JSON object.");

    /// <summary>Refuses members that are not among these, and members that stand twice.</summary>
    public void MayHave(params ReadOnlySpan<string> members)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty member in _json.EnumerateObject())
        {
            if (!members.Contains(member.Name)) throw new DesignRefusedException($"{name} has a member '{member.Name}' that means nothing; it may have {string.Join(", ", members)}.");
            if (!seen.Add(member.Name)) throw new DesignRefusedException($"{name} has '{member.Name}' twice; leave one out.");
        }
    }

    /// <summary>A text that has to be there.</summary>
    public string Text(string member) => TextOrNull(member) ?? throw Missing(member);

    /// <summary>A text.</summary>
    public string? TextOrNull(string member) => Find(member, JsonValueKind.String, "a text")?.GetString();

    /// <summary>A number that has to be there.</summary>
    public double Number(string member) => NumberOrNull(member) ?? throw Missing(member);

    /// <summary>A number.</summary>
    public double? NumberOrNull(string member) => Find(member, JsonValueKind.Number, "a number") is { } value ? Finite(value, member) : null;

    /// <summary>A whole number.</summary>
    public int? WholeOrNull(string member) => Find(member, JsonValueKind.Number, "a whole number") is not { } value ? null
        : value.TryGetInt32(out int whole) ? whole : throw Wrong(member, "a whole number");

    /// <summary>A list of numbers.</summary>
    public double[]? NumbersOrNull(string member)
    {
        if (List(member, JsonValueKind.Number, "a list of numbers") is not { } items) return null;
        var numbers = new double[items.Length];
        for (int i = 0; i < items.Length; i++) numbers[i] = Finite(items[i], member);
        return numbers;
    }

    /// <summary>A list of texts.</summary>
    public string[]? TextsOrNull(string member) => List(member, JsonValueKind.String, "a list of texts")?.Select(item => item.GetString()!).ToArray();

    /// <summary>An object.</summary>
    public DesignObject? ObjectOrNull(string member) => Find(member, JsonValueKind.Object, "an object") is { } value ? new DesignObject(value, $"{name}'s {member}") : null;

    /// <summary>A list of objects that has to be there.</summary>
    public DesignObject[] Objects(string member)
    {
        string each = $"{name}'s {member}";
        JsonElement[] items = List(member, JsonValueKind.Object, "a list of objects") ?? throw Missing(member);
        return [.. items.Select((item, i) => new DesignObject(item, $"{each}[{i}]"))];
    }

    /// <summary>A value as it is written.</summary>
    public string? RawOrNull(string member) => Find(member) is { } value ? Raw(value) : null;

    /// <summary>The members of an object as they are written; none if it is left out. Null is a value here.</summary>
    public Dictionary<string, string> RawMembers(string member)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Find(member, JsonValueKind.Object, "an object") is not { } value) return members;
        foreach (JsonProperty one in value.EnumerateObject())
        {
            if (!members.TryAdd(one.Name, Raw(one.Value))) throw new DesignRefusedException($"{name}'s {member} have '{one.Name}' twice; leave one out.");
        }

        return members;
    }

    // A design may have remarks and commas at the end; what is handed on as it is written may hold nothing that a television does not read.
    private static string Raw(JsonElement value)
    {
        string raw = value.GetRawText();
        return FlagJson.TryRead(Encoding.UTF8.GetBytes(raw), out _, out string? problem) ? raw
            : throw new DesignRefusedException($"A flag's value or the audience of the design is not what televisions read, who take no remarks and no commas at the end: {problem}");
    }

    // 1e999 is a number in JSON, and read as infinity.
    private double Finite(JsonElement value, string member) => value.GetDouble() is var number && double.IsFinite(number) ? number : throw Wrong(member, "a number that can be reckoned with");

    private JsonElement[]? List(string member, JsonValueKind kind, string what)
    {
        if (Find(member, JsonValueKind.Array, what) is not { } list) return null;
        JsonElement[] items = [.. list.EnumerateArray()];
        return Array.TrueForAll(items, item => item.ValueKind == kind) ? items : throw Wrong(member, what);
    }

    private JsonElement? Find(string member, JsonValueKind kind, string what) =>
        Find(member) is not { } value ? null : value.ValueKind == kind ? value : throw Wrong(member, what);

    private JsonElement? Find(string member) => _json.TryGetProperty(member, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private DesignRefusedException Missing(string member) => new($"{name} has no '{member}'.");

    private DesignRefusedException Wrong(string member, string what) => new($"{name}'s {member} is not {what}.");
}
