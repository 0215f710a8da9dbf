import type { NotJudged } from './hypothesis.js';

const HEALTH_OF: readonly (readonly [begin: string, health: NotJudged['health']])[] = [
  ['too few', 'too-few'],
  ['iidAssumed', 'too-few'],
  ['immature', 'immature'],
];

/** The health that a reason for no data stands for. */
export function toNotJudged(reason: string): NotJudged {
  const known = HEALTH_OF.find(([begin]) => reason.startsWith(begin));
  return { health: known?.[1] ?? 'no-data', reason };
}
