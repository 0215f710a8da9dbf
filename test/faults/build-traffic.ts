export interface Message {
  key: string;
  value: string;
}

export interface Round {
  predictions: Message[];
  labels: Message[];
  /** Labels go out before what they are of. */
  labelsFirst: boolean;
}

export interface Traffic {
  rounds: Iterable<Round>;
  /** What must be found once the rounds are gone through. */
  expected: { predictions: number; labels: Map<string, string>; poison: number };
}

/** The event clock of all runs, at the end of two days of traffic. */
export const NOW = Date.parse('2001-02-10T00:00:00Z');

const HOUR_MS = 3_600_000;
const HOURS = 48;

/** Before any of it. */
export const FIRST = NOW - HOURS * HOUR_MS;

/**
 * `count` predictions of a model over two days, a tenth of them sent twice and shuffled in, one message in 450 broken; every seventh is
 * labelled, some labels change, some come twice, and in every other round they come first. On the second day half of the ages are missing.
 */
export function buildTraffic(
  model: string,
  { count, rounds, random }: { count: number; rounds: number; random: () => number },
): Traffic {
  const size = Math.ceil(count / rounds);
  const expected = { predictions: count, labels: new Map<string, string>(), poison: 0 };

  function* buildRounds(): Generator<Round> {
    for (let from = 0; from < count; from += size) {
      const predictions: Message[] = [];
      const labels: Message[] = [];
      for (let i = from; i < Math.min(from + size, count); i += 1) {
        const id = `p-${i}`;
        const message = { key: id, value: JSON.stringify(toPrediction(model, id, i)) };
        predictions.push(message);
        if (random() < 0.1) predictions.splice(Math.floor(random() * predictions.length), 0, message);
        if (i % 450 === 0) {
          predictions.push({ key: id, value: `{"model": broken ${i}` });
          expected.poison += 1;
        }
        if (i % 7 !== 0) continue;
        const told = i % 3 === 0 ? ['0', '1'] : i % 5 === 0 ? ['1', '1'] : ['0'];
        labels.push(...told.map((label) => ({ key: id, value: JSON.stringify({ model, id, label }) })));
        expected.labels.set(id, told.at(-1) ?? '');
      }
      yield { predictions, labels, labelsFirst: (from / size) % 2 === 1 };
    }
  }
  return { rounds: buildRounds(), expected };
}

function toPrediction(model: string, id: string, i: number): object {
  const hoursAgo = 1 + (i % HOURS);
  const isSecondDay = hoursAgo <= HOURS / 2;
  return {
    ...{ model, version: '1', id, time: NOW - HOUR_MS * hoursAgo },
    features: { age: isSecondDay && i % 4 < 2 ? null : i % 80, colour: `c${i % 9}` },
    score: (i % 100) / 100,
  };
}

/** What windows are compared with: the same, and no age missing. */
export function buildReferenceRows(rows: number): object[] {
  return Array.from({ length: rows }, (_, i) => ({ features: { age: i % 80, colour: `c${i % 9}` }, score: (i % 100) / 100 }));
}
