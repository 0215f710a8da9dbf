const DAY_MS = 86_400_000;

/**
 * The instant, in epoch milliseconds, at which clocks in the zone show the local time (given as if it were UTC). Where they show it twice,
 * the first; null where they skip it.
 */
export function toUtc(localMs: number, zone: string): number | null {
  const day = Math.floor(localMs / DAY_MS) * DAY_MS;
  const [before, after] = [offsetOfDay(day - DAY_MS, zone), offsetOfDay(day + 2 * DAY_MS, zone)];
  if (before === after) return localMs - before;
  // The greater offset gives the earlier instant.
  const instants = [localMs - Math.max(before, after), localMs - Math.min(before, after)];
  return instants.find((instant) => instant + offsetAt(instant, zone) === localMs) ?? null;
}

const offsetsByZone = new Map<string, Map<number, number>>();

/** Asking the calendar costs microseconds, and rows of a file share their days. */
function offsetOfDay(day: number, zone: string): number {
  let offsets = offsetsByZone.get(zone);
  if (offsets === undefined) offsetsByZone.set(zone, (offsets = new Map<number, number>()));
  const known = offsets.get(day);
  if (known !== undefined) return known;
  const offset = offsetAt(day, zone);
  if (offsets.size < 100_000) offsets.set(day, offset);
  return offset;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far clocks in the zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const shown = Date.UTC(
    Number(parts.year),
    Number(parts.month) - 1,
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute),
  );
  return shown + Number(parts.second) * 1_000 - Math.floor(instant / 1_000) * 1_000;
}
