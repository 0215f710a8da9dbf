import { describe, expect, it } from '@jest/globals';
import type { StreamBatch } from '#libs/stream';
import { createLedgerGuard } from './ledger-guard.js';

function batch(from: number, to: number, endOffset = 1000): StreamBatch {
  const records = Array.from({ length: to - from + 1 }, (_, i) => ({
    offset: String(from + i),
    key: null,
    value: null,
    headers: {},
    timestampMs: 0,
  }));
  const [firstOffset, lastOffset] = [String(from), String(to)];
  const answered = { askedOffset: firstOffset, answeredOffset: lastOffset };
  return { topic: 't', partition: 0, records, firstOffset, lastOffset, ...answered, endOffset: String(endOffset) };
}

function scene(head: string | null) {
  const ledger = { head, loads: 0 };
  const otherLogs: string[] = [];
  const guard = createLedgerGuard({
    loadLedgerHead: async () => {
      ledger.loads += 1;
      return ledger.head;
    },
    onOtherLog: (place) => void otherLogs.push(`${place.head} of ${place.endOffset}`),
  });
  const unseen = async (of: StreamBatch) => (await guard.loadUnseen(of)).records.map(({ offset }) => Number(offset));
  const seen = async (of: StreamBatch) => {
    const range = (await guard.loadUnseen(of)).seen;
    return range === null ? 'nothing' : `${range.first} to ${range.last}`;
  };
  return { guard, unseen, seen, ledger, otherLogs };
}

describe('the ledger guard', () => {
  it.each([
    { head: null, left: [5, 6, 7, 8] },
    { head: '4', left: [5, 6, 7, 8] },
    { head: '6', left: [7, 8] },
    { head: '8', left: [] },
    { head: '20', left: [] },
  ])('leaves $left of offsets 5 to 8 when the ledger’s head is $head', async ({ head, left }) => {
    expect(await scene(head).unseen(batch(5, 8))).toEqual(left);
  });

  it('compares offsets as numbers of any size', async () => {
    expect(await scene('9').unseen(batch(9, 10))).toEqual([10]);
  });

  it('asks the ledger once, and from then on knows what it made durable', async () => {
    const { guard, unseen, ledger } = scene(null);
    await unseen(batch(0, 4));
    guard.advance(batch(0, 4));
    expect(await unseen(batch(3, 6))).toEqual([5, 6]);
    expect(ledger.loads).toBe(1);
  });

  it.each(['forget', 'forgetAll'] as const)('asks again after %s', async (how) => {
    const { guard, unseen, ledger } = scene(null);
    await unseen(batch(0, 4));
    guard.advance(batch(0, 4));
    ledger.head = '5';
    guard[how](batch(5, 6));
    expect(await unseen(batch(5, 6))).toEqual([6]);
  });

  it('does not trust what a batch of an earlier assignment made durable', async () => {
    const { guard, unseen, ledger } = scene(null);
    await unseen(batch(0, 4));
    guard.forgetAll();
    guard.advance(batch(0, 4));
    ledger.head = '9';
    expect(await unseen(batch(5, 10))).toEqual([10]);
  });

  it('leaves nothing out, and says so, when the topic was made anew', async () => {
    const { unseen, otherLogs } = scene('5000');
    expect(await unseen(batch(3, 4, 5))).toEqual([3, 4]);
    expect(otherLogs).toEqual(['5000 of 5']);
  });

  it.each(['2', '5000'])(
    'leaves nothing out of the beginning of a log, which may be another than that of head %s',
    async (head) => {
      const { guard, unseen, otherLogs } = scene(head);
      expect(await unseen(batch(0, 4, 6000))).toEqual([0, 1, 2, 3, 4]);
      guard.advance(batch(0, 4, 6000));
      expect(await unseen(batch(5, 6, 6000))).toEqual([5, 6]);
      expect(otherLogs).toEqual([`${head} of 6000`]);
    },
  );

  it('leaves nothing out of a log that was made anew while it was read', async () => {
    const { guard, unseen, ledger } = scene(null);
    await unseen(batch(0, 4));
    guard.advance(batch(0, 4));
    ledger.head = '4';
    expect(await unseen(batch(0, 4))).toEqual([0, 1, 2, 3, 4]);
  });

  it('leaves out of the beginning what a failed try has stored', async () => {
    const { guard, unseen, ledger } = scene(null);
    await unseen(batch(0, 4));
    guard.forget(batch(0, 4));
    ledger.head = '4';
    expect(await unseen(batch(0, 6))).toEqual([5, 6]);
  });
});

describe('the offsets that the ledger gains with a batch', () => {
  const range = (from: number, to: number) => ({ topic: 't', partition: 0, from: String(from), to: String(to) });

  it.each([
    { ledger: 'nothing', head: null, asked: 5, gains: '5 to 8' },
    { ledger: 'what comes before', head: '4', asked: 5, gains: '5 to 8' },
    { ledger: 'a part of it', head: '6', asked: 5, gains: '7 to 8' },
    { ledger: 'all of it', head: '8', asked: 5, gains: 'nothing' },
    { ledger: 'less than was committed, so that some are missing', head: '2', asked: 5, gains: '5 to 8' },
    { ledger: 'what comes before, and the log begins with offsets without a message', head: '1', asked: 2, gains: '2 to 8' },
  ])('are $gains where it has $ledger', async ({ head, asked, gains }) => {
    expect(await scene(head).seen({ ...batch(5, 8), askedOffset: String(asked) })).toBe(gains);
  });

  it('include a control record at its end, and are gained once', async () => {
    const { guard, seen } = scene('4');
    const closed = { ...batch(5, 8), answeredOffset: '9' };
    expect(await seen(closed)).toBe('5 to 9');
    guard.advance(closed);
    expect(await seen(batch(10, 11))).toBe('10 to 11');
  });

  it.each([
    { passes: [[9, 9]], gains: '9 to 12' },
    {
      passes: [
        [9, 9],
        [10, 10],
      ],
      gains: '9 to 12',
    },
    { passes: [[10, 10]], gains: '11 to 12' },
    { passes: [], gains: '11 to 12' },
  ])('include what was passed behind the head, and nothing that was not: $passes', async ({ passes, gains }) => {
    const { guard, seen } = scene(null);
    await seen(batch(5, 8));
    guard.advance(batch(5, 8));
    for (const [from = 0, to = 0] of passes) guard.pass(range(from, to));
    const asked = passes.length > 0 ? (passes.at(-1)?.[1] ?? 0) + 1 : 11;
    expect(await seen({ ...batch(11, 12), askedOffset: String(asked) })).toBe(gains);
  });
});
