import { name } from '#libs/contracts';
import { invalidCursor } from './invalid-cursor.js';

/** Lists page by the last row that was seen: by its sequence number, or where they are in the order of names by its name. */
export type CursorForm = 'sequence' | 'name';

const isForm: Readonly<Record<CursorForm, (cursor: string) => boolean>> = {
  sequence: (cursor) => /^\d{1,15}$/.test(cursor),
  name: (cursor) => name.safeParse(cursor).success,
};

/** Throws a `DomainError` where a cursor cannot have come from such a list: what the store would make of it is nobody's to read. */
export function assertCursor(cursor: string | undefined, form: CursorForm): void {
  if (cursor !== undefined && !isForm[form](cursor)) throw invalidCursor();
}
