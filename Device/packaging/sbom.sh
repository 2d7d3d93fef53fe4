#!/usr/bin/env bash
# Writes the bill of materials, CycloneDX 1.6 in JSON: sbom.sh PUBLISHED-FOLDER VERSION EPOCH <PACKAGES, where PACKAGES has a line "FOLDER" for each package that went in.
# The same files and packages give the same bytes.
set -euo pipefail
export LC_ALL=C
published=$1 version=$2 epoch=$3

text() { sed 's/\\/\\\\/g; s/"/\\"/g' | tr -d '\r\n'; }                             # as it may stand in JSON
element() { sed -n "s:.*<$2[^>]*>\\([^<]*\\)</$2>.*:\\1:p" "$1" | head -n 1 | text; } # element NUSPEC NAME

components=() refs=()
while read -r folder; do
  spec=$(echo "$folder"/*.nuspec)
  id=$(element "$spec" id) number=$(element "$spec" version)
  ref="pkg:nuget/$id@$number"
  sum=$(base64 -d <"$(echo "$folder"/*.nupkg.sha512)" | od -An -v -tx1 | tr -d ' \n')
  if grep -q '<license type="expression">' "$spec"; then
    licence="{\"expression\":\"$(element "$spec" license)\"}"
  else
    licence="{\"license\":{\"name\":\"see THIRD-PARTY-NOTICES.txt.gz\"}}"
  fi
  components+=("{\"type\":\"library\",\"bom-ref\":\"$ref\",\"name\":\"$id\",\"version\":\"$number\",\"hashes\":[{\"alg\":\"SHA-512\",\"content\":\"$sum\"}],\"licenses\":[$licence],\"purl\":\"$ref\"}")
  refs+=("\"$ref\"")
done < <(sort -u)

while read -r file; do
  case $file in
    *.onnx) type=machine-learning-model ;;
    *) type=file ;;
  esac
  sum=$(sha256sum "$published/$file" | cut -d' ' -f1) ref=file:$(echo "$file" | text)
  components+=("{\"type\":\"$type\",\"bom-ref\":\"$ref\",\"name\":\"$(echo "$file" | text)\",\"version\":\"$version\",\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\"$sum\"}]}")
  refs+=("\"$ref\"")
done < <(cd "$published" && find . -type f \( -name edgerec -o -name '*.so*' -o -name '*.onnx' -o -name '*.vec' \) -printf '%P\n' | sort)

join() { local IFS=,; echo "$*"; }
date=$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)
body="\"version\":1,\"metadata\":{\"timestamp\":\"$date\",\"component\":{\"type\":\"application\",\"bom-ref\":\"edgerec\",\"name\":\"edgerec\",\"version\":\"$version\",\"licenses\":[{\"license\":{\"id\":\"Apache-2.0\"}}]}},\"components\":[
$(join "${components[@]}" | sed 's/},{"type":/},\n{"type":/g')
],\"dependencies\":[{\"ref\":\"edgerec\",\"dependsOn\":[$(join "${refs[@]}")]}]}"
name=$(echo "$body" | sha256sum) # the serial number is the content's
echo "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"serialNumber\":\"urn:uuid:${name:0:8}-${name:8:4}-8${name:13:3}-a${name:17:3}-${name:20:12}\",$body"
