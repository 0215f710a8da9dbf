import { chance } from './chance.js';
import { malform } from './malform.js';

export type EventKind = 'predictions' | 'labels';

/** What befalls a shadow's prediction is drawn for itself. */
type Drawn = EventKind | 'shadows';

/** The lines of one kind that a step sends: `first` in event order, some of them malformed, then `repeated`, copies of some of the others. */
export interface KindLines {
  first: string[];
  repeated: string[];
  malformed: number;
}

const MALFORMED_SHARE = 1 / 10_000;
const REPEATED_SHARE = 1 / 1_000;

const SALTS: Record<Drawn, { fate: number; way: number }> = {
  predictions: { fate: 1, way: 2 },
  labels: { fate: 3, way: 4 },
  shadows: { fate: 5, way: 6 },
};

export const emptyLines = (): KindLines => ({ first: [], repeated: [], malformed: 0 });

/** Adds an event: one in ten thousand goes out malformed instead, one in a thousand is sent again at the end of the step. */
export const addEvent = (lines: KindLines, drawn: Drawn, flightNumber: number, text: string): void => {
  const fate = chance(SALTS[drawn].fate, flightNumber);
  if (fate < MALFORMED_SHARE) {
    lines.first.push(malform(drawn === 'labels' ? 'labels' : 'predictions', text, chance(SALTS[drawn].way, flightNumber)));
    lines.malformed += 1;
    return;
  }
  lines.first.push(text);
  if (fate < MALFORMED_SHARE + REPEATED_SHARE) lines.repeated.push(text);
};
