#!/usr/bin/env pwsh
<#
.SYNOPSIS
Publishes edgerec for linux-arm64 and packs it: Native AOT, trimmed, stripped, with ONNX Runtime's library and the demo pack.
.DESCRIPTION
One dotnet publish, then Device/packaging/tarball.sh. Leaves the published files in OUTPUT/linux-arm64 and beside them
edgerec-VERSION-linux-arm64.tar.gz with its SHA-256: program, models, the screen (inside the program), systemd unit, install.sh,
licences of everything inside. Publishing one commit twice gives the same bytes.

Runs on Linux (or inside WSL) with the .NET 10 SDK, git, clang, lld and the arm64 cross tools:
  apt-get install clang lld gcc-aarch64-linux-gnu libc6-dev-arm64-cross
.PARAMETER Output
The folder for both; artifacts at the root of the checkout unless given.
.PARAMETER Help
Shows this text.
.EXAMPLE
pwsh ./publish-arm64.ps1
.EXAMPLE
pwsh ./publish-arm64.ps1 -Output /tmp/release
#>
param([string] $Output = "$PSScriptRoot/artifacts", [switch] $Help)

function Stop-With([string] $Sentence) {
    [Console]::Error.WriteLine("publish-arm64.ps1: $Sentence")
    exit 2
}

if ($Help) {
    $text = [IO.File]::ReadAllText($PSCommandPath)
    $start = $text.IndexOf('<#') + 2
    [Console]::WriteLine($text.Substring($start, $text.IndexOf('#>') - $start).Trim())
    exit 0
}

if (-not [OperatingSystem]::IsLinux()) {
    Stop-With 'Native AOT links with the tools of its target, so this needs Linux. On Windows run it inside WSL: wsl pwsh ./publish-arm64.ps1'
}

$missing = @('dotnet', 'git', 'clang', 'ld.lld', 'aarch64-linux-gnu-objcopy').Where({
    $tool = $_
    -not [Environment]::GetEnvironmentVariable('PATH').Split(':').Where({ [IO.File]::Exists("$_/$tool") })
})
if ($missing) {
    Stop-With "not found: $([string]::Join(', ', $missing)). Install them: apt-get install git clang lld gcc-aarch64-linux-gnu libc6-dev-arm64-cross (and the .NET 10 SDK)."
}

$published = "$Output/linux-arm64"
if ([IO.Directory]::Exists($published)) { [IO.Directory]::Delete($published, $true) }
& dotnet publish "$PSScriptRoot/Device" -c Release -r linux-arm64 -p:LinkerFlavor=lld -p:ObjCopyName=aarch64-linux-gnu-objcopy -p:RunAnalyzers=false -o $published -nologo
if ($LASTEXITCODE) { exit $LASTEXITCODE }

& bash "$PSScriptRoot/Device/packaging/tarball.sh" $published linux-arm64 $Output
exit $LASTEXITCODE
