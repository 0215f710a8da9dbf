const QUARTER_MS = 900_000;
/** Bounds the memory of one zone: some ten years of hours. */
const MOST_KNOWN = 100_000;

interface Zone {
  format: Intl.DateTimeFormat;
  offsets: Map<number, number>;
}

const zones = new Map<string, Zone>();

/** Local time less UTC, in milliseconds, at a moment. Remembered by quarter of an hour, within which no zone has ever changed. */
export function utcOffset(time: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const { format, offsets } = toZone(timeZone);
  const quarter = Math.floor(time / QUARTER_MS);
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  if (offsets.size >= MOST_KNOWN) offsets.clear();
  const offset = toLocal(format, quarter * QUARTER_MS) - quarter * QUARTER_MS;
  offsets.set(quarter, offset);
  return offset;
}

function toZone(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const zone: Zone = {
    format: new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
    offsets: new Map(),
  };
  zones.set(timeZone, zone);
  return zone;
}

function toLocal(format: Intl.DateTimeFormat, time: number): number {
  const part = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const at = (type: Intl.DateTimeFormatPartTypes): number => part.get(type)!;
  return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
}
