import { EngineError } from './engine-error.js';

const BLANK = /\s+|--[^\n]*|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const TOKEN = new RegExp(
  [
    BLANK.source,
    /'(?:[^'\\]+|\\[\s\S]|'')*'?|"(?:[^"\\]+|\\[\s\S]|"")*"?|`(?:[^`\\]+|\\[\s\S]|``)*`?/.source,
    /\$(\w*)\$[\s\S]*?\$\1\$/.source,
    /[A-Za-z_]\w*|[^\s;'"`$\/\-#A-Za-z_]+|[\s\S]/.source,
  ].join('|'),
  'y',
);

export function isInsert(sql: string): boolean {
  return /^INSERT\b/i.test(sql.slice(skipBlank(sql, 0), 100 + skipBlank(sql, 0)));
}

/**
 * The library runs one statement after another, where a server refuses a second one. The rows of an insert are not looked into: they
 * follow its FORMAT, or its VALUES, which are no statements.
 */
export function assertOneStatement(sql: string): void {
  const insert = isInsert(sql);
  let at = 0;
  while (at < sql.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(sql)?.[0] ?? '';
    at += token.length || 1;
    if (insert && /^(FORMAT|VALUES)$/i.test(token)) return;
    if (token !== ';') continue;
    const rest = skipBlank(sql, at);
    if (rest >= sql.length) return;
    if (sql[rest] === ';') continue;
    throw EngineError.of(
      62,
      'SYNTAX_ERROR',
      `Syntax error (Multi-statements are not allowed): failed at position ${at} (end of query).`,
    );
  }
}

function skipBlank(sql: string, from: number): number {
  let at = from;
  for (;;) {
    BLANK.lastIndex = at;
    const blank = BLANK.exec(sql)?.[0] ?? '';
    if (blank === '') return at;
    at += blank.length;
  }
}
