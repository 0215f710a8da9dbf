import { describe, expect, it } from '@jest/globals';
import { judgeTold } from './judge-told.js';
import type { Told } from './load-told.js';

const told = (given: Partial<Told> = {}): Told => ({
  transitions: ['v1 drift-day distance 1 inactive firing'],
  requests: [],
  messages: [{ id: 'msg_1', endpoint: 'on-call', about: 'on-call alerts 984355500000', state: 'delivered' }],
  received: ['msg_1'],
  ...given,
});

const broken = (killed: Partial<Told>): string[] =>
  judgeTold(told(), told(killed))
    .filter(({ holds }) => !holds)
    .map(({ claim }) => claim);

describe('judgeTold', () => {
  it.each<[string, Partial<Told>, number]>([
    ['nothing wrong with the same told', {}, 0],
    ['nothing wrong with a message that came twice under its id', { received: ['msg_1', 'msg_1'] }, 0],
    ['a message that did not arrive', { received: [] }, 1],
    ['a message under an id that nobody gave', { received: ['msg_1', 'msg_2'] }, 1],
    ['a step that is there twice', { transitions: [...told().transitions, ...told().transitions] }, 1],
    ['a step that is missing', { transitions: [] }, 1],
    [
      'a message too many',
      { messages: [...told().messages, { ...told().messages[0]!, id: 'msg_3' }], received: ['msg_1', 'msg_3'] },
      1,
    ],
    ['a retraining too many', { requests: ['performance-lost v1'] }, 1],
  ])('finds %s', (_sentence, killed, count) => {
    expect(broken(killed)).toHaveLength(count);
  });
});
