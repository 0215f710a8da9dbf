import { runPlumbline } from '#apps/standalone';

await runPlumbline(['api']);
