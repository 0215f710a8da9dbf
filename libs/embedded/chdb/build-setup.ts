import { EngineError } from './engine-error.js';
import { quoteIdentifier } from './quote-identifier.js';
import { quoteLiteral } from './quote-literal.js';
import type { Statement } from './statement.js';

/** ClickHouse's own default; it holds for the caller's text, but not for parameters, which a server does not count either. */
export const MAX_QUERY_SIZE = 262_144;
/** Where the in-process engine, made for the command line, differs from a server; its time zone would be that of the process. */
const AS_A_SERVER = {
  implicit_select: '0',
  allow_introspection_functions: '0',
  throw_if_no_data_to_insert: '0',
  session_timezone: 'UTC',
};

/** What a fresh connection runs before the statement: settings, parameters, database, and last what would forbid setting anything. */
export function buildSetup(statement: Statement, maxMemoryUsage: number): string {
  const { max_query_size: maxQuerySize = String(MAX_QUERY_SIZE), readonly, ...settings } = statement.settings;
  const defaults = { ...AS_A_SERVER, max_memory_usage: String(maxMemoryUsage) };
  const params = Object.entries(statement.params).map(([name, value]) => assignment(`param_${name}`, value));
  return [
    ...(params.length > 0 ? [`SET max_query_size = 0`, `SET ${params.join(', ')}`] : []),
    `SET ${Object.entries({ ...defaults, ...settings, max_query_size: maxQuerySize })
      .map(([name, value]) => assignment(name, value))
      .join(', ')}`,
    ...(statement.database === undefined ? [] : [`USE ${quoteIdentifier(statement.database)}`]),
    ...(readonly !== undefined || statement.readonly ? [`SET readonly = ${quoteLiteral(readonly ?? '2')}`] : []),
  ].join('; ');
}

function assignment(name: string, value: string): string {
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    throw EngineError.of(115, 'UNKNOWN_SETTING', `Setting or parameter ${quoteIdentifier(name)} is neither known nor custom.`);
  }
  return `${name} = ${quoteLiteral(value)}`;
}
