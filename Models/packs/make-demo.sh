#!/usr/bin/env bash
# Makes Models/packs/demo again from nothing but a seed: invents the data, trains, packs. Some minutes on two cores.
# The same bytes come out on machines with the same vector instructions; elsewhere the last digits of the weights may differ.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-Models/packs/demo}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build Models/Training -c Release -v:q -nologo
train() { dotnet Models/Training/bin/Release/net10.0/edgerec-train.dll "$@"; }
train simulate --seed 1 --out "$work/data"
train fit --seed 1 --config Models/Training/configs/demo.json --data "$work/data" --out "$work/models"
# A pack with other contents is another version, and its vectors another space.
train pack --models "$work/models" --data "$work/data" --out "$out" --pack-version 2026.11.8
