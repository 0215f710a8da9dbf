/**
 * The minute at which a flight's delay becomes known: departure, plus the air time at 450 mph, plus half an hour on the ground, plus the delay;
 * never before one minute after departure.
 */
export const landingMinute = (departure: number, distanceMiles: number, delayMinutes: number): number =>
  Math.max(departure + Math.trunc((distanceMiles / 450) * 60 + 30 + delayMinutes), departure + 1);
