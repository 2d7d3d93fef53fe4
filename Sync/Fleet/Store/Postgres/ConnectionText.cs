using Npgsql;

namespace EdgeRec.Sync.Fleet.Store.Postgres;

/// <summary>What an operator wrote to say where the database is.</summary>
internal static class ConnectionText
{
    /// <summary>Whether it can be read as a connection string. Nothing is opened.</summary>
    public static bool IsReadable(string text)
    {
        try
        {
            using NpgsqlDataSource source = new NpgsqlDataSourceBuilder(text).Build();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidOperationException or NotSupportedException or KeyNotFoundException)
        {
            return false;
        }
    }
}
