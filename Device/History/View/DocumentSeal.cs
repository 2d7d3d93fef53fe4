using System.IO.Hashing;
using LiteDB;

namespace EdgeRec.Device.History.View;

/// <summary>A check on each document: LiteDB has none on its pages, and would serve a flipped bit as it stands.</summary>
internal static class DocumentSeal
{
    private const string Field = "check";

    /// <summary>Adds the check (XXH32 over the document's BSON).</summary>
    public static BsonDocument Seal(BsonDocument document)
    {
        document.Remove(Field);
        document[Field] = Check(document);
        return document;
    }

    /// <summary>Compares the check.</summary>
    /// <exception cref="InvalidDataException">The document is damaged.</exception>
    public static BsonDocument Open(BsonDocument document)
    {
        BsonValue sealedWith = document[Field];
        document.Remove(Field);
        return sealedWith.IsInt32 && sealedWith.AsInt32 == Check(document)
            ? document
            : throw new InvalidDataException("a document does not match its check");
    }

    private static int Check(BsonDocument document) => (int)XxHash32.HashToUInt32(BsonSerializer.Serialize(document));
}
