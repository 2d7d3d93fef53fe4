// A payload of the events stream, made.
import { encode } from "@msgpack/msgpack";
import { Expectations } from "./expect.mjs";
import { ColumnWriter, xxh32 } from "./numbers.mjs";

const utf8 = new TextEncoder();

/** A map whose keys are whole numbers, rising. */
export function mapOf(entries) {
  const rows = entries.filter(([, value]) => value !== undefined).sort(([a], [b]) => a - b);
  const head = rows.length < 16 ? [0x80 | rows.length] : [0xde, rows.length >> 8, rows.length & 255];
  return Buffer.concat([Buffer.from(head), ...rows.flatMap(([key, value]) => [Buffer.from([key]), value instanceof Raw ? value.bytes : encode(value)])]);
}

/** Bytes that are MessagePack already. */
class Raw {
  constructor(bytes) { this.bytes = bytes; }
}

/** An array of maps. */
export const rows = maps => maps.length === 0 ? undefined : new Raw(Buffer.concat([Buffer.from(maps.length < 16 ? [0x90 | maps.length] : [0xdc, maps.length >> 8, maps.length & 255]), ...maps]));

/** Distinct values in the order of first use. */
class Dictionary {
  values = [];
  #places = new Map();

  /** The index, and whether it is new. */
  find(value, key = value) {
    const known = this.#places.get(key);
    if (known !== undefined) return [known, false];
    this.#places.set(key, this.values.length);
    this.values.push(value);
    return [this.values.length - 1, true];
  }
}

/** The payload of events, profiles, moves and exposures as read.mjs gives them. */
export function writeEvents({ events = [], profiles = [], moves = [], exposures = [] }, firstSeq) {
  const columns = Object.fromEntries(Array.from({ length: 18 }, (_, i) => [8 + i, new ColumnWriter()]));
  const names = new Dictionary(), titles = new Dictionary(), shapes = new Dictionary(), tokens = new Dictionary(), requests = new Dictionary(), packs = new Dictionary();
  const unit = [900_000, 60_000, 1_000, 1].find(ms => events.every(event => event.unixMs % ms === 0));
  const expect = new Expectations(unit);
  let seq = firstSeq - 1, lastTitle = -1;
  for (const event of events) {
    const { kind } = event, has = name => event[name] !== undefined;
    columns[8].add(event.seq - seq - 1);
    seq = event.seq;
    const shape = kind + (has("title") ? 256 : 0) + (has("token") ? 512 : 0) + (has("positionMs") ? 1024 : 0) + (has("durationMs") ? 2048 : 0) + (has("dwellMs") ? 4096 : 0)
      + (has("rating") ? 8192 : 0) + (event.trusted ? 0 : 16384);
    columns[9].add(shapes.find(shape)[0]);
    columns[10].add(names.find(event.profile)[0]);
    const time = event.unixMs / unit;
    columns[11].signed(time - expect.expectedTime(kind));
    expect.setTime(kind, time);
    columns[12].signed(event.offsetMinutes);
    let title = -1;
    if (has("title")) {
      [title] = titles.find(event.title);
      columns[13].signed(title - lastTitle - 1);
      lastTitle = title;
    }
    if (has("token")) {
      const before = tokens.values.at(-1), [index, isNew] = tokens.find(event.token, JSON.stringify(event.token)), memory = expect.of(title);
      columns[14].add(isNew ? 1 : index === memory.token ? 0 : index + 2);
      memory.token = index;
      if (isNew) appendToken(event.token, before, event.title, columns, requests, packs);
    }
    if (has("positionMs")) {
      columns[15].signed(event.positionMs - expect.expectedPosition(kind, title));
      expect.setPosition(kind, title, event.positionMs);
    }
    if (has("durationMs")) {
      columns[16].signed(event.durationMs - expect.of(title).duration);
      expect.of(title).duration = event.durationMs;
    }
    if (has("dwellMs")) {
      columns[17].signed(event.dwellMs - expect.expectedDwell());
      expect.setDwell();
    }
    if (has("rating")) columns[18].add(event.rating.scale * 256 + (event.rating.value & 255));
  }
  const some = values => values.length > 0 ? values : undefined;
  return mapOf([
    [0, events.length || undefined], [1, some(names.values)], [2, some(titles.values)], [3, some(shapes.values)], [4, some(packs.values)], [5, events.length ? unit : undefined],
    [6, requests.values.length ? words(requests.values) : undefined], [7, tokens.values.length ? planes(tokens.values) : undefined],
    ...Object.entries(columns).map(([key, column]) => [Number(key), column.values.length ? column.bytes() : undefined]),
    [30, rows(profiles.map(p => mapOf([[0, p.seq - firstSeq], [1, p.profile], [2, p.name], [3, p.birthYear], [4, p.ageBand], [5, p.gender], [6, p.maturityLimit], [7, p.language], [8, p.colour], [9, p.personalArtwork]])))],
    [31, rows(moves.map(m => mapOf([[0, m.seq - firstSeq], [1, m.from], [2, m.to], [3, m.events.map((n, i) => n - (m.events[i - 1] ?? 0))]])))],
    [32, rows(exposures.map(x => mapOf([[0, x.seq - firstSeq], [1, x.profile], [2, x.experiment], [3, x.variation], [4, x.unit], [5, x.unixMs], [6, x.offsetMinutes], [7, x.trusted ? undefined : true]])))],
  ]);
}

function appendToken(token, before, title, columns, requests, packs) {
  const samePage = before?.request === token.request, sameRail = samePage && before.railIndex === token.railIndex;
  const [request, isNew] = requests.find(token.request);
  columns[19].add(samePage ? 0 : isNew ? 1 : request + 2);
  columns[20].add(packs.find(token.packTag)[0]);
  columns[21].add(token.rail);
  columns[22].signed(token.railIndex - (samePage ? before.railIndex : 0));
  columns[23].signed(token.position - (sameRail ? before.position + 1 : 0));
  columns[24].add(token.titleTag === (title === undefined ? 0 : xxh32(utf8.encode(title))) ? 0 : token.titleTag + 1);
  columns[25].add(token.variant);
}

function words(values) {
  const bytes = new Uint8Array(4 * values.length), view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setUint32(4 * i, value, true));
  return bytes;
}

function planes(tokens) {
  const bytes = new Uint8Array(4 * tokens.length), view = new DataView(new ArrayBuffer(4));
  tokens.forEach(({ propensity }, i) => {
    view.setFloat32(0, propensity);
    for (let plane = 0; plane < 4; plane++) bytes[plane * tokens.length + i] = view.getUint8(plane);
  });
  return bytes;
}
