#!/usr/bin/env node
// The command line. Sources are TypeScript and run unbuilt; tsx reads them on Nodes that cannot.
import { fileURLToPath } from 'node:url';

process.env.NODE_ENV ??= 'production';
process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL('../tsconfig.json', import.meta.url));
await import('tsx/esm');
const { run } = await import('../src/doors/cli.ts');
await run(process.argv);
