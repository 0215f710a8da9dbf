import { startPipeline } from './start-pipeline.js';

const [plumblineUrl, folder] = process.argv.slice(2);
// The demo went away, killed or not: nobody is left to train for.
process.once('disconnect', () => process.exit());
process.on('SIGINT', () => undefined);
try {
  const { url } = await startPipeline({ plumblineUrl: plumblineUrl!, folder: folder! });
  process.send!({ url });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
