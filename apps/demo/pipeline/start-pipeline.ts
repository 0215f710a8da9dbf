import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { alertNotification, retrainingRequested, type CloudEvent, type RetrainingRequested } from '#libs/contracts';
import { createPlumblineClient } from '../client/plumbline-client.js';
import { askPipeline, type PipelineState } from './ask-pipeline.js';
import { fetchLines } from './fetch-lines.js';
import { openPipelineFolder, type PipelineFolder } from './pipeline-folder.js';
import { receiveWebhook } from './receive-webhook.js';
import { registerEndpoint } from './register-endpoint.js';
import { runTraining } from './run-training.js';

export interface Pipeline {
  url: string;
  /** Tells it where Plumbline is: it registers its endpoints there, and goes on with what it had accepted. */
  connect(plumblineUrl: string): Promise<void>;
  /** What it is at, and what was ever delivered to it. */
  ask(): Promise<PipelineState>;
  stop(): Promise<void>;
}

/** Where retraining is asked for, and where alerts are told. */
export const ENDPOINTS = { '/retraining': 'training-pipeline', '/alerts': 'on-call' } as const;

const MOST_BYTES = 4 * 1024 * 1024;

/**
 * The other side of Plumbline's webhooks: a small server of its own, which verifies what it gets, answers at once, and trains the next version when
 * it is asked to. It keeps what it must not forget in a folder, and listens where it did before it was killed.
 */
export const startPipeline = async (options: { folder: string }): Promise<Pipeline> => {
  const folder = openPipelineFolder(options.folder);
  const connected = Promise.withResolvers<string>();
  let working = Promise.resolve();
  const train = (request: RetrainingRequested): void => {
    working = working
      .then(() => connected.promise)
      .then((plumblineUrl) => runTraining(request, { plumblineUrl, client: createPlumblineClient(plumblineUrl), fetchLines }))
      .catch(warn)
      // Also where not even its failure could be told: whoever waits for it would wait for ever.
      .then(() => folder.complete(request));
  };

  const act = (id: string, event: CloudEvent): void => {
    if (event.type === 'dev.plumbline.retraining.requested.v1') {
      const request = retrainingRequested.parse(event.data);
      if (folder.accept(request)) train(request);
    }
    const page = event.type === 'dev.plumbline.alerts.changed.v1' && alertNotification.parse(event.data).page;
    folder.note({ id, type: event.type, page });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    if (request.method === 'GET' && path === '/state') {
      const state: PipelineState = { training: folder.open().length > 0, received: folder.received() };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(state));
      return;
    }
    const name = Object.hasOwn(ENDPOINTS, path) ? ENDPOINTS[path as keyof typeof ENDPOINTS] : undefined;
    const secret = name && folder.loadSecret(name);
    if (request.method !== 'POST' || secret === undefined) {
      response.writeHead(404).end();
      return;
    }
    const received = receiveWebhook(await readBody(request), request.headers, secret);
    if ('refused' in received) {
      response.writeHead(401).end(received.refused);
      return;
    }
    act(received.id, received.event);
    response.writeHead(202).end();
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      warn(error);
      response.writeHead(500).end();
    });
  });
  const url = await listen(server, folder);
  return {
    url,
    connect: async (plumblineUrl) => {
      const client = createPlumblineClient(plumblineUrl);
      for (const [path, name] of Object.entries(ENDPOINTS))
        await registerEndpoint(client, folder, { name, url: `${url}${path}`, alerts: path === '/alerts' });
      for (const request of folder.open()) train(request);
      connected.resolve(plumblineUrl);
    },
    ask: () => askPipeline(url),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

const warn = (error: unknown): void => {
  process.stderr.write(`the pipeline: ${error instanceof Error ? error.message : String(error)}\n`);
};

const listen = async (server: Server, folder: PipelineFolder): Promise<string> => {
  const listenOn = (port: number): Promise<void> =>
    new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  await listenOn(folder.loadPort()).catch(() => listenOn(0));
  const { port } = server.address() as AddressInfo;
  folder.savePort(port);
  return `http://127.0.0.1:${port}`;
};

const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new Error('a webhook is larger than the pipeline reads');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};
