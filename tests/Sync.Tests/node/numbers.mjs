// Numbers of columns, and the two checksums that the protocol names. Written from docs/sync-protocol.md.

const wrap = value => BigInt.asIntN(64, value);

/** Gathers a column's numbers. */
export class ColumnWriter {
  values = [];

  add(value) { this.values.push(BigInt(value)); }

  signed(value) {
    const v = wrap(BigInt(value));
    this.values.push(BigInt.asUintN(64, (v << 1n) ^ (v >> 63n)));
  }

  /** Plain, or runs where they are shorter. */
  bytes() {
    const plain = [0], runs = [1];
    for (let i = 0; i < this.values.length;) {
      let end = i;
      while (end < this.values.length && this.values[end] === this.values[i]) { varint(plain, this.values[i]); end++; }
      varint(runs, this.values[i]);
      varint(runs, BigInt(end - i - 1));
      i = end;
    }
    return Uint8Array.from(runs.length < plain.length ? runs : plain);
  }
}

/** Reads a column number by number. */
export class ColumnReader {
  constructor(bytes) {
    this.bytes = bytes ?? new Uint8Array([0]);
    this.at = 1;
    this.more = 0n;
    if (this.bytes[0] > 1) throw new Error("A column is written in an unknown way.");
  }

  next() {
    if (this.more > 0n) { this.more--; return this.value; }
    this.value = this.varint();
    if (this.bytes[0] === 1) this.more = this.varint();
    return this.value;
  }

  number() { return Number(this.next()); }

  signed() { const v = this.next(); return Number((v >> 1n) ^ -(v & 1n)); }

  get isAtEnd() { return this.more === 0n && this.at >= this.bytes.length; }

  varint() {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      if (this.at >= this.bytes.length || shift > 63n) throw new Error("A column ends too early.");
      const byte = this.bytes[this.at++];
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }
}

function varint(target, value) {
  for (; value >= 0x80n; value >>= 7n) target.push(Number(value & 0x7fn) | 0x80);
  target.push(Number(value));
}

const castagnoli = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0x82f63b78 : n >>> 1;
  return n >>> 0;
});

/** CRC-32C. */
export function crc32c(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = castagnoli[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** XXH32 with seed 0, after its specification. */
export function xxh32(bytes) {
  const [p1, p2, p3, p4, p5] = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1];
  const left = (v, n) => (v << n) | (v >>> (32 - n));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0, hash;
  if (bytes.length >= 16) {
    const lanes = [(p1 + p2) | 0, p2 | 0, 0, -p1 | 0];
    for (; at + 16 <= bytes.length; at += 16) {
      for (let lane = 0; lane < 4; lane++) lanes[lane] = Math.imul(left((lanes[lane] + Math.imul(view.getUint32(at + 4 * lane, true), p2)) | 0, 13), p1);
    }
    hash = (left(lanes[0], 1) + left(lanes[1], 7) + left(lanes[2], 12) + left(lanes[3], 18)) | 0;
  } else {
    hash = p5 | 0;
  }
  hash = (hash + bytes.length) | 0;
  for (; at + 4 <= bytes.length; at += 4) hash = Math.imul(left((hash + Math.imul(view.getUint32(at, true), p3)) | 0, 17), p4);
  for (; at < bytes.length; at++) hash = Math.imul(left((hash + Math.imul(bytes[at], p5)) | 0, 11), p1);
  hash = Math.imul(hash ^ (hash >>> 15), p2);
  hash = Math.imul(hash ^ (hash >>> 13), p3);
  return (hash ^ (hash >>> 16)) >>> 0;
}
