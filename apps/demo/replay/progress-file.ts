import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { emptySentBooks, sentBooksSchema } from '../client/sent-books.js';
import { servingSchema, type Serving } from './serving.js';

const progressSchema = z.object({
  /** Which flights: a directory begun with a tenth cannot go on with all. */
  every: z.int(),
  /** Minutes up to which every step is complete. */
  done: z.int(),
  /** How often the replay was broken off and taken up again. */
  restarts: z.int(),
  books: sentBooksSchema,
  /** Predictions of shadows among those sent, malformed ones included. */
  shadows: z.int(),
  /** Who scores the flights of the next step: were it asked for again after a kill, the step could be sent twice with different scores. */
  serving: servingSchema,
});

export type ReplayProgress = z.infer<typeof progressSchema>;

export const noProgress = (every: number, from: number, serving: Serving): ReplayProgress => ({
  every,
  done: from,
  restarts: 0,
  books: emptySentBooks(),
  shadows: 0,
  serving,
});

/** How far a replay into this data directory had come when it was broken off; undefined when it had not begun. */
export const loadProgress = (path: string): ReplayProgress | undefined => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  const parsed = progressSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${path} is not a progress file of this demo: delete the data directory and start again`);
  return parsed.data;
};

/** Written beside and renamed: a kill leaves the old state or the new one. */
export const saveProgress = (path: string, progress: ReplayProgress): void => {
  const file = openSync(`${path}.part`, 'w');
  writeSync(file, JSON.stringify(progress));
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.part`, path);
};
