/** A row of a drawn stream: a number with one heavy value and a mood of the day, and a category. */
export interface DrawnRow {
  /** Epoch milliseconds. */
  hour: number;
  x: number;
  k: string;
}

const HOUR_MS = 3_600_000;
/** A Monday. */
export const DRAWN_FROM = Date.UTC(2001, 0, 1);

/** The rows of whole days, as `drift/fixtures/write-rehearsed-rule.py` draws them. */
export function drawRows(firstDay: number, days: number, shift = 0): DrawnRow[] {
  let state = 20_010_101 + firstDay;
  const unit = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const rows: DrawnRow[] = [];
  for (let day = firstDay; day < firstDay + days; day++) {
    const mood = ((day * 7) % 11) / 11;
    for (let hour = 0; hour < 24; hour++) {
      for (let i = 0; i < 20 + hour; i++) {
        const [a, b, c, d, e] = [unit(), unit(), unit(), unit(), unit()];
        const x = d < 0.1 ? 5 : (a + b + c) * 10 + mood + shift;
        const k = Math.floor((shift === 0 ? e ** (1 + mood / 2) : e) * 12);
        rows.push({ hour: DRAWN_FROM + (day * 24 + hour) * HOUR_MS, x, k: String(k) });
      }
    }
  }
  return rows;
}
