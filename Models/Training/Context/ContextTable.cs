namespace EdgeRec.Models.Training.Context;

/// <summary>Which columns of a file mean what.</summary>
/// <param name="User">Column of the user.</param>
/// <param name="Item">Column of the item.</param>
/// <param name="Fields">Columns that describe the moment.</param>
internal sealed record ContextColumns(string User, string Item, IReadOnlyList<string> Fields)
{
    /// <summary>Frappe's. Its column <c>cost</c> is left out: free or paid is the app's own, and would tell which app is asked for.</summary>
    public static ContextColumns Frappe { get; } = new("user", "item", ["daytime", "weekday", "isweekend", "homework", "weather", "country", "city"]);
}

/// <summary>A use of an item by a user in a context, all numbered from 0.</summary>
/// <param name="User">Who.</param>
/// <param name="Item">What.</param>
/// <param name="Values">For each field its value.</param>
internal sealed record ContextRow(int User, int Item, int[] Values);

/// <summary>Uses in contexts. How often each happened is left out, so that a few devoted users do not decide everything.</summary>
/// <param name="Rows">Distinct rows, in the order of the file.</param>
/// <param name="Users">Number of users.</param>
/// <param name="Items">Number of items.</param>
/// <param name="Fields">Names of the fields.</param>
/// <param name="FieldSizes">For each field, how many values it has.</param>
internal sealed record ContextTable(ContextRow[] Rows, int Users, int Items, IReadOnlyList<string> Fields, int[] FieldSizes)
{
    /// <summary>Reads a file with a heading and columns separated by tabs or else by commas.</summary>
    /// <exception cref="InvalidDataException">If a column is missing or a row has another number of cells.</exception>
    public static ContextTable Read(string path, ContextColumns columns)
    {
        using IEnumerator<string> lines = File.ReadLines(path).GetEnumerator();
        string heading = lines.MoveNext() ? lines.Current : throw new InvalidDataException($"{path} is empty.");
        char separator = heading.Contains('\t') ? '\t' : ',';
        string[] names = heading.Split(separator);
        int Column(string name) => Array.IndexOf(names, name) is >= 0 and int column
            ? column
            : throw new InvalidDataException($"{path} has no column '{name}'; it has {string.Join(", ", names)}.");
        int[] places = [Column(columns.User), Column(columns.Item), .. columns.Fields.Select(Column)];
        var numbers = places.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal)).ToArray();
        var rows = new List<ContextRow>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (int line = 2; lines.MoveNext(); line++)
        {
            string[] cells = lines.Current.Split(separator);
            if (cells.Length != names.Length)
            {
                throw new InvalidDataException($"{path}, line {line}: {cells.Length} cells, the heading has {names.Length}.");
            }

            if (known.Add(string.Join('\t', places.Select(place => cells[place]))))
            {
                int[] row = [.. places.Select((place, i) => Number(numbers[i], cells[place]))];
                rows.Add(new ContextRow(row[0], row[1], row[2..]));
            }
        }

        return new ContextTable([.. rows], numbers[0].Count, numbers[1].Count, columns.Fields, [.. numbers.Skip(2).Select(n => n.Count)]);
    }

    private static int Number(Dictionary<string, int> numbers, string value)
    {
        if (!numbers.TryGetValue(value, out int number))
        {
            numbers.Add(value, number = numbers.Count);
        }

        return number;
    }
}
