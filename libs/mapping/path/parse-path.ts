/** A key of an object, or an index of a list. */
export type Step = string | number;

const step = /(?:^|(?<=.)\.)([^.[\]"]+)|\[(\d{1,9})\]|\[("(?:[^"\\]|\\.)*")\]/y;

/**
 * `request.inputs[0].data` and `request["a key.with [signs]"]` as steps; `$` alone is the record itself, and `$.` may begin a path. What
 * is no path is the name of one column, whatever signs it has: a flat file may call them as it likes.
 */
export function parsePath(text: string): Step[] {
  if (text === '$') return [];
  const steps: Step[] = [];
  step.lastIndex = text.startsWith('$.') ? 1 : text.startsWith('$[') ? 1 : 0;
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (found === null) return [text];
    const [, key, index, quoted] = found;
    if (key !== undefined) steps.push(key);
    else if (index !== undefined) steps.push(Number(index));
    else {
      const name = unquote(quoted ?? '');
      if (name === null) return [text];
      steps.push(name);
    }
  }
  return steps;
}

function unquote(quoted: string): string | null {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return null;
  }
}
