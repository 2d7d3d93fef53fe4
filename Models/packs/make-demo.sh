#!/usr/bin/env bash
# Makes Models/packs/demo again from nothing but a seed: invents the data, trains, packs. Some minutes on two cores.
# The same bytes come out on machines with the same vector instructions and fonts; elsewhere the last digits of the weights may differ, and of the measured covers those that lettering moves.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-Models/packs/demo}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build Models/Training -c Release -v:q -nologo
dotnet build Device -c Release -v:q -nologo
train() { dotnet Models/Training/bin/Release/net10.0/edgerec-train.dll "$@"; }
train simulate --seed 1 --out "$work/data"
# The covers are drawn by the device and measured here; the second run of the same simulation knows them, and tells which of them its family was shown.
dotnet Device/bin/Release/net10.0/edgerec.dll covers "$work/data/catalog.jsonl" --out "$work/covers"
train artwork features "$work/data/catalog.jsonl" --images "$work/covers" --out "$work/measured.jsonl"
train simulate --seed 1 --out "$work/data" --covers "$work/measured.jsonl"
train fit --seed 1 --config Models/Training/configs/demo.json --data "$work/data" --out "$work/models"
train artwork prior --catalog "$work/measured.jsonl" --out "$work/models/artwork.prior"
# A pack with other contents is another version, and its vectors another space.
train pack --models "$work/models" --data "$work/data" --out "$out" --pack-version 2026.11.10
