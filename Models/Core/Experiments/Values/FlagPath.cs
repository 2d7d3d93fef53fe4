namespace EdgeRec.Models.Core.Experiments.Values;

/// <summary>Values inside values: <c>user.address.country</c>.</summary>
internal static class FlagPath
{
    /// <summary>What stands at a path; null if nothing does. Lists are gone into by place (<c>tags.0</c>) and have a <c>length</c>.</summary>
    public static FlagValue Find(in FlagValue root, ReadOnlySpan<char> path)
    {
        FlagValue current = root;
        while (true)
        {
            int dot = path.IndexOf('.');
            if (!Step(current, dot < 0 ? path : path[..dot], out FlagValue inner)) return default;
            if (dot < 0) return inner;
            current = inner;
            path = path[(dot + 1)..];
        }
    }

    private static bool Step(in FlagValue value, ReadOnlySpan<char> name, out FlagValue inner)
    {
        if (value.Kind == FlagValueKind.Map) return value.Map.TryGet(name, out inner);
        inner = default;
        if (value.Kind != FlagValueKind.List) return false;
        if (name.SequenceEqual("length"))
        {
            inner = value.List.Length;
            return true;
        }

        if (!int.TryParse(name, System.Globalization.NumberStyles.None, null, out int place) || place >= value.List.Length) return false;
        inner = value.List[place];
        return true;
    }
}
