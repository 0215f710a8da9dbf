/** A number as CSV writers write one; `007` is none. */
const number = /^-?(0|[1-9]\d*)(\.\d*)?([eE][+-]?\d+)?$/;

const words: Record<string, string> = {
  nan: 'NaN',
  inf: 'Infinity',
  '-inf': '-Infinity',
  infinity: 'Infinity',
  '-infinity': '-Infinity',
};

const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/y;

/** The rows of a CSV without a header: numbers are numbers, an empty field is null, the words for what is not finite those of events. */
export function parseCsv(text: string): unknown[][] | null {
  const rows: unknown[][] = [];
  let row: unknown[] = [];
  field.lastIndex = 0;
  for (let at = 0; at < text.length;) {
    const found = field.exec(text);
    if (found === null) return null;
    const [, quoted, bare = '', end] = found;
    row.push(quoted === undefined ? toValue(bare.trim()) : quoted.replaceAll('""', '"'));
    at = field.lastIndex;
    if (end === ',' && at < text.length) continue;
    if (end === ',') row.push(null);
    if (row.length > 1 || quoted !== undefined || bare.trim() !== '') rows.push(row);
    row = [];
  }
  return rows;
}

function toValue(text: string): unknown {
  if (text === '') return null;
  if (number.test(text)) return Number(text);
  return words[text.toLowerCase()] ?? text;
}
