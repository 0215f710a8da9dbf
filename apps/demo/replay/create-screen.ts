import { toProgressText, type ProgressState } from './progress-text.js';

/** A stream to write to; a terminal or not. */
export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** Where the demo speaks: lines that stay, and one progress line that is redrawn in place, or now and then where there is no terminal. */
export interface Screen {
  say(line: string): void;
  progress(state: ProgressState): void;
  endProgress(): void;
}

const TERMINAL_EVERY_MS = 100;

const PLAIN_EVERY_MS = 5000;

export const createScreen = (out: Output, progressOut: Output, wallNow: () => number): Screen => {
  const terminal = progressOut.isTTY === true;
  let drawn = '';
  let drawnAt = 0;
  const erase = (): void => {
    if (drawn !== '') progressOut.write('\r\u001b[2K');
  };
  return {
    say: (line) => {
      erase();
      out.write(`${line}\n`);
      if (drawn !== '') progressOut.write(drawn);
    },
    progress: (state) => {
      const now = wallNow();
      if (now - drawnAt < (terminal ? TERMINAL_EVERY_MS : PLAIN_EVERY_MS)) return;
      drawnAt = now;
      const text = toProgressText(state);
      if (!terminal) {
        progressOut.write(`${text}\n`);
        return;
      }
      erase();
      drawn = text.slice(0, (progressOut.columns ?? 120) - 1);
      progressOut.write(drawn);
    },
    endProgress: () => {
      erase();
      drawn = '';
    },
  };
};
