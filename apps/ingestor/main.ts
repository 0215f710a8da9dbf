import { runPlumbline } from '#apps/standalone';

await runPlumbline(['ingestor']);
