import type { NoDataCode } from '#libs/contracts';
import type { NotJudged } from './hypothesis.js';

const HEALTH_OF: Partial<Record<NoDataCode, NotJudged['health']>> = {
  'too-few-rows': 'too-few',
  'too-few-days': 'too-few',
  'too-few-weeks': 'too-few',
  'too-few-windows': 'too-few',
  'iid-assumed': 'too-few',
  immature: 'immature',
};

/** With the health that a code stands for. */
export function toNotJudged(code: NoDataCode, reason: string): NotJudged {
  return { health: HEALTH_OF[code] ?? 'no-data', code, reason };
}
