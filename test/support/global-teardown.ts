import { clusterVariable } from './cluster';
import { takeStop } from './running-cluster';

export default async function globalTeardown(): Promise<void> {
  const stop = takeStop();
  if (!stop) return;
  delete process.env[clusterVariable];
  await stop();
}
