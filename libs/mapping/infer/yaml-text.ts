/** A path or a word where YAML is within { }, in which brackets and colons need quotes. */
export function flowText(text: string): string {
  return /^[\w$][\w$.-]*$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

/** One that stands on a line of its own. */
export function blockText(text: string): string {
  return /^[\w$][\w$.[\]-]*$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
