import { startPipeline } from './start-pipeline.js';

const [folder] = process.argv.slice(2);
const fail = (error: unknown): never => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
};
// The demo went away, killed or not: nobody is left to train for.
process.once('disconnect', () => process.exit());
process.on('SIGINT', () => undefined);
try {
  const pipeline = await startPipeline({ folder: folder! });
  process.on('message', (message) => {
    const { plumblineUrl } = message as { plumblineUrl: string };
    pipeline.connect(plumblineUrl).then(() => process.send!({ connected: true }), fail);
  });
  process.send!({ url: pipeline.url });
} catch (error) {
  fail(error);
}
