import { expect, it } from '@jest/globals';
import { keepHeaders } from './keep-headers.js';

it('keeps what a mapping names and the attributes of a CloudEvent, and never what the sender shows who it is by', () => {
  const headers = {
    ...{ 'ce-id': '1', 'x-model': 'churn', host: 'here' },
    ...{ authorization: 'Bearer secret', 'proxy-authorization': 'Basic secret', cookie: 'secret', 'x-api-key': 'secret' },
  };
  const named = new Set(['x-model', 'authorization', 'proxy-authorization', 'cookie', 'x-api-key']);
  expect(keepHeaders(headers, named)).toEqual({ 'ce-id': '1', 'x-model': 'churn' });
});
