import { expect, it } from '@jest/globals';
import { redactUrl } from './redact-url.js';

it.each([
  ['https://hooks.example.org/a/b', 'https://hooks.example.org/a/b'],
  ['https://user:hunter2@example.org:8443/a', 'https://example.org:8443/a'],
  ['https://example.org/a?token=hunter2&b', 'https://example.org/a?token=***&b=***'],
  ['https://example.org/a?x=1#hunter2', 'https://example.org/a?x=***'],
  ['smtp://user:hunter2@mail.example.org:587', 'smtp://mail.example.org:587'],
  ['hunter2', '(no URL)'],
])('shows %s as %s', (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
});
