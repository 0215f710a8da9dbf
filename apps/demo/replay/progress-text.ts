import { FLIGHTS_EPOCH_MS } from '../flights/flight-table.js';

export interface ProgressState {
  events: number;
  total: number;
  minute: number;
  elapsedMs: number;
  /** Events that were there before this process began, after a restart. */
  before: number;
}

const WIDTH = 24;

const whole = new Intl.NumberFormat('en-GB');

const toDuration = (seconds: number): string => {
  const rounded = Math.max(0, Math.round(seconds));
  return `${Math.floor(rounded / 60)}:${String(rounded % 60).padStart(2, '0')}`;
};

/** One line: bar, events, rate, simulated date, time left. */
export const toProgressText = ({ events, total, minute, elapsedMs, before }: ProgressState): string => {
  const share = total === 0 ? 1 : Math.min(events / total, 1);
  const filled = Math.round(share * WIDTH);
  const rate = elapsedMs > 0 ? ((events - before) / elapsedMs) * 1000 : 0;
  const left = rate > 0 ? toDuration((total - events) / rate) : '–';
  const date = new Date(FLIGHTS_EPOCH_MS + (minute - 1) * 60_000).toISOString().slice(0, 10);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
  return `${bar} ${(share * 100).toFixed(0).padStart(3)} %  ${whole.format(events)} events  ${whole.format(Math.round(rate))}/s  ${date}  ${left} left`;
};
