using System.CommandLine;
using System.Security.Cryptography;

namespace EdgeRec.Models.Training.Simulation.Fleet.Sending;

/// <summary><c>edgerec-train send</c></summary>
internal static class SendCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "The frames, of 'simulate --fleet … --out DIR'" };
        var fleet = new Option<Uri>("--fleet")
        {
            Description = "The fleet's address, such as https://127.0.0.1:8478", Required = true,
            CustomParser = argument =>
            {
                if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps)
                {
                    return address;
                }

                argument.AddError("--fleet is an address such as https://127.0.0.1:8478.");
                return null;
            },
        };
        var ca = new Option<string>("--ca") { Description = "Fingerprint of the fleet's CA, 64 hexadecimal digits, as 'edgerec-fleet gateway-certificate' prints it", Required = true };
        var gateway = new Option<FileInfo>("--gateway") { Description = "The gateway's certificate and key (PEM), of 'edgerec-fleet gateway-certificate --out FILE'", Required = true };
        var command = new Command("send", "Pushes the frames of a simulated fleet into a real one, through its intake, as a gateway that speaks for all of its televisions. A fleet of its own: nothing tells the simulated apart in it.")
        {
            folder, fleet, ca, gateway,
        };
        ca.Validators.Add(result =>
        {
            string text = result.GetValueOrDefault<string>() ?? "";
            if (text.Length != 2 * SHA256.HashSizeInBytes || !text.All(char.IsAsciiHexDigit)) result.AddError("--ca is 64 hexadecimal digits.");
        });
        command.SetChecked((arguments, cancellationToken) =>
        {
            using var sender = new FrameSender(arguments.GetRequiredValue(fleet), Convert.FromHexString(arguments.GetRequiredValue(ca)), arguments.GetRequiredValue(gateway).FullName, time);
            long frames = sender.SendAsync(FramesFolder.Read(arguments.GetRequiredValue(folder).FullName), null, cancellationToken).GetAwaiter().GetResult();
            Console.WriteLine($"{frames} frames, all accepted");
        });
        return command;
    }
}
