import { registerHooks } from 'node:module';

/** Jest loads this file outside its own module system, so TypeScript sources are read by Node, whose `.js` imports mean `.ts` here. */
function resolve(specifier, context, next) {
  const isOurs = specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts');
  return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

export default async function setup() {
  const hooks = registerHooks({ resolve });
  const { lendKafka } = await import('./lend-kafka.ts');
  hooks.deregister();
  const lender = await lendKafka();
  globalThis.plumblineKafkaLender = lender;
  process.env.PLUMBLINE_TEST_KAFKA_LENDER = lender.url;
}
