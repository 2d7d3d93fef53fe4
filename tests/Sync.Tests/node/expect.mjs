// What the next number of a column is expected to be: docs/sync-protocol.md, "The map of events".

const RUNS = new Set([5, 7, 8, 9]), PLAY = 5, RESUME = 7, PROGRESS = 9, COARSE = 900_000;

export class Expectations {
  titles = new Map();
  time = 0;
  beat = 0;
  step = 0;
  dwellAt = 0;

  constructor(unit) { this.unit = unit; }

  expectedTime(kind) { return kind === PROGRESS ? this.time + this.beat : this.time; }

  setTime(kind, time) {
    if (kind === PROGRESS) this.beat = time - this.time;
    this.time = time;
  }

  /** What is remembered of a title; -1 for no title. */
  of(title) {
    if (!this.titles.has(title)) this.titles.set(title, { position: 0, time: 0, duration: 0, token: -1, runs: false });
    return this.titles.get(title);
  }

  expectedPosition(kind, title) {
    const memory = this.of(title);
    if (!memory.runs || kind === PLAY || kind === RESUME) return memory.position;
    if (this.unit < COARSE) return memory.position + (this.time - memory.time) * this.unit;
    return kind === PROGRESS ? memory.position + this.step : memory.position;
  }

  setPosition(kind, title, position) {
    const memory = this.of(title);
    if (kind === PROGRESS) this.step = position - memory.position;
    Object.assign(memory, { position, time: this.time, runs: RUNS.has(kind) });
  }

  expectedDwell() {
    const since = (this.time - this.dwellAt) * this.unit;
    return since >= 0 && since <= 600_000 ? since : 0;
  }

  setDwell() { this.dwellAt = this.time; }
}
