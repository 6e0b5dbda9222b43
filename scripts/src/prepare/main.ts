import { asOwner } from '../admin/as-owner';
import { BusinessClock } from '../demo/run/business-clock';
import { readSeedMark } from '../demo/run/seed-mark';
import { createSetUp } from '../admin/set-up';
import { migrate } from '../migrate/migrate';
import { loadSecrets, saveSecrets } from '../state/secrets';
import { readContent } from './content';
import type { PrepareRequest, PrepareResult } from './protocol';
import { work } from './worker';

work<PrepareRequest, PrepareResult>(async (request, log) => {
  const { home, deployUrl, contextKey } = request;
  const { secrets } = loadSecrets(home);
  const { rolePasswords } = secrets;
  const databaseUrls = await migrate({ deployUrl, rolePasswords, contextKey, log });
  saveSecrets(home, { ...secrets, databaseUrls });
  const content = await readContent(deployUrl);
  if (content === 'demo') {
    const mark = await readSeedMark(deployUrl);
    const mustSeed = mark?.isComplete === false;
    if (mustSeed) await asOwner(deployUrl, (owner) => new BusinessClock(owner).rest(mark.startedAt));
    return { databaseUrls, content, mustSeed };
  }
  if (content === 'real') return { databaseUrls, content };
  if (request.maySeed) return { databaseUrls, content: 'demo', mustSeed: true };
  return { databaseUrls, content: 'real', setUpPath: await createSetUp(deployUrl) };
});
