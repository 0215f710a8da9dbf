import { toSqlHour, type Expiry } from '#libs/clickhouse';
import type { Borders } from '../references/load-borders.js';
import type { KeptFrom } from './to-kept-from.js';

/** One border of each model, as the facts are asked by it. No model keeps longer than all do, so those that differ keep less. */
export function toExpiry({ everybody, models }: Borders, toBorder: (kept: KeptFrom) => number): Expiry {
  const before = Math.max(0, toBorder(everybody));
  const shorter = [...models].map(([model, kept]) => ({ model, border: toBorder(kept) })).filter(({ border }) => border > before);
  return {
    before: toSqlHour(before),
    models: shorter.map(({ model }) => model),
    modelBefore: shorter.map(({ border }) => toSqlHour(border)),
    latest: toSqlHour(Math.max(before, ...shorter.map(({ border }) => border))),
  };
}
