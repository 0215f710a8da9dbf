import type { FactStore } from '#libs/ingest';
import type { Recorder } from '#libs/telemetry';

const outcomes = ['accepted', 'duplicate', 'conflict', 'rejected'] as const;

/** Counts what goes into the ledger and to the dead letters, once it is there: the same for every way in. */
export function countFacts(store: FactStore, recorder: Recorder): FactStore {
  return {
    ...store,
    insertLedger: async (entries) => {
      await store.insertLedger(entries);
      for (const entry of entries) {
        const { kind, origin } = entry;
        for (const outcome of outcomes) {
          recorder.count('ingestRecords', entry[outcome], { kind, source: origin.source, outcome });
        }
      }
    },
    insertDeadLetters: async (letters) => {
      await store.insertDeadLetters(letters);
      for (const { kind, origin, code } of letters)
        recorder.count('ingestRejected', 1, { kind, source: origin.source, reason: code });
    },
  };
}
