import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { DemoAccount } from '../demo/accounts';
import type { PrepareMessage, PrepareRequest, PrepareResult, SeedRequest } from '../prepare/protocol';
import { StartError } from '../start-error';

type Log = (line: string) => void;

export const runPrepare = (request: PrepareRequest, log: Log): Promise<PrepareResult> =>
  inOwnProcess('prepare', request, log);

export const runSeed = (request: SeedRequest, log: Log): Promise<DemoAccount[]> =>
  inOwnProcess('demo', request, log);

function inOwnProcess<Result>(folder: string, request: object, log: Log): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, '..', folder, 'main.js'), [], { stdio: 'inherit' });
    child.on('message', (message: PrepareMessage<Result>) => {
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
