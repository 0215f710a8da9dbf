/** Epoch milliseconds as the API writes times. */
export function toIso(timeMs: number): string;
export function toIso(timeMs: number | null): string | null;
export function toIso(timeMs: number | null): string | null {
  return timeMs === null ? null : new Date(timeMs).toISOString();
}
