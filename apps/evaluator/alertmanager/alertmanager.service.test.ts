import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { Database } from '#libs/postgres';
import { silentRecorder } from '#libs/testing';
import { AlertmanagerService } from './alertmanager.service.js';

let service: AlertmanagerService;
afterEach(() => service.beforeApplicationShutdown());

/** What PostgreSQL would answer to either question is given; when it was asked for alerts is kept. */
function start(resendMs: number) {
  const stored = { seq: '1', isAway: false };
  const told: string[] = [];
  const pushes: number[] = [];
  const query = (sql: string): Promise<object[]> => {
    if (stored.isAway) return Promise.reject(new Error('away'));
    if (sql.includes('loadNewestTransition')) return Promise.resolve([{ seq: stored.seq }]);
    pushes.push(performance.now());
    return Promise.resolve([]);
  };
  const database = { query } as unknown as Database;
  const clock = { eventNow: () => 0, wallNow: () => 0 };
  service = new AlertmanagerService({
    ...{ database, clock, resendMs, peers: [] },
    recorder: silentRecorder,
    logger: pino({ level: 'error' }, { write: (line) => void told.push(line) }),
  });
  service.onApplicationBootstrap();
  return { stored, pushes, told };
}

describe('alerts for Alertmanager', () => {
  it('are pushed within a second of a change, long before they are sent again', async () => {
    const { stored, pushes } = start(3_600_000);
    await sleep(1_200);
    expect(pushes).toHaveLength(1);
    const changedAt = performance.now();
    stored.seq = '2';
    await sleep(1_200);
    expect(pushes).toHaveLength(2);
    expect((pushes[1] ?? Infinity) - changedAt).toBeLessThan(1_000);
  });

  it('are pushed again where nothing changes', async () => {
    const { pushes } = start(1_000);
    await sleep(3_300);
    expect(pushes.length).toBeGreaterThanOrEqual(2);
    expect(pushes.length).toBeLessThanOrEqual(4);
  });

  it('are told of once, and not at every look, while PostgreSQL is away', async () => {
    const { stored, told } = start(3_600_000);
    stored.isAway = true;
    await sleep(2_200);
    expect(told).toHaveLength(1);
  });
});
