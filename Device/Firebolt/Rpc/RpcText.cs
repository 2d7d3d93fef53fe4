using System.Text;
using System.Text.Json;

namespace EdgeRec.Device.Firebolt.Rpc;

/// <summary>Whether well-formed JSON is text as well: escapes can spell halves of characters, and bytes can be no UTF-8 at all.</summary>
internal static class RpcText
{
    /// <summary>Checks every string and name, so that whatever reads them later never stumbles.</summary>
    /// <param name="utf8">Well-formed JSON.</param>
    /// <param name="maxDepth">How deep it may be nested.</param>
    public static bool IsUnicode(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            bool text = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
            if (text && (reader.ValueIsEscaped || !Ascii.IsValid(reader.ValueSpan)) && !IsReadable(in reader))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsReadable(in Utf8JsonReader reader)
    {
        try
        {
            _ = reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
