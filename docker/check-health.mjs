/** Exit code 0 where this process of Plumbline is alive and both stores answer. */
const { ok } = await fetch(`http://127.0.0.1:${process.env.PLUMBLINE_PORT ?? 4600}/readyz`).catch(() => ({ ok: false }));
process.exit(ok ? 0 : 1);
