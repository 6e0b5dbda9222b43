import { seedDemo, type DemoAccount } from '../demo';
import { createSetUp } from '../admin/set-up';
import { migrate } from '../migrate/migrate';
import { loadSecrets, saveSecrets } from '../state/secrets';
import { sentenceOf } from '../start-error';
import { readContent } from './content';
import type { PrepareMessage, PrepareRequest, PrepareResult } from './protocol';

/**
 * Migrates and seeds in a process of its own: what that loads must not stay in the memory of the supervisor, which
 * lives as long as the apps.
 */
function send(message: PrepareMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) process.send(message, undefined, undefined, () => resolve());
    else resolve();
  });
}

const log = (text: string): void => void send({ type: 'line', text });

async function prepare(request: PrepareRequest): Promise<PrepareResult> {
  const { home, deployUrl, contextKey, lang } = request;
  const { secrets, kekFile, indexKeyFile } = loadSecrets(home);
  const { rolePasswords } = secrets;
  const databaseUrls = await migrate({ deployUrl, rolePasswords, contextKey, log });
  saveSecrets(home, { ...secrets, databaseUrls });
  const content = await readContent(deployUrl);
  if (content !== 'empty') return { databaseUrls, content };
  if (!request.maySeed) {
    return { databaseUrls, content: 'real', setUpPath: await createSetUp(deployUrl) };
  }
  const accounts: DemoAccount[] = await seedDemo({
    deployUrl,
    databaseUrls,
    contextKey,
    kekFile,
    indexKeyFile,
    lang,
    log,
  });
  return { databaseUrls, content: 'demo', accounts };
}

process.once('message', (request: PrepareRequest) => {
  prepare(request)
    .then((result) => send({ type: 'done', result }))
    .catch((error: unknown) => {
      const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return send({ type: 'failed', sentence: sentenceOf(error) ?? trace });
    })
    .finally(() => process.disconnect());
});
