using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Packs.Commands;

// edgerec-fleet, the service that a fleet of televisions syncs with. One command a file, under Cli/:
TimeProvider time = TimeProvider.System;
return await new CommandLine(
    RunCommand.Create(time),                // the service: Hosting/FleetHost.cs puts the features together
    TicketCommand.Create(time),             // one more television
    RevokeCommand.Create(time),             // one television less
    GatewayCertificateCommand.Create(time), // for who speaks for many
    AggregateCommand.Create(time),          // what televisions learned together, by Learning/
    KeysCommand.Create(),                   // keys that sign packs and roll-outs
    RootCommand.Create(time),               // which keys may sign what
    SignCommand.Create(time),               // a pack, where its key is
    PublishCommand.Create(time),            // a signed pack to the fleet
    RolloutCommand.Create(time),            // who gets it
    RolloutCommand.Halt(time),
    RolloutCommand.Resume(time),
    RolloutCommand.Rollback(time),
    PacksCommand.Create(time),              // how packs and the roll-out stand
    UserCommand.Create(time))               // who may sign in to the console
    .InvokeAsync(args);

// Where a frame goes:  Hosting/FleetSyncService → Intake/PushCall (checks) → FrameQueue → FrameWriter (one transaction) → Store/
// Who may come:        Identity/ServerCertificate (TLS) → CallerInterceptor ← Revocations; Registration gives certificates
// What is erased:      Erasure/ErasureKeeper, before the tombstone is answered and again after a restore
// Who gets which pack: Packs/RolloutConductor (plan → signed roll-out) → PackPullSource; PackFetch hands out the blobs
