import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { runDeliveryKills } from './run-delivery-kills.js';

/** `DELIVERY_KILLS=200 npm run -s jest -- test/delivery/delivery-kills.test.ts` is the long one. */
const KILLS = Number(process.env['DELIVERY_KILLS'] ?? 5);
/** To one endpoint at a time. */
const MOST_UNDER_WAY = 10;
const PATIENCE_MS = 120_000 + KILLS * 15_000;

it(
  `delivers every episode that was decided, each under one id, through ${KILLS} kills between decide, send and acknowledge`,
  async () => {
    const seed = Number(process.env['KILL_SEED'] ?? 20010201);
    const dataDir = mkdtempSync(join(tmpdir(), 'plumbline-delivery-kills-'));
    try {
      const { episodes, arrivals, states, unanswered, kills } = await runDeliveryKills({ dataDir, kills: KILLS, seed });
      const again = [...arrivals.values()].reduce((sum, ids) => sum + ids.length - 1, 0);
      process.stdout.write(`seed ${seed}: ${JSON.stringify({ kills, episodes: episodes.length, states, again, unanswered })}\n`);
      expect([...arrivals.keys()].sort()).toEqual([...episodes].sort());
      expect([...arrivals].filter(([, ids]) => new Set(ids).size > 1)).toEqual([]);
      expect(states).toEqual({ delivered: episodes.length });
      // A message goes out again only where nobody lived to hear the answer; several may be under way when the process dies.
      expect(again).toBeLessThanOrEqual(Math.min(unanswered, KILLS * MOST_UNDER_WAY));
      expect(Math.max(...[...arrivals.values()].map((ids) => ids.length))).toBeLessThanOrEqual(KILLS + 1);
      // The kills were where they should be: something was sent of which nobody lived to hear the answer.
      expect(unanswered).toBeGreaterThan(0);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
  PATIENCE_MS,
);
