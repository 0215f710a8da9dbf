import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AlertNotification, CloudEvent } from '#libs/contracts';

export interface ReceivedPage {
  notification: AlertNotification;
  /** On the clock of `performance.now()`, when the whole body was there. */
  at: number;
}

export interface Webhook {
  url: string;
  /** In the order in which they came; the same message may come again. */
  pages: ReceivedPage[];
  close(): Promise<void>;
}

/** A receiver on loopback that takes every message at once. */
export async function startWebhook(): Promise<Webhook> {
  const pages: ReceivedPage[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const at = performance.now();
      response.writeHead(204).end();
      const { data } = JSON.parse(Buffer.concat(chunks).toString()) as CloudEvent & { data: AlertNotification };
      pages.push({ notification: data, at });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    pages,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
