namespace EdgeRec.Sync.Tests.Fleet.Experiments.Page;

/// <summary>Reads HTML as strictly as the pages are written: every element is closed where it was opened, every attribute quoted and named once.</summary>
internal static class MarkupReader
{
    private static readonly HashSet<string> Void = ["meta", "link", "input", "br", "img", "hr"];

    /// <summary>An element's start.</summary>
    internal sealed record Element(string Name, IReadOnlyDictionary<string, string> Attributes, string? Parent);

    /// <summary>All elements in order; fails the test where the page is not well-formed.</summary>
    public static IReadOnlyList<Element> Read(string page)
    {
        var open = new Stack<string>();
        var all = new List<Element>();
        int at = page.StartsWith("<!doctype html>", StringComparison.Ordinal) ? "<!doctype html>".Length : 0;
        while ((at = page.IndexOf('<', at)) >= 0)
        {
            int end = EndOf(page, at);
            string tag = page[(at + 1)..end];
            at = end + 1;
            if (tag[0] == '/')
            {
                Assert.True(open.TryPop(out string? last) && last == tag[1..], $"</{tag[1..]}> closes <{last}>");
                continue;
            }

            bool closed = tag.EndsWith('/');
            Element element = Start(closed ? tag[..^1] : tag, open.TryPeek(out string? parent) ? parent : null);
            all.Add(element);
            if (element.Name is "style" or "script")
            {
                at = page.IndexOf($"</{element.Name}>", at, StringComparison.Ordinal) + element.Name.Length + 3;
            }
            else if (!closed && !Void.Contains(element.Name))
            {
                open.Push(element.Name);
            }
        }

        Assert.Empty(open);
        return all;
    }

    private static int EndOf(string page, int at)
    {
        bool quoted = false;
        for (; at < page.Length; at++)
        {
            if (page[at] == '"')
            {
                quoted = !quoted;
            }
            else if (page[at] == '>' && !quoted)
            {
                return at;
            }
        }

        Assert.Fail("A tag does not end.");
        return -1;
    }

    private static Element Start(string tag, string? parent)
    {
        int space = tag.IndexOf(' ', StringComparison.Ordinal);
        string name = space < 0 ? tag : tag[..space], rest = space < 0 ? "" : tag[space..].Trim();
        Assert.Matches("^[a-zA-Z][a-zA-Z0-9]*$", name);
        var attributes = new Dictionary<string, string>();
        while (rest.Length > 0)
        {
            int equals = rest.IndexOf("=\"", StringComparison.Ordinal);
            Assert.True(equals > 0, $"<{tag}> has an attribute without quotes: {rest}");
            string attribute = rest[..equals];
            Assert.Matches("^[a-zA-Z][-a-zA-Z0-9]*$", attribute);
            int close = rest.IndexOf('"', equals + 2);
            Assert.True(attributes.TryAdd(attribute, rest[(equals + 2)..close]), $"<{tag}> has {attribute} twice");
            rest = rest[(close + 1)..].Trim();
        }

        return new Element(name, attributes, parent);
    }
}
