import type { Question } from '../../dashboards/queries/question.js';

/** What a reader chose and looks at; times in epoch milliseconds. */
export interface View {
  from: number;
  to: number;
  /** Seconds of one point. */
  intervalSeconds: number;
  /** Variables by name; several values where any number may be chosen. */
  chosen: Readonly<Record<string, readonly string[]>>;
}

/** The text as Grafana and the plugin of the data source send it. Throws where a variable is not quoted or a macro is not known here. */
export function expand({ source, text }: Question, view: View): string {
  const expanded = expandMacros(expandVariables(text, view), source, view);
  const left = /\$\w+|\$\{[^}]*\}/.exec(expanded);
  if (left !== null) throw new Error(`${left[0]} is not expanded in: ${text}`);
  return expanded;
}

const formats: Readonly<Record<string, (value: string) => string>> = {
  singlequote: (value) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
  sqlstring: (value) => `'${value.replaceAll("'", "''")}'`,
};

function expandVariables(text: string, { chosen }: View): string {
  return text.replace(/\$\{(\w+):(\w+)\}/g, (all, name: string, format: string) => {
    const values = chosen[name];
    const quote = formats[format];
    if (values === undefined || quote === undefined) throw new Error(`${all} is neither a variable nor a format`);
    return values.map(quote).join(',');
  });
}

function expandMacros(text: string, source: Question['source'], { from, to, intervalSeconds }: View): string {
  const [first, last] = [Math.floor(from / 1000), Math.floor(to / 1000)];
  if (source === 'clickhouse') {
    return text
      .replace(/\$__timeFilter\(([^)]+)\)/g, `$1 >= toDateTime(${first}) AND $1 <= toDateTime(${last})`)
      .replaceAll('$__fromTime', `toDateTime(${first})`)
      .replaceAll('$__toTime', `toDateTime(${last})`)
      .replace(/\$__timeInterval\(([^)]+)\)/g, `toStartOfInterval(toDateTime($1), INTERVAL ${intervalSeconds} second)`);
  }
  const range = `'${new Date(from).toISOString()}' AND '${new Date(to).toISOString()}'`;
  return text.replace(/\$__timeFilter\(([^)]+)\)/g, `$1 BETWEEN ${range}`);
}
