import { countText } from '../table/count-text.js';
import type { ImportedReference } from './import-reference.js';
import { renderRejects } from './render-tally.js';

/** What was built, and which rows were left out of it. */
export function renderReference({ reference, rejects }: ImportedReference, width: number): string[] {
  const { hash, model, version, rows, from, to } = reference;
  const range = from === null || to === null ? 'without times' : `${from.slice(0, 16)}Z to ${to.slice(0, 16)}Z`;
  const byCode = new Map<string, number>();
  for (const { code } of rejects) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  return [
    `Reference ${hash?.slice(0, 12)} of ${model} ${version} is ready: ${countText(rows)} rows, ${range}.`,
    ...renderRejects(rejects, byCode, width),
  ];
}
