import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { askPipeline } from './ask-pipeline.js';

it('asks again where the connection was closed under the question', async () => {
  const state = { training: true, received: [] };
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (asked === 1) request.socket.resetAndDestroy();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(state));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    expect(await askPipeline(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).toEqual(state);
    expect(asked).toBe(2);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
