import { expect, it } from '@jest/globals';
import { redactUrl } from '#libs/config';

it.each([
  ['http://localhost:8123/', 'http://localhost:8123/'],
  ['postgres://u:hunter2@pg:5432/db', 'postgres://[secret]@pg:5432/db'],
  ['https://ch:8443/?password=hunter2', 'https://ch:8443/?[secret]'],
  ['hunter2', '[unreadable URL]'],
])('shows %s as %s', (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
});
