#!/usr/bin/env pwsh
<#
.SYNOPSIS
Publishes edgerec for linux-arm64: Native AOT, trimmed, stripped, with ONNX Runtime's library and the demo pack beside it.
.DESCRIPTION
Runs on Linux x64 with clang, lld and the arm64 cross tools:
  apt-get install clang lld gcc-aarch64-linux-gnu libc6-dev-arm64-cross
.PARAMETER Output
Folder for the published files.
.EXAMPLE
./publish-arm64.ps1 -Output artifacts/linux-arm64
#>
param([string] $Output = 'artifacts/linux-arm64')

if (-not $IsLinux) {
    [Console]::Error.WriteLine('publish-arm64.ps1 needs Linux: Native AOT links with the tools of the target. On Windows, run it inside WSL.')
    exit 2
}

if (-not [IO.File]::Exists('/usr/bin/aarch64-linux-gnu-objcopy')) {
    [Console]::Error.WriteLine('The arm64 cross tools are missing: apt-get install clang lld gcc-aarch64-linux-gnu libc6-dev-arm64-cross')
    exit 2
}

& dotnet publish "$PSScriptRoot/Device" -c Release -r linux-arm64 -p:LinkerFlavor=lld -p:ObjCopyName=aarch64-linux-gnu-objcopy -o $Output
exit $LASTEXITCODE
