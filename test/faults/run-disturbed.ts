import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../kills/create-random.js';
import { buildReferenceRows, buildTraffic, FIRST, NOW, type Round, type Traffic } from './build-traffic.js';
import { catchUp, type CaughtUp } from './catch-up.js';
import { startMember, type Member, type MemberSettings } from './start-member.js';
import type { World } from './start-world.js';

export interface Disturbance {
  world: World;
  members: Member[];
  topics: Topics;
  random: () => number;
}

export interface Topics {
  predictions: string;
  labels: string;
}

export interface DisturbedRun {
  model: string;
  seed: number;
  count: number;
  members: number;
  /** The traffic is sent in so many parts, each over so long a time while harm is done. */
  turns: number;
  spreadMs: number;
  /** Does harm while messages are sent and read, and mends it before it ends. */
  harm: (during: Disturbance, turn: number) => Promise<void>;
}

export interface RunOutcome {
  model: string;
  topics: Topics;
  expected: Traffic['expected'];
  messages: number;
  /** From the last mending until all was stored. */
  healed: CaughtUp;
  /** Ingestors that ended by themselves and were started again. */
  restarts: number;
}

const SESSION_MS = 1_000;
/** When all windows of the traffic are closed. */
const CLOSED = NOW + 600_000;
const REFERENCE_ROWS = 2_000;
/** Of each part, per topic. */
const SENDS = 10;

/** Sends the traffic to ingestors that are disturbed meanwhile, and waits until all of it is stored and evaluated. */
export async function runDisturbed(world: World, run: DisturbedRun): Promise<RunOutcome> {
  const { client, proxy, plumbline } = world;
  world.setEventNow(FIRST);
  await register(plumbline.url, run.model, () => plumbline.settle());
  const topics = await openTopics(world, run.model);
  const members = Array.from({ length: run.members }, () => startMemberOf(world, topics));
  const traffic = buildTraffic(run.model, { count: run.count, rounds: run.turns, random: createRandom(run.seed) });
  const during = { world, members, topics, random: createRandom(run.seed + 1) };
  try {
    await members[0]?.assigned();
    let turn = 0;
    for (const round of traffic.rounds) {
      await Promise.all([send(world, topics, round, run.spreadMs), run.harm(during, turn)]);
      turn += 1;
    }
    proxy.decide = () => 'none';
    const healed = await catchUp(() => countBehind(world, topics));
    const restarts = members.reduce((sum, member) => sum + member.restarts, 0);
    const messages = await client.lag('nobody', topics.predictions);
    return { model: run.model, topics, expected: traffic.expected, messages, healed, restarts };
  } finally {
    await Promise.all(members.map((member) => member.stop()));
    await evaluateAgain(world);
  }
}

export async function openTopics({ client }: World, model: string): Promise<Topics> {
  return {
    predictions: await client.createTopic({ partitions: 4, name: `${model}.predictions` }),
    labels: await client.createTopic({ partitions: 2, name: `${model}.labels` }),
  };
}

/** An ingestor of these topics with a session of a second, behind the proxy unless told otherwise. */
export function startMemberOf({ proxy, kafka }: World, topics: Topics, url = proxy.url): Member {
  return startMember({ ...toSettings({ kafka, proxy }, topics), url });
}

function toSettings({ proxy, kafka }: Pick<World, 'proxy' | 'kafka'>, topics: Topics): MemberSettings {
  const groupId = toGroup(topics);
  return { url: proxy.url, brokers: kafka.brokers, ...topics, groupId, sessionTimeoutMs: SESSION_MS, eventNow: NOW };
}

function toGroup({ predictions }: Topics): string {
  return `group-${predictions}`;
}

export async function evaluateAgain({ plumbline, setEventNow }: World): Promise<void> {
  setEventNow(CLOSED);
  await plumbline.settle();
}

/** Reads the topics from their first offset to their end, and says what of them is left. */
export async function readAgain(world: World, topics: Topics, groupId: string): Promise<number> {
  const member = startMember({ ...toSettings(world, topics), groupId });
  try {
    return (await catchUp(() => countBehind(world, topics, groupId))).missing;
  } finally {
    await member.stop();
  }
}

async function countBehind({ client }: World, topics: Topics, groupId = toGroup(topics)): Promise<number> {
  try {
    const lags = await Promise.all(Object.values(topics).map((topic) => client.lag(groupId, topic)));
    return lags.reduce((sum, lag) => sum + lag, 0);
  } catch {
    // The broker may be away, and nobody knows.
    return Infinity;
  }
}

async function send(
  { client }: World,
  topics: Topics,
  { predictions, labels, labelsFirst }: Round,
  spreadMs: number,
): Promise<void> {
  const produce = async (topic: string, messages: { key: string; value: string }[]): Promise<void> => {
    const size = Math.ceil(messages.length / SENDS);
    for (let at = 0; at < messages.length; at += size) {
      await persist(() => client.produce(topic, messages.slice(at, at + size)));
      await sleep(spreadMs / 2 / SENDS);
    }
  };
  if (labelsFirst) await produce(topics.labels, labels);
  await produce(topics.predictions, predictions);
  if (!labelsFirst) await produce(topics.labels, labels);
}

/** A sender that the broker leaves alone sends again, as all do who lose nothing. */
async function persist(send: () => Promise<void>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (attempt === 50) throw error;
      await sleep(200);
    }
  }
}

async function register(url: string, model: string, settle: () => Promise<void>): Promise<void> {
  const ask = async (method: string, path: string, body: string, type = 'application/json'): Promise<void> => {
    const answer = await fetch(new URL(path, url), { method, body, headers: { 'content-type': type } });
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
  };
  const schedule = { drift: ['day'], quality: ['day'], volume: ['hour'], performance: ['day'] };
  await ask('PUT', `/v1/models/${model}`, JSON.stringify({ owner: 'ana', labelDelaySeconds: 0, schedule }));
  await ask('PUT', `/v1/models/${model}/versions/1`, '{}');
  const monitor = { check: 'quality', grain: 'day', scope: { features: ['age'] } };
  const rule = { kind: 'bound', value: 'missingShare', above: 0.2 };
  await ask('PUT', `/v1/models/${model}/monitors/age-missing`, JSON.stringify({ ...monitor, rule }));
  const rows = buildReferenceRows(REFERENCE_ROWS).map((row) => `${JSON.stringify(row)}\n`);
  await ask('POST', `/v1/models/${model}/versions/1/references`, rows.join(''), 'application/x-ndjson');
  await settle();
}
