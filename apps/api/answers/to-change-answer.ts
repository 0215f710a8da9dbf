import { change, pageOf, type Change } from '#libs/contracts';
import type { StoredChange } from '#libs/postgres';
import { toIso } from './to-iso.js';

export const changePage = pageOf(change, 'ChangePage');

export function toChangeAnswer({ time, link, ...stored }: StoredChange): Change {
  return { ...stored, time: toIso(time), ...(link !== null && { link }) };
}
