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
  return { topic: 't', partition: 0, records, firstOffset: String(from), lastOffset: String(to), endOffset: String(endOffset) };
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
  const unseen = async (of: StreamBatch) => (await guard.loadUnseen(of)).map(({ offset }) => Number(offset));
  return { guard, unseen, ledger, otherLogs };
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
