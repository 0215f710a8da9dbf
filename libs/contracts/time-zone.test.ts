import { expect, it } from '@jest/globals';
import { timeZone } from './time-zone.js';

it.each(['UTC', 'America/Chicago', 'Etc/GMT+12', 'EST5EDT', 'GMT0'])('takes %s', (zone) => {
  expect(timeZone.safeParse(zone).success).toBe(true);
});

it.each(['utc', 'europe/berlin', '+05:30', '-12:00', 'Mars/Olympus', ''])(
  'refuses "%s", which the engine would not know',
  (zone) => {
    expect(timeZone.safeParse(zone).success).toBe(false);
  },
);
