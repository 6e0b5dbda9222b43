import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSockets } from './document';

const file = join(process.cwd(), 'docs', 'asyncapi.json');
writeFileSync(file, `${JSON.stringify(describeSockets(process.cwd()), null, 2)}\n`);
process.stdout.write(`${file}\n`);
