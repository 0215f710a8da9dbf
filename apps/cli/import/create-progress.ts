import { countText } from '../table/count-text.js';
import { durationText } from '../table/duration-text.js';
import type { Terminal } from '../terminal.js';

export interface Progress {
  /** Rows that are done with. */
  update(rows: number): void;
  /** What takes a while before the first row. */
  prepare(what: string): void;
  /** How many there are, once that is known. */
  setAll(rows: number): void;
  /** A line of its own, above the progress; the same one once until rows go on. */
  say(line: string): void;
  end(): void;
}

const LIVE_MS = 100;
const LINE_MS = 5_000;
const CLEAR = '\r\u001b[K';

/** How far a file is read: over and over on one line where a person watches, else a line now and then. */
export function createProgress(terminal: Terminal, name: string, nowMs: () => number): Progress {
  let allRows: number | undefined;
  let startMs = nowMs();
  let shownMs = startMs;
  let shown = false;
  const said = new Set<string>();
  const clear = (): void => {
    if (shown) terminal.err(CLEAR);
    shown = false;
  };
  return {
    update(rows) {
      said.clear();
      const now = nowMs();
      if (now - shownMs < (terminal.live ? LIVE_MS : LINE_MS)) return;
      shownMs = now;
      const line = progressText(name, rows, allRows, (now - startMs) / 1_000);
      terminal.err(terminal.live ? `${CLEAR}${line.slice(0, terminal.columns - 1)}` : `${line}\n`);
      shown = terminal.live;
    },
    prepare(what) {
      if (!terminal.live) return;
      terminal.err(`${CLEAR}${name}: ${what}…`);
      shown = true;
    },
    setAll(rows) {
      allRows = rows;
      startMs = nowMs();
    },
    say(line) {
      if (said.has(line)) return;
      said.add(line);
      clear();
      terminal.err(`${line}\n`);
    },
    end: clear,
  };
}

export function progressText(name: string, rows: number, allRows: number | undefined, seconds: number): string {
  const rate = seconds > 0 ? rows / seconds : 0;
  const pace = `${countText(rate)} a second`;
  if (allRows === undefined || allRows === 0) return `${name}: ${countText(rows)} rows, ${pace}`;
  const share = Math.min(1, rows / allRows);
  const left = rate > 0 ? `, ${durationText((allRows - rows) / rate)} left` : '';
  return `${name}: ${countText(rows)} of ${countText(allRows)} rows (${Math.floor(share * 100)} %), ${pace}${left}`;
}
