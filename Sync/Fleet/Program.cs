using EdgeRec.Sync.Fleet.Cli;

// edgerec-fleet, the service that a fleet of televisions syncs with. One command a file, under Cli/:
TimeProvider time = TimeProvider.System;
return await new CommandLine(
    RunCommand.Create(time),                // the service: Hosting/FleetHost.cs puts the features together
    TicketCommand.Create(time),             // one more television
    RevokeCommand.Create(time),             // one television less
    AggregateCommand.Create(time),          // what they learned together, by Learning/
    GatewayCertificateCommand.Create(time)) // for who speaks for many
    .InvokeAsync(args);

// Where a frame goes:  Hosting/FleetSyncService → Intake/PushCall (checks) → FrameQueue → FrameWriter (one transaction) → Store/
// Who may come:        Identity/ServerCertificate (TLS) → CallerInterceptor ← Revocations; Registration gives certificates
// What is erased:      Erasure/ErasureKeeper, before the tombstone is answered and again after a restore
