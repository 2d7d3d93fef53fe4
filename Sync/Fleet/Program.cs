using System.CommandLine;

// edgerec-fleet, the service that a fleet of televisions syncs with. One command a file, under Cli/.
var root = new RootCommand("The fleet service of EdgeRec.");
return await root.Parse(args).InvokeAsync();
