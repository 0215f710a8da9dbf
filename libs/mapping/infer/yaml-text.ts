import { parse } from 'yaml';

/** A path or a word where YAML is within { }, in which brackets and colons need quotes. */
export function flowText(text: string): string {
  return /^[\w$][\w$.-]*$/.test(text) ? plainText(text) : quotedText(text);
}

/** One that stands on a line of its own. */
export function blockText(text: string): string {
  return /^[\w$][\w$.[\]-]*$/.test(text) ? plainText(text) : quotedText(text);
}

/** In single quotes; what does not stand on one line is written as in JSON, which YAML reads too. */
export function quotedText(text: string): string {
  return /[\p{C}\p{Zl}\p{Zp}]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

/** Without quotes, unless YAML takes it for a number, a truth value or nothing at all. */
function plainText(text: string): string {
  return parse(text) === text ? text : quotedText(text);
}
