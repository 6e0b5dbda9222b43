import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { PrepareMessage, PrepareRequest, PrepareResult } from '../prepare/protocol';
import { StartError } from '../start-error';

export function runPrepare(request: PrepareRequest, log: (line: string) => void): Promise<PrepareResult> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, '..', 'prepare', 'main.js'), [], { stdio: 'inherit' });
    child.on('message', (message: PrepareMessage) => {
      if (message.type === 'line') log(message.text);
      else if (message.type === 'done') resolve(message.result);
      else reject(new StartError(message.sentence));
    });
    child.on('error', reject);
    child.once('exit', (code, signal) =>
      reject(new StartError(`Preparing the database was cut short (${signal ?? `code ${code}`}).`)),
    );
    child.send(request);
  });
}
