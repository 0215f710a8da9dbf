/** How many wrong keys came from where in the last minute. */
export interface WrongKeys {
  note(address: string, wallNow: number): void;
  /** How long the address must wait before an unknown key of it is looked up again; 0: not at all. */
  waitMs(address: string, wallNow: number): number;
}

export const MOST_A_MINUTE = 20;
export const MOST_ADDRESSES = 10_000;
const MINUTE_MS = 60_000;

/** Counts in memory that does not grow: of more addresses than it holds, the one that began first is forgotten. */
export function createWrongKeys(): WrongKeys {
  const minutes = new Map<string, { count: number; endsAt: number }>();
  return {
    note: (address, wallNow) => {
      const minute = minutes.get(address);
      if (minute !== undefined && wallNow < minute.endsAt) {
        minute.count += 1;
        return;
      }
      minutes.delete(address);
      minutes.set(address, { count: 1, endsAt: wallNow + MINUTE_MS });
      if (minutes.size > MOST_ADDRESSES) minutes.delete(minutes.keys().next().value ?? '');
    },
    waitMs: (address, wallNow) => {
      const minute = minutes.get(address);
      return minute === undefined || minute.count < MOST_A_MINUTE ? 0 : Math.max(0, minute.endsAt - wallNow);
    },
  };
}
