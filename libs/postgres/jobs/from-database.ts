import type { Db } from 'pg-boss';
import type { Database } from '../database.js';

const transactionText = /^\s*BEGIN;([\s\S]*)COMMIT;?\s*$/;

/**
 * The database port as pg-boss takes it. It sends whole transactions as one text; those go through `transaction`, so that on a
 * single connection a failing one is rolled back before anybody else's statement.
 */
export function fromDatabase(database: Database): Db {
  return {
    executeSql: async (text, values) => {
      if (values !== undefined && values.length > 0) return { rows: await database.query(text, values) };
      const [, body] = transactionText.exec(text) ?? [];
      return { rows: body === undefined ? await database.exec(text) : await database.transaction((tx) => tx.exec(body)) };
    },
  };
}
