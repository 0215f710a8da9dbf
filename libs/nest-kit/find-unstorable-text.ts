interface Place {
  readonly value: unknown;
  readonly key: string | number;
  readonly within: Place | null;
}

/**
 * Where in a JSON value a text is that PostgreSQL cannot hold, as U+0000 and half a surrogate pair; names of fields are texts too, and are
 * told by where they stand. Null where there is none. Not recursive: how deep a value is nested is the sender's choice.
 */
export function findUnstorableText(value: unknown): (string | number)[] | null {
  const open: Place[] = [{ value, key: '', within: null }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value: found } = place;
    if (typeof found === 'string' && !isStorable(found)) return toPath(place);
    if (typeof found !== 'object' || found === null) continue;
    for (const [key, inner] of Object.entries(found)) {
      if (!isStorable(key)) return toPath(place);
      open.push({ value: inner, key: Array.isArray(found) ? Number(key) : key, within: place });
    }
  }
  return null;
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function toPath(place: Place): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = place; at.within !== null; at = at.within) path.push(at.key);
  return path.reverse();
}
