using System.Text;

namespace EdgeRec.Models.Training.Data.Sources;

/// <summary>Comma-separated values (RFC 4180): quoted fields may hold commas, doubled quotes and line breaks.</summary>
internal static class Csv
{
    /// <summary>The records, one after the other.</summary>
    public static IEnumerable<string[]> Read(TextReader text)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false, any = false;
        for (int c = text.Read(); c >= 0; c = text.Read())
        {
            any = true;
            if (quoted)
            {
                if (c != '"')
                {
                    field.Append((char)c);
                }
                else if (text.Peek() == '"')
                {
                    field.Append((char)text.Read());
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    yield return [.. fields];
                    fields.Clear();
                    any = false;
                }
            }
            else if (c != '\r')
            {
                field.Append((char)c);
            }
        }

        if (any)
        {
            yield return [.. fields, field.ToString()];
        }
    }
}
