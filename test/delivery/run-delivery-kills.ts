import { setTimeout as sleep } from 'node:timers/promises';
import { startPglite } from '#libs/embedded';
import { migrate, withTypedErrors } from '#libs/postgres';
import { startSource, type SourceProcess } from '#libs/testing';
import { createRandom } from '../kills/create-random.js';
import { addWebhook } from './open-deliverers.js';
import { answer, startReceiver, type Behaviour, type Received } from './start-receiver.js';

const ENDPOINT = 'pipeline';

/** Where a kill falls: at any moment of a start, in or behind the transaction of a decision, before or behind the receiver's answer. */
const stages = ['start', 'deciding', 'decided', 'sent', 'answered'] as const;

type Stage = (typeof stages)[number];

export interface DeliveryKills {
  /** Decided and committed. */
  episodes: string[];
  /** By episode the ids under which it arrived, one an arrival. */
  arrivals: Map<string, string[]>;
  /** Messages by what became of them. */
  states: Record<string, number>;
  /** Attempts whose answer nobody lived to record. */
  unanswered: number;
  kills: Record<Stage, number>;
}

/** Kills a process that decides and delivers, at each stage of its work in turn, and starts it again; then lets it end by itself. */
export async function runDeliveryKills(run: { dataDir: string; kills: number; seed: number }): Promise<DeliveryKills> {
  const random = createRandom(run.seed);
  const onRequest: { before?: (() => void) | undefined; behind?: (() => void) | undefined } = {};
  const behave: Behaviour = (socket, request) => {
    onRequest.before?.();
    // A receiver takes its time, so that several are under way at once.
    setTimeout(() => {
      answer(200)(socket, request);
      if (onRequest.behind !== undefined) setTimeout(onRequest.behind, random() * 4);
    }, random() * 20);
  };
  const receiver = await startReceiver(behave);
  await prepare(run.dataDir, receiver.port);
  const kills = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>;
  for (let kill = 0; kill < run.kills; kill++) {
    const stage = stages[kill % stages.length] ?? 'start';
    const running = start(run.dataDir, false);
    await Promise.race([reach(running, stage), failIfEnded(running)]);
    await running.end('SIGKILL');
    kills[stage] += 1;
    onRequest.before = onRequest.behind = undefined;
  }
  const last = start(run.dataDir, true);
  const { code, stderr } = await last.ended;
  if (code !== 0) throw new Error(`What was left could not be delivered: ${stderr}`);
  await receiver.close();
  return { ...(await inspect(run.dataDir)), arrivals: toArrivals(receiver.requests), kills };

  async function reach(running: SourceProcess, stage: Stage): Promise<void> {
    if (stage === 'start') return sleep(random() * 2_500);
    await running.waitForLine((line) => line === 'started');
    // Some of what is decided before gets its turn.
    await sleep(random() * 400);
    if (stage === 'deciding' || stage === 'decided') {
      await running.waitForLine((line) => line === stage);
      return sleep(stage === 'deciding' ? random() * 6 : 0);
    }
    return new Promise((resolve) => (onRequest[stage === 'sent' ? 'before' : 'behind'] = resolve));
  }
}

async function failIfEnded({ ended }: SourceProcess): Promise<void> {
  const { code, signal, stderr } = await ended;
  // One that was killed by then is what is wanted.
  if (signal !== 'SIGKILL') throw new Error(`It ended by itself, with ${code}: ${stderr}`);
}

function start(dataDir: string, drain: boolean): SourceProcess {
  return startSource('test/delivery/delivering-process.ts', {
    DELIVERING: JSON.stringify({ dataDir, endpoint: ENDPOINT, drain }),
  });
}

async function prepare(dataDir: string, port: number): Promise<void> {
  const database = withTypedErrors(await startPglite({ dataDir }));
  await migrate(database, Date.now());
  await database.exec('CREATE TABLE episodes (episode integer PRIMARY KEY)');
  await addWebhook(database, ENDPOINT, port);
  await database.close();
}

async function inspect(dataDir: string): Promise<Pick<DeliveryKills, 'episodes' | 'states' | 'unanswered'>> {
  const database = withTypedErrors(await startPglite({ dataDir }));
  const episodes = await database.query<{ episode: number }>('SELECT episode FROM episodes ORDER BY episode');
  const states = await database.query<{ state: string; n: number }>(
    'SELECT state, count(*) AS n FROM plumbline.outbox GROUP BY state',
  );
  const unanswered = await database.query('SELECT 1 FROM plumbline.delivery_attempts WHERE ended_wall_ms IS NULL');
  await database.close();
  return {
    episodes: episodes.map(({ episode }) => `episode-${episode}`),
    states: Object.fromEntries(states.map(({ state, n }) => [state, n])),
    unanswered: unanswered.length,
  };
}

function toArrivals(requests: readonly Received[]): Map<string, string[]> {
  const arrivals = new Map<string, string[]>();
  for (const { body, headers } of requests) {
    const { episode } = (JSON.parse(body) as { data: { episode: string } }).data;
    arrivals.set(episode, [...(arrivals.get(episode) ?? []), headers['webhook-id'] ?? '']);
  }
  return arrivals;
}
