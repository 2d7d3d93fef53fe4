using EdgeRec.Device.Cli;

// edgerec, the recommender inside a television. One command a file, under Cli/:
StandardDescriptors.Fill();
if (OpenFileLimit.Problem() is { } tooFew)
{
    StandardError.WriteLine($"edgerec: {tooFew}");
    return (int)ExitCode.Failed;
}

TimeProvider time = TimeProvider.System;
return await new CommandLine(
    RunCommand.Create(time),     // the daemon: Daemon.cs puts LocalApi.cs in front of Recommender.cs
    DemoCommand.Create(time),    // the same with an invented family and a sample screen, from Demo/
    ImportCommand.Create(time),  // catalogues and histories, by Catalog/Import
    CoversCommand.Create(),      // the covers of a catalogue as files, by Covers/
    HomeCommand.Create(time),    // a home page, drawn in the terminal
    StatusCommand.Create(time),  // how the daemon is
    DoctorCommand.Create(time),  // what is wrong and how to mend it, by Doctor/
    DiagnosticsCommand.Create(), // what happened lately, from the ring that Field/Diagnostics keeps
    SyncCommand.Create(time),    // what the fleet has of this television, by Sync/
    ExportCommand.Create(time),  // all that is known of a profile, as a file
    RigCommand.Create(time),     // keys, LEDs and a display wired to the board, or drawn in the terminal, by Rig/
    ImpressionsCommand.Create(time), // what was left to chance, for off-policy evaluation
    BenchCommand.Create(time),   // what this board does, by Bench/
    ProbePackCommand.Create(time)) // a pack tried in a process of its own, by Sync/Packs
    .InvokeAsync(args);

// Where an event goes:       Api/Events → History/HistoryService → History/Journal (durable) → Household (memory) → Api/Streaming
// Where a page comes from:   Api/Resources/HomeResource → Home/HomeComposer ← Catalog/CatalogIndex, Household, Packs/PackSlot
// What wires do:             Rig/Lines → Rig/RunningRig → Rig/Keys → Rig/DaemonLink → Api/Keys → the screen
// When it crashes:           Field/Crashes counts starts and does without more and more; Field/SafePage is what is left; Field/Watch feeds the watchdog
// What leaves, and what comes: Sync/Agent/SyncAgent → Sync/Outbox ← Sync/Privacy/Telling; SyncParts.cs names who takes what comes
