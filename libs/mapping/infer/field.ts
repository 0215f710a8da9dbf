/** What records hold under one path. */
export interface Field {
  path: string;
  /** Of the records that have it, in their order; lists as a whole. */
  values: unknown[];
  /** In how many of all records it is. */
  share: number;
}

export function textsOf({ values }: Field): string[] {
  return values.filter((value) => typeof value === 'string');
}

export function numbersOf({ values }: Field): number[] {
  return values.filter((value) => typeof value === 'number');
}

/** Whether all that is not null is of this type. */
export function isAll(field: Field, type: 'string' | 'number' | 'boolean'): boolean {
  const given = field.values.filter((value) => value !== null);
  return given.length > 0 && given.every((value) => typeof value === type);
}

export function countDistinct({ values }: Field): number {
  return new Set(values.map((value) => JSON.stringify(value))).size;
}

/** The last name in a path, in small letters and without signs. */
export function nameOf({ path }: Field): string {
  const [, name = ''] = /([^.[\]"]+)"?\]?$/.exec(path) ?? [];
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Its name, and the last two names of its path as one: `model.version` may be called so. */
export function namesOf(field: Field): string[] {
  const [parent = '', last = ''] = field.path.split('.').slice(-2);
  return [nameOf(field), `${parent}${last}`.toLowerCase().replace(/[^a-z0-9]/g, '')];
}
