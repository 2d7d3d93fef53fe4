using System.Text.Json;
using Microsoft.Extensions.Logging.Console;

namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>Log lines on standard error. They name devices, never profiles, titles, codes or what a frame says.</summary>
internal static class FleetLogging
{
    /// <summary>Chooses the form of the lines and what is worth one.</summary>
    public static void Configure(ILoggingBuilder logging, bool json, LogLevel least)
    {
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("EdgeRec", least);

        // What a failed start has to say is said by the command, in one sentence; that a database does not answer is said by who needed it.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        logging.AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;

            // Lines that nobody reads must not hold up who has something to say: what does not fit is left out, and counted in the next line.
            console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
        });
        if (json)
        {
            logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                console.JsonWriterOptions = new JsonWriterOptions { Indented = false };
            });
        }
        else
        {
            logging.Services.AddSingleton<ConsoleFormatter, TextLines>();
            logging.AddConsole(console => console.FormatterName = TextLines.Form);
        }
    }
}
