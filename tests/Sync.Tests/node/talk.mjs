// node talk.mjs HOST:PORT TICKET FILE
// Enrols, pushes what FILE says (JSON: firstSeq, lastSeq, events, profiles, moves and exposures; and the same sealed by the other side, in hexadecimal), the same again, something else under the same numbers, and a damaged frame; then an
// erasure. Prints the payload in hexadecimal, what it reads as, and the fleet's replies, as JSON.
import { readFileSync } from "node:fs";
import { FleetClient, frame } from "./client.mjs";
import { keyAndRequest, pem, pinnedRoot } from "./enrol.mjs";
import { readEvents } from "./read.mjs";
import { mapOf, rows, writeEvents } from "./write.mjs";

const [address, ticket, file] = process.argv.slice(2);
const [code, fingerprint] = ticket.split("."), [host, port] = address.split(":");
const said = JSON.parse(readFileSync(file, "utf8"));

const root = await pinnedRoot(host, Number(port), fingerprint);
const { key, request } = keyAndRequest();
const stranger = new FleetClient(address, root);
const enrolled = await stranger.register(request, code);
stranger.close();

const epoch = Buffer.from("00112233445566778899aabbccddeeff", "hex");
const payload = writeEvents(said, said.firstSeq);
const first = frame(epoch, "STREAM_EVENTS", said.firstSeq, said.lastSeq, payload);
const other = frame(epoch, "STREAM_EVENTS", said.firstSeq, said.lastSeq, Buffer.from([0x80]));
const damaged = { ...frame(epoch, "STREAM_EVENTS", said.lastSeq + 1, said.lastSeq + 1, payload), crc32c: 1 };
const erasure = mapOf([[0, rows([mapOf([[0, 0], [1, "nobody"], [2, said.lastSeq], [3, 1_700_000_100_000]])])]]);

const client = new FleetClient(address, root, key, Buffer.concat(enrolled.certificates.map(certificate => pem("CERTIFICATE", certificate))));
const replies = await client.push([first, first, other, damaged, frame(epoch, "STREAM_TOMBSTONES", 1, 1, erasure)]);
client.close();

const toldOf = bytes => ({ firstSeq: said.firstSeq, lastSeq: said.lastSeq, ...readEvents(bytes, said.firstSeq) });
console.log(JSON.stringify({
  device: enrolled.device.toString("hex"), payload: payload.toString("hex"), read: toldOf(payload), readSealed: toldOf(Buffer.from(said.sealed, "hex")),
  replies: replies.map(reply => ({ stream: reply.stream, acceptedThrough: reply.accepted_through, refused: reply.refused.map(({ reason }) => reason) })),
}));
