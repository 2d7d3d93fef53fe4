using System.Buffers.Binary;

namespace EdgeRec.Tests.Shared.Fuzz;

/// <summary>Finds the parts of an input, whole ones and parts of parts. What is damaged already has fewer.</summary>
internal static class Joints
{
    private const int Most = 2_000;

    /// <summary>The parts, as ranges of bytes.</summary>
    public static List<(int From, int To)> Find(InputKind kind, ReadOnlySpan<byte> input)
    {
        var parts = new List<(int, int)>();
        switch (kind)
        {
            case InputKind.Json: Json(input, parts); break;
            case InputKind.Text: Text(input, parts); break;
            case InputKind.MessagePack: MessagePack(input, parts); break;
        }

        return parts;
    }

    private static void Json(ReadOnlySpan<byte> input, List<(int, int)> parts)
    {
        var open = new Stack<(int From, int Name)>();
        int name = -1;
        for (int i = 0; i < input.Length && parts.Count < Most; i++)
        {
            int from = i;
            switch ((char)input[i])
            {
                case '"':
                    for (i++; i < input.Length && input[i] != '"'; i++) i += input[i] == '\\' ? 1 : 0;
                    int end = Math.Min(i + 1, input.Length);
                    bool isName = end < input.Length && input[end] == ':';
                    Add(parts, from, end, isName ? -1 : name);
                    name = isName ? from : -1;
                    break;
                case '{' or '[':
                    open.Push((i, name));
                    name = -1;
                    break;
                case '}' or ']':
                    if (open.TryPop(out (int From, int Name) begun)) Add(parts, begun.From, i + 1, begun.Name);
                    name = -1;
                    break;
                case var c when IsWord(c):
                    while (i + 1 < input.Length && IsWord((char)input[i + 1])) i++;
                    Add(parts, from, i + 1, name);
                    name = -1;
                    break;
            }
        }

        static void Add(List<(int, int)> parts, int from, int to, int name)
        {
            parts.Add((from, to));
            if (name >= 0) parts.Add((name, to));
        }
    }

    private static void Text(ReadOnlySpan<byte> input, List<(int, int)> parts)
    {
        int line = 0, field = 0;
        for (int i = 0; i <= input.Length && parts.Count < Most; i++)
        {
            byte c = i < input.Length ? input[i] : (byte)'\n';
            if (c is (byte)'\n' or (byte)',' or (byte)'\t' or (byte)'&' or (byte)'|' or (byte)';' or (byte)' ' or (byte)'=')
            {
                if (i > field) parts.Add((field, i));
                field = i + 1;
            }

            if (c == '\n')
            {
                if (i > line) parts.Add((line, Math.Min(i + 1, input.Length)));
                line = i + 1;
            }
        }
    }

    private static void MessagePack(ReadOnlySpan<byte> input, List<(int, int)> parts)
    {
        var open = new Stack<(int From, long Left)>();
        for (int at = 0; at < input.Length && parts.Count < Most;)
        {
            int from = at;
            (int head, long body, long values) = Head(input[at..]);
            if (at + head + body > input.Length) return;
            at += head + (int)body;
            if (values > 0)
            {
                open.Push((from, values));
                continue;
            }

            parts.Add((from, at));
            while (open.TryPop(out (int From, long Left) around))
            {
                if (around.Left > 1)
                {
                    open.Push((around.From, around.Left - 1));
                    break;
                }

                parts.Add((around.From, at));
            }
        }
    }

    /// <summary>How long a value's head is, how many bytes follow it, and how many values.</summary>
    private static (int Head, long Body, long Values) Head(ReadOnlySpan<byte> at)
    {
        byte code = at[0];
        return code switch
        {
            < 0x80 or >= 0xe0 or 0xc0 or 0xc1 or 0xc2 or 0xc3 => (1, 0, 0),
            < 0x90 => (1, 0, (code & 15) * 2),
            < 0xa0 => (1, 0, code & 15),
            < 0xc0 => (1, code & 31, 0),
            0xc4 or 0xd9 => (2, Number(at, 1), 0),
            0xc5 or 0xda => (3, Number(at, 2), 0),
            0xc6 or 0xdb => (5, Number(at, 4), 0),
            0xc7 => (3, Number(at, 1), 0),
            0xc8 => (4, Number(at, 2), 0),
            0xc9 => (6, Number(at, 4), 0),
            0xca or 0xce or 0xd2 => (5, 0, 0),
            0xcb or 0xcf or 0xd3 => (9, 0, 0),
            0xcc or 0xd0 => (2, 0, 0),
            0xcd or 0xd1 => (3, 0, 0),
            <= 0xd8 => (2, 1L << (code - 0xd4), 0),
            0xdc => (3, 0, Number(at, 2)),
            0xdd => (5, 0, Number(at, 4)),
            0xde => (3, 0, 2 * Number(at, 2)),
            _ => (5, 0, 2 * Number(at, 4)),
        };
    }

    private static long Number(ReadOnlySpan<byte> at, int bytes) => at.Length <= bytes ? 0 : bytes switch
    {
        1 => at[1],
        2 => BinaryPrimitives.ReadUInt16BigEndian(at[1..]),
        _ => BinaryPrimitives.ReadUInt32BigEndian(at[1..]),
    };

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '.';
}
