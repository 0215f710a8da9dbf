import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDrivenClock } from './driven-clock.js';
import { FLIGHTS_EPOCH_MS } from './flights/flight-table.js';
import { toFlightTable } from './flights/to-flight-table.js';
import type { Pipeline } from './pipeline/start-pipeline.js';
import { createScreen } from './replay/create-screen.js';
import { createStageTimes } from './replay/stage-times.js';
import { startFakePlumbline, type FakePlumbline } from './replay/fake-plumbline.js';
import { loadProgress } from './replay/progress-file.js';
import { reportSchema } from './report/report-schema.js';
import { formatReport } from './report/format-report.js';
import { runDemo, START } from './run-demo.js';

/** A flight every twelve minutes from January to the end of June, between three airports. */
const flights = (() => {
  const row = Array.from({ length: 181 * 120 }, (_, index) => index);
  return toFlightTable({
    airports: ['ATL', 'ORD', 'SFO'],
    departure: Int32Array.from(row, (index) => index * 12),
    distance: Int16Array.from(row, (index) => 300 + (index % 5) * 150),
    delay: Int16Array.from(row, (index) => ((index * 7919) % 97) - 30),
    origin: Uint16Array.from(row, (index) => index % 3),
    destination: Uint16Array.from(row, (index) => (index + 1) % 3),
  });
})();

const served = 150 * 120;

let plumbline: FakePlumbline;
let dir: string;
beforeEach(async () => {
  plumbline = await startFakePlumbline();
  dir = mkdtempSync(join(tmpdir(), 'demo-'));
});
afterEach(async () => {
  await plumbline.stop();
  rmSync(dir, { recursive: true, force: true });
});

const progressFile = () => join(dir, 'progress.json');

/** Runs the demo on the fake; `settle` is told the event time of every step. */
const run = (settle: (eventNow: number) => void = () => undefined) => {
  let wall = 0;
  const clock = createDrivenClock(FLIGHTS_EPOCH_MS + START * 60_000, () => (wall += 1));
  const silent = { write: () => undefined };
  const stack = { url: plumbline.url, stop: () => Promise.resolve(), settle: () => Promise.resolve(settle(clock.eventNow())) };
  const pipeline: Pipeline = {
    url: '',
    connect: () => Promise.resolve(),
    ask: () => Promise.resolve({ training: false, received: [] }),
    stop: () => Promise.resolve(),
  };
  const deps = {
    stack,
    pipeline,
    clock,
    screen: createScreen(silent, silent, clock.wallNow),
    stages: createStageTimes(clock.wallNow),
  };
  return runDemo(flights, { every: 10, progressFile: progressFile(), found: loadProgress(progressFile()) }, deps);
};

describe('runDemo', () => {
  it('sends every flight and its label once and some twice, and its books balance', async () => {
    const { books } = await run();
    expect(books.sent.predictions).toMatchObject({ conflict: 0, unanswered: 0 });
    expect(books.sent.predictions.distinct + books.sent.predictions.malformed).toBe(served);
    expect(books.sent.predictions.repeated).toBeGreaterThan(5);
    expect(books.sent.labels.distinct + books.sent.labels.malformed).toBe(served);
    expect(books.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(books.balanced).toBe(true);
  });

  it('never sends an event whose time has not come', async () => {
    let ahead = 0;
    let read = 0;
    await run((eventNow) => {
      for (const { path, lines } of plumbline.requests.slice(read))
        if (path === '/v1/predictions' || path === '/v1/labels')
          for (const line of lines) if (Date.parse(/"time":"([^"]+)"/.exec(line)?.[1] ?? '2001-01-01') > eventNow) ahead += 1;
      read = plumbline.requests.length;
    });
    expect(ahead).toBe(0);
  });

  it('gives the same report again, wall times aside, in the shape of its schema', async () => {
    const report = await run();
    await plumbline.stop();
    plumbline = await startFakePlumbline();
    rmSync(progressFile());
    expect(await run()).toEqual(report);
    const whole = { ...report, seconds: { stages: {}, total: 0 } };
    expect(reportSchema.parse(whole)).toEqual(whole);
    expect(formatReport(whole)).toContain('the books balance');
  });

  it('balances when an answer is lost and the request goes out again', async () => {
    plumbline.breakAfter(7);
    const { books } = await run();
    expect(books.sent.predictions.unanswered + books.sent.labels.unanswered).toBeGreaterThan(0);
    expect(books.balanced).toBe(true);
  });

  it('goes on where it was broken off, and still every event is kept once', async () => {
    let steps = 0;
    const broken = run(() => {
      steps += 1;
      if (steps === 40) throw new Error('killed');
    });
    await expect(broken).rejects.toThrow('killed');
    const { books } = await run();
    expect(books.restarts).toBe(1);
    expect(books.sent.predictions.distinct).toBe(books.kept.predictions.stored);
    expect(books.balanced).toBe(true);
  });
});
