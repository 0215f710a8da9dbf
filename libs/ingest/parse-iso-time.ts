const pattern =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)?\s?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)?$/;

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** ISO 8601 with a date, a time and a zone as epoch milliseconds; what is finer is cut off. `no-zone` where only the zone is missing. */
export function parseIsoTime(text: string): number | 'no-zone' | 'invalid' {
  const match = pattern.exec(text);
  if (match === null) return /^\d{4}-\d\d-\d\d$/.test(text) ? 'no-zone' : 'invalid';
  const [, year, month, day, hour, minute, second = '0', fraction = '', utc, sign, zoneHour = '0', zoneMinute = '0'] = match;
  const [y, m, d, h, min, s] = [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)];
  const leap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
  const lastDay = m === 2 && leap ? 29 : (daysInMonth[m - 1] ?? 0);
  if (d < 1 || d > lastDay || h > 23 || min > 59 || s > 59 || Number(zoneHour) > 23 || Number(zoneMinute) > 59) return 'invalid';
  if (utc === undefined && sign === undefined) return 'no-zone';
  const offsetMinutes = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1);
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  // Date.UTC takes years below 100 for 1900 and later; the leap years repeat every 400.
  return Date.UTC(y + 400, m - 1, d, h, min, s, milliseconds) - 12_622_780_800_000 - offsetMinutes * 60_000;
}
