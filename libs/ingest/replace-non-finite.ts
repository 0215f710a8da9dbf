const token = /(?<![\w.+-])(?:NaN|-?Infinity)(?![\w.])/g;

/**
 * Makes JSON of what Python and others write for numbers that are not finite: bare NaN and Infinity become a number too large for a
 * double, which is read as not finite. What stands in a string stays.
 */
export function replaceNonFinite(text: string): string {
  if (!text.includes('NaN') && !text.includes('Infinity')) return text;
  let result = '';
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return result + text.slice(at).replace(token, '1e999');
    const end = findStringEnd(text, quote);
    result += text.slice(at, quote).replace(token, '1e999') + text.slice(quote, end);
    at = end;
  }
  return result;
}

/** Just behind the string that begins at `start`; the end of the text where it does not end. */
function findStringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}
