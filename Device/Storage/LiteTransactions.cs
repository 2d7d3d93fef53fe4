using System.Collections;
using System.Reflection;
using LiteDB.Engine;

namespace EdgeRec.Device.Storage;

/// <summary>
/// Transactions that LiteDB 5.0.20 cannot end: a page that is damaged so that it takes itself for another is given back twice, and the second time throws, also when the engine is closed, and once more in the
/// transaction's finalizer, where nobody catches it and the process ends.
/// </summary>
internal static class LiteTransactions
{
    private static readonly FieldInfo Monitor = typeof(LiteEngine).GetField("_monitor", BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly FieldInfo Transactions = Type.GetType("LiteDB.Engine.TransactionMonitor, LiteDB")!.GetField("_transactions", BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>Those of an engine that have not ended.</summary>
    public static object[] OpenOf(LiteEngine engine) => Monitor.GetValue(engine) is { } monitor ? [.. ((IDictionary)Transactions.GetValue(monitor)!).Values.Cast<object>()] : [];

    /// <summary>After their engine was closed: whatever they still held went with it.</summary>
    public static void NeverFinalize(object[] transactions) => Array.ForEach(transactions, GC.SuppressFinalize);
}
