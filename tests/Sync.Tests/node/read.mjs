// A payload of the events stream, decoded.
import { decode } from "@msgpack/msgpack";
import { Expectations } from "./expect.mjs";
import { ColumnReader, xxh32 } from "./numbers.mjs";

const utf8 = new TextEncoder();

/** Events, profiles, moves and exposures of a payload that is not packed. */
export function readEvents(payload, firstSeq) {
  const map = decode(payload);
  const columns = Object.fromEntries([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18].map(key => [key, new ColumnReader(map[key])]));
  const table = new TokenReader(map);
  const expect = new Expectations(map[5] ?? 1);
  const events = [];
  let seq = firstSeq - 1, lastTitle = -1;
  for (let i = 0; i < (map[0] ?? 0); i++) {
    seq += 1 + columns[8].number();
    const shape = map[3][columns[9].number()], kind = shape & 255;
    const event = { seq, profile: map[1][columns[10].number()], kind };
    const time = expect.expectedTime(kind) + columns[11].signed();
    expect.setTime(kind, time);
    Object.assign(event, { unixMs: time * expect.unit, offsetMinutes: columns[12].signed(), trusted: !(shape & 16384) });
    let title = -1;
    if (shape & 256) {
      title = lastTitle = lastTitle + 1 + columns[13].signed();
      event.title = map[2][title];
    }
    if (shape & 512) event.token = table.next(columns[14].number(), event.title, expect.of(title));
    if (shape & 1024) {
      event.positionMs = expect.expectedPosition(kind, title) + columns[15].signed();
      expect.setPosition(kind, title, event.positionMs);
    }
    if (shape & 2048) event.durationMs = expect.of(title).duration += columns[16].signed();
    if (shape & 4096) {
      event.dwellMs = expect.expectedDwell() + columns[17].signed();
      expect.setDwell();
    }
    if (shape & 8192) {
      const rating = columns[18].number();
      event.rating = { scale: rating >> 8, value: (rating << 24) >> 24 };
    }
    events.push(event);
  }
  if (!Object.values(columns).every(column => column.isAtEnd)) throw new Error("A column holds more than there are events.");
  return { events, profiles: (map[30] ?? []).map(row => profile(row, firstSeq)), moves: (map[31] ?? []).map(row => move(row, firstSeq)), exposures: (map[32] ?? []).map(row => exposure(row, firstSeq)) };
}

const profile = (row, firstSeq) => ({
  seq: firstSeq + row[0], profile: row[1], name: row[2], birthYear: row[3], ageBand: row[4] ?? 0, gender: row[5] ?? 0, maturityLimit: row[6], language: row[7], colour: row[8],
  personalArtwork: row[9] ?? true,
});

function move(row, firstSeq) {
  let last = 0;
  return { seq: firstSeq + row[0], from: row[1], to: row[2], events: row[3].map(distance => last += distance) };
}

const exposure = (row, firstSeq) => ({
  seq: firstSeq + row[0], profile: row[1], experiment: row[2], variation: row[3], unit: row[4], unixMs: row[5], offsetMinutes: row[6] ?? 0, trusted: !(row[7] ?? false),
});

class TokenReader {
  constructor(map) {
    this.packs = map[4];
    this.requests = map[6];
    this.propensities = map[7] ?? new Uint8Array();
    this.columns = Object.fromEntries([19, 20, 21, 22, 23, 24, 25].map(key => [key, new ColumnReader(map[key])]));
    this.tokens = [];
    this.requestsRead = 0;
  }

  next(code, title, memory) {
    if (code === 1) this.append(title);
    memory.token = code === 0 ? memory.token : code === 1 ? this.tokens.length - 1 : code - 2;
    return this.tokens[memory.token];
  }

  append(title) {
    const c = this.columns, before = this.tokens.at(-1), request = c[19].number();
    const token = { request: request === 0 ? before.request : this.request(request === 1 ? this.requestsRead++ : request - 2) };
    token.packTag = this.packs[c[20].number()];
    token.rail = c[21].number();
    token.railIndex = (request === 0 ? before.railIndex : 0) + c[22].signed();
    token.position = (request === 0 && token.railIndex === before.railIndex ? before.position + 1 : 0) + c[23].signed();
    const tag = c[24].number();
    token.titleTag = tag === 0 ? (title === undefined ? 0 : xxh32(utf8.encode(title))) : tag - 1;
    token.variant = c[25].number();
    const count = this.propensities.length / 4, i = this.tokens.length;
    token.propensity = new DataView(Uint8Array.from([0, 1, 2, 3], plane => this.propensities[plane * count + i]).buffer).getFloat32(0);
    this.tokens.push(token);
  }

  request(index) { return new DataView(this.requests.buffer, this.requests.byteOffset).getUint32(4 * index, true); }
}
