import { ClickHouseError as ClientError } from '@clickhouse/client';
import { describe, expect, it } from '@jest/globals';
import { toClickHouseError } from './to-clickhouse-error.js';

describe('An error of ClickHouse', () => {
  it.each([
    ['NOT_ENOUGH_SPACE', '243', true],
    ['CANNOT_WRITE_TO_FILE_DESCRIPTOR', '75', true],
    ['UNKNOWN_STATUS_OF_INSERT', '319', true],
    ['SYNTAX_ERROR', '62', false],
  ])('that is %s is worth another try: %s, %s', (type, code, retryable) => {
    const error = new ClientError({ message: 'Cannot reserve 1.00 MiB', code, type });
    expect(toClickHouseError(error, 'INSERT_FACTS')).toMatchObject({
      retryable,
      code: Number(code),
      message: `INSERT_FACTS: Cannot reserve 1.00 MiB (${type})`,
    });
  });
});
