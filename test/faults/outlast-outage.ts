import { setTimeout as sleep } from 'node:timers/promises';
import { NOW } from './build-traffic.js';
import { catchUp } from './catch-up.js';
import { openTopics, startMemberOf } from './run-disturbed.js';
import type { Scenario } from './scenario.js';

const MIB = 2 ** 20;
const PER_SECOND = 500;
const OUTAGE_SECONDS = { short: 60, full: 600 };
/** What the process needs to do its work at all, at full pace, is there after these. */
const WARM_UP = 30_000;

/** ClickHouse is away for a minute, or ten, while messages come on and on. */
export const outlastOutage: Scenario = {
  name: 'outage-under-load',
  run: async ({ world, extent, say }) => {
    const model = 'outage-under-load';
    const topics = await openTopics(world, model);
    const group = `group-${topics.predictions}`;
    const member = startMemberOf(world, topics);
    const behind = (): Promise<number> => world.client.lag(group, topics.predictions);
    let sent = 0;
    let flowing = true;
    const send = async (): Promise<void> => {
      const begun = performance.now();
      while (flowing) {
        const due = WARM_UP + Math.floor(((performance.now() - begun) / 1_000) * PER_SECOND) - sent;
        const messages = Array.from({ length: due }, (_, at) => ({ value: toEvent(model, sent + at) }));
        if (due > 0) await world.client.produce(topics.predictions, messages);
        sent += due;
        await sleep(100);
      }
    };
    try {
      await member.assigned();
      for (; sent < WARM_UP; sent += 1_000) {
        const messages = Array.from({ length: 1_000 }, (_, at) => ({ value: toEvent(model, sent + at) }));
        await world.client.produce(topics.predictions, messages);
      }
      await catchUp(behind);
      const sending = send();
      const begunBytes = member.residentBytes();
      let mostBytes = begunBytes;
      const watch = setInterval(() => (mostBytes = Math.max(mostBytes, member.residentBytes())), 500);
      world.proxy.decide = () => 'refuse';
      await sleep(OUTAGE_SECONDS[extent] * 1_000);
      world.proxy.decide = () => 'none';
      const backlog = await behind();
      const sentBefore = sent;
      // Caught up: what is behind is what came in the last second. At twice the rate of arrival that takes as long as the outage.
      const beyondASecond = async (): Promise<number> => Math.max(0, (await behind()) - PER_SECOND);
      const { ms: drainedMs, missing } = await catchUp(beyondASecond, OUTAGE_SECONDS[extent] * 1_000);
      const drained = backlog + sent - sentBefore - missing;
      flowing = false;
      await sending;
      await catchUp(behind);
      clearInterval(watch);
      const perSecond = (drained / drainedMs) * 1_000;
      const stored = await countRows();
      say(`${model}: ${OUTAGE_SECONDS[extent]} s at ${PER_SECOND} messages a second`);
      return [
        { claim: 'nothing is lost', holds: stored === sent, figures: `${stored} rows of ${sent} messages` },
        {
          claim: 'memory grows by less than 100 MB',
          holds: mostBytes - begunBytes < 100_000_000,
          figures: `${Math.round(begunBytes / MIB)} MiB before, ${Math.round(mostBytes / MIB)} MiB at most`,
        },
        {
          claim: 'the backlog is drained at twice the rate of arrival or more',
          holds: missing === 0 && perSecond >= 2 * PER_SECOND,
          figures: `${backlog} behind, drained with what came meanwhile in ${(drainedMs / 1_000).toFixed(1)} s: ${Math.round(perSecond)} a second, ${missing} still missing`,
        },
      ];
    } finally {
      flowing = false;
      world.proxy.decide = () => 'none';
      await member.stop();
    }

    async function countRows(): Promise<number> {
      const sql = 'SELECT count() AS rows FROM predictions FINAL WHERE model = {model: String}';
      const { rows } = await world.clickhouse.select<{ rows: number }>({ name: 'COUNT_ROWS', sql, params: { model } });
      return rows[0]?.rows ?? -1;
    }
  },
};

function toEvent(model: string, i: number): string {
  return JSON.stringify({
    model,
    version: '1',
    id: `p-${i}`,
    time: NOW - i,
    features: { age: i % 80, colour: `c${i % 9}` },
    score: 0.5,
  });
}
