import { describe, expect, it } from '@jest/globals';
import { assertOneStatement, isInsert } from './assert-one-statement.js';

describe('assertOneStatement', () => {
  it.each([
    'SELECT 1',
    'SELECT 1;',
    'SELECT 1 ; -- done;\n ; /* ; */',
    "SELECT ';', 'it''s ; ', 'it\\'s ;' AS \"a;b\", 1 AS `c;d`",
    'SELECT $x$ ; $$ ; $x$, $$;$$',
    'SELECT 1 -- ; no end',
    'SELECT 4/2-1 # ; comment',
    'INSERT INTO t FORMAT JSONEachRow\n{"a":"x;"};{"a":1}',
    "INSERT INTO t VALUES ('a'); ('b')",
    `SELECT ${'1,'.repeat(200_000)} '${'x'.repeat(1_000_000)};'`,
  ])('takes %.60j', (sql) => {
    expect(() => assertOneStatement(sql)).not.toThrow();
  });

  it.each([
    'SELECT 1; SELECT 2',
    "SELECT ';'; DROP TABLE t",
    'SELECT 1 /* ; */ ;\n--x\nSELECT 2',
    'INSERT INTO t SELECT 1; DROP TABLE t',
  ])('refuses %j', (sql) => {
    expect(() => assertOneStatement(sql)).toThrow(/Multi-statements are not allowed.*\(SYNTAX_ERROR\)$/);
  });
});

describe('isInsert', () => {
  it.each([
    ['INSERT INTO t', true],
    [' -- a\n/* b */ # c\n insert into t', true],
    ['SELECT 1 -- INSERT', false],
    ['INSERTED', false],
    ['', false],
  ])('%j is %j', (sql, expected) => {
    expect(isInsert(sql)).toBe(expected);
  });
});
