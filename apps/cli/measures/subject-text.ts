import { plainText } from '../table/plain-text.js';
import type { Subject } from './measure-group.js';

/** What a row is about. */
export function subjectText({ feature, segment }: Pick<Subject, 'feature' | 'segment'>): string {
  const name = feature === '' ? 'model' : feature;
  return plainText(segment === '' ? name : `${name} | ${segment}`);
}
