/** Written so that a Node of many years ago still parses it and can be told. */
export function assertNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 20) return;
  process.stderr.write(
    'Plumbline needs Node 20 or newer to start and this is ' +
      process.versions.node +
      ': install one from https://nodejs.org, then run this again.\n',
  );
  process.exit(1);
}
