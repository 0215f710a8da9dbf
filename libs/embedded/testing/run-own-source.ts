/** Arguments with which node runs a script that imports this library's sources, for tests that need a process of their own. */
export function runOwnSource(script: string): string[] {
  return ['--experimental-transform-types', '--no-warnings', '--input-type=module', '-e', `${RESOLVE_SOURCES}\n${script}`];
}

/** Sources import each other as the `.js` files they become. */
const RESOLVE_SOURCES = `
import { registerHooks } from 'node:module';
registerHooks({
  resolve: (specifier, context, next) =>
    next(context.parentURL?.endsWith('.ts') && specifier.startsWith('.') ? specifier.replace(/\\.js$/, '.ts') : specifier, context),
});`;
