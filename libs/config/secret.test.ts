import { expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { Secret } from '#libs/config';

const secret = new Secret('hunter2');

it.each([
  ['as text', () => `${String(secret)}`],
  ['as JSON', () => JSON.stringify({ secret })],
  ['to the debugger', () => inspect(secret, { showHidden: true, depth: 5 })],
  ['when spread or enumerated', () => JSON.stringify([{ ...secret }, Object.entries(secret)])],
])('is not shown %s', (_name, show) => {
  expect(show()).not.toContain('hunter2');
});

it('is given to whoever asks for it by name', () => {
  expect(secret.reveal()).toBe('hunter2');
});
