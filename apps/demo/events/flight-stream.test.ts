import { describe, expect, it } from '@jest/globals';
import { toFlightTable } from '../flights/to-flight-table.js';
import { trainFirstVersion } from '../trainer/train-first-version.js';
import { createFlightStream } from './flight-stream.js';
import type { ServedVersion } from './served-version.js';

const START = 31 * 1440;

/** Two flights an hour through a hundred days, between ORD and SFO. */
const flights = (() => {
  const row = Array.from({ length: 4800 }, (_, index) => index);
  return toFlightTable({
    airports: ['ORD', 'SFO'],
    departure: Int32Array.from(row, (index) => index * 30),
    distance: Int16Array.from(row, () => 450),
    delay: Int16Array.from(row, (index) => ((index * 37) % 90) - 20),
    origin: Uint16Array.from(row, (index) => index % 2),
    destination: Uint16Array.from(row, (index) => (index + 1) % 2),
  });
})();

const version = trainFirstVersion(flights);

const live: ServedVersion = { version: 'v1', role: 'live', model: version.model };

/** The stream with one version served, or with those given. */
const open = (served: ServedVersion[] = [live]) => {
  const stream = createFlightStream(flights, version.set.labels, START);
  return { ...stream, between: (from: number, to: number) => stream.between(from, to, served) };
};

interface Sent {
  id: string;
  version?: string;
  role?: string;
  time: string;
  label?: number;
  score?: number;
  features?: Record<string, unknown>;
}

const sentBetween = (from: string, to: string): { predictions: Sent[]; labels: Sent[] } => {
  const minute = (time: string): number => (Date.parse(time) - Date.UTC(2001, 0, 1)) / 60_000;
  const { predictions, labels } = open().between(minute(from), minute(to));
  const parse = (line: string): Sent => JSON.parse(line) as Sent;
  return { predictions: predictions.first.map(parse), labels: labels.first.map(parse) };
};

describe('the flight stream', () => {
  it('predicts flights as they depart and labels them as they land, each in order of time', () => {
    const { predictions, labels } = sentBetween('2001-02-02T00:00Z', '2001-02-03T00:00Z');
    expect(predictions).toHaveLength(48);
    expect(labels.map(({ time }) => time)).toEqual([...labels.map(({ time }) => time)].sort());
    expect(labels.every(({ time }) => time >= '2001-02-02T00:00' && time < '2001-02-03T00:00')).toBe(true);
    expect(predictions[0]).toMatchObject({ id: 'f1536', time: '2001-02-02T00:00:00.000Z', model: 'flight-delay', version: 'v1' });
  });

  it('sends a prediction of each version that is served, under the same id, and one label', () => {
    const shadow: ServedVersion = { version: 'v0', role: 'shadow', model: { ...version.model, intercept: 0 } };
    const { predictions, labels } = open([live, shadow]).between(START, START + 1440);
    const [first, second] = predictions.first.slice(0, 2).map((line) => JSON.parse(line) as Sent);
    expect(first).toMatchObject({ id: 'f1488', version: 'v1' });
    expect(first).not.toHaveProperty('role');
    expect(second).toMatchObject({ id: 'f1488', version: 'v0', role: 'shadow', features: first!.features! });
    expect(second!.score).not.toBe(first!.score);
    expect(predictions.first).toHaveLength(96);
    expect(new Set(labels.first).size).toBe(labels.first.length);
  });

  it('says nothing of flights that departed before its start, though they land after it', () => {
    const stream = open();
    const { labels } = stream.between(START, START + 60);
    expect(labels.first.every((line) => Number((JSON.parse(line) as Sent).id.slice(1)) * 30 >= START)).toBe(true);
    expect(stream.total).toBe((4800 - START / 30) * 2);
  });

  it('gives the same lines when asked again, in one stretch or in two', () => {
    const day = open().between(START, START + 1440);
    const halves = [open().between(START, START + 700), open().between(START + 700, START + 1440)];
    expect(halves.flatMap(({ predictions }) => predictions.first)).toEqual(day.predictions.first);
    expect(halves.flatMap(({ labels }) => labels.repeated)).toEqual(day.labels.repeated);
  });

  it('holds labels until the hour of the departure is over where it is told to, and leaves none out', () => {
    const held = createFlightStream(flights, version.set.labels, START, 60);
    const idsIn = (lines: string[]): string[] => lines.map((line) => (JSON.parse(line) as Sent).id);
    let labelled = 0;
    for (let from = START; from < held.end; from += 60) {
      const { predictions, labels } = held.between(from, from + 60, [live]);
      const departed = new Set(idsIn(predictions.first));
      expect(idsIn(labels.first).filter((id) => departed.has(id))).toEqual([]);
      labelled += labels.first.length;
    }
    expect(labelled).toBe(4800 - START / 30);
    const beforeNoon = held.between(START, START + 720, [live]).labels.first.length;
    expect(beforeNoon).toBe(open().between(START, START + 720).labels.first.length);
  });

  it('gives kilometres for thirty hours of March, and the score of kilometres', () => {
    const before = sentBetween('2001-03-12T05:00Z', '2001-03-12T06:00Z').predictions;
    const during = sentBetween('2001-03-12T06:00Z', '2001-03-13T12:00Z').predictions;
    const after = sentBetween('2001-03-13T12:00Z', '2001-03-13T13:00Z').predictions;
    expect(during).toHaveLength(60);
    expect(new Set(during.map(({ features }) => features?.['distance']))).toEqual(new Set([450 * 1.609344]));
    expect([...before, ...after].every(({ features }) => features?.['distance'] === 450)).toBe(true);
  });

  it('leaves out the origin delay of the three airports on one day of April, and of no other', () => {
    const missing = (sent: Sent): boolean => !('origin_delay' in (sent.features ?? {}));
    const { predictions } = sentBetween('2001-04-10T00:00Z', '2001-04-11T00:00Z');
    expect(predictions.filter(missing).map(({ features }) => features?.['origin'])).toEqual(
      Array.from({ length: 24 }, () => 'ORD'),
    );
    expect(sentBetween('2001-04-09T00:00Z', '2001-04-10T00:00Z').predictions.some(missing)).toBe(false);
  });
});
